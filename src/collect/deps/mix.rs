//! `mix.lock` of Elixir: a map with a package a line.
//!
//! <https://hexdocs.pm/mix/Mix.Tasks.Deps.html> and what mix writes.

use super::lock::{Direct, Lock, Package};
use crate::collect::fault::{Fault, malformed_line};

pub fn parse(text: &str) -> Result<Lock, Fault> {
    let whole = text.trim();
    let Some(inner) = whole.strip_prefix("%{") else {
        return Err(Fault::Malformed("it does not begin with %{".to_owned()));
    };
    let Some(inner) = inner.strip_suffix('}') else {
        return Err(Fault::CutShort("its last bracket is missing".to_owned()));
    };
    let mut packages = Vec::new();
    for (index, line) in inner.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let package = package(line);
        packages
            .push(package.ok_or_else(|| malformed_line(index, line, "is not a locked package"))?);
    }
    Ok(Lock::new(packages, Direct::Unknown(IN_CODE)))
}

const IN_CODE: &str = "mix.exs does, which is a program; count with --kind all";

/// `"jason": {:hex, :jason, "1.4.1", …}` or `"a": {:git, "https://…", "0f1e…", []}`.
fn package(line: &str) -> Option<Package> {
    let (name, rest) = line.strip_prefix('"')?.split_once('"')?;
    let mut words =
        rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix("{:")?.split(", ");
    let (source, second, third) = (words.next()?, words.next()?, words.next()?);
    let version = third.trim_matches(['"', '}', ',']);
    // The application may be called otherwise than its package.
    let name = second.strip_prefix(':').filter(|_| source == "hex").unwrap_or(name);
    (!version.is_empty()).then(|| Package::new(name, version))
}
