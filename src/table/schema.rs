//! The types of a table's columns, as files declare them.

use std::sync::Arc;

use parquet::basic::{LogicalType, Repetition, TimeUnit, TimestampType, Type as Physical};
use parquet::errors::ParquetError;
use parquet::schema::types::Type;

use crate::column::{Column, Data};

/// One column after the other; a time is UTC, in microseconds.
pub fn of(columns: &[Column]) -> Result<Type, ParquetError> {
    let fields = columns.iter().map(field).collect::<Result<Vec<_>, _>>()?;
    Type::group_type_builder("values").with_fields(fields).build()
}

fn field(column: &Column) -> Result<Arc<Type>, ParquetError> {
    let utc = TimestampType { is_adjusted_to_u_t_c: true, unit: TimeUnit::MICROS };
    let (physical, logical) = match &column.data {
        Data::Words { .. } => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Data::Times(_) => (Physical::INT64, Some(LogicalType::Timestamp(utc))),
        Data::Wholes(_) => (Physical::INT64, None),
        Data::Numbers(_) => (Physical::DOUBLE, None),
        Data::Flags(_) => (Physical::BOOLEAN, None),
    };
    let repetition = if column.is_optional { Repetition::OPTIONAL } else { Repetition::REQUIRED };
    Type::primitive_type_builder(column.name, physical)
        .with_logical_type(logical)
        .with_repetition(repetition)
        .build()
        .map(Arc::new)
}
