//! The language of a file, and the names people use for languages.

use std::path::Path;

use tokei::{Config, LanguageType};

use crate::collect::Failure;

/// Names that tokei does not have, squashed; its own names and extensions are known too.
const ALIASES: &[(&str, &[LanguageType])] = &[
    ("assembler", &[LanguageType::Assembly]),
    ("batchfile", &[LanguageType::Batch]),
    ("cplusplus", &[LanguageType::Cpp]),
    ("csharp", &[LanguageType::CSharp]),
    ("cucumber", &[LanguageType::Gherkin]),
    ("delphi", &[LanguageType::Pascal]),
    ("dlang", &[LanguageType::D]),
    ("docker", &[LanguageType::Dockerfile]),
    ("ecmascript", &[LanguageType::JavaScript]),
    ("elisp", &[LanguageType::Elisp]),
    ("fortran", &[LanguageType::FortranLegacy, LanguageType::FortranModern]),
    ("fsharp", &[LanguageType::FSharp]),
    ("gherkin", &[LanguageType::Gherkin]),
    ("golang", &[LanguageType::Go]),
    ("javascriptreact", &[LanguageType::Jsx]),
    ("jupyter", &[LanguageType::Jupyter]),
    ("latex", &[LanguageType::Tex]),
    ("make", &[LanguageType::Makefile]),
    ("nasm", &[LanguageType::Assembly]),
    ("node", &[LanguageType::JavaScript]),
    ("nodejs", &[LanguageType::JavaScript]),
    ("objc", &[LanguageType::ObjectiveC]),
    ("objc++", &[LanguageType::ObjectiveCpp]),
    ("objcpp", &[LanguageType::ObjectiveCpp]),
    ("objectivecpp", &[LanguageType::ObjectiveCpp]),
    ("objectpascal", &[LanguageType::Pascal]),
    ("protobuf", &[LanguageType::Protobuf]),
    ("pwsh", &[LanguageType::PowerShell]),
    ("python3", &[LanguageType::Python]),
    ("rlang", &[LanguageType::R]),
    ("shellscript", &[LanguageType::Sh]),
    ("standardml", &[LanguageType::Sml]),
    ("starlark", &[LanguageType::Bazel]),
    ("terraform", &[LanguageType::Hcl]),
    ("typescriptreact", &[LanguageType::Tsx]),
    ("vb.net", &[LanguageType::VisualBasic]),
    ("vbnet", &[LanguageType::VisualBasic]),
    ("viml", &[LanguageType::VimScript]),
    ("wasm", &[LanguageType::WebAssembly]),
];

/// First lines that identify the language of a file without an extension, as in tokei, which would
/// open the file. After `env`, only the beginning of the program's name has to match.
const SCRIPTS: &[(&str, &str, LanguageType)] = &[
    ("#!/bin/bash", "bash", LanguageType::Bash),
    ("#!/usr/bin/crystal", "crystal", LanguageType::Crystal),
    ("#!/bin/csh", "csh", LanguageType::CShell),
    ("", "cython", LanguageType::Cython),
    ("", "elvish", LanguageType::Elvish),
    ("#!/bin/fish", "fish", LanguageType::Fish),
    ("", "groovy", LanguageType::Groovy),
    ("", "just", LanguageType::Just),
    ("#!/bin/ksh", "ksh", LanguageType::Ksh),
    ("#!/usr/bin/perl", "", LanguageType::Perl),
    ("", "python", LanguageType::Python),
    ("", "racket", LanguageType::Racket),
    ("#!/usr/bin/raku", "raku", LanguageType::Raku),
    ("#!/usr/bin/perl6", "perl6", LanguageType::Raku),
    ("", "ruby", LanguageType::Ruby),
    ("#!/bin/sh", "sh", LanguageType::Sh),
    ("#!/bin/zsh", "", LanguageType::Zsh),
];

/// How many bytes of the first line tokei looks at.
const FIRST_LINE_BYTES: usize = 128;

/// How many languages are suggested for an unknown one.
const SUGGESTIONS: usize = 3;

/// The languages of a name: tokei's names first, then ours, then extensions.
pub(super) fn named(written: &[&str]) -> Result<Vec<LanguageType>, Failure> {
    let found: Vec<_> = written.iter().map(|name| (*name, one_named(name))).collect();
    let unknown: Vec<_> =
        found.iter().filter(|(_, languages)| languages.is_empty()).map(|(name, _)| *name).collect();
    if unknown.is_empty() {
        return Ok(found.into_iter().flat_map(|(_, languages)| languages).collect());
    }
    let plural = if unknown.len() == 1 { "" } else { "s" };
    let guesses = unknown.iter().filter_map(|name| guess(name, unknown.len() > 1));
    let known = "names and extensions of tokei are known".to_owned();
    Err(Failure::new(
        format!("unknown language{plural} {}", quoted(&unknown, "and")),
        guesses.chain([known]).collect::<Vec<_>>().join(" "),
    ))
}

