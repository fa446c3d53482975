//! How many pairs a sample must win to be higher than another by more than chance: the exact
//! distribution of H. B. Mann and D. R. Whitney ("On a Test of Whether one of Two Random Variables is
//! Stochastically Larger than the Other", 1947). It assumes nothing about how values scatter.

use std::cell::RefCell;
use std::collections::HashMap;

/// The most often that chance may look like a shift, for one place and one moment.
const CHANCE: f64 = 5e-6;

thread_local! {
    static KNOWN: RefCell<HashMap<(usize, usize), f64>> = RefCell::default();
}

/// The fewest of `few × many` pairs that `few` values must win against `many` others; infinite
/// where winning all of them can still be chance.
pub fn pairs_to_win(few: usize, many: usize) -> f64 {
    KNOWN.with_borrow_mut(|known| *known.entry((few, many)).or_insert_with(|| least(few, many)))
}

/// The counts of orders by pairs won are the coefficients of the Gaussian binomial, which is a
/// product of `(1 − q^(many+i)) / (1 − q^i)`: each factor is a subtraction and a running sum.
fn least(few: usize, many: usize) -> f64 {
    let all = few * many;
    let mut orders = vec![0.0; all + 1];
    orders[0] = 1.0;
    for factor in 1..=few {
        for pairs in (many + factor..=all).rev() {
            orders[pairs] -= orders[pairs - many - factor];
        }
        for pairs in factor..=all {
            orders[pairs] += orders[pairs - factor];
        }
    }
    let total: f64 = orders.iter().sum();
    let mut seldom = 0.0;
    let mut least = f64::INFINITY;
    let mut pairs = super::count(all);
    for orders in orders.iter().rev() {
        seldom += orders;
        if seldom > CHANCE * total {
            break;
        }
        least = pairs;
        pairs -= 1.0;
    }
    least
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
