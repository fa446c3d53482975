//! Why the metrics of a build moved, below the table of the job summary.

use unentropy::{
    metric::{Command, Kind, Metric},
    parts::{
        Subject,
        keep::Reasons,
        reason::{Finding, Reason, What},
    },
    summary::reasons::{Source, list},
    unit::Unit,
};

fn metric(key: &str) -> Metric {
    Metric {
        key: key.into(),
        name: key.to_uppercase(),
        kind: Kind::Numeric,
        unit: Some(Unit::Integer),
        better: None,
        description: None,
        command: Command::Collect("loc".into()),
        backfill: true,
        parts: true,
        repeat: 1,
        fragments: None,
        share_of: None,
        timeout_ms: 1,
    }
}

fn reason(name: &str, change: f64) -> Reason {
    Reason {
        subject: Subject::Files,
        since: "1a2b3c4d".repeat(5),
        findings: vec![Finding {
            what: What::Added,
            name: name.into(),
            from: None,
            to: None,
            change,
            is_unrelated: false,
        }],
        others: 0,
        others_change: 0.0,
        unrelated_change: None,
        knows_renames: true,
    }
}

fn listed(reasons: &[(&str, Reason)]) -> String {
    let metrics: Vec<Metric> = reasons.iter().map(|(key, _)| metric(key)).collect();
    let reasons: Reasons =
        reasons.iter().map(|(key, reason)| ((*key).to_owned(), reason.clone())).collect();
    let commit = "5d6e7f80".repeat(5);
    let home = Some("https://github.com/acme/rocket");
    list(&metrics, &reasons, &Source { home, folder: "app/", commit: &commit })
}

#[test]
fn a_metric_that_moved_names_its_parts_with_links() {
    let commit = "5d6e7f80".repeat(5);
    let since = "1a2b3c4d".repeat(5);
    let expected = format!(
        "\n**Why it moved**\n\n- **LOC** +58 since \
         [1a2b3c4](https://github.com/acme/rocket/commit/{since}): [<code>src/a b.ts</code>]\
         (https://github.com/acme/rocket/blob/{commit}/app/src/a%20b.ts) +58 \\(new\\)\n"
    );
    assert_eq!(listed(&[("loc", reason("src/a b.ts", 58.0))]), expected);
}

#[test]
fn what_did_not_move_is_not_explained() {
    assert_eq!(listed(&[("loc", reason("src/a.ts", 0.0))]), "");
    assert_eq!(listed(&[]), "");
}

#[test]
fn many_are_folded_and_more_are_counted() {
    let keys: Vec<String> = (10..25).map(|at| format!("m{at}")).collect();
    let all: Vec<_> = keys.iter().map(|key| (key.as_str(), reason("src/a.ts", 1.0))).collect();
    let text = listed(&all[..4]);
    assert!(text.starts_with("\n<details><summary>Why it moved</summary>\n\n- **M10**"), "{text}");
    assert!(text.ends_with("\n\n</details>\n"), "{text}");
    let text = listed(&all);
    assert!(text.contains("\n- 5 more moved; "), "{text}");
    assert!(text.len() < 8000, "{}", text.len());
}

#[test]
fn names_act_as_nothing_but_names() {
    let hostile = "</code><img src=x> @team [a](b) |\n\u{202e}::error::";
    let text = listed(&[("loc", reason(hostile, 1.0))]);
    for bad in ["<img", "</code><", "\u{202e}", " | "] {
        assert!(!text.contains(bad), "{bad:?} in {text}");
    }
    assert_eq!(text.lines().count(), 4, "{text}");
}
