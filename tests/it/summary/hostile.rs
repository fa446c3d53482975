//! What hostile text must not become in a summary.

use proptest::prelude::*;
use unentropy::metric::{Sample, Value};
use unentropy::summary::View;

use super::Run;

/// One metric, its reason and the place, all called the same.
fn named(name: &str) -> Run {
    let mut run = Run::new("{}").label("a", &[name], name);
    run.metrics[0].name = name.into();
    let json = serde_json::json!({
        "storage": name,
        "failed": [{ "key": name, "reason": name }],
        "phases": [{ "name": name, "status": "completed" }]
    });
    run.outcome = serde_json::from_value(json).unwrap();
    run
}

#[track_caller]
fn check_inline(text: &str, expected: &str) {
    let md = View::new(&named(text).summary()).markdown();
    let row = md.lines().find(|line| line.contains("| no change |")).expect("a row");
    let name = row.split(" | ").next().unwrap().trim_start_matches("| ");
    assert_eq!(name, expected, "{text:?}");
}

#[test]
fn markdown_of_others_is_only_text() {
    check_inline("a|b", "a\\|b");
    check_inline("`code` *bold* _it_ ~~no~~", "\\`code\\` \\*bold\\* \\_it\\_ \\~\\~no\\~\\~");
    check_inline("<img src=x>&amp;", "&lt;img src=x&gt;&amp;amp;");
    check_inline("![i](u) [l](u)", "\\!\\[i\\]\\(u\\) \\[l\\]\\(u\\)");
    check_inline("@octocat fixes #12", "@\u{200B}octocat fixes #\u{200B}12");
    check_inline("http://a.b and www.a.b", "http\\://a.b and www\\.a.b");
    check_inline("$x$", "&#36;x&#36;");
    check_inline("owner/repo#1 a@b.c", "owner/repo#\u{200B}1 a@\u{200B}b.c");
    check_inline("GH-1 gh-22, tough-1", "GH-\u{200B}1 gh-\u{200B}22, tough-1");
    check_inline("(Gh-1)", "\\(Gh-\u{200B}1\\)");
    check_inline("o/r@1234567 abcdef1", "o/r@\u{200B}<code>1234567</code> <code>abcdef1</code>");
    check_inline("abcdef123 abcdefg1 abc123", "<code>abcdef123</code> abcdefg1 abc123");
    check_inline("mailto:a@b.c xmpp:a@b.c", "mailto:a@\u{200B}b.c xmpp:a@\u{200B}b.c");
    check_inline("ftp://a.b WWW.a.b", "ftp\\://a.b WWW\\.a.b");
    check_inline("one\r\ntwo\tthree", "one  two three");
    check_inline("back\\|slash", "back\\\\\\|slash");
    check_inline("\u{1b}[31mred\u{202E}", "�\\[31mred");
}

#[test]
fn a_terminal_and_a_runner_only_print_what_others_said() {
    let run = named("::error::\u{1b}[31m\r\n::set-output:: :::x ##[group]y \u{9b}");
    let said = View::new(&run.summary()).text(false);
    assert!(!said.contains("::") && !said.contains("##["), "{said}");
    assert!(!said.contains(['\u{1b}', '\u{9b}', '\r']), "{said}");
}

#[test]
fn a_summary_never_grows_past_what_is_accepted() {
    let failed: Vec<_> = (0..300)
        .map(|i| serde_json::json!({ "key": format!("broken-{i}"), "reason": "|".repeat(100_000) }))
        .collect();
    let mut run = Run::new(&serde_json::json!({ "failed": failed }).to_string());
    let long = "`".repeat(300);
    run.samples = (0..20_000)
        .map(|i| Sample {
            key: format!("{long}{i}"),
            value: Value::Label(long.clone()),
            spread: None,
        })
        .collect();
    let md = View::new(&run.summary()).markdown();
    assert!(md.len() <= 1024 * 1024, "{} bytes", md.len());
    assert!(md.len() > 1_000_000, "there was room for more than {} bytes", md.len());
    let note = md.lines().last().unwrap();
    let shown = md.lines().filter(|line| line.starts_with("| \\`")).count();
    let left_out = unentropy::unit::format_count(20_000 - shown);
    assert_eq!(note, format!("{left_out} metrics left out: a summary may have 1 MiB at most."));
}

/// Text made of what means something to Markdown, HTML, terminals and runners.
fn hostile() -> impl Strategy<Value = String> {
    let parts = [
        "|", "`", "```", "<", ">", "&", "@", "#", "::", ":", "##[", "[", "](", ")", "![", "\n",
        "\r\n", "\\", "*", "_", "~", "$", "www.", "http://", "\u{1b}", "\u{7}", "\u{202E}", "a",
        " ", "<!--", "é",
    ];
    prop::collection::vec(prop::sample::select(parts.to_vec()), 0..40)
        .prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn no_text_breaks_out_of_its_place(name in hostile()) {
        let run = named(&name);
        let md = View::new(&run.summary()).markdown();
        let plain = View::new(&named("x").summary()).markdown();
        // Escaped pairs are text; what is left is structure, and it is that of a plain name.
        let structure = |md: &str| {
            let mut chars = md.chars();
            let mut left = String::new();
            while let Some(c) = chars.next() {
                match c {
                    '\\' => drop(chars.next()),
                    '|' | '<' | '>' | '`' | '[' | '*' => left.push(c),
                    _ => {}
                }
            }
            left
        };
        let without_breaks = md.replace("<br>", "");
        prop_assert_eq!(structure(&without_breaks), structure(&plain), "{}", md);
        let said = View::new(&run.summary()).text(false);
        prop_assert!(!said.contains("::") && !said.contains("##[") && !said.contains('\u{1b}'), "{}", said);
    }
}
