//! `@collect loc`: lines of code, counted by the `tokei` crate.

mod language;
mod foreign;
mod text;

use tokei::{CodeStats, Config, LanguageType};
use unentropy_scan::fault::Fault;

pub(super) use text::is_binary;

use super::fault::unreadable;
use super::kept::Kept;
use super::lfs::{self, Pointer};
use super::paths::{Patterns, nothing_matched};
use super::{Args, Collector, Failure, Found, Input, ListedFile, Needs, Opt, Reading};
use crate::parts::{Part, Subject};
use crate::sorted::Map;
use crate::unit::Unit;
use language::is_data;

pub const COLLECTOR: Collector = Collector {
    name: "loc",
    about: "lines of code without comments and blank lines",
    usage: "loc [path]…  [--language NAME]…  [--without-data]  [--exclude GLOB]…  [--include-tests]  \
            [--include-vendored]  [--kind code|comments|blanks|lines|files]  [--by language]",
    options: &[
        Opt { name: "language", value: "NAME", about: "count only this language" },
        Opt {
            name: "without-data",
            value: "",
            about: "leave out data and prose, such as JSON, YAML, SVG and Markdown",
        },
        Opt { name: "exclude", value: "GLOB", about: "leave these files out" },
        Opt { name: "include-tests", value: "", about: "count tests that sources leave out" },
        Opt { name: "include-vendored", value: "", about: "count vendored and generated files" },
        Opt {
            name: "kind",
            value: "code|comments|blanks|lines|files",
            about: "what is counted; code by default",
        },
        Opt { name: "by", value: "language", about: "also show each language" },
    ],
    start,
};

/// Patterns of test files, for `--include-tests`.
const TESTS: &[&str] = &[
    "**/{test,tests,spec,specs,__tests__,e2e}",
    "**/*{.test,.spec,_test,_spec}.*",
    "**/test_*.py",
    "**/conftest.py",
    "**/*{Test,Tests}.{java,kt,scala,groovy,cs,fs,vb,swift,php}",
];

fn start(args: &Args, sources: &[String]) -> Result<Box<dyn Reading>, Failure> {
    let mut paths = match (args.paths.is_empty(), sources.is_empty()) {
        (false, _) => args.paths.clone(),
        (true, false) => sources.to_vec(),
        (true, true) => vec![".".to_owned()],
    };
    let written = paths.join(" ");
    // Named paths are counted completely anyway.
    if args.has("include-tests") && args.paths.is_empty() {
        paths.extend(TESTS.iter().map(ToString::to_string));
    }
    Ok(Box::new(Loc {
        written,
        patterns: Patterns::new(&paths, args.all("exclude"))?,
        includes_foreign: args.has("include-vendored"),
        languages: language::named(&args.all("language").collect::<Vec<_>>())?,
        without_data: args.has("without-data"),
        kind: kind(args)?,
        by_language: by_language(args)?,
        counter: Config::default(),
        counted: Map::new(),
        passed_by: PassedBy::default(),
        pointers: 0,
        parts: Kept::new(Subject::Files),
    }))
}

/// What is counted.
#[derive(Clone, Copy)]
enum Kind {
    Code,
    Comments,
    Blanks,
    Lines,
    Files,
}

fn kind(args: &Args) -> Result<Kind, Failure> {
    match args.all("kind").last() {
        None | Some("code") => Ok(Kind::Code),
        Some("comments") => Ok(Kind::Comments),
        Some("blanks") => Ok(Kind::Blanks),
        Some("lines") => Ok(Kind::Lines),
        Some("files") => Ok(Kind::Files),
        Some(other) => Err(Failure::new(
            format!("unknown --kind \"{other}\""),
            "use code, comments, blanks, lines (all three) or files",
        )),
    }
}

