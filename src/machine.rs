//! The machine that a run measures on: facts that distinguish kinds of machines, and nothing that
//! identifies one.
//!
//! All of it is text from outside, from a runner's environment or from a file. Every source goes
//! through the same checks, so a [`Machine`] is always short and plain.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value as Json;

/// A longer text is not the name of a processor or an image.
const MOST_CHARS: usize = 200;
/// More cores than any machine has.
const MOST_CORES: f64 = 65_536.0;

/// The known facts about a machine.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Machine {
    #[serde(skip_serializing_if = "Option::is_none")]
    cpu: Option<String>,
    /// The cores that a run can use.
    #[serde(skip_serializing_if = "Option::is_none")]
    cores: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    arch: Option<String>,
    /// The image of the runner, such as `ubuntu24`; else the system and its version.
    #[serde(skip_serializing_if = "Option::is_none")]
    os: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    os_version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kernel: Option<String>,
}

/// A machine as a row of cells: `cpu, cores, arch, os, os_version, kernel`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Row<'a> {
    pub cpu: Option<&'a str>,
    pub cores: Option<f64>,
    pub arch: Option<&'a str>,
    pub os: Option<&'a str>,
    pub os_version: Option<&'a str>,
    pub kernel: Option<&'a str>,
}

impl Machine {
    /// The machine in a row; `None` if the row is empty.
    #[must_use]
    pub fn of(row: &Row) -> Option<Self> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a whole number within the limits"
        )]
        let cores = row
            .cores
            .filter(|cores| (1.0..=MOST_CORES).contains(cores) && cores.fract() == 0.0)
            .map(|cores| cores as u32);
        let machine = Self {
            cpu: plain(row.cpu),
            cores,
            arch: plain(row.arch),
            os: plain(row.os),
            os_version: plain(row.os_version),
            kernel: plain(row.kernel).and_then(|release| kernel(&release)),
        };
        (machine != Self::default()).then_some(machine)
    }

    /// The same as a row.
    #[must_use]
    pub fn row(&self) -> Row<'_> {
        Row {
            cpu: self.cpu.as_deref(),
            cores: self.cores.map(f64::from),
            arch: self.arch.as_deref(),
            os: self.os.as_deref(),
            os_version: self.os_version.as_deref(),
            kernel: self.kernel.as_deref(),
        }
    }

    /// The machine in the facts of `js/run/machine.js`, as JSON: `cpu`, `cores`, `arch`,
    /// `platform`, `release` of the kernel, `imageOs` and `imageVersion` of GitHub's runners, and
    /// `osRelease`, the text of that file.
    #[must_use]
    pub fn found(facts: &str) -> Option<Self> {
        let facts: Json = serde_json::from_str(facts).ok()?;
        let text = |key: &str| facts[key].as_str().filter(|text| !text.trim().is_empty());
        let (named, version) = system(text("osRelease").unwrap_or_default(), text("platform"));
        let image = text("imageOs");
        Self::of(&Row {
            cpu: text("cpu"),
            cores: facts["cores"].as_f64(),
            arch: text("arch"),
            os: image.or(named.as_deref()),
            os_version: if image.is_some() { text("imageVersion") } else { version.as_deref() },
            kernel: text("release"),
        })
    }

    /// The kind of a machine: processor, cores, architecture and image; versions are details.
    /// `None` if one of these is unknown: then it equals no other machine.
    #[must_use]
    pub fn kind(&self) -> Option<(&str, u32, &str, &str)> {
        Some((self.cpu.as_deref()?, self.cores?, self.arch.as_deref()?, self.os.as_deref()?))
    }
}

/// A field of a journal entry; invalid facts are dropped, so that the build is still accepted.
pub fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Machine>, D::Error> {
    let json = Json::deserialize(from)?;
    let text = |key: &str| json[key].as_str();
    Ok(Machine::of(&Row {
        cpu: text("cpu"),
        cores: json["cores"].as_f64(),
        arch: text("arch"),
        os: text("os"),
        os_version: text("osVersion"),
        kernel: text("kernel"),
    }))
}

/// Such as `AMD EPYC 7763, 4 cores, ubuntu24 20260105.1, x64`.
impl fmt::Display for Machine {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cores = self.cores.map(|count| match count {
            1 => "1 core".to_owned(),
            count => format!("{count} cores"),
        });
        let os = match (&self.os, &self.os_version) {
            (Some(os), Some(version)) => Some(format!("{os} {version}")),
            (os, version) => os.as_ref().or(version.as_ref()).cloned(),
        };
        let parts = [self.cpu.as_deref().map(short), cores, os, self.arch.clone()];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        to.write_str(&parts.join(", "))
    }
}

/// The name of a processor without words that all of them contain.
fn short(cpu: &str) -> String {
    let cpu = cpu.split(" @ ").next().unwrap_or(cpu);
    let cpu =
        ["(R)", "(TM)", "(tm)"].iter().fold(cpu.to_owned(), |cpu, sign| cpu.replace(sign, ""));
    let is_name = |word: &&str| !matches!(*word, "CPU" | "Processor") && !word.ends_with("-Core");
    let words: Vec<&str> = cpu.split_whitespace().filter(is_name).collect();
    if words.is_empty() { cpu } else { words.join(" ") }
}

/// One line with single blanks. Only the first `most` characters are examined, however long the text is.
#[must_use]
pub fn one_plain_line(text: &str, most: usize) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    let seen: String = text.chars().take(most).map(plain).collect();
    let words: Vec<&str> = seen.split_whitespace().collect();
    words.join(" ")
}

/// One line with a limited number of characters; `None` if empty.
fn plain(text: Option<&str>) -> Option<String> {
    let line: String = one_plain_line(text?, 4 * MOST_CHARS).chars().take(MOST_CHARS).collect();
    let line = line.trim_end();
    let says_nothing = line.is_empty() || line.eq_ignore_ascii_case("unknown");
    (!says_nothing).then(|| line.to_owned())
}

/// The numbers at the start of a release: `6.8.0-1021` of `6.8.0-1021-azure`. A custom kernel may
/// be named after a machine.
fn kernel(release: &str) -> Option<String> {
    let version = release.split(|c: char| !c.is_ascii_digit() && c != '.').next()?;
    let rest = &release[version.len()..];
    let build = rest.strip_prefix('-').unwrap_or_default();
    let build = build.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    let ends = build.is_empty()
        || matches!(rest[1 + build.len()..].chars().next(), None | Some('-' | '.'));
    let whole =
        if ends && !build.is_empty() { format!("{version}-{build}") } else { version.into() };
    (!version.is_empty()).then_some(whole)
}

/// The system and its version if no runner names an image: `ubuntu 24.04`. The first two numbers of
/// a version belong to its name, as they do in the names of images.
fn system(os_release: &str, platform: Option<&str>) -> (Option<String>, Option<String>) {
    let field = |name: &str| {
        let mut lines = os_release.lines().filter_map(|line| line.trim().split_once('='));
        let (_, value) = lines.find(|(key, _)| *key == name)?;
        let value = value.trim().trim_matches(['"', '\'']);
        (!value.is_empty()).then(|| value.to_owned())
    };
    let Some(id) = field("ID") else {
        let named = platform.map(|platform| match platform {
            "darwin" => "macos",
            "win32" => "windows",
            other => other,
        });
        return (named.map(str::to_owned), None);
    };
    let Some(version) = field("VERSION_ID") else { return (Some(id), None) };
    let name: Vec<&str> = version.split('.').take(2).collect();
    let name = name.join(".");
    let rest = (name != version).then_some(version);
    (Some(format!("{id} {name}")), rest)
}
