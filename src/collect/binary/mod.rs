//! `@collect binary`: the sections of a program or library, as `size -A` counts them.

mod wasm;

use object::read::macho::{MachOFatFile32, MachOFatFile64};
use object::{File, FileKind, Object, ObjectSection, SectionFlags, SectionKind, elf};

use super::fault::whole;
use super::kept::Kept;
use super::report_files::Reports;
use super::{Args, Collector, Failure, Found, Input, ListedFile, Needs, Opt, Reading};
use crate::parts::{Part, Subject};
use crate::unit::Unit;

pub const COLLECTOR: Collector = Collector {
    name: "binary",
    about: "bytes of the sections of a program: ELF, Mach-O, PE or WebAssembly",
    usage: "binary <file>…  [--section text|data|bss|debug|NAME]…",
    options: &[Opt {
        name: "section",
        value: "text|data|bss|debug|NAME",
        about: "count only these sections, by kind or name; all by default",
    }],
    start,
};

fn start(args: &Args, _sources: &[String]) -> Result<Box<dyn Reading>, Failure> {
    Ok(Box::new(Binary {
        reports: Reports::new(&COLLECTOR, args)?,
        meant: args.all("section").map(str::to_owned).collect(),
        sections: Vec::new(),
        read: Vec::new(),
        parts: Kept::new(Subject::Names),
    }))
}

struct Binary {
    reports: Reports,
    /// Empty: all.
    meant: Vec<String>,
    sections: Vec<Section>,
    read: Vec<String>,
    parts: Kept,
}

/// A section, as the tools of its system call it.
struct Section {
    name: String,
    kind: Kind,
    size_bytes: u64,
}

/// What is in a section.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Data,
    /// Zeros that are not in the file.
    Bss,
    Debug,
    Other,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Data => "data",
            Self::Bss => "bss",
            Self::Debug => "debug",
            Self::Other => "",
        }
    }
}

impl Section {
    fn is(&self, meant: &str) -> bool {
        self.name == meant || self.kind.name() == meant
    }
}

impl Reading for Binary {
    fn needs(&self) -> Needs {
        self.reports.needs()
    }

    fn keep_parts(&mut self) {
        self.parts.start();
    }

    fn subject(&self) -> Option<String> {
        Some(format!("binary {}", self.reports.subject()))
    }

