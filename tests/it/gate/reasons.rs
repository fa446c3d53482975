//! Why a change moves its metrics: found against a real history, and shown in every form.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value as Json;
use unentropy::commit::Words;
use unentropy::gate::explain::find;
use unentropy::gate::reasons::Why;
use unentropy::gate::results::Results;
use unentropy::gate::strict;
use unentropy::history::journal::build::KeptBuild;
use unentropy::history::record::record;
use unentropy::history::schema;
use unentropy::history::sql::Sql;
use unentropy::metric::{Build, Definition, Kind, Sample, Value};
use unentropy::parts::delta::Change;
use unentropy::parts::find::explain;
use unentropy::parts::moved::Moved;
use unentropy::parts::reason::Reason;
use unentropy::parts::{Part, Parts, Subject};
use unentropy::summary::comment::{self, Limits};
use unentropy::summary::gate;

use super::{commented, golden, judge, rules};
use crate::history::rusqlite::Native;

const BASE: &str = "abc1234def0000000000000000000000000000aa";
const HEAD: &str = "1234567890abcdef1234567890abcdef12345678";
const RULES: &str = r#"{ "metric": "bundle", "mode": "delta-max-rise", "maxRisePercent": 5 }"#;

fn parts(subject: Subject, list: &[(&str, f64)]) -> Parts {
    Parts::new(subject, list.iter().map(|(name, value)| Part::new(*name, *value)).collect())
}

fn results() -> Results {
    let now = [("coverage", 70.0), ("bundle", 1_061_000.0), ("todo", 3.0)];
    let base = [("coverage", 70.5), ("bundle", 1_000_000.0), ("todo", 3.0)];
    let mut results = judge(&rules(RULES), &now, &base);
    HEAD.clone_into(&mut results.commit);
    BASE.clone_into(&mut results.baseline.builds[0].commit);
    results
}

fn because(results: &mut Results, key: &str, reason: Option<Reason>) {
    let reason = reason.expect("something changed");
    results.reasons.all.insert(key.to_owned(), Why::Because(reason));
}

fn touched(paths: &[&str]) -> Moved {
    let touched = paths.iter().map(|path| (*path).to_owned()).collect();
    Moved { touched, ..Moved::default() }
}

/// Every kind of line.
fn explained() -> Results {
    let mut results = results();
    let names: Vec<_> = (0..216).map(|n| format!("src/f{n:03}.ts")).collect();
    let mut after: Vec<_> = names.iter().map(|name| (name.as_str(), 10.0)).collect();
    after.extend([("src/new icon|s.ts", 58_000.0), ("src/app.ts", 5000.0)]);
    let before = parts(Subject::Files, &[("src/app.ts", 1000.0), ("old.ts", 3160.0)]);
    let git = touched(&["src/new icon|s.ts", "src/app.ts", "old.ts"]);
    let after = parts(Subject::Files, &after);
    because(&mut results, "bundle", explain(&before, &after, BASE, Some(&git)));
    let shares = |a, b| {
        let list = vec![Part::of_share("src/a.ts", a, 100), Part::of_share("src/b.ts", b, 100)];
        Parts::new(Subject::Coverage, list)
    };
    let git = touched(&["src/b.ts"]);
    because(&mut results, "coverage", explain(&shares(70, 71), &shares(69, 71), BASE, Some(&git)));
    results.reasons.home = Some("https://github.com/acme/rocket".into());
    results.reasons.folder = "packages/web/".into();
    results
}

#[test]
fn reasons_are_folded_with_links_to_the_files() {
    let results = explained();
    let all = format!("{}\n--- terminal ---\n{}", commented(&results), gate::text(&results, false));
    golden("reasons.md", &all);
    let row = all.lines().find(|line| line.contains("icon")).unwrap();
    assert!(row.starts_with("- **Bundle** +61 kB since [abc1234]("), "{row}");
    let blob =
        format!("https://github.com/acme/rocket/blob/{HEAD}/packages/web/src/new%20icon%7Cs.ts");
    assert!(row.contains(&blob), "{row}");
    let before = format!("https://github.com/acme/rocket/blob/{BASE}/packages/web/old.ts");
    assert!(row.contains(&before), "a removed file is in the commit before: {row}");
    assert!(!row.contains("src/f000.ts]("), "what no commit has is not linked: {row}");
    assert_eq!(row.matches(" · ").count(), 4, "five parts");
}

