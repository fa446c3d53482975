//! The page over all repositories.

use unentropy::fleet::found::Found;
use unentropy::fleet::noun::Rows;
use unentropy::fleet::page::{self, FleetAssets, FleetFacts};
use unentropy::fleet::place::Place;
use unentropy::fleet::summary::{Published, Summary};
use unentropy::report::glance::{Glance, Measure};
use unentropy::unit::Better;

const NOW_MS: f64 = 1_790_000_000_000.0;
const DAY_MS: f64 = 86_400_000.0;

fn measure(key: &str, unit: &str, number: f64) -> Measure {
    Measure {
        key: key.into(),
        name: key.into(),
        kind: "numeric".into(),
        unit: Some(unit.into()),
        better: Some(Better::Higher),
        state: "fine".into(),
        value: Some(format!("{number} {unit}")),
        number: Some(number),
        month: Some(("+1 (+2%)".into(), "better".into())),
        points: vec![(2000.0, number - 1.0), (0.0, number)],
    }
}

fn glance(state: &str, words: &str, days: f64, metrics: Vec<Measure>) -> Glance {
    Glance {
        branch: "main".into(),
        builds: 10,
        last_at_ms: Some(NOW_MS - days * DAY_MS),
        last_commit: Some("abc".into()),
        verdict: vec![(state.into(), words.into())],
        metrics,
    }
}

fn found(repository: &str, glance: &Glance) -> Found {
    let facts = Published {
        repository: Some(repository.into()),
        server_url: Some("https://github.com".into()),
        now_ms: NOW_MS,
        ..Published::default()
    };
    let summary = Some(Summary::new(glance, &facts).text());
    let path = Place { repository: repository.into(), project: None }.path();
    Found { path, summary, ..Found::default() }
}

fn render(found: &[Found]) -> String {
    let template = include_str!("../../../src/fleet/templates/fleet.hbs").to_owned();
    let assets = FleetAssets { template, ..FleetAssets::default() };
    let about = Rows::Repositories;
    let facts = FleetFacts { title: "Acme".into(), about, now_ms: NOW_MS, version: "1".into() };
    page::render(found, &facts, &assets, &|_| "hash".into()).expect("it renders")
}

