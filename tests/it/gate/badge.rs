//! Badges, as pictures and for shields.io.

use proptest::prelude::*;
use unentropy::gate::badge::Badge;
use unentropy::gate::results::Status;

fn golden(name: &str, found: &str) {
    super::golden(&format!("badge-{name}.svg"), found);
}

#[test]
fn a_badge_is_a_picture_of_its_own() {
    let badge = Badge { name: "Coverage", text: "84.2%", status: Some(Status::Pass) };
    golden("pass", &badge.svg());
    let badge = Badge { name: "bundle", text: "1.23 MB", status: None };
    golden("plain", &badge.svg());
}

#[test]
fn nothing_in_a_badge_is_markup() {
    let svg = Badge {
        name: "<script>alert(1)</script>\u{0}",
        text: "\"&'>\u{FFFE}\u{202E}",
        status: Some(Status::Fail),
    }
    .svg();
    golden("hostile", &svg);
    let empty = Badge { name: " ", text: "", status: Some(Status::Unknown) }.svg();
    assert!(empty.contains(">–<"), "{empty}");
    let long = Badge { name: &"m".repeat(1000), text: "1", status: None }.svg();
    assert!(long.len() < 2000, "{}", long.len());
}

#[test]
fn shields_gets_what_it_asks_for() {
    let endpoint = |status| Badge { name: "a \"b\"", text: "1", status }.endpoint();
    assert_eq!(
        endpoint(Some(Status::Warning)),
        r#"{"schemaVersion":1,"label":"a \"b\"","message":"1","color":"orange"}"#
    );
    assert!(endpoint(None).contains("\"blue\""));
}

proptest! {
    #[test]
    fn any_text_makes_a_picture(name in any::<String>(), text in any::<String>()) {
        let svg = Badge { name: &name, text: &text, status: None }.svg();
        prop_assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
        prop_assert_eq!(svg.matches('<').count(), svg.matches('>').count());
        prop_assert!(!svg.chars().any(|c| c == '\0'), "{}", svg);
    }
}
