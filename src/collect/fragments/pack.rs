//! Fragments as bytes. They come from other jobs: everything is bounded, and what no program of ours writes
//! is refused.

use super::{Content, Fragment, Measured, Origin, Piece};
use crate::collect::Failure;
use crate::metric::Value;
use crate::parts::delta::Change;
use crate::parts::pack::{Reader, Writer, pack as pack_parts, unpack as unpack_parts};
use crate::parts::{MOST_PARTS, Parts};

const MAGIC: &[u8] = b"unentropy fragment\n";
/// A reader leaves newer ones alone.
const VERSION: u64 = 1;
/// Longer fragments are refused before they are read.
pub const MOST_BYTES: usize = 128 << 20;
/// As many as a configuration may have metrics.
const MOST_PIECES: usize = 50;
/// A command has at most 1,024 characters.
const MOST_COMMAND: usize = 8 << 10;
/// The rest of a reason is cut off.
const MOST_WORDS: usize = 2 << 10;
const MOST_NOTES: usize = 100;
const MOST_ROUNDS: usize = 100;

/// Why bytes are not a fragment that can be merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    Damaged,
    Newer,
}

/// Writes a fragment.
#[must_use]
pub fn pack(fragment: &Fragment) -> Vec<u8> {
    let mut writer = Writer(MAGIC.to_vec());
    writer.whole(VERSION);
    let Fragment { origin, pieces, states } = fragment;
    for text in texts(origin) {
        writer.text(text);
    }
    writer.whole(origin.attempt.into());
    writer.count(pieces.len());
    for Piece { key, command, content } in pieces {
        writer.text(key);
        writer.text(command);
        match content {
            Err(Failure { message, hint }) => {
                writer.whole(0);
                writer.text(cut(message));
                writer.text(cut(hint));
            }
            Ok(Content::State(place)) => {
                writer.whole(1);
                writer.count(*place);
            }
            Ok(Content::Value(measured)) => {
                writer.whole(2);
                write_measured(&mut writer, measured);
            }
        }
    }
    writer.count(states.len());
    for state in states {
        writer.count(state.len());
        writer.0.extend_from_slice(state);
    }
    let sum = sum(&writer.0);
    writer.0.extend_from_slice(&sum.to_le_bytes());
    writer.0
}

fn write_measured(writer: &mut Writer, measured: &Measured) {
    let Measured { value, rounds, parts, notes } = measured;
    match value {
        None => writer.whole(0),
        Some(Value::Number(number)) => {
            writer.whole(1);
            writer.number(*number);
        }
        Some(Value::Label(label)) => {
            writer.whole(2);
            writer.text(label);
        }
    }
    let rounds = rounds.as_deref().unwrap_or_default();
    writer.count(rounds.len().min(MOST_ROUNDS));
    for round in rounds.iter().take(MOST_ROUNDS) {
        writer.number(*round);
    }
    let parts = parts.as_ref().map(|parts| {
        pack_parts(&std::iter::once((String::new(), Change::Whole(parts.clone()))).collect())
    });
    writer.bytes(parts.as_deref().unwrap_or_default());
    writer.count(notes.len().min(MOST_NOTES));
    for note in notes.iter().take(MOST_NOTES) {
        writer.text(cut(note));
    }
}

/// Reads what [`pack`] wrote.
pub fn unpack(bytes: &[u8]) -> Result<Fragment, Unreadable> {
    let rest = bytes.strip_prefix(MAGIC).filter(|_| bytes.len() <= MOST_BYTES);
    let mut reader = Reader(rest.ok_or(Unreadable::Damaged)?);
    match reader.whole() {
        Some(VERSION) => {}
        Some(newer) if newer > VERSION => return Err(Unreadable::Newer),
        _ => return Err(Unreadable::Damaged),
    }
    let at = bytes.len().checked_sub(8).ok_or(Unreadable::Damaged)?;
    let is_whole = bytes[at..] == sum(&bytes[..at]).to_le_bytes();
    let length = reader.0.len().checked_sub(8).filter(|_| is_whole).ok_or(Unreadable::Damaged)?;
    reader.0 = &reader.0[..length];
    read(&mut reader).filter(|_| reader.0.is_empty()).ok_or(Unreadable::Damaged)
}

