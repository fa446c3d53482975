//! The issue as Markdown. Names, subjects and branches come from outside: each goes through the same
//! escape as in comments.

use std::fmt::Write;

use crate::report::reading::commit_href;
use crate::report::text::{counted, one_line, short_sha, shortened};
use crate::summary::markdown::inline;
use crate::summary::reasons::{Source, item};
use crate::unit;

use super::group::{Ending, Group, Row, View};
use super::mark::Mark;

/// What a run knows besides the history.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    pub project: String,
    pub branch: String,
    /// Address of the repository on the web, such as `https://github.com/acme/rocket`.
    pub home: Option<String>,
    /// Where the newest report is, and the run that made it.
    pub report: Option<String>,
    pub run: Option<String>,
    /// Of the configuration, from the top of the checkout.
    pub folder: String,
}

/// A commit as git or GitHub knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Commit {
    pub sha: String,
    pub author: String,
    pub subject: String,
}

impl Commit {
    /// Of each line with SHA, author and subject, with tabs in between.
    #[must_use]
    pub fn all(lines: &str) -> Vec<Self> {
        let commit = |line: &str| {
            let mut parts = line.splitn(3, '\t').map(str::to_owned);
            Some(Self { sha: parts.next()?, author: parts.next()?, subject: parts.next()? })
        };
        lines.lines().filter_map(commit).collect()
    }
}

const MOST_NAME: usize = 120;
const MOST_VALUE: usize = 100;
const MOST_SUBJECT: usize = 120;
const MOST_AUTHOR: usize = 60;
const MOST_BRANCH: usize = 100;
/// GitHub takes 256.
const MOST_TITLE: usize = 200;
const MOST_NAMES_IN_TITLE: usize = 2;
const MOST_ROWS: usize = 30;
const MOST_REASONS: usize = 10;
const MOST_COMMITS: usize = 20;

const TABLE: &str = "| Metric | Before | After | Now | Trend |\n|:--|--:|--:|--:|:--|\n";
/// Between these is what a run without the commits leaves as it is.
const COMMITS: (&str, &str) = ("<!-- commits -->\n", "<!-- end of commits -->\n");

/// The first line of the comment that says why an issue was closed.
pub const CLOSING: &str = "<!-- unentropy-watch: closed -->";

/// The title, which later edits leave alone: people may have changed it. It mentions no user, and GitHub
/// shows it as plain text.
#[must_use]
pub fn title(view: &View, group: &Group, project: &str) -> String {
    let names: Vec<String> = group.rows.iter().map(|row| one_line(&row.name)).collect();
    let shown = names.iter().take(MOST_NAMES_IN_TITLE).map(|name| shortened(name, MOST_NAME / 2));
    let mut what = shown.collect::<Vec<_>>().join(", ");
    if names.len() > MOST_NAMES_IN_TITLE {
        write!(what, " and {} more", names.len() - MOST_NAMES_IN_TITLE)
            .expect("writing to a string cannot fail");
    }
    let of = if project.is_empty() { String::new() } else { format!("{project}: ") };
    let commit = short_sha(&view.builds[group.at].commit_sha);
    let change = match &group.rows[..] {
        [row] => format!(" ({})", change(row)),
        _ => String::new(),
    };
    let title = format!("{of}{what} got worse with {commit}{change}");
    shortened(&title.replace('@', "@\u{200B}"), MOST_TITLE)
}

/// The mark of an issue about a group; `known` is the one that it has.
#[must_use]
pub fn mark(view: &View, group: &Group, project: &str, known: Option<&Mark>) -> Mark {
    let sha = |place: usize| view.builds[place].commit_sha.clone();
    Mark {
        id: known.map_or_else(|| sha(group.at), |mark| mark.id.clone()),
        project: project.to_owned(),
        from: sha(group.last),
        to: sha(group.at),
        metrics: group.rows.iter().flat_map(Row::names).map(str::to_owned).collect(),
        more: 0,
        certain: sha(group.noticed),
        builds: u32::try_from(view.builds.len() - group.at).unwrap_or(u32::MAX),
        seen_ms: view.newest_ms(),
    }
    .fitting()
}