/// Whether each language is shown with its number.
fn by_language(args: &Args) -> Result<bool, Failure> {
    match args.all("by").last() {
        None => Ok(false),
        Some("language") => Ok(true),
        Some(other) => {
            Err(Failure::new(format!("unknown --by \"{other}\""), "lines can be shown by language"))
        }
    }
}

struct Loc {
    /// The paths as the user wrote them.
    written: String,
    patterns: Patterns,
    includes_foreign: bool,
    /// Empty: all of them.
    languages: Vec<LanguageType>,
    without_data: bool,
    kind: Kind,
    by_language: bool,
    counter: Config,
    counted: Map<LanguageType, Counted>,
    passed_by: PassedBy,
    /// Git LFS pointers where source files should be.
    pointers: usize,
    parts: Kept,
}

#[derive(Default)]
struct Counted {
    files: usize,
    /// Including embedded code, as in Markdown or HTML.
    lines: CodeStats,
}

impl Counted {
    #[expect(clippy::cast_precision_loss, reason = "no tree has 2^52 lines")]
    fn number(&self, kind: Kind) -> f64 {
        match kind {
            Kind::Code => self.lines.code as f64,
            Kind::Comments => self.lines.comments as f64,
            Kind::Blanks => self.lines.blanks as f64,
            Kind::Lines => self.lines.lines() as f64,
            Kind::Files => self.files as f64,
        }
    }
}

/// Selected files that were not counted, reported if nothing was counted.
#[derive(Default)]
struct PassedBy {
    /// Files in other languages than the requested ones.
    others: Vec<(LanguageType, usize)>,
    foreign: usize,
    first_foreign: String,
    /// Files that are not text, or in an unknown language.
    unknown: usize,
    first_unknown: String,
}

impl Loc {
    fn wants(&self, language: LanguageType) -> bool {
        let is_named = self.languages.contains(&language);
        is_named || (self.languages.is_empty() && !(self.without_data && is_data(language)))
    }

    /// Whether a file is left out because of its name, unless the user's path spells it out.
    fn is_foreign(&self, path: &str) -> bool {
        // Checking the name is faster than matching patterns.
        if self.includes_foreign || !foreign::is_named_so(path) {
            return false;
        }
        let unspelled = &path[self.patterns.spelled_out(path)..];
        !unspelled.is_empty() && foreign::is_named_so(unspelled)
    }

    fn count(&mut self, path: &str, bytes: &[u8]) {
        let language = language::of_name(path).or_else(|| language::of_first_line(bytes));
        let (Some(language), Some(text)) = (language, text::decoded(bytes)) else {
            self.passed_by.unknown(path);
            return;
        };
        if !self.wants(language) {
            self.passed_by.other(language);
            return;
        }
        if !self.includes_foreign
            && foreign::says_so(&text)
            && self.patterns.spelled_out(path) < path.len()
        {
            self.passed_by.foreign(path);
            return;
        }
        let text = text::without_long_blanks(text);
        let lines = language.parse_from_slice(text, &self.counter).summarise();
        let file = Counted { files: 1, lines };
        self.parts.add_number(path, file.number(self.kind));
        let counted = self.counted.entry(language).or_default();
        counted.files += file.files;
        counted.lines += file.lines;
    }
}

impl PassedBy {
    fn other(&mut self, language: LanguageType) {
        match self.others.iter_mut().find(|(other, _)| *other == language) {
            Some((_, files)) => *files += 1,
            None => self.others.push((language, 1)),
        }
    }

    fn foreign(&mut self, path: &str) {
        if self.foreign == 0 {
            path.clone_into(&mut self.first_foreign);
        }
        self.foreign += 1;
    }

    fn unknown(&mut self, path: &str) {
        if self.unknown == 0 {
            path.clone_into(&mut self.first_unknown);
        }
        self.unknown += 1;
    }

    /// The most frequent first.
    fn languages(&self) -> String {
        let mut others = self.others.clone();
        others.sort_by(|left, right| {
            right.1.cmp(&left.1).then_with(|| left.0.name().cmp(right.0.name()))
        });
        let named = others.iter().map(|(language, files)| format!("{language} ({files})"));
        named.collect::<Vec<_>>().join(", ")
    }
}

