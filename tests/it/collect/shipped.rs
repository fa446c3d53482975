//! What is shipped: sections of programs, and layers of images.

use std::path::Path;

use unentropy::collect::Failure;
use unentropy::metric::Value;

use crate::collect::driver::found;

type Files = Vec<(String, Vec<u8>)>;

/// The files of a folder of fixtures, by their path below it.
fn files(folder: &str) -> Files {
    fn walk(folder: &Path, below: &str, found: &mut Files) {
        for entry in std::fs::read_dir(folder).expect("a folder of fixtures") {
            let entry = entry.expect("it can be listed");
            let name = format!("{below}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                walk(&entry.path(), &format!("{name}/"), found);
            } else {
                found.push((name, std::fs::read(entry.path()).expect("a fixture")));
            }
        }
    }
    let mut found = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    walk(&root, "", &mut found);
    found.sort();
    found
}

fn measured(command: &str, files: &Files) -> Result<(f64, Vec<String>), Failure> {
    let files: Vec<_> = files.iter().map(|(path, bytes)| (&**path, bytes)).collect();
    let found = found(command, &[], &files)?;
    let Some(Value::Number(number)) = found.value else { panic!("no number: {found:?}") };
    let parts = found.parts.expect("parts");
    let parts = parts.list().iter().map(|part| format!("{} {}", part.name, part.value));
    Ok((number, parts.collect()))
}

#[track_caller]
fn check(command: &str, files: &Files, expected: f64) {
    assert_eq!(measured(command, files).map(|(number, _)| number), Ok(expected), "{command}");
}

#[track_caller]
fn check_failure(command: &str, files: &Files, message: &str, hint: &str) {
    let failure = measured(command, files).expect_err("a failure");
    assert_eq!((&*failure.message, &*failure.hint), (message, hint), "{command}");
}

#[test]
fn sections_are_those_of_size() {
    let files = files("binary");
    // `size -A` says so, of Mach-O and WebAssembly `llvm-size -A`.
    for (file, total) in
        [("a.elf", 1432.0), ("a.exe", 386.0), ("a.macho", 330.0), ("a.wasm", 434.0)]
    {
        check(&format!("binary {file}"), &files, total);
    }
    let (_, parts) = measured("binary a.elf", &files).expect("sections");
    assert_eq!(parts.len(), 13);
    for part in [".text 101", ".rodata 25", ".bss 256", ".debug_info 319"] {
        assert!(parts.iter().any(|known| known == part), "{part}: {parts:?}");
    }
}

#[test]
fn sections_are_chosen_by_kind_and_by_name() {
    let files = files("binary");
    for (command, expected) in [
        ("binary a.elf --section text", 101.0),
        ("binary a.elf --section .text --section .rodata", 126.0),
        ("binary a.elf --section bss", 256.0),
        ("binary a.elf --section debug", 943.0),
        ("binary a.exe --section text", 101.0),
        ("binary a.exe --section bss", 256.0),
        ("binary a.macho --section text", 9.0),
        ("binary a.macho --section __DATA,__data", 4.0),
        ("binary a.wasm --section code", 16.0),
        ("binary a.wasm --section text", 16.0),
        ("binary a.elf a.wasm --section text", 117.0),
    ] {
        check(command, &files, expected);
    }
    check_failure(
        "binary a.exe --section debug",
        &files,
        "a.exe has no section debug",
        "a stripped program has no debug sections; it has .bss, .data, .rodata, .text",
    );
}

#[test]
fn what_is_no_whole_program_has_no_size() {
    let whole = files("binary");
    for (name, bytes) in whole.iter().filter(|(name, _)| name != "README.md") {
        for part in [1, 2, 3] {
            let cut = vec![(name.clone(), bytes[..bytes.len() * part / 4].to_vec())];
            let found = measured(&format!("binary {name}"), &cut);
            let total = measured(&format!("binary {name}"), &whole).expect("a size").0;
            assert!(
                found.as_ref().is_ok_and(|(size, _)| *size == total) || found.is_err(),
                "{name} {found:?}"
            );
        }
    }
    let text = vec![("a".to_owned(), b"#!/bin/sh\n".to_vec())];
    check_failure(
        "binary a",
        &text,
        "a is not a program or library that binary knows",
        "it reads ELF, Mach-O, PE and WebAssembly; the members of an archive (.a, .lib) are not read",
    );
}

