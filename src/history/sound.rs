//! Checks the rows of an untrusted file: whether each of them is plausible.

use crate::error::{Code, Error, Result};

use super::sql::{RESTORE, Sql, number};

/// JavaScript's numbers are exact up to here.
const LAST_ID: &str = "9007199254740991";

/// Longer text is a mistake or an attack: a run records far shorter ones.
pub(super) const MOST_CHARS: u32 = 65_536;

/// A condition that no row may meet, as SQL, and its description.
type Wrong = (&'static str, &'static str);

const BUILDS: [Wrong; 6] = [
    ("id NOT BETWEEN 1 AND {last}", "an `id` that is not between 1 and 2^53"),
    ("typeof(commit_sha) <> 'text'", "a `commit_sha` that is not text"),
    ("typeof(run_id) <> 'text'", "a `run_id` that is not text"),
    ("typeof(branch) <> 'text'", "a `branch` that is not text"),
    ("typeof(timestamp) IN ('null', 'blob')", "a `timestamp` that is neither text nor a number"),
    ("typeof(event_name) NOT IN ('null', 'text')", "an `event_name` that is not text"),
];

const VALUES: [Wrong; 4] = [
    ("id NOT BETWEEN 1 AND {last}", "an `id` that is not between 1 and 2^53"),
    (
        "typeof(build_id) <> 'integer' OR build_id NOT BETWEEN 1 AND {last}",
        "a `build_id` that is not between 1 and 2^53",
    ),
    ("typeof(metric_id) <> 'text'", "a `metric_id` that is not text"),
    (
        "NOT (typeof(value_numeric) IN ('integer', 'real') AND value_label IS NULL \
         OR value_numeric IS NULL AND typeof(value_label) = 'text')",
        "neither a number nor a label, or both",
    ),
];

const DEFINITIONS: [Wrong; 3] = [
    ("typeof(id) <> 'text'", "an `id` that is not text"),
    ("typeof(unit) NOT IN ('null', 'text')", "a `unit` that is not text"),
    ("typeof(description) NOT IN ('null', 'text')", "a `description` that is not text"),
];

/// A quick test whether any value may be wrong, much faster than the exact check: there may be a
/// million values, so indexed columns are checked at both ends. Text sorts after numbers.
const MAY_BE_WRONG: &str = "SELECT EXISTS (SELECT 1 FROM metric_values WHERE CASE typeof(value_numeric) \
     WHEN 'real' THEN value_label IS NOT NULL WHEN 'integer' THEN value_label IS NOT NULL \
     WHEN 'null' THEN typeof(value_label) <> 'text' OR length(value_label) > {most} ELSE 1 END) \
     OR EXISTS (SELECT 1 FROM metric_values WHERE build_id IS NULL) \
     OR EXISTS (SELECT 1 FROM metric_values WHERE metric_id IS NULL) \
     OR (SELECT min(id) FROM metric_values) < 1 OR (SELECT max(id) FROM metric_values) > {last} \
     OR (SELECT min(build_id) FROM metric_values) < 1 \
     OR (SELECT max(build_id) FROM metric_values) > {last} \
     OR (WITH RECURSIVE names (id) AS (SELECT min(metric_id) FROM metric_values UNION ALL \
     SELECT (SELECT min(metric_id) FROM metric_values WHERE metric_id > names.id) FROM names \
     WHERE names.id IS NOT NULL) SELECT ifnull(sum(typeof(id) <> 'text' OR length(id) > {most} \
     OR instr(id, char(0)) > 0), 0) FROM names WHERE id IS NOT NULL)";

/// Missing builds that values refer to, found by leaping through the index.
const MISSING: &str = "WITH RECURSIVE named (id) AS (SELECT min(build_id) FROM metric_values UNION ALL \
     SELECT (SELECT min(build_id) FROM metric_values WHERE build_id > named.id) FROM named \
     WHERE named.id IS NOT NULL) SELECT id FROM named WHERE id IS NOT NULL \
     AND id NOT IN (SELECT id FROM build_contexts)";

/// A table shared with other tools.
struct Table {
    name: &'static str,
    wrong: &'static [Wrong],
    /// Texts that are only displayed.
    texts: &'static [&'static str],
    /// Texts that identify something: JavaScript reads them only up to a NUL.
    names: &'static [&'static str],
}

const TABLES: [Table; 3] = [
    Table {
        name: "build_contexts",
        wrong: &BUILDS,
        texts: &["event_name", "timestamp"],
        names: &["commit_sha", "run_id", "branch"],
    },
    Table { name: "metric_values", wrong: &VALUES, texts: &["value_label"], names: &["metric_id"] },
    Table {
        name: "metric_definitions",
        wrong: &DEFINITIONS,
        texts: &["unit", "description"],
        names: &["id"],
    },
];

/// Fails on the first table with invalid rows; returns descriptions of harmless oddities.
pub(super) fn check(sql: &dyn Sql) -> Result<Vec<String>> {
    for table in &TABLES {
        let is_large = table.name == "metric_values";
        if !is_large || number(sql, &filled(MAY_BE_WRONG), &[])? != 0.0 {
            refuse_wrong(sql, table)?;
        }
    }
    let count = number(sql, &format!("SELECT count(*) FROM ({MISSING})"), &[])?;
    if count == 0.0 {
        return Ok(Vec::new());
    }
    let values = format!("SELECT count(*) FROM metric_values WHERE build_id IN ({MISSING})");
    let rows = rows(number(sql, &values, &[])?);
    Ok(vec![format!("{rows} of `metric_values` without a build: they do not count")])
}

fn refuse_wrong(sql: &dyn Sql, table: &Table) -> Result<()> {
    let mut wrong: Vec<(String, String)> =
        table.wrong.iter().map(|(is, what)| ((*is).to_owned(), (*what).to_owned())).collect();
    for text in table.names.iter().chain(table.texts) {
        let is = format!("typeof({text}) = 'text' AND length({text}) > {{most}}");
        wrong.push((is, format!("a `{text}` of more than {MOST_CHARS} characters")));
    }
    for name in table.names {
        let is = format!("typeof({name}) = 'text' AND instr({name}, char(0)) > 0");
        wrong.push((is, format!("a `{name}` with a character NUL")));
    }
    let sums: Vec<String> = wrong.iter().map(|(is, _)| format!("ifnull(sum({is}), 0)")).collect();
    let name = table.name;
    let query = format!("SELECT {} FROM {name}", sums.join(", "));
    let counts = sql.numbers(&filled(&query), &[])?;
    let Some(place) = counts.iter().position(|count| *count > 0.0) else { return Ok(()) };
    let (rows, what) = (rows(counts[place]), &wrong[place].1);
    let message = format!("the history is not sound: {rows} of `{name}` with {what}");
    Err(Error::new(Code::StorageCorrupt, message, RESTORE))
}

fn filled(query: &str) -> String {
    query.replace("{last}", LAST_ID).replace("{most}", &MOST_CHARS.to_string())
}

fn rows(count: f64) -> String {
    if count > 1.0 { format!("there are {count} rows") } else { "there is a row".to_owned() }
}
