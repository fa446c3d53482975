//! Whole pages compared with golden files, one folder a case.
//!
//! `UPDATE=1 cargo test --test it report` writes the pages anew; read the difference before it is
//! committed.

use unentropy::config::{Acceptance, Amount, Mode, OnMissing, Report, Rule, Theme, Threshold};
use unentropy::history::query::{Series, Timeline};
use unentropy::metric::Metric;
use unentropy::parts::{Part, Parts, Subject};
use unentropy::report::consists;
use unentropy::report::page::{Facts, ReportConfig};
use unentropy::unit::Unit;

use super::{
    builds, check, check_facts, described, everyday, facts, golden, labels, metric, numbers, page,
    section, wander,
};

#[test]
fn without_sections_metrics_are_grouped_by_unit() {
    let (timeline, metrics) = everyday();
    check("grouped", &timeline, &Report::default(), &metrics);
}

#[test]
fn sections_decide_order_and_words_and_leave_nothing_out() {
    let (timeline, metrics) = everyday();
    let report = Report {
        sections: vec![
            section(
                "Tests",
                Some("How well, and how long"),
                &[(&["coverage", "function-coverage"], Some("Coverage")), (&["test-time"], None)],
            ),
            section("Size", None, &[(&["bundle", "loc", "release"], Some("What ships"))]),
        ],
        ..Report::default()
    };
    let html = check("sections", &timeline, &report, &metrics);
    let at = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text} is missing"));
    assert!(at(">Tests<") < at(">Size<") && at(">Size<") < at(">Other metrics<"));
    assert!(at(">Other metrics<") < at(">No longer measured<"));
}

#[test]
fn many_metrics_begin_with_what_needs_attention_and_rules_are_judged() {
    let names = ["api", "web", "docs", "lib", "app"];
    let mut timeline = Timeline { builds: builds(45), series: Vec::new() };
    let mut metrics = Vec::new();
    for (i, name) in names.iter().enumerate() {
        for (unit, from, step) in [
            ("percent", 71.0, 0.8),
            ("bytes", 2.4e6, 9e4),
            ("duration", 95.0, 4.0),
            ("", 40.0, 0.0),
        ] {
            let count = 45 - u32::try_from(i).unwrap();
            let mut values = wander(count, from, step);
            values.resize(45, *values.last().unwrap());
            let key = format!("{name}-{}", if unit.is_empty() { "count" } else { unit });
            timeline.series.push(numbers(&key, unit, &values));
            metrics.push(metric(&key, &key.replace('-', " "), unit));
        }
    }
    timeline.series.sort_by(|a, b| a.id.cmp(&b.id));
    let threshold = |metric: &str, rule| Threshold {
        metric: metric.into(),
        rule,
        is_blocker: true,
        better: None,
        allows_noise: false,
        on_missing: OnMissing::Warn,
    };
    let rules = [
        threshold("api-percent", Rule::Min { target: 72.0 }),
        threshold("web-percent", Rule::Min { target: 99.0 }),
        threshold("api-bytes", Rule::NoRegression { tolerance: Amount::Exactly(0.0) }),
        threshold("api-count", Rule::NoRegression { tolerance: Amount::Exactly(0.0) }),
        threshold("docs-count", Rule::DeltaMaxDrop { max_drop_percent: 5.0 }),
    ];
    let report_config = ReportConfig {
        report: &Report::default(),
        metrics: &metrics,
        rules: &rules,
        accepted: &[],
    };
    let html = page(&timeline, &report_config, &facts());
    let html = golden("many", html);
    assert!(
        html.contains("<h1><span class=\"broken\">2 limits are broken</span>, "),
        "the sentence"
    );
    let (urgent, others) = html.split_once("Everything else").expect("an overview");
    assert!(urgent.contains("pts below its limit of 99%"), "what is wrong comes first");
    assert_eq!(urgent.matches("<article").count(), 3, "as many as fit beside each other");
    assert_eq!(others.matches("data-widths").count(), 17, "the others are rows");
    for (state, words) in
        [("kept", "at least 72%"), ("broken", "at least 99%"), ("unknown", "does not get worse")]
    {
        let rule = format!("<li class=\"{state}\">");
        assert!(html.contains(&rule) && html.contains(words), "{state} {words}");
    }
}

