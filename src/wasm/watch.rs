//! What JavaScript can ask of the watch: whether GitHub has to be asked at all, and what to do then.

use serde::{Deserialize, Serialize};
use tsify::Tsify;
use wasm_bindgen::prelude::*;

use super::changes::Changes;
use super::config::Config;
use super::engine::Database;
use super::{JsResult, decode, encode, to_js};
use crate::error::Result;
use crate::history::query::{Moment, Timeline};
use crate::history::{builds, ledger, reasons};
use crate::report::page;
use crate::watch::decide::{self, Action, decide};
use crate::watch::group::{self, Arrival, Group, LATELY, Question, View};
use crate::watch::mark::{self, Mark};
use crate::watch::words::{self, Commit, Facts};

/// What the history does not know.
#[derive(Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
struct WatchFacts {
    commit: String,
    run_id: String,
    /// `owner/name`, and where it is.
    repository: Option<String>,
    server_url: Option<String>,
    /// Of the configuration, from the top of the checkout.
    folder: String,
    /// Address of the report of this run, where it has one.
    report: Option<String>,
}

/// An issue as GitHub lists it.
#[derive(Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
struct ListedIssue {
    number: u32,
    is_open: bool,
    is_reopened: bool,
    body: String,
}

/// Commits of which a list is wanted: those behind `from` up to `to`.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
struct WatchRange<'a> {
    from: &'a str,
    to: &'a str,
    /// Whether an issue is going to be opened.
    is_new: bool,
}

/// What has to be done, ready to send.
#[derive(Serialize, Tsify)]
#[serde(tag = "type", rename_all = "lowercase")]
enum WatchAction {
    Open {
        title: String,
        body: String,
        labels: Vec<String>,
    },
    Edit {
        number: u32,
        body: String,
    },
    Close {
        number: u32,
        body: Option<String>,
        comment: String,
        /// Whether it is closed because an older one is about the same.
        duplicate: bool,
    },
}

/// How many issues a run writes to; the next one does the rest.
const MOST_ACTIONS: usize = 10;

#[wasm_bindgen]
impl Config {
    /// The branch that changes are compared with, where the file names one.
    #[wasm_bindgen(js_name = namedReferenceBranch)]
    pub fn named_reference_branch(&self) -> Option<String> {
        self.0.quality_gate.as_ref()?.baseline.reference_branch.clone()
    }

    /// Whether the reference branch is watched.
    #[wasm_bindgen(js_name = isWatching)]
    pub fn is_watching(&self) -> bool {
        self.0.watch.is_some()
    }

    /// What a history notes with a build of the branch that is watched: so later runs know since when.
    #[wasm_bindgen(js_name = watchNote)]
    pub fn watch_note(&self, branch: &str, folder: &str) -> String {
        mark::note(&self.project(folder), branch)
    }

    /// The reference branch after a build of it was stored, given all its shifts, those of the machine too;
    /// undefined where it is not watched, or the build is not one of it.
    pub fn watch(
        &self,
        db: &Database,
        changes: &Changes,
        #[wasm_bindgen(unchecked_param_type = "WatchFacts")] facts: JsValue,
    ) -> JsResult<Option<Watch>> {
        let facts: WatchFacts = decode(facts)?;
        let Some(settings) = self.0.watch.as_ref() else { return Ok(None) };
        let (timeline, branch) = (&changes.branch.timeline, &changes.asked.branch);
        let project = self.project(&facts.folder);
        let mut view = group::look(&Question {
            timeline,
            changes: &changes.all.changes,
            recorded: &changes.branch.recorded,
            arrivals: &arrivals(db, timeline, branch, &project).map_err(to_js)?,
            metrics: &self.0.metrics,
            min_change: settings.min_change,
            accepted: &self.0.accepted,
            build: (&facts.commit, &facts.run_id),
        });
        if let Some(view) = &mut view {
            let reasons_of = |it: &Moment| reasons::of_build(db, &it.commit_sha, &it.run_id);
            view.explain(reasons_of).map_err(to_js)?;
        }
        let server = self.0.report.server_url.clone().or(facts.server_url);
        let home = page::home(server.as_deref(), facts.repository.as_deref());
        Ok(view.map(|view| Watch {
            view,
            opens_issue: settings.opens_issue,
            labels: settings.labels.clone(),
            commits: Vec::new(),
            written: 0,
            facts: Facts {
                project,
                branch: branch.clone(),
                run: home.as_ref().map(|home| format!("{home}/actions/runs/{}", facts.run_id)),
                home,
                report: facts.report,
                folder: facts.folder,
            },
        }))
    }

