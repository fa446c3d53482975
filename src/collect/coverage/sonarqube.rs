//! `SonarQube`'s generic test coverage.
//!
//! <https://docs.sonarsource.com/sonarqube-server/latest/analyzing-source-code/test-coverage/generic-test-data/>

use super::report::{File, Measure, Report};
use super::{Fault, Format, line_number};
use crate::collect::{Input, Share};
use memchr::memmem;
use unentropy_scan::xml::{Node, Tag, Xml};

pub const FORMAT: Format = Format { title: "SonarQube's generic coverage", recognise, parse };

fn recognise(bytes: &[u8]) -> bool {
    let has = |word: &str| memmem::find(bytes, word.as_bytes()).is_some();
    super::xml::root_name(bytes).as_deref() == Some("coverage")
        && (has("<lineToCover") || has("<file path"))
}

fn parse(input: &mut Input<'_>, report: &mut Report) -> Result<(), Fault> {
    let mut xml = Xml::new(input);
    xml.root("coverage")?;
    while let Some(node) = xml.node()? {
        let Node::Open(tag) = node else { continue };
        if tag.name() != "file" {
            continue;
        }
        let Some(path) = tag.words("path").filter(|path| !path.is_empty()) else {
            return Err(xml.malformed("a <file> has no path"));
        };
        let file = report.file(&path);
        let depth = xml.depth();
        while let Some(node) = xml.node()? {
            match node {
                Node::Open(tag) if tag.name() == "lineToCover" => line(&xml, &tag, file)?,
                Node::Close if xml.depth() < depth => break,
                _ => {}
            }
        }
    }
    Ok(())
}

fn line(xml: &Xml<'_>, tag: &Tag, file: &mut File) -> Result<(), Fault> {
    let [number, covered, total, taken] =
        tag.values(["lineNumber", "covered", "branchesToCover", "coveredBranches"]);
    let number = number.and_then(|number| line_number(number.as_bytes()));
    let Some(number) = number else {
        return Err(xml.malformed("a <lineToCover> has no lineNumber"));
    };
    match covered.as_deref() {
        Some("true") => file.line(number, true),
        Some("false") => file.line(number, false),
        _ => file.spoil(Measure::Line, xml.placed("covered is neither true nor false")),
    }
    if let Some(total) = total {
        let taken = taken.as_deref().unwrap_or("0").parse().ok();
        let share =
            taken.zip(total.parse().ok()).and_then(|(taken, total)| Share::new(taken, total));
        match share {
            Some(share) if share.total > 0 => file.part(Measure::Branch, number.into(), share),
            Some(_) => {}
            None => file.spoil(Measure::Branch, xml.placed("branchesToCover is not a count")),
        }
    }
    Ok(())
}
