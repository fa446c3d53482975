//! Test results in JSON: in one value, or in lines with an event each.

use serde_json::Value;

use super::seconds::Time;
use super::tally::Tally;
use super::{Fault, Input};
use crate::collect::fault::of_json;

/// The value that a file is.
pub fn whole(input: &mut Input<'_>) -> Result<Value, Fault> {
    let bytes = input.whole()?;
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    serde_json::from_slice(bytes).map_err(|error| of_json(&error))
}

/// Calls `each` for every line that is an object; tools print other lines among them. Only the last
/// line may be cut short.
pub fn each_line(
    input: &mut Input<'_>,
    mut each: impl FnMut(&Value) -> Result<(), Fault>,
) -> Result<(), Fault> {
    while let Some(line) = input.line()? {
        let text = line.text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line.text);
        if !text.starts_with(b"{") {
            continue;
        }
        let event: Value = match serde_json::from_slice(text) {
            Ok(event) => event,
            Err(error) if line.is_open && error.is_eof() => return Err(of_json(&error)),
            Err(_) => return Err(Fault::malformed_line(line, "is not JSON")),
        };
        each(&event)?;
    }
    Ok(())
}

/// The items of a required list.
pub fn list<'v>(of: &'v Value, key: &str) -> Result<&'v [Value], Fault> {
    let list = of[key].as_array().map(Vec::as_slice);
    list.ok_or_else(|| Fault::Malformed(format!("it has no list of {key}")))
}

/// A text; empty if there is none.
pub fn word<'v>(of: &'v Value, key: &str) -> &'v str {
    of[key].as_str().unwrap_or_default()
}

/// The time under a key, of which `per_second` are a second. A test may have none.
pub fn time(tally: &mut Tally, of: &Value, key: &str, per_second: f64) -> Result<Time, Fault> {
    match &of[key] {
        Value::Null => Ok(Time::default()),
        written => {
            let time = written.as_f64().and_then(|number| tally.seconds(number / per_second));
            let time = time.or_else(|| (!tally.is_timed()).then(Time::default));
            time.ok_or_else(|| Fault::Malformed(format!("the {key} of a test is {written}")))
        }
    }
}