#[test]
fn an_accepted_regression_has_a_flag_and_breaks_no_rule() {
    let bundle: Vec<f64> = (0..30).map(|at| if at < 20 { 400_000.0 } else { 460_000.0 }).collect();
    let timeline =
        Timeline { builds: builds(30), series: vec![numbers("bundle", "bytes", &bundle)] };
    let metrics = [metric("bundle", "Bundle", "bytes")];
    let rules = [Threshold {
        metric: "bundle".into(),
        rule: Rule::Max { target: 450_000.0 },
        is_blocker: true,
        better: None,
        allows_noise: false,
        on_missing: OnMissing::Warn,
    }];
    let accepted = |up_to: f64, until: &str| Acceptance {
        metric: "bundle".into(),
        up_to,
        reason: Some("inlined the icon set".into()),
        until: Some(until.into()),
    };
    let drawn = |entry: Acceptance| {
        let accepted = [entry];
        let report_config = ReportConfig {
            report: &Report::default(),
            metrics: &metrics,
            rules: &rules,
            accepted: &accepted,
        };
        page(&timeline, &report_config, &facts())
    };
    let html = drawn(accepted(480_000.0, "2099-03-01"));
    assert!(!html.contains("is broken"), "the limit is not broken");
    for words in [
        "<li class=\"accepted\">",
        "accepted up to 480 kB until 2099-03-01: inlined the icon set",
        "⚑ accepted to 480 kB",
    ] {
        assert!(html.contains(words), "{words}");
    }
    for entry in [accepted(459_000.0, "2099-03-01"), accepted(480_000.0, "2001-03-01")] {
        assert!(drawn(entry).contains("1 limit is broken"), "beyond it, or over");
    }
}

#[test]
fn the_last_value_is_shown_as_nested_bars() {
    let file = |name: &str, value: f64| Part::new(name, value);
    let files = vec![
        file("src/parser/a.rs", 60.0),
        file("src/parser/<b>.rs", 20.0),
        file("README.md", 20.0),
    ];
    let parts = Parts::new(Subject::Files, files);
    let html = consists::rows(&parts, Some(&Unit::Bytes));
    let found: Vec<_> = html
        .lines()
        .map(|row| {
            let piece =
                |start: &str| row.split(start).nth(1).and_then(|rest| rest.split('<').next());
            (piece("<bdi>").unwrap(), row.split("class=\"").nth(1).unwrap().get(..2).unwrap())
        })
        .collect();
    assert_eq!(
        found,
        [
            ("src/", "d0"),
            ("parser/", "d1"),
            ("a.rs", "d2"),
            ("&lt;b&gt;.rs", "d2"),
            ("README.md", "d0"),
        ]
    );
    assert!(html.contains("<bdi>80 B</bdi>") && html.contains("<rect width=\"80\""), "{html}");
    assert!(html.contains("<span class=\"hidden\">60%</span>"), "for screen readers: {html}");
    let covered = |name: &str, covered, total| Part { total: Some(total), ..file(name, covered) };
    let coverage = vec![covered("a.ts", 8.0, 10.0), covered("b.ts", 10.0, 10.0)];
    let html = consists::rows(&Parts::new(Subject::Coverage, coverage), Some(&Unit::Percent));
    assert_eq!(html.matches("<tr>").count(), 1, "what misses nothing is left out: {html}");
    assert!(html.contains("2 of 10 missing"), "{html}");
    let packages = Parts::new(Subject::Packages, vec![file("a", 1.0), file("b", 1.0)]);
    assert_eq!(consists::rows(&packages, None), "", "each package is one");
    let tests = Parts::new(Subject::Tests, vec![file("a", 1.0), file("b", 1.0)]);
    assert_eq!(consists::rows(&tests, None), "", "so is each test");
    let many = (0..500).map(|at| file(&format!("f{at}"), f64::from(at))).collect();
    let html = consists::rows(&Parts::new(Subject::Files, many), None);
    assert!(html.lines().count() == 17 && html.contains("and 484 others"), "{html}");
}

