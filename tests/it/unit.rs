//! Numbers to words: exact cases at every boundary, and what must hold for any number.

use proptest::prelude::*;
use unentropy::unit::{Unit, format, format_change, format_spoken_change, format_tick};

fn unit(name: &str) -> Option<Unit> {
    (!name.is_empty()).then(|| Unit::from(name.to_owned()))
}

#[track_caller]
fn check(value: f64, name: &str, expected: &str) {
    assert_eq!(format(value, unit(name).as_ref()), expected, "{value} {name}");
}

#[track_caller]
fn check_change(from: f64, to: f64, name: &str, expected: &str) {
    assert_eq!(format_change(from, to, unit(name).as_ref()), expected, "{from} to {to} {name}");
}

#[track_caller]
fn check_ticks(values: &[f64], step: f64, name: &str, expected: &[&str]) {
    let unit = unit(name);
    let labels: Vec<_> = values.iter().map(|v| format_tick(*v, step, unit.as_ref())).collect();
    assert_eq!(labels, expected, "step {step} {name}");
}

#[test]
fn durations_never_reach_sixty() {
    check(0.0, "duration", "0 s");
    check(0.000_000_000_000_1, "duration", "0.0001 ns");
    check(0.000_002_13, "duration", "2.13 µs");
    check(0.000_5, "duration", "500 µs");
    check(0.82, "duration", "820 ms");
    check(0.999_4, "duration", "999 ms");
    check(0.999_5, "duration", "1 s");
    check(1.234, "duration", "1.23 s");
    check(9.996, "duration", "10 s");
    check(59.7, "duration", "59.7 s");
    check(59.94, "duration", "59.9 s");
    check(59.96, "duration", "1m 00s");
    check(60.0, "duration", "1m 00s");
    check(60.49, "duration", "1m 00s");
    check(119.0, "duration", "1m 59s");
    check(119.5, "duration", "2m 00s");
    check(3599.4, "duration", "59m 59s");
    check(3599.5, "duration", "1h 00m");
    check(7169.0, "duration", "1h 59m");
    check(7199.6, "duration", "2h 00m");
    check(4_000_000.0, "duration", "1,111h 07m");
    check(1e300, "duration", "1e300 s");
    check(-119.0, "duration", "-1m 59s");
}

#[test]
fn sizes_are_decimal_and_change_scale_after_rounding() {
    check(0.0, "bytes", "0 B");
    check(0.25, "bytes", "0.25 B");
    check(999.0, "bytes", "999 B");
    check(999.996, "bytes", "1 kB");
    check(1000.0, "bytes", "1 kB");
    check(1234.0, "bytes", "1.23 kB");
    check(999_499.0, "bytes", "999 kB");
    check(999_500.0, "bytes", "1 MB");
    check(1_234_567.0, "bytes", "1.23 MB");
    check(123_456_789_012.0, "bytes", "123 GB");
    check(5e21, "bytes", "5,000 EB");
    check(-2048.0, "bytes", "-2.05 kB");
}

#[test]
fn what_is_not_everything_never_reads_as_one_hundred_percent() {
    check(0.0, "percent", "0%");
    check(0.001_234, "percent", "0.00123%");
    check(84.2, "percent", "84.2%");
    check(84.256, "percent", "84.26%");
    check(99.994, "percent", "99.99%");
    check(99.999_999, "percent", "99.99%");
    check(100.0, "percent", "100%");
    check(100.004, "percent", "100%");
    check(-3.5, "percent", "-3.5%");
}

#[test]
fn plain_numbers_separate_thousands_and_keep_small_ones() {
    check(-0.0, "", "0");
    check(7.0, "", "7");
    check(1_234_567.0, "integer", "1,234,567");
    check(999_999.999, "integer", "1,000,000");
    check(3.5, "integer", "3.5");
    check(0.1 + 0.2, "", "0.3");
    check(0.000_123_4, "", "0.000123");
    check(1e-7, "", "1e-7");
    check(9.32e15, "", "9,320,000,000,000,000");
    check(1e21, "", "1e21");
    check(f64::MAX, "", "1.8e308");
    check(3.5, "decimal", "3.50");
    check(0.0, "decimal", "0.00");
    check(0.001, "decimal", "0.001");
    check(0.012_34, "decimal", "0.0123");
    check(1234.0, "req/s", "1,234 req/s");
}

#[test]
fn what_is_no_number_says_so() {
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        check(value, "bytes", "no value");
        check_change(value, 1.0, "bytes", "no value");
        check_change(1.0, value, "percent", "no value");
    }
}

