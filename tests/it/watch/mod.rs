//! The watch of the reference branch: what is worth an issue, what is done about the issues there are,
//! and how they read.

mod decide;
mod renamed;
mod words;

use unentropy::history::machines::Machines;
use unentropy::history::query::{Moment, Series, Timeline, Values};
use unentropy::history::recorded::Recorded;
use unentropy::metric::{Command, Kind, Metric};
use unentropy::signal::changes::{self, Past};
use unentropy::unit::{Better, Unit};
use unentropy::watch::group::{Arrival, LATELY, Question, View, look};

const MIN_CHANGE: f64 = 0.02;

/// The builds of a branch, one commit each: `c0`, `c1`, … made of digits, so that they look like commits.
pub fn sha(place: usize) -> String {
    format!("{place:040}")
}

/// What the run sees that has stored the build at `own`; a metric is smaller when it is better.
pub fn view_of(metrics: &[(&str, Unit, Vec<f64>)], own: usize) -> Option<View> {
    view_after(metrics, own, &[])
}

/// The same after builds came in, the newest first.
fn view_after(
    metrics: &[(&str, Unit, Vec<f64>)],
    own: usize,
    arrivals: &[Arrival],
) -> Option<View> {
    let builds = (0..metrics[0].2.len()).map(|place| Moment {
        commit_sha: sha(place),
        branch: "main".to_owned(),
        run_id: place.to_string(),
        run_number: 1,
        event_name: Some("push".to_owned()),
        at_ms: place as f64 * 1000.0,
    });
    let series = metrics.iter().map(|(id, unit, values)| Series {
        id: (*id).to_owned(),
        unit: Some(unit.clone()),
        description: None,
        values: Values::Numbers(values.clone()),
    });
    let timeline = Timeline { builds: builds.collect(), series: series.collect() };
    let watched: Vec<Metric> = metrics
        .iter()
        .map(|(id, unit, _)| Metric {
            key: (*id).to_owned(),
            name: format!("Name of {id}"),
            kind: Kind::Numeric,
            unit: Some(unit.clone()),
            better: Some(Better::Lower),
            description: None,
            command: Command::Shell("true".to_owned()),
            backfill: false,
            parts: false,
            repeat: 1,
            fragments: None,
            share_of: None,
            timeout_ms: 1,
        })
        .collect();
    let (machines, recorded) = (Machines::default(), Recorded::default());
    let past = Past { timeline: &timeline, machines: &machines, recorded: &recorded };
    look(&Question {
        timeline: &timeline,
        changes: &changes::all(&past, &|_| Some(Better::Lower)).changes,
        recorded: &recorded,
        arrivals,
        metrics: &watched,
        min_change: MIN_CHANGE,
        accepted: &[],
        build: (&sha(own), &own.to_string()),
    })
}

/// The same of one exact metric, seen by the run of the last build.
pub fn seen(values: &[f64]) -> View {
    let metrics = [("size", Unit::Bytes, values.to_vec())];
    view_of(&metrics, values.len() - 1).expect("the build is there")
}

/// So many builds at each value.
pub fn levels(of: &[(usize, f64)]) -> Vec<f64> {
    of.iter().flat_map(|(builds, value)| vec![*value; *builds]).collect()
}

fn opens(view: &View) -> Vec<String> {
    let opening = view.groups.iter().filter(|group| group.opens());
    opening.map(|group| view.builds[group.at].commit_sha.clone()).collect()
}

#[test]
fn only_the_build_that_shows_a_step_opens_an_issue() {
    assert_eq!(opens(&seen(&levels(&[(20, 100.0), (1, 110.0)]))), [sha(20)]);
    assert_eq!(opens(&seen(&levels(&[(20, 100.0), (2, 110.0)]))), [""; 0]);
}

/// The last builds, the newest first, stored by runs that watched from the build at `since` on.
fn watched(builds: usize, since: usize) -> Vec<Arrival> {
    let places = (builds.saturating_sub(LATELY)..builds).rev();
    places.map(|place| Arrival { place, is_watched: place >= since }).collect()
}

#[test]
fn a_run_opens_what_an_earlier_one_may_have_failed_to() {
    let late = |after, since| {
        let values = levels(&[(20, 100.0), (after, 110.0)]);
        let (builds, metrics) = (values.len(), [("size", Unit::Bytes, values)]);
        opens(&view_after(&metrics, builds - 1, &watched(builds, since)).expect("it is there"))
    };
    assert_eq!(late(2, 0), [sha(20)]);
    assert_eq!(late(LATELY, 20), [sha(20)], "the run of the shift was the first that watched");
    assert_eq!(late(LATELY + 1, 0), [""; 0], "too long ago");
    assert_eq!(late(5, 21), [""; 0], "no run watched when it happened");
}

