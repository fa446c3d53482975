//! What all parts of a page share.

use crate::report::axis::TimeAxis;
use crate::report::layout::Subject;
use crate::report::marks::{self, Flag};
use crate::report::reading::{self, Background, Reading};

/// Data shared by all cards of a page.
pub struct ChartContext<'a> {
    pub background: Background<'a>,
    pub time: &'a TimeAxis,
    /// Every metric of the page once; the index is its number.
    pub subjects: &'a [Subject<'a>],
    /// Releases and other states, for all charts.
    pub flags: Vec<Flag>,
    /// What is read of each: several places of a page show it.
    readings: Vec<Reading>,
}

impl<'a> ChartContext<'a> {
    #[must_use]
    pub fn new(
        background: Background<'a>,
        time: &'a TimeAxis,
        subjects: &'a [Subject<'a>],
    ) -> Self {
        let readings = subjects.iter().map(|subject| reading::read(subject, &background)).collect();
        Self { background, time, subjects, flags: marks::flags(subjects), readings }
    }

    /// What is read of the metric with this number.
    #[must_use]
    pub fn read(&self, number: usize) -> &Reading {
        &self.readings[number]
    }

    /// The number of a metric.
    #[must_use]
    pub fn number(&self, subject: &Subject) -> usize {
        self.subjects.iter().position(|known| known.key == subject.key).unwrap_or_default()
    }
}
