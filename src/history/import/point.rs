//! Parses one value from a line of another tool's file.

use crate::collect::output::plain_number;
use crate::commit::Words;
use crate::machine::{Machine, Row};
use crate::metric::{Spread, Value};
use crate::parts::keep;
use crate::parts::reason::Reason;

use super::super::{sql::Cell, time::read_iso};

/// The fields of a line.
pub const FIELDS: [&str; 22] = [
    "metric_id",
    "timestamp",
    "value_numeric",
    "value_label",
    "commit_sha",
    "branch",
    "source",
    "run_id",
    "run_number",
    "unit",
    "committed_at",
    "machine_cpu",
    "machine_cores",
    "machine_arch",
    "machine_os",
    "machine_os_version",
    "machine_kernel",
    "rounds",
    "deviation",
    "reason",
    "commit_subject",
    "commit_author",
];

/// Longer texts are a mistake, or an attack.
const MOST_CHARS: usize = 1000;
/// A reason names a few parts.
const MOST_REASON_CHARS: usize = 40_000;

/// The end of the year 9999, in ms.
const LAST_MS: f64 = 253_402_300_799_999.0;

/// Smaller numbers are seconds since the epoch (up to the year 5138), others ms (from March 1973).
const SECONDS_END: f64 = 1e11;

/// One value, with everything known about its build.
pub(super) struct Point {
    pub metric: String,
    pub at_ms: f64,
    pub value: Value,
    pub commit_sha: Option<String>,
    pub branch: Option<String>,
    pub source: Option<String>,
    pub run_id: Option<String>,
    pub run_number: f64,
    pub unit: Option<String>,
    pub committed_at_ms: Option<f64>,
    pub machine: Option<Machine>,
    pub spread: Option<Spread>,
    pub reason: Option<Reason>,
    pub words: Words,
}

impl Point {
    /// Reads cells in the order of [`FIELDS`]. In a table everything is text, including numbers.
    pub fn read(cells: &[Cell], is_table: bool) -> Result<Self, String> {
        let cell = |at: usize| cells.get(at).unwrap_or(&Cell::Null);
        let text = |at: usize| text(FIELDS[at], cell(at));
        let number = |at: usize| number(FIELDS[at], cell(at), is_table);
        let time = |at: usize| time(FIELDS[at], cell(at), is_table);
        let value = match (number(2)?, text(3)?) {
            (Some(number), None) => Value::Number(number),
            (None, Some(label)) => Value::Label(label),
            (Some(_), Some(_)) => {
                return Err("it has both `value_numeric` and `value_label`".to_owned());
            }
            (None, None) => {
                return Err("it has neither `value_numeric` nor `value_label`".to_owned());
            }
        };
        let run_number = number(8)?.unwrap_or(0.0);
        if run_number < 0.0 || run_number.fract() > 0.0 || run_number > f64::from(u32::MAX) {
            return Err(format!("`run_number` must be a whole number, found {run_number}"));
        }
        let metric = text(0)?.ok_or("`metric_id` is missing")?;
        let at_ms = time(1)?.ok_or("`timestamp` is missing")?;
        let [cpu, arch, os, os_version, kernel] =
            [text(11)?, text(13)?, text(14)?, text(15)?, text(16)?];
        let machine = Machine::of(&Row {
            cpu: cpu.as_deref(),
            cores: number(12)?,
            arch: arch.as_deref(),
            os: os.as_deref(),
            os_version: os_version.as_deref(),
            kernel: kernel.as_deref(),
        });
        Ok(Self {
            metric,
            at_ms,
            value,
            commit_sha: text(4)?,
            branch: text(5)?,
            source: text(6)?,
            run_id: text(7)?,
            run_number,
            unit: text(9)?,
            committed_at_ms: time(10)?,
            machine,
            spread: spread(number(17)?, number(18)?)?,
            reason: reason(cell(19))?,
            words: words(cell(20), cell(21)),
        })
    }
}

