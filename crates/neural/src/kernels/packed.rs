//! Matrices of int8 in the order in which the kernels read them.

/// Outputs in a block.
pub(crate) const BLOCK: usize = 16;

/// Inputs in a group.
pub(crate) const GROUP: usize = crate::quantise::GROUP;

/// The most inputs a matrix may have: sums of as many products of int8 stay well inside int32.
pub(crate) const LARGEST_INPUT: usize = 1 << 16;

/// Four inputs of sixteen outputs, 64 bytes: the inputs of one output stand together.
#[derive(Clone, Copy)]
#[repr(C, align(64))]
pub(crate) struct Tile(pub(crate) [i8; BLOCK * GROUP]);

/// The outputs of one linear layer, or some of them.
pub(crate) struct MatrixPart<'a> {
    /// int8 in two's complement, one row of inputs for each output.
    pub(crate) weights: &'a [u8],
    /// One for each output.
    pub(crate) scales: &'a [f32],
    /// One for each output.
    pub(crate) biases: Option<&'a [f32]>,
}

/// A matrix of int8 with its scales and biases.
///
/// Sixteen outputs are a block and four inputs a group; the [`Tile`]s of a block follow each other by group,
/// so that a kernel reads memory from front to back. What is missing to whole groups and blocks is zero.
pub(crate) struct PackedMatrix {
    inputs: usize,
    outputs: usize,
    tiles: Vec<Tile>,
    /// For each output -128 times the sum of its weights: what inputs with 128 added are too large by.
    corrections: Vec<i32>,
    scales: Vec<f32>,
    biases: Vec<f32>,
}

impl PackedMatrix {
    /// Packs the outputs of all parts, one part after the other.
    ///
    /// # Panics
    /// If the lengths of a part do not fit each other, or there are more than [`LARGEST_INPUT`] inputs.
    pub(crate) fn new(inputs: usize, parts: &[MatrixPart<'_>]) -> Self {
        assert!(inputs <= LARGEST_INPUT, "{inputs} inputs");
        let outputs: usize = parts.iter().map(|part| part.scales.len()).sum();
        let groups = inputs.div_ceil(GROUP);
        let blocks = outputs.div_ceil(BLOCK);
        let mut tiles = vec![Tile([0; BLOCK * GROUP]); blocks * groups];
        let mut corrections = vec![0; blocks * BLOCK];
        let mut scales = vec![0.0; blocks * BLOCK];
        let mut biases = vec![0.0; blocks * BLOCK];
        let mut output = 0;
        for part in parts {
            assert_eq!(part.weights.len(), part.scales.len() * inputs, "weights of a part");
            scales[output..][..part.scales.len()].copy_from_slice(part.scales);
            if let Some(values) = part.biases {
                assert_eq!(values.len(), part.scales.len(), "biases of a part");
                biases[output..][..values.len()].copy_from_slice(values);
            }
            for row in 0..part.scales.len() {
                let weights = &part.weights[row * inputs..][..inputs];
                let block = &mut tiles[output / BLOCK * groups..][..groups];
                let column = output % BLOCK * GROUP;
                for (tile, group) in block.iter_mut().zip(weights.chunks(GROUP)) {
                    for (target, &weight) in tile.0[column..].iter_mut().zip(group) {
                        *target = weight.cast_signed();
                    }
                }
                let sum: i32 = weights.iter().map(|&weight| i32::from(weight.cast_signed())).sum();
                corrections[output] = -128 * sum;
                output += 1;
            }
        }
        PackedMatrix { inputs, outputs, tiles, corrections, scales, biases }
    }

    /// Values in a row of inputs.
    pub(crate) fn inputs(&self) -> usize {
        self.inputs
    }

    /// Values in a row of outputs.
    pub(crate) fn outputs(&self) -> usize {
        self.outputs
    }

    /// Groups of inputs: tiles in a block.
    pub(crate) fn groups(&self) -> usize {
        self.inputs.div_ceil(GROUP)
    }

    /// Blocks of outputs.
    pub(crate) fn blocks(&self) -> usize {
        self.outputs.div_ceil(BLOCK)
    }

    /// The tiles, `groups` a block.
    pub(crate) fn tiles(&self) -> &[Tile] {
        &self.tiles
    }

    /// Where the sums of inputs with 128 added begin; whole blocks.
    pub(crate) fn corrections(&self) -> &[i32] {
        &self.corrections
    }

    /// Scales of the outputs; whole blocks.
    pub(crate) fn scales(&self) -> &[f32] {
        &self.scales
    }

    /// Biases of the outputs; whole blocks.
    pub(crate) fn biases(&self) -> &[f32] {
        &self.biases
    }
}
