//! The page over all repositories: a row for each, made from what the ends of their files say.

use handlebars::Handlebars;
use serde::{Deserialize, Serialize};

use crate::config::{Mode, Theme};
use crate::error::{Code, Error, Result};
use crate::report::CspHash;
use crate::report::calendar;
use crate::report::text::one_line;
use crate::report::theme;

use super::found::Found;
use super::groups;
use super::noun::{Noun, REPOSITORY, Rows, capital};
use super::place::Place;
use super::row::{self, Row};
use super::summary::Summary;
use super::units;

/// Facts about the page.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct FleetFacts {
    /// What the page is called.
    pub title: String,
    /// What its rows are.
    #[serde(default)]
    pub about: Rows,
    /// In ms since the epoch.
    pub now_ms: f64,
    /// Of this program.
    pub version: String,
}

/// Style sheet, script and template: files outside the core, to keep it small.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct FleetAssets {
    pub style: String,
    pub script: String,
    pub template: String,
}

#[derive(Debug, Serialize)]
struct Page<'a> {
    title: String,
    /// What a row is, and several.
    one: String,
    many: &'static str,
    all: String,
    sentence: Vec<Clause>,
    /// The sentence as a text.
    heading: String,
    since: String,
    columns: Vec<Head>,
    /// How many columns the table has.
    width: usize,
    groups: Vec<Group>,
    notes: Vec<String>,
    made_at: String,
    version: String,
    style: &'a str,
    style_hash: String,
    script: &'a str,
    script_hash: String,
}

#[derive(Debug, Serialize)]
struct Clause {
    state: &'static str,
    words: String,
}

#[derive(Debug, Serialize)]
struct Head {
    name: String,
    median: Option<String>,
    /// Whether its values can be sorted.
    is_one: bool,
    number: usize,
}

#[derive(Debug, Serialize)]
struct Group {
    name: Option<String>,
    count: String,
    rows: Vec<Row>,
}

/// The page. Files whose path is not of a repository are left out.
pub fn render(
    found: &[Found],
    facts: &FleetFacts,
    assets: &FleetAssets,
    csp_hash: CspHash,
) -> Result<String> {
    let theme = theme::css(&Theme::Default, Mode::Auto);
    let style = format!("{theme}{}", assets.style).replace("</", "<\\/");
    let page = Page {
        style_hash: csp_hash(&style),
        script_hash: csp_hash(&assets.script),
        style: &style,
        script: &assets.script,
        ..page(found, facts)
    };
    let failed = |what: String| {
        Error::new(
            Code::ReportFailed,
            format!("the page could not be rendered: {what}"),
            "this is a bug in unentropy: please report it with this message",
        )
    };
    let mut templates = Handlebars::new();
    templates.set_strict_mode(true);
    templates.render_template(&assets.template, &page).map_err(|error| failed(error.to_string()))
}

