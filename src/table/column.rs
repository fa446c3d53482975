//! A column, and how its cells are written.

use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::writer::SerializedColumnWriter;

/// One column of a table.
pub struct Column {
    pub name: &'static str,
    /// Whether cells may be empty.
    pub is_optional: bool,
    /// Whether queries choose rows by it, so that each page has its smallest and largest value.
    pub is_searched: bool,
    pub along: Along,
    pub data: Data,
}

/// What the cells of a column belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Along {
    Rows,
    Builds,
    Metrics,
}

/// The cells of a column.
pub enum Data {
    /// Places in a list of words; [`NOTHING`] is an empty cell.
    Words {
        words: Vec<String>,
        of: Vec<u32>,
    },
    /// Ms since the epoch; NaN is an empty cell, here and in the next two.
    Times(Vec<f64>),
    /// Whole numbers.
    Wholes(Vec<f64>),
    Numbers(Vec<f64>),
    Flags(Vec<bool>),
}

/// The place of a word that is not there.
pub const NOTHING: u32 = u32::MAX;

impl Column {
    /// Writes the cells at these places.
    pub(crate) fn write(
        &self,
        writer: &mut SerializedColumnWriter,
        places: impl ExactSizeIterator<Item = usize>,
    ) -> Result<(), ParquetError> {
        match &self.data {
            Data::Words { words, of } => {
                let words: Vec<ByteArray> =
                    words.iter().map(|word| ByteArray::from(word.as_str())).collect();
                let cells = places.map(|at| words.get(of[at] as usize).cloned());
                self.put::<ByteArrayType>(writer, cells)
            }
            Data::Times(ms) => {
                let cells = places.map(|at| whole(ms[at] * 1000.0));
                self.put::<Int64Type>(writer, cells)
            }
            Data::Wholes(numbers) => {
                self.put::<Int64Type>(writer, places.map(|at| whole(numbers[at])))
            }
            Data::Numbers(numbers) => {
                let cells = places.map(|at| Some(numbers[at]).filter(|number| !number.is_nan()));
                self.put::<DoubleType>(writer, cells)
            }
            Data::Flags(flags) => self.put::<BoolType>(writer, places.map(|at| Some(flags[at]))),
        }
    }

    fn put<T: DataType>(
        &self,
        writer: &mut SerializedColumnWriter,
        cells: impl ExactSizeIterator<Item = Option<T::T>>,
    ) -> Result<(), ParquetError> {
        let rows = cells.len();
        let mut values = Vec::with_capacity(rows);
        let writer = writer.typed::<T>();
        if !self.is_optional {
            values.extend(cells.flatten());
            if values.len() < rows {
                return Err(ParquetError::General(format!("{} has an empty cell", self.name)));
            }
            return writer.write_batch(&values, None, None).map(drop);
        }
        let levels: Vec<i16> = cells
            .map(|cell| {
                let level = i16::from(cell.is_some());
                values.extend(cell);
                level
            })
            .collect();
        writer.write_batch(&values, Some(&levels), None).map(drop)
    }
}

/// A whole number; `None` of NaN.
#[expect(clippy::cast_possible_truncation, reason = "`as` saturates")]
fn whole(number: f64) -> Option<i64> {
    (!number.is_nan()).then_some(number as i64)
}