    fn project(&self, folder: &str) -> String {
        let named = self.0.quality_gate.as_ref().and_then(|gate| gate.project.as_deref());
        mark::project(named, folder)
    }
}

/// What the history took in last of a branch, and which of it runs have stored that watched it.
fn arrivals(
    db: &Database,
    timeline: &Timeline,
    branch: &str,
    project: &str,
) -> Result<Vec<Arrival>> {
    let since_ms = ledger::folded_at(db, &[mark::note(project, branch)])?[0];
    let most = u32::try_from(LATELY).unwrap_or(u32::MAX);
    let arrived = builds::last_arrived(db, branch, most)?;
    let arrivals = arrived.iter().filter_map(|it| {
        let is_it = |build: &Moment| build.commit_sha == it.commit_sha && build.run_id == it.run_id;
        let is_own = !UNWATCHED.iter().any(|prefix| it.run_id.starts_with(prefix));
        Some(Arrival {
            place: timeline.builds.iter().rposition(is_it)?,
            is_watched: is_own && it.recorded_at_ms.is_some_and(|at_ms| at_ms >= since_ms),
        })
    });
    Ok(arrivals.collect())
}

/// How the runs are called that open no issue.
const UNWATCHED: [&str; 3] = ["backfill-", "import-", "local-"];

/// What a run sees of its branch, and the issues that follow from it.
#[wasm_bindgen]
pub struct Watch {
    view: View,
    opens_issue: bool,
    labels: Vec<String>,
    facts: Facts,
    /// By the places of their group.
    commits: Vec<(usize, Vec<Commit>)>,
    /// To how many issues this run has written.
    written: usize,
}

#[wasm_bindgen]
impl Watch {
    /// Whether GitHub does not have to be asked: nothing is worth an issue, and none is likely to be open.
    #[wasm_bindgen(getter, js_name = isQuiet)]
    pub fn is_quiet(&self) -> bool {
        !self.opens_issue || self.view.is_quiet()
    }

    /// Whether this build shows a regression that no build before it did.
    #[wasm_bindgen(getter, js_name = isNews)]
    pub fn is_news(&self) -> bool {
        self.view.groups.iter().any(Group::is_news)
    }

    /// The label by which our issues are found.
    #[wasm_bindgen(getter)]
    pub fn label(&self) -> String {
        mark::LABEL.to_owned()
    }

    /// How our issues begin.
    #[wasm_bindgen(getter)]
    pub fn begin(&self) -> String {
        mark::BEGIN.to_owned()
    }

    /// How the comment begins with which an issue is closed.
    #[wasm_bindgen(getter)]
    pub fn closing(&self) -> String {
        words::CLOSING.to_owned()
    }

    /// The commits that are named by the issues which have to be written, given all issues of ours.
    #[wasm_bindgen(unchecked_return_type = "WatchRange[]")]
    pub fn ranges(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ListedIssue[]")] issues: JsValue,
    ) -> JsResult<JsValue> {
        let (_, actions) = self.actions(issues)?;
        let ranges = actions.iter().take(MOST_ACTIONS).filter_map(Action::group).map(|place| {
            let group = &self.view.groups[place];
            WatchRange {
                from: &self.view.builds[group.last].commit_sha,
                to: &self.view.builds[group.at].commit_sha,
                is_new: group.opens(),
            }
        });
        encode(&ranges.collect::<Vec<_>>())
    }

    /// Whether an issue is going to be opened, given all issues of ours.
    pub fn opens(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ListedIssue[]")] issues: JsValue,
    ) -> JsResult<bool> {
        let (_, actions) = self.actions(issues)?;
        Ok(actions.iter().any(|action| matches!(action, Action::Open { .. })))
    }