/// The whole issue. `commits`: what came in between, the newest first, where that is known; else the
/// list of `earlier`, the text that the issue has, stays.
#[must_use]
pub fn body(
    view: &View,
    group: &Group,
    facts: &Facts,
    known: (Option<&Mark>, &str),
    commits: Option<&[Commit]>,
) -> String {
    let (mark_known, earlier) = known;
    let mark = mark(view, group, &facts.project, mark_known);
    let is_same_range =
        mark_known.is_some_and(|known| (&known.from, &known.to) == (&mark.from, &mark.to));
    let list = match commits {
        Some(commits) => list(commits, facts),
        None if is_same_range => between(earlier).unwrap_or_default().to_owned(),
        None => String::new(),
    };
    let mut text = format!("{}\n{}", mark.line(), section(view, group, facts));
    text.push_str(&reasons(view, group, facts));
    let (begin, end) = COMMITS;
    write!(text, "\n#### What came in between\n\n{}\n{begin}{list}{end}", range(&mark, facts))
        .expect("writing to a string cannot fail");
    let report = facts.report.as_deref().map(|url| format!("[Report]({url})"));
    let run = facts.run.as_deref().map(|url| format!("[the run that wrote this]({url})"));
    let links: Vec<String> = report.into_iter().chain(run).collect();
    if !links.is_empty() {
        write!(text, "\n{}\n", links.join(" · ")).expect("writing to a string cannot fail");
    }
    text.push_str(FOOTER);
    text
}

const FOOTER: &str = "\n<sub>This issue is edited in place, and closes itself once every metric in the \
table is back at its former level. Once closed, it is never opened again for the same shift.</sub>\n";

/// The headline and the table: also what the job summary has of it.
#[must_use]
pub fn section(view: &View, group: &Group, facts: &Facts) -> String {
    let sha = |place: usize| commit(&view.builds[place].commit_sha, facts);
    let metrics = counted(group.rows.len(), "metric");
    let branch = inline(&facts.branch, MOST_BRANCH);
    let (from, to) = (sha(group.last), sha(group.at));
    let is = if group.rows.len() == 1 { "is" } else { "are" };
    let head = match group.ending() {
        Some(_) => format!("{metrics} got worse on {branch} with {to}, and {is} back by now."),
        None => {
            format!("**{metrics} got worse on {branch} with {to}**; the build before it is {from}.")
        }
    };
    let mut text = format!("{head}\n\n{TABLE}");
    for row in group.rows.iter().take(MOST_ROWS) {
        text.push_str(&line(row));
    }
    if group.rows.len() > MOST_ROWS {
        let more = counted(group.rows.len() - MOST_ROWS, "more metric");
        write!(text, "\n{more} in the report.\n").expect("writing to a string cannot fail");
    }
    text
}

/// Why its metrics moved; empty: the history does not know.
fn reasons(view: &View, group: &Group, facts: &Facts) -> String {
    let home = facts.home.as_deref();
    let commit = view.builds[group.at].commit_sha.as_str();
    let source = Source { home, folder: &facts.folder, commit };
    let reasons = group.rows.iter().filter_map(|row| {
        let reason = row.reason.as_ref()?;
        Some(item(&row.name, reason, row.unit.as_ref(), &source))
    });
    let reasons: String = reasons.take(MOST_REASONS).collect();
    if reasons.is_empty() { reasons } else { format!("\n#### Why it moved\n\n{reasons}") }
}

