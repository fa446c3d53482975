//! Reasons as bytes. Names are numbers: a dictionary that many builds share has the texts.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use super::Map;
use super::Subject;
use super::pack::{Reader, Writer, subject_number};
use super::reason::{Finding, Reason, What};

/// The reasons of a build, by metric.
pub type Reasons = Map<String, Reason>;

/// The first byte. A reader leaves others alone.
const VERSION: u8 = 1;
const HAS_FROM: u64 = 1;
const HAS_TO: u64 = 2;
const IS_UNRELATED: u64 = 4;
const FLAG_BITS: u32 = 3;
const KNOWS_RENAMES: u64 = 1;
const HAS_UNRELATED: u64 = 2;
/// How many bits come before the subject.
const SUBJECT_BITS: u32 = 2;

/// Writes reasons; `number_of` gives each text a number. Fractions are rounded to single precision.
#[must_use]
pub fn pack(reasons: &Reasons, number_of: &mut dyn FnMut(&str) -> u64) -> Vec<u8> {
    let mut writer = Writer(vec![VERSION]);
    let mut commits: Vec<&str> = reasons.values().map(|reason| reason.since.as_str()).collect();
    commits.sort_unstable();
    commits.dedup();
    writer.count(commits.len());
    for commit in &commits {
        writer.commit(commit);
    }
    writer.count(reasons.len());
    for (metric, reason) in reasons {
        writer.whole(number_of(metric));
        writer.count(commits.binary_search(&reason.since.as_str()).unwrap_or_default());
        writer.whole(
            (subject_number(reason.subject) << SUBJECT_BITS)
                | (u64::from(reason.knows_renames) * KNOWS_RENAMES)
                | (u64::from(reason.unrelated_change.is_some()) * HAS_UNRELATED),
        );
        if let Some(change) = reason.unrelated_change {
            writer.number(single(change));
        }
        writer.whole(reason.others.into());
        if reason.others > 0 {
            writer.number(single(reason.others_change));
        }
        writer.count(reason.findings.len());
        for finding in &reason.findings {
            let what = What::ALL.iter().position(|it| *it == finding.what).unwrap_or_default();
            writer.whole(
                ((what as u64) << FLAG_BITS)
                    | (u64::from(finding.from.is_some()) * HAS_FROM)
                    | (u64::from(finding.to.is_some()) * HAS_TO)
                    | (u64::from(finding.is_unrelated) * IS_UNRELATED),
            );
            let texts = [Some(&finding.name), finding.from.as_ref(), finding.to.as_ref()];
            for text in texts.into_iter().flatten() {
                writer.whole(number_of(text));
            }
            writer.number(single(finding.change));
        }
    }
    writer.0
}

/// Reads what [`pack`] wrote; `None` if it is something else, or a text is gone.
#[must_use]
pub fn unpack(bytes: &[u8], text_of: &dyn Fn(u64) -> Option<String>) -> Option<Reasons> {
    let mut reader = Reader(bytes.strip_prefix(&[VERSION])?);
    let mut commits = Vec::new();
    for _ in 0..reader.count()? {
        commits.push(reader.commit()?);
    }
    let mut reasons = Reasons::new();
    for _ in 0..reader.count()? {
        let metric = text_of(reader.whole()?)?;
        let since = commits.get(reader.count()?)?.clone();
        let flags = reader.whole()?;
        let subject = *Subject::ALL.get(usize::try_from(flags >> SUBJECT_BITS).ok()?)?;
        let knows_renames = flags & KNOWS_RENAMES != 0;
        let unrelated_change =
            if flags & HAS_UNRELATED == 0 { None } else { Some(reader.number()?) };
        let others = u32::try_from(reader.whole()?).ok()?;
        let others_change = if others == 0 { 0.0 } else { reader.number()? };
        let mut findings = Vec::new();
        for _ in 0..reader.count()? {
            let flags = reader.whole()?;
            let what = *What::ALL.get(usize::try_from(flags >> FLAG_BITS).ok()?)?;
            let name = text_of(reader.whole()?)?;
            let mut optional = |flag: u64| match flags & flag {
                0 => Some(None),
                _ => reader.whole().and_then(text_of).map(Some),
            };
            let (from, to) = (optional(HAS_FROM)?, optional(HAS_TO)?);
            let change = reader.number()?;
            let is_unrelated = flags & IS_UNRELATED != 0;
            findings.push(Finding { what, name, from, to, change, is_unrelated });
        }
        let reason = Reason {
            subject,
            since,
            findings,
            others,
            others_change,
            unrelated_change,
            knows_renames,
        };
        reasons.insert(metric, reason);
    }
    reader.0.is_empty().then_some(reasons)
}

