//! The job summary: the whole text of typical runs.

mod changes;
mod flaky;
mod hostile;
mod reasons;

use std::cell::OnceCell;
use unentropy::history::query::{Moment, Series, Timeline, Values};
use unentropy::history::{machines::Machines, recorded::Recorded};
use unentropy::metric::{Build, Command, Kind, Metric, Sample, Value};
use unentropy::signal::changes::{Changes, Past, all};
use unentropy::summary::{RunOutcome, Summary, View};
use unentropy::{commit::Words, unit::Unit};

/// A run on top of a history, told by what differs.
struct Run {
    outcome: RunOutcome,
    build: Option<Build>,
    samples: Vec<Sample>,
    metrics: Vec<Metric>,
    timeline: Timeline,
    changes: OnceCell<Changes>,
}

impl Run {
    fn new(outcome: &str) -> Self {
        Self {
            outcome: serde_json::from_str(outcome).expect("an outcome as JavaScript hands it in"),
            build: Some(build(100.0)),
            samples: vec![],
            metrics: vec![],
            timeline: Timeline::default(),
            changes: OnceCell::new(),
        }
    }

    fn summary(&self) -> Summary<'_> {
        Summary {
            outcome: &self.outcome,
            build: self.build.as_ref(),
            samples: &self.samples,
            metrics: &self.metrics,
            timeline: &self.timeline,
            compared_with: None,
            changes: self.changes.get_or_init(|| self.find_changes()),
            why: "",
        }
    }

    fn find_changes(&self) -> Changes {
        let (machines, recorded) = (&Machines::default(), &Recorded::default());
        all(&Past { timeline: &self.timeline, machines, recorded }, &|_| None)
    }

    fn number(mut self, key: &str, unit: &str, history: &[f64], value: f64) -> Self {
        self.push(key, unit, Values::Numbers(history.to_vec()), history.len());
        self.samples.push(Sample { key: key.into(), value: Value::Number(value), spread: None });
        self
    }

    fn label(mut self, key: &str, history: &[&str], value: &str) -> Self {
        let label = |label: &&str| (*label != "-").then(|| (*label).to_owned());
        self.push(key, "", Values::Labels(history.iter().map(label).collect()), history.len());
        let value = Value::Label(value.into());
        self.samples.push(Sample { key: key.into(), value, spread: None });
        self
    }

    fn push(&mut self, key: &str, unit: &str, values: Values, count: usize) {
        let unit = (!unit.is_empty()).then(|| Unit::from(unit.to_owned()));
        self.metrics.push(Metric {
            key: key.into(),
            name: format!("The {key}"),
            kind: Kind::Numeric,
            unit: unit.clone(),
            better: None,
            description: None,
            command: Command::Shell("echo 1".into()),
            backfill: false,
            parts: false,
            repeat: 1,
            fragments: None,
            share_of: None,
            timeout_ms: 1,
        });
        self.timeline.builds = (0..count).map(moment).collect();
        self.timeline.series.push(Series { id: key.into(), unit, description: None, values });
    }
}

fn build(at_ms: f64) -> Build {
    Build {
        commit_sha: "this".into(),
        branch: "main".into(),
        run_id: "9".into(),
        run_number: 9,
        attempt: 1,
        event_name: None,
        started_at_ms: at_ms,
        committed_at_ms: None,
        words: Words::default(),
    }
}

fn moment(i: usize) -> Moment {
    Moment {
        commit_sha: format!("commit-{i}"),
        branch: "main".into(),
        run_id: "1".into(),
        run_number: 1,
        event_name: None,
        at_ms: f64::from(u32::try_from(i).unwrap()),
    }
}

const FINE: &str = r#"{
    "error": null, "storage": "file:unentropy-metrics.db", "totalBuilds": 1234,
    "sizeBytes": 310400,
    "failed": [{ "key": "size", "reason": "no file matches \"dist\"\n  build first\n" }],
    "phases": [
        { "name": "download", "status": "completed", "durationMs": 820, "startedAt": "ignored" },
        { "name": "collect", "status": "completed", "durationMs": 59960 },
        { "name": "upload", "status": "running", "durationMs": null },
        { "name": "report", "status": "pending" }
    ]
}"#;

