//! A column, and how its cells are written.

use std::ops::Range;

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
    /// What rows may have in common besides, such as a machine; [`NOTHING`] is an empty cell.
    Shared,
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

/// Rows whose cells are written together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// One cell after the other.
    Along(Range<usize>),
    /// The same cell so many times.
    Same(usize, usize),
}

/// The runs in a list of places: most builds have a value of each metric, so that the list rises by one.
pub fn runs(places: &[u32]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for place in places {
        let at = *place as usize;
        match runs.last_mut() {
            Some(Run::Same(of, count)) if *of == at => *count += 1,
            _ if *place == NOTHING => runs.push(Run::Same(at, 1)),
            Some(Run::Along(range)) if range.end == at => range.end += 1,
            Some(last) if *last == Run::Along(at..at + 1) => *last = Run::Same(at, 2),
            _ => runs.push(Run::Along(at..at + 1)),
        }
    }
    runs
}

impl Column {
    /// Writes the cells of these runs.
    pub(crate) fn write(
        &self,
        writer: &mut SerializedColumnWriter,
        runs: &[Run],
    ) -> Result<(), ParquetError> {
        match &self.data {
            Data::Words { words, of } => {
                let words: Vec<ByteArray> =
                    words.iter().map(|word| ByteArray::from(word.as_str())).collect();
                let cell = |at: usize| words.get(of[at] as usize).cloned();
                self.put::<ByteArrayType>(writer, runs, of.len(), cell)
            }
            Data::Times(ms) => {
                self.put::<Int64Type>(writer, runs, ms.len(), |at| whole(ms[at] * 1000.0))
            }
            Data::Wholes(numbers) => {
                self.put::<Int64Type>(writer, runs, numbers.len(), |at| whole(numbers[at]))
            }
            Data::Numbers(numbers) => {
                let cell = |at: usize| Some(numbers[at]).filter(|number| !number.is_nan());
                self.put::<DoubleType>(writer, runs, numbers.len(), cell)
            }
            Data::Flags(flags) => {
                self.put::<BoolType>(writer, runs, flags.len(), |at| Some(flags[at]))
            }
        }
    }

    /// Makes each cell once, however many rows it has.
    fn put<T: DataType>(
        &self,
        writer: &mut SerializedColumnWriter,
        runs: &[Run],
        len: usize,
        cell: impl Fn(usize) -> Option<T::T>,
    ) -> Result<(), ParquetError> {
        let writer = writer.typed::<T>();
        let used = match (self.along, runs) {
            // A group of rows has cells of its own.
            (Along::Rows, [Run::Along(range)]) => range.clone(),
            _ => 0..len,
        };
        let mut cells = Cells { values: Vec::new(), before: vec![0], levels: Vec::new() };
        for at in used.clone() {
            let cell = cell(at);
            cells.levels.push(i16::from(cell.is_some()));
            cells.values.extend(cell);
            cells.before.push(cells.values.len());
        }
        let Cells { values, before, levels } = cells;
        if !self.is_optional && values.len() < used.len() {
            return Err(ParquetError::General(format!("{} has an empty cell", self.name)));
        }
        let write = |writer: &mut parquet::column::writer::ColumnWriterImpl<T>,
                     values: &[T::T],
                     levels: &[i16]| {
            let levels = self.is_optional.then_some(levels);
            writer.write_batch(values, levels, None).map(drop)
        };
        for run in runs {
            match run {
                Run::Along(range) => {
                    let range = range.start - used.start..range.end - used.start;
                    let values = &values[before[range.start]..before[range.end]];
                    write(writer, values, &levels[range])?;
                }
                Run::Same(at, count) => {
                    let value = (*at < used.end && levels[*at] == 1).then(|| &values[before[*at]]);
                    let many =
                        value.map_or_else(Vec::new, |it| vec![it.clone(); BATCH.min(*count)]);
                    let levels = vec![i16::from(value.is_some()); BATCH.min(*count)];
                    for first in (0..*count).step_by(BATCH) {
                        let rows = BATCH.min(count - first);
                        write(writer, &many[..rows.min(many.len())], &levels[..rows])?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// How many equal cells are written at once.
const BATCH: usize = 4096;

/// The cells that are not empty, how many of them are before each cell, and which cells those are.
struct Cells<T> {
    values: Vec<T>,
    before: Vec<usize>,
    levels: Vec<i16>,
}

/// A whole number; `None` of NaN.
#[expect(clippy::cast_possible_truncation, reason = "`as` saturates")]
fn whole(number: f64) -> Option<i64> {
    (!number.is_nan()).then_some(number as i64)
}
