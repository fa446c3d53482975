//! `Gemfile.lock`.
//!
//! <https://bundler.io/man/bundle-lock.1.html> and what bundler writes: sections in capitals, the
//! gems of a source four spaces deep, what the project asks for under `DEPENDENCIES`.

use super::lock::{Direct, Found, Lock, Package};
use crate::collect::fault::{Fault, malformed_line};

pub fn parse(text: &str) -> Result<Lock, Fault> {
    let mut packages = Vec::new();
    let mut found = Found::default();
    let mut wanted = None;
    let mut section = "";
    for (index, line) in text.lines().enumerate() {
        let malformed = |what| malformed_line(index, line, what);
        let entry = line.trim_start();
        let depth = line.len() - entry.len();
        match (section, depth) {
            _ if entry.is_empty() => {}
            (_, 0) => {
                let is_title = |letter: u8| letter.is_ascii_uppercase() || letter == b' ';
                if !line.trim_end().bytes().all(is_title) {
                    return Err(malformed("is not a section"));
                }
                section = line.trim_end();
                if section == "DEPENDENCIES" {
                    wanted = Some(Vec::new());
                }
            }
            ("GEM" | "GIT" | "PATH", 4) => {
                let package =
                    package(entry).ok_or_else(|| malformed("is not a gem with a version"))?;
                let package = Some(package).filter(|_| section != "PATH");
                let name = entry.split(' ').next().unwrap_or_default();
                found.tell(name.to_owned(), package.as_ref());
                packages.extend(package);
            }
            ("DEPENDENCIES", 2) => {
                let name = entry.split([' ', '!']).next().unwrap_or_default();
                wanted.get_or_insert_default().push(name);
            }
            _ => {}
        }
    }
    let wanted =
        wanted.ok_or_else(|| Fault::CutShort("it has no section DEPENDENCIES".to_owned()))?;
    // A gem for another platform is required, but not locked.
    let direct = wanted.into_iter().filter_map(|name| found.get(&[name])?.clone()).collect();
    Ok(Lock::new(packages, Direct::Known(direct)))
}

/// `nokogiri (1.16.0-x86_64-linux)`: one gem for several platforms is one.
fn package(entry: &str) -> Option<Package> {
    let (name, version) = entry.split_once(" (")?;
    let version = version.trim_end().strip_suffix(')')?.split('-').next()?;
    Some(Package::new(name, version))
}
