//! The sections of a WebAssembly module.
//!
//! <https://webassembly.github.io/spec/core/binary/modules.html#sections>

use super::{Kind, Section};

/// Magic and version.
const HEADER_BYTES: usize = 8;

const NAMES: [&str; 14] = [
    "custom",
    "type",
    "import",
    "function",
    "table",
    "memory",
    "global",
    "export",
    "start",
    "element",
    "code",
    "data",
    "datacount",
    "tag",
];

/// All sections; `None` if one is longer than the file.
pub fn sections(bytes: &[u8]) -> Option<Vec<Section>> {
    let mut rest = bytes.get(HEADER_BYTES..)?;
    let mut found = Vec::new();
    while let Some((id, after)) = rest.split_first() {
        let (size, after) = number(after)?;
        let (content, after) = after.split_at_checked(size)?;
        rest = after;
        let name = *NAMES.get(usize::from(*id))?;
        let (name, kind, content) = match name {
            "custom" => custom(content)?,
            "code" => (name.to_owned(), Kind::Text, content),
            "data" => (name.to_owned(), Kind::Data, content),
            _ => (name.to_owned(), Kind::Other, content),
        };
        found.push(Section { name, kind, size_bytes: content.len() as u64 });
    }
    Some(found)
}

/// A custom section has its name before its content.
fn custom(content: &[u8]) -> Option<(String, Kind, &[u8])> {
    let (length, after) = number(content)?;
    let (name, content) = after.split_at_checked(length)?;
    let name = String::from_utf8_lossy(name).into_owned();
    let is_debug = name == "name" || name.starts_with(".debug") || name == "sourceMappingURL";
    Some((name, if is_debug { Kind::Debug } else { Kind::Other }, content))
}

/// A number in LEB128, and what follows it.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut number = 0_usize;
    for (at, byte) in bytes.iter().take(5).enumerate() {
        number |= usize::from(byte & 0x7F).checked_shl(7 * u32::try_from(at).ok()?)?;
        if byte & 0x80 == 0 {
            return Some((number, &bytes[at + 1..]));
        }
    }
    None
}
