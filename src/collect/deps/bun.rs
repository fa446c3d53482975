//! `bun.lock`: JSON with commas behind the last items.
//!
//! <https://bun.sh/docs/install/lockfile> and what bun writes: the workspaces with what they declare, and
//! packages by the place where they are installed.

use super::lock::{Direct, Found, Lock, Package, entries, is_local_folder, json, split_at_sign};
use crate::collect::fault::Fault;

const SECTIONS: [&str; 3] = ["dependencies", "devDependencies", "optionalDependencies"];

pub fn parse(text: &str) -> Result<Lock, Fault> {
    let whole = json(&without_last_commas(text))?;
    let version = whole["lockfileVersion"].as_u64();
    if !matches!(version, Some(0..=2)) || !whole["workspaces"].is_object() {
        let what = format!("lockfileVersion {} is not known", whole["lockfileVersion"]);
        return Err(Fault::Malformed(what));
    }
    let mut found = Found::default();
    let mut packages = Vec::new();
    for (place, entry) in entries(&whole["packages"]) {
        let written = entry[0].as_str();
        let written = written.ok_or_else(|| Fault::Malformed(format!("{place} has no version")))?;
        let (name, version) = split_at_sign(written);
        let is_ours = is_local_folder(version) || version.starts_with("root:");
        let package = (!is_ours).then(|| Package::new(name, version));
        found.tell(place.to_owned(), package.as_ref());
        packages.extend(package);
    }
    let mut direct = Vec::new();
    for (_, workspace) in entries(&whole["workspaces"]) {
        let of = workspace["name"].as_str().unwrap_or_default();
        for (name, _) in SECTIONS.iter().flat_map(|section| entries(&workspace[*section])) {
            found.ask(&[&format!("{of}/{name}"), name], &mut direct)?;
        }
    }
    Ok(Lock::new(packages, Direct::Known(direct)))
}

/// The same without commas before a closing bracket.
fn without_last_commas(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    // Where the last comma is, if only white space follows so far.
    let mut comma = None;
    let (mut is_string, mut is_escaped) = (false, false);
    for letter in text.chars() {
        if is_string {
            is_string = letter != '"' || is_escaped;
            is_escaped = letter == '\\' && !is_escaped;
        } else {
            match letter {
                ',' => comma = Some(kept.len()),
                '}' | ']' => {
                    if let Some(at) = comma.take() {
                        kept.replace_range(at..=at, " ");
                    }
                }
                _ if letter.is_whitespace() => {}
                _ => (comma, is_string) = (None, letter == '"'),
            }
        }
        kept.push(letter);
    }
    kept
}
