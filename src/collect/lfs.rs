//! Git LFS: in a checkout without it, a small text file, the pointer, replaces each large file and
//! names its size. <https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md>

use super::{Failure, Input};

/// A pointer in place of a file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pointer {
    /// The size of the actual file.
    pub size_bytes: f64,
    /// The size of the pointer itself.
    pub own_bytes: f64,
}

/// The shortest pointer has 126 bytes; the specification allows less than 1024.
const SIZES_BYTES: std::ops::Range<f64> = 120.0..1024.0;

/// The last one is from before the tool was renamed.
const VERSIONS: [&str; 2] =
    ["version https://git-lfs.github.com/spec/v1", "version https://hawser.github.com/spec/v1"];

/// Whether a file of that size can be a pointer.
#[must_use]
pub fn may_be(size_bytes: f64) -> bool {
    SIZES_BYTES.contains(&size_bytes)
}

/// The pointer, if the file is one. The input is not consumed.
pub fn pointer(input: &mut Input<'_>) -> Option<Pointer> {
    if !may_be(input.size_bytes()) {
        return None;
    }
    // A file that cannot be read is reported by the actual reader.
    read(input.head().ok()?)
}

fn read(bytes: &[u8]) -> Option<Pointer> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut lines = text.lines();
    let version = lines.next()?;
    if !VERSIONS.contains(&version) {
        return None;
    }
    let value = |key: &str| lines.clone().find_map(|line| line.strip_prefix(key));
    value("oid sha256:")?;
    let size: u64 = value("size ")?.parse().ok()?;
    #[expect(clippy::cast_precision_loss, reason = "no file has 2^53 bytes")]
    Some(Pointer { size_bytes: size as f64, own_bytes: bytes.len() as f64 })
}

/// The failure for collectors that need the contents.
#[must_use]
pub fn absent(path: &str) -> Failure {
    Failure::new(
        format!("{path} is a Git LFS pointer: its content is not in this checkout"),
        "fetch it with \"lfs: true\" under \"with:\" of actions/checkout, or with \"git lfs pull\"",
    )
}

/// The note about files that a metric had to skip.
#[must_use]
pub fn skipped(count: usize) -> Option<String> {
    let files = match count {
        0 => return None,
        1 => "1 Git LFS pointer was".to_owned(),
        _ => format!("{count} Git LFS pointers were"),
    };
    Some(format!("{files} skipped: the content is not in this checkout"))
}
