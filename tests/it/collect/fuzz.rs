//! Damaged files: for any input, a parser ends soon, with a plausible number or a reason.
//!
//! Each parser gets real reports with random damage: a few hundred in an ordinary run, and as many
//! as fit into `FUZZ_SECONDS` when that is set (`npm run fuzz` takes five minutes a parser). Those
//! whose command has `FUZZ_ONLY` in it, when that is set. A file that does harm is kept in `target/fuzz`; put it beside the fixtures once the harm is undone.

use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{Duration, Instant};

use unentropy::collect::ci::Answers;
use unentropy::collect::fragments::pack;
use unentropy::collect::{self, Group, Input, ListedFile};
use unentropy::metric::Value;

/// No report of a few kilobytes takes so long, were the machine ever so busy.
const HANGS_AFTER: Duration = Duration::from_secs(300);

const CASES: u32 = 300;

/// A command with FILE for the file, what the file is called, and the folder of whole ones.
struct Parser {
    command: &'static str,
    file: &'static str,
    wholes: &'static str,
}

const PARSERS: &[Parser] = &[
    Parser { command: "coverage FILE", file: "report", wholes: "coverage" },
    Parser { command: "coverage-lcov FILE", file: "lcov.info", wholes: "coverage" },
    Parser { command: "coverage-cobertura FILE", file: "report.xml", wholes: "coverage" },
    Parser { command: "coverage-clover FILE", file: "report.xml", wholes: "coverage" },
    Parser { command: "coverage-istanbul FILE", file: "report.json", wholes: "coverage" },
    Parser { command: "coverage-go FILE", file: "cover.out", wholes: "coverage/go" },
    Parser { command: "coverage-jacoco FILE", file: "report.xml", wholes: "coverage" },
    Parser { command: "coverage-simplecov FILE", file: "report.json", wholes: "coverage" },
    Parser { command: "coverage-json FILE", file: "report.json", wholes: "coverage" },
    Parser { command: "patch-coverage FILE", file: "report", wholes: "coverage" },
    Parser { command: "tests FILE --count time", file: "report.xml", wholes: "fuzz/tests" },
    Parser { command: "tests FILE --count failures", file: "report.xml", wholes: "fuzz/tests" },
    Parser { command: "tests FILE", file: "report.json", wholes: "bench" },
    Parser { command: "tests FILE", file: "report", wholes: "tests" },
    Parser { command: "tests FILE --count time", file: "report", wholes: "tests" },
    Parser { command: "ci --job '*'", file: "jobs.json", wholes: "fuzz/ci" },
    Parser { command: "json FILE /totals/percent_covered", file: "a.json", wholes: "coverage" },
    Parser { command: "regex FILE '(\\d+)'", file: "build.log", wholes: "coverage" },
    Parser { command: "todo FILE", file: "a.ts", wholes: "coverage" },
    Parser { command: "loc FILE", file: "a.ts", wholes: "fuzz/loc" },
    Parser { command: "sarif FILE", file: "report.sarif", wholes: "sarif" },
    Parser { command: "sarif FILE", file: "report.xml", wholes: "fuzz/tests" },
    Parser { command: "bench FILE --name '**'", file: "report", wholes: "bench" },
    Parser { command: "binary FILE", file: "program", wholes: "binary" },
    Parser { command: "image FILE", file: "image.tar", wholes: "image" },
    Parser { command: "deps FILE", file: "package-lock.json", wholes: "deps/npm" },
    Parser { command: "deps FILE", file: "pnpm-lock.yaml", wholes: "deps/pnpm" },
    Parser { command: "deps FILE", file: "yarn.lock", wholes: "deps/yarn" },
    Parser { command: "deps FILE", file: "Cargo.lock", wholes: "deps/cargo" },
    Parser { command: "deps FILE", file: "poetry.lock", wholes: "deps/python" },
    Parser { command: "deps FILE", file: "uv.lock", wholes: "deps/python" },
    Parser { command: "deps FILE", file: "Pipfile.lock", wholes: "deps/python" },
    Parser { command: "deps FILE", file: "requirements.txt", wholes: "deps/python" },
    Parser { command: "deps FILE", file: "go.mod", wholes: "deps/made-by-hand" },
    Parser { command: "deps FILE", file: "Gemfile.lock", wholes: "deps/made-by-hand" },
    Parser { command: "deps FILE", file: "composer.lock", wholes: "deps/made-by-hand" },
    Parser { command: "deps FILE", file: "bun.lock", wholes: "deps/bun" },
    Parser { command: "deps FILE", file: "deno.lock", wholes: "deps/deno" },
    Parser { command: "deps FILE", file: "pdm.lock", wholes: "deps/made-by-hand" },
    Parser { command: "deps FILE", file: "pylock.toml", wholes: "deps/python" },
    Parser { command: "deps FILE", file: "packages.lock.json", wholes: "deps/made-by-hand" },
    Parser { command: "deps FILE", file: "gradle.lockfile", wholes: "deps/made-by-hand" },
    Parser { command: "deps FILE", file: "Package.resolved", wholes: "deps/made-by-hand" },
    Parser { command: "deps FILE", file: "Podfile.lock", wholes: "deps/made-by-hand" },
    Parser { command: "deps FILE", file: "pubspec.lock", wholes: "deps/made-by-hand" },
    Parser { command: "deps FILE", file: "mix.lock", wholes: "deps/made-by-hand" },
];

