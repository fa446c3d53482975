//! What a shell command printed, read strictly: a valid number, or the reason why not; and the parts of it.

use serde::Deserialize;

use super::kept::Kept;
use super::{Failure, Found};
use crate::metric::{Kind, Metric, Value};
use crate::parts::{Part, Parts, Subject};
use crate::unit::Unit;

/// The most characters a label, or a line that should be a number, may have.
pub const MAX_VALUE_CHARS: usize = 1_000;

/// The most lines of a failed command's error output that its reason shows.
const SHOWN_ERROR_LINES: usize = 12;

/// The result of a command.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Ending {
    /// `None` when a signal ended it.
    pub exit_code: Option<i32>,
    pub signal: Option<String>,
    pub timed_out: bool,
    pub timeout_ms: f64,
    /// Whether it printed more than was kept.
    pub stdout_truncated: bool,
    /// The last lines of its error output.
    pub stderr_tail: String,
}

/// What a command printed: the value of a metric, and its parts if they are kept.
pub fn found(metric: &Metric, ending: &Ending, stdout: &[u8]) -> Result<Found, Failure> {
    let unit = metric.unit.as_ref();
    let found = Found::from(value(metric.kind, unit, ending, stdout)?);
    if !metric.parts {
        return Ok(found);
    }
    let parts = if ending.stdout_truncated {
        Err("it printed too much: none of its parts is kept".to_owned())
    } else {
        parts(unit, stdout)
    };
    Ok(match parts {
        Ok(parts) if parts.is_empty() && found.value != Some(Value::Number(0.0)) => {
            let note =
                "it printed no parts: print lines of a name, a tab and a number after the value";
            Found { notes: vec![note.to_owned()], ..found }
        }
        Ok(parts) => Found { parts: Some(parts), ..found }.checked(unit),
        Err(note) => Found { notes: vec![note], ..found },
    })
}

/// The lines after the value; or the first that is not a part.
fn parts(unit: Option<&Unit>, stdout: &[u8]) -> Result<Parts, String> {
    let mut kept = Kept::new(Subject::Names);
    kept.start();
    let lines = stdout.split(|byte| *byte == b'\n');
    let filled = (1..).zip(lines).filter(|(_, line)| !line.trim_ascii().is_empty());
    for (at, line) in filled.skip(1) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let part = std::str::from_utf8(line).ok().and_then(|line| {
            let (name, number) = line.rsplit_once('\t')?;
            Some((name.trim(), strict_number(number.trim(), unit)?))
        });
        let (name, number) = part.filter(|(name, _)| !name.is_empty()).ok_or_else(|| {
            let line = quoted(&String::from_utf8_lossy(line));
            format!(
                "line {at} of its output is {line}, not a name, a tab and a number: none of its parts \
                 is kept"
            )
        })?;
        kept.add(|| Part::new(name, number));
    }
    Ok(kept.parts().expect("they are kept"))
}

/// The value in a command's standard output: its first line that is not empty, trimmed.
///
/// For a numeric metric the whole line must be a number: a sign, decimals and an exponent, and a
/// trailing `%` when the unit is percent. `1,234`, `12abc`, `0x10` and `Infinity` are errors.
pub fn value(
    kind: Kind,
    unit: Option<&Unit>,
    ending: &Ending,
    stdout: &[u8],
) -> Result<Value, Failure> {
    if let Some(failure) = unhappy(ending) {
        return Err(failure);
    }
    let line = first_line(stdout)?;
    match kind {
        Kind::Label => Ok(Value::Label(line.to_owned())),
        Kind::Numeric => number(line, unit).map(Value::Number),
    }
}

fn unhappy(ending: &Ending) -> Option<Failure> {
    if ending.timed_out {
        let seconds = ending.timeout_ms / 1000.0;
        return Some(Failure::new(
            format!("timed out after {seconds} s"),
            "make it faster, or give the metric a larger \"timeout\" (ms)",
        ));
    }
    let how = match (ending.exit_code, &ending.signal) {
        (Some(0), _) => return None,
        (Some(127), _) => "exited with code 127 (command not found)".to_owned(),
        (Some(code), _) => format!("exited with code {code}"),
        (None, Some(signal)) => format!("was ended by {signal}"),
        (None, None) => "ended without an exit code".to_owned(),
    };
    let lines: Vec<_> = ending.stderr_tail.lines().filter(|line| !line.trim().is_empty()).collect();
    let last = lines[lines.len().saturating_sub(SHOWN_ERROR_LINES)..].join("\n");
    let message = if last.is_empty() { how } else { format!("{how}: {last}") };
    Some(Failure::new(message, "run the command by hand in the folder of the configuration file"))
}

fn first_line(stdout: &[u8]) -> Result<&str, Failure> {
    let stdout = stdout.strip_prefix("\u{feff}".as_bytes()).unwrap_or(stdout);
    let line = stdout
        .split(|byte| *byte == b'\n')
        .map(<[u8]>::trim_ascii)
        .find(|line| !line.is_empty())
        .ok_or_else(|| {
            Failure::new("printed nothing", "print the value on the first line of standard output")
        })?;
    // Checked first, because the line may be megabytes of anything.
    if line.len() > 4 * MAX_VALUE_CHARS {
        return Err(too_long());
    }
    let line = std::str::from_utf8(line).map_err(|_| {
        let shown = String::from_utf8_lossy(line);
        Failure::new(format!("printed {}, which is not UTF-8", quoted(&shown)), "print UTF-8 text")
    })?;
    if line.chars().count() > MAX_VALUE_CHARS {
        return Err(too_long());
    }
    Ok(line.trim())
}

fn number(line: &str, unit: Option<&Unit>) -> Result<f64, Failure> {
    strict_number(line, unit).ok_or_else(|| {
        let hint = if line.bytes().any(|byte| byte == b',') {
            "print it without thousands separators, with a dot for decimals, like 1234.5"
        } else {
            "the first line must be the number alone, like 42 or 84.2; other output belongs on \
             standard error, or set \"type\": \"label\""
        };
        Failure::new(format!("printed {}, which is not a number", quoted(line)), hint)
    })
}

fn strict_number(text: &str, unit: Option<&Unit>) -> Option<f64> {
    let digits = match unit {
        Some(Unit::Percent) => text.strip_suffix('%').map_or(text, str::trim_end),
        _ => text,
    };
    plain_number(digits)
}

/// A plain number: no separators, no hex, no other text.
#[must_use]
pub fn plain_number(digits: &str) -> Option<f64> {
    let is_plain =
        digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
    digits.parse::<f64>().ok().filter(|number| is_plain && number.is_finite())
}

fn too_long() -> Failure {
    Failure::new(
        format!("the first line it printed is longer than {MAX_VALUE_CHARS} characters"),
        "print the value alone on the first line",
    )
}

/// At most 60 characters of a text, in quotes, control characters made visible.
fn quoted(text: &str) -> String {
    const SHOWN_CHARS: usize = 60;
    let shown: String = text.chars().take(SHOWN_CHARS).collect();
    let more = if text.chars().count() > SHOWN_CHARS { "…" } else { "" };
    format!("{shown:?}{more}")
}
