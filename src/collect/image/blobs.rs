//! The files of an image: what is JSON is kept, of anything else only how large it is.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;
use serde_json::Value;

/// By path within the layout or archive, in any folder.
#[derive(Default)]
pub struct Blobs {
    sizes: HashMap<String, Size>,
    documents: HashMap<String, Value>,
}

/// The size of a file.
#[derive(Clone, Copy)]
pub struct Size {
    pub bytes: u64,
    pub packing: Packing,
}

/// Whether a file is compressed.
#[derive(Clone, Copy)]
pub enum Packing {
    None,
    /// With its size once it is unpacked.
    Gzip(u64),
    Zstd,
}

/// Manifests and configurations are shorter.
const MOST_JSON_BYTES: u64 = 16 << 20;

impl Blobs {
    /// Reads a file to its end.
    pub fn add(&mut self, path: &str, file: &mut dyn Read) -> io::Result<()> {
        let mut file = Counted { file: BufReader::with_capacity(64 << 10, file), bytes: 0 };
        let head = file.fill_buf()?;
        let packing = match head {
            [0x1F, 0x8B, ..] => {
                let unpacked = io::copy(&mut MultiGzDecoder::new(&mut file), &mut io::sink())?;
                Packing::Gzip(unpacked)
            }
            [0x28, 0xB5, 0x2F, 0xFD, ..] => Packing::Zstd,
            [b'{' | b'[', ..] => {
                let mut text = Vec::new();
                (&mut file).take(MOST_JSON_BYTES).read_to_end(&mut text)?;
                let value = serde_json::from_slice(&text).ok();
                self.documents.extend(value.map(|value| (path.to_owned(), value)));
                Packing::None
            }
            _ => Packing::None,
        };
        io::copy(&mut file, &mut io::sink())?;
        self.sizes.insert(path.to_owned(), Size { bytes: file.bytes, packing });
        Ok(())
    }

    /// The document at the end of a path, such as `index.json`.
    pub fn document(&self, end: &str) -> Option<&Value> {
        find(&self.documents, end)
    }

    /// The document that a descriptor names by its digest.
    pub fn described(&self, descriptor: &Value) -> Option<&Value> {
        self.document(&blob(descriptor)?)
    }

    pub fn size(&self, end: &str) -> Option<Size> {
        find(&self.sizes, end).copied()
    }
}

/// Where a layout has a blob.
pub fn blob(descriptor: &Value) -> Option<String> {
    Some(format!("blobs/{}", descriptor["digest"].as_str()?.replacen(':', "/", 1)))
}

/// The shortest path that ends so.
fn find<'m, T>(map: &'m HashMap<String, T>, end: &str) -> Option<&'m T> {
    let is_meant = |path: &&String| {
        path.strip_suffix(end).is_some_and(|front| front.is_empty() || front.ends_with('/'))
    };
    let path = map.keys().filter(is_meant).min_by_key(|path| (path.len(), *path))?;
    map.get(path)
}

/// Counts what is read.
struct Counted<'f> {
    file: BufReader<&'f mut dyn Read>,
    bytes: u64,
}

impl Read for Counted<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(into)?;
        self.bytes += count as u64;
        Ok(count)
    }
}

impl BufRead for Counted<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.file.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.bytes += count as u64;
        self.file.consume(count);
    }
}
