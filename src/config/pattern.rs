//! The patterns for texts of the file: a regular expression for the JSON Schema, and a function for
//! the checker. A regular expression engine would be the largest part of this room; instead, a test
//! compares each function with its expression.

/// A pattern for a text.
#[derive(Debug)]
pub struct Pattern {
    /// For JSON Schema: ECMA 262, without look-around.
    pub regex: &'static str,
    /// In words, to follow `accepted:`.
    pub accepts: &'static str,
    /// Whether the text matches.
    pub matches: fn(&str) -> bool,
}

/// All patterns.
pub const ALL: &[&Pattern] = &[
    &METRIC_KEY,
    &COMMAND,
    &COLOR,
    &COLOR_NAME,
    &URL,
    &WORD,
    &ARTIFACT_NAME,
    &FILE_NAME,
    &DATABASE_KEY,
    &FILE_BELOW,
    &LINE,
    &PERCENT,
    &AMOUNT,
    &SINCE,
    &DATE,
    &HTTPS,
    &FRAGMENT,
    &FRAGMENTS,
    &DESTINATION,
    &RECEIVER,
];

/// The key of a metric.
pub const METRIC_KEY: Pattern = Pattern {
    regex: "^[a-z0-9-]{1,64}$",
    accepts: "1 to 64 of the characters a-z, 0-9 and -",
    matches: |text| (1..=64).contains(&text.len()) && text.bytes().all(is_key_byte),
};

/// A line for the shell, or `@collect` and what to collect.
pub const COMMAND: Pattern = Pattern {
    regex: "^[ \\t\\r\\n]*([^@ \\t\\r\\n]|@collect[ \\t\\r\\n]+[^ \\t\\r\\n])",
    accepts: "a shell command, or \"@collect\" with a collector and its arguments",
    matches: |text| {
        let text = text.trim_start_matches(BLANK);
        match text.strip_prefix('@') {
            None => !text.is_empty(),
            Some(collect) => collect.strip_prefix("collect").is_some_and(|rest| {
                rest.starts_with(BLANK) && !rest.trim_matches(BLANK).is_empty()
            }),
        }
    },
};

/// A colour as in style sheets.
pub const COLOR: Pattern = Pattern {
    regex: "^#[0-9a-fA-F]{6}$",
    accepts: "a colour such as \"#1f6feb\"",
    matches: |text| {
        text.strip_prefix('#')
            .is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
    },
};

/// The name of a colour.
pub const COLOR_NAME: Pattern = Pattern {
    regex: "^[a-z0-9-]{1,32}$",
    accepts: "1 to 32 of the characters a-z, 0-9 and -",
    matches: |text| (1..=32).contains(&text.len()) && text.bytes().all(is_key_byte),
};

/// The address of a server. No `@`: user names and passwords do not belong in a file.
pub const URL: Pattern = Pattern {
    regex: "^https?://[^ \\t\\r\\n@?#/][^ \\t\\r\\n@?#]*$",
    accepts: "an address such as \"https://s3.example.com\", without name and password",
    matches: |text| {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        rest.is_some_and(|rest| {
            !rest.is_empty()
                && !rest.starts_with('/')
                && !rest.contains(BLANK)
                && !rest.contains(['@', '?', '#'])
        })
    },
};

/// Names of branches, buckets and regions.
pub const WORD: Pattern = Pattern {
    regex: "^[^ \\t\\r\\n]+$",
    accepts: "text without spaces",
    matches: |text| !text.is_empty() && !text.contains(BLANK),
};

/// A name that GitHub accepts for an artifact.
pub const ARTIFACT_NAME: Pattern = Pattern {
    regex: "^[^\":<>|*?\\r\\n\\\\/]+$",
    accepts: "a name without any of \" : < > | * ? \\ /",
    matches: |text| {
        !text.is_empty()
            && !text.contains(['"', ':', '<', '>', '|', '*', '?', '\r', '\n', '\\', '/'])
    },
};

/// The name of a file, without a folder.
pub const FILE_NAME: Pattern = Pattern {
    regex: "^[^/\\\\:]*[^/\\\\:.][^/\\\\:]*$",
    accepts: "the name of a file, without a folder",
    matches: |text| !text.contains(['/', '\\', ':']) && text.contains(|character| character != '.'),
};

/// A path that ends in a file's name: the last part has something besides dots.
pub const DATABASE_KEY: Pattern = Pattern {
    regex: "^([^\\\\]*/)?[^\\\\/]*[^\\\\/.][^\\\\/]*$",
    accepts: "the path of a file, with / between its parts",
    matches: |text| {
        let name = text.rsplit('/').next().unwrap_or(text);
        !text.contains('\\') && name.contains(|character| character != '.')
    },
};

/// A file in the folder of the configuration or below it.
pub const FILE_BELOW: Pattern = Pattern {
    regex: "^([^/\\\\:]*[^/\\\\:.][^/\\\\:]*/)*[^/\\\\:]*[^/\\\\:.][^/\\\\:]*$",
    accepts: "the path of a file beside the configuration or below it, with / between its parts",
    matches: |text| text.split('/').all(|part| (FILE_NAME.matches)(part)),
};

/// Anything on one line.
pub const LINE: Pattern = Pattern {
    regex: "^[^\\r\\n]+$",
    accepts: "text on one line",
    matches: |text| !text.is_empty() && !text.contains(['\r', '\n']),
};

/// A share, in percent.
pub const PERCENT: Pattern = Pattern {
    regex: "^[0-9]{1,3}(\\.[0-9]{1,3})?%$",
    accepts: "a share such as \"2%\" or \"0.5%\", less than 1000%",
    matches: |text| {
        let Some(number) = text.strip_suffix('%') else { return false };
        let is_short =
            |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        match number.split_once('.') {
            None => is_short(number),
            Some((whole, rest)) => is_short(whole) && is_short(rest),
        }
    },
};

