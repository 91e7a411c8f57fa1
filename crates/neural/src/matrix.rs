//! Row-major matrices of f32 whose memory is used again and again.

/// Rows of f32, one after the other.
///
/// The memory grows to the largest shape it has had and stays. The first row begins at an address that is
/// a multiple of 64 bytes, for the sake of vector loads.
#[derive(Debug, Default)]
pub struct Matrix {
    memory: Vec<f32>,
    start: usize,
    rows: usize,
    columns: usize,
}

/// f32 in a cache line.
const LINE: usize = 16;

impl Matrix {
    /// A matrix without rows.
    pub fn new() -> Self {
        Self::default()
    }

    /// A matrix of zeros.
    pub fn zeros(rows: usize, columns: usize) -> Self {
        let mut matrix = Self::new();
        matrix.reset(rows, columns);
        matrix
    }

    /// Gives the matrix another shape. What it holds afterwards is unspecified: old values or zeros.
    pub fn reset(&mut self, rows: usize, columns: usize) {
        let needed = rows * columns + LINE - 1;
        if self.memory.len() < needed {
            self.memory.resize(needed, 0.0);
        }
        self.start = self.memory.as_ptr().align_offset(4 * LINE).min(LINE - 1);
        self.rows = rows;
        self.columns = columns;
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Number of columns.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// All values, row after row.
    pub fn values(&self) -> &[f32] {
        &self.memory[self.start..self.start + self.rows * self.columns]
    }

    /// All values, row after row.
    pub fn values_mut(&mut self) -> &mut [f32] {
        &mut self.memory[self.start..self.start + self.rows * self.columns]
    }

    /// One row.
    pub fn row(&self, row: usize) -> &[f32] {
        &self.values()[row * self.columns..][..self.columns]
    }

    /// One row.
    pub fn row_mut(&mut self, row: usize) -> &mut [f32] {
        let columns = self.columns;
        &mut self.values_mut()[row * columns..][..columns]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_begin_on_a_cache_line_whatever_the_shape() {
        let mut matrix = Matrix::new();
        for (rows, columns) in [(3, 5), (100, 16), (1, 1), (0, 7), (40, 100)] {
            matrix.reset(rows, columns);
            assert_eq!(matrix.values().len(), rows * columns);
            assert_eq!(matrix.values().as_ptr().addr() % 64, 0);
            matrix.values_mut().fill(1.0);
        }
    }

    #[test]
    fn a_row_written_is_the_row_read() {
        let mut matrix = Matrix::zeros(3, 2);
        matrix.row_mut(1).copy_from_slice(&[1.0, 2.0]);
        assert_eq!(matrix.values(), [0.0, 0.0, 1.0, 2.0, 0.0, 0.0]);
        assert_eq!(matrix.row(1), [1.0, 2.0]);
    }
}
