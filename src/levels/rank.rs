//! How many pairs a sample must win to be higher than another by more than chance: the exact
//! distribution of H. B. Mann and D. R. Whitney ("On a Test of Whether one of Two Random Variables is
//! Stochastically Larger than the Other", 1947). It assumes nothing about how values scatter.

use std::cell::RefCell;
use std::collections::HashMap;

use super::count;

/// The most often that chance may look like a shift, for one place and one moment.
const CHANCE: f64 = 5e-6;

/// The most values that are compared with the others.
pub const MOST: usize = 24;

thread_local! {
    static KNOWN: RefCell<HashMap<usize, Vec<f64>>> = RefCell::default();
}

/// The fewest of `few × many` pairs that `few` values must win against `many` others; infinite
/// where winning all of them can still be chance. `few`: 1 to [`MOST`].
pub fn pairs_to_win(few: usize, many: usize) -> f64 {
    KNOWN.with_borrow_mut(|known| known.entry(many).or_insert_with(|| least(many))[few - 1])
}

/// The counts of orders by pairs lost are the coefficients of the Gaussian binomial, which is a
/// product of `(1 − q^(many+i)) / (1 − q^i)`: each factor is a subtraction and a running sum, and makes
/// the counts for one value more. Half of them are enough: who loses more has not won.
fn least(many: usize) -> Vec<f64> {
    let mut orders = vec![0.0; MOST * many / 2 + 1];
    orders[0] = 1.0;
    let mut total = 1.0;
    let mut of_one_more = |few: usize| {
        for pairs in (many + few..orders.len()).rev() {
            orders[pairs] -= orders[pairs - many - few];
        }
        for pairs in few..orders.len() {
            orders[pairs] += orders[pairs - few];
        }
        total *= count(many + few) / count(few);
        let mut seldom = 0.0;
        let is_seldom = |orders: &&f64| {
            seldom += **orders;
            seldom <= CHANCE * total
        };
        match orders.iter().take_while(is_seldom).count() {
            0 => f64::INFINITY,
            lost => count(few * many + 1 - lost),
        }
    };
    (1..=MOST).map(&mut of_one_more).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_values_must_win_every_pair_against_many() {
        // One order of C(53, 3) = 23,426 is too often; one of C(114, 3) = 240,000 is not.
        assert!(pairs_to_win(3, 50).is_infinite());
        assert!(pairs_to_win(3, 111).to_bits() == 333_f64.to_bits());
    }

    #[test]
    fn many_values_may_lose_some_pairs() {
        let needed = pairs_to_win(10, 50);
        assert!(needed > 400.0 && needed < 500.0, "{needed}");
    }
}
