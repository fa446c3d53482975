//! `gradle.lockfile`, and that of the build script.
//!
//! <https://docs.gradle.org/current/userguide/dependency_locking.html>

use super::lock::{Direct, Lock, Package};
use crate::collect::fault::{Fault, malformed_line};

pub fn parse(text: &str) -> Result<Lock, Fault> {
    let mut packages = Vec::new();
    let mut is_whole = false;
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        match line.split_once('=') {
            _ if line.is_empty() || line.starts_with('#') => {}
            Some(("empty", _)) => is_whole = true,
            Some((module, _)) if module.matches(':').count() == 2 => {
                let (name, version) = module.rsplit_once(':').unwrap_or_default();
                packages.push(Package::new(name, version));
            }
            _ => {
                return Err(malformed_line(index, line, "is not a module with its configurations"));
            }
        }
    }
    if !is_whole {
        return Err(Fault::CutShort("its last line, empty=, is missing".to_owned()));
    }
    Ok(Lock::new(packages, Direct::Unknown(IN_CODE)))
}

const IN_CODE: &str = "build.gradle does, which is a program; count with --kind all";
