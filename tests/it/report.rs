//! The report: whole pages compared with golden files, one folder a case.
//!
//! `UPDATE=1 cargo test --test it report` writes the pages anew; read the difference before it is
//! committed.

use proptest::prelude::*;
use unentropy::config::{Chart, Mode, OnMissing, Report, Rule, Section, Theme, Threshold};
use unentropy::history::query::{Moment, Series, Timeline, Values};
use unentropy::metric::{Command, Kind, Metric};
use unentropy::report::page::{Facts, Page, Wishes};
use unentropy::report::{self, Wardrobe, series, theme};
use unentropy::unit::Unit;

const DAY_MS: f64 = 86_400_000.0;
/// 3 January 2025, 09:30 UTC.
const START_MS: f64 = 1_735_896_600_000.0;
const NONE: f64 = f64::NAN;

/// Renders a page and compares it with `tests/fixtures/report/<case>/index.html`.
#[track_caller]
fn check(case: &str, timeline: &Timeline, report: &Report, metrics: &[Metric]) -> String {
    check_facts(case, timeline, report, metrics, &facts())
}

#[track_caller]
fn check_facts(
    case: &str,
    timeline: &Timeline,
    report: &Report,
    metrics: &[Metric],
    facts: &Facts,
) -> String {
    golden(case, page(timeline, &Wishes { report, metrics, rules: &[] }, facts))
}

#[track_caller]
fn golden(case: &str, html: String) -> String {
    let folder = format!("{}/tests/fixtures/report/{case}", env!("CARGO_MANIFEST_DIR"));
    let path = format!("{folder}/index.html");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(&path, &html).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(expected == html, "{path} differs; UPDATE=1 writes it anew");
    html
}

/// Style and script stand in files of their own and would drown the pages.
fn page(timeline: &Timeline, wishes: &Wishes, facts: &Facts) -> String {
    let wardrobe = wardrobe();
    let seal = |text: &str| format!("of-{}-bytes=", text.len());
    report::render(&Page::new(timeline, &[], wishes, facts), &wardrobe, &seal).expect("it renders")
}

fn wardrobe() -> Wardrobe {
    let folder = format!("{}/src/report/templates", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let template = |path: std::path::PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        (name, std::fs::read_to_string(path).unwrap())
    };
    Wardrobe {
        style: "/* style */".into(),
        script: "/* script */".into(),
        templates: files.map(template).collect(),
    }
}

fn facts() -> Facts {
    Facts {
        repository: Some("octo/garden".into()),
        server_url: Some("https://github.com".into()),
        branch: "main".into(),
        now_ms: START_MS + 90.0 * DAY_MS,
        version: "1.2.3".into(),
        is_sample: false,
    }
}

/// As many builds, a day apart.
fn builds(count: u32) -> Vec<Moment> {
    (1..=count)
        .map(|i| Moment {
            commit_sha: format!("{:07x}{:033x}", i.wrapping_mul(7_654_321), i),
            branch: "main".into(),
            run_id: i.to_string(),
            run_number: i,
            event_name: Some("push".into()),
            at_ms: START_MS + f64::from(i - 1) * DAY_MS,
        })
        .collect()
}

fn numbers(id: &str, unit: &str, values: &[f64]) -> Series {
    Series {
        id: id.into(),
        unit: (!unit.is_empty()).then(|| Unit::from(unit.to_owned())),
        description: None,
        values: Values::Numbers(values.to_vec()),
    }
}

fn labels(id: &str, values: &[&str]) -> Series {
    let label = |label: &&str| (*label != "-").then(|| (*label).to_owned());
    let values = Values::Labels(values.iter().map(label).collect());
    Series { id: id.into(), unit: None, description: None, values }
}

fn metric(key: &str, name: &str, unit: &str) -> Metric {
    Metric {
        key: key.into(),
        name: name.into(),
        kind: Kind::Numeric,
        unit: (!unit.is_empty()).then(|| Unit::from(unit.to_owned())),
        better: (!unit.is_empty()).then(|| Unit::from(unit.to_owned()).better()).flatten(),
        description: None,
        command: Command::Shell("echo 1".into()),
        backfill: false,
        timeout_ms: 60_000,
    }
}

fn described(mut metric: Metric, description: &str) -> Metric {
    metric.description = Some(description.into());
    metric
}

fn section(name: &str, description: Option<&str>, charts: &[(&[&str], Option<&str>)]) -> Section {
    Section {
        name: name.into(),
        description: description.map(Into::into),
        charts: charts
            .iter()
            .map(|(metrics, title)| Chart {
                metrics: metrics.iter().map(|key| (*key).to_owned()).collect(),
                title: title.map(Into::into),
            })
            .collect(),
    }
}

