//! Merged reports as bytes, for the job that unites them with those of other jobs.
//!
//! They come from another job, so what no program of ours writes is refused. Numbers of lines are steps from
//! the line before, so that most take a byte.

use super::Merged;
use super::docstrings::{Docstrings, Possible};
use super::doubt::{Doubt, Unclear};
use super::fault;
use super::marks::{Line, Marks, Part};
use super::report::{File, Measure, Measures, Report};
use crate::collect::{Failure, Share};
use crate::parts::pack::{Reader, Writer};

/// A reader leaves others alone. What it does with [`super::report::key`] is part of the form.
const VERSION: u64 = 1;

/// What is merged so far, without what only the job that read it needs.
pub fn pack(merged: &Merged) -> Vec<u8> {
    let Merged { wanted, union, read, silent, doubtful, unclear, .. } = merged;
    let mut writer = Writer::default();
    writer.whole(VERSION);
    writer.whole(bits(*wanted));
    texts(&mut writer, read);
    writer.count(silent.len());
    for (path, failure) in silent {
        writer.text(path);
        said(&mut writer, failure);
    }
    writer.count(doubtful.iter().count());
    if let Some(Doubt { report, folders, files }) = doubtful {
        writer.text(report);
        texts(&mut writer, folders);
        texts(&mut writer, files);
    }
    writer.count(unclear.len());
    for Unclear { report, name, files, is_elsewhere } in unclear {
        writer.text(report);
        writer.text(name);
        texts(&mut writer, files);
        writer.whole((*is_elsewhere).into());
    }
    writer.count(union.files.len());
    for (path, file) in &union.files {
        writer.text(path);
        write_file(&mut writer, file);
    }
    writer.0
}

fn write_file(writer: &mut Writer, file: &File) {
    let File { seen, lines, blocks, parts, wholes, docstrings, failures, .. } = file;
    writer.whole(bits(*seen));
    writer.count(lines.as_slice().len());
    let mut last = 0;
    for line in lines.as_slice() {
        let step = u64::from(line.number() - last);
        writer.whole(step << 1 | u64::from(line.is_hit()));
        last = line.number();
    }
    writer.count(blocks.len());
    for ((from, to), is_hit) in blocks {
        for number in [*from, *to, u32::from(*is_hit)] {
            writer.whole(number.into());
        }
    }
    for parts in parts {
        writer.count(parts.as_slice().len());
        for part in parts.as_slice() {
            writer.whole(part.key());
            share(writer, part.share());
        }
    }
    for whole in wholes {
        share(writer, *whole);
    }
    writer.count(docstrings.iter().count());
    if let Some(docstrings) = docstrings {
        let Docstrings { most, sum, statements, possible } = &**docstrings;
        writer.whole(*most);
        writer.whole(*sum);
        writer.whole(statements.map_or(0, |it| it.saturating_add(1)));
        writer.count(possible.len());
        for Possible { line, excludes_last } in possible {
            writer.whole(u64::from(*line) << 1 | u64::from(*excludes_last));
        }
    }
    writer.count(failures.len());
    for (measure, failure) in failures {
        writer.count(*measure as usize);
        said(writer, failure);
    }
}

/// Unites what a fragment has; `None`: it is damaged, and what is merged cannot be used.
pub fn unite(merged: &mut Merged, fragment: &str, bytes: &[u8]) -> Option<()> {
    let mut reader = Reader(bytes);
    if reader.whole()? != VERSION {
        return None;
    }
    let theirs = measures(&mut reader)?;
    let lacks = |measure| merged.wanted.has(measure) && !theirs.has(measure);
    if Measure::ALL.into_iter().any(lacks) {
        return None;
    }
    let named = |path: &str| format!("{fragment}: {path}");
    for path in read_texts(&mut reader)? {
        merged.read.push(named(&path));
    }
    for _ in 0..reader.count()? {
        let path = reader.text()?;
        merged.silent.push((named(&path), failure(&mut reader)?));
    }
    for _ in 0..reader.count()? {
        let report = named(&reader.text()?);
        let (folders, files) = (read_texts(&mut reader)?, read_texts(&mut reader)?);
        let doubt = Doubt { report, folders, files };
        if let Some(other) = &merged.doubtful {
            let why = fault::two_in_doubt([&other.report, &doubt.report], &doubt.folders);
            merged.undecided.get_or_insert(why);
        }
        merged.doubtful = (!doubt.folders.is_empty()).then_some(doubt);
        merged.doubtful.as_ref()?;
    }
    let mut unclear = Vec::new();
    for _ in 0..reader.count()? {
        let report = named(&reader.text()?);
        let (name, files) = (reader.text()?, read_texts(&mut reader)?);
        let is_elsewhere = reader.whole()? != 0 || files.iter().any(|file| merged.union.has(file));
        unclear.push(Unclear { report, name, files, is_elsewhere });
    }
    let mut report = Report::new(merged.wanted);
    for _ in 0..reader.count()? {
        let path = reader.text()?;
        let file = read_file(&mut reader, merged.wanted)?;
        if report.files.insert(path, file).is_some() {
            return None;
        }
    }
    for earlier in &mut merged.unclear {
        let is_one = |path: &String| report.has(path);
        earlier.is_elsewhere = earlier.is_elsewhere || earlier.files.iter().any(is_one);
    }
    merged.unclear.append(&mut unclear);
    merged.union.merge(report, str::to_owned);
    reader.0.is_empty().then_some(())
}

