//! The parts of the newest builds, in the tables of a history.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::Result;
use crate::parts::pack::{pack, unpack};
use crate::parts::{Map, Parts};

use super::{
    chain::{Chain, KEPT_DAYS, Key},
    how::origin,
    read,
    schema::{add_parts, has},
    sql::{Cell, Sql, insert, list, number},
    state::{Identity, Origin},
    time::{DAY_MS, STARTED_AT_MS},
};

const TABLE: &str = "track_parts";
const NEWEST: &str = "track_parts_newest";

/// The parts of a value, if there are any.
#[derive(Clone, Debug, PartialEq)]
pub enum KeptParts {
    Parts(Parts),
    /// The build is too old.
    Dropped,
    /// The value was recorded without.
    Never,
}

/// The parts of some metrics in one build, by the names that they have now.
pub fn of(sql: &dyn Sql, build_id: f64, metrics: &[String]) -> Result<Map<String, KeptParts>> {
    let mut all: Map<String, KeptParts> =
        metrics.iter().map(|metric| (metric.clone(), KeptParts::Never)).collect();
    if !has(sql, TABLE)? || !has(sql, "track_builds")? {
        return Ok(all);
    }
    let chain = chain(sql)?;
    let since_ms = chain.newest_ms() - KEPT_DAYS * DAY_MS;
    for value in recorded_values(sql, build_id)? {
        let Some(known) = all.get_mut(&value.metric) else { continue };
        let is_it = |key: &Key| key.identity == value.identity && key.origin == value.origin;
        if let Some((_, parts)) = chain.find(&value.recorded_as, &is_it) {
            *known = KeptParts::Parts(parts);
        } else if value.at_ms < since_ms {
            *known = KeptParts::Dropped;
        }
    }
    Ok(all)
}

/// The parts of the values of one build, as far as they are kept as a whole: those of the newest build that
/// measured the metric. Only the links of this build are read.
pub fn whole(sql: &dyn Sql, commit: &str, run: &str) -> Result<Map<String, Parts>> {
    let mut all = Map::new();
    if !has(sql, TABLE)? || !has(sql, "track_builds")? {
        return Ok(all);
    }
    let build: [Cell; 2] = [commit.into(), run.into()];
    let query = "SELECT attempt, recorded_at_ms, packed FROM track_parts \
                 WHERE commit_sha = ? AND run_id = ?";
    let mut links = Vec::new();
    for row in sql.rows(query, &build)? {
        let packed = if let Cell::Blob(packed) = &row[2] { unpack(packed) } else { None };
        links.extend(origin(&row[0], &row[1]).zip(packed));
    }
    let ids = "SELECT id FROM build_contexts WHERE commit_sha = ? AND run_id = ?";
    for id in sql.rows(ids, &build)?.iter().filter_map(|row| row[0].number()) {
        for value in recorded_values(sql, id)? {
            let link = links.iter().find(|(origin, _)| *origin == value.origin);
            let change = link.and_then(|(_, changes)| changes.get(&value.recorded_as));
            if let Some(parts) = change.and_then(|change| change.apply(None)) {
                all.insert(value.metric, parts);
            }
        }
    }
    Ok(all)
}

/// A value of a build, as it was recorded.
pub(super) struct Recording {
    pub identity: Identity,
    /// Its name now, and then.
    pub metric: String,
    pub recorded_as: String,
    pub origin: Origin,
    at_ms: f64,
}

/// The values of a build.
pub(super) fn recorded_values(sql: &dyn Sql, build_id: f64) -> Result<Vec<Recording>> {
    let query = format!(
        "SELECT b.commit_sha, b.run_id, v.metric_id, ifnull(o.recorded_as, v.metric_id), \
         coalesce(o.attempt, t.attempt, 0), \
         coalesce(o.recorded_at_ms, t.recorded_at_ms, {STARTED_AT_MS}, 0), \
         coalesce(t.committed_at_ms, {STARTED_AT_MS}, 0) \
         FROM metric_values v JOIN build_contexts b ON b.id = v.build_id \
         LEFT JOIN track_builds t ON t.build_id = b.id \
         LEFT JOIN track_value_origins o ON o.value_id = v.id WHERE v.build_id = ?"
    );
    let rows = sql.rows(&query, &[build_id.into()])?;
    let recording = |row: &Vec<Cell>| {
        let origin = origin(&row[4], &row[5])?;
        Some(Recording {
            identity: (row[0].text(), row[1].text()),
            metric: row[2].text(),
            recorded_as: row[3].text(),
            origin,
            at_ms: row[6].number()?.min(origin.recorded_at_ms),
        })
    };
    Ok(rows.iter().filter_map(recording).collect())
}

/// The parts that a metric had in the last build before.
#[derive(Clone, Debug, PartialEq)]
pub struct Before {
    pub commit: String,
    pub parts: Parts,
}

/// For some metrics, what they had in the last build of a branch that is not later than `at_ms`, apart
/// from those of `commit`.
pub fn before(
    sql: &dyn Sql,
    branch: &str,
    commit: &str,
    at_ms: f64,
    metrics: &[String],
) -> Result<Map<String, Before>> {
    let mut all = Map::new();
    let chain = chain(sql)?;
    if chain.is_new() {
        return Ok(all);
    }
    let on_branch = identities(sql, "b.branch = ?", &[branch.into()])?;
    let renames = read::renames(sql)?;
    let names = chain.metrics();
    for metric in metrics {
        let newest = names.iter().filter_map(|name| {
            chain.find(name, &|key| {
                key.at_ms <= at_ms
                    && key.identity.0 != commit
                    && on_branch.contains(&key.identity)
                    && *renames.shown(&name.as_str().into(), key.origin.recorded_at_ms) == **metric
            })
        });
        if let Some((key, parts)) = newest.min_by(|one, other| one.0.cmp(&other.0)) {
            all.insert(metric.clone(), Before { commit: key.identity.0, parts });
        }
    }
    Ok(all)
}

