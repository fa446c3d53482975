//! What holds for every page: it asks for nothing, tells nothing it should not, and ends properly.

use unentropy::commit::Words;
use unentropy::config::Report;
use unentropy::history::query::Timeline;
use unentropy::report::{
    self,
    page::{Facts, Page, ReportConfig, Shown},
};
use unentropy::signal::changes::Past;

use super::{NONE, assets, builds, everyday, facts, numbers, page, page_with, wander};

#[test]
fn a_page_asks_for_nothing_from_elsewhere() {
    let (timeline, metrics) = everyday();
    let report_config =
        ReportConfig { report: &Report::default(), metrics: &metrics, rules: &[], accepted: &[] };
    let html = page(&timeline, &report_config, &facts());
    assert!(html.contains("default-src 'none'; script-src 'sha256-"));
    for forbidden in ["<link", "<img", "src=", "@import", "url(", "<iframe"] {
        assert!(!html.contains(forbidden), "the page has {forbidden}");
    }
}

#[test]
fn a_part_of_the_page_can_be_replaced_and_a_mistake_in_it_is_named() {
    let report_config =
        ReportConfig { report: &Report::default(), metrics: &[], rules: &[], accepted: &[] };
    let (timeline, machines, recorded) = Default::default();
    let past = Past { timeline: &timeline, machines: &machines, recorded: &recorded };
    let page = Page::new(&Shown { past, words: &[] }, &[], &report_config, &facts(), &|_| {
        unentropy::parts::keep::Reasons::default()
    });
    let render = |footer: &str| {
        let mut assets = assets();
        assets.templates.push(("footer".into(), footer.into()));
        report::render(&page, &assets, &|_| String::new())
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
    let report_config =
        ReportConfig { report: &Report::default(), metrics: &metrics, rules: &[], accepted: &[] };
    let html = page(&sample, &report_config, &Facts { is_sample: true, ..facts() });
    assert!(html.contains("<p class=\"sample\">Sample data.") && html.contains(" invented\""));
    assert_eq!(html.matches("<svg class=\"chart").count(), metrics.len());
    let real = page(&sample, &report_config, &facts());
    assert!(!real.contains("Sample data") && !real.contains("invented"));
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
    let report_config =
        ReportConfig { report: &Report::default(), metrics: &[], rules: &[], accepted: &[] };
    let html = page(&timeline, &report_config, &facts());
    assert!(!html.contains("NaN") && !html.contains("inf%") && !html.contains("-inf"));
}

/// The promise is 0.3 s on an idle machine, optimised: `npm run bench` measures it.
#[test]
fn a_large_history_renders_small() {
    let (count, metrics) = (20_000, 50u16);
    let series = (0..metrics).map(|i| {
        let mut values = wander(count, f64::from(i) * 1000.0, 50.0);
        values.iter_mut().skip(i.into()).step_by(97).for_each(|value| *value = NONE);
        numbers(&format!("metric-{i}"), "integer", &values)
    });
    let timeline = Timeline { series: series.collect(), builds: builds(count) };
    let report_config =
        ReportConfig { report: &Report::default(), metrics: &[], rules: &[], accepted: &[] };
    let html = page(&timeline, &report_config, &facts());
    assert!(html.len() < 4_900_000, "{} bytes", html.len());
}

#[test]
fn a_step_that_is_too_small_to_matter_is_not_worse() {
    let verdict = |after: f64| {
        let values: Vec<f64> = (0..40u8)
            .map(|i| if i < 25 { 8_400_000.0 } else { after } + f64::from(i % 3))
            .collect();
        let timeline =
            Timeline { builds: builds(40), series: vec![numbers("bundle", "bytes", &values)] };
        let report_config =
            ReportConfig { report: &Report::default(), metrics: &[], rules: &[], accepted: &[] };
        page(&timeline, &report_config, &facts()).contains("1 metric got worse")
    };
    assert!(verdict(8_600_000.0));
    assert!(!verdict(8_408_000.0), "a thousandth more");
}

#[test]
fn the_chronicle_says_what_the_commit_of_a_step_says() {
    let values: Vec<f64> = (0..40).map(|build| if build < 20 { 100.0 } else { 200.0 }).collect();
    let timeline =
        Timeline { builds: builds(40), series: vec![numbers("loc", "integer", &values)] };
    let hostile = "<b>Inline</b> \u{202E}the icons ";
    let words: Vec<_> = (0..40)
        .map(|build| {
            let subject = if build == 20 { hostile.to_owned() } else { format!("Build {build}") };
            Words::of(Some(&subject), Some("Ada"))
        })
        .collect();
    let shown = |report: &Report| {
        let report_config = ReportConfig { report, metrics: &[], rules: &[], accepted: &[] };
        page_with(&words, &timeline, &report_config, &facts())
    };
    let html = shown(&Report::default());
    let line = "<bdi class=\"subject\">‘&lt;b&gt;Inline&lt;/b&gt; the icons’</bdi>";
    assert!(html.contains(line), "{html}");
    assert!(html.contains(r#""authors":["Ada"]"#) && html.contains("Build 39"));
    assert!(!html.contains("<b>Inline"));
    let silent = shown(&Report { hides_commits: true, ..Report::default() });
    assert!(!silent.contains("Ada") && !silent.contains("Build 39") && !silent.contains("Inline"));
}

#[test]
fn words_of_commits_make_a_page_a_little_larger_only() {
    let values: Vec<f64> = (0..20_000).map(|build| f64::from(build % 7)).collect();
    let timeline =
        Timeline { builds: builds(20_000), series: vec![numbers("loc", "integer", &values)] };
    let words: Vec<_> = (0..20_000)
        .map(|build| Words::of(Some(&format!("{build} ").repeat(40)), Some(&build.to_string())))
        .collect();
    let report_config =
        ReportConfig { report: &Report::default(), metrics: &[], rules: &[], accepted: &[] };
    let bytes = |words: &[Words]| page_with(words, &timeline, &report_config, &facts()).len();
    let (with, without) = (bytes(&words), bytes(&[]));
    assert!(with > without && with * 100 < without * 115, "{with} and {without} bytes");
    let html = page_with(&words, &timeline, &report_config, &facts());
    assert!(html.contains("19999 19999"), "the newest commits have words");
}
