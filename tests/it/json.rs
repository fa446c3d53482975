//! What is written as JSON is JSON, with any content.

use proptest::prelude::*;
use serde_json::{Value, json};
use unentropy::json::{self, Object};

#[test]
fn an_object_says_what_it_was_told() {
    let text = Object::new()
        .text("a", "1")
        .optional_text("b", None)
        .number("c", Some(-1.5))
        .number("d", Some(f64::NAN))
        .number("e", None)
        .flag("f", true)
        .texts("g", &["x", "\"y\""])
        .list("h", &[json::number(1e300), "null".to_owned()])
        .raw("i", &Object::new().end())
        .end();
    let expected = json!({
        "a": "1", "b": null, "c": -1.5, "d": null, "e": null, "f": true,
        "g": ["x", "\"y\""], "h": [1e300, null], "i": {},
    });
    assert_eq!(serde_json::from_str::<Value>(&text).expect("it is JSON"), expected);
}

proptest! {
    #[test]
    fn any_text_and_number_comes_back(name in any::<String>(), number in any::<f64>()) {
        let text = Object::new().text(&name, &name).number("n ", Some(number)).end();
        let read: Value = serde_json::from_str(&text).expect("it is JSON");
        prop_assert_eq!(read[&name].as_str(), Some(name.as_str()));
        let near = |read: f64| (read - number).abs() <= 4.0 * f64::EPSILON * number.abs();
        prop_assert!(read["n "].as_f64().map_or(!number.is_finite(), near), "{} {}", number, text);
    }
}
