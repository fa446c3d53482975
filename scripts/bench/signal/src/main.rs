//! Experiments for `scripts/bench/signal.js`: reads sets of series, steps some of them, and prints
//! what the core makes of each, one line of JSON a trial.
//!
//! `unentropy-bench-signal SEED TRIALS FILE…`; all chance comes from the seed. `… cut` reads a JSON
//! array of series from stdin and prints where each shifts; `… speed` says how long cutting takes, and
//! `… trend` how often straight lines are cut.

use std::collections::HashMap;
use std::process::ExitCode;

use serde_json::{Value, json};
use unentropy::signal::level::{Expected, Levels, Shift, cut};
use unentropy::signal::together::{Reading, Together};
use unentropy::signal::{Nature, Track, median, nature};
use unentropy::unit::Unit;

/// Builds before a step, which say how large it is; and the fewest after it.
const BEFORE: usize = 30;
const AFTER: usize = 10;
/// Makes a standard deviation of the median distance.
const OF_MEDIAN: f64 = 1.4826;

struct Series {
    name: String,
    nature: Nature,
    /// Whether larger is worse.
    is_lower_better: bool,
    /// One entry a build of the set; NaN where the series has none.
    values: Vec<f64>,
}

/// `xorshift64`: the same numbers everywhere.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        #[expect(clippy::cast_precision_loss, reason = "53 bits")]
        let part = (self.0 >> 11) as f64;
        part / 9_007_199_254_740_992.0
    }

    fn below(&mut self, limit: usize) -> usize {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "small numbers"
        )]
        let place = (self.next() * limit as f64) as usize;
        place
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("cut") => return cut_each(),
        Some("speed") => return speed(),
        Some("trend") => return trend(),
        _ => {}
    }
    let [seed, trials, files @ ..] = arguments.as_slice() else { return ExitCode::FAILURE };
    let (Ok(seed), Ok(trials)) = (seed.parse(), trials.parse()) else { return ExitCode::FAILURE };
    for file in files {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        let Ok(set) = serde_json::from_str::<Value>(&text) else { return ExitCode::FAILURE };
        let name = set["set"].as_str().unwrap_or(file);
        experiment(name, &read(&set), &mut Chance(seed), trials);
    }
    ExitCode::SUCCESS
}

fn cut_each() -> ExitCode {
    let Ok(series) = serde_json::from_reader::<_, Vec<Vec<f64>>>(std::io::stdin()) else {
        return ExitCode::FAILURE;
    };
    let places = |values: &Vec<f64>| -> Vec<usize> {
        cut(values, Nature::Other).shifts.iter().map(|shift| shift.at).collect()
    };
    println!("{}", json!(series.iter().map(places).collect::<Vec<_>>()));
    ExitCode::SUCCESS
}

/// 50 metrics of 20,000 builds that scatter, and step now and then.
fn speed() -> ExitCode {
    let mut chance = Chance(7);
    let mut metric = || -> Vec<f64> {
        let mut centre = 100.0;
        let mut value = || {
            if chance.next() < 0.003 {
                centre *= 0.8 + 0.4 * chance.next();
            }
            centre * (1.0 + 0.02 * (0..4).map(|_| chance.next() - 0.5).sum::<f64>())
        };
        (0..20_000).map(|_| value()).collect()
    };
    let all: Vec<Vec<f64>> = (0..50).map(|_| metric()).collect();
    let mut shifts = 0;
    // The fastest of some, since other work of the computer only adds to it.
    let time = |_| {
        let start = std::time::Instant::now();
        shifts = all.iter().map(|it| cut(it, Nature::Time).shifts.len()).sum();
        start.elapsed().as_millis()
    };
    let fastest = (0..5).map(time).min();
    println!("{}", json!({ "ms": fastest.unwrap_or_default(), "shifts": shifts }));
    ExitCode::SUCCESS
}

