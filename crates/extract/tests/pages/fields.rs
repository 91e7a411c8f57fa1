//! What a page says of a statement besides its words: `- 2: speaker Ana Roy, act deny, parent 1`.

use std::collections::BTreeMap;

use selon_record::{Act, EntityKind, Hedge, StatementType, Status};

/// A property of a statement that is not a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The speaker's fullest name, or `UNKNOWN`.
    Speaker,
    /// Person, organisation, …
    Kind,
    /// Direct, mixed or indirect.
    Type,
    /// Assert, deny, …
    Act,
    /// Made, not-made, …
    Status,
    /// One or more words.
    Hedge,
    /// The speaker comes from an earlier statement; has no value.
    Carry,
    /// The number of the statement that relays this one.
    Parent,
    /// The ISO date, then the words that tell it.
    Said,
    /// The words of the occasion or medium.
    Venue,
    /// The words for who is spoken to.
    Addressee,
}

/// The values of some fields, as a page writes them.
pub type Fields = BTreeMap<Field, String>;

impl Field {
    /// All fields in the order in which they are written.
    pub const ALL: [Self; 11] = [
        Self::Speaker,
        Self::Kind,
        Self::Type,
        Self::Act,
        Self::Status,
        Self::Hedge,
        Self::Carry,
        Self::Parent,
        Self::Said,
        Self::Venue,
        Self::Addressee,
    ];

    /// The word that introduces it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Kind => "kind",
            Self::Type => "type",
            Self::Act => "act",
            Self::Status => "status",
            Self::Hedge => "hedge",
            Self::Carry => "carry",
            Self::Parent => "parent",
            Self::Said => "said",
            Self::Venue => "venue",
            Self::Addressee => "addressee",
        }
    }

    /// The value it has where a page does not mention it; `None` where it is not compared then.
    pub fn unmentioned(self) -> Option<&'static str> {
        match self {
            Self::Speaker | Self::Kind | Self::Type => None,
            Self::Act => Some("assert"),
            Self::Status => Some("made"),
            Self::Hedge | Self::Carry | Self::Parent | Self::Said | Self::Venue | Self::Addressee => Some(""),
        }
    }

    /// The values it can have, where they are few.
    fn values(self) -> Vec<&'static str> {
        match self {
            Self::Act => [
                Act::Assert,
                Act::Deny,
                Act::Promise,
                Act::Demand,
                Act::Ask,
                Act::Accuse,
                Act::Predict,
                Act::RefuseComment,
                Act::Attitude,
            ]
            .map(Act::as_str)
            .to_vec(),
            Self::Status => [Status::Made, Status::NotMade, Status::Hypothetical, Status::AskedWhether]
                .map(Status::as_str)
                .to_vec(),
            Self::Kind => [
                EntityKind::Person,
                EntityKind::Organisation,
                EntityKind::Group,
                EntityKind::Place,
                EntityKind::Document,
                EntityKind::Anonymous,
                EntityKind::Unknown,
            ]
            .map(EntityKind::as_str)
            .to_vec(),
            Self::Type => [StatementType::Direct, StatementType::Mixed, StatementType::Indirect]
                .map(StatementType::as_str)
                .to_vec(),
            Self::Hedge => [Hedge::Reportedly, Hedge::Alleged, Hedge::NoEvidence].map(hedge_name).to_vec(),
            Self::Carry => vec![""],
            Self::Speaker | Self::Parent | Self::Said | Self::Venue | Self::Addressee => vec![],
        }
    }

    fn check(self, value: &str) -> Result<(), String> {
        let name = self.name();
        let known = self.values();
        if self == Self::Hedge {
            return match value.split(' ').find(|word| !known.contains(word)) {
                Some(word) => Err(format!("‘{word}’ is no {name}; known are {}", known.join(", "))),
                None => Ok(()),
            };
        }
        if self == Self::Carry {
            return if value.is_empty() { Ok(()) } else { Err("‘carry’ takes no value".to_owned()) };
        }
        if value.is_empty() {
            return Err(format!("‘{name}’ needs a value"));
        }
        if self == Self::Parent && value.parse::<usize>().is_err() {
            return Err(format!("‘parent’ needs the number of a statement, not ‘{value}’"));
        }
        if self == Self::Said && value.split_once(' ').is_none_or(|(_, words)| words.is_empty()) {
            return Err("‘said’ needs a date and then the words that tell it".to_owned());
        }
        if !known.is_empty() && !known.contains(&value) {
            return Err(format!("‘{value}’ is no {name}; known are {}", known.join(", ")));
        }
        Ok(())
    }

    /// How the presence of a field without value is stored.
    fn stored(self, value: &str) -> String {
        if self == Self::Carry { "yes".to_owned() } else { value.to_owned() }
    }
}