#[test]
fn a_change_has_a_sign_and_enough_digits_to_be_seen() {
    check_change(83.0, 84.3, "percent", "+1.3 pts");
    check_change(84.21, 84.208, "percent", "-0.002 pts");
    check_change(0.0, 12.0, "integer", "+12");
    check_change(1000.0, 1034.0, "integer", "+34 (+3.4%)");
    check_change(3.0, 2.0, "integer", "-1 (-33.3%)");
    check_change(1000.0, 0.0, "integer", "-1,000 (-100%)");
    check_change(10_000.0, 2.0, "integer", "-9,998 (-99.9%)");
    check_change(1_000_000.0, 1_000_012.0, "integer", "+12");
    check_change(1_000_000.0, 1_000_120.0, "bytes", "+120 B (+0.01%)");
    check_change(-5.0, 5.0, "", "+10");
    check_change(61.2, 61.4, "duration", "+200 ms (+0.33%)");
    check_change(0.1 + 0.2, 0.3, "decimal", "no change");
    check_change(0.0, -0.0, "bytes", "no change");
    check_change(1.0, 1.5, "decimal", "+0.50 (+50%)");
    check_change(10.0, 12.0, "files", "+2 files (+20%)");
    check_change(1e-300, 1.0, "", "+1");
    check_change(f64::MIN, f64::MAX, "", "+1.8e308");
}

#[test]
fn a_change_can_be_listened_to() {
    let spoken = |from, to, name| format_spoken_change(from, to, unit(name).as_ref());
    assert_eq!(spoken(82.9, 84.2, "percent"), "up 1.3 points");
    assert_eq!(spoken(1000.0, 880.0, "bytes"), "down 120 B");
    assert_eq!(spoken(3.0, 3.0, ""), "unchanged");
    assert_eq!(spoken(f64::NAN, 3.0, ""), "no value");
}

#[test]
fn ticks_show_as_many_digits_as_tell_them_apart() {
    check_ticks(&[0.0, 84.0, 84.5, 85.0], 0.5, "percent", &["0%", "84.0%", "84.5%", "85.0%"]);
    check_ticks(&[0.0, 5e5, 1e6, 1.5e6], 5e5, "bytes", &["0", "500 kB", "1.0 MB", "1.5 MB"]);
    check_ticks(&[1_234_000.0, 1_234_500.0], 500.0, "bytes", &["1.2340 MB", "1.2345 MB"]);
    check_ticks(&[-2.0, -0.0, 2000.0], 2.0, "", &["-2", "0", "2,000"]);
    check_ticks(&[0.5, 1.0, 1.5], 0.5, "duration", &["500 ms", "1.0 s", "1.5 s"]);
    check_ticks(
        &[30.0, 60.0, 90.0, 3600.0],
        30.0,
        "duration",
        &["30 s", "1m 00s", "1m 30s", "1h 00m 00s"],
    );
    check_ticks(&[1800.0, 3600.0, 5400.0], 1800.0, "duration", &["30m", "1h 00m", "1h 30m"]);
    check_ticks(&[3600.0, 7200.0], 3600.0, "duration", &["1h", "2h"]);
    check_ticks(&[1e16, 2e16], 1e16, "", &["1.00e16", "2.00e16"]);
    check_ticks(&[3.0], 1.0, "files", &["3"]);
}

/// The script of the report brings the same rules: `tests/js/report/words.test.js` holds it against
/// this table, which `UPDATE=1` writes anew.
#[test]
fn the_words_of_the_page_are_the_words_of_the_core() {
    let names = ["", "percent", "integer", "bytes", "duration", "decimal", "req"];
    let mut seed = 7u32;
    let mut chance = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(seed >> 8) / f64::from(1 << 24)
    };
    let mut numbers = vec![
        0.0,
        -0.0,
        0.125,
        0.375,
        2.5,
        0.005,
        1.005,
        59.95,
        99.995,
        99.96,
        999.5,
        999.995,
        1000.5,
        1e6,
        999_500.0,
        3599.5,
        1e15,
        9.32e15,
        1.125e20,
        1e21,
        1.125e15,
        1.135e15,
        1e-6,
        9.9e-7,
        1e300,
        -1.5,
        f64::MAX,
        5e-324,
    ];
    for power in -8..17 {
        for digits in [0, 1, 3, 12] {
            let scale = 10f64.powi(digits);
            numbers.push((chance() * scale).round() / scale * 10f64.powi(power));
        }
    }
    let mut rows = Vec::new();
    for name in names {
        let unit = unit(name);
        for (i, number) in numbers.iter().enumerate() {
            let other = match i % 3 {
                0 => numbers[(i * 7 + 3) % numbers.len()],
                1 => number * (0.9 + chance() / 5.0),
                _ => number + (chance() * 100.0).round() / 100.0,
            };
            let step = [1.0, 2.0, 5.0][i % 3] * 10f64.powi(i32::try_from(i % 9).unwrap() - 3);
            let at = (number.abs().min(1e6) / step).round() * step;
            rows.push(serde_json::json!([
                name,
                number,
                other,
                format(*number, unit.as_ref()),
                format_change(*number, other, unit.as_ref()),
                at,
                step,
                format_tick(at, step, unit.as_ref()),
            ]));
        }
    }
    let lines: Vec<_> = rows.iter().map(ToString::to_string).collect();
    let table = format!("[\n{}\n]\n", lines.join(",\n"));
    let path = format!("{}/tests/fixtures/report-words.json", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &table).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(expected == table, "{path} differs; UPDATE=1 writes it anew");
}