fn one_named(written: &str) -> Vec<LanguageType> {
    let squashed = squash(written);
    let mut languages = LanguageType::list().iter().map(|(language, _)| *language);
    if let Some(language) = languages.find(|language| squash(language.name()) == squashed) {
        return vec![language];
    }
    if let Some((_, languages)) = ALIASES.iter().find(|(alias, _)| *alias == squashed) {
        return languages.to_vec();
    }
    let extension = written.to_lowercase();
    let extension = extension.trim_start_matches('*').trim_start_matches('.');
    LanguageType::from_file_extension(extension).into_iter().collect()
}

/// `Objective-C`, `objective c` and `ObjectiveC` are the same.
fn squash(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, ' ' | '-' | '_')).flat_map(char::to_lowercase).collect()
}

/// `did you mean "Rust" or "Ruby"?`, where a name is near enough.
fn guess(written: &str, is_one_of_many: bool) -> Option<String> {
    let squashed = squash(written);
    let names = LanguageType::list().iter().map(|(language, _)| (language.name(), *language));
    let aliases = ALIASES.iter().map(|(alias, languages)| (*alias, languages[0]));
    let mut near: Vec<_> = names
        .chain(aliases)
        .map(|(name, language)| (strsim::jaro_winkler(&squash(name), &squashed), language.name()))
        .filter(|(likeness, _)| *likeness >= LIKE)
        .collect();
    near.sort_by(|left, right| right.0.total_cmp(&left.0));
    let mut names: Vec<_> = near.into_iter().map(|(_, name)| name).collect();
    names.dedup();
    names.truncate(SUGGESTIONS);
    let start = if is_one_of_many { format!("\"{written}\": ") } else { String::new() };
    (!names.is_empty()).then(|| format!("{start}did you mean {}?", quoted(&names, "or")))
}

/// Two swapped letters out of four reach this similarity.
const LIKE: f64 = 0.82;

/// `"a", "b" or "c"`.
fn quoted(words: &[&str], conjunction: &str) -> String {
    let words: Vec<_> = words.iter().map(|word| format!("\"{word}\"")).collect();
    match &words[..] {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} {conjunction} {last}", most.join(", ")),
    }
}

/// By name and extension only. tokei opens files with an unknown name, hence the impossible folder
/// in front: this room reads no files.
pub(super) fn of_name(path: &str) -> Option<LanguageType> {
    let name = path.rsplit('/').next()?;
    LanguageType::from_path(Path::new("\0").join(name), &Config::default())
}

/// Languages of data or prose, for `--without-data`. Style sheets and templates are code.
const DATA: &[LanguageType] = &[
    LanguageType::AsciiDoc,
    LanguageType::Bean,
    LanguageType::Djot,
    LanguageType::DotNetResource,
    LanguageType::Edn,
    LanguageType::FEN,
    LanguageType::GodotTextScene,
    LanguageType::Hledger,
    LanguageType::Ini,
    LanguageType::IntelHex,
    LanguageType::Json,
    LanguageType::Markdown,
    LanguageType::NuGetConfig,
    LanguageType::Org,
    LanguageType::Po,
    LanguageType::RON,
    LanguageType::ReStructuredText,
    LanguageType::SRecode,
    LanguageType::Svg,
    LanguageType::Tex,
    LanguageType::Text,
    LanguageType::Toml,
    LanguageType::UnrealDeveloperMarkdown,
    LanguageType::UnrealPlugin,
    LanguageType::UnrealProject,
    LanguageType::VisualStudioProject,
    LanguageType::VisualStudioSolution,
    LanguageType::XcodeConfig,
    LanguageType::Xml,
    LanguageType::Yaml,
];

pub(super) fn is_data(language: LanguageType) -> bool {
    DATA.contains(&language)
}

/// Whether the first line may identify a file that its name does not.
pub(super) fn may_be_script(path: &str) -> bool {
    Path::new(path).extension().is_none()
}

/// By the `#!` line.
pub(super) fn of_first_line(bytes: &[u8]) -> Option<LanguageType> {
    let head = &bytes[..bytes.len().min(FIRST_LINE_BYTES)];
    let line = std::str::from_utf8(head.split(|byte| *byte == b'\n').next()?).ok()?;
    let mut words = line.split_whitespace();
    let program = words.next()?;
    let script = if program == "#!/usr/bin/env" {
        let name = words.next()?;
        SCRIPTS.iter().find(|(_, start, _)| !start.is_empty() && name.starts_with(start))
    } else {
        SCRIPTS.iter().find(|(path, _, _)| *path == program)
    };
    script.map(|(_, _, language)| *language)
}