/// Straight lines that scatter, and no step in any of them: shifts by how much a build climbs, in
/// widths of scatter.
fn trend() -> ExitCode {
    let mut chance = Chance(7);
    for slope in [0.01, 0.02, 0.05, 0.1, 0.2, 0.5] {
        let (mut builds, mut shifts) = (0, 0);
        for length in [60, 120, 250, 400].repeat(20) {
            let mut climbed = 0.0;
            let mut value = || {
                climbed += slope;
                climbed + (0..12).map(|_| chance.next() - 0.5).sum::<f64>()
            };
            let values: Vec<f64> = (0..length).map(|_| value()).collect();
            builds += length;
            shifts += cut(&values, Nature::Other).shifts.len();
        }
        println!(
            "{}",
            json!({ "kind": "trend", "slope": slope, "builds": builds, "shifts": shifts })
        );
    }
    ExitCode::SUCCESS
}

/// By how many widths of margin a value is for the worse: with less margin it would be an alarm.
fn margin(series: &Series, value: f64, expected: &Expected) -> f64 {
    let Expected { scatter, low, high, .. } = *expected;
    let beyond = if series.is_lower_better { value - high } else { low - value };
    if beyond == 0.0 { 0.0 } else { beyond / scatter }
}

/// Puts all series on one line of builds: a commit measured twice is two builds.
fn read(set: &Value) -> Vec<Series> {
    let empty = Vec::new();
    let all = set["series"].as_array().unwrap_or(&empty);
    let mut first: HashMap<(String, usize), u64> = HashMap::new();
    let mut points = Vec::new();
    for series in all {
        let mut seen: HashMap<&str, usize> = HashMap::new();
        let mut own = Vec::new();
        let (commits, times) = (&series["commits"], &series["times"]);
        for (place, value) in series["values"].as_array().unwrap_or(&empty).iter().enumerate() {
            let commit = commits[place].as_str().unwrap_or_default();
            let count = seen.entry(commit).or_default();
            let (key, at) = ((commit.to_owned(), *count), times[place].as_u64().unwrap_or(0));
            *count += 1;
            first.entry(key.clone()).and_modify(|first| *first = at.min(*first)).or_insert(at);
            own.push((key, value.as_f64().unwrap_or(f64::NAN)));
        }
        points.push(own);
    }
    let mut builds: Vec<_> = first.into_iter().collect();
    builds.sort_by(|one, other| (one.1, &one.0).cmp(&(other.1, &other.0)));
    let place: HashMap<_, _> =
        builds.iter().enumerate().map(|(place, (key, _))| (key, place)).collect();
    let text = |series: &Value, key: &str| series[key].as_str().unwrap_or_default().to_owned();
    let mut read = Vec::new();
    for (series, points) in all.iter().zip(points) {
        let mut values = vec![f64::NAN; builds.len()];
        for (key, value) in points {
            values[place[&key]] = value;
        }
        read.push(Series {
            name: text(series, "name"),
            nature: nature(Some(&Unit::from(text(series, "unit")))),
            is_lower_better: text(series, "better") != "higher",
            values,
        });
    }
    read
}

fn tracks(series: &[Series]) -> Vec<Track<'_>> {
    series.iter().map(|it| Track { values: &it.values, nature: it.nature }).collect()
}

