//! The parts of a value: the files, tests or packages it consists of, and which of them moved it.
//! [`find`] compares two lists of parts, with what git knows of the files ([`moved`]), and [`words`]
//! says what it found. [`outcomes`] are those of tests, to find flaky ones.

use memchr::memmem::Finder;

use crate::metric::Value;

pub use crate::sorted::Map;

pub mod delta;
pub mod find;
pub mod keep;
pub mod moved;
pub mod outcomes;
pub mod pack;
mod pairs;
pub mod reason;
pub mod tree;
pub mod words;

/// The most parts that a metric may have; the history of a larger one has none.
pub const MOST_PARTS: usize = 100_000;
/// Stands for a text that held a credential.
const GONE: &str = "***";
/// The most characters of a name or word; the rest is cut off.
pub const MOST_NAME_CHARS: usize = 300;

/// What the names of parts are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// Paths. The value is their sum.
    Files,
    /// Paths with what is covered of a total. The value is the percentage.
    Coverage,
    /// Tests; the word is the outcome, such as `failed`.
    Tests,
    /// Packages; the word is the version, or several.
    Packages,
    /// Paths; the word is the rule that was broken there.
    Problems,
    /// Benchmarks.
    Benchmarks,
    /// Names that a command printed.
    Names,
}

impl Subject {
    /// All of them; the place of each is its number in a history.
    pub const ALL: [Self; 7] = [
        Self::Files,
        Self::Coverage,
        Self::Tests,
        Self::Packages,
        Self::Problems,
        Self::Benchmarks,
        Self::Names,
    ];

    /// Such as `files`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Files => "files",
            Self::Coverage => "coverage",
            Self::Tests => "tests",
            Self::Packages => "packages",
            Self::Problems => "problems",
            Self::Benchmarks => "benchmarks",
            Self::Names => "names",
        }
    }

    /// Whether names are paths of the repository.
    #[must_use]
    pub fn is_path(self) -> bool {
        matches!(self, Self::Files | Self::Coverage | Self::Problems)
    }

    /// Whether the word tells two parts of one name apart.
    #[must_use]
    pub fn has_word_in_key(self) -> bool {
        self == Self::Problems
    }
}

/// One part of a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub name: String,
    /// In the unit of the metric; of a share what is covered.
    pub value: f64,
    /// Of a share.
    pub total: Option<f64>,
    pub word: Option<String>,
}

impl Part {
    /// A part of a sum.
    #[must_use]
    pub fn new(name: impl Into<String>, value: f64) -> Self {
        Self { name: name.into(), value, total: None, word: None }
    }

    /// A part of a share.
    #[must_use]
    pub fn of_share(name: impl Into<String>, covered: u64, total: u64) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "no code base has 2^52 lines")]
        let (value, total) = (covered as f64, Some(total as f64));
        Self { total, ..Self::new(name, value) }
    }

    /// The same with a word.
    #[must_use]
    pub fn with(self, word: impl Into<String>) -> Self {
        Self { word: Some(word.into()), ..self }
    }
}

/// All parts of a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    pub subject: Subject,
    /// Sorted by key, each once.
    list: Vec<Part>,
}

impl Parts {
    /// Parts with the same key become one: values are added, different words are listed. Parts
    /// without a finite number are left out.
    #[must_use]
    pub fn new(subject: Subject, parts: Vec<Part>) -> Self {
        let mut list: Vec<Part> = parts
            .into_iter()
            .filter(|part| part.value.is_finite() && part.total.is_none_or(f64::is_finite))
            .map(|part| Part {
                name: short(part.name),
                // SQLite and JSON have one zero.
                value: part.value + 0.0,
                word: part.word.map(short),
                ..part
            })
            .collect();
        list.sort_by(|one, other| key(subject, one).cmp(&key(subject, other)));
        list.dedup_by(|next, kept| {
            let is_same = key(subject, next) == key(subject, kept);
            if is_same {
                kept.add(next);
            }
            is_same
        });
        Self { subject, list }
    }

    /// The same without credentials, which a file or a test may be named after.
    #[must_use]
    pub fn without(self, secrets: &[String]) -> Self {
        let finders: Vec<Finder> = secrets.iter().map(|it| Finder::new(it.as_bytes())).collect();
        let tells = |text: &String| finders.iter().any(|it| it.find(text.as_bytes()).is_some());
        if !self.list.iter().any(|part| tells(&part.name) || part.word.as_ref().is_some_and(tells))
        {
            return self;
        }
        let hidden = |text: String| if tells(&text) { GONE.to_owned() } else { text };
        let parts = self.list.into_iter().map(|part| Part {
            name: hidden(part.name),
            word: part.word.map(hidden),
            ..part
        });
        Self::new(self.subject, parts.collect())
    }

    #[must_use]
    pub fn list(&self) -> &[Part] {
        &self.list
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// What the parts add up to: the value of the metric, if they are all of it. `None` for a share
    /// of nothing.
    #[must_use]
    pub fn value(&self) -> Option<f64> {
        let sum: f64 = self.list.iter().map(|part| part.value).sum();
        if self.subject != Subject::Coverage {
            return Some(sum);
        }
        let total: f64 = self.list.iter().filter_map(|part| part.total).sum();
        (total > 0.0).then(|| sum / total * 100.0)
    }

    /// How far the parts are from the value that was measured; `None` if they add up to it, apart from
    /// rounding.
    #[must_use]
    pub fn gap(&self, value: &Value) -> Option<f64> {
        let Value::Number(value) = value else { return None };
        let gap = value - self.value()?;
        let size = self.list.iter().map(|part| part.value.abs()).fold(value.abs(), f64::max);
        (gap.abs() > size * 1e-9).then_some(gap)
    }
}

impl Part {
    fn add(&mut self, other: &Self) {
        self.value += other.value;
        self.total = match (self.total, other.total) {
            (Some(one), Some(two)) => Some(one + two),
            (one, two) => one.or(two),
        };
        self.also(other);
    }

    /// Makes it the part that two measurements have in common: the larger one.
    pub fn unite(&mut self, other: &Self) {
        self.value = self.value.max(other.value);
        self.also(other);
    }

    /// Takes the word of another one, too.
    fn also(&mut self, other: &Self) {
        if let Some(word) = &other.word {
            match &mut self.word {
                Some(known) if known.split(", ").any(|it| it == word) => {}
                Some(known) => *known = short(format!("{known}, {word}")),
                None => self.word = Some(word.clone()),
            }
        }
    }
}

/// What a part is known by.
#[must_use]
pub fn key(subject: Subject, part: &Part) -> (&str, &str) {
    let word = part.word.as_deref().filter(|_| subject.has_word_in_key());
    (&part.name, word.unwrap_or_default())
}

fn short(text: String) -> String {
    if text.len() <= MOST_NAME_CHARS {
        return text;
    }
    match text.char_indices().nth(MOST_NAME_CHARS) {
        Some((end, _)) => text[..end].to_owned(),
        None => text,
    }
}
