//! Patch coverage: only the lines that a change adds count.

use super::report::Measure;
use super::{Coverage, Merged, fault};
use crate::collect::args::Opt;
use crate::collect::patch::{Patch, Span};
use crate::collect::{Collector, Failure, Found, Share};

pub const COLLECTOR: Collector = Collector {
    name: "patch-coverage",
    about: "coverage of the lines that this change adds, in any format that is known",
    usage: "patch-coverage <report>…  [--base COMMIT] [--source GLOB]…",
    options: &[
        Opt { name: "base", value: "COMMIT", about: "what the change is compared with" },
        Opt { name: "source", value: "GLOB", about: "count only these source files" },
    ],
    start: |args, sources| {
        let base = args.all("base").last().unwrap_or_default().to_owned();
        let coverage = super::coverage(&COLLECTOR, None, args, sources)?;
        Ok(Box::new(Coverage { base: Some(base), ..coverage }))
    },
};

/// What was run of the changed lines in files that are meant. No value where none of them can be
/// run, as in documentation.
pub(super) fn found(merged: &Merged, is_meant: impl Fn(&str) -> bool) -> Result<Found, Failure> {
    let Merged { union, repository, read, .. } = merged;
    let changes = merged.changes.as_ref().ok_or_else(fault::no_changes)?;
    let changes = changes.as_ref().map_err(Failure::clone)?;
    let is_of_a_kind = |path: &str| {
        let kind = kind(path);
        kind.is_some() && union.paths().any(|known| self::kind(known) == kind)
    };
    if !union.speaks_of(Measure::Line) {
        return Err(fault::nothing_to_count(read, Measure::Line, union));
    }
    if !union.paths().any(|path| repository.has(path)) {
        return Err(fault::elsewhere(read, union.paths(), repository));
    }
    let mut patch = Patch::default();
    let mut docstrings = (0, 0);
    for (path, spans) in changes.iter().filter(|(path, _)| is_meant(path)) {
        let Some(file) = union.get(path) else {
            if is_of_a_kind(path) {
                patch.unreported.push(path.clone());
            }
            continue;
        };
        if !file.has_lines() && file.share(Measure::Line).total > 0 {
            return Err(fault::totals_alone(read, path));
        }
        if let Some(failure) = file.failure(Measure::Line) {
            return Err(failure.clone());
        }
        if let Some(doubt) = merged.doubtful.as_ref().filter(|doubt| doubt.has(path)) {
            return Err(fault::in_doubt(&doubt.report, &doubt.folders));
        }
        let (least, most) = file.docstrings_in(spans);
        docstrings = (docstrings.0 + least, docstrings.1 + most);
        let mut uncovered = Vec::new();
        for span in spans {
            patch.share = patch.share.plus(share(&file.lines_in(*span), span.0, &mut uncovered));
        }
        if !uncovered.is_empty() {
            patch.uncovered.push((path.clone(), uncovered));
        }
    }
    patch.share =
        without(patch.share, docstrings).map_err(|[from, to]| fault::docstrings(read, from, to))?;
    // Whether their lines can be run nobody knows, so it must not look as if none could.
    if patch.share.total == 0 && !patch.unreported.is_empty() {
        return Err(fault::unreported(read, &patch.unreported));
    }
    let mut found = patch.share.percent().unwrap_or_else(Found::nothing);
    found.patch = Some(patch);
    Ok(found)
}

/// What is left without docstrings, of which there are from so many to so many; or the percentages
/// that it may be.
fn without(share: Share, (least, most): (u64, u64)) -> Result<Share, [f64; 2]> {
    let less = |docstrings: u64| Share {
        covered: share.covered.saturating_sub(docstrings),
        total: share.total.saturating_sub(docstrings),
    };
    #[expect(clippy::cast_precision_loss, reason = "no code base has 2^52 lines")]
    let percent = |share: Share| share.covered as f64 / share.total as f64 * 100.0;
    // Where nothing is missing, it is all of it either way.
    if least == most || share.covered == share.total {
        return Ok(less(least));
    }
    Err([percent(less(most)), percent(less(least))])
}

/// What tells one kind of source from another: the end of its name.
fn kind(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next()?;
    name.rsplit_once('.').map(|(_, kind)| kind)
}

/// Counts the lines from `first` on, and adds those that were not run. Lines between them of which
/// nothing is known, such as blank ones, part no span.
fn share(lines: &[Option<bool>], first: u32, uncovered: &mut Vec<Span>) -> Share {
    let mut share = Share::default();
    let mut was_hit = true;
    for (number, is_hit) in (first..).zip(lines) {
        let Some(is_hit) = *is_hit else { continue };
        share = share.plus(Share::of_one(is_hit));
        match uncovered.last_mut() {
            _ if is_hit => {}
            Some((_, to)) if !was_hit => *to = number,
            _ => uncovered.push((number, number)),
        }
        was_hit = is_hit;
    }
    share
}
