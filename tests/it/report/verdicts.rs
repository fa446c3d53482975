//! What a page says of a rule and of a change never misleads.

use unentropy::config::{OnMissing, Report, Rule, Threshold};
use unentropy::history::query::Timeline;
use unentropy::report::page::ReportConfig;

use super::{builds, facts, metric, numbers, page};

fn threshold(rule: Rule, is_blocker: bool) -> Threshold {
    Threshold {
        metric: "loc".into(),
        rule,
        is_blocker,
        better: None,
        allows_noise: false,
        on_missing: OnMissing::Warn,
    }
}

/// A page of one metric with these values.
fn shown(values: &[f64], rules: &[Threshold]) -> String {
    let timeline = Timeline {
        builds: builds(u32::try_from(values.len()).unwrap()),
        series: vec![numbers("loc", "integer", values)],
    };
    let metrics = [metric("loc", "Lines", "integer")];
    let report = Report::default();
    page(
        &timeline,
        &ReportConfig { report: &report, metrics: &metrics, rules, accepted: &[] },
        &facts(),
    )
}

/// The texts of the elements that begin so, without tags.
fn texts(html: &str, opening: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for part in html.split(opening).skip(1) {
        let end =
            part.find("</p>").unwrap_or(part.len()).min(part.find("</li>").unwrap_or(part.len()));
        let mut text = String::new();
        for piece in part[..end].split('<') {
            text += piece.split_once('>').map_or(piece, |(_, text)| text);
        }
        texts.push(text);
    }
    texts
}

#[test]
fn nothing_is_called_steady_beside_a_large_change() {
    for (first, later) in [(1000.0, 1.0), (1.0, 1000.0), (100.0, 80.0)] {
        for at in [1, 2, 5, 20] {
            let values: Vec<f64> =
                (0..40).map(|build| if build < at { first } else { later }).collect();
            let html = shown(&values, &[]);
            for course in texts(&html, "<p class=\"course\">") {
                let is_plain = course.starts_with("steady") || course.starts_with("Steady");
                assert!(!is_plain, "{first} to {later} at {at}: {course}");
            }
        }
    }
    // What did not move may be called that.
    assert!(!texts(&shown(&[7.0; 40], &[]), "<p class=\"course\">").concat().contains("stepped"));
}

#[test]
fn a_rule_that_only_warns_has_the_mark_of_a_warning() {
    let values = [10.0, 20.0, 30.0];
    let rule = |is_blocker| {
        texts(&shown(&values, &[threshold(Rule::Max { target: 5.0 }, is_blocker)]), "<li class=\"")
    };
    let warned = rule(false);
    assert!(warned.iter().any(|it| it.contains('⚠') && it.contains("(warned)")), "{warned:?}");
    assert!(!warned.iter().any(|it| it.contains('✗')), "{warned:?}");
    let broken = rule(true);
    assert!(broken.iter().any(|it| it.contains('✗') && it.contains("(broken)")), "{broken:?}");
}

#[test]
fn with_two_builds_a_rule_about_noise_is_unknown() {
    for count in 1..=2 {
        let values = [10.0, 900.0];
        let html = shown(&values[..count], &[threshold(Rule::Noise, true)]);
        let rules = texts(&html, "<li class=\"");
        assert!(rules.iter().any(|it| it.contains("(unknown)")), "{count} builds: {rules:?}");
        assert!(!html.contains("(broken)") && !html.contains("class=\"broken\""), "{count} builds");
    }
}