#[test]
fn damage_does_no_harm() {
    let seconds = std::env::var("FUZZ_SECONDS").ok().and_then(|text| text.parse().ok());
    let only = std::env::var("FUZZ_ONLY").unwrap_or_default();
    let is_asked = |it: &&Parser| format!("{} {}", it.command, it.file).contains(&only);
    for parser in PARSERS.iter().filter(is_asked) {
        let wholes = wholes(parser.wholes);
        let start = Instant::now();
        let goes_on = |case| match seconds {
            Some(seconds) => start.elapsed() < Duration::from_secs(seconds),
            None => case < CASES,
        };
        let mut case = 0;
        while goes_on(case) {
            let bytes = damaged(&wholes, &mut Random::new(case));
            try_out(parser, &bytes);
            case += 1;
        }
        if seconds.is_some() {
            println!("{} ({}): {case} files did no harm", parser.command, parser.file);
        }
    }
}

/// Fragments come from other jobs. What is damaged at random has the right sum here, as if on purpose.
#[test]
fn damaged_fragments_do_no_harm() {
    let seconds = std::env::var("FUZZ_SECONDS").ok().and_then(|text| text.parse().ok());
    if !"fragments".contains(&std::env::var("FUZZ_ONLY").unwrap_or_default()) {
        return;
    }
    let lcov = b"SF:src/a.ts\nFN:1,a\nFNDA:1,a\nBRDA:1,0,0,1\nDA:1,1\nDA:7,0\nend_of_record\n";
    let commands = ["coverage r", "coverage r --type branch", "patch-coverage r"];
    let start = |command: &str| collect::start(command, &[]).expect("a command");
    let states: Vec<Vec<u8>> = commands
        .iter()
        .map(|command| {
            let mut reading = start(command);
            reading.read(&mut Input::of("r", &mut &lcov[..])).expect("a report");
            reading.reduced().expect("coverage is reduced")
        })
        .collect();
    let wholes = vec![pack::pack(&super::fragments::sample(states.clone()))];
    let begun = Instant::now();
    let mut case = 0;
    while seconds.map_or(case < CASES, |limit| begun.elapsed() < Duration::from_secs(limit)) {
        let mut random = Random::new(case);
        let state = damaged(&states, &mut random);
        for command in commands {
            let mut reading = start(command);
            reading.change(Ok(Rc::new(vec![("src/a.ts".to_owned(), vec![(1, 9), (20, 900)])])));
            if reading.absorb("linux", &state)
                && let Ok(found) = reading.finish()
            {
                let can_be = found.share.is_none_or(|share| share.covered <= share.total);
                assert!(can_be, "{state:?}");
            }
        }
        let mut bytes = damaged(&wholes, &mut random);
        let end = bytes.len().saturating_sub(8);
        let sum = pack::sum(&bytes[..end]);
        bytes.truncate(end);
        bytes.extend(sum.to_le_bytes());
        let _ = pack::unpack(&bytes);
        case += 1;
    }
    if seconds.is_some() {
        println!("fragments: {case} did no harm");
    }
}

