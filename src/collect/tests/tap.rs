//! TAP, the Test Anything Protocol, versions 12 to 14.
//!
//! <https://testanything.org/tap-version-14-specification.html>, and the times that node:test, node-tap
//! and Bats add.

use super::outcome::{Outcome, Test};
use super::tally::Tally;
use super::{Fault, Format, Input};
use crate::collect::fault::malformed_line;
use crate::collect::mark::Mark;

pub const FORMAT: Format = Format {
    title: "TAP",
    marks: &[
        Mark::Line("TAP version "),
        Mark::Line("1.."),
        Mark::Line("ok 1 "),
        Mark::Line("not ok 1 "),
    ],
    has_retries: false,
    read,
};

/// A line `ok 1 - name`, until it is known what follows it.
struct Point {
    depth: usize,
    outcome: Outcome,
    name: String,
    /// As it is written, in milliseconds.
    milliseconds: Option<String>,
    /// `None`: it is a test. Otherwise it has tests, and whether one of them failed.
    parent: Option<bool>,
}

/// The tests below one parent, or all.
#[derive(Default)]
struct Level {
    points: u64,
    has_failed: bool,
    planned: Option<u64>,
}

#[derive(Default)]
struct Tap {
    /// By depth, in steps of four spaces.
    levels: Vec<Level>,
    point: Option<Point>,
    /// How deep a block of details is that began and did not end.
    details: Option<usize>,
}

fn read(input: &mut Input<'_>, tally: &mut Tally) -> Result<(), Fault> {
    let mut tap = Tap::default();
    let mut index = 0;
    while let Some(line) = input.line()? {
        let text = String::from_utf8_lossy(line.text);
        tap.line(text.trim_end(), tally).map_err(|what| match what {
            Wrong::Line(what) => malformed_line(index, &text, what),
            Wrong::File(fault) => fault,
        })?;
        index += 1;
    }
    if tap.details.is_some() {
        return Err(Fault::CutShort("it ends within the details of a test".to_owned()));
    }
    tap.settle(tally).map_err(|wrong| match wrong {
        Wrong::Line(what) => malformed_line(index.saturating_sub(1), "", what),
        Wrong::File(fault) => fault,
    })?;
    let Level { points, planned, .. } = tap.levels.pop().unwrap_or_default();
    match planned {
        None => Err(Fault::CutShort("it has no plan, such as 1..9".to_owned())),
        Some(planned) if planned > points => {
            Err(Fault::CutShort(format!("it plans {planned} tests, and {points} of them ran")))
        }
        Some(_) => Ok(()),
    }
}

enum Wrong {
    Line(&'static str),
    File(Fault),
}

impl Tap {
    fn line(&mut self, line: &str, tally: &mut Tally) -> Result<(), Wrong> {
        let text = line.trim_start();
        let indent = line.len() - text.len();
        if let Some(depth) = self.details {
            if text == "..." && indent == depth {
                self.details = None;
            } else if let (Some(point), Some((key, value))) =
                (&mut self.point, text.split_once(": "))
                && indent == depth
            {
                match (key, value.trim_matches(['\'', '"'])) {
                    ("duration_ms", time) => point.milliseconds = Some(time.to_owned()),
                    // A suite of node:test is not a test, even if it is empty.
                    ("type", "suite") => point.parent = point.parent.or(Some(false)),
                    _ => {}
                }
            }
            return Ok(());
        }
        if text == "---" && self.point.as_ref().is_some_and(|point| indent > point.depth * STEP) {
            self.details = Some(indent);
        } else if let Some((is_ok, rest)) = point_of(text) {
            if !indent.is_multiple_of(STEP) || indent / STEP > MOST_LEVELS {
                return Ok(());
            }
            self.point(indent / STEP, is_ok, rest, tally)?;
        } else if let Some(plan) = text.strip_prefix("1..")
            && indent.is_multiple_of(STEP)
        {
            let number = plan.split(['#', ' ']).next().unwrap_or_default();
            let number: u64 = number.parse().map_err(|_| Wrong::Line("is not a plan"))?;
            if indent == 0 {
                self.settle(tally)?;
                let planned = &mut self.level(0).planned;
                *planned = Some(planned.unwrap_or(0).saturating_add(number));
            }
        } else if let Some(why) = text.strip_prefix("Bail out!") {
            let what = format!("the tests bailed out:{why}");
            return Err(Wrong::File(Fault::CutShort(what)));
        }
        Ok(())
    }

