//! Laws of the configuration: parser, checker and schema agree on every file.

use std::fs;

use proptest::prelude::*;
use serde_json::{Value, json};
use unentropy::config::{self, pattern};

use super::{fits_schema, fixtures, unjudged};

#[test]
fn the_checker_knows_every_word_of_the_schema() {
    check_keywords(&config::schema());
}

/// The checker passes over keywords it does not know, which is how it could drift from the schema.
fn check_keywords(schema: &Value) {
    const KNOWN: &[&str] = &[
        "additionalProperties",
        "anyOf",
        "const",
        "items",
        "maxItems",
        "maxLength",
        "maxProperties",
        "maximum",
        "minItems",
        "minLength",
        "minProperties",
        "minimum",
        "oneOf",
        "pattern",
        "properties",
        "propertyNames",
        "required",
        "type",
    ];
    const FOR_PEOPLE: &[&str] = &["$schema", "default", "description", "examples", "title"];
    // What a metric needs beside or without a template is in the rules.
    const SAID_BY_RULES: &[&str] = &["if", "then", "else"];

    let keywords = schema.as_object().expect("every schema is an object");
    for keyword in keywords.keys().map(String::as_str) {
        let known = [KNOWN, FOR_PEOPLE, SAID_BY_RULES].concat().contains(&keyword);
        assert!(known, "the checker does not know {keyword}");
    }
    if let Some(regex) = schema["pattern"].as_str() {
        assert!(pattern::ALL.iter().any(|pattern| pattern.regex == regex), "{regex}");
    }
    if let Some(branches) = schema["anyOf"].as_array() {
        // The checker picks the branch by the type of the value.
        let types: Vec<_> = branches.iter().map(|branch| &branch["type"]).collect();
        assert_ne!(types[0], types[1]);
        assert_eq!(types.len(), 2);
    }
    let maps = schema["properties"].as_object().into_iter().flat_map(|map| map.values());
    let lists = ["anyOf", "oneOf"].into_iter().filter_map(|word| schema[word].as_array());
    let single = ["items", "additionalProperties", "propertyNames"].into_iter();
    maps.chain(lists.flatten())
        .chain(single.map(|word| &schema[word]).filter(|schema| schema.is_object()))
        .for_each(check_keywords);
}

proptest! {
    #[test]
    fn patterns_mean_what_their_expressions_say(
        text in prop_oneof![
            "[a-z0-9@:/.# \\\\\t-]{0,12}",
            "[ \t]{0,2}@(collect)?[ \t\n]{0,2}[a-z@]{0,3}",
            "https?:/{0,3}[a-z:/@?# .]{0,6}",
            "https?://(localhost|127\\.0\\.0\\.1|\\[::1\\])(:[0-9]{0,3})?[a-z:/@?# ]{0,3}",
            "#[0-9a-gA-G]{5,7}",
            "[a./\\\\:]{0,5}",
            "[a-z]{60,70}",
            "\\PC{0,8}",
        ],
    ) {
        for pattern in pattern::ALL {
            let schema = json!({ "pattern": pattern.regex });
            let by_regex = jsonschema::is_valid(&schema, &json!(text));
            prop_assert_eq!((pattern.matches)(&text), by_regex, "{} {:?}", pattern.regex, text);
        }
    }

    #[test]
    fn any_text_has_an_answer(text in "[{}\\[\\]:,\"'a1e.\\\\u/ \u{0}\u{feff}ä-]{0,40}") {
        let strict = serde_json::from_str::<Value>(&text).is_ok();
        match config::parse(&text, unjudged) {
            Ok(_) => prop_assert!(strict),
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                let broken = problems[0].message.starts_with("this is not JSON");
                prop_assert!(!(strict && broken), "{:?} {:?}", text, problems);
            }
        }
    }

    #[test]
    fn parser_and_schema_agree_on_any_change_to_a_good_file(
        fixture in prop::sample::select(fixtures("good")),
        place in any::<prop::sample::Index>(),
        change in prop::sample::select(changes()),
    ) {
        let text = fs::read_to_string(fixture).expect("fixtures are text");
        let mut file: Value = serde_json::from_str(&text).expect("good fixtures are JSON");
        let places = pointers(&file);
        let place: &String = place.get(&places);
        *file.pointer_mut(place).expect("it is one of its places") = change;
        let text = file.to_string();
        match config::parse(&text, unjudged) {
            Ok(_) => prop_assert!(fits_schema(&text), "only the schema refuses {}", text),
            Err(problems) => {
                let all = config::error("", &problems).message;
                prop_assert!(!all.contains("a bug in our checks"), "{}", all);
                let seen_by_rules = RULES.iter().any(|words| all.contains(words));
                prop_assert!(!fits_schema(&text) || seen_by_rules, "only we refuse {}: {}", text, all);
            }
        }
    }
}

/// What the rules say, and no schema could.
const RULES: &[&str] = &[
    "the key of a metric",
    "a second time",
    "which is a label",
    "NUL",
    "a glob",
    "cannot be repeated",
    "would read the same files again",
    "the report stays the same",
    "has no parts",
];

fn changes() -> Vec<Value> {
    let long = "x".repeat(2000);
    let texts = [
        "",
        " ",
        "loc",
        "a",
        "@collect",
        "@collect loc",
        "@x",
        "min",
        "main",
        "off",
        "label",
        "numeric",
        "default",
        "#12345g",
        "#123456",
        "../x/",
        "https://a",
        "http://",
        "[",
        "a\u{0}",
    ];
    let numbers = [json!(0), json!(1), json!(-1), json!(1.5), json!(60000.0), json!(1e300)];
    let others = [
        json!(null),
        json!(true),
        json!([]),
        json!([""]),
        json!(["loc"]),
        json!({}),
        json!({ "$ref": "loc" }),
        json!({ "$ref": "coverage" }),
        json!({ "mode": "min" }),
        json!({ "metric": "loc", "mode": "max", "target": 1, "tolerance": 1 }),
        json!(long),
    ];
    texts.iter().map(|text| json!(text)).chain(numbers).chain(others).collect()
}

/// JSON pointers to every value in the file.
fn pointers(value: &Value) -> Vec<String> {
    let escape = |key: &str| key.replace('~', "~0").replace('/', "~1");
    let children: Vec<(String, &Value)> = match value {
        Value::Object(map) => map.iter().map(|(key, value)| (escape(key), value)).collect(),
        Value::Array(list) => {
            list.iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect()
        }
        _ => Vec::new(),
    };
    let below = children.into_iter().flat_map(|(key, value)| {
        pointers(value).into_iter().map(move |pointer| format!("/{key}{pointer}"))
    });
    std::iter::once(String::new()).chain(below).collect()
}
