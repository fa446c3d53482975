//! Values that stay in order while others come and go: to sort them anew for each build is what reading
//! a series would mostly do.

use std::ops::Deref;

use super::{count, typical};
use crate::statistics::halfway;

/// Numbers in ascending order.
#[derive(Clone, Debug, Default)]
pub struct Sorted(Vec<f64>);

impl Deref for Sorted {
    type Target = [f64];

    fn deref(&self) -> &[f64] {
        &self.0
    }
}

impl From<Vec<f64>> for Sorted {
    fn from(mut values: Vec<f64>) -> Self {
        // The stable one: it is fast where parts are in order already.
        values.sort_by(f64::total_cmp);
        Self(values)
    }
}

impl Sorted {
    pub fn insert(&mut self, value: f64) {
        self.0.insert(self.place(value), value);
    }

    /// Takes out one value that is there.
    pub fn remove(&mut self, value: f64) {
        self.0.remove(self.place(value));
    }

    fn place(&self, value: f64) -> usize {
        self.0.partition_point(|other| other.total_cmp(&value).is_lt())
    }

    /// The median, of at least one value.
    pub fn middle(&self) -> f64 {
        halfway(self[(self.len() - 1) / 2], self[self.len() / 2])
    }

    /// What [`scatter`](super::scatter) says of the distances from here.
    pub fn scatter(&self, centre: f64) -> f64 {
        let half = self.len() / 2 + 1;
        let high = self.reach(centre, half);
        let low = if self.len().is_multiple_of(2) { self.reach(centre, half - 1) } else { high };
        typical(halfway(low, high), || {
            self.iter().map(|value| (value - centre).abs()).sum::<f64>() / count(self.len())
        })
    }

    /// How far the `many` values that are nearest to a centre reach.
    fn reach(&self, centre: f64, many: usize) -> f64 {
        let is_farther = |&first: &usize| centre - self[first] > self[first + many] - centre;
        let first = (0..self.len() - many).take_while(is_farther).count();
        (self[first] - centre).abs().max((self[first + many - 1] - centre).abs())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{median, scatter};
    use super::*;

    proptest! {
        #[test]
        fn it_says_what_sorting_says(
            values in prop::collection::vec(prop_oneof![-9..9_i32, -9_000..9_000_i32], 1..80), power in -1000..1000_i32
        ) {
            let to = 2_f64.powi(power);
            let values: Vec<f64> = values.iter().map(|value| f64::from(*value) * to).collect();
            let mut sorted = Sorted::default();
            for (place, value) in values.iter().enumerate() {
                sorted.insert(*value);
                let from = (place + 1).saturating_sub(20);
                if from > 0 {
                    sorted.remove(values[from - 1]);
                }
                let there = &values[from..=place];
                let anew = Sorted::from(there.to_vec());
                prop_assert_eq!(&*sorted, &*anew);
                let centre = median(there);
                prop_assert_eq!(sorted.middle().to_bits(), centre.to_bits());
                for centre in [centre, 0.0, there[0]] {
                    let far: Vec<f64> = anew.iter().map(|value| value - centre).collect();
                    prop_assert_eq!(sorted.scatter(centre).to_bits(), scatter(&far).to_bits());
                }
            }
        }
    }
}