/// The chain of a history.
pub(super) fn chain(sql: &dyn Sql) -> Result<Chain> {
    if !has(sql, TABLE)? {
        return Ok(Chain::default());
    }
    let query =
        "SELECT commit_sha, run_id, attempt, recorded_at_ms, at_ms, packed FROM track_parts";
    let (mut links, mut damaged_ms) = (Vec::new(), f64::NEG_INFINITY);
    for row in sql.rows(query, &[])? {
        let at_ms = row[4].number().unwrap_or(f64::INFINITY);
        let packed = if let Cell::Blob(packed) = &row[5] { unpack(packed) } else { None };
        match origin(&row[2], &row[3]).zip(packed) {
            Some((origin, packed)) => {
                let identity = (row[0].text(), row[1].text());
                links.push((Key { at_ms, identity, origin }, packed));
            }
            None => damaged_ms = damaged_ms.max(at_ms),
        }
    }
    // What follows from a damaged link is lost with it.
    links.retain(|(key, _)| key.at_ms > damaged_ms);
    let newest_ms = if has(sql, NEWEST)? {
        number(sql, "SELECT ifnull(max(at_ms), 0) FROM track_parts_newest", &[])?
    } else {
        0.0
    };
    Ok(Chain::new(links.into_iter().collect(), newest_ms))
}

/// Takes in other links, and lets go of pruned builds; `is_pruning`: some of them are new.
pub(super) fn absorb(
    sql: &dyn Sql,
    mut incoming: Chain,
    pruned: &BTreeMap<Identity, f64>,
    is_pruning: bool,
) -> Result<()> {
    if incoming.is_new() && !is_pruning {
        return Ok(());
    }
    let is_left = |key: &Key| !pruned.contains_key(&key.identity);
    incoming.retain(&is_left);
    if incoming.is_new() && !has(sql, TABLE)? {
        return Ok(());
    }
    add_parts(sql)?;
    let mut chain = chain(sql)?;
    #[expect(clippy::cast_precision_loss, reason = "a count of rows")]
    if number(sql, "SELECT count(*) FROM track_parts", &[])? > chain.len() as f64 {
        // Some are damaged.
        sql.run("DELETE FROM track_parts", &[])?;
        chain.touch();
    }
    // Another tool may have deleted the build.
    let lost = identities(sql, "b.id IS NULL", &[])?;
    chain.retain(&|key| !lost.contains(&key.identity));
    chain.join(&incoming);
    write(sql, &chain)
}

/// The builds with links that fulfil a condition.
fn identities(sql: &dyn Sql, condition: &str, params: &[Cell]) -> Result<BTreeSet<Identity>> {
    let query = format!(
        "SELECT DISTINCT p.commit_sha, p.run_id FROM track_parts p LEFT JOIN build_contexts b \
         ON b.commit_sha = p.commit_sha AND b.run_id = p.run_id WHERE {condition}"
    );
    let rows = sql.rows(&query, params)?;
    Ok(rows.iter().map(|row| (row[0].text(), row[1].text())).collect())
}

fn write(sql: &dyn Sql, chain: &Chain) -> Result<()> {
    let mut cells = Vec::new();
    for (key, changes) in chain.touched() {
        let ((commit, run), origin) = (&key.identity, key.origin);
        let identity = [
            commit.as_str().into(),
            run.as_str().into(),
            origin.attempt.into(),
            origin.recorded_at_ms.into(),
        ];
        match changes {
            Some(changes) => {
                cells.extend(identity);
                cells.extend([key.at_ms.into(), Cell::Blob(pack(changes))]);
            }
            None => sql.run(
                "DELETE FROM track_parts WHERE commit_sha = ? AND run_id = ? AND attempt = ? \
                 AND recorded_at_ms = ?",
                &identity,
            )?,
        }
    }
    let columns = "track_parts (commit_sha, run_id, attempt, recorded_at_ms, at_ms, packed)";
    let tail = "ON CONFLICT DO UPDATE SET at_ms = excluded.at_ms, packed = excluded.packed";
    insert(sql, columns, 6, &cells, tail)?;
    let newest = "INSERT INTO track_parts_newest (only_row, at_ms) VALUES (1, ?) \
         ON CONFLICT DO UPDATE SET at_ms = max(at_ms, excluded.at_ms)";
    Ok(sql.run(newest, &[chain.newest_ms().into()])?)
}

/// The ids of builds.
pub(super) fn ids(
    sql: &dyn Sql,
    identities: &BTreeSet<&Identity>,
) -> Result<BTreeMap<Identity, f64>> {
    let query = "SELECT b.id, b.commit_sha, b.run_id FROM json_each(?) j \
         CROSS JOIN build_contexts b ON b.commit_sha = json_extract(j.value, '$[0]') \
         AND b.run_id = json_extract(j.value, '$[1]')";
    let rows = sql.rows(query, &[list(&identities.iter().collect::<Vec<_>>())])?;
    let known = |row: &Vec<Cell>| Some(((row[1].text(), row[2].text()), row[0].number()?));
    Ok(rows.iter().filter_map(known).collect())
}
