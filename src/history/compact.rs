//! Room that became free in a history, given back: SQLite keeps empty pages in the file.

use crate::error::Result;

use super::sql::{Sql, number};

/// Where fewer than one page in so many is free, writing the whole file anew does not pay.
const ONE_IN: f64 = 4.0;
/// Above this, a second copy in memory may be more than there is.
const LARGEST_BYTES: f64 = 256.0 * 1024.0 * 1024.0;

/// Makes the file as small as it can be, when that is worth it; whether it was.
///
/// Nothing depends on it: what cannot be made smaller stays as it is.
pub fn compact(sql: &dyn Sql) -> Result<bool> {
    let pages = number(sql, "PRAGMA page_count", &[])?;
    let free = number(sql, "PRAGMA freelist_count", &[])?;
    let bytes = pages * number(sql, "PRAGMA page_size", &[])?;
    if free * ONE_IN < pages || bytes > LARGEST_BYTES {
        return Ok(false);
    }
    Ok(sql.run("VACUUM", &[]).is_ok())
}