fn read_file(reader: &mut Reader, wanted: Measures) -> Option<File> {
    let mut file = File::new(wanted);
    file.seen = measures(reader)?;
    let mut number = 0u64;
    let mut lines = Vec::new();
    for _ in 0..reader.count()? {
        let coded = reader.whole()?;
        let step = coded >> 1;
        number = number.checked_add(step)?;
        if step == 0 || number > Line::MAX_NUMBER.into() {
            return None;
        }
        lines.push(Line::new(u32::try_from(number).ok()?, coded & 1 == 1));
    }
    file.lines = Marks::sorted(lines);
    for _ in 0..reader.count()? {
        let (from, to) = (read_line(reader)?, read_line(reader)?);
        let is_hit = reader.whole()? != 0;
        if from > to {
            return None;
        }
        file.blocks.push(((from, to), is_hit));
    }
    for parts in &mut file.parts {
        let mut last = None;
        let mut all = Vec::new();
        for _ in 0..reader.count()? {
            let key = reader.whole()?;
            if last.replace(key).is_some_and(|last| last >= key) {
                return None;
            }
            all.push(Part::new(key, read_share(reader)?));
        }
        *parts = Marks::sorted(all);
    }
    for whole in &mut file.wholes {
        *whole = read_share(reader)?;
    }
    for _ in 0..reader.count().filter(|count| *count <= 1)? {
        let (most, sum) = (reader.whole()?, reader.whole()?);
        let statements = reader.whole()?.checked_sub(1);
        let mut possible = Vec::new();
        for _ in 0..reader.count()? {
            let coded = reader.whole()?;
            let line = u32::try_from(coded >> 1).ok()?;
            possible.push(Possible { line, excludes_last: coded & 1 == 1 });
        }
        if most > sum {
            return None;
        }
        file.docstrings = Some(Box::new(Docstrings { most, sum, statements, possible }));
    }
    for _ in 0..reader.count()? {
        let measure = *Measure::ALL.get(reader.count()?)?;
        file.failures.push((measure, failure(reader)?));
    }
    // Measures that are not wanted here would only take up memory.
    for measure in Measure::ALL.into_iter().filter(|measure| !wanted.has(*measure)) {
        file.parts[measure as usize] = Marks::default();
    }
    Some(file)
}

fn bits(measures: Measures) -> u64 {
    let has = |measure: &Measure| measures.has(*measure);
    Measure::ALL.into_iter().filter(has).map(|measure| 1 << measure as u64).sum()
}

fn measures(reader: &mut Reader) -> Option<Measures> {
    let coded = reader.whole()?;
    let mut measures = Measures::default();
    for measure in Measure::ALL {
        if coded & 1 << measure as u64 != 0 {
            measures.insert(measure);
        }
    }
    (bits(measures) == coded).then_some(measures)
}

fn read_line(reader: &mut Reader) -> Option<u32> {
    let number = u32::try_from(reader.whole()?).ok()?;
    (number <= Line::MAX_NUMBER).then_some(number)
}

fn share(writer: &mut Writer, share: Share) {
    writer.whole(share.total);
    writer.whole(share.covered);
}

fn read_share(reader: &mut Reader) -> Option<Share> {
    let (total, covered) = (reader.whole()?, reader.whole()?);
    Share::new(covered, total)
}

fn texts(writer: &mut Writer, texts: &[String]) {
    writer.count(texts.len());
    for text in texts {
        writer.text(text);
    }
}

fn read_texts(reader: &mut Reader) -> Option<Vec<String>> {
    let mut texts = Vec::new();
    for _ in 0..reader.count()? {
        texts.push(reader.text()?);
    }
    Some(texts)
}

fn said(writer: &mut Writer, failure: &Failure) {
    writer.text(&failure.message);
    writer.text(&failure.hint);
}

fn failure(reader: &mut Reader) -> Option<Failure> {
    Some(Failure::new(reader.text()?, reader.text()?))
}
