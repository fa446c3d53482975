//! `SimpleCov`'s JSON (Ruby): `.resultset.json`, and `coverage.json` of its JSON formatter.

use std::fmt;

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::json::{self, Fold, Object, Shape};
use super::report::{File, Measure, Report, key};
use super::{Fault, Format};
use crate::collect::Input;
use crate::collect::{Collector, Share};

pub const COLLECTOR: Collector = Collector {
    name: "coverage-simplecov",
    about: "coverage in SimpleCov's JSON, .resultset.json or coverage.json",
    usage: "coverage-simplecov <report>…  [--type line|branch|function] [--source GLOB]…",
    options: super::OPTIONS,
    start: |args, sources| super::start(&COLLECTOR, Some(&FORMAT), args, sources),
};

pub const FORMAT: Format = Format { title: "SimpleCov's JSON", recognise, parse };

fn recognise(bytes: &[u8]) -> bool {
    let shape = Shape::of(bytes);
    shape.has(&["meta", "simplecov_version"])
        || (shape.has(&["*", "coverage"]) && !shape.has(&["coverage"]))
        || (shape.has(&["coverage", "*", "lines"]) || shape.has(&["coverage", "*", "branches"]))
}

fn parse(input: &mut Input<'_>, report: &mut Report) -> Result<(), Fault> {
    let bytes = &input.whole()?;
    if Shape::of(bytes).has(&["meta", "simplecov_version"]) {
        json::fold(bytes, Run::new(report)).map(drop)
    } else {
        json::fold(bytes, Runs(report)).map(drop)
    }
}

/// By the name of the suite.
struct Runs<'r>(&'r mut Report);

impl Fold for Runs<'_> {
    fn entry<'de, A: MapAccess<'de>>(&mut self, _: String, map: &mut A) -> Result<(), A::Error> {
        map.next_value_seed(Object(Run::new(self.0))).map(drop)
    }
}

/// What one suite ran, such as `RSpec`.
struct Run<'r> {
    report: &'r mut Report,
    has_coverage: bool,
}

impl<'r> Run<'r> {
    fn new(report: &'r mut Report) -> Self {
        Self { report, has_coverage: false }
    }
}

impl Fold for Run<'_> {
    fn entry<'de, A: MapAccess<'de>>(&mut self, key: String, map: &mut A) -> Result<(), A::Error> {
        if key != "coverage" {
            return map.next_value::<IgnoredAny>().map(drop);
        }
        self.has_coverage = true;
        map.next_value_seed(Object(Files(self.report))).map(drop)
    }

    fn end<E: de::Error>(&self) -> Result<(), E> {
        if self.has_coverage { Ok(()) } else { Err(E::missing_field("coverage")) }
    }
}

struct Files<'r>(&'r mut Report);

impl Fold for Files<'_> {
    fn entry<'de, A: MapAccess<'de>>(&mut self, path: String, map: &mut A) -> Result<(), A::Error> {
        map.next_value_seed(Part::Source(self.0.file(&path)))
    }
}

