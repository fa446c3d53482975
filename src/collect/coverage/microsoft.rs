//! The XML of Microsoft's code coverage, as `dotnet-coverage merge -f xml` writes it.

use std::collections::HashMap;

use super::report::{Measure, Report, key};
use super::{Fault, Format, MOST_LINES, line_number};
use crate::collect::{Input, Share};
use unentropy_scan::xml::{Node, Tag, Xml};

pub const FORMAT: Format = Format { title: "XML of Microsoft's code coverage", recognise, parse };

fn recognise(bytes: &[u8]) -> bool {
    super::xml::root_name(bytes).as_deref() == Some("results")
        && memchr::memmem::find(bytes, b"<modules").is_some()
}

/// A piece of code; its file is known at the end of the module.
struct Piece {
    source: String,
    function: u64,
    lines: (u32, u32),
    /// `None`: what it says is neither yes, no nor partial.
    has_run: Option<bool>,
}

fn parse(input: &mut Input<'_>, report: &mut Report) -> Result<(), Fault> {
    let mut xml = Xml::new(input);
    xml.root("results")?;
    let mut pieces = Vec::new();
    let mut sources: HashMap<String, String> = HashMap::new();
    let mut function = 0;
    while let Some(node) = xml.node()? {
        let Node::Open(tag) = node else { continue };
        match tag.name() {
            "module" => {
                count(std::mem::take(&mut pieces), &sources, report)?;
                sources.clear();
            }
            "skipped_functions" => xml.skip()?,
            "function" => {
                let named = ["namespace", "type_name", "name", "token"].map(|key| tag.words(key));
                function = key(named);
            }
            "range" => pieces.push(piece(&xml, &tag, function)?),
            "source_file" => {
                let [id, path] = ["id", "path"].map(|key| tag.words(key));
                sources.extend(id.zip(path));
            }
            _ => {}
        }
    }
    count(pieces, &sources, report)
}

fn piece(xml: &Xml<'_>, tag: &Tag, function: u64) -> Result<Piece, Fault> {
    let [source, start, end, covered] =
        tag.values(["source_id", "start_line", "end_line", "covered"]);
    let number = |text: Option<std::borrow::Cow<'_, str>>| line_number(text?.as_bytes());
    let (Some(source), Some(start), Some(end)) = (source, number(start), number(end)) else {
        return Err(xml.malformed("a <range> has no source or no lines"));
    };
    let has_run = match covered.as_deref() {
        Some("yes" | "partial") => Some(true),
        Some("no") => Some(false),
        _ => None,
    };
    let end = end.clamp(start, start.saturating_add(MOST_LINES));
    Ok(Piece { source: source.into_owned(), function, lines: (start, end), has_run })
}

fn count(
    pieces: Vec<Piece>,
    sources: &HashMap<String, String>,
    report: &mut Report,
) -> Result<(), Fault> {
    for Piece { source, function, lines: (start, end), has_run } in pieces {
        let path = sources.get(&source).ok_or_else(|| {
            Fault::Malformed(format!("a <range> is of the source {source}, which is not listed"))
        })?;
        let file = report.file(path);
        let Some(has_run) = has_run else {
            for measure in [Measure::Line, Measure::Function] {
                file.spoil(measure, "covered of a <range> is neither yes, no nor partial");
            }
            continue;
        };
        for number in start..=end {
            file.line(number, has_run);
        }
        file.part(Measure::Function, function, Share::of_one(has_run));
    }
    Ok(())
}
