//! `@collect image`: the layers of a container image, in an OCI layout or an archive of `docker save`.
//!
//! <https://github.com/opencontainers/image-spec/blob/main/image-layout.md>

mod blobs;
mod manifest;
mod tar;

use super::fault::unreadable;
use super::kept::Kept;
use super::report_files::Reports;
use super::{Args, Collector, Failure, Found, Input, ListedFile, Needs, Opt, Reading};
use crate::parts::{Part, Subject};
use crate::unit::Unit;
use blobs::Blobs;
use manifest::{Layer, layers};

pub const COLLECTOR: Collector = Collector {
    name: "image",
    about: "the size of a container image: an OCI layout, or an archive of docker save",
    usage: "image <folder or archive>  [--platform OS/ARCH]  [--count unpacked|compressed|layers]",
    options: &[
        Opt { name: "platform", value: "OS/ARCH", about: "the image for it, such as linux/arm64" },
        Opt {
            name: "count",
            value: "unpacked|compressed|layers",
            about: "bytes of the layers as they are unpacked (the default) or pulled, or how many",
        },
    ],
    start,
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Count {
    Unpacked,
    Compressed,
    Layers,
}

fn start(args: &Args, _sources: &[String]) -> Result<Box<dyn Reading>, Failure> {
    let count = match args.all("count").last() {
        None | Some("unpacked") => Count::Unpacked,
        Some("compressed") => Count::Compressed,
        Some("layers") => Count::Layers,
        Some(other) => {
            return Err(Failure::new(
                format!("unknown --count \"{other}\""),
                "image counts unpacked, compressed or layers",
            ));
        }
    };
    Ok(Box::new(Image {
        reports: Reports::new(&COLLECTOR, args)?,
        written: args.paths.join(" "),
        platform: args.all("platform").last().map(str::to_owned),
        count,
        blobs: Blobs::default(),
        parts: Kept::new(Subject::Names),
    }))
}

struct Image {
    reports: Reports,
    written: String,
    platform: Option<String>,
    count: Count,
    blobs: Blobs,
    parts: Kept,
}

impl Reading for Image {
    fn needs(&self) -> Needs {
        self.reports.needs()
    }

    fn keep_parts(&mut self) {
        self.parts.start();
    }

    fn subject(&self) -> Option<String> {
        Some(format!("image {}", self.reports.subject()))
    }

    fn select(&mut self, entries: &[ListedFile<'_>]) -> Result<Vec<usize>, Failure> {
        self.reports.select(entries)
    }

    /// A file of a layout, or an archive that has those files in it.
    fn read(&mut self, input: &mut Input<'_>) -> Result<(), Failure> {
        let path = input.path.to_owned();
        let is_archive = match input.head() {
            // A layer is an archive as well.
            Ok(head) => tar::is_tar(head) && !is_layer(&path),
            Err(error) => return Err(unreadable(error, input)),
        };
        let read = if is_archive {
            tar::each(input, |name, entry| self.blobs.add(name, entry))
        } else {
            self.blobs.add(&path, input)
        };
        read.map_err(|error| {
            Failure::new(
                format!("{path} is damaged: {error}"),
                "build and save the image again; what writes it was stopped half-way",
            )
        })
    }

    fn finish(&self) -> Result<Found, Failure> {
        let layers = layers(&self.written, &self.blobs, self.platform.as_deref())?;
        let mut parts = Kept::new(Subject::Names);
        if self.parts.is_on() {
            parts.start();
        }
        let mut total = 0.0;
        for layer in &layers {
            let value = self.value(layer)?;
            total += value;
            parts.add(|| Part::new(&*layer.instruction, value));
        }
        let unit = if self.count == Count::Layers { Unit::Integer } else { Unit::Bytes };
        Ok(Found { parts: parts.parts(), ..Found::measured(total, unit) })
    }
}

/// Whether a file is of a layout, or of an archive that was unpacked into a folder.
fn is_layer(path: &str) -> bool {
    path.contains("blobs/") || path.ends_with("/layer.tar")
}

impl Image {
    fn value(&self, layer: &Layer) -> Result<f64, Failure> {
        let unknown = |what: &str, hint: &str| {
            let written = &self.written;
            Failure::new(format!("{written}: {what} of the layer \"{}\"", layer.instruction), hint)
        };
        match self.count {
            Count::Layers => Ok(1.0),
            Count::Compressed => layer.compressed_bytes.ok_or_else(|| {
                unknown(
                    "there is no compressed form",
                    "docker save writes layers unpacked; copy the image to an OCI layout, such as \
                     \"skopeo copy docker-archive:app.tar oci:app\", or use --count unpacked",
                )
            }),
            Count::Unpacked => layer.unpacked_bytes.ok_or_else(|| {
                unknown(
                    "the unpacked size is not known",
                    "it is compressed with zstd, or is not in the layout; use --count compressed",
                )
            }),
        }
    }
}