#[test]
fn layers_are_those_of_skopeo() {
    let files = files("image");
    // The manifest that skopeo shows states 6328 and 107; unpacked with zcat, they have 16896 and 2048.
    check("image layout --count compressed", &files, 6435.0);
    for image in ["layout", "docker.tar"] {
        check(&format!("image {image}"), &files, 18_944.0);
        check(&format!("image {image} --count layers"), &files, 2.0);
        check(&format!("image {image} --platform linux/amd64"), &files, 18_944.0);
        let (_, parts) = measured(&format!("image {image}"), &files).expect("layers");
        let expected = ["COPY file:1 in /etc/ 16896", "RUN /bin/sh -c echo hello > /hello 2048"];
        assert_eq!(parts, expected, "{image}");
    }
}

#[test]
fn an_image_that_is_not_there_is_an_error() {
    let files = files("image");
    check_failure(
        "image layout --platform linux/arm64",
        &files,
        "layout has 0 images for linux/arm64",
        "it has linux/amd64",
    );
    check_failure(
        "image docker.tar --count compressed",
        &files,
        "docker.tar: there is no compressed form of the layer \"COPY file:1 in /etc/\"",
        "docker save writes layers unpacked; copy the image to an OCI layout, such as \"skopeo copy \
         docker-archive:app.tar oci:app\", or use --count unpacked",
    );
    let mut damaged = files.clone();
    damaged.retain(|(name, _)| !name.contains("d1bbcd89374a01f5"));
    check_failure(
        "image layout",
        &damaged,
        "layout has no image whose manifest and configuration are there",
        "build and save it again, with all its blobs",
    );
    let archive = &files.iter().find(|(name, _)| name == "docker.tar").expect("an archive").1;
    for end in [600, 5000, 20_000] {
        let cut = vec![("a.tar".to_owned(), archive[..end].to_vec())];
        assert!(measured("image a.tar", &cut).is_err(), "{end}");
    }
    let mut layer = files.clone();
    for (_, bytes) in layer.iter_mut().filter(|(name, _)| name.contains("/4768496029c")) {
        bytes.truncate(3000);
    }
    assert!(measured("image layout", &layer).is_err());
}

#[test]
fn an_archive_of_a_layout_with_several_platforms_asks_which() {
    let index = "{\"manifests\": [{\"digest\": \"sha256:a\", \"platform\": {\"os\": \"linux\", \
        \"architecture\": \"arm64\", \"variant\": \"v8\"}}, {\"digest\": \"sha256:b\", \"platform\": {\"os\": \
        \"linux\", \"architecture\": \"amd64\"}}, {\"digest\": \"sha256:a\", \"platform\": {\"os\": \"unknown\", \
        \"architecture\": \"unknown\"}}]}";
    let manifest = |layer: &str| {
        format!(
            "{{\"config\": {{\"digest\": \"sha256:c\"}}, \"layers\": [{{\"digest\": \"sha256:{layer}\", \"size\": 5}}]}}"
        )
    };
    let entry = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
    let files = vec![
        entry("i/blobs/sha256/a", &manifest("x")),
        entry("i/blobs/sha256/b", &manifest("y")),
        entry("i/blobs/sha256/c", "{\"os\": \"linux\", \"architecture\": \"arm64\"}"),
        entry("i/blobs/sha256/x", "eleven byte"),
        entry("i/index.json", index),
    ];
    check("image i --platform linux/arm64", &files, 11.0);
    check_failure(
        "image i",
        &files,
        "i has 2 images",
        "choose one with --platform: linux/amd64, linux/arm64/v8",
    );
    check_failure(
        "image i --platform linux/amd64",
        &files,
        "i: the unpacked size is not known of the layer \"layer 1\"",
        "it is compressed with zstd, or is not in the layout; use --count compressed",
    );
    check("image i --platform linux/amd64 --count compressed", &files, 5.0);
}
