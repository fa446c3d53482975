//! LCOV tracefiles, as `man geninfo` describes them, up to those of lcov 2.x.

use std::ops::Range;

use super::report::{File, Measure, Report, key};
use super::{Fault, Format, lossy};
use crate::collect::Input;
use crate::collect::{Collector, Share};

pub const COLLECTOR: Collector = Collector {
    name: "coverage-lcov",
    about: "coverage in LCOV tracefiles, such as lcov.info",
    usage: "coverage-lcov <report>…  [--type line|branch|function] [--source GLOB]…",
    options: super::OPTIONS,
    start: |args, sources| super::start(&COLLECTOR, Some(&FORMAT), args, sources),
};

pub const FORMAT: Format = Format { title: "LCOV", recognise, parse };

/// How far into a file its first record has to begin; comments and test names may come before it.
const PROBE_BYTES: usize = 64 << 10;

fn recognise(head: &[u8]) -> bool {
    let head = without_mark(&head[..head.len().min(PROBE_BYTES)]);
    let mut lines = head.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    // A test that ran no code of the project leaves only its name.
    match lines.clone().find(|line| !is_between_records(line)) {
        Some(first) => first.starts_with(b"SF:"),
        None => lines.any(|line| line.starts_with(b"TN:")),
    }
}

fn parse(input: &mut Input<'_>, report: &mut Report) -> Result<(), Fault> {
    let mut functions = Functions::default();
    while let Some(line) = input.line()? {
        let text = without_mark(line.text).trim_ascii();
        if let Some(path) = text.strip_prefix(b"SF:") {
            let file = report.file(&lossy(path));
            record(input, &mut functions, file)?;
        } else if !is_between_records(text) {
            let what = "is outside of a record, which begins with SF:";
            return Err(Fault::malformed_line(line, what));
        }
    }
    Ok(())
}

/// Reads a record from after `SF:` to `end_of_record`, which every tool writes: without it the file
/// is cut short.
fn record(input: &mut Input<'_>, functions: &mut Functions, file: &mut File) -> Result<(), Fault> {
    functions.clear();
    let mut sums = Sums::default();
    while let Some(line) = input.line()? {
        let text = line.text.trim_ascii();
        let (is_read, measure) = match text {
            b"end_of_record" => {
                functions.count(file);
                sums.count(file);
                return Ok(());
            }
            [b'D', b'A', b':', rest @ ..] => (line_of(rest, file), Some(Measure::Line)),
            [b'B', b'R', b'D', b'A', b':', rest @ ..] => {
                (branch_of(rest, file), Some(Measure::Branch))
            }
            [b'F', b'N', b':' | b'D' | b'L' | b'A', ..] => {
                (functions.read(text, file), Some(Measure::Function))
            }
            [b'S', b'F', b':', ..] => {
                return Err(Fault::malformed_line(line, "begins a record before end_of_record"));
            }
            _ if sums.read(text) => (true, None),
            // Names of tests, and what other tools add.
            _ => (text.is_empty() || text[0] == b'#' || text.contains(&b':'), None),
        };
        if !is_read {
            match (measure, Fault::malformed_line(line, "cannot be read")) {
                (Some(measure), Fault::Malformed(what)) => file.spoil(measure, what),
                (_, fault) => return Err(fault),
            }
        }
    }
    Err(Fault::CutShort("its last record has no end_of_record".to_owned()))
}

/// The sums of a record, used if it has nothing else: the total of each measure, and how many of
/// them ran.
#[derive(Default)]
struct Sums([[u64; 2]; 3]);

impl Sums {
    fn read(&mut self, text: &[u8]) -> bool {
        const NAMES: [(&[u8], Measure, usize); 6] = [
            (b"LF:", Measure::Line, 0),
            (b"LH:", Measure::Line, 1),
            (b"BRF:", Measure::Branch, 0),
            (b"BRH:", Measure::Branch, 1),
            (b"FNF:", Measure::Function, 0),
            (b"FNH:", Measure::Function, 1),
        ];
        for (name, measure, which) in NAMES {
            if let Some(sum) = text.strip_prefix(name) {
                // Sums are only a fallback, and some tools write invalid ones.
                self.0[measure as usize][which] = number_alone(sum).unwrap_or_default().into();
                return true;
            }
        }
        false
    }

