//! Suggestions for misspelt words.

use serde_json::Value;

use super::accepted;

/// `did you mean "timeout"?`, when one of the words is close.
pub fn did_you_mean<'a>(found: &str, words: impl Iterator<Item = &'a str>) -> Option<String> {
    nearest(found, words).map(|word| format!("did you mean \"{word}\"?"))
}

/// The word that is close enough.
pub fn nearest<'a>(found: &str, words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let found = folded(found);
    if found.len() > LONGEST {
        return None;
    }
    let distance = |word: &str| {
        let word = folded(word);
        let is_start = found.len() >= 3 && word.starts_with(&found);
        if is_start { 0 } else { strsim::damerau_levenshtein(&word, &found) }
    };
    // One error in three letters; with more, a guess is as likely wrong as right.
    let most = found.chars().count() / 3;
    let (slips, word) = words.map(|word| (distance(word), word)).min_by_key(|(slips, _)| *slips)?;
    (slips <= most).then_some(word)
}

/// Our words are shorter, and comparing takes time proportional to the product of the lengths.
const LONGEST: usize = 64;

/// `qualityGate`, `quality-gate` and `QUALITY_GATE` are compared as equal.
fn folded(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '-' | '_' | '$')).flat_map(char::to_lowercase).collect()
}

/// `it belongs to storage.s3`, if the key exists in one or two other places.
pub fn home(schema: &Value, key: &str) -> Option<String> {
    let mut homes = Vec::new();
    search(schema, "", key, &mut homes);
    homes.sort();
    homes.dedup();
    matches!(homes.len(), 1 | 2).then(|| format!("it belongs to {}", homes.join(" or ")))
}

fn search(schema: &Value, path: &str, key: &str, homes: &mut Vec<String>) {
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        if name == key && !path.is_empty() {
            homes.push(path.to_owned());
        }
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        search(property, &path, key, homes);
    }
    if schema["additionalProperties"].is_object() {
        search(&schema["additionalProperties"], &format!("{path}.<key>"), key, homes);
    }
    if schema["items"].is_object() {
        search(&schema["items"], &format!("{path}[]"), key, homes);
    }
    for branch in schema["oneOf"].as_array().into_iter().flatten() {
        if let Some(tag) = accepted::tag(branch) {
            let value = &branch["properties"][tag]["const"];
            search(branch, &format!("{path} with {tag} {value}"), key, homes);
        }
    }
    // Of two forms the first is recommended; custom themes are the second form.
    let forms = schema["anyOf"].as_array().into_iter().flatten();
    if let Some(form) = forms.into_iter().find(|form| accepted::kind(form) == "object") {
        search(form, path, key, homes);
    }
}

/// The hint for keys that usually contain credentials.
pub fn instead_of_secret(key: &str) -> Option<&'static str> {
    match folded(key).as_str() {
        "accesskeyid" | "s3accesskeyid" | "awsaccesskeyid" | "accesskey" => Some(
            "credentials never go into this file: use the input s3-access-key-id, or \
             AWS_ACCESS_KEY_ID in the environment",
        ),
        "secretaccesskey" | "s3secretaccesskey" | "awssecretaccesskey" | "secretkey" => Some(
            "credentials never go into this file: use the input s3-secret-access-key, or \
             AWS_SECRET_ACCESS_KEY in the environment",
        ),
        "sessiontoken" | "s3sessiontoken" | "awssessiontoken" => Some(
            "credentials never go into this file: use the input s3-session-token, or \
             AWS_SESSION_TOKEN in the environment",
        ),
        "token" | "githubtoken" | "ghtoken" => {
            Some("credentials never go into this file: use the input github-token")
        }
        "headers" | "header" | "otlpheaders" | "authorization" => Some(
            "headers can be credentials, which never go into this file: use the input otlp-headers, or \
             OTEL_EXPORTER_OTLP_HEADERS in the environment",
        ),
        "password" | "secret" | "secrets" | "credentials" | "apikey" => {
            Some("credentials never go into this file: use inputs or the environment")
        }
        _ => None,
    }
}
