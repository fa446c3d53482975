//! A file for collectors: read whole, line by line, or in chunks. It can be larger than memory.

use std::io::{self, BufRead, Read};

use crate::fault::Fault;

/// The size of a chunk, and how much of a file is used to recognise its format.
const CHUNK_BYTES: usize = 256 << 10;

/// A file read whole must fit into memory together with the parsed result.
const MAX_WHOLE_BYTES: usize = 1 << 30;

/// Lines of reports are shorter; a file of one line must not fill the memory.
const MAX_LINE_BYTES: usize = 64 << 20;

/// A chosen file, opened at its beginning.
pub struct Input<'a> {
    /// Relative to the configuration file.
    pub path: &'a str,
    /// The listed size; only a hint, since the file may have grown.
    size_bytes: usize,
    file: &'a mut dyn Read,
    /// `buffer[start..]` was read but not consumed yet.
    buffer: Vec<u8>,
    start: usize,
    lines_taken: usize,
}

/// A line without its end.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    /// From 1.
    pub number: usize,
    pub text: &'a [u8],
    /// The file ends without a line end.
    pub is_open: bool,
}

impl<'a> Input<'a> {
    #[must_use]
    pub fn new(path: &'a str, size_bytes: f64, file: &'a mut dyn Read) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it saturates")]
        let size_bytes = size_bytes as usize;
        Self { path, size_bytes, file, buffer: Vec::new(), start: 0, lines_taken: 0 }
    }

    /// An input from bytes in memory.
    #[must_use]
    pub fn of(path: &'a str, bytes: &'a mut &[u8]) -> Self {
        let size_bytes = bytes.len();
        Self { size_bytes, ..Self::new(path, 0.0, bytes) }
    }

    /// The listed size.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "no file has 2^52 bytes")]
    pub fn size_bytes(&self) -> f64 {
        self.size_bytes as f64
    }

    /// The first bytes, without consuming them; all of a small file.
    pub fn head(&mut self) -> io::Result<&[u8]> {
        while self.buffer.len() - self.start < CHUNK_BYTES && self.more()? {}
        Ok(&self.buffer[self.start..])
    }

    /// Converts the rest of a file in UTF-16, as PowerShell's `>` writes it, to UTF-8. It is read
    /// whole; any other file stays as it is.
    pub fn convert_utf16(&mut self) -> Result<(), Fault> {
        let unit = match self.head()? {
            [0xFF, 0xFE, ..] | [b'<', 0, ..] => u16::from_le_bytes,
            [0xFE, 0xFF, ..] | [0, b'<', ..] => u16::from_be_bytes,
            _ => return Ok(()),
        };
        let bytes = self.whole()?;
        let (pairs, rest) = bytes.as_chunks::<2>();
        if !rest.is_empty() {
            let how = "it is written in UTF-16, and ends within a character";
            return Err(Fault::CutShort(how.to_owned()));
        }
        let text: Result<String, _> =
            char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect();
        let Ok(text) = text else {
            let how = "it begins as UTF-16 does, and goes on in another way";
            return Err(Fault::Malformed(how.to_owned()));
        };
        self.buffer = text.into_bytes();
        self.start = 0;
        self.size_bytes = self.buffer.len();
        Ok(())
    }

    /// The next line, or `None` after the last.
    pub fn line(&mut self) -> Result<Option<Line<'_>>, Fault> {
        let mut searched = 0;
        let (end, is_open) = loop {
            let rest = &self.buffer[self.start + searched..];
            if let Some(end) = memchr::memchr(b'\n', rest) {
                break (self.start + searched + end, false);
            }
            searched += rest.len();
            if searched > MAX_LINE_BYTES {
                let number = self.lines_taken + 1;
                return Err(Fault::Malformed(format!("line {number} is longer than 64 MiB")));
            }
            if !self.more()? {
                break (self.buffer.len(), true);
            }
        };
        if is_open && self.start == self.buffer.len() {
            return Ok(None);
        }
        let begin = self.start;
        self.start = if is_open { end } else { end + 1 };
        self.lines_taken += 1;
        Ok(Some(Line { number: self.lines_taken, text: &self.buffer[begin..end], is_open }))
    }

    /// The rest of the file.
    pub fn whole(&mut self) -> Result<Vec<u8>, Fault> {
        if self.size_bytes > MAX_WHOLE_BYTES {
            return Err(Fault::TooLarge);
        }
        let mut whole = Vec::new();
        // One byte more, so that the end is detected without growing the buffer.
        let expected = self.size_bytes.max(self.buffer.len()) + 1;
        if whole.try_reserve_exact(expected).is_err() {
            return Err(Fault::TooLarge);
        }
        whole.extend_from_slice(&self.buffer[self.start..]);
        self.start = self.buffer.len();
        let limit = (MAX_WHOLE_BYTES + 1 - whole.len().min(MAX_WHOLE_BYTES)) as u64;
        let read = (&mut *self.file).take(limit).read_to_end(&mut whole);
        match read {
            Ok(_) if whole.len() > MAX_WHOLE_BYTES => Err(Fault::TooLarge),
            Ok(_) => Ok(whole),
            Err(error) => Err(error.into()),
        }
    }

    /// Reads another chunk after the unconsumed bytes; false at the end of the file.
    fn more(&mut self) -> io::Result<bool> {
        self.buffer.drain(..self.start);
        self.start = 0;
        let length = self.buffer.len();
        // A file of known size needs no larger buffer.
        let chunk = CHUNK_BYTES.min(self.size_bytes.saturating_sub(length).max(4096)).max(length);
        self.buffer.resize(length + chunk, 0);
        let read = loop {
            match self.file.read(&mut self.buffer[length..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        self.buffer.truncate(length + *read.as_ref().unwrap_or(&0));
        Ok(read? > 0)
    }
}

impl Read for Input<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(into)?;
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Input<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.start == self.buffer.len() {
            self.more()?;
        }
        Ok(&self.buffer[self.start..])
    }

    fn consume(&mut self, count: usize) {
        self.start += count;
    }
}
