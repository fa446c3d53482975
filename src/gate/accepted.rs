//! Accepted regressions: whether an entry of `accepted` makes a broken rule hold.
//!
//! The entries of the base branch decide. One that the change itself adds counts for what only warns; a blocker
//! in mode `hard` stays broken, unless a label of the pull request says that a maintainer agrees.

use crate::config::{Acceptance, GateMode, Rule, Threshold};
use crate::gate::baseline::word;
use crate::gate::rule::{Case, Finding};
use crate::gate::side::{FROM, Side};
use crate::json::Object;
use crate::unit::{self, Better, Unit};

/// An entry, and whose it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub accepted: Acceptance,
    pub from: Side,
    /// Whole days until it ends; `None`: it does not end.
    pub days_left: Option<f64>,
    pub is_over: bool,
}

/// What an entry does for a rule that is broken.
#[derive(Clone, Debug, PartialEq)]
pub struct Grant {
    pub accepted: Acceptance,
    pub from: Side,
    pub effect: Effect,
}

/// The best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// The rule holds.
    Holds,
    /// The value is beyond `upTo`.
    Exceeded,
    /// The change adds it itself, and the rule is a blocker.
    OwnBlocker,
    /// The change adds it itself, and comes from a fork.
    Fork,
    Over,
    NoReason,
}

impl Effect {
    /// All of them, with the word that results have for each.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Holds, "holds"),
        (Self::Exceeded, "exceeded"),
        (Self::OwnBlocker, "own-blocker"),
        (Self::Fork, "fork"),
        (Self::Over, "over"),
        (Self::NoReason, "no-reason"),
    ];
}

/// Who may accept.
#[derive(Clone, Copy, Debug, Default)]
pub struct Authority {
    pub mode: GateMode,
    pub is_fork: bool,
    /// Whether the pull request has the label that only maintainers set.
    pub has_label: bool,
}

/// The entries of the base, and those that the change adds to where it began.
#[must_use]
pub fn entries(
    own: &[Acceptance],
    base: Option<(&[Acceptance], &[Acceptance])>,
    is_own_trusted: bool,
    now_ms: f64,
) -> Vec<Entry> {
    let entry = |accepted: &Acceptance, from| Entry {
        from,
        days_left: accepted.days_left(now_ms),
        is_over: accepted.is_over(now_ms),
        accepted: accepted.clone(),
    };
    let Some((base, origin)) = base else {
        let from = if is_own_trusted { Side::Both } else { Side::Head };
        return own.iter().map(|it| entry(it, from)).collect();
    };
    let side = |it: &&Acceptance| if own.contains(it) { Side::Both } else { Side::Base };
    let mut all: Vec<_> = base.iter().map(|it| entry(it, side(&it))).collect();
    let is_new = |it: &&Acceptance| !base.contains(it) && !origin.contains(it);
    all.extend(own.iter().filter(is_new).map(|it| entry(it, Side::Head)));
    all
}

/// What the entries do for a rule: the best of them; `None`: none is about it, or it is not broken.
#[must_use]
pub fn grant(
    entries: &[Entry],
    (asked, from): (&Threshold, Side),
    (finding, case): (Finding, &Case),
    authority: Authority,
) -> Option<Grant> {
    if finding.holds() != Some(false) {
        return None;
    }
    let about = entries.iter().filter(|entry| entry.accepted.metric == asked.metric);
    let grants = about.map(|entry| {
        let Entry { accepted, is_over, .. } = entry;
        // A rule that the change adds is its own to relax.
        let is_own = entry.from == Side::Head && from != Side::Head;
        let effect = match authority {
            _ if accepted.reason.is_none() => Effect::NoReason,
            _ if *is_over => Effect::Over,
            Authority { is_fork: true, .. } if is_own => Effect::Fork,
            _ if !reaches(accepted.up_to, asked, case) => Effect::Exceeded,
            Authority { mode: GateMode::Hard, has_label: false, .. }
                if is_own && asked.is_blocker =>
            {
                Effect::OwnBlocker
            }
            _ => Effect::Holds,
        };
        Grant { accepted: accepted.clone(), from: entry.from, effect }
    });
    grants.min_by_key(|grant| grant.effect)
}

