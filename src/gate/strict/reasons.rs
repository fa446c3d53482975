//! Reads the reasons in results that a stranger may have written. Names of files are only shown, never
//! linked.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::{MOST_METRICS, Reader, is_name};
use crate::gate::reasons::{Reasons, Why};
use crate::parts::Subject;
use crate::parts::reason::{Finding, MOST_FINDINGS, Reason, What};

impl Reader {
    pub(super) fn reasons(&self, written: &Json) -> Reasons {
        let mut all = BTreeMap::new();
        // Results of an older version have none.
        if !written["reasons"].is_null() {
            for reason in self.list(written, "reasons", MOST_METRICS) {
                all.insert(self.key(reason, "metric"), self.why(reason));
            }
        }
        Reasons { all, ..Reasons::default() }
    }

    fn why(&self, written: &Json) -> Why {
        if written["findings"].is_null() {
            return Why::Dropped;
        }
        let subjects = Subject::ALL.map(|subject| (subject, subject.name()));
        let findings = self.list(written, "findings", MOST_FINDINGS);
        Why::Because(Reason {
            subject: self.known(&subjects, &written["subject"], "subject"),
            since: self.text(written, "since", is_name),
            findings: findings.iter().map(|it| self.finding(it)).collect(),
            others: self.whole(written, "others"),
            others_change: self.number(written, "othersChange"),
            unrelated_change: self.optional(&written["unrelatedChange"], "unrelatedChange"),
            knows_renames: written["knowsRenames"] == true,
        })
    }

    fn finding(&self, written: &Json) -> Finding {
        // Git and test runners accept any name; an odd one is left out, without refusing the rest.
        let word = |name: &str| {
            let text = written[name].as_str()?;
            Some(if is_name(text) { text } else { "?" }.to_owned())
        };
        Finding {
            what: self.known(&What::ALL.map(|what| (what, what.name())), &written["what"], "what"),
            name: word("name").unwrap_or_else(|| "?".to_owned()),
            from: word("from"),
            to: word("to"),
            change: self.number(written, "change"),
            is_unrelated: written["unrelated"] == true,
        }
    }
}
