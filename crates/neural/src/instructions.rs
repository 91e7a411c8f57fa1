//! Which vector instructions are used, and how one piece of code is compiled for each of them.

use crate::Error;

/// A set of vector instructions that this processor has.
///
/// There is no way to make a value for instructions that the processor lacks: that is what the calls of
/// such code rest on. All sets give the same bits; they differ in speed alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InstructionSet(Kind);

/// In the order of preference, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// What every processor of the target has.
    Portable,
    /// 256-bit vectors; products of int16.
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// 256-bit vectors with products of int8.
    #[cfg(target_arch = "x86_64")]
    AvxVnni,
    /// 512-bit vectors with products of int8.
    #[cfg(target_arch = "x86_64")]
    Avx512Vnni,
}

/// Which compilation of ordinary Rust code is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Vectors {
    /// For the target's baseline.
    Portable,
    /// For AVX2.
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// For AVX-512.
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

impl Kind {
    #[cfg(target_arch = "x86_64")]
    const ALL: &[Kind] = &[Kind::Portable, Kind::Avx2, Kind::AvxVnni, Kind::Avx512Vnni];
    #[cfg(not(target_arch = "x86_64"))]
    const ALL: &[Kind] = &[Kind::Portable];

    fn name(self) -> &'static str {
        match self {
            Kind::Portable => "portable",
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2 => "avx2",
            #[cfg(target_arch = "x86_64")]
            Kind::AvxVnni => "avx-vnni",
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512Vnni => "avx512-vnni",
        }
    }

    fn is_available(self) -> bool {
        match self {
            Kind::Portable => true,
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2 => is_x86_feature_detected!("avx2"),
            #[cfg(target_arch = "x86_64")]
            Kind::AvxVnni => is_x86_feature_detected!("avx2") && is_x86_feature_detected!("avxvnni"),
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512Vnni => {
                is_x86_feature_detected!("avx2")
                    && is_x86_feature_detected!("avx512f")
                    && is_x86_feature_detected!("avx512bw")
                    && is_x86_feature_detected!("avx512dq")
                    && is_x86_feature_detected!("avx512vl")
                    && is_x86_feature_detected!("avx512vnni")
            }
        }
    }
}

impl InstructionSet {
    /// The fastest set that this processor has.
    pub fn best() -> Self {
        Self::available().last().copied().unwrap_or(Self::portable())
    }

    /// Rust code compiled for any processor of the target.
    pub fn portable() -> Self {
        InstructionSet(Kind::Portable)
    }

    /// All sets that this processor has, slowest first; never empty.
    pub fn available() -> Vec<Self> {
        Kind::ALL.iter().filter(|kind| kind.is_available()).map(|&kind| InstructionSet(kind)).collect()
    }

    /// The set called `name`: `portable`, `avx2`, `avx-vnni` or `avx512-vnni`.
    ///
    /// # Errors
    /// If there is no such set, or the processor does not have it.
    pub fn named(name: &str) -> Result<Self, Error> {
        let available = Self::available();
        if let Some(set) = available.iter().find(|set| set.name() == name) {
            return Ok(*set);
        }
        let names: Vec<_> = available.iter().map(|set| set.name()).collect();
        Err(Error::InstructionSet {
            name: name.to_owned(),
            reason: format!("this processor can use {}", names.join(", ")),
        })
    }

    /// The name, as [`InstructionSet::named`] takes it.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    pub(crate) fn kind(self) -> Kind {
        self.0
    }

    pub(crate) fn vectors(self) -> Vectors {
        match self.0 {
            Kind::Portable => Vectors::Portable,
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2 | Kind::AvxVnni => Vectors::Avx2,
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512Vnni => Vectors::Avx512,
        }
    }
}

/// Compiles a function once for each width of vectors and runs the one that the set asks for.
///
/// The functions it makes take an [`InstructionSet`] before the arguments written. The body is ordinary
/// Rust: its result depends on the order of operations it states and on nothing else, since the compiler
/// neither reorders nor fuses operations on f32.
macro_rules! for_each_instruction_set {
    ($(#[$attribute:meta])* $visibility:vis fn $name:ident($($argument:ident: $type:ty),* $(,)?) $(-> $result:ty)? $body:block) => {
        $(#[$attribute])*
        #[allow(clippy::too_many_arguments)]
        $visibility fn $name(instructions: $crate::InstructionSet, $($argument: $type),*) $(-> $result)? {
            #[inline(always)]
            fn generic($($argument: $type),*) $(-> $result)? $body

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2")]
            fn avx2($($argument: $type),*) $(-> $result)? {
                generic($($argument),*)
            }

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2,avx512f,avx512bw,avx512dq,avx512vl")]
            fn avx512($($argument: $type),*) $(-> $result)? {
                generic($($argument),*)
            }

            match instructions.vectors() {
                $crate::instructions::Vectors::Portable => generic($($argument),*),
                #[cfg(target_arch = "x86_64")]
                #[allow(unsafe_code)]
                // SAFETY: an instruction set exists only where the processor has its features.
                $crate::instructions::Vectors::Avx2 => unsafe { avx2($($argument),*) },
                #[cfg(target_arch = "x86_64")]
                #[allow(unsafe_code)]
                // SAFETY: as above.
                $crate::instructions::Vectors::Avx512 => unsafe { avx512($($argument),*) },
            }
        }
    };
}
pub(crate) use for_each_instruction_set;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_the_sets() {
        for set in InstructionSet::available() {
            assert_eq!(InstructionSet::named(set.name()).unwrap(), set);
        }
        assert_eq!(InstructionSet::available()[0], InstructionSet::portable());
    }

    #[test]
    fn an_unknown_name_is_refused_with_the_names_that_can_be_used() {
        let message = InstructionSet::named("mmx").unwrap_err().to_string();
        assert!(message.contains("mmx") && message.contains("portable"), "{message}");
    }
}