#[test]
fn what_is_not_known_is_said_once() {
    let mut results = results();
    let (before, after) =
        (parts(Subject::Files, &[("a", 1.0)]), parts(Subject::Files, &[("b", 3.0)]));
    because(&mut results, "bundle", explain(&before, &after, BASE, None));
    because(&mut results, "coverage", explain(&before, &after, BASE, None));
    results.reasons.all.insert("todo".into(), Why::Dropped);
    for text in [commented(&results), gate::text(&results, false)] {
        assert_eq!(text.matches("Renamed files count as removed and added").count(), 1, "{text}");
        let said = "What moved todo is unknown: the parts of that build are no longer kept";
        assert!(text.contains(said), "{text}");
    }
}

#[test]
fn results_keep_their_reasons() {
    let mut results = explained();
    results.reasons.all.insert("todo".into(), Why::Dropped);
    let json: Json = serde_json::from_str(&results.to_json()).unwrap();
    let all = json["reasons"].as_array().unwrap();
    let metrics: Vec<_> = all.iter().map(|it| it["metric"].as_str().unwrap()).collect();
    assert_eq!(metrics, ["coverage", "bundle", "todo"]);
    assert_eq!(all[1]["findings"].as_array().unwrap().len(), 5);
    assert_eq!(all[1]["findings"][0]["name"], "src/new icon|s.ts");
    assert_eq!(all[1]["since"], BASE);
    assert_eq!(all[0]["unrelatedChange"], -0.5);
    assert_eq!(all[2]["words"], "the parts of that build are no longer kept");
    let words = all[1]["words"].as_str().unwrap();
    assert!(
        words.starts_with("+61 kB since abc1234: src/new icon|s.ts +58 kB (new) · "),
        "{words}"
    );
}

#[test]
fn a_stranger_names_files_and_links_none() {
    let mut results = explained();
    results.reasons.all.insert("todo".into(), Why::Dropped);
    let read = strict::results(&results.to_json()).expect("the gate wrote it");
    assert_eq!(read.reasons.all, results.reasons.all);
    let text = comment::reported(&[read], 7, Limits::comment(30, 8000));
    assert!(text.contains("new icon\\|s.ts"), "{text}");
    assert!(!text.contains("blob/"), "{text}");
    let mut made_up: Json = serde_json::from_str(&results.to_json()).unwrap();
    let finding = made_up["reasons"][1]["findings"][0].clone();
    for (name, value) in [("what", "x"), ("change", "x")] {
        let mut made_up = made_up.clone();
        made_up["reasons"][1]["findings"][0][name] = value.into();
        assert!(strict::results(&made_up.to_string()).is_err(), "{name}");
    }
    made_up["reasons"][1]["findings"] = vec![finding; 6].into();
    assert!(strict::results(&made_up.to_string()).is_err(), "more than the gate writes");
    // An older version of the program wrote none.
    made_up.as_object_mut().unwrap().remove("reasons");
    assert!(strict::results(&made_up.to_string()).unwrap().reasons.all.is_empty());
}