fn read(reader: &mut Reader) -> Option<Fragment> {
    let mut origin = Origin::default();
    for text in texts_mut(&mut origin) {
        *text = short(reader, MOST_COMMAND)?;
    }
    origin.attempt = u32::try_from(reader.whole()?).ok()?;
    let count = reader.count().filter(|count| *count <= MOST_PIECES)?;
    let mut pieces: Vec<Piece> = Vec::new();
    for _ in 0..count {
        let (key, command) = (short(reader, MOST_COMMAND)?, short(reader, MOST_COMMAND)?);
        let content = match reader.whole()? {
            0 => Err(Failure::new(short(reader, MOST_WORDS)?, short(reader, MOST_WORDS)?)),
            1 => Ok(Content::State(reader.count()?)),
            2 => Ok(Content::Value(read_measured(reader)?)),
            _ => return None,
        };
        if pieces.iter().any(|piece| piece.key == key) {
            return None;
        }
        pieces.push(Piece { key, command, content });
    }
    let count = reader.count().filter(|count| *count <= MOST_PIECES)?;
    let mut states = Vec::new();
    for _ in 0..count {
        let length = reader.count()?;
        states.push(reader.bytes(length)?.to_vec());
    }
    let is_there = |piece: &Piece| match &piece.content {
        Ok(Content::State(place)) => *place < states.len(),
        _ => true,
    };
    pieces.iter().all(is_there).then_some(Fragment { origin, pieces, states })
}

fn read_measured(reader: &mut Reader) -> Option<Measured> {
    let value = match reader.whole()? {
        0 => None,
        1 => Some(Value::Number(reader.number()?)),
        2 => Some(Value::Label(short(reader, MOST_COMMAND)?)),
        _ => return None,
    };
    let count = reader.count().filter(|count| *count <= MOST_ROUNDS)?;
    let rounds = (0..count).map(|_| reader.number()).collect::<Option<Vec<_>>>()?;
    let length = reader.count()?;
    let parts = match reader.bytes(length)? {
        [] => None,
        packed => Some(read_parts(packed)?),
    };
    let count = reader.count().filter(|count| *count <= MOST_NOTES)?;
    let notes = (0..count).map(|_| short(reader, MOST_WORDS)).collect::<Option<Vec<_>>>()?;
    Some(Measured { value, rounds: (!rounds.is_empty()).then_some(rounds), parts, notes })
}

fn read_parts(packed: &[u8]) -> Option<Parts> {
    let mut all = unpack_parts(packed)?.into_iter();
    match (all.next()?, all.next()) {
        ((_, Change::Whole(parts)), None) => {
            Some(parts).filter(|parts| parts.list().len() <= MOST_PARTS)
        }
        _ => None,
    }
}

fn short(reader: &mut Reader, most: usize) -> Option<String> {
    reader.text().filter(|text| text.len() <= most)
}

/// At most so much of a text, whole characters.
fn cut(text: &str) -> &str {
    let mut end = text.len().min(MOST_WORDS);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn texts(origin: &Origin) -> [&str; 8] {
    let Origin { name, id, repository, run_id, commit, head, config, runner, attempt: _ } = origin;
    [name, id, repository, run_id, commit, head, config, runner]
}

fn texts_mut(origin: &mut Origin) -> [&mut String; 8] {
    let Origin { name, id, repository, run_id, commit, head, config, runner, attempt: _ } = origin;
    [name, id, repository, run_id, commit, head, config, runner]
}

/// FNV-1a: against damage, not against malice.
#[must_use]
pub fn sum(bytes: &[u8]) -> u64 {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    bytes.iter().fold(START, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(PRIME))
}