#[test]
fn what_came_in_later_and_is_not_of_a_watched_run_opens_nothing() {
    let metrics = [("size", Unit::Bytes, levels(&[(20, 100.0), (3, 110.0)]))];
    let late =
        |arrivals: &[Arrival]| opens(&view_after(&metrics, 22, arrivals).expect("it is there"));
    let at = |place, is_watched| Arrival { place, is_watched };
    let mut arrivals = vec![at(22, true), at(21, true), at(20, true), at(19, false)];
    assert_eq!(late(&arrivals), [sha(20)]);
    // An import brought in the builds of the level before, last of all.
    arrivals.rotate_left(3);
    arrivals.extend((0..16).map(|place| at(place, false)));
    assert_eq!(late(&arrivals), [sha(20)], "there are others");
    let before: Vec<Arrival> = (3..20).rev().map(|place| at(place, false)).collect();
    let arrivals: Vec<Arrival> = before.into_iter().chain(watched(23, 20)).take(20).collect();
    assert_eq!(late(&arrivals), [""; 0]);
}

#[test]
fn what_is_smaller_or_better_opens_nothing() {
    assert_eq!(opens(&seen(&levels(&[(20, 100.0), (1, 101.5)]))), [""; 0], "less than 2 %");
    assert_eq!(opens(&seen(&levels(&[(20, 100.0), (1, 50.0)]))), [""; 0], "better");
    assert!(seen(&levels(&[(20, 100.0), (1, 50.0)])).is_quiet());
}

#[test]
fn a_step_that_an_old_history_has_opens_nothing_but_is_looked_after() {
    let view = seen(&levels(&[(20, 100.0), (60, 110.0)]));
    assert_eq!(opens(&view), [""; 0]);
    assert!(!view.is_quiet(), "an issue of it may be open");
}

#[test]
fn github_is_left_alone_when_all_is_well_for_a_while() {
    assert!(seen(&levels(&[(81, 100.0)])).is_quiet());
    assert!(!seen(&levels(&[(80, 100.0)])).is_quiet(), "every twentieth build looks");
    let recovered = |after| levels(&[(20, 100.0), (11, 110.0), (after, 100.0)]);
    assert!(!seen(&recovered(1)).is_quiet());
    assert!(!seen(&recovered(10)).is_quiet(), "an earlier run may not have been able to close it");
    assert!(seen(&recovered(40)).is_quiet());
}

#[test]
fn metrics_that_moved_with_the_same_commit_are_one_group() {
    let step = levels(&[(20, 100.0), (1, 110.0)]);
    let later = levels(&[(21, 100.0)]);
    let metrics =
        [("a", Unit::Bytes, step.clone()), ("b", Unit::Integer, step), ("c", Unit::Integer, later)];
    let view = view_of(&metrics, 20).expect("it is there");
    let [group] = &view.groups[..] else { panic!("{:?}", view.groups) };
    let keys: Vec<&str> = group.rows.iter().map(|row| row.key.as_str()).collect();
    assert_eq!(keys, ["a", "b"]);
}

#[test]
fn a_build_that_comes_in_late_opens_what_it_alone_shows() {
    let values = levels(&[(20, 100.0), (3, 110.0)]);
    let metrics = [("size", Unit::Bytes, values)];
    // The step was there without this build, only a commit later.
    assert_eq!(opens(&view_of(&metrics, 20).expect("it is there")), [""; 0]);
    // A noisy metric needs several builds: the last of them makes it certain.
    let scatter = [0.0, 0.2, 0.1, 0.3, 0.1, 0.0, 0.2];
    let noisy = |builds| -> Vec<f64> {
        let level = |at| if at < 40 { 10.0 } else { 20.0 };
        (0..builds).map(|at| level(at) + scatter[at % 7]).collect()
    };
    let with = |builds, own| {
        let metrics = [("time", Unit::Duration, noisy(builds))];
        opens(&view_of(&metrics, own).expect("it is there"))
    };
    assert_eq!(with(44, 43), [""; 0], "four builds may be chance");
    for own in 40..45 {
        assert_eq!(with(45, own), [sha(40)], "the build at {own} came in last");
    }
    assert_eq!(with(46, 45), [""; 0], "it was certain before");
}

#[test]
fn a_build_of_another_branch_sees_nothing() {
    assert_eq!(view_of(&[("size", Unit::Bytes, vec![1.0; 10])], 10), None);
}

#[test]
fn it_is_over_when_the_level_is_back_and_not_before() {
    let ending = |values: &[f64]| seen(values).groups.last().expect("one").ending().is_some();
    let after = |level: f64| levels(&[(20, 100.0), (10, 110.0), (1, level)]);
    assert!(!ending(&after(110.0)));
    assert!(!ending(&after(106.0)));
    assert!(ending(&after(101.0)));
    assert!(ending(&after(90.0)));
}
