//! What holds for every lock file: no bytes do harm, and what is asked for is locked.

use proptest::prelude::*;

use crate::collect::deps::{ALONE, WITH_MANIFEST};
use crate::collect::driver::collected;

/// Name and content of every fixture, manifests among them, with the files next to it.
fn fixtures() -> Vec<(&'static str, &'static str, (&'static str, &'static str))> {
    let alone = ALONE.iter().map(|(name, text, ..)| (*name, *text, ("LICENSE", "")));
    let both = WITH_MANIFEST.iter().flat_map(|(name, text, _, manifest, _)| {
        [(*name, *text, *manifest), (manifest.0, manifest.1, (*name, *text))]
    });
    alone.chain(both).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_do_harm(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for (name, _, beside) in fixtures() {
            let beside = (beside.0, beside.1.as_bytes());
            drop(collected("deps . --kind direct", &[(name, &bytes[..]), beside]));
        }
    }

    #[test]
    fn no_signs_of_the_formats_do_harm(text in "([\\[\\]{}:,=\"'\\-&*!|>#@()\\.\\\\ \na1~?%`]|\n  |\\[\\[|- |: |\"\"\"|<<: ){0,120}") {
        for (name, _, beside) in fixtures() {
            for start in ["", "lockfileVersion: '9.0'\n", "# yarn lockfile v1\n", "__metadata:\n"] {
                let text = format!("{start}{text}");
                let beside = (beside.0, beside.1.as_bytes());
                drop(collected("deps . --kind direct", &[(name, text.as_bytes()), beside]));
            }
        }
    }

    #[test]
    fn no_damage_to_a_lock_file_does_harm(
        at in any::<prop::sample::Index>(),
        put in prop::collection::vec(any::<u8>(), 0..8),
        takes in 0_usize..8,
    ) {
        for (name, text, beside) in fixtures() {
            let mut bytes = text.as_bytes().to_vec();
            let start = at.index(bytes.len());
            let end = (start + takes).min(bytes.len());
            bytes.splice(start..end, put.clone());
            let files = [(name, &bytes[..]), (beside.0, beside.1.as_bytes())];
            let all = collected("deps .", &files);
            let direct = collected("deps . --kind direct", &files);
            if let (Ok(all), Ok(direct)) = (all, direct) {
                prop_assert!(direct <= all, "{name}: {direct} of {all}");
            }
        }
    }

    #[test]
    fn json_that_ends_early_is_never_a_number(at in any::<prop::sample::Index>()) {
        for (name, text, ..) in fixtures() {
            if matches!(name, "package-lock.json" | "npm-shrinkwrap.json" | "composer.lock") {
                let bytes = text.trim_end().as_bytes();
                let cut = &bytes[..at.index(bytes.len() - 1)];
                prop_assert!(collected("deps .", &[(name, cut)]).is_err());
            }
        }
    }
}

#[test]
fn nesting_and_size_are_no_danger() {
    let deep = [
        "[",
        "{a: ",
        "- ",
        "? ",
        "{\"a\":",
        "a = [",
        "a = {a=",
        "a.",
        "[a.",
        "\"",
        "'",
        "&a [",
        "!!x ",
        "|\n ",
        "a = {{b = 1}\n",
        "a = {[b]\n",
        "a = [}\n",
        "a = [a = {}\n",
        "{a={ }",
    ];
    for (name, _, beside) in fixtures() {
        for sign in deep {
            for start in ["", "a: ", "lockfileVersion: '9.0'\na: ", "__metadata:\n  a: "] {
                let text = format!("{start}{}", sign.repeat(20_000));
                let files = [(name, text.as_bytes()), (beside.0, beside.1.as_bytes())];
                drop(collected("deps . --kind direct", &files));
            }
        }
    }
    let laughs = (0..30).fold("lockfileVersion: '9.0'\na0: &a0 [x]\n".to_owned(), |text, level| {
        format!(
            "{text}a{}: &a{} [{}*a{level}]\n",
            level + 1,
            level + 1,
            format!("*a{level}, ").repeat(9)
        )
    });
    assert!(collected("deps", &[("pnpm-lock.yaml", laughs.as_bytes())]).is_err());
}