    fn select(&mut self, entries: &[ListedFile<'_>]) -> Result<Vec<usize>, Failure> {
        self.reports.select(entries)
    }

    fn read(&mut self, input: &mut Input<'_>) -> Result<(), Failure> {
        let path = input.path;
        let bytes = whole(input)?;
        let sections = sections(&bytes).map_err(|what| refused(path, what))?;
        let is_meant = |section: &&Section| {
            self.meant.is_empty() || self.meant.iter().any(|meant| section.is(meant))
        };
        for section in sections.iter().filter(is_meant) {
            self.parts.add(|| Part::new(&*section.name, number(section.size_bytes)));
        }
        self.sections.extend(sections);
        self.read.push(path.to_owned());
        Ok(())
    }

    fn finish(&self) -> Result<Found, Failure> {
        let has = |meant: &&String| self.sections.iter().any(|section| section.is(meant));
        if let Some(missing) = self.meant.iter().find(|meant| !has(meant)) {
            let mut names: Vec<_> = self.sections.iter().map(|section| &*section.name).collect();
            names.sort_unstable();
            names.dedup();
            return Err(Failure::new(
                format!("{} has no section {missing}", self.read.join(", ")),
                format!("a stripped program has no debug sections; it has {}", names.join(", ")),
            ));
        }
        let is_meant = |section: &&Section| {
            self.meant.is_empty() || self.meant.iter().any(|meant| section.is(meant))
        };
        let sizes = self.sections.iter().filter(is_meant).map(|section| section.size_bytes);
        let total = sizes.fold(0, u64::saturating_add);
        let parts = self.parts.parts();
        Ok(Found { parts, ..Found::measured(number(total), Unit::Bytes) })
    }
}

#[expect(clippy::cast_precision_loss, reason = "no program has 2^52 bytes")]
fn number(bytes: u64) -> f64 {
    bytes as f64
}

/// Why a file cannot be measured.
enum Refused {
    /// It is not a program in a known format.
    Unknown,
    /// One file for several processors.
    Fat,
    Damaged(String),
}

fn refused(path: &str, what: Refused) -> Failure {
    match what {
        Refused::Unknown => Failure::new(
            format!("{path} is not a program or library that binary knows"),
            "it reads ELF, Mach-O, PE and WebAssembly; the members of an archive (.a, .lib) are not read",
        ),
        Refused::Fat => Failure::new(
            format!("{path} has programs for several processors in it"),
            "take one out first: \"lipo FILE -thin arm64 -output FILE-arm64\"",
        ),
        Refused::Damaged(how) => {
            Failure::new(format!("{path} is damaged: {how}"), "build it again")
        }
    }
}

fn sections(bytes: &[u8]) -> Result<Vec<Section>, Refused> {
    if bytes.starts_with(b"\0asm") {
        return wasm::sections(bytes)
            .ok_or_else(|| Refused::Damaged("a section has no end".to_owned()));
    }
    match FileKind::parse(bytes) {
        Ok(FileKind::MachOFat32) if MachOFatFile32::parse(bytes).is_ok() => {
            return Err(Refused::Fat);
        }
        Ok(FileKind::MachOFat64) if MachOFatFile64::parse(bytes).is_ok() => {
            return Err(Refused::Fat);
        }
        Ok(
            FileKind::Elf32
            | FileKind::Elf64
            | FileKind::MachO32
            | FileKind::MachO64
            | FileKind::Pe32
            | FileKind::Pe64,
        ) => {}
        _ => return Err(Refused::Unknown),
    }
    let damaged = |error: object::Error| Refused::Damaged(error.to_string());
    let file = File::parse(bytes).map_err(damaged)?;
    let mut found = Vec::new();
    for section in file.sections() {
        let name = section.name().map_err(damaged)?;
        let flags = section.flags();
        let is_loaded = match flags {
            SectionFlags::Elf { sh_flags } => sh_flags & u64::from(elf::SHF_ALLOC) != 0,
            _ => true,
        };
        // Tables of names and symbols, which `size` leaves out unless they are loaded.
        if section.kind() == SectionKind::Metadata && !is_loaded {
            continue;
        }
        let name = match section.segment_name() {
            Ok(Some(segment)) => format!("{segment},{name}"),
            _ => name.to_owned(),
        };
        let kind = kind(section.kind(), &name);
        // A PE says how much is in the file, which is rounded up, and how much in memory.
        let in_file = section.file_range().map(|(_, size)| size).filter(|size| *size > 0);
        let is_pe = matches!(flags, SectionFlags::Coff { .. });
        let size_bytes = in_file.filter(|_| is_pe).unwrap_or(section.size());
        found.push(Section { name, kind, size_bytes });
    }
    if found.is_empty() {
        return Err(Refused::Damaged("it has no sections".to_owned()));
    }
    Ok(found)
}

fn kind(kind: SectionKind, name: &str) -> Kind {
    let is_debug = ["__DWARF,", ".debug", ".zdebug"].iter().any(|start| name.starts_with(start));
    match kind {
        _ if is_debug => Kind::Debug,
        SectionKind::Text => Kind::Text,
        SectionKind::UninitializedData | SectionKind::UninitializedTls | SectionKind::Common => {
            Kind::Bss
        }
        SectionKind::Data
        | SectionKind::ReadOnlyData
        | SectionKind::ReadOnlyString
        | SectionKind::ReadOnlyDataWithRel
        | SectionKind::Tls
        | SectionKind::TlsVariables => Kind::Data,
        SectionKind::Debug | SectionKind::DebugString => Kind::Debug,
        _ => Kind::Other,
    }
}