#[test]
fn charts_show_levels_steps_limits_releases_spikes_and_silence() {
    let mut builds = builds(80);
    for build in &mut builds[30..] {
        build.at_ms += 52.0 * super::DAY_MS;
    }
    let noise = wander(80, 0.0, 0.1);
    let noise: Vec<f64> = noise.windows(2).map(|pair| pair[1] - pair[0]).chain([0.01]).collect();
    let mut latency: Vec<f64> =
        (0..80).map(|i| if i < 60 { 1.8 } else { 2.4 } + noise[i]).collect();
    latency[20] = 9.5;
    let bundle: Vec<f64> =
        (0..80).map(|i| if i < 50 { 400_000.0 } else { 460_000.0 } + f64::from(i)).collect();
    let release: Vec<_> = (0..80).map(|i| if i < 45 { "v1.0.0" } else { "v2.0.0" }).collect();
    let timeline = Timeline {
        builds,
        series: vec![
            numbers("bundle", "bytes", &bundle),
            numbers("latency", "ms", &latency),
            labels("release", &release),
        ],
    };
    let metrics = [metric("latency", "p99", "ms"), metric("bundle", "Bundle", "bytes")];
    let rules = [Threshold {
        metric: "bundle".into(),
        rule: Rule::Max { target: 600_000.0 },
        is_blocker: true,
        better: None,
        allows_noise: false,
        on_missing: OnMissing::Warn,
    }];
    let report_config = ReportConfig {
        report: &Report::default(),
        metrics: &metrics,
        rules: &rules,
        accepted: &[],
    };
    let html = golden("marks", page(&timeline, &report_config, &facts()));
    for words in [
        "no builds for 53 days",
        "class=\"level\"",
        "+60 kB (+15%) with 1744944, 15 Apr 2025",
        "↑ limit 600 kB",
        ">v2.0.0</text>",
        "class=\"spike s1\"",
        "Bundle stepped up by 60 kB",
    ] {
        assert!(html.contains(words), "the page has no {words}");
    }
}

#[test]
fn builds_of_one_moment_stand_side_by_side() {
    let mut builds = builds(4);
    builds[1].at_ms = builds[2].at_ms;
    builds[3].at_ms = builds[2].at_ms;
    let timeline = Timeline {
        builds,
        series: vec![
            numbers("loc", "integer", &[1.0, 2.0, 3.0, 4.0]),
            labels("v", &["a", "b", "c", "d"]),
        ],
    };
    let html = check("one-moment", &timeline, &Report::default(), &[]);
    let places: Vec<&str> =
        html.split("<circle").skip(1).filter_map(|dot| dot.split("cx=").nth(1)).collect();
    let different: std::collections::HashSet<_> =
        places.iter().map(|dot| dot.split(' ').next()).collect();
    assert_eq!(different.len(), 4, "{places:?}");
}

#[test]
fn metrics_of_different_sizes_have_axes_of_their_own() {
    let timeline = Timeline {
        builds: builds(3),
        series: vec![
            numbers("small", "bytes", &[1000.0, 1100.0, 900.0]),
            numbers("near", "bytes", &[9000.0, 8000.0, 9100.0]),
            numbers("huge", "bytes", &[9e6, 9.1e6, 9.3e6]),
        ],
    };
    let metrics = ["small", "near", "huge"].map(|key| metric(key, key, "bytes"));
    let report = Report {
        sections: vec![section("Size", None, &[(&["small", "near", "huge"], Some("All"))])],
        ..Report::default()
    };
    let html = check("own-axes", &timeline, &report, &metrics);
    assert_eq!(html.matches("class=\"panel\"").count(), 2);
}

#[test]
fn an_empty_history_says_so() {
    check("empty", &Timeline::default(), &Report::default(), &[]);
}

