//! Strict JSON with the place of every value: no comments, no trailing commas, no surprises.

use jsonc_parser::ast::Value;
use jsonc_parser::errors::ParseErrorKind as Kind;
use jsonc_parser::{CollectOptions, ParseOptions, ParseStringErrorKind as Text, parse_to_ast};
use serde::de::IgnoredAny;

use super::problem::{Finding, escaped};

/// Larger files are refused.
const MAX_BYTES: usize = 1024 * 1024;

const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// The value of the text, or the first place where it is not JSON.
pub fn parse(text: &str) -> Result<Value<'_>, Finding> {
    if text.len() > MAX_BYTES {
        let found = format!("{} bytes", text.len());
        return Err(Finding::new(0, "", &found, "a file of at most 1 MiB"));
    }
    let file = parse_to_ast(text, &CollectOptions::default(), &STRICT).map_err(|error| {
        let range = error.range();
        let (start, end) = (range.start.min(text.len()), range.end.min(text.len()));
        let (message, hint) = explain(error.kind(), text.get(start..end).unwrap_or_default());
        finding(start, &message, hint)
    })?;
    let value = file.value.ok_or_else(|| {
        Finding::new(0, "", "an empty file", "an object such as { \"metrics\": { … } }")
    })?;
    // The parser accepts some invalid characters that serde_json refuses.
    serde_json::from_str::<IgnoredAny>(text).map_err(|error| odd_character(text, &error))?;
    Ok(value)
}

fn finding(offset: usize, message: &str, hint: Option<&str>) -> Finding {
    Finding {
        offset,
        path: String::new(),
        message: format!("this is not JSON: {message}"),
        hint: hint.map(str::to_owned),
    }
}

/// Explains an error of the parser. `token` is the text at that place.
fn explain(kind: &Kind, token: &str) -> (String, Option<&'static str>) {
    let token = escaped(token);
    let plain = |message: &str| (message.to_owned(), None);
    let hinted = |message: &str, hint| (message.to_owned(), Some(hint));
    match kind {
        Kind::CommentsNotAllowed | Kind::UnterminatedCommentBlock => {
            hinted("found a comment", "JSON has no comments; a metric has a \"description\"")
        }
        Kind::TrailingCommasNotAllowed => {
            hinted("found a comma with nothing after it", "remove this comma")
        }
        Kind::ExpectedComma => hinted("a comma is missing here", "put a comma between the two"),
        Kind::UnexpectedComma => hinted("found a comma where a value belongs", "remove this comma"),
        Kind::ExpectedColonAfterObjectKey => plain("a colon is missing after this key"),
        Kind::UnexpectedColon => plain("found a colon where a value belongs"),
        Kind::ExpectedObjectValue => plain("this key has no value"),
        Kind::ExpectedStringObjectProperty => {
            (format!("found the key {token} without quotes"), Some("put it in double quotes"))
        }
        Kind::SingleQuotedStringsNotAllowed => {
            hinted("found a single quote", "texts and keys are in double quotes")
        }
        Kind::UnterminatedObject => plain("this { is never closed"),
        Kind::UnterminatedArray => plain("this [ is never closed"),
        Kind::UnexpectedTokenInObject => {
            (format!("found {token} where a key in double quotes belongs"), None)
        }
        Kind::MultipleRootJsonValues => {
            (format!("found {token} after the end"), Some("the file is one object: { … }"))
        }
        Kind::NestingDepthExceeded => plain("it is nested more than 512 levels deep"),
        Kind::UnexpectedWord
        | Kind::UnexpectedToken
        | Kind::UnexpectedCloseBrace
        | Kind::UnexpectedCloseBracket => (
            format!("found {token} where a value belongs"),
            Some("a value is text in double quotes, a number, true, false, a list or an object"),
        ),
        // The token is left out: the rest of the line could be a secret.
        Kind::String(Text::UnterminatedStringLiteral) => {
            hinted("this text is never closed", "put a double quote at its end")
        }
        Kind::String(_) => hinted(
            "a backslash in this text is followed by something that JSON does not know",
            "a backslash itself is written \\\\",
        ),
        Kind::ExpectedDigit
        | Kind::ExpectedDigitFollowingNegativeSign
        | Kind::ExpectedPlusMinusOrDigitInNumberLiteral
        | Kind::BareDecimalPointNumbersNotAllowed
        | Kind::HexadecimalNumbersNotAllowed
        | Kind::NonFiniteNumbersNotAllowed
        | Kind::UnaryPlusNumbersNotAllowed => {
            hinted("this number is invalid", "write it like 80, -1 or 0.5")
        }
    }
}

/// An error that only `serde_json` reports: a control character in a text, or a space character
/// that JSON does not allow.
fn odd_character(text: &str, error: &serde_json::Error) -> Finding {
    // serde counts in bytes, and its place is on the character or before it.
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let near = lines.map(str::len).sum::<usize>() + error.column().saturating_sub(1);
    let near = (0..=near.min(text.len())).rev().find(|&at| text.is_char_boundary(at));
    let near = near.unwrap_or_default();
    let is_odd = |c: char| c.is_control() || (c.is_whitespace() && c != ' ');
    let offset = text[near..].find(is_odd).map_or(near, |at| near + at);
    match text[offset..].chars().next() {
        Some(character) if character.is_control() => finding(
            offset,
            "found a line break or another control character in a text",
            Some("a line break is written \\n, a tab \\t"),
        ),
        Some(character) => {
            let code = u32::from(character);
            let message = format!("found the character U+{code:04X}, which is not allowed here");
            finding(offset, &message, Some("type it again: it may look like a space"))
        }
        None => finding(offset, &error.to_string(), None),
    }
}
