//! Go's cover profiles, as `go test -coverprofile` writes them.

use super::report::{Measure, Report, key};
use super::{Fault, Format, is_above_zero, line_number, lossy};
use crate::collect::Input;
use crate::collect::patch::Span;
use crate::collect::{Collector, Share};

pub const COLLECTOR: Collector = Collector {
    name: "coverage-go",
    about: "coverage in Go's cover profiles; it counts statements, as go tool cover does",
    usage: "coverage-go <report>…  [--source GLOB]…",
    options: super::OPTIONS,
    start: |args, sources| super::start(&COLLECTOR, Some(&FORMAT), args, sources),
};

pub const FORMAT: Format = Format { title: "a Go cover profile", recognise, parse };

fn recognise(head: &[u8]) -> bool {
    head.starts_with(b"mode: ")
}

fn parse(input: &mut Input<'_>, report: &mut Report) -> Result<(), Fault> {
    if !recognise(input.head()?) {
        return Err(Fault::Malformed("it does not begin with \"mode:\"".to_owned()));
    }
    while let Some(line) = input.line()? {
        let text = line.text.trim_ascii();
        // Concatenated profiles have several of these.
        if text.is_empty() || text.starts_with(b"mode: ") {
            continue;
        }
        let Some(block) = block(text) else {
            // A filter may have removed the final newline; a complete line still counts.
            return Err(if line.is_open {
                Fault::CutShort("its last line has no end".to_owned())
            } else {
                Fault::malformed_line(line, "is not a block of statements")
            });
        };
        let share = Share {
            covered: if block.is_hit { block.statements } else { 0 },
            total: block.statements,
        };
        let file = report.file(&lossy(block.path));
        file.part(Measure::Line, key(block.place), share);
        file.block(block.lines, block.is_hit);
    }
    Ok(())
}

struct Block<'a> {
    path: &'a [u8],
    place: &'a [u8],
    lines: Span,
    statements: u64,
    is_hit: bool,
}

/// `<file>:<line>.<column>,<line>.<column> <statements> <count>`
fn block(line: &[u8]) -> Option<Block<'_>> {
    let (rest, count) = cut_last(line, b' ')?;
    let (rest, statements) = cut_last(rest, b' ')?;
    let (path, place) = cut_last(rest, b':')?;
    let (start, end) = cut_last(place, b',')?;
    let line = |place| line_number(cut_last(place, b'.')?.0);
    Some(Block {
        path,
        place,
        lines: (line(start)?, line(end)?),
        statements: line_number(statements)?.into(),
        is_hit: is_above_zero(count)?,
    })
}

fn cut_last(bytes: &[u8], at: u8) -> Option<(&[u8], &[u8])> {
    let index = bytes.iter().rposition(|byte| *byte == at)?;
    Some((&bytes[..index], &bytes[index + 1..]))
}