fn fine() -> Run {
    Run::new(FINE)
        .number("coverage", "percent", &[80.0, f64::NAN, 82.0, 83.0], 84.3)
        .number("bundle", "bytes", &[f64::NAN, 1000.0, 3000.0, f64::NAN], 2000.0)
        .number("loc", "integer", &[f64::NAN, f64::NAN, f64::NAN, f64::NAN], 1234.0)
        .label("release", &["v1", "v1", "v1", "v1"], "v2")
}

#[test]
fn a_run_that_went_well_is_told_in_markdown() {
    assert_eq!(
        View::new(&fine().summary()).markdown(),
        "\
### ⚠ 4 metrics collected, 1 failed

| Metric | Value | Change | Trend |
|:--|--:|--:|:--|
| The coverage | 84.3% | +1.3 pts | <code>▁·▄▆█</code> |
| The bundle | 2 kB | -1 kB \\(-33.3%\\) in 2 builds | <code>▁█·▅</code> |
| The loc | 1,234 | first value |  |
| The release | v2 | was v1 |  |

| Failed metric | Reason |
|:--|:--|
| size | <code>no file matches \"dist\"<br>build first</code> |

<details><summary>How the run went</summary>

stored: <code>file:unentropy-metrics.db</code>, 1,234 builds, 310 kB

| Phase | Status | Time |
|:--|:--|--:|
| download | ✓ completed | 820 ms |
| collect | ✓ completed | 1m 00s |
| upload | … running |  |
| report | … pending |  |

</details>
"
    );
}

#[test]
fn a_run_that_went_well_is_told_on_a_terminal() {
    assert_eq!(
        View::new(&fine().summary()).text(false),
        "\
⚠ 4 metrics collected, 1 failed
  stored: file:unentropy-metrics.db, 1,234 builds, 310 kB

  The coverage  84.3%  +1.3 pts                    ▁·▄▆█
  The bundle     2 kB  -1 kB (-33.3%) in 2 builds  ▁█·▅
  The loc       1,234  first value
  The release      v2  was v1

  ✗ size
    no file matches \"dist\"
    build first

  ✓ download  completed  820 ms
  ✓ collect   completed  1m 00s
  … upload    running
  … report    pending
"
    );
}

const FAILED: &str = r#"{
    "error": { "code": "CONFIG_INVALID", "message": "metrics.a.unit: unknown unit \"<b>\"",
               "hint": "use `bytes`", "retryable": false, "type": "validation" },
    "failed": [],
    "phases": [
        { "name": "download", "status": "failed", "durationMs": 12 },
        { "name": "collect", "status": "skipped" }
    ]
}"#;

#[test]
fn a_run_that_failed_early_says_what_and_what_to_do() {
    let run = Run { build: None, ..Run::new(FAILED) };
    assert_eq!(
        View::new(&run.summary()).markdown(),
        "\
### ✗ CONFIG\\_INVALID

**Problem:** metrics.a.unit: unknown unit \"&lt;b&gt;\"

**What to do:** use \\`bytes\\`

| Phase | Status | Time |
|:--|:--|--:|
| download | ✗ failed | 12 ms |
| collect | – skipped |  |
"
    );
    assert_eq!(
        View::new(&run.summary()).text(false),
        "\
✗ CONFIG_INVALID metrics.a.unit: unknown unit \"<b>\"
  use `bytes`

  ✗ download  failed   12 ms
  – collect   skipped
"
    );
}

#[test]
fn colours_mark_and_never_carry_meaning_alone() {
    let colored = View::new(&fine().summary()).text(true);
    assert!(colored.starts_with("\x1b[1m⚠\x1b[0m \x1b[1m4 metrics"), "{colored}");
    let mut plain = colored;
    for code in ["\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[32m"] {
        plain = plain.replace(code, "");
    }
    let trimmed: Vec<_> = plain.lines().map(str::trim_end).collect();
    assert_eq!(trimmed.join("\n") + "\n", View::new(&fine().summary()).text(false));
}

