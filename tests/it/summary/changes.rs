//! The shifts of a branch for a terminal.

use unentropy::history::query::Moment;
use unentropy::signal::changes::{Change, Renamed, Verdict};
use unentropy::signal::level::Shift;
use unentropy::summary::changes::{Told, ranges, text};
use unentropy::unit::Unit;

fn builds() -> Vec<Moment> {
    let moment = |place: usize| Moment {
        commit_sha: format!("{place:07x}aaaa"),
        branch: "main".into(),
        run_id: place.to_string(),
        run_number: 1,
        event_name: None,
        at_ms: 1_767_225_600_000.0 + place as f64 * 86_400_000.0,
    };
    (0..40).map(moment).collect()
}

fn change(
    metric: &str,
    unit: Unit,
    (at, last): (usize, usize),
    (before, after): (f64, f64),
) -> Change {
    Change {
        metric: metric.into(),
        unit: Some(unit),
        shift: Shift { at, noticed: at, last, before, after, widths: f64::INFINITY },
        verdict: Verdict::Worse,
        machine: None,
    }
}

fn all() -> Vec<Change> {
    let mut speed = change("start-up", Unit::Duration, (30, 29), (0.21, 0.243));
    speed.shift.widths = 6.234;
    let long = "a-metric-whose-name-is-longer-than-any-column";
    let mut machine = change(long, Unit::Duration, (20, 18), (1000.0, 1200.0));
    machine.verdict = Verdict::Neither;
    machine.machine = Some("14 of 16 timings moved by ×1.20 together".into());
    let mut share = change("coverage", Unit::Percent, (9, 8), (0.0, 80.0));
    share.verdict = Verdict::Better;
    vec![
        change("bundle-size", Unit::Bytes, (30, 29), (412_000.0, 448_000.0)),
        speed,
        machine,
        share,
    ]
}

fn told(changes: &[Change], left_out: usize, logs: &[&str], color: bool) -> String {
    let builds = builds();
    let renamed = [Renamed { metric: "size".into(), was: "weight".into(), at: 5 }];
    let renamed = &renamed[..usize::from(left_out > 1)];
    let told = Told { branch: "main", builds: &builds, changes, left_out, renamed };
    text(&told, &logs.iter().map(|log| (*log).to_owned()).collect::<Vec<_>>(), color)
}

const LOG: &str = "000001eaaaa\tAnn Example\tShow the map on the first page, with a subject that never seems to end\n\
    77e02d1aaaa\tann@example.com\tUpdate: the\tmap";

#[test]
fn what_moved_with_the_same_commits_stands_together() {
    let many: Vec<_> = (0..7).map(|at| format!("{at:07}aaaa\tBob\tNumber {at}\n")).collect();
    let many = many.concat();
    let found = told(&all(), 2, &[LOG, "", &many], false);
    assert_eq!(
        found,
        "\
4 changes in 40 builds of main

000001e 31 Jan 2026
  ✗ bundle-size  412 kB → 448 kB   +8.7%  worse
  ✗ start-up     210 ms → 243 ms  +15.7%  worse, 6.2 widths
    000001e Show the map on the first page, with a subject … (Ann Example)
    77e02d1 Update: the map

0000014 21 Jan 2026
  • a-metric-whose-name-is-…  16m 40s → 20m 00s  +20%  neither
  14 of 16 timings moved by ×1.20 together
  the build before it: 0000012

0000009 10 Jan 2026
  ✓ coverage  0% → 80%    better
    0000000 Number 0 (Bob)
    0000001 Number 1 (Bob)
    0000002 Number 2 (Bob)
    0000003 Number 3 (Bob)
    0000004 Number 4 (Bob)
    and 2 more

size was called weight before 0000005: its levels begin anew there
2 steps of the machine are left out: --machine lists them
"
    );
    assert!(found.lines().all(|line| line.chars().count() <= 80));
}

#[test]
fn colours_change_no_words() {
    let colored = told(&all(), 2, &[LOG, "", ""], true);
    assert!(colored.contains("\x1b[31m✗\x1b[0m bundle-size"), "{colored}");
    let mut plain = String::new();
    for (place, part) in colored.split('\x1b').enumerate() {
        let text = if place == 0 { part } else { part.split_once('m').unwrap().1 };
        plain.push_str(text);
    }
    assert_eq!(plain, told(&all(), 2, &[LOG, "", ""], false));
}

#[test]
fn nothing_and_one_are_told_as_such() {
    assert_eq!(told(&[], 0, &[], false), "no changes in 40 builds of main\n");
    assert_eq!(
        told(&[], 1, &[], false),
        "no changes in 40 builds of main\n\n1 step of the machine is left out: --machine lists it\n"
    );
}

#[test]
fn only_commits_are_handed_to_git() {
    let mut builds = builds();
    assert_eq!(ranges(&all(), &builds).len(), 3);
    builds[30].commit_sha = "--output=/tmp/x".into();
    builds[18].commit_sha = "HEAD~1".into();
    assert_eq!(ranges(&all(), &builds), [("0000008aaaa", "0000009aaaa")]);
}

#[test]
fn names_of_others_cannot_act_in_a_terminal() {
    let evil = change("a\x1b[2J::error::", Unit::Custom("\x1b]8".into()), (30, 29), (1.0, 2.0));
    let log = "000001eaaaa\tA\x1b[1m\t::set-output name=a::b";
    let found = told(&[evil], 0, &[log], false);
    assert!(!found.contains('\x1b') && !found.contains("::"), "{found}");
}
