//! Parts as bytes, for the history and for everything that carries them there.
//!
//! `docs/format.md` specifies the bytes. Whole numbers are written with seven bits a byte, the lowest
//! first. Names are sorted, and each leaves out what it has in common with the one before.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use super::delta::Change;
use super::{Map, Part, Parts, Subject};

/// The parts of several metrics, or how they changed; by metric.
pub type Changes = Map<String, Change>;

/// The first byte. A reader leaves others alone.
const VERSION: u8 = 1;
const REMOVED: u64 = 1;
const HAS_WORD: u64 = 2;
const HAS_TOTAL: u64 = 4;
const FLAG_BITS: u32 = 3;

/// Writes changes as bytes.
#[must_use]
pub fn pack(changes: &Changes) -> Vec<u8> {
    let (mut names, mut words) = (Vec::new(), Vec::new());
    for part in changes.values().flat_map(parts_of) {
        names.push(part.0.name.as_str());
        words.extend(part.0.word.as_deref());
    }
    let mut writer = Writer(vec![VERSION]);
    writer.sorted(&mut names);
    writer.sorted(&mut words);
    writer.count(changes.len());
    for (metric, change) in changes {
        writer.text(metric);
        let (mode, subject) = match change {
            Change::Some { .. } => (0, 0),
            Change::Whole(parts) => (1, subject_number(parts.subject)),
        };
        writer.whole(mode | subject << 1);
        let mut entries: Vec<(usize, &Part, bool)> = parts_of(change)
            .map(|(part, is_removed)| (place(&names, &part.name), part, is_removed))
            .collect();
        entries.sort_by_key(|(name, _, _)| *name);
        writer.count(entries.len());
        let mut last = 0;
        for (name, part, is_removed) in entries {
            let flags = (u64::from(is_removed) * REMOVED)
                | (u64::from(part.word.is_some()) * HAS_WORD)
                | (u64::from(part.total.is_some()) * HAS_TOTAL);
            writer.whole((((name - last) as u64) << FLAG_BITS) | flags);
            last = name;
            if let Some(word) = &part.word {
                writer.count(place(&words, word));
            }
            writer.number(part.value);
            if let Some(total) = part.total {
                writer.number(total);
            }
        }
    }
    writer.0
}

/// Reads what [`pack`] wrote; `None` if it is something else.
#[must_use]
pub fn unpack(bytes: &[u8]) -> Option<Changes> {
    let mut reader = Reader(bytes.strip_prefix(&[VERSION])?);
    let (names, vocabulary) = (reader.sorted()?, reader.sorted()?);
    let mut all = Changes::new();
    for _ in 0..reader.count()? {
        let metric = reader.text()?;
        let mode = reader.whole()?;
        let (mut changed, mut removed, mut name) = (Vec::new(), Vec::new(), 0usize);
        for _ in 0..reader.count()? {
            let step = reader.whole()?;
            name = name.checked_add(usize::try_from(step >> FLAG_BITS).ok()?)?;
            let mut part = Part::new(names.get(name)?.clone(), 0.0);
            if step & HAS_WORD != 0 {
                part.word = Some(vocabulary.get(reader.count()?)?.clone());
            }
            part.value = reader.number()?;
            if step & HAS_TOTAL != 0 {
                part.total = Some(reader.number()?);
            }
            if step & REMOVED == 0 { changed.push(part) } else { removed.push(part) }
        }
        let change = if mode & 1 == 0 {
            Change::Some { changed, removed }
        } else {
            let subject = Subject::ALL.get(usize::try_from(mode >> 1).ok()?)?;
            Change::Whole(Parts::new(*subject, changed))
        };
        all.insert(metric, change);
    }
    reader.0.is_empty().then_some(all)
}

/// The parts of one metric as text, for JSON.
#[must_use]
pub fn to_text(metric: &str, parts: Parts) -> String {
    BASE64.encode(pack(&std::iter::once((metric.to_owned(), Change::Whole(parts))).collect()))
}

/// Reads what [`to_text`] wrote; `None` if it is something else.
#[must_use]
pub fn of_text(text: &str) -> Option<Parts> {
    let changes = unpack(&BASE64.decode(text).ok()?)?;
    match changes.into_iter().next()? {
        (_, Change::Whole(parts)) => Some(parts),
        (_, Change::Some { .. }) => None,
    }
}

/// With whether each is removed.
fn parts_of(change: &Change) -> impl Iterator<Item = (&Part, bool)> {
    let (changed, removed) = match change {
        Change::Whole(parts) => (parts.list(), &[][..]),
        Change::Some { changed, removed } => (&changed[..], &removed[..]),
    };
    changed.iter().map(|part| (part, false)).chain(removed.iter().map(|part| (part, true)))
}