/// The comment with which an issue is closed.
#[must_use]
pub fn closing(ending: Ending, group: Option<&Group>, facts: &Facts, view: &View) -> String {
    let newest = view.builds.last().map(|build| commit(&build.commit_sha, facts));
    let at = newest.map(|commit| format!(" at {commit}")).unwrap_or_default();
    let words = match ending {
        Ending::Back => {
            let mut lines = String::new();
            for row in group.iter().flat_map(|group| &group.rows).take(MOST_ROWS) {
                let (name, now) = (inline(&row.name, MOST_NAME), format(row, row.now));
                let before = format(row, row.before);
                writeln!(lines, "- {name}: {now} (before the shift: {before})")
                    .expect("writing to a string cannot fail");
            }
            format!("Back at the former level{at}, so this issue is closed.\n\n{lines}")
        }
        Ending::Accepted => {
            format!("Accepted in the configuration{at}, so this issue is closed.\n")
        }
        Ending::Gone => format!(
            "The history shows no such shift any more{at}: builds that came in later changed the \
             picture, or the metric is not watched any more. So this issue is closed.\n"
        ),
    };
    format!("{CLOSING}\n{words}")
}

/// The comment with which an issue is closed whose shift has an older one.
#[must_use]
pub fn duplicate(into: u64) -> String {
    format!(
        "{CLOSING}\nDuplicate of #{into}\n\nTwo runs reported the same shift at the same time; the \
         older issue is kept up to date.\n"
    )
}

fn line(row: &Row) -> String {
    let name = inline(&row.name, MOST_NAME);
    let (before, after) = (format(row, row.before), format(row, row.after));
    let change = inline(&change(row), MOST_VALUE);
    let now =
        if row.is_back { format!("✓ {}", format(row, row.now)) } else { format(row, row.now) };
    let trend = match row.sparkline.as_str() {
        "" => String::new(),
        blocks => format!("<code>{blocks}</code>"),
    };
    format!("| {name} | {before} | {after} ({change}) | {now} | {trend} |\n")
}

fn change(row: &Row) -> String {
    let words = unit::format_change(row.before, row.after, row.unit.as_ref());
    // The share alone, where there is one.
    match words.split_once(" (") {
        Some((_, share)) => share.trim_end_matches(')').to_owned(),
        None => words,
    }
}

fn format(row: &Row, value: f64) -> String {
    inline(&unit::format(value, row.unit.as_ref()), MOST_VALUE)
}

fn range(mark: &Mark, facts: &Facts) -> String {
    let (from, to) = (short_sha(&mark.from), short_sha(&mark.to));
    let base = facts.home.as_ref().map(|home| format!("{home}/compare/"));
    let is_linked = base.as_ref().is_some_and(|base| {
        commit_href(base, &mark.from).is_some() && commit_href(base, &mark.to).is_some()
    });
    match base.filter(|_| is_linked) {
        Some(base) => {
            let Mark { from: first, to: last, .. } = mark;
            format!("[Compare {from} with {to}]({base}{first}...{last})")
        }
        None => format!("From {} to {}", code(&from), code(&to)),
    }
}

fn list(commits: &[Commit], facts: &Facts) -> String {
    let mut text = String::new();
    for known in commits.iter().take(MOST_COMMITS) {
        let Commit { sha, subject, author } = known;
        let (subject, author) = (inline(subject, MOST_SUBJECT), inline(author, MOST_AUTHOR));
        writeln!(text, "- {} {subject}, {author}", commit(sha, facts))
            .expect("writing to a string cannot fail");
    }
    if commits.len() > MOST_COMMITS {
        let more = counted(commits.len() - MOST_COMMITS, "earlier commit");
        writeln!(text, "- {more}").expect("writing to a string cannot fail");
    }
    text
}

fn between(text: &str) -> Option<&str> {
    let (begin, end) = COMMITS;
    let (_, rest) = text.split_once(begin)?;
    rest.split_once(end).map(|(list, _)| list)
}

fn commit(sha: &str, facts: &Facts) -> String {
    let short = short_sha(sha);
    let base = facts.home.as_ref().map(|home| format!("{home}/commit/"));
    match base.and_then(|base| commit_href(&base, sha)) {
        Some(href) => format!("[{short}]({href})"),
        None => code(&short),
    }
}

/// A commit that may be anything: the escape shows it as code where it looks like one.
fn code(short: &str) -> String {
    inline(short, MOST_VALUE)
}
