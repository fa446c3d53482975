//! Tables as Parquet, through the library of Apache Arrow.
//!
//! It is a separate crate because it is compiled for speed, and the rest of the core for size. It knows nothing
//! of histories: a table is columns, each along the rows, or along the builds or metrics of the rows.

mod column;
mod schema;

use std::sync::Arc;

use parquet::basic::{Compression, GzipLevel};
use parquet::errors::ParquetError;
use parquet::file::metadata::{KeyValue, SortingColumn};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::ColumnPath;

use column::Run;
pub use column::{Along, Column, Data, NOTHING};

/// Rows of values, each of one build and one metric.
#[derive(Default)]
pub struct Table {
    pub columns: Vec<Column>,
    /// The build of each row, as the place in columns along builds.
    pub builds: Vec<u32>,
    /// The metric of each row, likewise.
    pub metrics: Vec<u32>,
    /// What each row shares with others, likewise.
    pub shared: Vec<u32>,
    /// What the end of the file says about all of it, by key.
    pub notes: Vec<(String, String)>,
    /// The columns by which the rows are sorted.
    pub sorted_by: Vec<&'static str>,
    /// The program that wrote the file.
    pub written_by: String,
}

/// Rows that share dictionaries: of a million values, four groups.
const GROUP_ROWS: usize = 262_144;
/// Rows of a page, which has statistics of its own: what an engine reads at least.
const PAGE_ROWS: usize = 8192;
/// Longer lists of different words are not shared, but written one by one.
const DICTIONARY_BYTES: usize = 16 << 20;

/// The table as a file. Every engine reads gzip, and its fastest level is as small as the slower ones here.
///
/// # Errors
/// When the library refuses the table, which is a mistake in its columns.
pub fn write(table: &Table) -> Result<Vec<u8>, String> {
    written(table).map_err(|error| error.to_string())
}

fn written(table: &Table) -> Result<Vec<u8>, ParquetError> {
    let schema = Arc::new(schema::of(&table.columns)?);
    let mut bytes = Vec::new();
    let mut file = SerializedFileWriter::new(&mut bytes, schema, Arc::new(properties(table)?))?;
    let rows = table.builds.len();
    for first in (0..rows).step_by(GROUP_ROWS) {
        let range = first..rows.min(first + GROUP_ROWS);
        let along = |of: &[u32]| column::runs(&of[range.clone()]);
        let (builds, metrics) = (along(&table.builds), along(&table.metrics));
        let (shared, each) = (along(&table.shared), [Run::Along(range.clone())]);
        let mut group = file.next_row_group()?;
        for column in &table.columns {
            let mut writer = group
                .next_column()?
                .ok_or_else(|| ParquetError::General("a column too many".into()))?;
            column.write(
                &mut writer,
                match column.along {
                    Along::Rows => &each,
                    Along::Builds => &builds,
                    Along::Metrics => &metrics,
                    Along::Shared => &shared,
                },
            )?;
            writer.close()?;
        }
        group.close()?;
    }
    file.close()?;
    Ok(bytes)
}

fn properties(table: &Table) -> Result<WriterProperties, ParquetError> {
    let notes = table.notes.iter().map(|(key, text)| KeyValue::new(key.clone(), text.clone()));
    let place = |name: &&'static str| table.columns.iter().position(|column| column.name == *name);
    let sorted = table.sorted_by.iter().filter_map(place);
    let sorted = sorted.map(|place| SortingColumn {
        column_idx: i32::try_from(place).unwrap_or_default(),
        descending: false,
        nulls_first: false,
    });
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::GZIP(GzipLevel::try_new(1)?))
        .set_created_by(table.written_by.clone())
        .set_data_page_row_count_limit(PAGE_ROWS)
        .set_dictionary_page_size_limit(DICTIONARY_BYTES)
        .set_key_value_metadata(Some(notes.collect()))
        .set_sorting_columns(Some(sorted.collect()))
        .set_statistics_enabled(EnabledStatistics::None);
    for column in table.columns.iter().filter(|column| column.is_searched) {
        let path = ColumnPath::from(column.name);
        properties = properties.set_column_statistics_enabled(path, EnabledStatistics::Page);
    }
    Ok(properties.build())
}
