//! What a history keeps when it is thinned out: all that is young, less of what is older.

use std::collections::{HashMap, HashSet};

use crate::error::{Code, Error, Result};

use super::{
    query::timed,
    read::measured_metrics,
    sql::{Cell, Sql},
    time::DAY_MS,
};

/// How a policy is written.
const GRAMMAR: &str = "write steps from young to old, such as 90d,daily:1y,weekly: everything of the \
     last 90 days, then one build a day until a year ago, then one a week for ever; there are all, \
     daily, weekly, monthly and yearly, and ages in d, w, m and y";

/// A thinning policy: the steps from young to old.
#[derive(Clone, Debug, PartialEq)]
pub struct Retention(Vec<Step>);

#[derive(Clone, Debug, PartialEq)]
struct Step {
    /// An SQL expression: builds of a branch that agree in it are represented by the newest one.
    bucket: &'static str,
    /// How old builds are that this step ends with, in days; `None`: there is no end.
    days: Option<f64>,
}

/// What a step may be called, and its bucket.
const STEPS: [(&str, &str); 5] = [
    ("all", "id"),
    ("daily", "CAST(at_ms / 86400000 AS INTEGER)"),
    // Weeks begin on Mondays, and the epoch on a Thursday.
    ("weekly", "CAST((at_ms + 259200000) / 604800000 AS INTEGER)"),
    ("monthly", "strftime('%Y-%m', at_ms / 1000, 'unixepoch')"),
    ("yearly", "strftime('%Y', at_ms / 1000, 'unixepoch')"),
];

impl Retention {
    /// Reads `90d,daily:1y,weekly`. An age counts from now, and a step without a name is `all`.
    pub fn parse(text: &str) -> Result<Self> {
        let mut steps: Vec<Step> = Vec::new();
        for part in text.split(',').map(str::trim) {
            let refuse = |why: &str| {
                Error::new(Code::InputInvalid, format!("\"{part}\" of --keep {why}"), GRAMMAR)
            };
            let (name, age) = match part.split_once(':') {
                Some((name, age)) => (name.trim(), Some(age.trim())),
                None if part.starts_with(|c: char| c.is_ascii_digit()) => ("all", Some(part)),
                None => (part, None),
            };
            let (_, bucket) = STEPS
                .iter()
                .find(|(known, _)| *known == name)
                .ok_or_else(|| refuse("is no step"))?;
            let days = age.map(|age| days(age).ok_or_else(|| refuse("has no age"))).transpose()?;
            match steps.last().map(|before| before.days) {
                Some(None) => return Err(refuse("comes after a step that has no end")),
                Some(Some(before)) if days.is_some_and(|days| days <= before) => {
                    return Err(refuse("ends before the step in front of it"));
                }
                _ => steps.push(Step { bucket, days }),
            }
        }
        Ok(Self(steps))
    }

    /// What this policy does to a history. Of each branch, and of its pull requests, the newest build
    /// of a day or week stays, and for each metric the newest one that has a value of it; a build
    /// without a time that can be read stays, too.
    pub fn thinned(&self, sql: &dyn Sql, now_ms: f64) -> Result<Thinned> {
        let builds = self.placed(sql, now_ms)?;
        let mut kept = HashSet::new();
        let mut groups = HashSet::new();
        for (at, build) in builds.iter().enumerate() {
            if build.group.is_some_and(|group| groups.insert(group)) {
                kept.insert(at);
            }
        }
        let places: HashMap<u64, usize> =
            builds.iter().enumerate().map(|(at, build)| (build.id.to_bits(), at)).collect();
        let mut measured = Vec::new();
        for metric in measured_metrics(sql)? {
            let query = "SELECT build_id FROM metric_values WHERE metric_id = ?";
            let ids = sql.numbers(query, &[metric.as_str().into()])?;
            let mut at: Vec<usize> =
                ids.iter().filter_map(|id| places.get(&id.to_bits()).copied()).collect();
            at.sort_unstable();
            groups.clear();
            kept.extend(
                at.iter().filter(|at| builds[**at].group.is_some_and(|group| groups.insert(group))),
            );
            measured.push((metric, at));
        }
        let metrics = measured.into_iter().map(|(metric, at)| Left {
            metric,
            before: count(at.len()),
            after: count(at.iter().filter(|at| kept.contains(at)).count()),
        });
        let mut gone: Vec<&Placed> =
            builds.iter().enumerate().filter(|(at, _)| !kept.contains(at)).map(|it| it.1).collect();
        gone.sort_by(|one, two| one.id.total_cmp(&two.id));
        Ok(Thinned {
            metrics: metrics.collect(),
            gone: gone.iter().flat_map(|it| [it.commit.clone(), it.run.clone()]).collect(),
        })
    }

    /// All builds, the newest first.
    fn placed(&self, sql: &dyn Sql, now_ms: f64) -> Result<Vec<Placed>> {
        let (at_ms, join) = timed(sql)?;
        let mut params = Vec::new();
        let mut bucket = "CASE WHEN at_ms IS NULL THEN id".to_owned();
        for (place, step) in self.0.iter().enumerate() {
            let since_ms = step.days.map_or(f64::MIN, |days| now_ms - days * DAY_MS);
            params.push(Cell::Number(since_ms));
            let when = format!(" WHEN at_ms >= ? THEN {place} || ' ' || {}", step.bucket);
            bucket.push_str(&when);
        }
        let query = format!(
            "WITH timed AS (SELECT b.id, b.commit_sha, b.run_id, b.branch, \
             ifnull(substr(b.event_name, 1, 12), '') = 'pull_request' AS is_pull, \
             {at_ms} AS at_ms FROM build_contexts b {join}), \
             placed AS (SELECT *, {bucket} END AS bucket FROM timed) \
             SELECT id, commit_sha, run_id, CASE WHEN bucket IS NULL THEN NULL \
             ELSE dense_rank() OVER (ORDER BY branch, is_pull, bucket) END \
             FROM placed ORDER BY at_ms DESC, id DESC"
        );
        let rows = sql.rows(&query, &params)?;
        let placed = rows.iter().map(|row| Placed {
            id: row[0].number().unwrap_or(0.0),
            commit: row[1].text(),
            run: row[2].text(),
            group: row[3].number().map(f64::to_bits),
        });
        Ok(placed.collect())
    }
}

/// What would be left of a history.
pub struct Thinned {
    /// The builds that go: a commit, its run, the next commit, and so on.
    pub gone: Vec<String>,
    /// Of each metric.
    pub metrics: Vec<Left>,
}

/// How many values a metric has, and would have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    pub metric: String,
    pub before: u32,
    pub after: u32,
}

/// A build in its bucket.
struct Placed {
    id: f64,
    commit: String,
    run: String,
    /// Those of a branch that share a bucket; `None` beyond the last step.
    group: Option<u64>,
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// `90d`, `2w`, `6m`, `1y`.
fn days(age: &str) -> Option<f64> {
    let unit = age.chars().last()?;
    let days = match unit {
        'd' => 1.0,
        'w' => 7.0,
        'm' => 30.0,
        'y' => 365.0,
        _ => return None,
    };
    let count: u16 = age[..age.len() - 1].parse().ok()?;
    (count > 0).then(|| f64::from(count) * days)
}
