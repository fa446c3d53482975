//! Packs numbers into a short text, from which the page's script draws, zooms and exports.
//!
//! A number becomes its difference to the one before, written in digits of five bits (`A` to `Z`,
//! `a` to `z`, `0` to `9`, `+`, `/`; the sixth bit says that more follow, the lowest come first).
//! Each entry begins with a code: 0 and a count for the same number again, 1 and a count for gaps,
//! else 2 more than the difference, whose sign is its lowest bit. A million values of a code base
//! take about two characters each, and a constant metric takes next to nothing.

use serde::Serialize;

/// Numbers along the builds, NaN for a gap.
#[derive(Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Packed {
    /// Packed whole numbers, in units of `10^-decimals`.
    Steps { decimals: i32, steps: String },
    /// Unpacked, if no scale fits all of them.
    Plain(Vec<Option<f64>>),
}

/// Packs without loss if the numbers have few decimals; else keeps `digits` digits of the largest.
#[must_use]
pub fn pack(numbers: &[f64], digits: i32) -> Packed {
    let Some(decimals) = exact(numbers).or_else(|| rounded(numbers, digits)) else {
        let known = |number: &f64| number.is_finite().then_some(*number);
        return Packed::Plain(numbers.iter().map(known).collect());
    };
    Packed::Steps { decimals, steps: steps(numbers, decimals) }
}

/// Packs commits: three hexadecimal digits become two characters. `None` if one is not a full SHA.
#[must_use]
pub fn pack_commits<'a>(commits: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut text = String::new();
    for commit in commits {
        if commit.len() != 40 {
            return None;
        }
        for three in commit.as_bytes().chunks(3) {
            let mut bits = 0;
            for i in 0..3 {
                let digit = three.get(i).map_or(Some(0), |byte| char::from(*byte).to_digit(16))?;
                bits = bits << 4 | digit as usize;
            }
            text.push(char::from(ALPHABET[bits >> 6]));
            text.push(char::from(ALPHABET[bits & 63]));
        }
    }
    Some(text)
}

/// For numbers that must not change.
pub const EVERY_DIGIT: i32 = 15;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/// Whole numbers up to here are exact in JavaScript.
const LARGEST: f64 = 9_007_199_254_740_991.0;
/// Powers of ten up to here are exact.
const MOST_DECIMALS: i32 = 15;
const AGAIN: u64 = 0;
const GAPS: u64 = 1;
const FIRST_STEP: u64 = 2;

/// The fewest decimals that represent every number exactly; below zero for whole thousands.
fn exact(numbers: &[f64]) -> Option<i32> {
    [-3].into_iter().chain(0..=MOST_DECIMALS).find(|decimals| {
        let scale = 10f64.powi(decimals.abs());
        numbers.iter().filter(|number| number.is_finite()).all(|number| {
            let whole = (if *decimals < 0 { number / scale } else { number * scale }).round() + 0.0;
            let back = if *decimals < 0 { whole * scale } else { whole / scale };
            // Differences must be exact too.
            whole.abs() <= LARGEST / 2.0 && back.to_bits() == (number + 0.0).to_bits()
        })
    })
}

/// The decimals that keep this many digits of the largest; `None` if another number would become
/// zero.
fn rounded(numbers: &[f64], digits: i32) -> Option<i32> {
    let finite = || numbers.iter().filter(|number| number.is_finite());
    let largest = finite().fold(0.0f64, |most, number| most.max(number.abs()));
    #[expect(clippy::cast_possible_truncation, reason = "powers of ten are within ±324")]
    let decimals = digits - 1 - largest.log10().floor() as i32;
    let is_kept = |number: &f64| *number == 0.0 || scaled(*number, decimals).abs() >= 1.0;
    let is_in_range = (0..=MOST_DECIMALS).contains(&decimals);
    (is_in_range && finite().all(is_kept)).then_some(decimals)
}

/// Adding zero turns minus zero into zero.
fn scaled(number: f64, decimals: i32) -> f64 {
    let scale = 10f64.powi(decimals.abs());
    (if decimals < 0 { number / scale } else { number * scale }).round() + 0.0
}

fn steps(numbers: &[f64], decimals: i32) -> String {
    let mut text = String::new();
    let mut last = 0.0;
    let mut i = 0;
    while i < numbers.len() {
        let rest = &numbers[i..];
        let gaps = rest.iter().take_while(|number| !number.is_finite()).count();
        if gaps > 0 {
            push(&mut text, GAPS);
            push(&mut text, gaps as u64);
            i += gaps;
            continue;
        }
        let is_again =
            |number: &&f64| number.is_finite() && is_zero(scaled(**number, decimals) - last);
        let again = rest.iter().take_while(is_again).count();
        if again > 2 {
            push(&mut text, AGAIN);
            push(&mut text, again as u64);
            i += again;
            continue;
        }
        let next = scaled(rest[0], decimals);
        push(&mut text, FIRST_STEP + zigzag(next - last));
        last = next;
        i += 1;
    }
    text
}

fn is_zero(step: f64) -> bool {
    step.abs() < 0.5
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "whole numbers within what JavaScript can count"
)]
fn zigzag(step: f64) -> u64 {
    let size = step.abs() as u64;
    if step < 0.0 { size * 2 - 1 } else { size * 2 }
}

fn push(text: &mut String, mut number: u64) {
    loop {
        let digit = (number & 31) as usize;
        number >>= 5;
        let more = if number > 0 { 32 } else { 0 };
        text.push(char::from(ALPHABET[digit | more]));
        if number == 0 {
            return;
        }
    }
}
