//! `go.mod`.
//!
//! <https://go.dev/ref/mod#go-mod-file>: since Go 1.17 it lists every needed module, with `//
//! indirect` if the project does not import it itself.

use super::lock::{Direct, Found, Lock, Package};
use crate::collect::fault::{Fault, malformed_line};

pub fn parse(text: &str) -> Result<Lock, Fault> {
    let mut required: Vec<(&str, &str, bool)> = Vec::new();
    // Replaced without a version means: all versions.
    let mut ours = Found::default();
    let mut names_module = false;
    let mut block: Option<String> = None;
    for (index, line) in text.lines().enumerate() {
        let malformed = |what| malformed_line(index, line, what);
        let (code, comment) = line.split_once("//").unwrap_or((line, ""));
        let mut words: Vec<_> =
            code.split_whitespace().map(|word| word.trim_matches(['"', '`'])).collect();
        let directive = match (&block, &words[..]) {
            (_, []) => continue,
            (Some(_), [")"]) => {
                block = None;
                continue;
            }
            (Some(directive), _) => directive.clone(),
            (None, [directive, "("]) => {
                block = Some((*directive).to_owned());
                continue;
            }
            (None, _) => words.remove(0).to_owned(),
        };
        match (&*directive, &words[..]) {
            ("module", [_]) => names_module = true,
            ("require", [module, version]) => {
                let is_indirect = comment.trim_start().starts_with("indirect");
                required.push((module, version, is_indirect));
            }
            ("require" | "module", _) => return Err(malformed("is not a module with a version")),
            ("replace", words) => {
                let arrow = words.iter().position(|word| *word == "=>");
                let arrow = arrow.ok_or_else(|| malformed("has no =>"))?;
                let stands_in = words.get(arrow + 1).ok_or_else(|| malformed("ends after =>"))?;
                if ["./", "../", "/"].iter().any(|start| stands_in.starts_with(start)) {
                    ours.tell(words[..arrow].join(" "), None);
                }
            }
            (other, _) if other.bytes().all(|letter| letter.is_ascii_lowercase()) => {}
            _ => return Err(malformed("is not valid in go.mod")),
        }
    }
    if let Some(block) = block {
        return Err(Fault::CutShort(format!("the brackets of {block} are never closed")));
    }
    if !names_module {
        return Err(Fault::Malformed("it names no module".to_owned()));
    }
    let (mut packages, mut direct) = (Vec::new(), Vec::new());
    for (name, version, is_indirect) in required {
        if ours.get(&[name, &format!("{name} {version}")]).is_some() {
            continue;
        }
        let package = Package::new(name, version);
        direct.extend((!is_indirect).then(|| package.clone()));
        packages.push(package);
    }
    Ok(Lock::new(packages, Direct::Known(direct)))
}