    fn count(&self, file: &mut File) {
        for measure in Measure::ALL {
            let [found, hit] = self.0[measure as usize];
            if let Some(share) = Share::new(hit, found) {
                file.whole(measure, share);
            }
        }
    }
}

/// `DA:<line>,<count>[,<checksum>]`
fn line_of(rest: &[u8], file: &mut File) -> bool {
    if !file.wants(Measure::Line) {
        return true;
    }
    let (line, rest) = cut(rest);
    let Some(rest) = rest else { return false };
    let count = rest.split(|byte| *byte == b',').next().unwrap_or_default();
    match (number_alone(line), is_hit(count)) {
        (Some(number), Some(is_hit)) => file.line(number, is_hit),
        _ => return is_unknown_line(line),
    }
    true
}

/// The placeholder for an unknown line: Node's test runner writes `undefined`, older versions of
/// Istanbul nothing, others a number below 1.
fn is_unknown_line(line: &[u8]) -> bool {
    match line {
        b"" | b"undefined" | b"null" | b"NaN" => true,
        [b'-', digits @ ..] => number_alone(digits).is_some(),
        _ => false,
    }
}

/// `BRDA:<line>,[e]<block>,<branch>,<taken>`, where the branch may be any text.
fn branch_of(rest: &[u8], file: &mut File) -> bool {
    if !file.wants(Measure::Branch) {
        return true;
    }
    let (line, Some(rest)) = cut(rest) else { return false };
    let Some(comma) = rest.iter().rposition(|byte| *byte == b',') else { return false };
    let (branch, taken) = (&rest[..comma], &rest[comma + 1..]);
    let branch = branch.strip_prefix(b"e").unwrap_or(branch);
    let Some(is_hit) = is_hit(taken) else { return false };
    // A branch counts even without a known line, as in the report's own sums.
    let Some(line) = number_alone(line).or_else(|| is_unknown_line(line).then_some(0)) else {
        return false;
    };
    let key = u64::from(line) << 32 | u64::from(branch_key(branch));
    file.part(Measure::Branch, key, Share::of_one(is_hit));
    true
}

/// Block and branch as one number: unchanged if they are small, which keeps a file's branches in
/// order.
fn branch_key(branch: &[u8]) -> u32 {
    const IS_TEXT: u32 = 1 << 31;
    let small = number(branch).and_then(|(block, rest)| match number_alone(rest) {
        Some(branch) if block < 1 << 15 && branch < 1 << 16 => Some(block << 16 | branch),
        _ => None,
    });
    #[expect(clippy::cast_possible_truncation, reason = "any 31 bits of a hash are as good")]
    small.unwrap_or_else(|| IS_TEXT | key(branch) as u32)
}

/// Functions of one record: their first lines and their counts are on separate lines.
#[derive(Default)]
struct Functions {
    /// All names, concatenated.
    names: Vec<u8>,
    mentions: Vec<(Range<usize>, Mention)>,
    /// Index and line of lcov 2.2's `FNL`, for the `FNA` lines that follow.
    leaders: Vec<(u32, u32)>,
}

#[derive(Clone, Copy)]
enum Mention {
    BeginsAt(u32),
    Ran(bool),
}

impl Functions {
    fn clear(&mut self) {
        self.names.clear();
        self.mentions.clear();
        self.leaders.clear();
    }

    fn read(&mut self, line: &[u8], file: &mut File) -> bool {
        // Functions are not kept unless they are requested.
        !file.wants(Measure::Function) || self.read_mention(line).is_some()
    }

