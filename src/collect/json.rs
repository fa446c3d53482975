//! `@collect json`: one number in a JSON file.

use super::fault::whole;
use super::reports::Reports;
use super::{Args, Collector, Entry, Failure, Found, Input, Needs, Reading};

pub const COLLECTOR: Collector = Collector {
    name: "json",
    about: "a number in a JSON file, found by a JSON pointer",
    usage: "json <file> <pointer>",
    options: &[],
    start,
};

fn start(args: &Args, _sources: &[String]) -> Result<Box<dyn Reading>, Failure> {
    let [file, pointer] = &args.paths[..] else {
        return Err(Failure::new(
            format!("json takes a file and a pointer, and was given {}", args.paths.len()),
            "write it like \"@collect json stats.json /assets/0/size\"",
        ));
    };
    if !pointer.starts_with('/') {
        return Err(Failure::new(
            format!("the pointer \"{pointer}\" does not begin with /"),
            "it names the keys from the top on, as in /assets/0/size; ~1 stands for / within a key",
        ));
    }
    let args = Args::of_paths(vec![file.clone()]);
    let reports = Reports::new(&COLLECTOR, &args)?;
    Ok(Box::new(Json { reports, pointer: pointer.clone(), found: None }))
}

struct Json {
    reports: Reports,
    pointer: String,
    found: Option<f64>,
}

impl Reading for Json {
    fn needs(&self) -> Needs {
        self.reports.needs()
    }

    fn subject(&self) -> Option<String> {
        Some(format!("file {}", self.reports.written()))
    }

    fn select(&mut self, entries: &[Entry<'_>]) -> Result<Vec<usize>, Failure> {
        self.reports.select_one(&COLLECTOR, entries)
    }

    fn read(&mut self, input: &mut Input<'_>) -> Result<(), Failure> {
        self.found = Some(number_at(input.path, &whole(input)?, &self.pointer)?);
        Ok(())
    }

    fn finish(&self) -> Result<Found, Failure> {
        Ok(Found::number(self.found.expect("the file that was chosen was read")))
    }
}

fn number_at(path: &str, bytes: &[u8], pointer: &str) -> Result<f64, Failure> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let whole: serde_json::Value = serde_json::from_slice(bytes).map_err(|error| {
        Failure::new(format!("{path} is not JSON: {error}"), "is it the right file, and whole?")
    })?;
    let value = whole.pointer(pointer).ok_or_else(|| {
        let (known, hint) = nearest(&whole, pointer);
        Failure::new(format!("{path} has nothing at {pointer}, only {known}"), hint)
    })?;
    value.as_f64().filter(|number| number.is_finite()).ok_or_else(|| {
        let kind = match value {
            serde_json::Value::Null => "null",
            serde_json::Value::Bool(_) => "true or false",
            serde_json::Value::Number(_) => "a number too large",
            serde_json::Value::String(_) => "a text",
            serde_json::Value::Array(_) => "a list",
            serde_json::Value::Object(_) => "an object",
        };
        Failure::new(
            format!("{pointer} of {path} is {kind}, not a number"),
            "point at a number; a shell command with jq can compute one",
        )
    })
}

/// How far a pointer leads, and what there is to choose from there.
fn nearest(whole: &serde_json::Value, pointer: &str) -> (String, String) {
    const SHOWN_KEYS: usize = 10;
    let ends = pointer.match_indices('/').map(|(end, _)| end).rev();
    let last = ends.map(|end| &pointer[..end]).find(|shorter| whole.pointer(shorter).is_some());
    let last = last.unwrap_or_default();
    let known = if last.is_empty() { "the file itself".to_owned() } else { last.to_owned() };
    let hint = match whole.pointer(last) {
        Some(serde_json::Value::Object(object)) if !object.is_empty() => {
            let keys: Vec<_> = object.keys().take(SHOWN_KEYS).map(String::as_str).collect();
            let more = if object.len() > SHOWN_KEYS { ", …" } else { "" };
            format!("its keys are {}{more}", keys.join(", "))
        }
        Some(serde_json::Value::Array(items)) => format!("it is a list of {}", items.len()),
        _ => "there is nothing below it".to_owned(),
    };
    (known, hint)
}
