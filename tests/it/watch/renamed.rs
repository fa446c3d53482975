//! A metric that was renamed after it got worse keeps its issue.

use unentropy::commit::Words;
use unentropy::history::journal::{self, build::KeptBuild, change};
use unentropy::history::{builds, machines, query, record, recorded, schema};
use unentropy::metric::{Build, Command, Definition, Kind, Metric, Sample, Value};
use unentropy::signal::changes::{self, Past};
use unentropy::unit::{Better, Unit};
use unentropy::watch::decide::{Action, Issue, decide};
use unentropy::watch::group::{Ending, Question, View, look};
use unentropy::watch::words::mark;

use super::{MIN_CHANGE, sha};
use crate::history::rusqlite::Native;

const HOUR_MS: f64 = 3_600_000.0;

/// A history of runs one hour apart; `key` is the metric's name.
struct History(Native);

impl History {
    fn new() -> Self {
        let sql = Native::empty();
        schema::create(&sql, 0.0).expect("it is empty");
        Self(sql)
    }

    fn run(&self, place: usize, key: &str, value: f64) {
        let at_ms = place as f64 * HOUR_MS;
        let build = Build {
            commit_sha: sha(place),
            branch: "main".into(),
            run_id: place.to_string(),
            run_number: 1,
            attempt: 1,
            event_name: None,
            started_at_ms: at_ms,
            committed_at_ms: None,
            words: Words::default(),
        };
        let definition =
            Definition { kind: Kind::Numeric, unit: Some(Unit::Duration), description: None };
        let sample = Sample { key: key.into(), value: Value::Number(value), spread: None };
        let kept = KeptBuild::new(build, vec![(definition, sample)], at_ms);
        record::record(&self.0, &kept, None, "w").expect("it can be recorded");
    }

    fn rename(&self, place: usize, old: &str, new: &str) {
        let at_ms = (place as f64 - 0.5) * HOUR_MS;
        let renaming = change::rename(&self.0, old, new, at_ms).expect("it can be renamed");
        journal::fold(&self.0, None, "it", &renaming, at_ms).expect("it can be folded in");
    }

    /// What the run of the last build sees.
    fn view(&self, key: &str) -> View {
        let timeline = query::timeline(&self.0, "main", None).expect("it can be read");
        let machines = machines::along(&self.0, "main", None).expect("it can be read");
        let recorded = recorded::along(&self.0, "main", None).expect("it can be read");
        let past = Past { timeline: &timeline, machines: &machines, recorded: &recorded };
        let metric = Metric {
            key: key.to_owned(),
            name: key.to_owned(),
            kind: Kind::Numeric,
            unit: Some(Unit::Duration),
            better: Some(Better::Lower),
            description: None,
            command: Command::Shell("true".to_owned()),
            backfill: false,
            parts: false,
            repeat: 1,
            fragments: None,
            share_of: None,
            timeout_ms: 1,
        };
        let last = timeline.builds.last().expect("there are builds");
        look(&Question {
            timeline: &timeline,
            changes: &changes::all(&past, &|_| Some(Better::Lower)).changes,
            recorded: &recorded,
            arrivals: &[],
            metrics: &[metric],
            min_change: MIN_CHANGE,
            accepted: &[],
            build: (&last.commit_sha, &last.run_id),
        })
        .expect("the build is there")
    }
}

fn scatter(place: usize) -> f64 {
    [0.0, 0.2, 0.1, 0.3, 0.1, 0.0, 0.2][place % 7]
}

#[test]
fn it_is_found_by_its_old_name_and_is_back_by_the_values_of_the_new_one() {
    let history = History::new();
    for place in 0..52 {
        history.run(place, "parse", scatter(place) + if place < 40 { 10.0 } else { 20.0 });
    }
    let view = history.view("parse");
    let issue = |number, mark| Issue { number, is_open: true, is_reopened: false, mark };
    let opened = issue(1, mark(&view, &view.groups[0], "", None));

    history.rename(52, "parse", "parsing");
    history.run(52, "parsing", 20.0 + scatter(52));
    let view = history.view("parsing");
    let edited = [Action::Edit { issue: 1, group: 0 }];
    assert_eq!(decide(&view, "", std::slice::from_ref(&opened)), edited);
    // After that the issue knows both names, so it survives another renaming.
    let known = mark(&view, &view.groups[0], "", Some(&opened.mark));
    assert_eq!(known.metrics, ["parsing", "parse"]);
    history.rename(53, "parsing", "reading");
    for place in 53..57 {
        history.run(place, "reading", 10.0 + scatter(place));
    }
    let view = history.view("reading");
    let close = Action::Close { issue: 1, group: Some(0), ending: Ending::Back };
    assert_eq!(decide(&view, "", &[issue(1, known)]), [close]);
}

#[test]
fn what_came_in_last_is_told_by_the_order_of_the_file() {
    let history = History::new();
    for place in [3, 4, 1, 5] {
        history.run(place, "size", 1.0);
    }
    let arrived = builds::last_arrived(&history.0, "main", 3).expect("it can be read");
    let runs: Vec<&str> = arrived.iter().map(|it| it.run_id.as_str()).collect();
    assert_eq!(runs, ["5", "1", "4"]);
    assert_eq!(arrived[0].recorded_at_ms, Some(5.0 * HOUR_MS));
}