    /// Takes the commits of a range, the newest first: a line each with SHA, author and subject, with
    /// tabs in between.
    pub fn learn(&mut self, to: &str, lines: &str) {
        let is_it = |at: usize| self.view.builds[at].commit_sha == to;
        if let Some(place) = self.view.groups.iter().position(|group| is_it(group.at)) {
            self.commits.push((place, Commit::all(lines)));
        }
    }

    /// What has to be done, given all issues of ours, open or not. A run writes to
    /// few issues, however often it looks: the next run does the rest.
    #[wasm_bindgen(unchecked_return_type = "WatchAction[]")]
    pub fn decide(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "ListedIssue[]")] issues: JsValue,
    ) -> JsResult<JsValue> {
        let (listed, actions) = self.actions(issues)?;
        let ready = actions.iter().filter_map(|action| self.ready(*action, &listed));
        let ready: Vec<_> = ready.take(MOST_ACTIONS - self.written).collect();
        self.written += ready.len();
        encode(&ready)
    }

    /// What this build shows for the first time, for the job summary; empty: nothing.
    pub fn summary(&self) -> String {
        let news = self.view.groups.iter().filter(|group| group.is_news());
        let sections = news.map(|group| words::section(&self.view, group, &self.facts));
        let sections: Vec<String> = sections.collect();
        if sections.is_empty() {
            return String::new();
        }
        format!("\n### ✗ New on the reference branch\n\n{}", sections.join("\n"))
    }
}

impl Watch {
    fn actions(&self, issues: JsValue) -> JsResult<(Vec<ListedIssue>, Vec<Action>)> {
        let listed: Vec<ListedIssue> = decode(issues)?;
        let issues: Vec<decide::Issue> = listed.iter().filter_map(issue).collect();
        let actions = decide(&self.view, &self.facts.project, &issues);
        Ok((listed, actions))
    }

    /// `None`: there is nothing to change.
    fn ready(&self, action: Action, listed: &[ListedIssue]) -> Option<WatchAction> {
        let Self { view, facts, .. } = self;
        let text = |number: u64| {
            let issue = listed.iter().find(|issue| u64::from(issue.number) == number);
            issue.map_or("", |issue| issue.body.as_str()).replace('\r', "")
        };
        let body = |place: usize, earlier: &str| {
            let commits = self.commits.iter().find(|(of, _)| *of == place);
            let commits = commits.map(|(_, commits)| commits.as_slice());
            let known = Mark::read(earlier);
            words::body(view, &view.groups[place], facts, (known.as_ref(), earlier), commits)
        };
        let number = |issue: u64| u32::try_from(issue).unwrap_or(u32::MAX);
        match action {
            Action::Open { group } => {
                let labels = std::iter::once(mark::LABEL.to_owned()).chain(self.labels.clone());
                Some(WatchAction::Open {
                    title: words::title(view, &view.groups[group], &facts.project),
                    body: body(group, ""),
                    labels: labels.collect(),
                })
            }
            Action::Edit { issue, group } => {
                let earlier = text(issue);
                let body = body(group, &earlier);
                let is_same = body.trim() == earlier.trim();
                (!is_same).then_some(WatchAction::Edit { number: number(issue), body })
            }
            Action::Close { issue, group, ending } => Some(WatchAction::Close {
                number: number(issue),
                body: group.map(|group| body(group, &text(issue))),
                comment: words::closing(ending, group.map(|it| &view.groups[it]), facts, view),
                duplicate: false,
            }),
            Action::Merge { issue, into } => Some(WatchAction::Close {
                number: number(issue),
                body: None,
                comment: words::duplicate(into),
                duplicate: true,
            }),
        }
    }
}

/// Those whose text is not ours are left out.
fn issue(listed: &ListedIssue) -> Option<decide::Issue> {
    let ListedIssue { number, is_open, is_reopened, body } = listed;
    let mark = Mark::read(body)?;
    let (number, is_open, is_reopened) = (u64::from(*number), *is_open, *is_reopened);
    Some(decide::Issue { number, is_open, is_reopened, mark })
}
