//! Coverage formats that are recognised but not supported: their names, and how to convert them.

use unentropy_scan::xml;

use super::json::Shape;
use crate::collect::Failure;

/// An unsupported format.
struct Foreign {
    title: &'static str,
    recognise: fn(&[u8], &Shape) -> bool,
    what_now: &'static str,
}

/// The failure for a file in an unsupported format.
pub fn named(path: &str, head: &[u8]) -> Option<Failure> {
    let shape = Shape::of(head);
    let foreign = FOREIGN.iter().find(|foreign| (foreign.recognise)(head, &shape))?;
    let message = format!("{path} is {}, which coverage does not read", foreign.title);
    Some(Failure::new(message, foreign.what_now))
}

macro_rules! foreign {
    ($($title:literal, $recognise:expr => $what_now:literal;)*) => {
        &[$(Foreign { title: $title, recognise: $recognise, what_now: $what_now }),*]
    };
}

const FOREIGN: &[Foreign] = foreign! {
    "XML of Microsoft's code coverage", |head, _| {
        is_root(head, "CoverageDSPriv")
    } => "convert it: dotnet-coverage merge -f cobertura -o coverage.cobertura.xml FILE";
    "a binary file of Microsoft's code coverage", |head, _| {
        head.starts_with(b"MDMP") || mentions_first(head, b"VSCOVERAGE")
    } => "convert it: dotnet-coverage merge -f cobertura -o coverage.cobertura.xml FILE";
    "XML of dotCover", |head, _| {
        xml::root_has(head, "Root", &["DotCoverVersion", "CoveredStatements"])
    } => "convert it, from --reportType=DetailedXML: reportgenerator -reports:FILE \
          -targetdir:coverage -reporttypes:Cobertura";
    "XML of NCover or PartCover", |head, _| {
        xml::root_has(head, "coverage", &["profilerVersion", "driverVersion"])
            || is_root(head, "PartCoverReport")
    } => "convert it: reportgenerator -reports:FILE -targetdir:coverage -reporttypes:Cobertura";
    "PHPUnit's own XML", |head, _| is_root(head, "phpunit") =>
        "write Clover: phpunit --coverage-clover clover.xml";
    "a coverage object of PHPUnit", |head, _| head.starts_with(b"<?php") =>
        "convert it: phpcov merge --clover clover.xml FOLDER";
    "a summary of gcovr", |_, shape| shape.has(&["gcovr/summary_format_version"]) =>
        "\"@collect json FILE /line_percent\" takes its total; for --source write Cobertura: \
         gcovr --cobertura coverage.xml";
    "JSON for Coveralls", |_, shape| shape.has(&["source_files"]) =>
        "write LCOV or Cobertura with the tool that measured, such as mix coveralls.lcov, or \
         goveralls' own cover.out";
    "JSON of cargo-tarpaulin", |_, shape| {
        shape.has(&["files", "[]", "traces"]) || shape.has(&["traces"])
    } => "write LCOV: cargo tarpaulin --out Lcov";
    "JSON of the gem simplecov-json", |_, shape| {
        shape.has(&["files", "[]", "filename"]) && !shape.has(&["gcc_version"])
    } => "give .resultset.json, which SimpleCov writes beside it; or have SimpleCov write coverage.json: \
          require \"simplecov_json_formatter\" and SimpleCov.formatter = \
          SimpleCov::Formatter::JSONFormatter";
    "SimpleCov's .last_run.json", |_, shape| {
        shape.has(&["result", "line"]) || shape.has(&["result", "covered_percent"])
    } => "give .resultset.json, which SimpleCov writes beside it";
    "coverage of the Dart VM", |head, shape| {
        shape.has(&["coverage", "[]", "source"]) || mentions(head, "\"CodeCoverage\"")
    } => "convert it: dart run coverage:format_coverage --lcov --in=coverage --out=coverage/lcov.info \
          --report-on=lib";
    "raw coverage of V8", |_, shape| {
        shape.has(&["result", "[]", "scriptId"]) || shape.has(&["scriptId"])
            || shape.has(&["[]", "scriptId"])
    } => "convert it: npx c8 report --temp-directory FOLDER --reporter=lcov";
    "coverage.py's database", |head, _| head.starts_with(b"SQLite format 3\0") =>
        "convert it: coverage json, or coverage xml";
    "JaCoCo's execution data", |head, _| head.starts_with(&[0x01, 0xC0, 0xC0]) =>
        "convert it: java -jar jacococli.jar report FILE --classfiles CLASSES --sourcefiles SOURCES --xml \
         jacoco.xml; Maven has jacoco:report, Gradle jacocoTestReport with xml.required = true";
    "binary coverage of Go", |head, _| head.starts_with(b"\0\0cv") || head.starts_with(b"\0cvm") =>
        "convert it: go tool covdata textfmt -i=FOLDER -o cover.out";
    "a raw profile of LLVM", |head, _| {
        [&b"\x81rforpl\xff"[..], b"\xfflprofr\x81", b"\xfflprofi\x81", b"\x81iforpl\xff"]
            .iter()
            .any(|magic| head.starts_with(magic))
    } => "convert it: llvm-profdata merge -sparse *.profraw -o all.profdata, then llvm-cov export \
          -format=lcov BINARY -instr-profile=all.profdata > lcov.info";
    "data of gcov", |head, _| {
        [&b"adcg"[..], b"gcda", b"oncg", b"gcno"].iter().any(|magic| head.starts_with(magic))
    } => "convert it: lcov --capture --directory . --output-file lcov.info, or gcovr --cobertura \
          coverage.xml";
    "text of gcov", |head, _| {
        mentions_first(head, b"0:Source:") && head.trim_ascii_start().starts_with(b"-:")
    } => "write LCOV or Cobertura from the same build folder: lcov --capture --directory . \
          --output-file lcov.info, or gcovr --cobertura coverage.xml";
    "HTML", |head, _| is_root(head, "html") || mentions_first(head, b"<!doctype html") =>
        "have the same tool write a report for machines: LCOV, Cobertura, Clover, JaCoCo XML or JSON";
    "packed", |head, _| head.starts_with(b"PK\x03\x04") || head.starts_with(&[0x1F, 0x8B]) =>
        "unpack it before this step";
};

fn is_root(head: &[u8], name: &str) -> bool {
    xml::root_name(head).as_deref() == Some(name)
}

fn mentions(head: &[u8], word: &str) -> bool {
    memchr::memmem::find(head, word.as_bytes()).is_some()
}

/// Within the first few lines, in any case.
fn mentions_first(head: &[u8], word: &[u8]) -> bool {
    let start = &head[..head.len().min(256)];
    start.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word))
}
