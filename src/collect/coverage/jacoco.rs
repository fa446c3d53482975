//! `JaCoCo` XML, as its `report.dtd` describes it.

use std::collections::HashMap;

use super::report::{File, Measure, Report, key};
use super::{Fault, Format, line_number};
use crate::collect::Input;
use crate::collect::{Collector, Share};
use crate::sorted::Map;
use unentropy_scan::xml::{Node, Tag, Xml};

pub const COLLECTOR: Collector = Collector {
    name: "coverage-jacoco",
    about: "coverage in JaCoCo XML, such as jacoco.xml",
    usage: "coverage-jacoco <report>…  [--type line|branch|function] [--source GLOB]…",
    options: super::OPTIONS,
    start: |args, sources| super::start(&COLLECTOR, Some(&FORMAT), args, sources),
};

pub const FORMAT: Format = Format { title: "JaCoCo", recognise, parse };

fn recognise(bytes: &[u8]) -> bool {
    super::xml::root_has(bytes, "report", &["name"])
}

fn parse(input: &mut Input<'_>, report: &mut Report) -> Result<(), Fault> {
    let mut xml = Xml::new(input);
    xml.root("report")?;
    let mut paths = Paths::default();
    let mut package = Package::default();
    while let Some(node) = xml.node()? {
        let Node::Open(tag) = node else { continue };
        match tag.name() {
            "group" | "package" => {
                std::mem::take(&mut package).count(&mut paths, report);
                let name = tag.words("name").unwrap_or_default();
                if tag.name() == "group" {
                    paths.group = name;
                } else {
                    paths.package = name;
                }
            }
            "class" => class(&mut xml, &tag, &mut paths, &mut package, report)?,
            "sourcefile" => source_file(&mut xml, &tag, &mut paths, &mut package, report)?,
            _ => {}
        }
    }
    package.count(&mut paths, report);
    Ok(())
}

/// Classes that do not name their file, as `JaCoCo` writes them before 0.8.3. It is the file named
/// like the outermost class, if its sum of methods agrees; otherwise that sum counts.
#[derive(Default)]
struct Package {
    /// By the name of the outermost class: keys of methods and whether they ran.
    classes: Map<String, Vec<(u64, Share)>>,
    /// Names of files, and their sums of methods.
    files: Vec<(String, Share)>,
}

impl Package {
    fn count(self, paths: &mut Paths, report: &mut Report) {
        for (name, stated) in &self.files {
            let file = report.file(&paths.of(name));
            let stem = name.split('.').next().unwrap_or(name);
            let methods = self.classes.get(stem).into_iter().flatten();
            // Kotlin puts code outside classes into a class named after the file.
            let kotlin = self.classes.get(&format!("{stem}Kt")).into_iter().flatten();
            let methods: Vec<_> = methods.chain(kotlin).collect();
            if methods.iter().map(|(_, share)| *share).fold(Share::default(), Share::plus)
                == *stated
            {
                for (key, share) in methods {
                    file.part(Measure::Function, *key, *share);
                }
            }
        }
        if self.files.is_empty() {
            for (name, methods) in &self.classes {
                let file = report.file(&paths.of(name));
                for (key, share) in methods {
                    file.part(Measure::Function, *key, *share);
                }
            }
        }
    }
}

/// Files are named within their package. Two modules may share a package, and then only the group
/// distinguishes their files.
#[derive(Default)]
struct Paths {
    group: String,
    package: String,
    groups: HashMap<String, String>,
}

impl Paths {
    fn of(&mut self, name: &str) -> String {
        let path =
            if self.package.is_empty() { name.into() } else { format!("{}/{name}", self.package) };
        let first = self.groups.entry(path.clone()).or_insert_with(|| self.group.clone());
        if *first == self.group { path } else { format!("{}/{path}", self.group) }
    }
}

