//! Tar archives, entry by entry: the name and the content of each file.
//!
//! <https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html>

use std::io::{self, Read};

const BLOCK_BYTES: usize = 512;

/// Whether a file begins with a header.
pub fn is_tar(head: &[u8]) -> bool {
    head.get(257..262) == Some(b"ustar")
}

/// Calls `each` with every file of an archive.
pub fn each(
    file: &mut dyn Read,
    mut each: impl FnMut(&str, &mut dyn Read) -> io::Result<()>,
) -> io::Result<()> {
    let mut block = [0; BLOCK_BYTES];
    // A long name is in an entry of its own, before the one that it is of.
    let mut long_name: Option<String> = None;
    loop {
        file.read_exact(&mut block)?;
        if block.iter().all(|byte| *byte == 0) {
            return Ok(());
        }
        let size = octal(&block[124..136]).ok_or_else(|| invalid("an entry has no size"))?;
        let mut content = (&mut *file).take(size);
        match block[156] {
            0 | b'0' => {
                let name = long_name.take().unwrap_or_else(|| name(&block));
                each(&name, &mut content)?;
            }
            b'L' => long_name = Some(terminated(&text(&mut content)?).to_owned()),
            b'x' => {
                let records = text(&mut content)?;
                let path = records.lines().find_map(|record| record.split_once(" path="));
                long_name = path.map(|(_, path)| path.to_owned()).or(long_name);
            }
            _ => {}
        }
        let left = content.limit();
        let padding = size.next_multiple_of(BLOCK_BYTES as u64) - size;
        let skipped = io::copy(&mut (&mut *file).take(left + padding), &mut io::sink())?;
        if skipped < left + padding {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
}

/// More is not a name.
const MOST_NAME_BYTES: u64 = 1 << 20;

fn text(content: &mut dyn Read) -> io::Result<String> {
    let mut text = Vec::new();
    content.take(MOST_NAME_BYTES).read_to_end(&mut text)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

fn name(block: &[u8; BLOCK_BYTES]) -> String {
    let field = |from: usize, to: usize| String::from_utf8_lossy(&block[from..to]).into_owned();
    let (name, prefix) = (field(0, 100), field(345, 500));
    match (terminated(&prefix), terminated(&name)) {
        ("", name) => name.to_owned(),
        (prefix, name) => format!("{prefix}/{name}"),
    }
}

fn terminated(field: &str) -> &str {
    field.split('\0').next().unwrap_or(field)
}

/// A number in octal digits, or, where those do not suffice, in bytes after a mark.
fn octal(field: &[u8]) -> Option<u64> {
    if field.first()? & 0x80 != 0 {
        let bytes = field.get(4..12)?.try_into().ok()?;
        return Some(u64::from_be_bytes(bytes)).filter(|size| *size < 1 << 60);
    }
    let text = std::str::from_utf8(field).ok()?;
    u64::from_str_radix(text.trim_matches(['\0', ' ']), 8).ok()
}

fn invalid(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}
