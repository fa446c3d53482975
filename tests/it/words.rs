//! Phrases that make readers stop: they read like a translation, and plainer ones say the same.

use super::tidy::{files, read};

/// What slipped in most often, and what to write instead. `*` is any word.
const STILTED: &[(&str, &str)] = &[
    ("is no *", "is not a …, or: invalid …"),
    ("are no *", "are not …"),
    ("was no *", "was not a …"),
    ("were no *", "were not …"),
    ("nobody", "name the actor, or use the passive"),
    ("somebody", "name the actor, or use the passive"),
    ("anybody", "name the actor, or use the passive"),
    ("nobody's", "name the actor, or use the passive"),
    ("somebody's", "name the actor, or use the passive"),
    ("whoever", "name the actor: the next run, the caller"),
    ("whatever", "any …, every …"),
    ("whichever", "any …, every …"),
    ("stands above", "is shown above"),
    ("stand above", "are shown above"),
    ("stands there", "is there"),
    ("stands beside", "is next to"),
    ("stands in for", "replaces"),
    ("lies in", "is in, is stored in"),
    ("lie in", "are in, are stored in"),
    ("lies beside", "is next to"),
    ("lie beside", "are next to"),
    ("lies below", "is below"),
    ("lies there", "is there"),
    ("told of", "reported"),
    ("tells of", "describes"),
    ("tell of", "describe"),
    ("belongs into", "belongs in"),
    ("belong into", "belong in"),
    ("but for", "except"),
    ("came to", "the result of"),
    ("mend", "fix"),
    ("mended", "fixed"),
    ("mends", "fixes"),
    ("in vain", "failed"),
    ("is none of", "is not one of"),
    ("time-out", "timeout"),
];

/// Plain English that has the same words.
const FINE: &[&str] =
    &["there is no", "there are no", "there was no", "is no longer", "are no longer"];

#[test]
fn nothing_reads_like_a_translation() {
    let rooms = ["src", "js", "docs", "gate", "scripts", "tests/it", "tests/js", "tests/support"];
    let pages = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"];
    let mut texts = files(&rooms, &["rs", "js", "md", "yml"]);
    texts.extend(pages.iter().chain(&["action.yml"]).map(|path| ((*path).to_owned(), read(path))));
    let mut wrong = Vec::new();
    for (path, text) in texts.iter().filter(|(path, _)| path != "tests/it/words.rs") {
        let found = stilted(text).into_iter();
        wrong.extend(
            found.map(|(phrase, instead)| format!("{path}: \"{phrase}\"; write: {instead}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The phrases in a text, also across the lines of a comment.
fn stilted(text: &str) -> Vec<(String, &'static str)> {
    text.to_lowercase().split(ENDS).flat_map(in_sentence).collect()
}

/// No phrase goes on behind one of these.
const ENDS: [char; 12] = ['.', ';', ':', '?', '!', '(', ')', '{', '}', '"', '`', '|'];

fn in_sentence(sentence: &str) -> Vec<(String, &'static str)> {
    let words: Vec<_> = sentence
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    let mut found = Vec::new();
    for at in 0..words.len() {
        let hit = STILTED.iter().find(|(phrase, _)| begins(&words[at..], phrase));
        let Some((phrase, instead)) = hit else { continue };
        let is_fine = (at.saturating_sub(1)..=at)
            .any(|from| FINE.iter().any(|fine| begins(&words[from..], fine)));
        if !is_fine {
            let length = phrase.split(' ').count();
            found.push((words[at..at + length].join(" "), *instead));
        }
    }
    found
}

/// Whether words begin with a phrase.
fn begins(words: &[&str], phrase: &str) -> bool {
    let mut words = words.iter();
    phrase.split(' ').all(|part| words.next().is_some_and(|word| part == "*" || *word == part))
}