#[test]
fn a_history_of_which_little_is_known_is_told_all_the_same() {
    let said = |outcome: &str| {
        let run = Run::new(outcome);
        (View::new(&run.summary()).markdown(), View::new(&run.summary()).text(false))
    };
    let nothing = "✓ 0 metrics collected\n";
    assert_eq!(said("{}"), (format!("### {nothing}"), nothing.to_owned()));
    let (md, terminal) = said(r#"{ "storage": "s3://b/k", "totalBuilds": 1 }"#);
    assert_eq!(md, "### ✓ 0 metrics collected\n\nstored: <code>s3\\://b/k</code>, 1 build\n");
    assert_eq!(terminal, "✓ 0 metrics collected\n  stored: s3://b/k, 1 build\n");
    let (md, terminal) = said(r#"{ "storage": "s3://b/k" }"#);
    assert_eq!(md, "### ✓ 0 metrics collected\n\nstored: <code>s3\\://b/k</code>\n");
    assert_eq!(terminal, "✓ 0 metrics collected\n  stored: s3://b/k\n");
}

#[test]
fn a_log_ends_with_where_the_build_is() {
    let said = |outcome: &str| View::new(&Run::new(outcome).summary()).line();
    let at = r#""storage": "s3://b/::k", "totalBuilds": 1200, "sizeBytes": 310400"#;
    let stored = said(&format!("{{ {at} }}"));
    assert_eq!(stored.as_deref(), Some("stored: s3://b/:\u{200b}:k, 1,200 builds, 310 kB"));
    let waits = said(&format!("{{ {at}, \"waits\": true }}"));
    assert_eq!(
        waits.as_deref(),
        Some("stored beside s3://b/:\u{200b}:k: the next run takes it over")
    );
    let error = r#""error": { "code": "TIMEOUT", "message": "m", "hint": "h" }"#;
    assert_eq!(said(&format!("{{ {at}, {error} }}")), None);
    assert_eq!(said(&format!("{{ {error}, \"isUnstored\": true }}")), None);
}

#[test]
fn a_run_without_secrets_is_told_to_store_nothing() {
    let run = Run::new(r#"{ "isUnstored": true }"#);
    let summary = run.summary();
    let told = "not stored: this pull request may not change the history";
    assert_eq!(View::new(&summary).markdown(), format!("### ✓ 0 metrics collected\n\n{told}\n"));
    assert_eq!(View::new(&summary).text(false), format!("✓ 0 metrics collected\n  {told}\n"));
    assert_eq!(View::new(&summary).line().as_deref(), Some(told));
}

/// The change that is shown for one value after a history.
#[track_caller]
fn check_change(run: &Run, expected: &str) {
    let md = View::new(&run.summary()).markdown();
    let row = md.lines().find(|line| line.starts_with("| The ")).expect("a row");
    assert_eq!(row.split('|').nth(3).unwrap().trim(), expected, "{md}");
}

#[test]
fn a_build_is_compared_with_earlier_ones_and_never_with_itself() {
    let run = || Run::new("{}").number("a", "percent", &[10.0, 20.0, 30.0, 40.0], 35.0);
    check_change(&run(), "-5 pts");

    let mut recorded = run();
    recorded.timeline.builds[3].commit_sha = "this".into();
    recorded.timeline.builds[3].run_id = "9".into();
    check_change(&recorded, "+5 pts");

    let mut same_commit_in_another_run = run();
    same_commit_in_another_run.timeline.builds[3].commit_sha = "this".into();
    check_change(&same_commit_in_another_run, "-5 pts");

    let mut rerun_of_an_old_build = run();
    rerun_of_an_old_build.timeline.builds[1].commit_sha = "this".into();
    rerun_of_an_old_build.timeline.builds[1].run_id = "9".into();
    check_change(&rerun_of_an_old_build, "+25 pts");

    let older_commit = Run { build: Some(build(1.5)), ..run() };
    check_change(&older_commit, "+15 pts");

    let nothing_before = Run { build: Some(build(-1.0)), ..run() };
    check_change(&nothing_before, "first value");
}

#[test]
fn a_metric_that_became_another_kind_starts_anew() {
    let mut run = Run::new("{}").number("a", "", &[1.0], 2.0);
    run.samples[0].value = Value::Label("two".into());
    check_change(&run, "first value");
    let mut run = Run::new("{}").label("a", &["x"], "y");
    run.samples[0].value = Value::Number(2.0);
    check_change(&run, "first value");
}

#[test]
fn labels_say_what_they_were() {
    check_change(&Run::new("{}").label("a", &["v1", "v2"], "v2"), "no change");
    check_change(&Run::new("{}").label("a", &["v1", "-"], "v2"), "was v1 in 2 builds");
    check_change(&Run::new("{}").label("a", &[""], "v2"), "was \\(empty\\)");
    check_change(&Run::new("{}").label("a", &["-"], "v2"), "first value");
}

#[test]
fn a_sparkline_shows_twenty_builds_and_begins_with_the_metric() {
    let sparkline = |history, value| trend_of(&Run::new("{}").number("a", "", history, value));
    assert_eq!(sparkline(&[1.0], 1.0), "<code>▄▄</code>");
    assert_eq!(sparkline(&[f64::NAN, f64::NAN, 0.0, 1.0], 7.0), "<code>▁▂█</code>");
    assert_eq!(sparkline(&[f64::MIN, 0.0], f64::MAX), "<code>▁▅█</code>");
    let long: Vec<f64> = (0..100).map(f64::from).collect();
    let long = sparkline(&long, 100.0);
    let (blocks, words) = long.split_once(' ').unwrap();
    assert_eq!(blocks.chars().count(), 20 + "<code></code>".len());
    assert_eq!(words, "drifts by +19 \\(+23.8%\\) over 20 builds");
    assert_eq!(sparkline(&[1.0, 2.0].map(|_| f64::NAN), 1.0), "");
}

#[test]
fn what_a_metric_did_lately_stands_beside_its_sparkline() {
    let quiet = [0.0, 0.6, -1.0, 0.4, -0.3, 0.8, -0.6, 0.1].map(|it| 100.0 + it).repeat(5);
    let run = |unit: &str, history: &[f64], value| Run::new("{}").number("a", unit, history, value);
    let words = |run: &Run| trend_of(run).rsplit("</code>").next().unwrap().trim().to_owned();
    assert_eq!(words(&run("bytes", &[5.0; 3], 5.0)), "", "too few builds");
    assert_eq!(words(&run("bytes", &[5.0; 30], 5.0)), "steady");
    assert_eq!(words(&run("duration", &quiet, 100.2)), "steady");
    let moved = [vec![5000.0; 30], vec![6000.0; 4]].concat();
    let stepped = "stepped by +1 kB \\(+20%\\) with commit- on 1 Jan 1970";
    assert_eq!(words(&run("bytes", &moved, 6000.0)), stepped);
    assert_eq!(words(&run("bytes", &[moved, vec![6000.0; 20]].concat(), 6000.0)), "steady");
    let lines = View::new(&run("bytes", &[5.0; 30], 5.0).summary()).text(false);
    assert!(lines.contains("▄ steady") || lines.contains("▄  steady"), "{lines}");
}

#[test]
fn a_change_within_the_scatter_of_a_metric_says_so() {
    let quiet = [0.0, 0.6, -1.0, 0.4, -0.3, 0.8, -0.6, 0.1].map(|it| 100.0 + it).repeat(5);
    let run = |unit: &str, value| Run::new("{}").number("a", unit, &quiet, value);
    check_change(&run("duration", 100.9), "+800 ms \\(+0.8%\\), within noise");
    check_change(&run("duration", 100.1), "no change");
    check_change(&run("duration", 140.0), "+39.9 s \\(+39.9%\\)");
    // Nothing scatters in what is counted, and nothing is known of few builds.
    check_change(&run("percent", 100.9), "+0.8 pts");
    check_change(
        &Run::new("{}").number("a", "duration", &quiet[..5], 100.2),
        "+500 ms \\(+0.5%\\)",
    );
}

/// The last cell of the only metric.
fn trend_of(run: &Run) -> String {
    let md = View::new(&run.summary()).markdown();
    md.lines().last().unwrap().split('|').nth(4).unwrap().trim().to_owned()
}

#[test]
fn jobs_that_measured_one_metric_differently_are_a_warning_of_the_summary() {
    let run = Run::new(r#"{ "storage": "file:m.db", "clashes": ["jobs of *7* differ"] }"#);
    let page = View::new(&run.summary()).markdown();
    assert!(page.contains("\n> [!WARNING]\n> jobs of \\*7\\* differ\n"), "{page}");
}
