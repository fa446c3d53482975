//! Makes text from outside fit for one line.

/// One line without control characters, and without characters that change the text direction. This
/// is not escaping: HTML, Markdown and terminals each have their own, applied after this.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.trim()
        .chars()
        .filter(|c| !turns_text(*c))
        .map(|c| match c {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
            c if c.is_control() => '\u{FFFD}',
            c => c,
        })
        .collect()
}

/// The text itself, or its beginning with `…` if it is longer.
#[must_use]
pub fn shortened(text: &str, most: usize) -> String {
    if text.chars().nth(most).is_none() {
        return text.to_owned();
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

/// Numbers with a minus sign instead of a hyphen.
#[must_use]
pub fn typographic(text: &str) -> String {
    let mut typographic = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let is_minus = c == '-'
            && matches!(before, ' ' | '(')
            && rest.peek().is_some_and(char::is_ascii_digit);
        typographic.push(if is_minus { '\u{2212}' } else { c });
        before = c;
    }
    typographic
}

/// A share with two decimals, as a column of a table has them.
#[must_use]
pub fn aligned(text: String) -> String {
    let Some(number) = text.strip_suffix('%') else { return text };
    if number.contains('e') {
        return text;
    }
    match number.split_once('.').map(|(_, decimals)| decimals.len()) {
        None => format!("{number}.00%"),
        Some(1) => format!("{number}0%"),
        Some(_) => text,
    }
}

/// The short form of a commit: its first seven characters.
#[must_use]
pub fn short_sha(commit_sha: &str) -> String {
    one_line(&commit_sha.chars().take(7).collect::<String>())
}

/// `1 build`, `1,234 builds`: the number with a matching noun.
#[must_use]
pub fn counted(count: usize, noun: &str) -> String {
    let number = crate::unit::format_count(count);
    if count == 1 { format!("{number} {noun}") } else { format!("{number} {noun}s") }
}

/// Characters that change the text direction, so that it could be misread.
fn turns_text(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