/// Keeps the current file until it has passed: after an abort, it is the only trace.
fn try_out(parser: &Parser, bytes: &[u8]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/fuzz");
    fs::create_dir_all(&folder).expect("a folder in target");
    let name = parser.command.split(' ').next().unwrap_or_default();
    let kept = folder.join(format!("{name}-{}", std::process::id()));
    fs::write(&kept, bytes).expect("a file in target");
    let start = Instant::now();
    let found = run(parser, bytes);
    assert!(start.elapsed() < HANGS_AFTER, "{} takes too long", kept.display());
    if let Ok((value, share)) = found {
        assert!(value.is_finite(), "{}: {value}", kept.display());
        let can_be = share.is_none_or(|share| share.covered <= share.total && share.total > 0);
        assert!(can_be, "{}: {share:?}", kept.display());
    }
    fs::remove_file(kept).expect("it was just written");
}

fn run(parser: &Parser, bytes: &[u8]) -> Result<(f64, Option<collect::Share>), collect::Failure> {
    let command = parser.command.replace("FILE", parser.file);
    let mut group = Group::new(collect::start(&command, &[])?, Vec::new());
    let size_bytes = bytes.len() as f64;
    group.select(&[ListedFile { path: parser.file, size_bytes, is_link: false }])?;
    group.locate(&["src/a.ts", "src/b.ts"]);
    group.change(&Ok(Rc::new(vec![("src/a.ts".to_owned(), vec![(1, 9), (20, 900)])])));
    let jobs = vec![String::from_utf8_lossy(bytes).into_owned()];
    group.answer(&Ok(Answers { jobs, ..Answers::default() }));
    let mut rest = bytes;
    group.read(&mut Input::new(parser.file, size_bytes, &mut rest));
    let found = group.finish().remove(0)?;
    match found.value {
        Some(Value::Number(number)) => Ok((number, found.share)),
        None if found.patch.is_some() => Ok((0.0, None)),
        other => panic!("a collector gave {other:?}"),
    }
}

/// The files of a folder of fixtures, with all below it.
fn wholes(folder: &str) -> Vec<Vec<u8>> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder of fixtures") {
            let path = entry.expect("it can be listed").path();
            if path.is_dir() { walk(&path, found) } else { found.push(path) }
        }
    }
    let mut paths = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder), &mut paths);
    paths.sort();
    paths.iter().map(|path| fs::read(path).expect("a fixture")).collect()
}

/// One of the files, damaged a few times, perhaps with a piece of another one.
fn damaged(wholes: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    const ODD: &[&[u8]] = &[
        b"",
        b"\0",
        b"\n",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"-1",
        b"0",
        b"99999999999999999999",
        b"1e999",
        b"NaN",
        b"<",
        b">",
        b"&lt;",
        b"&x;",
        b"<!DOCTYPE x [<!ENTITY x \"y\">]>",
        b"]]>",
        b"<![CDATA[",
        b"<!--",
        b"{",
        b"[",
        b"\"",
        b",",
        b":",
        b"\\u0000",
        b"=",
    ];
    let mut bytes = wholes[random.below(wholes.len())].clone();
    for _ in 0..=random.below(8) {
        let at = random.below(bytes.len() + 1);
        let end = at + random.below((bytes.len() - at).min(64) + 1);
        match random.below(7) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => drop(bytes.splice(at..at, ODD[random.below(ODD.len())].iter().copied())),
            3 => bytes[at..end].fill(ODD[1 + random.below(ODD.len() - 1)][0]),
            4 => {
                let piece = bytes[at..end].repeat(1 + random.below(300));
                bytes.splice(at..at, piece);
            }
            5 => {
                let other = &wholes[random.below(wholes.len())];
                let from = random.below(other.len() + 1);
                bytes.splice(at..end, other[from..].iter().copied());
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << random.below(8);
                }
            }
        }
        bytes.truncate(1 << 20);
    }
    bytes
}

/// Numbers that look random and are the same for the same seed: xorshift64*, Vigna 2016.
struct Random(u64);

impl Random {
    fn new(seed: u32) -> Self {
        Self(u64::from(seed).wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(number).unwrap_or(usize::MAX) % end.max(1)
    }
}