pub(super) fn subject_number(subject: Subject) -> u64 {
    Subject::ALL.iter().position(|known| *known == subject).unwrap_or_default() as u64
}

/// Appends to bytes.
#[derive(Default)]
pub struct Writer(pub Vec<u8>);

impl Writer {
    #[expect(clippy::cast_possible_truncation, reason = "seven bits at a time")]
    pub fn whole(&mut self, mut number: u64) {
        while number > 127 {
            self.0.push(number as u8 | 128);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    pub fn count(&mut self, count: usize) {
        self.whole(count as u64);
    }

    pub fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// With their length before them.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.count(bytes.len());
        self.0.extend_from_slice(bytes);
    }

    /// The lowest two bits say how: 0 a whole number, 1 thousandths, 2 the eight bytes that follow, 3 the
    /// four.
    pub fn number(&mut self, number: f64) {
        for (kind, scale) in [(0, 1.0), (1, 1000.0)] {
            let whole = (number * scale).round() + 0.0;
            if whole.abs() < EXACT && (whole / scale).to_bits() == (number + 0.0).to_bits() {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "exact"
                )]
                let size = whole.abs() as u64;
                self.whole((size << 1 | u64::from(whole < 0.0)) << 2 | kind);
                return;
            }
        }
        #[expect(clippy::cast_possible_truncation, reason = "whether it is exact is checked")]
        let single = number as f32;
        if f64::from(single).to_bits() == number.to_bits() {
            self.whole(3);
            self.0.extend_from_slice(&single.to_le_bytes());
        } else {
            self.whole(2);
            self.0.extend_from_slice(&number.to_le_bytes());
        }
    }

    /// Brings texts in order, each once.
    pub fn sorted(&mut self, texts: &mut Vec<&str>) {
        texts.sort_unstable();
        texts.dedup();
        self.count(texts.len());
        let mut last = "";
        for text in texts {
            let common =
                last.bytes().zip(text.bytes()).take_while(|(one, other)| one == other).count();
            self.count(common);
            self.count(text.len() - common);
            self.0.extend_from_slice(&text.as_bytes()[common..]);
            last = text;
        }
    }
}

/// Where a text is among those in order.
fn place(texts: &[&str], text: &str) -> usize {
    texts.binary_search(&text).unwrap_or_default()
}

/// More text than all names of a history have.
const MOST_TEXT_BYTES: usize = 256 << 20;

/// Up to here whole numbers are exact.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Reads from bytes that may be damaged: `None` at their end, and for what no program writes.
pub struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    pub fn whole(&mut self) -> Option<u64> {
        // Most numbers are small.
        if let Some((byte @ 0..=127, rest)) = self.0.split_first() {
            self.0 = rest;
            return Some((*byte).into());
        }
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 127) << shift;
            if *byte < 128 {
                return Some(number);
            }
        }
        None
    }

    pub fn count(&mut self) -> Option<usize> {
        self.whole().and_then(|it| usize::try_from(it).ok())
    }

    pub fn bytes(&mut self, length: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }

    pub fn text(&mut self) -> Option<String> {
        let length = self.count()?;
        String::from_utf8(self.bytes(length)?.to_vec()).ok()
    }

    pub fn number(&mut self) -> Option<f64> {
        let coded = self.whole()?;
        let scale = match coded & 3 {
            0 => 1.0,
            1 => 1000.0,
            kind => {
                let number = if kind == 2 {
                    f64::from_le_bytes(self.bytes(8)?.try_into().ok()?)
                } else {
                    f32::from_le_bytes(self.bytes(4)?.try_into().ok()?).into()
                };
                return number.is_finite().then_some(number);
            }
        };
        #[expect(clippy::cast_precision_loss, reason = "it was exact when it was written")]
        let size = (coded >> 3) as f64 / scale;
        Some(if coded & 4 == 0 { size } else { -size })
    }

    /// Reads what [`Writer::sorted`] wrote.
    pub fn sorted(&mut self) -> Option<Vec<String>> {
        let mut texts: Vec<String> = Vec::new();
        let mut left = MOST_TEXT_BYTES;
        for _ in 0..self.count()? {
            let (common, rest) = (self.count()?, self.count()?);
            // Names leave out what they have in common: few bytes could claim any amount of text.
            left = left.checked_sub(common.checked_add(rest)?)?;
            let last = texts.last().map_or(&[][..], |it| it.as_bytes());
            let text = [last.get(..common)?, self.bytes(rest)?].concat();
            texts.push(String::from_utf8(text).ok()?);
        }
        Some(texts)
    }
}
