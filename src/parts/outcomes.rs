//! The outcomes of tests by name: which tests a build ran, and how each of them ended.

use super::pack::{Reader, Writer};
use super::{Parts, Subject};

/// What a test did in one build; several of these bits where it ran several times.
pub const PASSED: u8 = 1;
pub const FAILED: u8 = 2;
/// Failed at first and passed when its tool tried it again.
pub const RETRIED: u8 = 4;
/// All of them.
pub const BITS: u8 = PASSED | FAILED | RETRIED;

/// The first byte of packed outcomes. A reader leaves others alone.
const VERSION: u8 = 1;

/// The most bytes of all names, and the most tests: those of a build with more are not kept.
pub const MOST_NAME_BYTES: usize = 8 << 20;
pub const MOST_TESTS: usize = 500_000;

/// The tests that ran.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcomes {
    /// Sorted by name, each once; none is without a bit.
    list: Vec<(String, u8)>,
}

impl Outcomes {
    /// Tests in any order; those of one name become one, with the bits of all. Those without a bit did not run.
    #[must_use]
    pub fn new(mut list: Vec<(String, u8)>) -> Self {
        list.retain(|(_, bits)| bits & BITS != 0);
        list.sort_unstable();
        list.dedup_by(|next, kept| {
            let is_same = next.0 == kept.0;
            if is_same {
                kept.1 |= next.1;
            }
            is_same
        });
        Self { list }
    }

    /// Of the parts of metrics that list every test. Several metrics may have read the same report.
    #[must_use]
    pub fn of<'a>(metrics: impl Iterator<Item = &'a Parts>) -> Self {
        let of_tests = metrics.filter(|parts| parts.subject == Subject::Tests);
        let parts = of_tests.flat_map(Parts::list);
        let tests = parts.filter_map(|part| Some((part.name.clone(), bits(part.word.as_deref()?))));
        Self::new(tests.collect())
    }

    #[must_use]
    pub fn list(&self) -> &[(String, u8)] {
        &self.list
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether the history can keep them.
    #[must_use]
    pub fn fits(&self) -> bool {
        let names: usize = self.list.iter().map(|(name, _)| name.len()).sum();
        names <= MOST_NAME_BYTES && self.list.len() <= MOST_TESTS
    }

    /// As bytes: the names, then how many tests in a row have which bits.
    #[must_use]
    pub fn pack(&self) -> Vec<u8> {
        let mut writer = Writer(vec![VERSION]);
        writer.sorted(&mut self.list.iter().map(|(name, _)| name.as_str()).collect());
        for chunk in self.list.chunk_by(|one, other| one.1 == other.1) {
            writer.count(chunk.len());
            writer.whole(chunk[0].1.into());
        }
        writer.0
    }

    /// Reads what [`Outcomes::pack`] wrote; `None` if it is something else.
    #[must_use]
    pub fn unpack(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader(bytes.strip_prefix(&[VERSION])?);
        let mut names = reader.sorted()?.into_iter();
        let mut list = Vec::new();
        while !reader.0.is_empty() {
            let count = reader.count()?;
            let bits = u8::try_from(reader.whole()?).ok().filter(|it| (1..=BITS).contains(it))?;
            list.extend(names.by_ref().take(count).map(|name| (name, bits)));
        }
        names.next().is_none().then(|| Self::new(list))
    }
}

/// Of the words that the parts of `tests` have.
fn bits(word: &str) -> u8 {
    let bits = word.split(", ").map(|word| match word {
        "passed" => PASSED,
        "failed" | "error" => FAILED,
        "flaky" => RETRIED,
        _ => 0,
    });
    bits.fold(0, |all, bit| all | bit)
}
