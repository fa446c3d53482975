//! Who opens, edits and closes: one table for all runs.
//!
//! Runs overlap and GitHub has no "create unless it exists", so two of them may open an issue for the
//! same shift. Then the lowest number is the issue, and any run that sees both closes the other one.

use super::group::{Ending, Group, Row, View};
use super::mark::Mark;

/// An issue of ours.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    pub number: u64,
    pub is_open: bool,
    /// Whether a person has opened it again: then it is not ours to close.
    pub is_reopened: bool,
    pub mark: Mark,
}

/// What has to be done; a group is a place in [`View::groups`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Open {
        group: usize,
    },
    Edit {
        issue: u64,
        group: usize,
    },
    Close {
        issue: u64,
        group: Option<usize>,
        ending: Ending,
    },
    /// Closes an issue because an older one is about the same.
    Merge {
        issue: u64,
        into: u64,
    },
}

impl Action {
    /// The group that the issue is about, where its text is written anew.
    #[must_use]
    pub fn group(&self) -> Option<usize> {
        match *self {
            Self::Open { group } | Self::Edit { group, .. } => Some(group),
            Self::Close { group, .. } => group,
            Self::Merge { .. } => None,
        }
    }
}

/// The same view and the same issues, in any order, always lead to the same actions. They are in the
/// order of their importance, since a run does not write to all: what is opened, what is closed, and then
/// the issue that was edited longest ago.
#[must_use]
pub fn decide(view: &View, project: &str, issues: &[Issue]) -> Vec<Action> {
    let ours = issues.iter().filter(|issue| issue.mark.project == project);
    let ours: Vec<_> = ours.map(|issue| (group_of(view, &issue.mark), issue)).collect();
    let about = |group: Option<usize>| -> Vec<&Issue> {
        ours.iter().filter(|(of, _)| *of == group).map(|(_, issue)| *issue).collect()
    };
    let mut actions = Vec::new();
    for (place, group) in view.groups.iter().enumerate() {
        let mut about = about(Some(place));
        about.sort_by_key(|issue| issue.number);
        let Some((first, others)) = about.split_first() else {
            if group.opens() {
                actions.push(Action::Open { group: place });
            }
            continue;
        };
        let issue = first.number;
        let is_ours = first.is_open && is_up_to_date(view, first);
        match group.ending() {
            Some(ending) if is_ours && !first.is_reopened => {
                actions.push(Action::Close { issue, group: Some(place), ending });
            }
            _ if is_ours => actions.push(Action::Edit { issue, group: place }),
            _ => {}
        }
        let open = others.iter().filter(|other| other.is_open && !other.is_reopened);
        actions.extend(open.map(|other| Action::Merge { issue: other.number, into: issue }));
    }
    for issue in about(None) {
        if is_gone(view, issue) {
            let ending = Ending::Gone;
            actions.push(Action::Close { issue: issue.number, group: None, ending });
        }
    }
    let edited_ms = |number: u64| {
        let issue = issues.iter().find(|issue| issue.number == number);
        issue.map_or(0.0, |issue| issue.mark.seen_ms)
    };
    let order = |action: &Action| match *action {
        Action::Open { .. } => (0, 0.0),
        Action::Close { .. } | Action::Merge { .. } => (1, 0.0),
        Action::Edit { issue, .. } => (2, edited_ms(issue)),
    };
    actions.sort_by(|one, two| {
        let (one, two) = (order(one), order(two));
        one.0.cmp(&two.0).then(one.1.total_cmp(&two.1))
    });
    actions
}

/// Whether this run knows as much as the one that wrote the issue: runs that overlap come here in any
/// order, and one that knows the newest build may lack some before it.
fn is_up_to_date(view: &View, Issue { mark, .. }: &Issue) -> bool {
    let since = |place: usize| view.builds.len() - place;
    let known = place_of(view, &mark.to).map(since);
    let known = known.or_else(|| last_place_of(view, &mark.from).map(|last| since(last + 1)));
    let enough = usize::try_from(mark.builds).unwrap_or(usize::MAX);
    view.newest_ms() >= mark.seen_ms && known.is_some_and(|known| known >= enough)
}

fn place_of(view: &View, commit: &str) -> Option<usize> {
    view.builds.iter().position(|build| build.commit_sha == commit)
}

fn last_place_of(view: &View, commit: &str) -> Option<usize> {
    view.builds.iter().rposition(|build| build.commit_sha == commit)
}

/// Whether the history, which has the commit and the build that made it certain, shows no shift of these
/// metrics any more that would need an issue.
fn is_gone(view: &View, issue: &Issue) -> bool {
    let Issue { is_open, is_reopened, mark, .. } = issue;
    let is_known = [&mark.to, &mark.certain].iter().all(|it| place_of(view, it).is_some());
    let is_open = *is_open && !is_reopened && is_known && is_up_to_date(view, issue);
    let still = |group: &Group| group.ending().is_none() && is_shared(group, mark);
    is_open && !view.groups.iter().any(still)
}

/// The group that an issue is about: that of its commit, else one whose commits are among its own.
fn group_of(view: &View, mark: &Mark) -> Option<usize> {
    let find = |is_it: &dyn Fn(&Group) -> bool| {
        view.groups.iter().position(|group| is_shared(group, mark) && is_it(group))
    };
    let commit = |group: &Group| &view.builds[group.at].commit_sha;
    find(&|group| *commit(group) == mark.id)
        .or_else(|| find(&|group| *commit(group) == mark.to))
        .or_else(|| find(&|group| overlaps(view, group, mark)))
}

fn is_shared(group: &Group, mark: &Mark) -> bool {
    group.rows.iter().flat_map(Row::names).any(|name| mark.may_have(name))
}

/// Whether the commits of a group are also those of an issue, as far as this run knows them.
fn overlaps(view: &View, group: &Group, mark: &Mark) -> bool {
    match (last_place_of(view, &mark.from), place_of(view, &mark.to)) {
        (Some(from), Some(to)) => from.max(group.last) < to.min(group.at) + group.slack(),
        // It begins right behind the commit that is known.
        (Some(from), None) => (group.last..group.at).contains(&from),
        (None, Some(to)) => group.last < to && to <= group.at,
        (None, None) => false,
    }
}