fn experiment(set: &str, series: &[Series], chance: &mut Chance, trials: usize) {
    let tracks = tracks(series);
    let plain = Together::new(&tracks);
    for (metric, one) in series.iter().enumerate() {
        let (builds, shifts) = (builds(&one.values), shifts(&plain, metric));
        let known = builds.iter().filter_map(|&at| Some((at, plain.levels[metric].expected[at]?)));
        let margins: Vec<f64> =
            known.map(|(at, expected)| margin(one, one.values[at], &expected)).collect();
        let mut counts = json!({ "judged": 0, "alarms": 0, "machine": 0 });
        for &build in &builds {
            let reading = plain.read(metric, build);
            let name = match reading {
                Reading::TooFew => continue,
                Reading::Machine(..) => Some("machine"),
                Reading::Beyond(it) if is_worse(one, one.values[build], &it) => Some("alarms"),
                Reading::Within(_) | Reading::Beyond(_) => None,
            };
            for key in [Some("judged"), name].into_iter().flatten() {
                counts[key] = (counts[key].as_u64().unwrap_or(0) + 1).into();
            }
        }
        let values: Vec<f64> = builds.iter().map(|&at| one.values[at]).collect();
        println!(
            "{}",
            json!({ "kind": "plain", "set": set, "name": one.name, "values": values,
                "worse": if one.is_lower_better { 1 } else { -1 }, "gate": counts, "shifts": shifts, "margins": margins,
                "moved": moved(&one.values, one.nature, &plain.levels[metric]) })
        );
    }
    for sigmas in [5.0, 3.0, 2.0] {
        for metric in 0..series.len() {
            for _ in 0..trials {
                step(set, series, &plain.levels, metric, sigmas, chance);
            }
        }
    }
    for _ in 0..10 * trials {
        slower(set, series, &plain.levels, chance);
    }
}

/// One metric steps at a build, for the worse.
fn step(
    set: &str,
    series: &[Series],
    known: &[Levels],
    metric: usize,
    sigmas: f64,
    chance: &mut Chance,
) {
    let one = &series[metric];
    let builds = builds(&one.values);
    if builds.len() < BEFORE + AFTER + 5 {
        return;
    }
    let place = BEFORE + chance.below(builds.len() - BEFORE - AFTER);
    let is_up = chance.next() < 0.5;
    let sigma = sigma(&one.values, &builds[place - BEFORE..place]);
    if sigma <= 0.0 {
        return;
    }
    let worse = if one.is_lower_better { sigmas * sigma } else { -sigmas * sigma };
    let (alarm, margin) = {
        let stepped = stepped(series, metric, builds[place], worse);
        let tracks = tracks(&stepped);
        let cut = recut(&tracks, known, metric);
        let expected = cut.levels[metric].expected[builds[place]];
        let value = stepped[metric].values[builds[place]];
        let margin = expected.map(|expected| margin(one, value, &expected));
        let name = |reading| match reading {
            Reading::Beyond(it) if is_worse(one, stepped[metric].values[builds[place]], &it) => {
                "alarm"
            }
            Reading::Machine(..) => "machine",
            _ => "fine",
        };
        (name(cut.read(metric, builds[place])), margin)
    };
    // What `changes` sees goes up or down.
    let changed = stepped(series, metric, builds[place], if is_up { worse } else { -worse });
    let along = tracks(&changed);
    let cut = recut(&along, known, metric);
    let values: Vec<f64> = builds.iter().map(|&at| changed[metric].values[at]).collect();
    println!(
        "{}",
        json!({ "kind": "step", "set": set, "name": one.name, "metric": metric, "sigmas": sigmas,
            "at": place, "up": (worse > 0.0) == is_up, "values": values, "gate": alarm, "sigma": sigma, "margin": margin,
            "worse": if one.is_lower_better { 1 } else { -1 }, "shifts": shifts(&cut, metric) })
    );
}

