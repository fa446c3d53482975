//! A benchmark and its figures; times are in seconds.

/// The statistic of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stat {
    Mean,
    Min,
    Max,
    Median,
    Stddev,
}

impl Stat {
    pub const ALL: [Self; 5] = [Self::Mean, Self::Min, Self::Max, Self::Median, Self::Stddev];

    pub fn name(self) -> &'static str {
        match self {
            Self::Mean => "mean",
            Self::Min => "min",
            Self::Max => "max",
            Self::Median => "median",
            Self::Stddev => "stddev",
        }
    }
}

#[derive(Debug)]
pub struct Benchmark {
    /// Its name.
    pub name: String,
    /// The name with its package, file or parameters, which distinguish it from others of that
    /// name.
    pub full_name: String,
    /// As the tool prints it, if that differs from the name.
    pub printed: Option<String>,
    pub measured: BenchFigures,
    /// What else was measured, by name: memory, instructions, custom units.
    pub others: Vec<(String, BenchFigures)>,
}

/// The figures of a benchmark, or why there are none. The first figure is the default of the
/// report. `None` is a figure that the report could have and lacks.
#[derive(Clone, Debug)]
pub struct BenchFigures(pub Result<Vec<Figure>, String>);

/// An invalid figure only matters when it is asked for.
pub type Figure = (Option<Stat>, Option<Result<f64, String>>);

impl Benchmark {
    /// A benchmark with a single name.
    pub fn new(name: String, measured: BenchFigures) -> Self {
        Self { full_name: name.clone(), name, printed: None, measured, others: Vec::new() }
    }

    /// A benchmark of which the first measure is the main one.
    pub fn of_measures(name: String, measures: Vec<(String, BenchFigures)>) -> Option<Self> {
        let (_, main) = measures.first().cloned()?;
        Some(Self { others: measures, ..Self::new(name, main) })
    }

    /// Whether the tool prints this name, or would on a machine with another number of processors.
    pub fn is_printed_as(&self, name: &str) -> bool {
        let Some(printed) = &self.printed else { return false };
        let plain = without_processors(name);
        printed == name || plain.is_some_and(|name| name == self.name || name == self.full_name)
    }
}

/// `BenchmarkCopy` of `BenchmarkCopy-8`.
pub fn without_processors(name: &str) -> Option<&str> {
    let (start, digits) = name.rsplit_once('-')?;
    let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then_some(start)
}

/// `1,234.5`: commas separate groups of three digits, if there are any.
pub fn with_thousands(written: &str) -> Option<f64> {
    let whole = written.split('.').next()?;
    let mut groups = whole.split(',');
    let is_grouped = whole.contains(',');
    let starts_well = groups.next().is_some_and(|first| (1..=3).contains(&first.len()));
    if is_grouped && !(starts_well && groups.all(|group| group.len() == 3)) {
        return None;
    }
    written.replace(',', "").parse().ok()
}

impl BenchFigures {
    /// The figures a report states.
    pub fn stated(scale: Scale, figures: &[(Stat, Option<f64>)]) -> Self {
        let figures = figures.iter();
        let scaled = figures.map(|(stat, figure)| (Some(*stat), figure.map(|it| scale.of(it))));
        Self(Ok(scaled.collect()))
    }

    /// One figure without a statistic.
    pub fn sole(scale: Scale, figure: f64) -> Self {
        Self(Ok(vec![(None, Some(scale.of(figure)))]))
    }

    /// Figures computed from several runs. A single run only has a mean.
    pub fn of_runs(scale: Scale, mut runs: Vec<f64>) -> Self {
        // Every figure depends on all runs, so one invalid run fails all of them.
        if let Some(reason) = runs.iter().find_map(|run| scale.of(*run).err()) {
            return Self(Err(reason));
        }
        runs.sort_by(f64::total_cmp);
        let (Some(min), Some(max)) = (runs.first(), runs.last()) else {
            return Self(Err("it was never run".to_owned()));
        };
        #[expect(clippy::cast_precision_loss, reason = "it is never run 2^52 times")]
        let count = runs.len() as f64;
        let mean = runs.iter().sum::<f64>() / count;
        if runs.len() == 1 {
            return Self::stated(scale, &[(Stat::Mean, Some(mean))]);
        }
        let middle = runs.len() / 2;
        let is_even = runs.len().is_multiple_of(2);
        let median =
            if is_even { f64::midpoint(runs[middle - 1], runs[middle]) } else { runs[middle] };
        let squares = runs.iter().map(|run| (run - mean).powi(2)).sum::<f64>();
        let stddev = (squares / (count - 1.0)).sqrt();
        let figures = [
            (Stat::Mean, Some(mean)),
            (Stat::Min, Some(*min)),
            (Stat::Max, Some(*max)),
            (Stat::Median, Some(median)),
            (Stat::Stddev, Some(stddev)),
        ];
        Self::stated(scale, &figures)
    }
}

/// How figures become seconds.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    is_time: bool,
    factor: f64,
    /// Dividing by 10^9 is exact where multiplying by 10^-9 is not.
    divisor: f64,
}

impl Scale {
    pub const NANOSECONDS: Self = Self::per_second(1e9);
    pub const MILLISECONDS: Self = Self::per_second(1e3);
    pub const SECONDS: Self = Self::per_second(1.0);
    /// For figures that are not times.
    pub const RAW: Self = Self { is_time: false, factor: 1.0, divisor: 1.0 };

    const fn per_second(divisor: f64) -> Self {
        Self { is_time: true, factor: 1.0, divisor }
    }

    /// A unit of time by its usual abbreviations.
    pub fn of_time(unit: &str) -> Option<Self> {
        Some(match unit {
            "ps" => Self::per_second(1e12),
            "ns" => Self::NANOSECONDS,
            // The micro sign, and the Greek letter that looks like it.
            "us" | "\u{b5}s" | "\u{3bc}s" => Self::per_second(1e6),
            "ms" => Self::MILLISECONDS,
            "s" | "sec" | "secs" | "second" | "seconds" => Self::SECONDS,
            _ => return None,
        })
    }

    pub const fn of_seconds(factor: f64) -> Self {
        Self { is_time: true, factor, divisor: 1.0 }
    }

    fn of(self, figure: f64) -> Result<f64, String> {
        let scaled = figure * self.factor / self.divisor;
        if !scaled.is_finite() {
            return Err(format!("{figure} is not a number"));
        }
        if self.is_time && scaled < 0.0 {
            return Err(format!("{figure} is a time below zero"));
        }
        Ok(scaled)
    }
}
