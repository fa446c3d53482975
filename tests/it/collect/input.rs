//! Files as they come: in pieces of any size, cut anywhere, larger than the memory.

use std::cell::Cell;
use std::io::{self, Read};

use proptest::prelude::*;
use unentropy::collect::{self, Group, Input, ListedFile, Task};
use unentropy::config;
use unentropy_scan::xml::{Node, Xml};

/// A file that comes in pieces, and counts how much of it was read.
struct Pieces<'a> {
    rest: &'a [u8],
    piece: usize,
    read: &'a Cell<usize>,
}

impl Read for Pieces<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.rest.len().min(into.len()).min(self.piece);
        let (piece, rest) = self.rest.split_at(count);
        into[..count].copy_from_slice(piece);
        self.rest = rest;
        self.read.set(self.read.get() + count);
        Ok(count)
    }
}

proptest! {
    #[test]
    fn lines_are_the_same_however_they_come(
        lines in prop::collection::vec("[a-z]{0,40}", 0..40),
        piece in 1_usize..50,
        size in prop_oneof![Just(0.0), 0.0..5_000.0_f64],
    ) {
        let text = lines.join("\n");
        let mut pieces = Pieces { rest: text.as_bytes(), piece, read: &Cell::new(0) };
        let mut input = Input::new("file", size, &mut pieces);
        let mut found = Vec::new();
        while let Some(line) = input.line().expect("short lines") {
            prop_assert_eq!(line.number, found.len() + 1);
            found.push(String::from_utf8(line.text.to_vec()).expect("ASCII"));
        }
        let expected: Vec<_> = text.lines().collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn the_whole_is_the_same_however_it_comes(
        bytes in prop::collection::vec(any::<u8>(), 0..2_000),
        piece in 1_usize..300,
        size in prop_oneof![Just(0.0), 0.0..5_000.0_f64],
        looks_first in any::<bool>(),
    ) {
        let mut pieces = Pieces { rest: &bytes, piece, read: &Cell::new(0) };
        let mut input = Input::new("file", size, &mut pieces);
        if looks_first {
            prop_assert_eq!(input.head().expect("it can be read"), &bytes[..]);
        }
        prop_assert_eq!(input.whole().expect("it is small"), bytes);
    }

    #[test]
    fn text_that_is_not_utf8_is_read_as_if_in_one_piece(
        bytes in prop::collection::vec(prop_oneof![Just(b'a'), Just(0xC3), Just(0xA4), Just(0xE2),
            Just(0x82), Just(0xAC), Just(0xFF)], 0..60),
        piece in 1_usize..9,
    ) {
        let file = [b"<root><name>x", &bytes[..], b"x</name></root>"].concat();
        let mut pieces = Pieces { rest: &file, piece, read: &Cell::new(0) };
        let mut xml = Xml::new(&mut pieces);
        xml.root("root").expect("it is the root");
        prop_assert!(matches!(xml.node(), Ok(Some(Node::Open(_)))));
        let expected = format!("x{}x", String::from_utf8_lossy(&bytes));
        prop_assert_eq!(xml.text().expect("it ends"), expected);
    }
}

#[test]
fn a_line_without_end_does_not_fill_the_memory() {
    let mut endless = io::repeat(b'x').take(1 << 40);
    let mut input = Input::new("file", 1e12, &mut endless);
    let fault =
        input.line().map(|line| line.map(|line| line.number)).expect_err("no line is as long");
    assert_eq!(format!("{fault:?}"), r#"Malformed("line 1 is longer than 64 MiB")"#);
}

#[test]
fn a_tag_without_end_does_not_fill_the_memory() {
    let mut endless = b"<coverage ".chain(io::repeat(b'x').take(1 << 40));
    let fault = Xml::new(&mut endless).root("coverage").err().expect("no tag is as long");
    assert_eq!(format!("{fault:?}"), r#"Malformed("line 1: a tag or text is longer than 64 MiB")"#);
}

#[test]
fn what_does_not_fit_is_not_even_begun() {
    let mut endless = io::repeat(b'x').take(1 << 40);
    let fault = Input::new("file", 1e12, &mut endless).whole().expect_err("it is too large");
    assert_eq!(format!("{fault:?}"), "TooLarge");
}

const LCOV: &str = "SF:src/a.ts\nFN:1,f\nFNDA:1,f\nDA:1,1\nDA:2,0\nDA:3,0\nDA:4,0\n\
    BRDA:2,0,0,1\nBRDA:2,0,1,0\nend_of_record\n";

const THREE_OF_ONE: &str = r#"{ "metrics": {
    "lines": { "$ref": "coverage", "command": "@collect coverage-lcov lcov.info" },
    "size": { "$ref": "size", "command": "@collect size lcov.info" },
    "branches": { "$ref": "coverage", "timeout": 70000,
        "command": "@collect coverage-lcov lcov.info --type branch" },
    "functions": { "$ref": "coverage", "timeout": 1000,
        "command": "@collect coverage-lcov --type function lcov.info" }
} }"#;

#[test]
fn metrics_of_one_report_are_one_task() {
    let config = config::parse(THREE_OF_ONE, collect::judge).expect("a right configuration");
    let keys: Vec<_> = collect::plan(&config, &collect::reads)
        .into_iter()
        .map(|task| match task.expect("right commands") {
            Task::Read { keys, timeout_ms, .. } => (keys.join(" "), timeout_ms),
            Task::Run { key, .. } => panic!("{key} is not a command"),
        })
        .collect();
    let expected = [("lines branches functions".to_owned(), 70_000), ("size".to_owned(), 60_000)];
    assert_eq!(keys, expected);
}

/// Reads a file for several commands at once: what each of them found, and how much was read.
fn together(commands: &[&str], text: &str) -> (Vec<Result<f64, String>>, usize) {
    let start = |command: &&str| collect::start(command, &[]).expect("a right command");
    let mut readings = commands.iter().map(start);
    let mut group = Group::new(readings.next().expect("a command"), readings.collect());
    let entries = [ListedFile { path: "report", size_bytes: text.len() as f64, is_link: false }];
    assert_eq!(group.select(&entries).expect("it is there"), [0]);
    group.locate(&[]);
    let read = Cell::new(0);
    let mut pieces = Pieces { rest: text.as_bytes(), piece: 7, read: &read };
    group.read(&mut Input::new("report", text.len() as f64, &mut pieces));
    let found = group.finish().into_iter().map(|found| match found.map(|found| found.value) {
        Ok(Some(unentropy::metric::Value::Number(number))) => Ok(number),
        Ok(value) => panic!("{value:?} is not a number"),
        Err(failure) => Err(failure.message),
    });
    (found.collect(), read.get())
}

#[test]
fn a_report_is_read_once_for_all_who_ask() {
    let commands = ["coverage-lcov report", "coverage-lcov report --type branch"];
    let (found, read) = together(&commands, LCOV);
    assert_eq!((found, read), (vec![Ok(25.0), Ok(50.0)], LCOV.len()));

    let commands = ["coverage report", "coverage-lcov ./report", "coverage-go report"];
    let (found, read) = together(&commands, LCOV);
    assert_eq!((&found[..2], read), (&[Ok(25.0), Ok(25.0)][..], LCOV.len()));
    assert!(found[2].is_err());

    let junit = "<testsuite><testcase time=\"1.5\"/><testcase><failure/></testcase></testsuite>";
    let commands = ["tests report", "tests report --count failures", "tests report --count time"];
    let (found, read) = together(&commands, junit);
    assert_eq!((found, read), (vec![Ok(2.0), Ok(1.0), Ok(1.5)], junit.len()));

    let json = r#"{ "a": 1, "b": "two" }"#;
    let (found, read) = together(&["json report /a", "json report /b", "regex report two"], json);
    assert_eq!(found[0], Ok(1.0));
    assert_eq!(found[1], Err("/b of report is a text, not a number".to_owned()));
    assert!(found[2].is_err());
    assert_eq!(read, json.len());
}

#[test]
fn a_broken_report_fails_for_all_who_ask() {
    let (found, _) =
        together(&["coverage-lcov report", "coverage-lcov report --type branch"], "SF:a\n");
    let cut_short = "report is cut short: its last record has no end_of_record";
    assert_eq!(found, [Err(cut_short.to_owned()), Err(cut_short.to_owned())]);
}
