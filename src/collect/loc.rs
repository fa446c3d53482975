//! `@collect loc`: lines of code, counted by the `tokei` crate.

use std::path::Path;

use tokei::{Config, LanguageType};

use super::fault::whole;
use super::paths::Patterns;
use super::size::nothing_matched;
use super::{Args, Collector, Entry, Failure, Found, Input, Needs, Opt, Reading};
use crate::unit::Unit;

pub const COLLECTOR: Collector = Collector {
    name: "loc",
    about: "lines of code without comments and blank lines",
    usage: "loc [path]…  [--language NAME]…  [--exclude GLOB]…",
    options: &[
        Opt { name: "language", value: "NAME", about: "count only this language" },
        Opt { name: "exclude", value: "GLOB", about: "leave these files out" },
    ],
    start,
};

/// Programs a script's first line may name, for files without an extension.
const INTERPRETERS: &[(&str, LanguageType)] = &[
    ("bash", LanguageType::Bash),
    ("sh", LanguageType::Sh),
    ("zsh", LanguageType::Zsh),
    ("fish", LanguageType::Fish),
    ("python", LanguageType::Python),
    ("node", LanguageType::JavaScript),
    ("deno", LanguageType::TypeScript),
    ("ruby", LanguageType::Ruby),
    ("perl", LanguageType::Perl),
    ("php", LanguageType::Php),
    ("lua", LanguageType::Lua),
    ("Rscript", LanguageType::R),
];

/// A file with a NUL byte this early is binary, whatever its name says; git looks as far.
const BINARY_PROBE_BYTES: usize = 8_000;

fn start(args: &Args, sources: &[String]) -> Result<Box<dyn Reading>, Failure> {
    let here = [".".to_owned()];
    let paths = match (args.paths.is_empty(), sources.is_empty()) {
        (false, _) => &args.paths,
        (true, false) => sources,
        (true, true) => &here[..],
    };
    let languages = args.all("language").map(language_named).collect::<Result<Vec<_>, _>>()?;
    let patterns = Patterns::new(paths, args.all("exclude"))?;
    Ok(Box::new(Loc {
        written: paths.join(" "),
        patterns,
        languages,
        counter: Config::default(),
        files_counted: 0,
        code_lines: 0,
    }))
}

struct Loc {
    written: String,
    patterns: Patterns,
    /// Empty: all of them.
    languages: Vec<LanguageType>,
    counter: Config,
    files_counted: usize,
    code_lines: usize,
}

impl Loc {
    fn wants(&self, language: LanguageType) -> bool {
        self.languages.is_empty() || self.languages.contains(&language)
    }

    fn count(&mut self, path: &str, bytes: &[u8]) {
        if is_binary(bytes) {
            return;
        }
        let language = language_of_name(path).or_else(|| language_of_first_line(bytes));
        let Some(language) = language.filter(|language| self.wants(*language)) else {
            return;
        };
        self.files_counted += 1;
        // Code within code, as in Markdown or HTML, counts for the file.
        self.code_lines += language.parse_from_slice(bytes, &self.counter).summarise().code;
    }
}

impl Reading for Loc {
    fn needs(&self) -> Needs {
        Needs { roots: self.patterns.roots(), tracked: true, ..Needs::default() }
    }

    fn select(&mut self, entries: &[Entry<'_>]) -> Result<Vec<usize>, Failure> {
        let is_meant = |entry: &Entry<'_>| !entry.is_link && self.patterns.matches(entry.path);
        if !entries.iter().any(is_meant) {
            return Err(nothing_matched(&self.written, entries));
        }
        let may_count = |path: &str| match language_of_name(path) {
            Some(language) => self.wants(language),
            None => may_be_script(path),
        };
        let chosen = entries.iter().enumerate();
        Ok(chosen
            .filter(|(_, entry)| is_meant(entry) && may_count(entry.path))
            .map(|(index, _)| index)
            .collect())
    }

    fn read(&mut self, input: &mut Input<'_>) -> Result<(), Failure> {
        self.count(input.path, &whole(input)?);
        Ok(())
    }

    fn finish(&self) -> Result<Found, Failure> {
        if self.files_counted == 0 {
            return Err(Failure::new(
                format!("{} holds no source file of a known language", self.written),
                "is the path right, and does --language name what the files are written in?",
            ));
        }
        #[expect(clippy::cast_precision_loss, reason = "no tree has 2^52 lines")]
        Ok(Found::measured(self.code_lines as f64, Unit::Integer))
    }
}

pub(super) fn is_binary(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(BINARY_PROBE_BYTES)].contains(&0)
}

fn language_named(written: &str) -> Result<LanguageType, Failure> {
    let lower = written.to_lowercase();
    let by_name = LanguageType::list().iter().map(|(language, _)| *language);
    by_name
        .clone()
        .find(|language| language.name().to_lowercase() == lower)
        .or_else(|| LanguageType::from_file_extension(lower.trim_start_matches('.')))
        .ok_or_else(|| {
            let names = by_name.map(LanguageType::name);
            let nearest = names
                .map(|name| (strsim::jaro_winkler(&name.to_lowercase(), &lower), name))
                .max_by(|left, right| left.0.total_cmp(&right.0));
            let (_, nearest) = nearest.expect("the table of languages is not empty");
            Failure::new(
                format!("unknown language \"{written}\""),
                format!("did you mean \"{nearest}\"? names and extensions of tokei are known"),
            )
        })
}

/// By name and extension alone. tokei opens a file it knows by neither, hence the folder in front
/// that cannot exist: this room reads no files.
fn language_of_name(path: &str) -> Option<LanguageType> {
    let name = path.rsplit('/').next()?;
    LanguageType::from_path(Path::new("\0").join(name), &Config::default())
}

fn may_be_script(path: &str) -> bool {
    Path::new(path).extension().is_none()
}

fn language_of_first_line(bytes: &[u8]) -> Option<LanguageType> {
    let line = bytes.strip_prefix(b"#!")?.split(|byte| *byte == b'\n').next()?;
    let line = std::str::from_utf8(line).ok()?;
    let mut words = line.split_whitespace();
    let mut program = words.next()?.rsplit('/').next()?;
    if program == "env" {
        program = words.find(|word| !word.starts_with('-'))?;
    }
    let program = program.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let found = INTERPRETERS.iter().find(|(name, _)| *name == program);
    found.map(|(_, language)| *language)
}
