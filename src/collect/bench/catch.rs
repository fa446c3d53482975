//! Benchmarks in the XML of Catch2: nanoseconds.
//!
//! <https://github.com/catchorg/Catch2/blob/devel/docs/benchmarks.md>

use unentropy_scan::fault::Fault;
use unentropy_scan::xml::{Node, Tag, Xml};

use super::benchmark::{BenchFigures, Benchmark, Scale, Stat};

pub fn parse(mut bytes: &[u8]) -> Result<Vec<Benchmark>, Fault> {
    let mut xml = Xml::new(&mut bytes);
    match xml.node()? {
        Some(Node::Open(tag)) if matches!(tag.name(), "Catch" | "Catch2TestRun") => {}
        _ => {
            return Err(Fault::Malformed(
                "its content is not in a format that bench knows".to_owned(),
            ));
        }
    }
    let mut benchmarks = Vec::new();
    let mut test_case = String::new();
    while let Some(node) = xml.node()? {
        let Node::Open(tag) = node else { continue };
        match tag.name() {
            "TestCase" => test_case = tag.words("name").unwrap_or_default(),
            "BenchmarkResults" => benchmarks.push(benchmark(&mut xml, &tag, &test_case)?),
            _ => {}
        }
    }
    Ok(benchmarks)
}

fn benchmark(xml: &mut Xml<'_>, tag: &Tag, test_case: &str) -> Result<Benchmark, Fault> {
    let name = tag.words("name").unwrap_or_default();
    let mut figures = [(Stat::Mean, None), (Stat::Stddev, None)];
    let mut failed = None;
    let depth = xml.depth();
    while let Some(node) = xml.node()? {
        match node {
            Node::Open(tag) => {
                let [value, message] = tag.values(["value", "message"]);
                // What is not a number becomes NaN, which is never accepted.
                let value = value.map(|value| value.parse().unwrap_or(f64::NAN));
                match tag.name() {
                    "mean" => figures[0].1 = value,
                    "standardDeviation" => figures[1].1 = value,
                    "failed" => failed = Some(message.unwrap_or_default().into_owned()),
                    _ => {}
                }
            }
            Node::Close if xml.depth() < depth => break,
            Node::Close => {}
        }
    }
    let measured = match failed {
        Some(message) => BenchFigures(Err(message)),
        None => BenchFigures::stated(Scale::NANOSECONDS, &figures),
    };
    Ok(Benchmark { full_name: format!("{test_case} > {name}"), ..Benchmark::new(name, measured) })
}
