//! Which layers an image has: from the index of a layout, or the list of an older `docker save`.

use std::collections::BTreeMap;

use serde_json::Value;

use super::blobs::{Blobs, Packing, Size, blob};
use crate::collect::Failure;

/// A layer of the image.
pub struct Layer {
    /// What made it, else its number.
    pub instruction: String,
    pub compressed_bytes: Option<f64>,
    pub unpacked_bytes: Option<f64>,
}

/// An image: its layers, with the sizes that its manifest states, and its configuration.
struct Found<'b> {
    layers: Vec<(String, Option<u64>)>,
    config: &'b Value,
}

/// The layers of the image for a platform, or of the only one.
pub fn layers(written: &str, blobs: &Blobs, platform: Option<&str>) -> Result<Vec<Layer>, Failure> {
    let mut images = BTreeMap::new();
    if let Some(index) = blobs.document("index.json") {
        of_index(index, blobs, &mut images, 0);
    } else if let Some(list) = blobs.document("manifest.json") {
        of_docker(list, blobs, &mut images);
    } else {
        return Err(Failure::new(
            format!("{written} is neither an OCI layout nor an archive of docker save"),
            "make one: \"docker save app > app.tar\", \"docker buildx build --output \
             type=oci,dest=app.tar .\" or \"skopeo copy docker-daemon:app oci:app\"",
        ));
    }
    let platforms = images.keys().cloned().collect::<Vec<_>>().join(", ");
    let meant: Vec<_> = images
        .into_iter()
        .filter(|(of, _)| platform.is_none_or(|asked| is_for(of, asked)))
        .map(|(_, image)| image)
        .collect();
    let [image] = &meant[..] else {
        return Err(match (platforms.is_empty(), platform) {
            (true, _) => Failure::new(
                format!("{written} has no image whose manifest and configuration are there"),
                "build and save it again, with all its blobs",
            ),
            (_, Some(asked)) => Failure::new(
                format!("{written} has {} images for {asked}", meant.len()),
                format!("it has {platforms}"),
            ),
            (_, None) => Failure::new(
                format!("{written} has {} images", meant.len()),
                format!("choose one with --platform: {platforms}"),
            ),
        });
    };
    Ok(described(image, blobs))
}

/// `linux/arm64` is also `linux/arm64/v8`.
fn is_for(of: &str, asked: &str) -> bool {
    of == asked || of.strip_prefix(asked).is_some_and(|rest| rest.starts_with('/'))
}

/// How deep an index may be within another one.
const MOST_DEPTH: usize = 4;

fn of_index<'b>(
    index: &'b Value,
    blobs: &'b Blobs,
    images: &mut BTreeMap<String, Found<'b>>,
    depth: usize,
) {
    for descriptor in index["manifests"].as_array().into_iter().flatten() {
        let Some(manifest) = blobs.described(descriptor) else { continue };
        if manifest["manifests"].is_array() {
            if depth < MOST_DEPTH {
                of_index(manifest, blobs, images, depth + 1);
            }
            continue;
        }
        let Some(config) = blobs.described(&manifest["config"]) else { continue };
        // Attestations are listed as images for an unknown platform.
        let platform = platform_of(&descriptor["platform"]).or_else(|| platform_of(config));
        let Some(platform) = platform.filter(|platform| !platform.starts_with("unknown")) else {
            continue;
        };
        let layers = manifest["layers"].as_array().into_iter().flatten();
        let layers = layers.filter_map(|layer| Some((blob(layer)?, layer["size"].as_u64())));
        images.insert(platform, Found { layers: layers.collect(), config });
    }
}

fn of_docker<'b>(list: &'b Value, blobs: &'b Blobs, images: &mut BTreeMap<String, Found<'b>>) {
    for image in list.as_array().into_iter().flatten() {
        let config = image["Config"].as_str().and_then(|path| blobs.document(path));
        let Some((config, platform)) = config.and_then(|it| Some((it, platform_of(it)?))) else {
            continue;
        };
        let layers = image["Layers"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let layers = layers.map(|path| (path.to_owned(), None)).collect();
        // Several images of one platform are told apart by their tags.
        let tag = image["RepoTags"][0].as_str().unwrap_or_default();
        let key =
            if images.contains_key(&platform) { format!("{platform}/{tag}") } else { platform };
        images.insert(key, Found { layers, config });
    }
}

fn platform_of(of: &Value) -> Option<String> {
    let [system, processor] = ["os", "architecture"].map(|key| of[key].as_str());
    let platform = format!("{}/{}", system?, processor?);
    Some(match of["variant"].as_str().filter(|variant| !variant.is_empty()) {
        Some(variant) => format!("{platform}/{variant}"),
        None => platform,
    })
}

fn described(image: &Found<'_>, blobs: &Blobs) -> Vec<Layer> {
    let history = image.config["history"].as_array().into_iter().flatten();
    let made: Vec<_> = history.filter(|step| step["empty_layer"] != true).collect();
    // A squashed image may have another history than layers.
    let is_told = made.len() == image.layers.len();
    let layer = |(at, (path, stated)): (usize, &(String, Option<u64>))| {
        let instruction =
            made.get(at).filter(|_| is_told).and_then(|step| step["created_by"].as_str());
        let instruction = instruction.map(plain).filter(|instruction| !instruction.is_empty());
        let size = blobs.size(path);
        Layer {
            instruction: instruction.unwrap_or_else(|| format!("layer {}", at + 1)),
            compressed_bytes: compressed(size, *stated).map(number),
            unpacked_bytes: size.and_then(unpacked).map(number),
        }
    };
    image.layers.iter().enumerate().map(layer).collect()
}

fn compressed(size: Option<Size>, stated: Option<u64>) -> Option<u64> {
    match size {
        Some(Size { packing: Packing::None, .. }) => None,
        Some(Size { bytes, .. }) => Some(bytes),
        None => stated,
    }
}

fn unpacked(size: Size) -> Option<u64> {
    match size.packing {
        Packing::None => Some(size.bytes),
        Packing::Gzip(unpacked) => Some(unpacked),
        Packing::Zstd => None,
    }
}

#[expect(clippy::cast_precision_loss, reason = "no image has 2^52 bytes")]
fn number(bytes: u64) -> f64 {
    bytes as f64
}

/// How long a name of a part may be.
const MOST_LETTERS: usize = 200;

/// An instruction as the Dockerfile has it.
fn plain(created_by: &str) -> String {
    let words = created_by.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = words.strip_suffix(" # buildkit").unwrap_or(&words);
    let text = text.strip_prefix("/bin/sh -c #(nop) ").unwrap_or(text);
    text.trim().chars().take(MOST_LETTERS).collect()
}