fn spread(rounds: Option<f64>, deviation: Option<f64>) -> Result<Option<Spread>, String> {
    let Some(rounds) = rounds else {
        return deviation
            .map_or(Ok(None), |_| Err("it has `deviation` without `rounds`".to_owned()));
    };
    let spread = Spread::of(rounds, deviation)
        .filter(|spread| spread.deviation.is_some() == deviation.is_some());
    spread.map(Some).ok_or_else(|| {
        "`rounds` must be a whole number of at least 1, and `deviation` at least 0".to_owned()
    })
}

/// What is too long is cut; what is not text says nothing.
fn words(subject: &Cell, author: &Cell) -> Words {
    let (subject, author) = (subject.optional_text(), author.optional_text());
    Words::of(subject.as_deref(), author.as_deref())
}

fn reason(cell: &Cell) -> Result<Option<Reason>, String> {
    let text = match cell {
        Cell::Null => return Ok(None),
        Cell::Text(text) if text.is_empty() => return Ok(None),
        Cell::Text(text) if text.len() <= MOST_REASON_CHARS => text,
        _ => return Err("`reason` is not what an export wrote".to_owned()),
    };
    let reason = keep::of_text(text).ok_or("`reason` is not what an export wrote")?;
    Ok(Some(reason))
}

/// An empty text means "absent", because tables cannot express that otherwise.
fn text(name: &str, cell: &Cell) -> Result<Option<String>, String> {
    if matches!(cell, Cell::Blob(_)) {
        return Err(format!("`{name}` is neither a text nor a number"));
    }
    let text = cell.text();
    if text.chars().count() > MOST_CHARS {
        return Err(format!("`{name}` is longer than {MOST_CHARS} characters"));
    }
    if text.contains('\0') {
        return Err(format!("`{name}` has a character NUL in it"));
    }
    Ok((!text.is_empty()).then_some(text))
}

fn number(name: &str, cell: &Cell, is_table: bool) -> Result<Option<f64>, String> {
    let number = match cell {
        Cell::Null => return Ok(None),
        Cell::Text(text) if is_table && text.trim().is_empty() => return Ok(None),
        Cell::Text(text) if is_table => plain_number(text.trim()),
        Cell::Number(number) => Some(*number),
        Cell::Text(_) | Cell::Blob(_) => None,
    };
    // SQLite has one zero.
    let number = number.filter(|number| number.is_finite()).map(|number| number + 0.0);
    number.map(Some).ok_or_else(|| format!("`{name}` must be a number, found {}", shown(cell)))
}

/// Ms since the epoch.
fn time(name: &str, cell: &Cell, is_table: bool) -> Result<Option<f64>, String> {
    let number = match cell {
        Cell::Null => return Ok(None),
        Cell::Text(text) if text.trim().is_empty() => return Ok(None),
        Cell::Text(text) if is_table => plain_number(text.trim()),
        _ => cell.number(),
    };
    let ms = match (number, cell) {
        (Some(number), _) if number < SECONDS_END => Some(number * 1000.0),
        (Some(number), _) => Some(number),
        (None, Cell::Text(text)) => read_iso(text.trim()),
        (None, _) => None,
    };
    let ms = ms.map(f64::floor).filter(|ms| (0.0..=LAST_MS).contains(ms));
    ms.map(Some).ok_or_else(|| {
        format!("`{name}` must be a time such as 2026-01-31T12:00:00Z, found {}", shown(cell))
    })
}

/// The beginning of a cell, for messages.
fn shown(cell: &Cell) -> String {
    const SHOWN_CHARS: usize = 40;
    match cell {
        Cell::Text(text) => format!("{:?}", text.chars().take(SHOWN_CHARS).collect::<String>()),
        Cell::Number(number) => number.to_string(),
        Cell::Null | Cell::Blob(_) => "something else".to_owned(),
    }
}
