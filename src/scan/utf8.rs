//! Any file as text in UTF-8: invalid bytes are replaced.

use std::io::{self, BufRead, Read};

/// How much is decoded at a time.
const CHUNK_BYTES: usize = 64 << 10;

/// Passes on what `inner` has as valid UTF-8 and counts the lines of it.
pub struct Utf8<R> {
    inner: R,
    /// Raw bytes; the last few may be half a character.
    raw: Vec<u8>,
    /// Valid text; `text[start..]` was not consumed yet.
    text: Vec<u8>,
    start: usize,
    line_ends: usize,
    /// How much may be consumed until the next [`Utf8::allow`].
    allowed_bytes: usize,
}

impl<R: Read> Utf8<R> {
    pub fn new(inner: R) -> Self {
        Self {
            inner,
            raw: Vec::new(),
            text: Vec::new(),
            start: 0,
            line_ends: 0,
            allowed_bytes: usize::MAX,
        }
    }

    /// Limits what a buffering reader gets from here on.
    pub fn allow(&mut self, bytes: usize) {
        self.allowed_bytes = bytes;
    }

    /// The number of the next line, from 1.
    pub fn line_number(&self) -> usize {
        self.line_ends + 1
    }

    fn refill(&mut self) -> io::Result<()> {
        self.text.clear();
        self.start = 0;
        while self.text.is_empty() {
            let kept = self.raw.len();
            self.raw.resize(kept + CHUNK_BYTES, 0);
            let read = loop {
                match self.inner.read(&mut self.raw[kept..]) {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    read => break read,
                }
            };
            self.raw.truncate(kept + *read.as_ref().unwrap_or(&0));
            let is_end = read? == 0;
            self.decode(is_end);
            if is_end {
                break;
            }
        }
        Ok(())
    }

    /// Moves complete characters from `raw` to `text`.
    fn decode(&mut self, is_end: bool) {
        let mut taken = 0;
        for chunk in self.raw.utf8_chunks() {
            self.text.extend_from_slice(chunk.valid().as_bytes());
            let odd = chunk.invalid();
            taken += chunk.valid().len() + odd.len();
            let may_go_on = taken == self.raw.len() && !is_end && is_half(odd);
            if may_go_on {
                taken -= odd.len();
            } else if !odd.is_empty() {
                self.text.extend_from_slice("\u{fffd}".as_bytes());
            }
        }
        self.raw.drain(..taken);
    }
}

/// Whether the bytes may be the beginning of a character.
fn is_half(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(into)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: Read> BufRead for Utf8<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.allowed_bytes == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        if self.start == self.text.len() {
            self.refill()?;
        }
        Ok(&self.text[self.start..])
    }

    fn consume(&mut self, count: usize) {
        let taken = &self.text[self.start..self.start + count];
        self.line_ends += memchr::memchr_iter(b'\n', taken).count();
        self.start += count;
        self.allowed_bytes = self.allowed_bytes.saturating_sub(count);
    }
}
