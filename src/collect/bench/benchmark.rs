//! A benchmark and what was measured of it, in seconds where it is a time.

/// What can be asked for.
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
    /// What people call it.
    pub name: String,
    /// With what tells it from others of that name: its package, file or parameters.
    pub full_name: String,
    /// As the tool prints it, where that is not the name.
    pub printed: Option<String>,
    pub measured: BenchFigures,
}

/// What the report says of a benchmark, or why that is nothing. The first figure is what the report
/// is about: it is meant when nothing else is asked for. `None` is one that it could have and lacks.
#[derive(Clone, Debug)]
pub struct BenchFigures(pub Result<Vec<Figure>, String>);

/// A figure that cannot be right matters only to who asks for it.
pub type Figure = (Option<Stat>, Option<Result<f64, String>>);

impl Benchmark {
    /// One that has no other name.
    pub fn new(name: String, measured: BenchFigures) -> Self {
        Self { full_name: name.clone(), name, printed: None, measured }
    }

    /// Whether the tool calls it so, or would on a machine with another number of processors.
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

impl BenchFigures {
    /// The figures a report states.
    pub fn stated(scale: Scale, figures: &[(Stat, Option<f64>)]) -> Self {
        let figures = figures.iter();
        let scaled = figures.map(|(stat, figure)| (Some(*stat), figure.map(|it| scale.of(it))));
        Self(Ok(scaled.collect()))
    }

    /// One figure of which nobody says what it is.
    pub fn sole(scale: Scale, figure: f64) -> Self {
        Self(Ok(vec![(None, Some(scale.of(figure)))]))
    }

    /// What follows from the runs themselves. Of one run, nothing is known about others.
    pub fn of_runs(scale: Scale, mut runs: Vec<f64>) -> Self {
        // Every figure is made of all of them.
        if let Some(reason) = runs.iter().find_map(|run| scale.of(*run).err()) {
            return Self(Err(reason));
        }
        runs.sort_by(f64::total_cmp);
        let (Some(min), Some(max)) = (runs.first(), runs.last()) else {
            return Self(Err("it was never run".to_owned()));
        };
        #[expect(clippy::cast_precision_loss, reason = "nobody runs it 2^52 times")]
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
    pub const SECONDS: Self = Self::per_second(1.0);
    /// For what is no time.
    pub const RAW: Self = Self { is_time: false, factor: 1.0, divisor: 1.0 };

    const fn per_second(divisor: f64) -> Self {
        Self { is_time: true, factor: 1.0, divisor }
    }

    /// A unit of time by its usual abbreviations.
    pub fn of_time(unit: &str) -> Option<Self> {
        Some(match unit {
            "ns" => Self::NANOSECONDS,
            // The sign for micro, and the Greek letter that looks like it.
            "us" | "\u{b5}s" | "\u{3bc}s" => Self::per_second(1e6),
            "ms" => Self::per_second(1e3),
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