/// Whether the value is not beyond what was accepted, on the side that the rule calls bad.
#[must_use]
pub fn reaches(up_to: f64, asked: &Threshold, case: &Case) -> bool {
    let Some(now) = case.now else { return false };
    let better = match asked.rule {
        Rule::Min { .. } | Rule::DeltaMaxDrop { .. } | Rule::MaxDrop { .. } => Better::Higher,
        Rule::Max { .. } | Rule::DeltaMaxRise { .. } | Rule::MaxRise { .. } => Better::Lower,
        _ => asked.better.or(case.better).unwrap_or_else(|| {
            let is_lower = case.base.is_some_and(|base| now < base);
            if is_lower { Better::Higher } else { Better::Lower }
        }),
    };
    unit::is_same(now, up_to)
        || match better {
            Better::Higher => now >= up_to,
            Better::Lower => now <= up_to,
        }
}

impl Grant {
    /// To follow what is broken.
    #[must_use]
    pub fn words(&self, unit: Option<&Unit>) -> String {
        let up_to = unit::format(self.accepted.up_to, unit);
        let until = self.accepted.until.as_deref().unwrap_or_default();
        match self.effect {
            Effect::Holds => {
                let who = if self.from == Side::Head { " by this change itself" } else { "" };
                format!("accepted{who} up to {up_to}{}", self.accepted.why())
            }
            Effect::Exceeded => format!("only {up_to} is accepted"),
            Effect::OwnBlocker => format!(
                "this change itself accepts {up_to}, which does not count for a blocker before the entry \
                 is merged"
            ),
            Effect::Fork => {
                format!("this change itself accepts {up_to}, which does not count for a fork")
            }
            Effect::Over => format!("{up_to} was accepted until {until}"),
            Effect::NoReason => {
                format!("the entry that accepts {up_to} has no reason, so it does not count")
            }
        }
    }
}

impl Grant {
    /// As the results have it.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.accepted.object(self.from).text("effect", word(&Effect::ALL, self.effect)).end()
    }
}

impl Entry {
    /// As the results have it.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.accepted
            .object(self.from)
            .number("daysLeft", self.days_left)
            .flag("isOver", self.is_over)
            .end()
    }
}

impl Acceptance {
    fn object(&self, from: Side) -> Object {
        let mut object = Object::new();
        object
            .text("metric", &self.metric)
            .number("upTo", Some(self.up_to))
            .optional_text("reason", self.reason.as_deref())
            .optional_text("until", self.until.as_deref())
            .text("from", word(&FROM, from));
        object
    }

    /// Such as ` until 2027-03-01: inlined the icon set`.
    #[must_use]
    pub fn why(&self) -> String {
        let until = self.until.as_ref().map_or_else(String::new, |day| format!(" until {day}"));
        let reason = self.reason.as_ref().map_or_else(String::new, |why| format!(": {why}"));
        until + &reason
    }
}

/// An entry is about to end when no more than so many days are left.
const SOON_DAYS: f64 = 14.0;

impl Entry {
    /// Whether there is something to do about it.
    #[must_use]
    pub fn is_news(&self) -> bool {
        self.from == Side::Head
            || self.accepted.reason.is_none()
            || self.is_over
            || self.ends_soon()
    }

    fn ends_soon(&self) -> bool {
        self.days_left.is_some_and(|days| days <= SOON_DAYS)
    }

    /// What a reader should know of it; `None`: nothing. `name` is that of the metric.
    #[must_use]
    pub fn words(&self, name: &str, unit: Option<&Unit>) -> Option<String> {
        let Self { accepted, .. } = self;
        let what = format!("{name} up to {}", unit::format(accepted.up_to, unit));
        let until = accepted.until.as_deref().unwrap_or_default();
        Some(match self.days_left {
            _ if self.from == Side::Head => {
                format!("This change accepts a regression itself: {what}{}", accepted.why())
            }
            _ if accepted.reason.is_none() => {
                format!("Accepted without a reason, so it does not count: {what}")
            }
            _ if self.is_over => {
                format!(
                    "No longer accepted since {until} is over: {what}. Remove or renew the entry"
                )
            }
            Some(days) if self.ends_soon() => {
                let left = if days <= 1.0 { "1 day".to_owned() } else { format!("{days} days") };
                format!("Accepted for {left} more, until {until}: {what}")
            }
            _ => return None,
        })
    }
}
