//! Fragments at the waist: what jobs measured, in any order and number, and the value or the reason.

use proptest::prelude::*;
use unentropy::collect::fragments::merge::{self, Fragments, Merged};
use unentropy::collect::fragments::pack::{self, Unreadable};
use unentropy::collect::fragments::roll::{self, Job, Slot, Wanted};
use unentropy::collect::fragments::{Content, Fragment, Measured, Origin, Piece};
use unentropy::collect::{Failure, Found, Input, start};
use unentropy::config::{self, Config};
use unentropy::metric::Value;
use unentropy::parts::{Part, Parts, Subject};

/// A configuration of one metric.
fn config(metric: &str) -> Config {
    let text = format!(r#"{{ "metrics": {{ "it": {metric} }} }}"#);
    config::parse(&text, unentropy::collect::judge).expect("a valid configuration")
}

const SHELL: &str = r#"{ "type": "numeric", "command": "measure", "fragments": "WAY" }"#;

fn shell(way: &str) -> Config {
    config(&SHELL.replace("WAY", way))
}

#[expect(clippy::unnecessary_wraps, reason = "others failed")]
fn number(value: f64) -> Result<Content, Failure> {
    Ok(Content::Value(Measured { value: Some(Value::Number(value)), ..Measured::default() }))
}

#[expect(clippy::unnecessary_wraps, reason = "others failed")]
fn tests(value: f64, names: &[(&str, f64)]) -> Result<Content, Failure> {
    let parts = names.iter().map(|(name, value)| Part::new(*name, *value)).collect();
    let parts = Some(Parts::new(Subject::Tests, parts));
    Ok(Content::Value(Measured { value: Some(Value::Number(value)), parts, ..Measured::default() }))
}

fn here() -> Origin {
    Origin {
        repository: "acme/rocket".into(),
        run_id: "100".into(),
        attempt: 1,
        commit: "a".repeat(40),
        config: "unentropy.json".into(),
        ..Origin::default()
    }
}

fn fragment(name: &str, config: &Config, content: Result<Content, Failure>) -> Fragment {
    let (key, command) = ("it".to_owned(), merge::command(&config.metrics[0]));
    let pieces = vec![Piece { key, command, content }];
    let (name, id) = (name.to_owned(), format!("id of {name}"));
    Fragment { origin: Origin { name, id, ..here() }, pieces, states: Vec::new() }
}

/// A fragment with all there is.
pub fn sample(states: Vec<Vec<u8>>) -> Fragment {
    let pieces = [
        ("failed", Err(Failure::new("exited with code 1", "run it by hand"))),
        ("state", Ok(Content::State(0))),
        ("number", number(0.25)),
        ("tests", tests(3.0, &[("a", 1.0), ("ab", 2.0)])),
    ];
    let piece = |(key, content): (&str, _)| Piece {
        key: key.to_owned(),
        command: "@collect it".to_owned(),
        content,
    };
    Fragment { origin: here(), pieces: pieces.map(piece).to_vec(), states }
}

fn slot(name: &str, fragment: Result<Fragment, &str>) -> Slot {
    Slot { name: name.to_owned(), fragment: fragment.map_err(str::to_owned) }
}

/// The number that three jobs give; `None` is a job that did not report.
fn merged(config: &Config, jobs: [Option<Result<Content, Failure>>; 3]) -> Result<Found, String> {
    let names = ["linux", "macos", "windows"];
    let slots = names.into_iter().zip(jobs).map(|(name, content)| {
        let missing = Err("did not report");
        slot(name, content.map_or(missing, |content| Ok(fragment(name, config, content))))
    });
    of_slots(config, slots.collect(), false).0
}

fn of_slots(
    config: &Config,
    slots: Vec<Slot>,
    allows_missing: bool,
) -> (Result<Found, String>, Option<String>) {
    let fragments = Fragments { slots, trouble: None, allows_missing };
    let (merged, partial) = fragments.merge(&config.metrics[0]);
    let result = match merged {
        Merged::Value(found, _) => Ok(found),
        Merged::Nothing(failure) => Err(failure.message),
        Merged::States(_) => panic!("coverage has tests of its own"),
    };
    (result, partial)
}

fn value(found: Result<Found, String>) -> Result<f64, String> {
    match found?.value {
        Some(Value::Number(number)) => Ok(number),
        other => panic!("{other:?}"),
    }
}

#[test]
fn numbers_are_added_or_the_largest_counts() {
    let jobs = || [Some(number(3.0)), Some(number(7.0)), Some(number(5.0))];
    assert_eq!(value(merged(&shell("sum"), jobs())), Ok(15.0));
    assert_eq!(value(merged(&shell("max"), jobs())), Ok(7.0));
}

#[test]
fn a_fragment_that_is_missing_leaves_no_value_and_the_reason_names_it() {
    let failed = Err(Failure::new("exited with code 1", "run it by hand"));
    let why = |jobs| merged(&shell("sum"), jobs).expect_err("a reason");
    assert_eq!(
        why([Some(number(1.0)), None, Some(number(2.0))]),
        "2 of 3 fragments: macos did not report"
    );
    assert_eq!(
        why([Some(number(1.0)), None, Some(failed)]),
        "1 of 3 fragments: macos did not report; windows could not measure it: exited with code 1"
    );
    assert_eq!(
        why([None, None, None]),
        "0 of 3 fragments: linux did not report; macos did not report; windows did not report"
    );
}

#[test]
fn what_may_be_missing_gives_a_number_that_is_marked() {
    let config = shell("sum");
    let linux = || slot("linux", Ok(fragment("linux", &config, number(3.0))));
    let (found, partial) = of_slots(&config, vec![linux(), slot("macos", Err("is damaged"))], true);
    assert_eq!(value(found), Ok(3.0));
    assert_eq!(partial.as_deref(), Some("1 of 2 fragments: macos is damaged"));
    let (found, partial) = of_slots(&config, vec![slot("macos", Err("is damaged"))], true);
    assert_eq!((found.is_err(), partial), (true, None), "none at all is never a number");
    let (found, partial) = of_slots(&config, vec![linux()], true);
    assert_eq!((value(found), partial), (Ok(3.0), None));
}

#[test]
fn a_union_counts_what_several_have_once() {
    let config = config(r#"{ "type": "numeric", "command": "@collect junit a.xml" }"#);
    let one = || tests(2.0, &[("a", 1.0), ("b", 1.0)]);
    let other = || tests(3.0, &[("b", 1.0), ("c", 2.0)]);
    assert_eq!(value(merged(&config, [Some(one()), Some(other()), Some(one())])), Ok(4.0));
    assert_eq!(value(merged(&config, [Some(other()), Some(one()), Some(other())])), Ok(4.0));
    let odd = tests(9.0, &[("a", 1.0)]);
    let why = merged(&config, [Some(one()), Some(odd), Some(one())]).expect_err("a reason");
    assert_eq!(
        why,
        "the fragment macos does not have all parts of its value, so there is no union"
    );
}

#[test]
fn a_shell_metric_says_how_its_fragments_combine() {
    let config = config(r#"{ "type": "numeric", "command": "measure" }"#);
    let why = merged(&config, [Some(number(1.0)), Some(number(1.0)), Some(number(1.0))]);
    assert_eq!(why.expect_err("a reason"), "nothing says how the values of several jobs combine");
}

#[test]
fn each_fragment_has_a_metric_of_its_own() {
    let mut config = shell("each");
    let names = ["linux", "macOS.14"].map(str::to_owned);
    config.expand(&names);
    let keys: Vec<_> = config.metrics.iter().map(|metric| &*metric.key).collect();
    assert_eq!(keys, ["it-linux", "it-macos-14"]);
    let fragments = Fragments {
        slots: vec![
            slot("linux", Ok(fragment("linux", &config, number(3.0)))),
            slot("macOS.14", Err("did not report")),
        ],
        ..Fragments::default()
    };
    let told: Vec<_> = config.metrics.iter().map(|metric| fragments.merge(metric).0).collect();
    assert_eq!(told[0], Merged::Value(Found::number(3.0), None));
    let Merged::Nothing(failure) = &told[1] else { panic!("{told:?}") };
    assert_eq!(failure.message, "the fragment macOS.14 did not report");
}

#[test]
fn another_command_is_another_metric() {
    let (old, new) =
        (shell("sum"), config(r#"{ "type": "numeric", "command": "other", "fragments": "sum" }"#));
    let slots = vec![slot("linux", Ok(fragment("linux", &old, number(3.0))))];
    let why = of_slots(&new, slots, false).0.expect_err("a reason");
    assert_eq!(why, "0 of 1 fragments: linux measured it with another command");
}

/// What `judge` says of a fragment that was changed on its way.
fn judged(change: impl Fn(&mut Origin), here: &Origin, jobs: Option<&[Job]>) -> Result<(), String> {
    let mut fragment = fragment("linux", &shell("sum"), number(1.0));
    change(&mut fragment.origin);
    let attempt = fragment.origin.attempt;
    let wanted = Wanted { name: "linux".into(), attempt, artifacts: vec![0] };
    let slot = roll::judge(&wanted, vec![roll::read(&pack::pack(&fragment))], here, jobs);
    slot.fragment.map(drop)
}

#[test]
fn only_fragments_of_this_run_and_commit_count() {
    let refused = |change: fn(&mut Origin)| judged(change, &here(), None).expect_err("refused");
    assert_eq!(judged(|_| {}, &here(), None), Ok(()));
    assert_eq!(refused(|it| it.run_id = "99".into()), "is of another run");
    assert_eq!(refused(|it| it.repository = "fork/rocket".into()), "is of another run");
    assert_eq!(refused(|it| it.commit = "b".repeat(40)), "is of another commit");
    assert_eq!(
        refused(|it| it.config = "api/unentropy.json".into()),
        "is of another configuration"
    );
    assert_eq!(refused(|it| it.name = "macos".into()), "is not what its artifact is named after");
    let head = Origin { head: "c".repeat(40), ..here() };
    let other = judged(|it| it.head = "d".repeat(40), &head, None);
    assert_eq!(other, Err("was measured on ddddddd, and ccccccc is checked out here".into()));
}

fn job(name: &str, runner: &str, attempt: u32, started_at: &str) -> Job {
    let [name, runner, started_at] = [name, runner, started_at].map(str::to_owned);
    Job { name, runner, attempt, started_at }
}

#[test]
fn an_earlier_attempt_counts_where_its_job_did_not_run_again() {
    let here = Origin { attempt: 2, ..here() };
    let of = |jobs: Option<&[Job]>| judged(|it| it.runner = "runner 1".into(), &here, jobs);
    let first = || job("test (linux)", "runner 1", 1, "10:00");
    assert_eq!(of(Some(&[first(), job("last", "runner 2", 2, "11:00")])), Ok(()));
    // GitHub may list what did not run again once more.
    assert_eq!(of(Some(&[first(), job("test (linux)", "runner 1", 2, "10:00")])), Ok(()));
    let again = of(Some(&[first(), job("test (linux)", "runner 3", 2, "11:00")]));
    assert_eq!(again, Err("is of attempt 1, and its job ran again without a report".into()));
    let unknown =
        Err("is of attempt 1, and GitHub does not say whether its job ran again".to_owned());
    assert_eq!(of(None), unknown);
    assert_eq!(of(Some(&[job("test (linux)", "runner 9", 1, "10:00")])), unknown);
    assert_eq!(of(Some(&[first(), first()])), unknown);
}

#[test]
fn what_is_doubled_damaged_or_newer_does_not_count() {
    let config = shell("sum");
    let bytes = |id: &str| {
        let mut fragment = fragment("linux", &config, number(1.0));
        fragment.origin.id = id.to_owned();
        pack::pack(&fragment)
    };
    let judge = |received: &[&[u8]]| {
        let artifacts = (0..received.len()).collect();
        let wanted = Wanted { name: "linux".into(), attempt: 1, artifacts };
        let received = received.iter().map(|bytes| roll::read(bytes)).collect();
        roll::judge(&wanted, received, &here(), None).fragment.map(drop)
    };
    assert_eq!(judge(&[&bytes("1"), &bytes("1")]), Ok(()), "uploaded twice");
    let doubled = Err("reported more than once: several jobs of this run have the name".to_owned());
    assert_eq!(judge(&[&bytes("1"), &bytes("2")]), doubled);
    assert_eq!(judge(&[]), Err("did not report".to_owned()));
    assert_eq!(judge(&[b""]), Err("is damaged".to_owned()));
    let mut newer = bytes("1");
    newer["unentropy fragment\n".len()] = 2;
    let why = "was written by a newer version of this program".to_owned();
    assert_eq!(judge(&[&newer]), Err(why));
}

#[test]
fn fragments_are_found_by_name_and_glob() {
    let named = |name: &str, attempt| {
        roll::artifact(&Origin { name: name.into(), attempt, ..here() }, None)
    };
    let artifacts = [
        named("linux-x64", 1),
        "unentropy-report".to_owned(),
        named("linux-arm", 1),
        named("linux-x64", 2),
        named("windows", 3),
        roll::artifact(&Origin { name: "linux-arm".into(), ..here() }, Some("second")),
        roll::artifact(
            &Origin { name: "linux-x64".into(), config: "b.json".into(), ..here() },
            None,
        ),
    ];
    let here = Origin { attempt: 2, ..here() };
    let find = |wanted: &[&str]| {
        let wanted: Vec<_> = wanted.iter().map(ToString::to_string).collect();
        let found = roll::find(&wanted, &artifacts, &here)?;
        let told =
            found.into_iter().map(|it| format!("{} {} {:?}", it.name, it.attempt, it.artifacts));
        Ok::<_, String>(told.collect::<Vec<_>>())
    };
    let both = ["linux-arm 1 [2, 5]", "linux-x64 2 [3]"].map(str::to_owned).to_vec();
    assert_eq!(find(&["linux-*"]), Ok(both.clone()));
    assert_eq!(find(&["linux-x64", "linux-arm", "linux*"]), Ok(both));
    assert_eq!(find(&["macos"]), Ok(vec!["macos 0 []".to_owned()]));
    // That of a later attempt is not of this one.
    assert_eq!(find(&["windows"]), Ok(vec!["windows 0 []".to_owned()]));
    assert_eq!(find(&["mac*"]), Err("no fragment of this run matches \"mac*\"".to_owned()));
}

/// The coverage that the reports of several jobs have together.
fn united(command: &str, jobs: &[&str]) -> Result<Found, Failure> {
    let mut all = start(command, &[]).expect("a command");
    all.locate(&["src/a.js", "src/b.js"]);
    for (at, report) in jobs.iter().enumerate() {
        let mut one = start(command, &[]).expect("a command");
        one.locate(&["src/a.js", "src/b.js"]);
        let mut bytes = report.as_bytes();
        one.read(&mut Input::of("lcov.info", &mut bytes))?;
        let reduced = one.reduced().expect("coverage is reduced");
        assert!(all.absorb(&format!("job{at}"), &reduced), "it is what it wrote");
    }
    all.finish()
}

fn lcov(path: &str, lines: &[(u32, u32)]) -> String {
    let lines: Vec<_> = lines.iter().map(|(line, hits)| format!("DA:{line},{hits}")).collect();
    format!("SF:{path}\n{}\nBRDA:1,0,0,1\nBRDA:1,0,1,-\nend_of_record\n", lines.join("\n"))
}

#[test]
fn coverage_is_the_union_of_its_lines() {
    let linux = lcov("src/a.js", &[(1, 1), (2, 0), (3, 0), (4, 0)]);
    let windows = lcov("src\\a.js", &[(1, 0), (2, 1), (3, 0), (4, 0)]);
    let mac = lcov("/home/me/rocket/src/b.js", &[(1, 1), (2, 1)]);
    let percent =
        |jobs: &[&str]| value(united("coverage lcov.info", jobs).map_err(|it| it.message));
    assert_eq!(percent(&[&linux, &windows, &mac]), Ok(4.0 / 6.0 * 100.0));
    assert_eq!(percent(&[&mac, &windows, &linux]), Ok(4.0 / 6.0 * 100.0));
    assert_eq!(percent(&[&linux, &linux]), Ok(25.0));
    let branches = united("coverage lcov.info --type branch", &[&linux, &windows, &mac]);
    assert_eq!(value(branches.map_err(|it| it.message)), Ok(50.0));
}

#[test]
fn the_keys_of_branches_stay_the_same() {
    let report = "SF:a\nFN:1,one\nFNDA:1,one\nBRDA:1,e0,x,1\nend_of_record\n";
    let mut reading = start("coverage lcov.info --type function", &[]).expect("a command");
    let mut bytes = report.as_bytes();
    reading.read(&mut Input::of("lcov.info", &mut bytes)).expect("a report");
    // Where this changes, fragments need another version: jobs of one run may have two of this program.
    let reduced = reading.reduced().expect("it is reduced");
    assert_eq!(pack::sum(&reduced), 8_710_930_159_452_115_832, "{reduced:?}");
}

proptest! {
    #[test]
    fn a_union_of_coverage_is_that_of_all_reports(
        jobs in prop::collection::vec(prop::collection::vec((1_u32..30, 0_u32..2), 1..20), 1..5),
    ) {
        let reports: Vec<_> = jobs.iter().map(|lines| lcov("src/a.js", lines)).collect();
        let texts: Vec<_> = reports.iter().map(String::as_str).collect();
        let all = united("coverage lcov.info", &[&reports.concat()]).expect("a value");
        let parted = united("coverage lcov.info", &texts).expect("a value");
        prop_assert_eq!(all.share, parted.share);
    }

    #[test]
    fn damaged_fragments_are_refused(at in 0_usize..400, byte in any::<u8>(), end in 0_usize..400) {
        let config = shell("sum");
        let bytes = pack::pack(&fragment("linux", &config, tests(2.0, &[("a", 1.0), ("b", 1.0)])));
        let mut changed = bytes.clone();
        let at = at % bytes.len();
        changed[at] = byte;
        if changed != bytes {
            prop_assert!(pack::unpack(&changed).is_err());
        }
        let cut = pack::unpack(&bytes[..end % bytes.len()]);
        prop_assert_eq!(cut, Err(Unreadable::Damaged));
        prop_assert!(pack::unpack(&bytes).is_ok());
    }

    #[test]
    fn no_bytes_do_harm(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let mut reading = start("coverage lcov.info", &[]).expect("a command");
        reading.absorb("linux", &[&[1, 1], &bytes[..]].concat());
        drop(reading.finish());
    }

    #[test]
    fn orders_do_not_matter(numbers in prop::collection::vec(-1e9_f64..1e9, 3), way in 0_usize..2) {
        let config = shell(["sum", "max"][way]);
        let of = |order: [usize; 3]| {
            let mut slots: Vec<_> = order.iter().map(|at| {
                let name = format!("n{at}");
                slot(&name, Ok(fragment(&name, &config, number(numbers[*at]))))
            }).collect();
            slots.sort_by(|one, other| one.name.cmp(&other.name));
            value(of_slots(&config, slots, false).0).expect("a number")
        };
        let first = of([0, 1, 2]);
        for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            prop_assert_eq!(of(order).to_bits(), first.to_bits());
        }
    }
}