    fn level(&mut self, depth: usize) -> &mut Level {
        if self.levels.len() <= depth {
            self.levels.resize_with(depth + 1, Level::default);
        }
        &mut self.levels[depth]
    }

    fn point(
        &mut self,
        depth: usize,
        is_ok: bool,
        rest: &str,
        tally: &mut Tally,
    ) -> Result<(), Wrong> {
        self.settle(tally)?;
        // What is deeper belongs to this one, which is then not a test itself.
        let below = self.levels.drain((depth + 1).min(self.levels.len())..);
        let below = below.fold(None, |known: Option<bool>, level| {
            let has_failed = known.unwrap_or(false) || level.has_failed;
            (level.points > 0 || known.is_some()).then_some(has_failed)
        });
        let (name, directive) = split(rest);
        let (directive, time) = (directive.to_ascii_lowercase(), time_of(directive));
        let is_left_out = directive.starts_with("skip") || directive.starts_with("todo");
        let outcome = match (is_ok, is_left_out) {
            (_, true) => Outcome::Skipped,
            (true, false) => Outcome::Passed,
            (false, false) => Outcome::Failed,
        };
        let (name, time) = match (time, timed_by_bats(name)) {
            (None, Some((name, time))) => (name, Some(time)),
            (time, _) => (name, time),
        };
        let level = self.level(depth);
        level.points += 1;
        level.has_failed |= outcome == Outcome::Failed;
        let (name, milliseconds) = (name.to_owned(), time.map(str::to_owned));
        self.point = Some(Point { depth, outcome, name, milliseconds, parent: below });
        Ok(())
    }

    /// Counts the newest test, of which everything is known.
    fn settle(&mut self, tally: &mut Tally) -> Result<(), Wrong> {
        let Some(point) = self.point.take() else { return Ok(()) };
        match (point.parent, point.outcome) {
            (None, outcome) => {
                let time = match &point.milliseconds {
                    None => Some(super::seconds::Time::default()),
                    Some(written) => match written.parse::<f64>() {
                        Ok(milliseconds) => tally.seconds(milliseconds / 1000.0),
                        Err(_) => (!tally.is_timed()).then(Default::default),
                    },
                };
                let time = time.ok_or(Wrong::Line("follows a test whose time is not a number"))?;
                tally.add(Test::new(outcome, time), 1, || point.name.clone());
            }
            // It failed although what is in it did not.
            (Some(false), Outcome::Failed) => tally.add_failed(&point.name),
            (Some(_), _) => {}
        }
        Ok(())
    }
}

/// How many spaces the tests of a test are indented by.
const STEP: usize = 4;

/// Deeper than tests are nested.
const MOST_LEVELS: usize = 100;

/// Whether a test passed, and what follows.
fn point_of(text: &str) -> Option<(bool, &str)> {
    let (is_ok, rest) = match text.strip_prefix("not ok") {
        Some(rest) => (false, rest),
        None => (true, text.strip_prefix("ok")?),
    };
    (rest.is_empty() || rest.starts_with(' ')).then_some((is_ok, rest.trim_start()))
}

/// The description of `1 - description # directive`, and the directive.
fn split(rest: &str) -> (&str, &str) {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let rest = rest[digits..].trim_start();
    let rest = rest.strip_prefix("- ").unwrap_or(rest);
    let is_escaped = |at: usize| rest[..at].ends_with('\\');
    let mark = rest.match_indices('#').map(|(at, _)| at).rfind(|at| !is_escaped(*at));
    let (name, directive) = mark.map_or((rest, ""), |at| (&rest[..at], &rest[at + 1..]));
    (name.trim_end().trim_end_matches(" {").trim_end(), directive.trim())
}

/// `time=12.5ms`, as node-tap writes it.
fn time_of(directive: &str) -> Option<&str> {
    directive.strip_prefix("time=")?.strip_suffix("ms")
}

/// `name in 12ms`, as Bats writes it with `--timing`.
fn timed_by_bats(name: &str) -> Option<(&str, &str)> {
    let (name, time) = name.strip_suffix("ms")?.rsplit_once(" in ")?;
    (!time.is_empty() && time.bytes().all(|byte| byte.is_ascii_digit())).then_some((name, time))
}
