//! Golden words for each shape that a series can have.

use unentropy::history::query::Moment;
use unentropy::report::calendar;
use unentropy::signal::level::{Shift, cut};
use unentropy::signal::words::{Course, Window, course};
use unentropy::signal::{Nature, nature};
use unentropy::unit::Unit;

const NONE: f64 = f64::NAN;

/// A build a day, from 1 January 2026 on.
fn builds(count: usize) -> Vec<Moment> {
    let moment = |place: usize| Moment {
        commit_sha: format!("{place:07}abcdef"),
        branch: "main".into(),
        run_id: place.to_string(),
        run_number: 1,
        event_name: Some("push".into()),
        at_ms: 1_767_225_600_000.0 + place as f64 * 86_400_000.0,
    };
    (0..count).map(moment).collect()
}

/// What is said of the last `count` builds.
fn told_of_last(values: &[f64], nature: Nature, unit: Option<&Unit>, count: usize) -> String {
    let levels = cut(values, nature);
    let range = values.len() - count..values.len();
    let course = course(&Window { values, shifts: &levels.shifts, range });
    course.words(&builds(values.len()), unit, calendar::date)
}

fn told(values: &[f64]) -> String {
    told_of_last(values, Nature::Other, None, values.len())
}

fn exactly(values: &[f64], unit: &Unit) -> String {
    told_of_last(values, nature(Some(unit)), Some(unit), values.len())
}

/// Values that go up and down by 1 around a centre.
fn around(centre: f64, count: usize) -> Vec<f64> {
    (0..count).map(|place| centre + [0.0, 1.0, -1.0, 0.5, -0.5][place % 5]).collect()
}

#[test]
fn too_few_builds_say_nothing() {
    assert_eq!(told(&[]), "too few builds to say (0 of 8)");
    assert_eq!(told(&[5.0]), "too few builds to say (1 of 8)");
    assert_eq!(told(&[1.0, 9.0, 1.0, 9.0, 1.0, 9.0, 50.0]), "too few builds to say (7 of 8)");
    // Of a long series as well, where the window is short or empty.
    assert_eq!(
        told_of_last(&around(100.0, 40), Nature::Other, None, 3),
        "too few builds to say (3 of 8)"
    );
    let gaps: Vec<f64> = around(100.0, 40).into_iter().chain([NONE; 20]).collect();
    assert_eq!(told_of_last(&gaps, Nature::Other, None, 20), "too few builds to say (0 of 8)");
}

#[test]
fn what_does_nothing_is_steady() {
    assert_eq!(told(&[5.0; 20]), "steady at 5");
    assert_eq!(told(&[0.0; 20]), "steady at 0");
    assert_eq!(exactly(&[12_000.0; 20], &Unit::Bytes), "steady at 12 kB");
    assert_eq!(told(&around(100.0, 60)), "steady at 100");
}

#[test]
fn an_outlier_is_no_step() {
    let mut values = around(100.0, 40);
    values[25] = 500.0;
    assert_eq!(told(&values), "steady at 100");
}

#[test]
fn a_step_is_told_with_its_commit_and_its_day() {
    let values = [around(100.0, 40), around(120.0, 20)].concat();
    assert_eq!(told(&values), "stepped by +20 (+20%) with 0000040 on 10 Feb 2026");
    // Before it and after it nothing happened.
    assert_eq!(told_of_last(&values, Nature::Other, None, 20), "steady at 120");
    let seconds = Unit::Duration;
    let words = told_of_last(&values, Nature::Time, Some(&seconds), 60);
    assert_eq!(words, "stepped by +20 s (+20%) with 0000040 on 10 Feb 2026");
}

#[test]
fn a_metric_without_scatter_steps_at_once() {
    let values = [vec![10_000.0; 20], vec![12_000.0]].concat();
    let words = "stepped by +2 kB (+20%) with 0000020 on 21 Jan 2026";
    assert_eq!(exactly(&values, &Unit::Bytes), words);
    let values = [vec![80.0; 20], vec![76.0; 5]].concat();
    let words = "stepped by -4 pts with 0000020 on 21 Jan 2026";
    assert_eq!(exactly(&values, &Unit::Percent), words);
}

#[test]
fn where_builds_have_no_value_any_of_them_may_have_done_it() {
    let gap = |count| {
        let values = [vec![10.0; 20], vec![NONE; count], vec![20.0; 3]].concat();
        exactly(&values, &Unit::Integer)
    };
    assert_eq!(
        gap(1),
        "stepped by +10 (+100%) with 0000021 or the build before it, which has no value, on 22 Jan 2026"
    );
    assert_eq!(
        gap(2),
        "stepped by +10 (+100%) with 0000022 or one of the 2 builds before it, which have no value, \
         on 23 Jan 2026"
    );
}

#[test]
fn a_recovery_is_a_step_like_any_other() {
    let values = [vec![10.0; 20], vec![20.0; 20], vec![10.0; 20]].concat();
    let words = "stepped by -10 (-50%) with 0000040 on 10 Feb 2026; 1 earlier step";
    assert_eq!(exactly(&values, &Unit::Integer), words);
}

