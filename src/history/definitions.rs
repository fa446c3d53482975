//! Writes the definitions of metrics into a database, under the current names of their values.

use crate::error::Result;
use crate::metric::Kind;
use crate::sorted::Map;

use super::{
    read,
    renames::Renames,
    sql::{Cell, Sql, insert, list, number},
    state::{RecordedDefinition, join_definitions},
};

/// The recorded definitions. Values that another tool left without one get a provisional one,
/// because SQLite refuses to commit a transaction over a broken reference.
pub(super) fn complete(sql: &dyn Sql) -> Result<Map<String, RecordedDefinition>> {
    let recorded = read::definitions(sql)?;
    for name in read::undefined_metrics(sql)? {
        sql.run(
            "INSERT INTO metric_definitions (id, type) VALUES (?, 'numeric')",
            &[name.as_str().into()],
        )?;
    }
    Ok(recorded)
}

/// Joins definitions and updates `metric_definitions`: one for every metric with values, none for
/// metrics that a rename left without values. Returns whether anything incoming was new.
pub(super) fn absorb(
    sql: &dyn Sql,
    mut recorded: Map<String, RecordedDefinition>,
    incoming: Map<String, RecordedDefinition>,
    renames: &Renames,
) -> Result<bool> {
    let is_new = join_definitions(&mut recorded, incoming);
    let mut measured = read::measured_metrics(sql)?;
    measured.sort_unstable();
    let mut names: Vec<&String> = measured.iter().chain(recorded.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let mut shared = Vec::new();
    let mut own = Vec::new();
    for name in names {
        let known = recorded.get(name);
        let is_shown = measured.binary_search(name).is_ok()
            || known.is_some_and(|known| !renames.is_left(name, known.recorded_at_ms));
        let [kind, unit, description] = match known {
            Some(known) => words(known),
            None => inherited(sql, name, &recorded, renames)?,
        };
        let id = Cell::from(name.as_str());
        let recorded_at_ms = Cell::from(known.map(|known| known.recorded_at_ms));
        if is_shown {
            // Time 0: another tool's definition, nothing to record.
            if recorded_at_ms != Cell::Number(0.0) {
                own.extend([id.clone(), recorded_at_ms, Cell::Null, Cell::Null, Cell::Null]);
            }
            shared.extend([id, kind, unit, description]);
        } else {
            own.extend([id, recorded_at_ms, kind, unit, description]);
        }
    }
    sql.run("DELETE FROM track_definitions", &[])?;
    let columns = "track_definitions (metric_id, recorded_at_ms, type, unit, description)";
    insert(sql, columns, 5, &own, "")?;
    let shown: Vec<String> = shared.chunks(4).map(|row| row[0].text()).collect();
    sql.run(
        "DELETE FROM metric_definitions WHERE id NOT IN (SELECT value FROM json_each(?))",
        &[list(&shown)],
    )?;
    let tail = "ON CONFLICT (id) DO UPDATE SET type = excluded.type, unit = excluded.unit, \
         description = excluded.description";
    insert(sql, "metric_definitions (id, type, unit, description)", 4, &shared, tail)?;
    Ok(is_new)
}

/// The definition of a metric with values that was never defined: from the metric it was renamed
/// from, or derived from its values.
fn inherited(
    sql: &dyn Sql,
    name: &str,
    recorded: &Map<String, RecordedDefinition>,
    renames: &Renames,
) -> Result<[Cell; 3]> {
    let sources = renames.sources(name);
    let best =
        sources.iter().filter_map(|source| recorded.get(*source)).max_by(|one, two| one.order(two));
    if let Some(best) = best {
        return Ok(words(best));
    }
    let query = "SELECT EXISTS \
         (SELECT 1 FROM metric_values WHERE metric_id = ? AND value_label IS NOT NULL)";
    let is_label = number(sql, query, &[name.into()])? > 0.0;
    let kind = if is_label { Kind::Label } else { Kind::Numeric };
    Ok([kind.name().into(), Cell::Null, Cell::Null])
}

fn words(definition: &RecordedDefinition) -> [Cell; 3] {
    [
        definition.kind.name().into(),
        definition.unit.as_deref().into(),
        definition.description.as_deref().into(),
    ]
}