/// Wanders as code bases do: the same numbers on every machine.
fn wander(count: u32, from: f64, step: f64) -> Vec<f64> {
    let mut seed = count.wrapping_mul(2_654_435_761);
    let mut value = from;
    (0..count)
        .map(|_| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            value += (f64::from(seed >> 16) / 65_536.0 - 0.42) * step;
            value
        })
        .collect()
}

fn everyday() -> (Timeline, Vec<Metric>) {
    let count = 64;
    let coverage =
        wander(count, 71.0, 0.9).iter().map(|v| (v * 100.0).round() / 100.0).collect::<Vec<_>>();
    let mut bundle =
        wander(count, 412_000.0, 9_000.0).iter().map(|v| v.round()).collect::<Vec<_>>();
    bundle[20..27].fill(NONE);
    bundle[40] = NONE;
    bundle[42] = NONE;
    let mut tests = wander(count, 48.0, 2.5);
    tests[63] = NONE;
    tests[62] = NONE;
    let release: Vec<_> = (0..count as usize)
        .map(|i| match i {
            0..15 => "v1.3.0",
            15..33 => "v1.4.0",
            33..40 => "-",
            40..58 => "v1.4.1",
            _ => "v2.0.0-rc.1",
        })
        .collect();
    let timeline = Timeline {
        builds: builds(count),
        series: vec![
            numbers("bundle", "bytes", &bundle),
            numbers("coverage", "percent", &coverage),
            numbers(
                "dependencies",
                "integer",
                &wander(count, 31.0, 0.7).iter().map(|v| v.round()).collect::<Vec<_>>(),
            ),
            numbers("function-coverage", "percent", &wander(count, 64.0, 1.1)),
            numbers(
                "loc",
                "integer",
                &wander(count, 18_400.0, 220.0).iter().map(|v| v.round()).collect::<Vec<_>>(),
            ),
            numbers("old-lint", "", &[&[12.0, 11.0, 9.0][..], &[NONE; 61]].concat()),
            labels("release", &release),
            numbers("test-time", "duration", &tests),
        ],
    };
    let mut release = metric("release", "Release", "");
    release.kind = Kind::Label;
    let metrics = vec![
        described(
            metric("coverage", "Line coverage", "percent"),
            "Lines that at least one test runs",
        ),
        metric("function-coverage", "Function coverage", "percent"),
        described(metric("bundle", "Bundle size", "bytes"), "Everything below dist/, uncompressed"),
        metric("loc", "Lines of code", "integer"),
        metric("dependencies", "Dependencies", "integer"),
        described(metric("test-time", "Test time", "duration"), "Wall time of npm test"),
        release,
        metric("queries", "Queries per page", "req"),
    ];
    (timeline, metrics)
}

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
fn many_metrics_begin_with_what_changed_and_rules_are_judged() {
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
        threshold("api-bytes", Rule::NoRegression { tolerance: 0.0 }),
        threshold("api-count", Rule::NoRegression { tolerance: 0.0 }),
        threshold("docs-count", Rule::DeltaMaxDrop { max_drop_percent: 5.0 }),
    ];
    let wishes = Wishes { report: &Report::default(), metrics: &metrics, rules: &rules };
    let html = page(&timeline, &wishes, &facts());
    let html = golden("many", html);
    assert!(html.contains("What changed most") && html.contains("Every metric"));
    let tiles = html.matches("class=\"tile\"").count();
    assert!((1..=8).contains(&tiles), "{tiles}");
    for (state, words) in
        [("kept", "at least 72%"), ("broken", "at least 99%"), ("unknown", "not worse")]
    {
        let rule = format!("<li class=\"{state}\">");
        assert!(html.contains(&rule) && html.contains(words), "{state} {words}");
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
fn a_page_asks_for_nothing_from_elsewhere() {
    let (timeline, metrics) = everyday();
    let wishes = Wishes { report: &Report::default(), metrics: &metrics, rules: &[] };
    let html = page(&timeline, &wishes, &facts());
    assert!(html.contains("default-src 'none'; script-src 'sha256-"));
    for forbidden in ["<link", "<img", "src=", "@import", "url(", "<iframe"] {
        assert!(!html.contains(forbidden), "the page has {forbidden}");
    }
}

#[test]
fn a_part_of_the_page_can_be_replaced_and_a_mistake_in_it_is_named() {
    let wishes = Wishes { report: &Report::default(), metrics: &[], rules: &[] };
    let page = Page::new(&Timeline::default(), &[], &wishes, &facts());
    let render = |footer: &str| {
        let mut wardrobe = wardrobe();
        wardrobe.templates.push(("footer".into(), footer.into()));
        report::render(&page, &wardrobe, &|_| String::new())
    };
    let html = render("<footer>of {{title}}</footer>").unwrap();
    assert!(html.contains("<footer>of octo/garden</footer>") && !html.contains("Made 3 Apr"));
    for mistake in ["{{#if title}}", "{{titel}}", "{{> nosuch}}"] {
        let error = render(mistake).unwrap_err();
        assert!(error.message.contains("footer") || error.message.contains("nosuch"), "{error}");
    }
}

#[test]
fn remotes_are_recognised_and_lose_their_credentials() {
    let found =
        |remote| report::page::forge(remote).map(|(path, server)| format!("{server}/{path}"));
    let expected = Some("https://github.com/octo/garden".to_owned());
    for remote in [
        "https://github.com/octo/garden.git",
        "https://user:secret@github.com/octo/garden",
        "git@github.com:octo/garden.git",
        "ssh://git@github.com/octo/garden.git/",
        "ssh://git@github.com:2222/octo/garden.git",
        "git://github.com/octo/garden\n",
    ] {
        assert_eq!(found(remote), expected, "{remote}");
    }
    for remote in [
        "",
        "../garden",
        "/srv/git/octo/garden.git",
        "C:\\git\\garden",
        "https://evil.com/\"onclick",
    ] {
        assert_eq!(found(remote), None, "{remote}");
    }
}

#[test]
fn a_preview_says_on_the_page_that_it_is_invented() {
    let (_, metrics) = everyday();
    let sample = report::sample::timeline(&metrics, "main", facts().now_ms);
    let wishes = Wishes { report: &Report::default(), metrics: &metrics, rules: &[] };
    let html = page(&sample, &wishes, &Facts { is_sample: true, ..facts() });
    assert!(html.contains("<p class=\"sample\">Sample data.") && html.contains(" invented\""));
    assert_eq!(html.matches("<svg class=\"chart").count(), metrics.len());
    let real = page(&sample, &wishes, &facts());
    assert!(!real.contains("Sample data") && !real.contains("invented"));
}

#[test]
fn every_golden_page_belongs_to_a_case() {
    let tests = include_str!("report.rs");
    let folder = format!("{}/tests/fixtures/report", env!("CARGO_MANIFEST_DIR"));
    for case in std::fs::read_dir(folder).unwrap() {
        let case = case.unwrap().file_name().into_string().unwrap();
        assert!(tests.contains(&format!("\"{case}\"")), "no test makes {case}");
    }
}

#[test]
fn extreme_numbers_and_dates_still_make_a_page() {
    let mut builds = builds(4);
    builds[0].at_ms = -1e15;
    builds[3].at_ms = 1e300;
    let timeline = Timeline {
        builds,
        series: vec![
            numbers("huge", "", &[f64::MIN, 0.0, 1.0, f64::MAX]),
            numbers("smallest", "", &[5e-324, 0.0, -5e-324, 0.0]),
            numbers("lowest", "bytes", &[f64::MIN; 4]),
            numbers("infinite", "", &[f64::INFINITY, 1.0, 2.0, f64::NEG_INFINITY]),
            numbers("tiny", "duration", &[5e-324, 0.0, 1e-300, 2e-308]),
            numbers("close", "bytes", &[1e15, 1e15 + 0.125, 1e15, 1e15]),
            numbers("below", "percent", &[-1.0, -1.0, -1.0, -1.0]),
            numbers("long", "duration", &[1.0, 1e9, 1e12, 1.0]),
        ],
    };
    let wishes = Wishes { report: &Report::default(), metrics: &[], rules: &[] };
    let html = page(&timeline, &wishes, &facts());
    assert!(!html.contains("NaN") && !html.contains("inf%") && !html.contains("-inf"));
}

/// The promise is 0.3 s on an idle machine, optimised; debug builds only show that it ends.
#[test]
fn a_large_history_renders_quickly_and_small() {
    let (count, metrics) = (20_000, 50u16);
    let series = (0..metrics).map(|i| {
        let mut values = wander(count, f64::from(i) * 1000.0, 50.0);
        values.iter_mut().skip(i.into()).step_by(97).for_each(|value| *value = NONE);
        numbers(&format!("metric-{i}"), "integer", &values)
    });
    let timeline = Timeline { series: series.collect(), builds: builds(count) };
    let start = std::time::Instant::now();
    let wishes = Wishes { report: &Report::default(), metrics: &[], rules: &[] };
    let html = page(&timeline, &wishes, &facts());
    let took = start.elapsed();
    println!("20,000 builds of 50 metrics: {took:?}, {} bytes", html.len());
    assert!(html.len() < 4_900_000, "{} bytes", html.len());
    if !cfg!(debug_assertions) {
        assert!(took.as_millis() < 1500, "{took:?}");
    }
}

/// Values with gaps, along places that only go right.
fn histories() -> impl Strategy<Value = (Vec<f64>, Vec<f64>)> {
    let point = (prop_oneof![4 => -1e3..1e3f64, 1 => Just(NONE)], 0.0..1.0f64);
    prop::collection::vec(point, 0..3000).prop_map(|points| {
        let (values, mut places): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
        places.sort_by(f64::total_cmp);
        (values, places)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn what_is_drawn_keeps_every_extreme((values, places) in histories()) {
        let runs = series::runs(&values, &places);
        let drawn: Vec<usize> = runs.iter().flatten().copied().collect();
        let measured: Vec<usize> = (0..values.len()).filter(|i| !values[*i].is_nan()).collect();
        prop_assert!(drawn.windows(2).all(|pair| pair[0] < pair[1]), "in order, none twice");
        prop_assert!(drawn.iter().all(|build| !values[*build].is_nan()), "no gap is drawn");
        prop_assert!(runs.iter().all(|run| !run.is_empty()));
        prop_assert_eq!(drawn.first(), measured.first());
        prop_assert_eq!(drawn.last(), measured.last());
        let extremes = |builds: &[usize]| {
            let values = || builds.iter().map(|build| values[*build]);
            (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max))
        };
        prop_assert_eq!(extremes(&drawn), extremes(&measured));
        // And in every column, not only in all of them.
        let columns = 600.0;
        for column in 0..600u16 {
            let within = |build: &usize| (places[*build] * columns).floor().total_cmp(&f64::from(column)).is_eq();
            let drawn: Vec<_> = drawn.iter().copied().filter(within).collect();
            let measured: Vec<_> = measured.iter().copied().filter(within).collect();
            prop_assert_eq!(extremes(&drawn), extremes(&measured));
        }
    }

    #[test]
    fn where_each_build_has_a_column_each_gap_is_one(
        values in prop::collection::vec(prop_oneof![2 => -1e3..1e3f64, 1 => Just(NONE)], 1..200)
    ) {
        let count = u32::try_from(values.len()).unwrap();
        let last = f64::from((count - 1).max(1));
        let places: Vec<f64> = (0..count).map(|i| f64::from(i) / last).collect();
        let expected: Vec<Vec<usize>> = (0..values.len())
            .collect::<Vec<_>>()
            .chunk_by(|a, b| !values[*a].is_nan() && !values[*b].is_nan())
            .map(<[usize]>::to_vec)
            .filter(|run| !values[run[0]].is_nan())
            .collect();
        prop_assert_eq!(series::runs(&values, &places), expected);
    }
}

#[test]
fn states_that_cannot_be_seen_make_way_for_the_last() {
    let label = |text: &str| Some(text.to_owned());
    let states = [label("a"), label("a"), label("b"), None, label("c"), label("d"), label("e")];
    let spans = series::spans(&states, &[0.0, 0.2, 0.4, 0.6, 0.8, 0.8001, 1.0]);
    let told: Vec<_> = spans.iter().map(|s| (s.first, s.builds, s.from, s.to)).collect();
    assert_eq!(told, [(0, 2, 0.0, 0.4), (2, 1, 0.4, 0.6), (5, 1, 0.8001, 1.0), (6, 1, 1.0, 1.0)]);
}

#[test]
fn what_is_written_can_be_read_in_every_theme() {
    use theme::{CONTRAST, DEFAULT, NAMES, SLATE};
    for (theme, palette) in [("default", DEFAULT), ("slate", SLATE), ("contrast", CONTRAST)] {
        for colors in [palette.light, palette.dark] {
            for (name, color) in NAMES.iter().zip(colors).skip(2) {
                let least = match *name {
                    "line" => continue, // Only the grid, which says nothing.
                    name if name.starts_with("series") => 3.0,
                    _ => 4.5,
                };
                for ground in &colors[..2] {
                    let contrast = contrast(color, ground);
                    assert!(
                        contrast >= least,
                        "{theme}: {name} {color} on {ground}: {contrast:.2}"
                    );
                }
            }
        }
    }
}

/// As WCAG 2.2 defines it.
fn contrast(one: &str, other: &str) -> f64 {
    let luminance = |color: &str| {
        let part = |at: usize| {
            let part = f64::from(u8::from_str_radix(&color[at..at + 2], 16).unwrap()) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    };
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}