#[test]
fn reasons_leave_the_values_their_room() {
    let results = explained();
    let plain =
        Results { reasons: unentropy::gate::reasons::Reasons::default(), ..results.clone() };
    for characters in (300..4000).step_by(100) {
        let limits = Limits::comment(30, characters);
        let text = comment::render(&results, limits);
        assert!(text.chars().count() <= characters as usize);
        let rows = |text: &str| {
            let lines =
                text.lines().filter(|line| line.starts_with("| ") && !line.contains("code>src"));
            lines.map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(rows(&text), rows(&comment::render(&plain, limits)), "{characters}");
        assert_eq!(text.matches("<details>").count(), text.matches("</details>").count());
    }
}

/// A history with one build of `main`, of which `bundle` and `todo` have parts, and later builds.
fn history(later_days: &[f64]) -> Native {
    let db = Native::empty();
    schema::create(&db, 0.0).unwrap();
    for (i, days) in [0.0].iter().chain(later_days).enumerate() {
        let at_ms = 1e12 + days * 86_400_000.0;
        let build = Build {
            commit_sha: if i == 0 { BASE.into() } else { format!("later{i}") },
            branch: "main".into(),
            run_id: i.to_string(),
            run_number: 1,
            attempt: 1,
            event_name: None,
            started_at_ms: at_ms,
            committed_at_ms: Some(at_ms),
            words: Words::default(),
        };
        let sample = |key: &str| {
            let definition = Definition { kind: Kind::Numeric, unit: None, description: None };
            (definition, Sample { key: key.into(), value: Value::Number(3.0), spread: None })
        };
        let mut kept = KeptBuild::new(build, vec![sample("bundle"), sample("coverage")], at_ms);
        let whole = Change::Whole(parts(Subject::Files, &[("a", 1.0), ("b", 2.0)]));
        kept.set_parts(&std::iter::once(("bundle".to_owned(), whole)).collect());
        record(&db, &kept, None, "w").unwrap();
    }
    db
}

#[test]
fn the_parts_of_the_baseline_are_compared() {
    let mut results = results();
    let now =
        BTreeMap::from(["bundle", "coverage", "todo"].map(|key| {
            (key.to_owned(), parts(Subject::Files, &[("a", 1.0), ("c", 2.0), ("d", 1.0)]))
        }));
    let renamed = BTreeMap::from([("b".to_owned(), "c".to_owned())]);
    let git = Moved { renamed, ..Moved::default() };
    let found = |db: &Native, results: &mut Results| {
        let id = db.numbers("SELECT id FROM build_contexts WHERE commit_sha = ?", &[BASE.into()]);
        results.baseline.builds[0].build_id = id.unwrap()[0];
        find(db, results, &now, Some(&git)).unwrap()
    };
    let all = found(&history(&[]), &mut results);
    // Of `coverage` no parts were recorded, and `todo` is what it was.
    assert_eq!(all.keys().collect::<Vec<_>>(), ["bundle"]);
    let Why::Because(reason) = &all["bundle"] else { panic!("{all:?}") };
    assert_eq!((reason.since.as_str(), reason.findings.len()), (BASE, 1));
    assert_eq!((reason.findings[0].name.as_str(), reason.findings[0].change), ("d", 1.0));
    let all = found(&history(&[31.0]), &mut results);
    assert_eq!(all["bundle"], Why::Dropped);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_names_keep_within_the_row_and_the_limits(
        names in prop::collection::vec(any::<String>(), 1..9),
        hostile in "[a-z|<>@#`\\\\\\[\\]()!*_~$&:/.\n\r\t\u{202e}-]{0,300}",
        characters in 600_u32..20_000,
    ) {
        let mut results = results();
        let mut list: Vec<_> = names.into_iter().map(|name| Part::new(name, 7.0)).collect();
        list.push(Part::new(hostile.clone(), 8.0));
        let after = Parts::new(Subject::Problems, list);
        let before = Parts::new(Subject::Problems, vec![Part::new("x", 1.0).with(hostile)]);
        because(&mut results, "bundle", explain(&before, &after, BASE, None));
        results.reasons.home = Some("https://github.com/acme/rocket".into());
        let markdown = comment::render(&results, Limits::comment(100, characters));
        prop_assert!(markdown.chars().count() <= characters as usize);
        for row in markdown.lines().filter(|line| line.starts_with("| ") && line.ends_with('|')) {
            let borders = row.replace("\\\\", "").replace("\\|", "").matches('|').count();
            prop_assert_eq!(borders, 5, "{}", row);
        }
        for tag in ["<script", "<a ", "<img", "\u{202e}"] {
            prop_assert!(!markdown.contains(tag));
        }
        let said = gate::text(&results, false);
        let is_safe = !said.contains("::") && !said.contains('\u{202e}');
        prop_assert!(is_safe);
    }
}