/// The text of the page from its heading on, without tags.
fn text(html: &str) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for c in html[html.find("<main>").unwrap()..html.find("</main>").unwrap()].chars() {
        match c {
            '<' => is_tag = true,
            '>' => {
                is_tag = false;
                text.push(' ');
            }
            c if !is_tag => text.push(c),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_row_says_how_a_repository_is_doing() {
    let fine =
        glance("fine", "All 2 metrics are fine", 3.0, vec![measure("coverage", "percent", 81.5)]);
    let bad =
        glance("broken", "1 limit is broken", 0.1, vec![measure("coverage", "percent", 70.0)]);
    let text = text(&render(&[found("acme/a", &fine), found("acme/b", &bad)]));
    assert!(text.starts_with("1 repository breaks a rule , 1 is fine ."), "{text}");
    // The urgent one first.
    assert!(
        text.find("b 1 limit is broken").unwrap() < text.find("a All 2 metrics are fine").unwrap()
    );
    assert!(text.contains("3 days ago") && text.contains("median 75.75%"), "{text}");
    assert!(text.contains("81.5 percent +2%"), "the share of a change can be compared: {text}");
}

#[test]
fn one_name_with_two_units_is_said_and_cannot_be_sorted() {
    let one = glance("fine", "fine", 1.0, vec![measure("bundle", "bytes", 2000.0)]);
    let other = glance("fine", "fine", 1.0, vec![measure("bundle", "KiB", 2.0)]);
    let html = render(&[found("acme/a", &one), found("acme/b", &other), found("acme/c", &one)]);
    let said = "bundle is measured in different units, and cannot be compared: bytes in 2 repositories, \
         KiB in 1 repository.";
    assert!(text(&html).contains(said), "{}", text(&html));
    assert!(
        !html.contains("data-value") && !html.contains("median") || html.contains("units differ")
    );
    assert!(!html.contains("data-sort=\"0\""));
}

#[test]
fn kinds_differ_too() {
    let label =
        Measure { kind: "label".into(), unit: None, number: None, ..measure("v", "x", 1.0) };
    let one = glance("fine", "fine", 1.0, vec![label]);
    let other = glance("fine", "fine", 1.0, vec![measure("v", "integer", 2.0)]);
    let text = text(&render(&[found("acme/a", &one), found("acme/b", &other)]));
    assert!(text.contains("integer in 1 repository, words in 1 repository"), "{text}");
}

#[test]
fn a_repository_without_builds_for_long_is_named() {
    let old = glance("fine", "The metric is fine", 40.0, vec![]);
    let text = text(&render(&[found("acme/a", &old)]));
    assert!(text.contains("No build for 40 days"), "{text}");
    assert!(text.starts_with("1 repository has no new build , 1 is fine"), "{text}");
}

#[test]
fn what_cannot_be_read_has_a_row_that_says_so() {
    let fine = found("acme/a", &glance("fine", "fine", 1.0, vec![]));
    let path = |name: &str| Place { repository: name.into(), project: None }.path();
    let older = Found { path: path("acme/older"), ..Found::default() };
    let newer = Found {
        path: path("acme/newer"),
        summary: Some(r#"{"format":"unentropy-fleet","version":2}"#.into()),
        ..Found::default()
    };
    let broken = Found {
        path: path("acme/broken"),
        problem: Some("the file is damaged, or not a Parquet file".into()),
        ..Found::default()
    };
    let other = Found { path: path("acme/other"), summary: Some("[]".into()), ..Found::default() };
    let half = Found {
        path: path("acme/half"),
        summary: fine.summary.as_ref().map(|text| text.replace("\"glance\"", "\"glimpse\"")),
        ..Found::default()
    };
    let text = text(&render(&[fine, older, newer, broken, other, half]));
    assert!(text.starts_with("5 repositories cannot be read , 1 is fine"), "{text}");
    for words in [
        "older It cannot be shown: its file has no summary; the next run of this version adds one",
        "newer It cannot be shown: its summary was written by another version of this program",
        "broken It cannot be read: the file is damaged, or not a Parquet file",
        "other It cannot be shown: its summary was not written by this program",
        "half It cannot be shown: its summary is damaged",
    ] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
}

#[test]
fn repositories_are_grouped_by_owner_else_by_how_their_names_begin() {
    let one = glance("fine", "fine", 1.0, vec![]);
    let of = |names: &[&str]| {
        let files: Vec<Found> = names.iter().map(|name| found(name, &one)).collect();
        let html = render(&files);
        html.matches("<tr class=\"owner\">").count()
    };
    assert_eq!(of(&["acme/a", "acme/b"]), 0);
    assert_eq!(of(&["acme/a", "other/b"]), 2);
    assert_eq!(of(&["acme/web-a", "acme/web-b", "acme/api-a", "acme/api-b", "acme/docs"]), 3);
}

#[test]
fn nothing_from_a_file_becomes_a_tag_or_a_script() {
    let evil = "<script>alert(1)</script>\u{202E}";
    let mut metric = measure(evil, evil, 1.0);
    metric.state = evil.into();
    metric.month = Some((evil.into(), evil.into()));
    let mut glance = glance(evil, evil, 1.0, vec![metric]);
    glance.branch = evil.into();
    let facts = Published {
        repository: Some("a/b".into()),
        server_url: Some("javascript:alert(1)//".into()),
        report: Some("javascript:alert(1)".into()),
        ..Published::default()
    };
    let summary = Some(Summary::new(&glance, &facts).text());
    let path = Place { repository: evil.into(), project: Some(evil.into()) }.path();
    let html = render(&[Found { path, summary, ..Found::default() }]);
    assert!(!html.contains("<script>alert") && !html.contains("javascript:"), "{html}");
    assert!(!html.contains('\u{202E}'));
}

#[test]
fn two_hundred_repositories_are_a_page_of_less_than_three_megabytes() {
    let points: Vec<(f64, f64)> =
        (0..40).map(|at| (f64::from(at) * 1440.0, f64::from(at * at % 37))).collect();
    let metrics = || {
        let metric = |number: u32| Measure {
            points: points.clone(),
            ..measure(&format!("metric-{number}"), "bytes", 1e6)
        };
        (0..20).map(metric).collect::<Vec<_>>()
    };
    let files: Vec<Found> = (0..200)
        .map(|number| {
            found(
                &format!("acme/repository-{number}"),
                &glance("fine", "All 20 metrics are fine", 1.0, metrics()),
            )
        })
        .collect();
    let html = render(&files);
    assert!(html.len() < 3_000_000, "{}", html.len());
    assert_eq!(html.matches("class=\"row ").count(), 200);
}

/// A report as it is found for an index.
fn report(path: &str, branch: &str, glance: &Glance) -> Found {
    let glance = Glance { branch: branch.into(), ..glance.clone() };
    let summary = Some(serde_json::to_string(&glance).unwrap());
    Found { path: path.into(), summary, ..Found::default() }
}

fn index(found: &[Found]) -> String {
    let template = include_str!("../../../src/fleet/templates/fleet.hbs").to_owned();
    let assets = FleetAssets { template, ..FleetAssets::default() };
    let about = Rows::Reports;
    let facts = FleetFacts { title: "Acme".into(), about, now_ms: NOW_MS, version: "1".into() };
    page::render(found, &facts, &assets, &|_| "hash".into()).expect("it renders")
}

#[test]
fn an_index_has_a_row_for_each_report_that_leads_to_it() {
    let metrics = || vec![measure("coverage", "percent", 81.5)];
    let fine = glance("fine", "All 2 metrics are fine", 3.0, metrics());
    let bad = glance("broken", "1 limit is broken", 40.0, metrics());
    let damaged = Found { path: "old.html".into(), summary: Some("{".into()), ..Found::default() };
    let reports =
        [report("web/index.html", "main", &fine), report("my app/50%.html", "main", &bad), damaged];
    let html = index(&reports);
    assert!(html.contains("href=\"web/index.html\""), "{html}");
    assert!(html.contains("href=\"my%20app/50%25.html\""), "{html}");
    let text = text(&html);
    assert!(
        text.contains(
            "1 project breaks a rule , 1 cannot be read , 1 has no new build , 1 is fine ."
        ),
        "{text}"
    );
    assert!(text.contains("web main All 2 metrics are fine"), "{text}");
    assert!(text.contains("It cannot be shown: it is a damaged report"), "{text}");
    assert!(html.contains("Skip to the projects"));
}

#[test]
fn reports_of_different_branches_are_called_branches() {
    let fine = glance("fine", "All 2 metrics are fine", 3.0, Vec::new());
    let html =
        index(&[report("main.html", "main", &fine), report("next/index.html", "next", &fine)]);
    let text = text(&html);
    assert!(text.contains("2 branches are fine ."), "{text}");
    // What is called like its branch says it once.
    assert!(text.contains("main All 2 metrics") && !text.contains("main main"), "{text}");
}
