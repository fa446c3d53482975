//! Removes free space from a history: SQLite keeps empty pages in the file.

use crate::error::Result;

use super::sql::{Sql, number};

/// Rewriting the file only pays if at least one page in this many is free.
const ONE_IN: f64 = 4.0;
/// Above this, memory may not be enough for a second copy.
const LARGEST_BYTES: f64 = 256.0 * 1024.0 * 1024.0;

/// Makes the file as small as possible if that is worth it; returns whether it was. Failures are
/// ignored: the file just stays larger.
pub fn compact(sql: &dyn Sql) -> Result<bool> {
    let pages = number(sql, "PRAGMA page_count", &[])?;
    let free = number(sql, "PRAGMA freelist_count", &[])?;
    let bytes = pages * number(sql, "PRAGMA page_size", &[])?;
    if free * ONE_IN < pages || bytes > LARGEST_BYTES {
        return Ok(false);
    }
    Ok(sql.run("VACUUM", &[]).is_ok())
}