/// All timings of a build are slower by one factor, and one of them steps besides.
fn slower(set: &str, series: &[Series], known: &[Levels], chance: &mut Chance) {
    let build = BEFORE + chance.below(series[0].values.len() - BEFORE);
    let factor = 1.1 + 0.6 * chance.next();
    let there: Vec<usize> = (0..series.len())
        .filter(|&metric| {
            let own = builds(&series[metric].values);
            series[metric].values[build].is_finite()
                && own.iter().position(|&at| at == build).is_some_and(|place| place >= BEFORE)
        })
        .collect();
    if there.len() < 3 {
        return;
    }
    let mut slowed: Vec<Series> = series.iter().map(Series::copy).collect();
    for one in &mut slowed {
        let times = if one.nature == Nature::Rate { 1.0 / factor } else { factor };
        if one.nature != Nature::Exact {
            one.values[build] *= times;
        }
    }
    // What was expected of this build does not depend on its values.
    let blamed = |series: &[Series], metric: usize| {
        let tracks = tracks(series);
        let reading = Together::of(&tracks, known.to_vec()).read(metric, build);
        matches!(reading, Reading::Beyond(it)
            if is_worse(&series[metric], series[metric].values[build], &it))
    };
    let wrong = there.iter().filter(|&&metric| blamed(&slowed, metric)).count();
    let metric = there[chance.below(there.len())];
    let own = builds(&series[metric].values);
    let place = own.iter().position(|&at| at == build).unwrap_or(0);
    let sigma = sigma(&series[metric].values, &own[place.saturating_sub(BEFORE)..place]);
    let worse = if series[metric].is_lower_better { 5.0 * sigma } else { -5.0 * sigma };
    slowed[metric].values[build] += worse;
    let found = (sigma > 0.0).then(|| blamed(&slowed, metric));
    println!(
        "{}",
        json!({ "kind": "slower", "set": set, "factor": factor, "timings": there.len(),
            "blamed": wrong, "found": found })
    );
}

impl Series {
    fn copy(&self) -> Self {
        Self { name: self.name.clone(), values: self.values.clone(), ..*self }
    }
}

/// As if all were cut again.
fn recut<'a>(tracks: &'a [Track<'a>], known: &[Levels], metric: usize) -> Together<'a> {
    let mut levels = known.to_vec();
    levels[metric] = cut(tracks[metric].values, tracks[metric].nature);
    Together::of(tracks, levels)
}

fn stepped(series: &[Series], metric: usize, from: usize, by: f64) -> Vec<Series> {
    let mut stepped: Vec<Series> = series.iter().map(Series::copy).collect();
    for value in &mut stepped[metric].values[from..] {
        *value += by;
    }
    stepped
}

/// What the gate fails: a value beyond the limit on the bad side.
fn is_worse(series: &Series, value: f64, expected: &Expected) -> bool {
    if series.is_lower_better { value > expected.high } else { value < expected.low }
}

fn builds(values: &[f64]) -> Vec<usize> {
    (0..values.len()).filter(|&at| values[at].is_finite()).collect()
}

fn sigma(values: &[f64], builds: &[usize]) -> f64 {
    let values: Vec<f64> = builds.iter().map(|&at| values[at]).collect();
    let centre = median(&values);
    let far: Vec<f64> = values.iter().map(|value| (value - centre).abs()).collect();
    OF_MEDIAN * median(&far)
}

/// The shifts of a metric, at places among its own values, and whether they are the machine's.
fn shifts(cut: &Together, metric: usize) -> Vec<Value> {
    let levels = &cut.levels[metric];
    let place = |build: usize| {
        (0..build).filter(|&at| levels.expected.get(at).is_some() && cut.has(metric, at)).count()
    };
    let line = |shift: &Shift| {
        json!({ "at": place(shift.at), "noticed": place(shift.noticed),
            "up": shift.after > shift.before, "percent": (shift.after / shift.before - 1.0) * 100.0,
            "machine": cut.machine_of(metric, shift).is_some() })
    };
    levels.shifts.iter().map(line).collect()
}

/// How many of the shifts that were once reported are not there, or elsewhere, in the end.
fn moved(values: &[f64], nature: Nature, end: &Levels) -> usize {
    let mut reported = Vec::new();
    for length in 1..=values.len() {
        let levels = unentropy::signal::level::cut(&values[..length], nature);
        reported.extend(levels.shifts.iter().map(|shift| (shift.at, shift.noticed)));
    }
    reported.sort_unstable();
    reported.dedup();
    let stays = |it: &(usize, usize)| end.shifts.iter().any(|to| (to.at, to.noticed) == *it);
    reported.iter().filter(|it| !stays(it)).count()
}
