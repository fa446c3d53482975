//! Runs a collector over files that a test holds: a command, paths and contents in; what was found out.

use unentropy::collect::{self, Failure, Found, Input, ListedFile};
use unentropy::metric::{Command, Value};
use unentropy::parts::Part;

/// What a collector finds in files given as path and content; a content of `->` is a link.
/// `sources` are those of the configuration. The parts always add up to the value.
pub fn found<T: AsRef<[u8]>>(
    command: &str,
    sources: &[&str],
    files: &[(&str, T)],
) -> Result<Found, Failure> {
    let sources: Vec<_> = sources.iter().map(ToString::to_string).collect();
    let mut reading = collect::start(command, &sources)?;
    reading.keep_parts();
    let entries: Vec<_> =
        files.iter().map(|(path, content)| entry(path, content.as_ref())).collect();
    let chosen = reading.select(&entries)?;
    let is_read = |index: &usize| !reading.needs().sizes_only && !entries[*index].is_link;
    for index in chosen.into_iter().filter(is_read).collect::<Vec<_>>() {
        let mut bytes = files[index].1.as_ref();
        reading.read(&mut Input::of(files[index].0, &mut bytes))?;
    }
    let found = reading.finish()?;
    assert_adds_up(command, &found);
    Ok(found)
}

/// Whether every collector that has parts found some, and all of them.
#[track_caller]
pub fn assert_adds_up(command: &str, found: &Found) {
    let (Some(parts), Some(value)) = (&found.parts, &found.value) else {
        let has_none = !Command::Collect(command.to_owned()).may_have_parts();
        return assert!(found.parts.is_none() && has_none, "{command}: {found:?}");
    };
    assert_eq!(parts.gap(value), None, "{command}: {value:?} of {parts:?}");
    if let Some(share) = found.share {
        let covered: f64 = parts.list().iter().map(|part| part.value).sum();
        let total: f64 = parts.list().iter().filter_map(|part| part.total).sum();
        assert_eq!((covered, total), (share.covered as f64, share.total as f64), "{command}");
    }
}

/// The parts of the value, each in a line.
#[track_caller]
pub fn check_parts<T: AsRef<[u8]>>(command: &str, files: &[(&str, T)], expected: &[&str]) {
    let found = found(command, &[], files).expect("a value");
    let parts = found.parts.expect("parts");
    let told = parts.list().iter().map(|Part { name, value, total, word }| {
        let total = total.map(|total| format!("/{total}")).unwrap_or_default();
        let word = word.as_ref().map(|word| format!(" {word}")).unwrap_or_default();
        format!("{name}: {value}{total}{word}")
    });
    assert_eq!(told.collect::<Vec<_>>(), expected, "{command}");
}

fn entry<'p>(path: &'p str, content: &[u8]) -> ListedFile<'p> {
    ListedFile { path, size_bytes: content.len() as f64, is_link: content == b"->" }
}

/// The number it finds.
pub fn collected<T: AsRef<[u8]>>(command: &str, files: &[(&str, T)]) -> Result<f64, Failure> {
    collected_within(command, &[], files)
}

pub fn collected_within<T: AsRef<[u8]>>(
    command: &str,
    sources: &[&str],
    files: &[(&str, T)],
) -> Result<f64, Failure> {
    match found(command, sources, files)?.value {
        Some(Value::Number(number)) => Ok(number),
        other => panic!("a collector gave {other:?}"),
    }
}

#[track_caller]
pub fn check<T: AsRef<[u8]>>(command: &str, files: &[(&str, T)], expected: f64) {
    assert_eq!(collected(command, files), Ok(expected), "{command}");
}

#[track_caller]
pub fn check_failure(command: &str, files: &[(&str, &str)], message: &str, hint: &str) {
    assert_eq!(collected(command, files), Err(Failure::new(message, hint)), "{command}");
}

/// What it says beside the number.
#[track_caller]
pub fn check_notes(command: &str, files: &[(&str, &str)], expected: &[&str]) {
    let found = found(command, &[], files).expect("a number");
    assert_eq!(found.notes, expected, "{command}");
}
