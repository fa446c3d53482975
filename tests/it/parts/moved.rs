//! What git prints about two commits, read.

use super::moved;
use unentropy::parts::moved::Moved;

#[track_caller]
fn check(text: &str, folder: &str, renamed: &[(&str, &str)], touched: &[&str]) {
    assert_eq!(Moved::parse(text, folder), moved(renamed, touched), "{text:?} in {folder:?}");
}

#[test]
fn names_of_files_are_read() {
    check("", "", &[], &[]);
    check("M\0a.ts\0A\0b.ts\0D\0c.ts\0T\0d\0", "", &[], &["a.ts", "b.ts", "c.ts", "d"]);
    check("R100\0a\0b\0R061\0b\0a\0", "", &[("a", "b"), ("b", "a")], &[]);
    check("C075\0a\0copy\0M\0x\0", "", &[], &["copy", "x"]);
    check("M\0with \"quotes\"\nand\tmore\0", "", &[], &["with \"quotes\"\nand\tmore"]);
}

#[test]
fn names_are_seen_from_the_folder_of_the_configuration() {
    let text = "M\0packages/app/src/a.ts\0M\0packages/lib/b.ts\0M\0README.md\0";
    check(text, "packages/app/", &[], &["src/a.ts", "../lib/b.ts", "../../README.md"]);
    check(
        "R100\0packages/lib/b.ts\0packages/app/b.ts\0",
        "packages/app/",
        &[("../lib/b.ts", "b.ts")],
        &[],
    );
    // A folder is not the beginning of a name.
    check("M\0apple/a\0M\0app\0", "app/", &[], &["../apple/a", "../app"]);
}

#[test]
fn an_answer_that_was_cut_off_is_read_as_far_as_it_goes() {
    check("M\0a\0R100\0b", "", &[], &["a", "b"]);
    check("M", "", &[], &[]);
}