/// The name of a hedge in records.
pub fn hedge_name(hedge: Hedge) -> &'static str {
    match hedge {
        Hedge::Reportedly => "reportedly",
        Hedge::Alleged => "alleged",
        Hedge::NoEvidence => "no-evidence",
    }
}

/// Reads a list item without its dash: the statement's number (1 where it names none) and its fields.
pub fn read(item: &str) -> Result<(usize, Fields), String> {
    let digits = item.len() - item.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, mut rest) = match item[digits..].strip_prefix(':') {
        Some(rest) if digits > 0 => {
            (item[..digits].parse().map_err(|_| "the number is too large")?, rest.trim())
        }
        _ => (1, item.trim()),
    };
    let mut fields = Fields::new();
    while !rest.is_empty() {
        let word = rest.split([' ', ',']).next().unwrap_or_default();
        let field = Field::ALL.into_iter().find(|field| field.name() == word);
        let field = field.ok_or_else(|| {
            let known = Field::ALL.map(Field::name).join(", ");
            format!("‘{word}’ is no field of a statement; known are {known}")
        })?;
        let after = &rest[word.len()..];
        // A comma ends a value only where another field follows it: names may hold commas.
        let end = after.match_indices(", ").map(|(at, _)| at).find(|at| starts_field(&after[at + 2..]));
        let (value, next) = match end {
            Some(end) => (&after[..end], &after[end + 2..]),
            None => (after, ""),
        };
        let value = value.trim();
        field.check(value)?;
        if fields.insert(field, field.stored(value)).is_some() {
            return Err(format!("‘{word}’ stands there twice"));
        }
        rest = next;
    }
    Ok((number, fields))
}

fn starts_field(rest: &str) -> bool {
    Field::ALL.into_iter().any(|field| {
        rest.strip_prefix(field.name()).is_some_and(|after| after.is_empty() || after.starts_with([' ', ',']))
    })
}

/// Writes the fields as a list item without its dash and number.
pub fn write(fields: &Fields) -> String {
    let words = |(field, value): (&Field, &String)| match field {
        Field::Carry => field.name().to_owned(),
        _ => format!("{} {value}", field.name()),
    };
    fields.iter().map(words).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::{Field, read, write};

    #[test]
    fn an_item_is_read_and_written() {
        let item = "speaker Ana Roy, maire de Lanvern, act deny, carry, parent 2, venue à la radio, hier";
        let (number, fields) = read(&format!("12: {item}")).unwrap();
        assert_eq!(number, 12);
        assert_eq!(fields[&Field::Speaker], "Ana Roy, maire de Lanvern");
        assert_eq!(fields[&Field::Carry], "yes");
        assert_eq!(fields[&Field::Venue], "à la radio, hier");
        assert_eq!(write(&fields), item);
    }

    #[test]
    fn without_a_number_it_is_the_first_statement() {
        assert_eq!(read("hedge reportedly alleged").unwrap().0, 1);
    }

    #[test]
    fn errors_name_the_word() {
        for (item, words) in [
            ("act deney", "‘deney’ is no act; known are assert, deny"),
            ("orator Ana", "‘orator’ is no field"),
            ("parent s1", "not ‘s1’"),
            ("said lundi", "needs a date"),
            ("speaker", "‘speaker’ needs a value"),
            ("act deny, act deny", "twice"),
            ("hedge reportedly maybe", "‘maybe’ is no hedge"),
            ("carry yes", "‘carry’ takes no value"),
        ] {
            let message = read(item).unwrap_err();
            assert!(message.contains(words), "{item}: {message}");
        }
    }
}
