//! Git LFS: where the checkout has pointers, sizes are those of the files, and content is missing.

use unentropy::collect::{self, Failure, Found, Group, Input, ListedFile};
use unentropy::parts::Part;

use super::driver::assert_adds_up;

const ONE: &str = "version https://git-lfs.github.com/spec/v1\n\
    oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\n\
    size 12345678\n";
const EXTENDED: &str = "version https://git-lfs.github.com/spec/v1\n\
    ext-0-foo sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\n\
    oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\n\
    size 5\n";

/// As JavaScript does it.
fn found(command: &str, files: &[(&str, &str)]) -> Result<Found, Failure> {
    let mut reading = collect::start(command, &[])?;
    reading.keep_parts();
    let mut group = Group::new(reading, Vec::new());
    let entry = |(path, content): &(&'static str, &str)| ListedFile {
        path,
        size_bytes: content.len() as f64,
        is_link: false,
    };
    let files: Vec<(&'static str, &str)> =
        files.iter().map(|(path, content)| (&*path.to_string().leak(), *content)).collect();
    let entries: Vec<_> = files.iter().map(entry).collect();
    for index in group.select(&entries)? {
        let (path, content) = files[index];
        if group.reads(entries[index].size_bytes) {
            group.read(&mut Input::of(path, &mut content.as_bytes()));
        }
        if group.needs().encoding.is_some() {
            group.measured(path, content.len() as f64);
        }
    }
    let found = group.finish().remove(0);
    found.inspect(|found| assert_adds_up(command, found))
}

#[track_caller]
fn check(command: &str, files: &[(&str, &str)], value: f64, note: Option<&str>) {
    let found = found(command, files).expect("there is a value");
    assert_eq!(found.value, Some(unentropy::metric::Value::Number(value)), "{command}");
    assert_eq!(found.notes.first().map(String::as_str), note, "{command}");
}

#[test]
fn a_size_is_that_of_the_file_which_a_pointer_stands_for() {
    let files = [("data/a.bin", ONE), ("data/b.bin", EXTENDED), ("data/c.txt", "abc")];
    let note =
        "2 files are Git LFS pointers here and counted with the size of the content, 12.3 MB";
    check("size data", &files, 12_345_678.0 + 5.0 + 3.0, Some(note));
    let note = "1 file is a Git LFS pointer here and counted with the size of the content, 5 B";
    check("size data/b.bin", &files, 5.0, Some(note));
    check("size data/c.txt", &files, 3.0, None);
}

#[test]
fn the_parts_of_a_size_are_those_of_the_files_too() {
    let files = [("data/a.bin", ONE), ("data/b.bin", EXTENDED), ("data/c.txt", "abc")];
    let expected = [("data/a.bin", 12_345_678.0), ("data/b.bin", 5.0), ("data/c.txt", 3.0)];
    let parts = found("size data", &files).expect("a value").parts.expect("parts");
    assert_eq!(parts.list(), expected.map(|(path, bytes)| Part::new(path, bytes)));
    // The test compresses nothing.
    let files = [("a.js", "12345"), ("b.js", ""), ("c.js", "12")];
    let parts = found("size --gzip *.js", &files).expect("a value").parts.expect("parts");
    assert_eq!(
        parts.list(),
        [("a.js", 5.0), ("c.js", 2.0)].map(|(path, size)| Part::new(path, size))
    );
}

#[test]
fn what_only_resembles_a_pointer_is_a_file() {
    let unsized_one = ONE.replace("size 12345678", "size unknown!");
    let other = ONE.replace("git-lfs.github.com", "git-lfs.example.com");
    let long = format!("{ONE}{}", "x".repeat(1024));
    for text in [&unsized_one, &other, &long] {
        check("size a", &[("a", text)], text.len() as f64, None);
    }
    let old = ONE.replace("git-lfs.github.com", "hawser.github.com");
    assert_eq!(
        found("size a", &[("a", &old)]).unwrap().value,
        found("size a", &[("a", ONE)]).unwrap().value
    );
}

#[test]
fn content_that_is_not_here_is_never_measured() {
    let absent = |path: &str| {
        let message = format!("{path} is a Git LFS pointer: its content is not in this checkout");
        let hint = "fetch it with \"lfs: true\" under \"with:\" of actions/checkout, or with \
                    \"git lfs pull\"";
        Err(Failure::new(message, hint))
    };
    let files = [("a.json", ONE)];
    for command in [
        "size . --gzip",
        "size . --brotli",
        "json a.json /size",
        "regex a.json 'size (\\d+)'",
        "coverage a.json",
        "tests a.json",
        "sarif a.json",
        "bench a.json",
    ] {
        assert_eq!(found(command, &files), absent("a.json"), "{command}");
    }
    assert_eq!(found("deps", &[("yarn.lock", ONE)]), absent("yarn.lock"));
}

#[test]
fn lines_are_counted_in_the_files_that_are_here() {
    let files = [("a.json", ONE), ("b.js", "let a;\n// LATER\n"), ("c.png", ONE)];
    let note = "1 Git LFS pointer was skipped: the content is not in this checkout";
    check("loc .", &files, 1.0, Some(note));
    let note = "2 Git LFS pointers were skipped: the content is not in this checkout";
    check("todo . --word LATER", &files, 1.0, Some(note));
    assert!(found("loc a.json", &files).unwrap_err().message.contains("1 Git LFS pointer was"));
}
