//! Parses the numbers of reports.

/// The highest line number that a report may have.
pub const MAX_LINE_NUMBER: u32 = u32::MAX >> 1;

/// A line number; a file has fewer lines than this can count.
#[must_use]
pub fn line_number(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || digits.len() > 10 {
        return None;
    }
    let mut number = 0_u64;
    for digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        number = number * 10 + u64::from(digit - b'0');
    }
    u32::try_from(number).ok().filter(|number| *number <= MAX_LINE_NUMBER)
}

/// Whether a count is above zero; `None` if it is not a number. It may be larger than any
/// integer, and some tools write `1.0` or `1e+06`.
#[must_use]
pub fn is_above_zero(count: &[u8]) -> Option<bool> {
    let mut is_above = false;
    for digit in count {
        match digit {
            b'0' => {}
            b'1'..=b'9' => is_above = true,
            _ => {
                let number: f64 = std::str::from_utf8(count).ok()?.parse().ok()?;
                return number.is_finite().then_some(number > 0.0);
            }
        }
    }
    (!count.is_empty()).then_some(is_above)
}
