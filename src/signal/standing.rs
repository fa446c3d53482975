//! How all metrics are doing, in one sentence: the same in the report, the summary and the terminal.

/// How one metric is doing, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// A minimum or maximum is broken that blocks.
    LimitBroken,
    /// Another rule is broken that blocks.
    RuleBroken,
    /// A rule is broken that only warns.
    Warned,
    /// It left its level for a worse one.
    Worse,
    /// The last build has no value.
    Missing,
    Fine,
}

impl State {
    const ALL: [Self; 6] =
        [Self::LimitBroken, Self::RuleBroken, Self::Warned, Self::Worse, Self::Missing, Self::Fine];

    /// One word, such as a class of a style sheet.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::LimitBroken | Self::RuleBroken => "broken",
            Self::Warned => "warned",
            Self::Worse => "worse",
            Self::Missing => "missing",
            Self::Fine => "fine",
        }
    }
}

/// How many metrics are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    counts: [usize; State::ALL.len()],
}

impl FromIterator<State> for Standing {
    fn from_iter<I: IntoIterator<Item = State>>(states: I) -> Self {
        let mut counts = [0; State::ALL.len()];
        for state in states {
            counts[state as usize] += 1;
        }
        Self { counts }
    }
}

impl Standing {
    /// Such as `1 limit is broken, 1 metric got worse, 10 are fine.`
    #[must_use]
    pub fn sentence(&self) -> String {
        let words: Vec<String> = self.clauses().into_iter().map(|(_, words)| words).collect();
        words.join(", ") + "."
    }

    /// The clauses of the sentence, each with the state that it is about; at least one.
    #[must_use]
    pub fn clauses(&self) -> Vec<(State, String)> {
        let mut clauses = Vec::new();
        // "1 metric got worse, 2 have no value": the noun is said once.
        let mut is_named = false;
        for state in State::ALL {
            let count = self.counts[state as usize];
            if count == 0 {
                continue;
            }
            let (is_one, number) = (count == 1, crate::unit::format_count(count));
            let metrics = match (is_named, is_one) {
                (true, _) => "",
                (false, true) => " metric",
                (false, false) => " metrics",
            };
            let words = match state {
                State::LimitBroken if is_one => "1 limit is broken".to_owned(),
                State::LimitBroken => format!("{number} limits are broken"),
                State::RuleBroken if is_one => "1 rule is broken".to_owned(),
                State::RuleBroken => format!("{number} rules are broken"),
                State::Warned if is_one => "1 rule warns".to_owned(),
                State::Warned => format!("{number} rules warn"),
                State::Worse => format!("{number}{metrics} got worse"),
                State::Missing if is_one => format!("1{metrics} has no value"),
                State::Missing => format!("{number}{metrics} have no value"),
                State::Fine if clauses.is_empty() => match count {
                    1 => "The metric is fine".to_owned(),
                    2 => "Both metrics are fine".to_owned(),
                    _ => format!("All {number} metrics are fine"),
                },
                State::Fine if is_one => "1 is fine".to_owned(),
                State::Fine => format!("{number} are fine"),
            };
            is_named |= matches!(state, State::Worse | State::Missing);
            clauses.push((state, words));
        }
        if clauses.is_empty() {
            clauses.push((State::Fine, "No metric yet".to_owned()));
        }
        clauses
    }
}
