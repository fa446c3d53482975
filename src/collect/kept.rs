//! The parts of a value, kept while it is measured.

use crate::parts::{MOST_PARTS, Part, Parts, Subject};

/// The parts so far; without [`Kept::start`] it keeps none.
pub struct Kept {
    subject: Subject,
    list: Vec<Part>,
    is_on: bool,
    /// Whether there are too many, so that no more are kept.
    is_full: bool,
}

/// With more, parts of one name are merged before others are kept.
const MOST_HELD: usize = 2 * MOST_PARTS;

impl Kept {
    pub fn new(subject: Subject) -> Self {
        Self { subject, list: Vec::new(), is_on: false, is_full: false }
    }

    pub fn start(&mut self) {
        self.is_on = true;
    }

    pub fn is_on(&self) -> bool {
        self.is_on
    }

    /// Keeps a part, if parts are wanted. One of a name that is known adds to it.
    pub fn add(&mut self, part: impl FnOnce() -> Part) {
        if !self.is_on || self.is_full {
            return;
        }
        self.list.push(part());
        if self.list.len() >= MOST_HELD {
            let all = std::mem::take(&mut self.list);
            self.list = Parts::new(self.subject, all).list().to_vec();
            self.is_full = self.list.len() > MOST_PARTS;
        }
    }

    /// The same for a number of which zero says nothing.
    pub fn add_number(&mut self, name: &str, number: f64) {
        if number != 0.0 {
            self.add(|| Part::new(name, number));
        }
    }

    /// `None` if parts are not wanted; more than [`MOST_PARTS`] are not all of them.
    pub fn parts(&self) -> Option<Parts> {
        self.is_on.then(|| Parts::new(self.subject, self.list.clone()))
    }
}
