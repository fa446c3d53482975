//! Formats that are recognised but not supported: their names, and how to convert them.

mod bench;
mod lint;
mod tests;

use super::mark::{Head, Mark};
use crate::collect::{self, Failure};

/// What kind of report was expected.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Tests,
    Lint,
    Bench,
}

/// A format that users may mistake for a supported one.
struct Known {
    /// Its name, to follow "is".
    title: &'static str,
    mark: Mark,
    /// What to do instead, with `FILE` for the path.
    instead: &'static str,
}

/// The failure that names the format of a file, recognised by its beginning.
pub fn named(path: &str, head: &[u8], kind: Kind) -> Option<Failure> {
    let tables = match kind {
        Kind::Tests => [tests::KNOWN, lint::KNOWN, bench::KNOWN],
        Kind::Lint => [lint::KNOWN, tests::KNOWN, bench::KNOWN],
        Kind::Bench => [bench::KNOWN, tests::KNOWN, lint::KNOWN],
    };
    let mut all = tables.into_iter().flatten().chain(elsewhere(kind));
    let head = Head::of(head);
    let Some(known) = all.find(|known| head.has(&known.mark)) else {
        let title = collect::tests::title(&head).filter(|_| kind != Kind::Tests)?;
        let instead = format!("read it with \"@collect tests {}\"", quoted(path));
        return Some(Failure::new(format!("{path} is {title}"), instead));
    };
    let instead = known.instead.replace("FILE", &quoted(path));
    Some(Failure::new(format!("{path} is {}", known.title), instead))
}

/// A path quoted for a shell.
pub fn quoted(path: &str) -> String {
    shlex::try_quote(path).map_or_else(|_| path.to_owned(), Into::into)
}

/// Formats that other collectors read.
fn elsewhere(kind: Kind) -> impl Iterator<Item = &'static Known> {
    const LINT: &[Known] =
        &[known("SARIF", Mark::Keys(&["version", "runs"]), "read it with \"@collect sarif FILE\"")];
    const COVERAGE: &[Known] = &[
        known(
            "a coverage report",
            Mark::Root("coverage"),
            "read it with \"@collect coverage FILE\"",
        ),
        known("a coverage report", Mark::Root("report"), "read it with \"@collect coverage FILE\""),
        known(
            "a coverage report",
            Mark::Start("mode: "),
            "read it with \"@collect coverage FILE\"",
        ),
        known("a coverage report", Mark::Start("SF:"), "read it with \"@collect coverage FILE\""),
        known("a coverage report", Mark::Start("TN:"), "read it with \"@collect coverage FILE\""),
    ];
    let lint = if kind == Kind::Lint { &[][..] } else { LINT };
    lint.iter().chain(COVERAGE)
}

const fn known(title: &'static str, mark: Mark, instead: &'static str) -> Known {
    Known { title, mark, instead }
}
