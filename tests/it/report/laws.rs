//! The laws of drawing: nothing that was measured is lost on the way to a line, and what is written can
//! be read.

use proptest::prelude::*;
use unentropy::report::{series, theme};

use super::NONE;

/// Values with gaps, along places that only go right.
fn histories() -> impl Strategy<Value = (Vec<f64>, Vec<f64>)> {
    let point = (prop_oneof![4 => -1e3..1e3f64, 1 => Just(NONE)], 0.0..1.0f64);
    prop::collection::vec(point, 0..3000).prop_map(|points| {
        let (values, mut places): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
        places.sort_by(f64::total_cmp);
        (values, places)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn what_is_drawn_keeps_every_extreme((values, places) in histories()) {
        let runs = series::runs(&values, &places, &[]);
        let drawn: Vec<usize> = runs.iter().flatten().copied().collect();
        let measured: Vec<usize> = (0..values.len()).filter(|i| !values[*i].is_nan()).collect();
        prop_assert!(drawn.windows(2).all(|pair| pair[0] < pair[1]), "in order, none twice");
        prop_assert!(drawn.iter().all(|build| !values[*build].is_nan()), "no gap is drawn");
        prop_assert!(runs.iter().all(|run| !run.is_empty()));
        prop_assert_eq!(drawn.first(), measured.first());
        prop_assert_eq!(drawn.last(), measured.last());
        let extremes = |builds: &[usize]| {
            let values = || builds.iter().map(|build| values[*build]);
            (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max))
        };
        prop_assert_eq!(extremes(&drawn), extremes(&measured));
        // And in every column, not only in all of them.
        let columns = 600.0;
        for column in 0..600u16 {
            let within = |build: &usize| (places[*build] * columns).floor().total_cmp(&f64::from(column)).is_eq();
            let drawn: Vec<_> = drawn.iter().copied().filter(within).collect();
            let measured: Vec<_> = measured.iter().copied().filter(within).collect();
            prop_assert_eq!(extremes(&drawn), extremes(&measured));
        }
    }

    #[test]
    fn where_each_build_has_a_column_each_gap_is_one(
        values in prop::collection::vec(prop_oneof![2 => -1e3..1e3f64, 1 => Just(NONE)], 1..200)
    ) {
        let count = u32::try_from(values.len()).unwrap();
        let last = f64::from((count - 1).max(1));
        let places: Vec<f64> = (0..count).map(|i| f64::from(i) / last).collect();
        let expected: Vec<Vec<usize>> = (0..values.len())
            .collect::<Vec<_>>()
            .chunk_by(|a, b| !values[*a].is_nan() && !values[*b].is_nan())
            .map(<[usize]>::to_vec)
            .filter(|run| !values[run[0]].is_nan())
            .collect();
        prop_assert_eq!(series::runs(&values, &places, &[]), expected);
    }
}

#[test]
fn states_that_cannot_be_seen_make_way_for_the_last() {
    let label = |text: &str| Some(text.to_owned());
    let states = [label("a"), label("a"), label("b"), None, label("c"), label("d"), label("e")];
    let spans = series::spans(&states, &[0.0, 0.2, 0.4, 0.6, 0.8, 0.8001, 1.0]);
    let told: Vec<_> = spans.iter().map(|s| (s.first, s.builds, s.from, s.to)).collect();
    assert_eq!(told, [(0, 2, 0.0, 0.4), (2, 1, 0.4, 0.6), (5, 1, 0.8001, 1.0), (6, 1, 1.0, 1.0)]);
}

#[test]
fn what_is_written_can_be_read_in_every_theme() {
    use theme::{CONTRAST, DEFAULT, NAMES, SLATE};
    for (theme, palette) in [("default", DEFAULT), ("slate", SLATE), ("contrast", CONTRAST)] {
        for colors in [palette.light, palette.dark] {
            for (name, color) in NAMES.iter().zip(colors).skip(2) {
                let least = match *name {
                    "line" => continue, // Only the grid, which says nothing.
                    name if name.starts_with("series") => 3.0,
                    _ => 4.5,
                };
                for ground in &colors[..2] {
                    let contrast = contrast(color, ground);
                    assert!(
                        contrast >= least,
                        "{theme}: {name} {color} on {ground}: {contrast:.2}"
                    );
                }
            }
        }
    }
}

/// One of red, green and blue, as so much light.
fn part(color: &str, at: usize) -> f64 {
    let part = f64::from(u8::from_str_radix(&color[at..at + 2], 16).unwrap()) / 255.0;
    if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

/// As WCAG 2.2 defines it.
fn contrast(one: &str, other: &str) -> f64 {
    let luminance =
        |color: &str| 0.2126 * part(color, 1) + 0.7152 * part(color, 3) + 0.0722 * part(color, 5);
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn a_series_never_has_the_colour_of_a_verdict() {
    use theme::{CONTRAST, DEFAULT, NAMES, SLATE};
    for (theme, palette) in [("default", DEFAULT), ("slate", SLATE), ("contrast", CONTRAST)] {
        for colors in [palette.light, palette.dark] {
            let named = |wanted: fn(&str) -> bool| {
                let all = NAMES.iter().zip(colors);
                all.filter(move |(name, _)| wanted(name)).map(|(_, color)| color)
            };
            let verdicts = named(|name| matches!(name, "better" | "worse" | "warned"));
            for verdict in verdicts {
                for series in named(|name| name.starts_with("series")) {
                    let difference = difference(verdict, series);
                    assert!(difference >= 20.0, "{theme}: {series} and {verdict}: {difference:.1}");
                }
            }
        }
    }
}

/// As the CIE defined it in 1976; the ΔE of 2000, which is smaller, was looked at by hand.
fn difference(one: &str, other: &str) -> f64 {
    let lab = |color: &str| {
        let [red, green, blue] = [1, 3, 5].map(|at| part(color, at));
        let root = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
        let x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.950_47);
        let y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue);
        let z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.088_83);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    };
    let (one, other) = (lab(one), lab(other));
    (0..3).map(|i| (one[i] - other[i]).powi(2)).sum::<f64>().sqrt()
}