/// Reads back what `format` wrote, in the unit it was written for.
fn read(text: &str) -> f64 {
    let (sign, text) = text.strip_prefix('-').map_or((1.0, text), |rest| (-1.0, rest));
    let scales = [
        ("kB", 1e3),
        ("MB", 1e6),
        ("GB", 1e9),
        ("TB", 1e12),
        ("PB", 1e15),
        ("EB", 1e18),
        ("B", 1.0),
        ("ms", 1e-3),
        ("µs", 1e-6),
        ("ns", 1e-9),
        ("h", 3600.0),
        ("m", 60.0),
        ("s", 1.0),
        ("%", 1.0),
    ];
    let words = text.replace(',', "");
    let mut total = 0.0;
    let mut words = words.split(' ').peekable();
    while let Some(word) = words.next() {
        let (number, scale) = if let Ok(number) = word.parse::<f64>() {
            let scale = words.next_if(|name| scales.iter().any(|(known, _)| known == name));
            (number, scale.map_or(1.0, |name| scales.iter().find(|(n, _)| *n == name).unwrap().1))
        } else {
            let (name, scale) = scales.iter().find(|(name, _)| word.ends_with(name)).unwrap();
            (word.strip_suffix(name).unwrap().parse().unwrap(), *scale)
        };
        total += number * scale;
    }
    sign * total
}

/// Numbers of every size, and the neighbourhood of the boundaries between scales.
fn numbers() -> impl Strategy<Value = f64> {
    let scales = [1.0, 60.0, 3600.0, 7200.0, 1e-3, 1e3, 1e6, 1e9, 1e15, 100.0];
    prop_oneof![
        any::<f64>().prop_filter("finite", |value| value.is_finite()),
        -1e7..1e7,
        0.0..100.0,
        (prop::sample::select(scales.to_vec()), -1e-3..1e-3).prop_map(|(s, off)| s * (1.0 + off)),
    ]
}

fn names() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["", "percent", "integer", "bytes", "duration", "decimal"])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn a_scale_is_never_full(value in 0.0..1e6f64, offset in -1.0..1.0f64) {
        for seconds in [value, (value / 60.0).round() * 60.0 + offset] {
            let text = format(seconds.abs(), Some(&Unit::Duration));
            for part in text.split(' ') {
                prop_assert!(!["60s", "60m", "60", "1000", "1,000"].contains(&part), "{}", text);
            }
        }
        let text = format(value * 1e3, Some(&Unit::Bytes));
        prop_assert!(!text.starts_with("1,000") && !text.starts_with("1000"), "{}", text);
    }

    #[test]
    fn more_never_reads_as_less(a in numbers(), b in numbers(), name in names()) {
        let (low, high) = (a.min(b), a.max(b));
        let unit = unit(name);
        let (low, high) = (format(low, unit.as_ref()), format(high, unit.as_ref()));
        prop_assert!(read(&low) <= read(&high), "{} > {}", low, high);
    }

    #[test]
    fn what_is_read_is_close_to_what_was_written(value in numbers(), name in names()) {
        let text = format(value, unit(name).as_ref());
        // Three digits, and half a minute of an hour.
        let allowed = value.abs() * 0.0085;
        prop_assert!((read(&text) - value).abs() <= allowed, "{} for {}", text, value);
    }

    #[test]
    fn a_minus_is_the_only_difference_between_a_number_and_its_opposite(
        value in numbers(), name in names()
    ) {
        let unit = unit(name);
        let (below, above) = (format(-value.abs(), unit.as_ref()), format(value.abs(), unit.as_ref()));
        if value == 0.0 {
            prop_assert_eq!(below, above);
        } else {
            prop_assert_eq!(below, format!("-{above}"));
        }
    }

    #[test]
    fn only_a_real_change_has_a_sign(from in numbers(), to in numbers(), name in names()) {
        let unit = unit(name);
        let there = format_change(from, to, unit.as_ref());
        let back = format_change(to, from, unit.as_ref());
        let sign = if to > from { "+" } else { "-" };
        prop_assert!(there == "no change" || there.starts_with(sign), "{}", there);
        let size = |text: &str| text.split(" (").next().map(|t| t.trim_start_matches(['+', '-']).to_owned());
        prop_assert_eq!(size(&there), size(&back));
        prop_assert!(!there.contains("NaN") && !there.contains("inf"));
    }
}