#[test]
fn a_trend_without_steps_drifts() {
    let values: Vec<f64> = (0..60).map(|place| 100.0 + f64::from(place)).collect();
    assert_eq!(told(&values), "drifts by +59 (+59%) over 60 builds");
    let values: Vec<f64> = values.into_iter().rev().collect();
    assert_eq!(told(&values), "drifts by -59 (-37.1%) over 60 builds");
    // A slow climb in many small steps, each of which is less than a step worth saying.
    let values: Vec<f64> = (0..100).map(|place| 10_000.0 + f64::from(place * 10)).collect();
    assert_eq!(exactly(&values, &Unit::Bytes), "drifts by +990 B (+9.9%) over 100 builds");
}

#[test]
fn a_step_that_is_not_certain_yet_does_not_drift() {
    let values = [around(100.0, 40), around(120.0, 4)].concat();
    assert_eq!(told_of_last(&values, Nature::Other, None, 12), "steady at 100.5");
}

#[test]
fn two_clusters_scatter() {
    let values: Vec<f64> = (0..40).map(|place| [100.0, 120.0][place % 2]).collect();
    assert_eq!(told(&values), "scatters by ±14.83 around 110");
}

#[test]
fn numbers_at_the_end_of_their_range_are_told() {
    assert_eq!(told(&[1e308; 20]), "steady at 1e308");
    let values: Vec<f64> = (0..40).map(|place| [1e308, -1e308][place % 2]).collect();
    assert_eq!(told(&values), "scatters by ±1.48e308 around 0");
    let values = [vec![-1e308; 20], vec![1e308; 20]].concat();
    let words = told(&values);
    assert!(words.starts_with("stepped by ") && !words.contains("inf"), "{words}");
}

#[test]
fn what_is_not_a_number_is_no_value() {
    let mut values = around(100.0, 40);
    for (place, odd) in [(3, f64::INFINITY), (17, f64::NEG_INFINITY), (30, NONE)] {
        values[place] = odd;
    }
    assert_eq!(told(&values), "steady at 100");
    assert_eq!(told(&[f64::INFINITY; 20]), "too few builds to say (0 of 8)");
}

#[test]
fn each_course_has_a_word_for_a_badge() {
    let of = |values: &[f64]| {
        let levels = cut(values, Nature::Other);
        course(&Window { values, shifts: &levels.shifts, range: 0..values.len() }).word()
    };
    assert_eq!(of(&[1.0]), "too few builds");
    assert_eq!(of(&[1.0; 9]), "steady");
    assert_eq!(of(&[around(100.0, 40), around(120.0, 20)].concat()), "stepped");
    assert_eq!(Course::Drifts { from: 1.0, to: 2.0, builds: 9 }.word(), "drifts");
    assert_eq!(Course::Scatters { centre: 1.0, by: 2.0 }.word(), "scatters");
}

/// The script of the report says the same; it reads this table.
#[test]
fn the_page_has_a_table_to_compare_its_words_with() {
    let mut rows = Vec::new();
    let wave = |place: usize| [0.0, 1.0, -1.0, 0.5, -0.5][place % 5];
    let series: Vec<Vec<f64>> = vec![
        vec![5.0; 20],
        around(100.0, 60),
        [around(100.0, 40), around(120.0, 20)].concat(),
        [around(100.0, 30), vec![NONE; 2], around(130.0, 30), around(100.0, 20)].concat(),
        [vec![10.0; 20], vec![NONE], vec![20.0; 20], vec![5.0; 20]].concat(),
        (0..60).map(|place| 100.0 + place as f64 + wave(place)).collect(),
        (0..60).map(|place| 10_000.0 - f64::from(place) * 10.0).collect(),
        (0..40).map(|place| [100.0, 120.0][place % 2]).collect(),
        (0..40).map(|place| [1e308, -1e308][place % 2]).collect(),
        (0..30).map(|place| if place % 3 == 0 { NONE } else { -3.25 + wave(place) }).collect(),
    ];
    let units = [None, Some(Unit::Bytes), Some(Unit::Duration), Some(Unit::Percent)];
    for values in &series {
        for unit in &units {
            let levels = cut(values, nature(unit.as_ref()));
            let all = values.len();
            for range in [0..all, all - 20..all, all - 5..all, 3..all / 2] {
                let window = Window { values, shifts: &levels.shifts, range: range.clone() };
                let course = course(&window);
                let known = values.iter().map(|value| Some(*value).filter(|it| !it.is_nan()));
                let step = |it: &Shift| (it.at, it.last, it.before, it.after);
                let steps: Vec<_> = levels.shifts.iter().map(step).collect();
                rows.push(serde_json::json!({
                    "unit": unit.as_ref().map(ToString::to_string),
                    "values": known.collect::<Vec<_>>(),
                    "steps": steps,
                    "window": [range.start, range.end],
                    "words": course.words(&builds(all), unit.as_ref(), calendar::date),
                    "isMove": course.is_move(),
                }));
            }
        }
    }
    let lines: Vec<_> = rows.iter().map(ToString::to_string).collect();
    let table = format!("[\n{}\n]\n", lines.join(",\n"));
    let path = format!("{}/tests/fixtures/report-courses.json", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &table).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(expected == table, "{path} differs; UPDATE=1 writes it anew");
}
