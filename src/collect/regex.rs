//! `@collect regex`: one number in a text file.

use regex::{Regex, RegexBuilder};

use super::fault::text;
use super::output::plain_number;
use super::report_files::Reports;
use super::{Args, Collector, Failure, Found, Input, ListedFile, Needs, Reading};

pub const COLLECTOR: Collector = Collector {
    name: "regex",
    about: "a number in a text file, found by a regular expression",
    usage: "regex <file> <pattern>",
    options: &[],
    start,
};

fn start(args: &Args, _sources: &[String]) -> Result<Box<dyn Reading>, Failure> {
    let [file, written] = &args.paths[..] else {
        return Err(Failure::new(
            format!("regex takes a file and a pattern, and was given {}", args.paths.len()),
            "write it like \"@collect regex build.log 'built in (\\d+) ms'\"",
        ));
    };
    // As in grep, ^ and $ are about lines.
    let pattern = RegexBuilder::new(written).multi_line(true).build().map_err(|error| {
        let reason = error.to_string();
        let reason = reason.lines().last().unwrap_or_default().trim();
        let reason = reason.strip_prefix("error: ").unwrap_or(reason);
        Failure::new(
            format!("the pattern \"{written}\" cannot be read: {reason}"),
            "it is a regular expression as Rust's regex crate has them",
        )
    })?;
    if pattern.captures_len() > 2 {
        return Err(Failure::new(
            format!("the pattern \"{written}\" has {} groups", pattern.captures_len() - 1),
            "put one pair of brackets around the number; (?:…) are brackets that are no group",
        ));
    }
    let reports = Reports::new(&COLLECTOR, &Args::of_paths(vec![file.clone()]))?;
    Ok(Box::new(Search { reports, pattern, found: None }))
}

struct Search {
    reports: Reports,
    pattern: Regex,
    found: Option<f64>,
}

impl Reading for Search {
    fn needs(&self) -> Needs {
        self.reports.needs()
    }

    fn subject(&self) -> Option<String> {
        Some(format!("file {}", self.reports.subject()))
    }

    fn select(&mut self, entries: &[ListedFile<'_>]) -> Result<Vec<usize>, Failure> {
        self.reports.select_one(&COLLECTOR, entries)
    }

    fn read(&mut self, input: &mut Input<'_>) -> Result<(), Failure> {
        let bytes = text(input)?;
        let text = String::from_utf8_lossy(&bytes);
        self.found = Some(number_in(input.path, &text, &self.pattern)?);
        Ok(())
    }

    fn finish(&self) -> Result<Found, Failure> {
        Ok(Found::number(self.found.expect("the file that was chosen was read")))
    }
}

/// The group of the first match, or all of it where the pattern has no group.
fn number_in(path: &str, text: &str, pattern: &Regex) -> Result<f64, Failure> {
    let first = pattern.captures(text).ok_or_else(|| {
        Failure::new(
            format!("nothing in {path} matches \"{pattern}\""),
            "is it the right file, and does the pattern allow for the spaces that are there?",
        )
    })?;
    let found = first.iter().last().flatten().map_or("", |group| group.as_str());
    plain_number(found).ok_or_else(|| {
        Failure::new(
            format!("the first match of \"{pattern}\" in {path} is {found:?}, not a number"),
            "put brackets around the number alone, as in 'took (\\d+) ms'",
        )
    })
}
