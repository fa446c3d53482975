//! The rows of a file that anyone may have written: whether each can be what it claims to be.

use crate::error::{Code, Error, Result};

use super::sql::{RESTORE, Sql, number};

/// Ids are numbers to JavaScript, which are exact up to here.
const LAST_ID: &str = "9007199254740991";

/// Longer text is a mistake, or an attack: what a run records is far shorter.
const MOST_CHARS: u32 = 65_536;

/// What a row must not be, as SQL, and how to say it.
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

/// Whether anything may be wrong with the values, in a fraction of the time that naming it takes: there may
/// be a million, so columns with an index are looked at from both ends. Text is greater than any number.
const MAY_BE_WRONG: &str = "SELECT EXISTS (SELECT 1 FROM metric_values WHERE CASE typeof(value_numeric) \
     WHEN 'real' THEN value_label IS NOT NULL WHEN 'integer' THEN value_label IS NOT NULL \
     WHEN 'null' THEN typeof(value_label) <> 'text' OR length(value_label) > {most} \
     OR instr(value_label, char(0)) > 0 ELSE 1 END) \
     OR EXISTS (SELECT 1 FROM metric_values WHERE build_id IS NULL) \
     OR EXISTS (SELECT 1 FROM metric_values WHERE metric_id IS NULL) \
     OR (SELECT min(id) FROM metric_values) < 1 OR (SELECT max(id) FROM metric_values) > {last} \
     OR (SELECT min(build_id) FROM metric_values) < 1 \
     OR (SELECT max(build_id) FROM metric_values) > {last} \
     OR (WITH RECURSIVE names (id) AS (SELECT min(metric_id) FROM metric_values UNION ALL \
     SELECT (SELECT min(metric_id) FROM metric_values WHERE metric_id > names.id) FROM names \
     WHERE names.id IS NOT NULL) SELECT ifnull(sum(typeof(id) <> 'text' OR length(id) > {most} \
     OR instr(id, char(0)) > 0), 0) FROM names WHERE id IS NOT NULL)";

/// Builds that values name and that are not there, found by leaping through the index.
const MISSING: &str = "WITH RECURSIVE named (id) AS (SELECT min(build_id) FROM metric_values UNION ALL \
     SELECT (SELECT min(build_id) FROM metric_values WHERE build_id > named.id) FROM named \
     WHERE named.id IS NOT NULL) SELECT id FROM named WHERE id IS NOT NULL \
     AND id NOT IN (SELECT id FROM build_contexts)";

/// The tables that others know, what is wrong there, and their texts.
const TABLES: [(&str, &[Wrong], &[&str]); 3] = [
    ("build_contexts", &BUILDS, &["commit_sha", "run_id", "branch", "event_name", "timestamp"]),
    ("metric_values", &VALUES, &["metric_id", "value_label"]),
    ("metric_definitions", &DEFINITIONS, &["id", "unit", "description"]),
];

/// Fails on the first table with rows that cannot be right; what is odd and does no harm comes back in
/// words.
pub(super) fn check(sql: &dyn Sql) -> Result<Vec<String>> {
    for (table, wrong, texts) in TABLES {
        if table == "metric_values" && number(sql, &filled(MAY_BE_WRONG), &[])? == 0.0 {
            continue;
        }
        refuse_wrong(sql, table, wrong, texts)?;
    }
    let count = number(sql, &format!("SELECT count(*) FROM ({MISSING})"), &[])?;
    if count == 0.0 {
        return Ok(Vec::new());
    }
    let values = format!("SELECT count(*) FROM metric_values WHERE build_id IN ({MISSING})");
    let rows = rows(number(sql, &values, &[])?);
    Ok(vec![format!("{rows} of `metric_values` without a build: they do not count")])
}

fn refuse_wrong(sql: &dyn Sql, table: &str, wrong: &[Wrong], texts: &[&str]) -> Result<()> {
    let mut conditions: Vec<String> =
        wrong.iter().map(|(condition, _)| (*condition).to_owned()).collect();
    for text in texts {
        conditions.push(format!("typeof({text}) = 'text' AND length({text}) > {{most}}"));
        conditions.push(format!("typeof({text}) = 'text' AND instr({text}, char(0)) > 0"));
    }
    let sums: Vec<String> = conditions.iter().map(|it| format!("ifnull(sum({it}), 0)")).collect();
    let query = format!("SELECT {} FROM {table}", sums.join(", "));
    let counts = sql.numbers(&filled(&query), &[])?;
    let Some(place) = counts.iter().position(|count| *count > 0.0) else { return Ok(()) };
    let what = match place.checked_sub(wrong.len()) {
        None => wrong[place].1.to_owned(),
        Some(place) if place % 2 == 0 => {
            format!("a `{}` of more than {MOST_CHARS} characters", texts[place / 2])
        }
        Some(place) => format!("a `{}` with a character NUL", texts[place / 2]),
    };
    let rows = rows(counts[place]);
    let message = format!("the history is not sound: {rows} of `{table}` with {what}");
    Err(Error::new(Code::StorageCorrupt, message, RESTORE))
}

fn filled(query: &str) -> String {
    query.replace("{last}", LAST_ID).replace("{most}", &MOST_CHARS.to_string())
}

fn rows(count: f64) -> String {
    if count > 1.0 { format!("there are {count} rows") } else { "there is a row".to_owned() }
}