    fn read_mention(&mut self, line: &[u8]) -> Option<()> {
        let colon = line.iter().position(|byte| *byte == b':')?;
        let rest = &line[colon + 1..];
        match &line[..colon] {
            // FN:<line>,[<last line>,]<name>
            b"FN" => {
                let (line, rest) = cut(rest);
                let number_or_none = number_alone(line).or(is_unknown_line(line).then_some(0))?;
                let name = number(rest?).map_or(rest?, |(_, name)| name);
                self.mention(name, &[Mention::BeginsAt(number_or_none)]);
            }
            // FNDA:<count>,<name>
            b"FNDA" => {
                let comma = rest.iter().position(|byte| *byte == b',')?;
                self.mention(&rest[comma + 1..], &[Mention::Ran(is_hit(&rest[..comma])?)]);
            }
            // FNL:<index>,<line>[,<last line>]
            b"FNL" => {
                let (index, rest) = number(rest)?;
                let line = rest.split(|byte| *byte == b',').next()?;
                self.leaders.push((index, number_alone(line)?));
            }
            // FNA:<index>,<count>,<name>
            b"FNA" => {
                let (index, rest) = number(rest)?;
                let comma = rest.iter().position(|byte| *byte == b',')?;
                let (_, line) = *self.leaders.iter().rfind(|(leader, _)| *leader == index)?;
                let ran = Mention::Ran(is_hit(&rest[..comma])?);
                self.mention(&rest[comma + 1..], &[Mention::BeginsAt(line), ran]);
            }
            _ => {}
        }
        Some(())
    }

    fn mention(&mut self, name: &[u8], mentions: &[Mention]) {
        let start = self.names.len();
        self.names.extend_from_slice(name);
        let name = start..self.names.len();
        self.mentions.extend(mentions.iter().map(|mention| (name.clone(), *mention)));
    }

    /// Counts name by name. JavaScript can have several functions of one name in a file: the first
    /// count belongs to the first of them, and so on.
    fn count(&mut self, file: &mut File) {
        let Self { names, mentions, .. } = self;
        let name = |(name, _): &(Range<usize>, Mention)| &names[name.clone()];
        mentions.sort_by(|left, right| name(left).cmp(name(right)));
        for same in mentions.chunk_by(|left, right| name(left) == name(right)) {
            let name = name(&same[0]);
            let mut ran = same.iter().filter_map(|(_, mention)| match mention {
                Mention::Ran(is_hit) => Some(*is_hit),
                Mention::BeginsAt(_) => None,
            });
            let mut lines = same.iter().filter_map(|(_, mention)| match mention {
                Mention::BeginsAt(line) => Some(*line),
                Mention::Ran(_) => None,
            });
            let mut next = lines.next().or(Some(0));
            while let Some(line) = next {
                next = lines.next();
                let is_last = next.is_none();
                let is_hit = if is_last { ran.any(|ran| ran) } else { ran.next() == Some(true) };
                file.part(Measure::Function, key((line, name)), Share::of_one(is_hit));
            }
        }
    }
}

fn is_between_records(line: &[u8]) -> bool {
    line.is_empty() || line.starts_with(b"TN:") || line.starts_with(b"#")
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes)
}

/// A whole number and the text after the next comma.
fn number(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let comma = bytes.iter().position(|byte| *byte == b',')?;
    Some((number_alone(&bytes[..comma])?, &bytes[comma + 1..]))
}

/// The text before the first comma, and after it.
fn cut(bytes: &[u8]) -> (&[u8], Option<&[u8]>) {
    match bytes.iter().position(|byte| *byte == b',') {
        Some(comma) => (&bytes[..comma], Some(&bytes[comma + 1..])),
        None => (bytes, None),
    }
}

fn number_alone(digits: &[u8]) -> Option<u32> {
    super::line_number(digits)
}

/// Whether a count is above zero; `None` for an invalid count. `-` means never reached, and a
/// negative count is an overflow in gcov that lcov also treats as zero.
fn is_hit(count: &[u8]) -> Option<bool> {
    match count {
        b"-" => Some(false),
        [b'-', digits @ ..] => super::is_above_zero(digits).map(|_| false),
        digits => super::is_above_zero(digits),
    }
}