/// Parts that are a list in one version and an object in another; both are counted while they are
/// read.
enum Part<'f> {
    /// A list of lines up to `SimpleCov` 0.17, an object with such a list since.
    Source(&'f mut File),
    Lines(&'f mut File),
    /// By condition and then by outcome, as Ruby prints them, or a formatted list.
    Branches(&'f mut File),
    /// By class, name and place, as Ruby prints them, or a formatted list.
    Methods(&'f mut File),
}

impl<'de> DeserializeSeed<'de> for Part<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Part<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Source(_) => "a list of lines, or an object with \"lines\"",
            Self::Lines(_) => "a list of lines",
            Self::Branches(_) => "branches in an object or a list",
            Self::Methods(_) => "methods in an object or a list",
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        match self {
            Self::Source(file) | Self::Lines(file) => {
                let mut number = 1;
                while let Some(Count(count)) = list.next_element()? {
                    if let Some(is_hit) = count {
                        file.line(number, is_hit);
                    }
                    number += 1;
                }
            }
            // Two at one place are distinguished by their order in the source.
            Self::Branches(file) => {
                let mut order = 0_usize;
                while let Some(branch) = list.next_element::<Branch>()? {
                    let place = (&branch.r#type, branch.start_line, branch.end_line);
                    branch.coverage.count(Measure::Branch, key((order, place)), file);
                    order += 1;
                }
            }
            Self::Methods(file) => {
                while let Some(method) = list.next_element::<Method>()? {
                    let key = key((&method.name, method.start_line, method.end_line));
                    method.coverage.count(Measure::Function, key, file);
                }
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        match self {
            Self::Source(file) => {
                let mut is_told = false;
                while let Some(key) = map.next_key::<String>()? {
                    let measure = match &*key {
                        "lines" => Measure::Line,
                        "branches" => Measure::Branch,
                        "methods" => Measure::Function,
                        _ => {
                            map.next_value::<IgnoredAny>()?;
                            continue;
                        }
                    };
                    let raw: &RawValue = map.next_value()?;
                    // If a criterion is turned off, its list is missing or null.
                    is_told |= raw.get() != "null";
                    json::fold_part((&*key, raw), file, measure, |json, file| {
                        let part = match measure {
                            Measure::Line => Part::Lines(file),
                            Measure::Branch => Part::Branches(file),
                            Measure::Function => Part::Methods(file),
                        };
                        part.deserialize(json)
                    });
                }
                if is_told { Ok(()) } else { Err(de::Error::missing_field("lines")) }
            }
            Self::Lines(_) => Err(de::Error::invalid_type(de::Unexpected::Map, &self)),
            Self::Branches(file) => {
                while let Some(condition) = map.next_key::<String>()? {
                    map.next_value_seed(Object(Outcomes { condition: &condition, file }))?;
                }
                Ok(())
            }
            Self::Methods(file) => {
                while let Some(method) = map.next_key::<String>()? {
                    let count: Count = map.next_value()?;
                    count.count(Measure::Function, key(method), file);
                }
                Ok(())
            }
        }
    }
}

struct Outcomes<'f> {
    condition: &'f str,
    file: &'f mut File,
}

impl Fold for Outcomes<'_> {
    fn entry<'de, A: MapAccess<'de>>(
        &mut self,
        outcome: String,
        map: &mut A,
    ) -> Result<(), A::Error> {
        let key = key((self.condition, outcome));
        map.next_value::<Count>()?.count(Measure::Branch, key, self.file);
        Ok(())
    }
}

#[derive(Deserialize)]
struct Branch {
    r#type: String,
    start_line: u32,
    end_line: u32,
    coverage: Count,
}

/// Since `SimpleCov` 1.0.
#[derive(Deserialize)]
struct Method {
    name: String,
    start_line: u32,
    end_line: u32,
    coverage: Count,
}

/// Whether a number is above zero; `None` for a line without code, or `"ignored"`.
struct Count(Option<bool>);

impl Count {
    fn count(&self, measure: Measure, key: u64, file: &mut File) {
        if let Some(is_hit) = self.0 {
            file.part(measure, key, Share::of_one(is_hit));
        }
    }
}

/// Written by hand: a report has millions of them, and derived code would copy each one first.
impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneCount;

        impl Visitor<'_> for OneCount {
            type Value = Count;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number, null or \"ignored\" as a count")
            }

            fn visit_u64<E>(self, count: u64) -> Result<Count, E> {
                Ok(Count(Some(count > 0)))
            }

            fn visit_i64<E>(self, count: i64) -> Result<Count, E> {
                Ok(Count(Some(count > 0)))
            }

            fn visit_f64<E>(self, count: f64) -> Result<Count, E> {
                Ok(Count(Some(count > 0.0)))
            }

            fn visit_unit<E>(self) -> Result<Count, E> {
                Ok(Count(None))
            }

            fn visit_str<E: de::Error>(self, word: &str) -> Result<Count, E> {
                if word == "ignored" {
                    Ok(Count(None))
                } else {
                    Err(E::invalid_value(de::Unexpected::Str(word), &self))
                }
            }
        }

        deserializer.deserialize_any(OneCount)
    }
}