/// Reasons with a dictionary of their own, for a file that nothing else is in.
#[must_use]
pub fn pack_alone(reasons: &Reasons) -> Vec<u8> {
    let mut known: Vec<String> = Vec::new();
    let mut texts = Writer::default();
    let packed = pack(reasons, &mut |text| {
        let place = known.iter().position(|it| it == text).unwrap_or_else(|| {
            texts.text(text);
            known.push(text.to_owned());
            known.len() - 1
        });
        place as u64
    });
    let mut writer = Writer::default();
    writer.count(known.len());
    [writer.0, texts.0, packed].concat()
}

/// Reads what [`pack_alone`] wrote.
#[must_use]
pub fn unpack_alone(bytes: &[u8]) -> Option<Reasons> {
    let mut reader = Reader(bytes);
    let mut texts = Vec::new();
    for _ in 0..reader.count()? {
        texts.push(reader.text()?);
    }
    unpack(reader.0, &|number| texts.get(usize::try_from(number).ok()?).cloned())
}

/// One reason as text, for a table.
#[must_use]
pub fn to_text(reason: &Reason) -> String {
    BASE64.encode(pack_alone(&std::iter::once((String::new(), reason.clone())).collect()))
}

/// Reads what [`to_text`] wrote; `None` if it is something else.
#[must_use]
pub fn of_text(text: &str) -> Option<Reason> {
    let reasons = unpack_alone(&BASE64.decode(text).ok()?)?;
    let mut reasons = reasons.into_iter();
    reasons.next().filter(|_| reasons.next().is_none()).map(|(_, reason)| reason)
}

/// Whole numbers and thousandths stay as they are.
fn single(number: f64) -> f64 {
    let thousandths = number * 1000.0;
    #[expect(clippy::float_cmp, reason = "whether it is one of them")]
    if thousandths == thousandths.round() {
        return number;
    }
    #[expect(clippy::cast_possible_truncation, reason = "on purpose")]
    let single = number as f32;
    single.into()
}

impl Writer {
    /// A full commit takes 20 bytes.
    pub fn commit(&mut self, commit: &str) {
        let nibbles: Option<Vec<u8>> = (commit.len() == 40)
            .then(|| commit.chars().map(|it| it.to_digit(16).filter(|_| !it.is_ascii_uppercase())))
            .and_then(|digits| digits.map(|it| it.and_then(|it| u8::try_from(it).ok())).collect());
        if let Some(nibbles) = nibbles {
            self.whole(1);
            self.0.extend(nibbles.chunks_exact(2).map(|two| (two[0] << 4) | two[1]));
        } else {
            self.whole(0);
            self.text(commit);
        }
    }
}

impl Reader<'_> {
    /// Reads what [`Writer::commit`] wrote.
    pub fn commit(&mut self) -> Option<String> {
        if self.whole()? == 0 {
            return self.text();
        }
        let mut commit = String::new();
        for byte in self.bytes(20)? {
            for half in [byte >> 4, byte & 15] {
                commit.push(char::from_digit(half.into(), 16)?);
            }
        }
        Some(commit)
    }
}