impl Reading for Loc {
    fn needs(&self) -> Needs {
        Needs { roots: self.patterns.roots(), tracked: true, ..Needs::default() }
    }

    fn keep_parts(&mut self) {
        self.parts.start();
    }

    fn select(&mut self, entries: &[ListedFile<'_>]) -> Result<Vec<usize>, Failure> {
        let mut is_any_meant = false;
        let mut chosen = Vec::new();
        for (index, ListedFile { path, is_link, .. }) in entries.iter().enumerate() {
            if *is_link || !self.patterns.matches(path) {
                continue;
            }
            is_any_meant = true;
            match language::of_name(path) {
                _ if self.is_foreign(path) => self.passed_by.foreign(path),
                Some(language) if !self.wants(language) => self.passed_by.other(language),
                None if !language::may_be_script(path) => self.passed_by.unknown(path),
                _ => chosen.push(index),
            }
        }
        if is_any_meant {
            return Ok(chosen);
        }
        Err(Failure {
            hint: "paths are relative to the folder of the configuration file; files that git \
                   ignores and links are not counted"
                .to_owned(),
            ..nothing_matched(&self.written, entries)
        })
    }

    fn point(&mut self, _path: &str, _pointer: Pointer) -> Result<(), Failure> {
        self.pointers += 1;
        Ok(())
    }

    fn read(&mut self, input: &mut Input<'_>) -> Result<(), Failure> {
        match input.whole() {
            Ok(bytes) => self.count(input.path, &bytes),
            // A gibibyte is not source code.
            Err(Fault::TooLarge) => self.passed_by.unknown(input.path),
            Err(fault) => return Err(unreadable(fault, input)),
        }
        Ok(())
    }

    fn finish(&self) -> Result<Found, Failure> {
        if self.counted.is_empty() {
            return Err(self.nothing_counted());
        }
        let number = |(language, counted): (&LanguageType, &Counted)| {
            Part::new(language.name(), counted.number(self.kind))
        };
        let numbers = self.counted.iter().map(number);
        let mut by: Vec<_> = numbers.collect();
        by.sort_by(|one, other| other.value.total_cmp(&one.value));
        let all = by.iter().map(|part| part.value).sum();
        if !self.by_language {
            by.clear();
        }
        let notes = lfs::skipped(self.pointers).into_iter().collect();
        Ok(Found { notes, by, parts: self.parts.parts(), ..Found::measured(all, Unit::Integer) })
    }
}

impl Loc {
    /// Files were found, but none of them counts.
    fn nothing_counted(&self) -> Failure {
        let PassedBy { foreign, first_foreign, unknown, first_unknown, .. } = &self.passed_by;
        let names: Vec<_> = self.languages.iter().map(|language| language.name()).collect();
        let wanted = match &names[..] {
            [] if self.without_data => "no source file in a programming language".to_owned(),
            [] => "no source file of a known language".to_owned(),
            names => format!("no file in {}", names.join(" or ")),
        };
        let others = self.passed_by.languages();
        let mut there = Vec::new();
        if !others.is_empty() {
            there.push(format!("there are {others}"));
        }
        if *foreign > 0 {
            there.push(format!(
                "{foreign} vendored or generated files were skipped, such as {first_foreign}"
            ));
        }
        there.extend(lfs::skipped(self.pointers));
        if *unknown > 0 {
            there.push(format!("{unknown} are in no known language, such as {first_unknown}"));
        }
        let hint = match (others.is_empty(), foreign) {
            (false, _) => "name one of these languages, or another path",
            (true, 0) => "name files or folders with source code",
            (true, _) => "name their folder, or use --include-vendored",
        };
        Failure::new(format!("{} holds {wanted}: {}", self.written, there.join("; ")), hint)
    }
}