/// Classes contain the counts of functions.
fn class(
    xml: &mut Xml<'_>,
    tag: &Tag,
    paths: &mut Paths,
    package: &mut Package,
    report: &mut Report,
) -> Result<(), Fault> {
    let class = tag.words("name").unwrap_or_default();
    let source = tag.words("sourcefilename").filter(|source| !source.is_empty());
    let depth = xml.depth();
    let mut method = 0;
    let mut methods = Vec::new();
    let mut fault = None;
    while let Some(node) = xml.node()? {
        match node {
            Node::Open(tag) if tag.name() == "method" => {
                method = key((&class, tag.words("name"), tag.words("desc")));
            }
            // A counter right below the class is the sum of its methods.
            Node::Open(tag) if tag.name() == "counter" && xml.depth() > depth + 1 => {
                match counter(xml, &tag) {
                    Some((Measure::Function, Ok(share))) => methods.push((method, share)),
                    Some((Measure::Function, Err(what))) => fault = fault.or(Some(what)),
                    _ => {}
                }
            }
            Node::Close if xml.depth() < depth => break,
            _ => {}
        }
    }
    let Some(source) = source else {
        let simple = class.rsplit('/').next().unwrap_or(&class);
        let outermost = simple.split('$').next().unwrap_or(simple).to_owned();
        package.classes.entry(outermost).or_default().extend(methods);
        return Ok(());
    };
    let file = report.file(&paths.of(&source));
    for (key, share) in methods {
        file.part(Measure::Function, key, share);
    }
    if let Some(what) = fault {
        file.spoil(Measure::Function, what);
    }
    Ok(())
}

/// Source files contain the counts of lines and branches.
fn source_file(
    xml: &mut Xml<'_>,
    tag: &Tag,
    paths: &mut Paths,
    package: &mut Package,
    report: &mut Report,
) -> Result<(), Fault> {
    let Some(name) = tag.words("name") else {
        return Err(xml.malformed("a <sourcefile> has no name"));
    };
    let file = report.file(&paths.of(&name));
    let mut methods = Share::default();
    let depth = xml.depth();
    while let Some(node) = xml.node()? {
        match node {
            Node::Open(tag) if tag.name() == "line" => line(xml, &tag, file)?,
            Node::Open(tag) if tag.name() == "counter" => match counter(xml, &tag) {
                Some((measure, Ok(share))) => {
                    if measure == Measure::Function {
                        methods = share;
                    }
                    file.whole(measure, share);
                }
                Some((measure, Err(what))) => file.spoil(measure, what),
                None => {}
            },
            Node::Close if xml.depth() < depth => break,
            _ => {}
        }
    }
    package.files.push((name, methods));
    Ok(())
}

fn line(xml: &Xml<'_>, tag: &Tag, file: &mut File) -> Result<(), Fault> {
    let [number, missed, covered, missed_branches, covered_branches] =
        tag.values(["nr", "mi", "ci", "mb", "cb"]);
    let number = number.and_then(|number| line_number(number.as_bytes()));
    let Some(number) = number else { return Err(xml.malformed("a <line> has no nr")) };
    let count = |count: Option<std::borrow::Cow<'_, str>>| count.map(|it| it.parse::<u64>());
    // gcovr leaves out the instructions, so the line itself is not counted.
    match (count(missed), count(covered)) {
        (_, Some(Ok(covered))) => file.line(number, covered > 0),
        (Some(Ok(_)), None) => file.line(number, false),
        (None, None) => {}
        _ => file.spoil(Measure::Line, xml.placed("mi or ci of a <line> is not a number")),
    }
    match (count(missed_branches).unwrap_or(Ok(0)), count(covered_branches).unwrap_or(Ok(0))) {
        (Ok(0), Ok(0)) => {}
        (Ok(missed), Ok(covered)) => {
            file.part(Measure::Branch, number.into(), all(missed, covered));
        }
        _ => file.spoil(Measure::Branch, xml.placed("mb or cb of a <line> is not a number")),
    }
    Ok(())
}

/// The measure and how much of it was run, or what is wrong with the counter; `None` for counters
/// that no metric uses.
fn counter(xml: &Xml<'_>, tag: &Tag) -> Option<(Measure, Result<Share, String>)> {
    let [kind, missed, covered] = tag.values(["type", "missed", "covered"]);
    let measure = match kind.as_deref()? {
        "LINE" => Measure::Line,
        "BRANCH" => Measure::Branch,
        "METHOD" => Measure::Function,
        _ => return None,
    };
    let count = |count: Option<std::borrow::Cow<'_, str>>| count?.parse::<u64>().ok();
    let share = match (count(missed), count(covered)) {
        (Some(missed), Some(covered)) => Ok(all(missed, covered)),
        _ => Err(xml.placed("a <counter> has no missed or no covered")),
    };
    Some((measure, share))
}

fn all(missed: u64, covered: u64) -> Share {
    Share { covered, total: covered.saturating_add(missed) }
}