fn page<'a>(found: &[Found], facts: &FleetFacts) -> Page<'a> {
    let read: Vec<_> = found
        .iter()
        .filter_map(|file| {
            let summary = file.read(facts.about);
            let place = match facts.about {
                Rows::Repositories => Place::read(&file.path)?,
                Rows::Reports => {
                    let branch = summary.as_ref().ok().map(|it| it.glance.branch.as_str());
                    Place::of_report(&file.path, branch)
                }
            };
            Some((place, file, summary))
        })
        .collect();
    let summaries: Vec<&Summary> =
        read.iter().filter_map(|(_, _, summary)| summary.as_ref().ok()).collect();
    let noun = match facts.about {
        Rows::Repositories => REPOSITORY,
        Rows::Reports => {
            Noun::of_reports(summaries.iter().map(|summary| summary.glance.branch.as_str()))
        }
    };
    let common = units::common(&summaries, noun);
    let places: Vec<&Place> = read.iter().map(|(place, _, _)| place).collect();
    let groups = groups::of(&places);
    let mut rows: Vec<Row> = read
        .iter()
        .enumerate()
        .map(|(number, (place, file, summary))| Row {
            group: groups.get(number).cloned().unwrap_or_default(),
            ..row::row(place, file, summary, &common, facts.now_ms)
        })
        .collect();
    if facts.about == Rows::Reports {
        for (row, (_, file, _)) in rows.iter_mut().zip(&read) {
            row.href = Some(Place::address(&file.path));
        }
    }
    rows.sort_by(|one, two| {
        let order = |row: &Row| (row::rank(&row.state), !row.is_silent);
        order(one).cmp(&order(two)).then_with(|| one.sort_name.cmp(&two.sort_name))
    });
    for (rank, row) in rows.iter_mut().enumerate() {
        row.rank = rank;
    }
    let sentence = sentence(&rows, noun);
    let words: Vec<&str> = sentence.iter().map(|clause| clause.words.as_str()).collect();
    let last = summaries.iter().filter_map(|it| it.glance.last_at_ms).reduce(f64::max);
    let builds: usize = summaries.iter().map(|summary| summary.glance.builds).sum();
    Page {
        title: one_line(&facts.title),
        one: capital(noun.one),
        many: noun.many,
        all: capital(noun.many),
        heading: words.join(", ") + ".",
        since: last.map_or_else(String::new, |at_ms| {
            format!("{} in all, the last on {}.", row::builds(builds), calendar::date(at_ms))
        }),
        notes: common.iter().filter_map(note).collect(),
        width: common.len() + 2,
        columns: common
            .iter()
            .enumerate()
            .map(|(number, column)| Head {
                name: one_line(&column.name),
                median: column.median.clone(),
                is_one: column.is_one,
                number,
            })
            .collect(),
        groups: grouped(rows, noun),
        sentence,
        made_at: calendar::date_time(facts.now_ms),
        version: one_line(&facts.version),
        style: "",
        style_hash: String::new(),
        script: "",
        script_hash: String::new(),
    }
}

fn note(column: &units::Common) -> Option<String> {
    let units = column.note.as_deref()?;
    let name = one_line(&column.name);
    Some(format!("{name} is measured in different units, and cannot be compared: {units}."))
}

/// How all repositories are doing.
fn sentence(rows: &[Row], noun: Noun) -> Vec<Clause> {
    let counted = |state: &str| rows.iter().filter(|row| row.state == state).count();
    let silent = rows.iter().filter(|row| row.is_silent).count();
    let mut clauses: Vec<Clause> = Vec::new();
    let all = [
        ("broken", counted("broken"), "breaks a rule", "break a rule"),
        ("warned", counted("warned"), "breaks a rule that warns", "break a rule that warns"),
        ("worse", counted("worse"), "got worse", "got worse"),
        ("missing", counted("missing"), "lacks a value", "lack a value"),
        ("unread", counted("unread"), "cannot be read", "cannot be read"),
        ("silent", silent, "has no new build", "have no new build"),
        ("fine", counted("fine"), "is fine", "are fine"),
        ("empty", counted("empty"), "has no build yet", "have no build yet"),
    ];
    for (state, count, one, many) in all {
        if count == 0 {
            continue;
        }
        let number =
            if clauses.is_empty() { noun.counted(count) } else { crate::unit::format_count(count) };
        let words = format!("{number} {}", if count == 1 { one } else { many });
        clauses.push(Clause { state, words });
    }
    if clauses.is_empty() {
        clauses.push(Clause { state: "empty", words: format!("No {} yet", noun.one) });
    }
    clauses
}

/// In the order of their most urgent row; without groups, all in one.
fn grouped(rows: Vec<Row>, noun: Noun) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for row in rows {
        let name = Some(one_line(&row.group)).filter(|name| !name.is_empty());
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.rows.push(row),
            None => groups.push(Group { name, count: String::new(), rows: vec![row] }),
        }
    }
    for group in &mut groups {
        group.count = noun.counted(group.rows.len());
    }
    groups
}