#[test]
fn a_configured_metric_without_a_history_says_so() {
    let metrics = [metric("loc", "Lines of code", "integer")];
    check("configured-only", &Timeline::default(), &Report::default(), &metrics);
}

#[test]
fn builds_without_any_metric_say_so() {
    let timeline = Timeline { builds: builds(2), series: Vec::new() };
    check("no-metrics", &timeline, &Report::default(), &[]);
}

#[test]
fn one_build_is_a_point_and_no_trend() {
    let timeline = Timeline {
        builds: builds(1),
        series: vec![numbers("loc", "integer", &[1234.0]), labels("release", &["v1"])],
    };
    let local = Facts { repository: None, server_url: None, ..facts() };
    check_facts("one-build", &timeline, &Report::default(), &[], &local);
}

#[test]
fn a_page_can_be_dark_and_have_colours_of_its_own() {
    let own = |hex: &str| {
        vec![
            ("accent".to_owned(), hex.to_owned()),
            ("background".to_owned(), "red;} body{display:none".to_owned()),
            ("no-such-colour".to_owned(), "#123456".to_owned()),
        ]
    };
    let report = Report {
        theme: Theme::Custom { dark: own("#00ff7f"), light: own("#7f00ff") },
        mode: Mode::Dark,
        ..Report::default()
    };
    let timeline = Timeline { builds: builds(2), series: vec![numbers("loc", "", &[1.0, 2.0])] };
    let html = check("own-theme", &timeline, &report, &[]);
    assert!(html.contains("--accent: #00ff7f;"));
    assert!(!html.contains("display:none") && !html.contains("#123456"));
    assert!(!html.contains("prefers-color-scheme"));
    assert!(html.contains(":root { color-scheme: dark;"));
    let light = Report { mode: Mode::Light, ..report };
    check("light-only", &timeline, &light, &[]);
}

const HOSTILE: &str = "</title></style><script>alert(1)</script>\"'`=&<!--\u{202E}\u{0}\n{{x}}";

#[test]
fn text_from_elsewhere_is_only_text() {
    let mut builds = builds(3);
    for build in &mut builds {
        build.commit_sha = "<b>\"&'".into();
        build.branch = HOSTILE.into();
    }
    let unit = Some(Unit::Custom("<i>\"&".into()));
    let timeline = Timeline {
        builds,
        series: vec![
            Series {
                unit: unit.clone(),
                description: Some(HOSTILE.into()),
                ..numbers(HOSTILE, "", &[1.0, 2.0, 4.0])
            },
            labels("words", &[HOSTILE, "", "<svg onload=alert(1)>"]),
        ],
    };
    let words = Metric { unit, ..described(metric("words", HOSTILE, ""), HOSTILE) };
    let report = Report {
        sections: vec![section(HOSTILE, Some(HOSTILE), &[(&["words"], Some(HOSTILE))])],
        ..Report::default()
    };
    let facts = Facts {
        repository: Some(HOSTILE.into()),
        server_url: Some("javascript:alert(1)//".into()),
        branch: HOSTILE.into(),
        version: HOSTILE.into(),
        ..facts()
    };
    let html = check_facts("hostile", &timeline, &report, &[words], &facts);
    for forbidden in
        ["<script>alert", "<b>\"", "<i>", "<svg onload", "javascript:", "\u{0}", "\u{202E}", "<!--"]
    {
        assert!(!html.contains(forbidden), "the page has {forbidden:?}");
    }
    assert_eq!(html.matches("</style>").count(), 1);
}

#[test]
fn every_golden_page_belongs_to_a_case() {
    let tests = include_str!("golden.rs");
    let folder = format!("{}/tests/fixtures/report", env!("CARGO_MANIFEST_DIR"));
    for case in std::fs::read_dir(folder).unwrap() {
        let case = case.unwrap().file_name().into_string().unwrap();
        assert!(tests.contains(&format!("\"{case}\"")), "no test makes {case}");
    }
}
