//! The XML of `OpenCover`, which Coverlet and `AltCover` write as well.
//!
//! <https://github.com/OpenCover/opencover/wiki/Reports>

use std::collections::HashMap;

use super::report::{Measure, Report, key};
use super::{Fault, Format, MOST_LINES, is_above_zero, line_number};
use crate::collect::{Input, Share};
use unentropy_scan::xml::{Node, Tag, Xml};

pub const FORMAT: Format = Format { title: "OpenCover", recognise, parse };

fn recognise(bytes: &[u8]) -> bool {
    super::xml::root_name(bytes).as_deref() == Some("CoverageSession")
}

/// Code without a line of its own, such as what the compiler added.
const HIDDEN: u32 = 0x00FE_EFEE;

fn parse(input: &mut Input<'_>, report: &mut Report) -> Result<(), Fault> {
    let mut xml = Xml::new(input);
    xml.root("CoverageSession")?;
    // Of the module that is being read; each numbers its files anew.
    let mut files: HashMap<String, String> = HashMap::new();
    while let Some(node) = xml.node()? {
        let Node::Open(tag) = node else { continue };
        match tag.name() {
            "Module" => files.clear(),
            "File" => {
                let [uid, path] = ["uid", "fullPath"].map(|key| tag.words(key));
                files.extend(uid.zip(path));
            }
            "Method" => method(&mut xml, &files, report)?,
            _ => {}
        }
    }
    Ok(())
}

/// A method is in the file of its first point; points of its own file are not repeated for others.
fn method(
    xml: &mut Xml<'_>,
    files: &HashMap<String, String>,
    report: &mut Report,
) -> Result<(), Fault> {
    let mut name = String::new();
    let mut own = None;
    // The file of the first line, and whether any was run.
    let mut ran: Option<(String, Result<bool, String>)> = None;
    let depth = xml.depth();
    while let Some(node) = xml.node()? {
        match node {
            Node::Open(tag) => match tag.name() {
                "Name" => name = xml.text()?,
                "FileRef" => own = tag.words("uid"),
                "SequencePoint" => {
                    let path = path_of(&tag, own.as_deref(), files);
                    let Some(path) = path else { continue };
                    let hit = line(xml, &tag, path, report)?;
                    let Some(hit) = hit else { continue };
                    let (_, so_far) = ran.get_or_insert_with(|| (path.to_owned(), Ok(false)));
                    *so_far = match (std::mem::replace(so_far, Ok(false)), hit) {
                        (_, Ok(true)) | (Ok(true), _) => Ok(true),
                        (Err(what), _) | (_, Err(what)) => Err(what),
                        _ => Ok(false),
                    };
                }
                "BranchPoint" => {
                    if let Some(path) = path_of(&tag, own.as_deref(), files) {
                        branch(xml, &tag, &name, report.file(path));
                    }
                }
                _ => {}
            },
            Node::Close if xml.depth() < depth => break,
            Node::Close => {}
        }
    }
    if let Some((path, ran)) = ran {
        let file = report.file(&path);
        match ran {
            Ok(ran) => file.part(Measure::Function, key(name), Share::of_one(ran)),
            Err(what) => file.spoil(Measure::Function, what),
        }
    }
    Ok(())
}

fn path_of<'f>(
    tag: &Tag,
    own: Option<&str>,
    files: &'f HashMap<String, String>,
) -> Option<&'f str> {
    let [file] = tag.values(["fileid"]);
    let uid = file.as_deref().or(own)?;
    files.get(uid).map(String::as_str)
}

/// Whether a point was run; `None` if it has no line.
fn line(
    xml: &Xml<'_>,
    tag: &Tag,
    path: &str,
    report: &mut Report,
) -> Result<Option<Result<bool, String>>, Fault> {
    let [count, start, end] = tag.values(["vc", "sl", "el"]);
    let number = |text: Option<std::borrow::Cow<'_, str>>| line_number(text?.as_bytes());
    let Some(start) = number(start) else {
        return Err(xml.malformed("a <SequencePoint> has no sl"));
    };
    if start == HIDDEN || start == 0 {
        return Ok(None);
    }
    let end = number(end).unwrap_or(start).clamp(start, start.saturating_add(MOST_LINES));
    let file = report.file(path);
    let hit = count.and_then(|count| is_above_zero(count.as_bytes()));
    let Some(is_hit) = hit else {
        let what = xml.placed("a <SequencePoint> has no vc");
        file.spoil(Measure::Line, what.clone());
        return Ok(Some(Err(what)));
    };
    for number in start..=end {
        file.line(number, is_hit);
    }
    Ok(Some(Ok(is_hit)))
}

fn branch(xml: &Xml<'_>, tag: &Tag, method: &str, file: &mut super::report::File) {
    let [count, place @ ..] = tag.values(["vc", "sl", "offset", "offsetend", "path", "ordinal"]);
    match count.and_then(|count| is_above_zero(count.as_bytes())) {
        Some(is_taken) => {
            file.part(Measure::Branch, key((method, place)), Share::of_one(is_taken));
        }
        None => file.spoil(Measure::Branch, xml.placed("a <BranchPoint> has no vc")),
    }
}