/// The address of a public file.
pub const HTTPS: Pattern = Pattern {
    regex: "^https://[^ \\t\\r\\n@?#/][^ \\t\\r\\n@?#]*$",
    accepts: "an address such as \"https://acme.github.io/rocket/baseline.json\"",
    matches: |text| text.starts_with("https://") && (URL.matches)(text),
};

/// The name of a fragment.
pub const FRAGMENT: Pattern = Pattern {
    regex: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",
    accepts: "1 to 64 of the characters a-z, A-Z, 0-9, ., _ and -, a letter or digit first",
    matches: |text| is_fragment(text, false),
};

/// Names of fragments, or globs for them.
pub const FRAGMENTS: Pattern = Pattern {
    regex: "^[A-Za-z0-9*][A-Za-z0-9._*-]{0,63}([, \\t\\r\\n]+[A-Za-z0-9*][A-Za-z0-9._*-]{0,63})*$",
    accepts: "names of fragments with commas in between, such as \"linux, windows\" or \"linux-*\"",
    matches: |text| {
        const APART: [char; 5] = [',', ' ', '\t', '\r', '\n'];
        let names = text.split(APART).filter(|name| !name.is_empty());
        !text.is_empty()
            && !text.starts_with(APART)
            && !text.ends_with(APART)
            && names.into_iter().all(|name| is_fragment(name, true))
    },
};

fn is_fragment(text: &str, may_be_glob: bool) -> bool {
    let is_fine = |byte: u8| byte.is_ascii_alphanumeric() || (may_be_glob && byte == b'*');
    (1..=64).contains(&text.len())
        && text.bytes().next().is_some_and(is_fine)
        && text.bytes().all(|byte| is_fine(byte) || matches!(byte, b'.' | b'_' | b'-'))
}

/// Where several repositories write files.
pub const DESTINATION: Pattern = Pattern {
    regex: "^(s3://[^/: \\t\\r\\n]+(/[^\\\\\\r\\n]*)?|[^:\\r\\n]+)$",
    accepts: "a bucket such as \"s3://acme-metrics/fleet/\", or the path of a folder",
    matches: |text| match text.strip_prefix("s3://") {
        Some(rest) => {
            let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
            let is_bucket = !bucket.is_empty() && !bucket.contains([':', ' ', '\t', '\r', '\n']);
            is_bucket && !prefix.contains(['\\', '\r', '\n'])
        }
        None => !text.is_empty() && !text.contains([':', '\r', '\n']),
    },
};

/// The address of a receiver. It gets headers that may be credentials, so it is encrypted unless it stays on this machine.
pub const RECEIVER: Pattern = Pattern {
    regex: "^(https://[^ \\t\\r\\n@?#/]+|http://(localhost|127\\.0\\.0\\.1|\\[::1\\])(:[0-9]+)?)(/[^ \\t\\r\\n@?#]*)?$",
    accepts: "an address such as \"https://otlp.example.com\", without name, password and query; http:// only \
              for localhost",
    matches: |text| {
        if (HTTPS.matches)(text) {
            return true;
        }
        let Some(rest) = text.strip_prefix("http://") else { return false };
        let host = rest.split('/').next().unwrap_or(rest);
        let is_here = ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| {
            host.strip_prefix(name).is_some_and(|port| match port.strip_prefix(':') {
                Some(port) => !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()),
                None => port.is_empty(),
            })
        });
        is_here && (URL.matches)(text)
    },
};

/// A number with a unit.
pub const AMOUNT: Pattern = Pattern {
    regex: "^[0-9]{1,15}(\\.[0-9]{1,15})? ?[^0-9. \\t\\r\\n][^\\r\\n]*$",
    accepts: "text such as \"0.5 points\", \"2%\", \"10 kB\" or \"300 ms\"",
    matches: |text| {
        let (whole, rest) = digits(text);
        let (fraction, rest) = match rest.strip_prefix('.') {
            Some(rest) => digits(rest),
            None => (1, rest),
        };
        let word = rest.strip_prefix(' ').unwrap_or(rest);
        let is_word = !word
            .starts_with(|c: char| c.is_ascii_digit() || c == '.' || BLANK.contains(&c))
            && !word.contains(['\r', '\n'])
            && !word.is_empty();
        (1..=15).contains(&whole) && (1..=15).contains(&fraction) && is_word
    },
};

/// What a drift is measured from.
pub const SINCE: Pattern = Pattern {
    regex: "^(release|accepted|[1-9][0-9]{0,3}d)$",
    accepts: "\"release\", \"accepted\" or a number of days such as \"90d\"",
    matches: |text| match text {
        "release" | "accepted" => true,
        _ => text.strip_suffix('d').is_some_and(|days| {
            !days.starts_with('0') && (1..=4).contains(&days.len()) && digits(days).1.is_empty()
        }),
    },
};

/// A day.
pub const DATE: Pattern = Pattern {
    regex: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
    accepts: "a day such as \"2027-03-01\"",
    matches: |text| {
        let between = |part: &str, most: u8| {
            let is_plain = part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
            is_plain && part.parse().is_ok_and(|number: u8| (1..=most).contains(&number))
        };
        let mut parts = text.splitn(3, '-');
        let year = parts.next().unwrap_or_default();
        let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let is_month = parts.next().is_some_and(|month| between(month, 12));
        is_year && is_month && parts.next().is_some_and(|day| between(day, 31))
    },
};

/// How many digits a text begins with, and the rest.
fn digits(text: &str) -> (usize, &str) {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    (text.len() - rest.len(), rest)
}

const BLANK: [char; 4] = [' ', '\t', '\r', '\n'];

fn is_key_byte(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')
}
