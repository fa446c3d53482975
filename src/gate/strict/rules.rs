//! Reads what rules ask for and look back to, and what was accepted.

use serde_json::Value as Json;

use super::{MOST_METRICS, Reader, is_name};
use crate::config::{Acceptance, Amount, Rule, Since, pattern};
use crate::gate::accepted::{Effect, Entry, Grant, reaches};
use crate::gate::reference::{Mark, Reference};
use crate::gate::results::{FROM, Judged};
use crate::gate::rule::Case;

impl Reader {
    pub(super) fn rule(&self, written: &Json) -> Rule {
        let mode = written["mode"].as_str().unwrap_or_default();
        if mode == "noise" {
            return Rule::Noise;
        }
        let limit = self.number(written, "limit");
        let is_share = written["limitIn"] == "percent";
        let amount = if is_share { Amount::Percent(limit) } else { Amount::Exactly(limit) };
        match mode {
            "no-regression" => Rule::NoRegression { tolerance: amount },
            "min" => Rule::Min { target: limit },
            "max" => Rule::Max { target: limit },
            "delta-max-drop" => Rule::DeltaMaxDrop { max_drop_percent: limit },
            "delta-max-rise" => Rule::DeltaMaxRise { max_rise_percent: limit },
            "budget" if written["direction"] == "drop" => Rule::MaxDrop { most: amount },
            "budget" => Rule::MaxRise { most: amount },
            "ratchet" => Rule::Ratchet { tolerance: amount },
            "drift" => {
                let since = written["since"].as_str().and_then(Since::parse);
                let since = since.unwrap_or_else(|| {
                    self.fail("since");
                    Since::Release
                });
                Rule::Drift { tolerance: amount, since }
            }
            _ => {
                self.fail("mode");
                Rule::Noise
            }
        }
    }

    pub(super) fn reference(&self, written: &Json) -> Option<Reference> {
        if written.is_null() {
            return None;
        }
        let is_accepted = written["mark"] == "accepted";
        let mark = match written["mark"].as_str().unwrap_or_default() {
            "best" => Mark::Best,
            "release" => Mark::Release(self.name(written, "name")),
            "days" => Mark::Days(self.whole(written, "days")),
            "accepted" => Mark::Accepted,
            "first" => Mark::First,
            _ => {
                self.fail("mark");
                return None;
            }
        };
        let commit = if is_accepted { String::new() } else { self.commit(written) };
        Some(Reference { value: self.number(written, "value"), commit, mark })
    }

    /// The numbers decide whether what was accepted suffices.
    pub(super) fn grant(&self, written: &Json, judged: &Judged, case: &Case) -> Option<Grant> {
        if written.is_null() || judged.finding.holds() != Some(false) {
            return None;
        }
        let accepted = self.acceptance(written, &judged.asked.metric);
        let mut effect = self.known(&Effect::ALL, &written["effect"], "effect");
        if effect == Effect::Holds && !reaches(accepted.up_to, &judged.asked, case) {
            effect = Effect::Exceeded;
        }
        Some(Grant { accepted, from: self.known(&FROM, &written["from"], "from"), effect })
    }

    pub(super) fn entries(&self, written: &Json) -> Vec<Entry> {
        if written["accepted"].is_null() {
            return Vec::new();
        }
        let entries = self.list(written, "accepted", MOST_METRICS).iter();
        let entries = entries.map(|written| Entry {
            accepted: self.acceptance(written, &self.key(written, "metric")),
            from: self.known(&FROM, &written["from"], "from"),
            days_left: self.optional(&written["daysLeft"], "daysLeft"),
            is_over: written["isOver"] == true,
        });
        entries.collect()
    }

    /// Its reason is a stranger's words, and only on one line.
    fn acceptance(&self, written: &Json, metric: &str) -> Acceptance {
        let reason = written["reason"].as_str();
        let reason = reason.map(|text| if is_name(text) { text } else { "?" }.to_owned());
        let until = written["until"].as_str();
        let until = until.map(|day| {
            if !(pattern::DATE.matches)(day) {
                self.fail("until");
            }
            day.to_owned()
        });
        let up_to = self.number(written, "upTo");
        Acceptance { metric: metric.to_owned(), up_to, reason, until }
    }
}
