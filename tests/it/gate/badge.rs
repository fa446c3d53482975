//! Badges, as pictures and for shields.io.

use proptest::prelude::*;
use unentropy::gate::badge::Badge;
use unentropy::gate::results::Status;

fn golden(name: &str, found: &str) {
    super::golden(&format!("badge-{name}.svg"), found);
}

#[test]
fn a_badge_is_a_picture_of_its_own() {
    let badge =
        Badge { name: "Coverage", text: "84.2%", status: Some(Status::Pass), percent: None };
    golden("pass", &badge.svg());
    let badge = Badge { name: "bundle", text: "1.23 MB", status: None, percent: None };
    golden("plain", &badge.svg());
}

#[test]
fn nothing_in_a_badge_is_markup() {
    let svg = Badge {
        name: "<script>alert(1)</script>\u{0}",
        text: "\"&'>\u{FFFE}\u{202E}",
        status: Some(Status::Fail),
        percent: None,
    }
    .svg();
    golden("hostile", &svg);
    let empty = Badge { name: " ", text: "", status: Some(Status::Unknown), percent: None }.svg();
    assert!(empty.contains(">–<"), "{empty}");
    let long = Badge { name: &"m".repeat(1000), text: "1", status: None, percent: None }.svg();
    assert!(long.len() < 2000, "{}", long.len());
}

#[test]
fn shields_gets_what_it_asks_for() {
    let endpoint = |status| Badge { name: "a \"b\"", text: "1", status, percent: None }.endpoint();
    assert_eq!(
        endpoint(Some(Status::Warning)),
        r#"{"schemaVersion":1,"label":"a \"b\"","message":"1","color":"orange"}"#
    );
    assert!(endpoint(None).contains("\"blue\""));
}

#[test]
fn a_percentage_without_a_rule_is_coloured_by_its_value() {
    let color = |status, percent| {
        let endpoint = Badge { name: "a", text: "1", status, percent: Some(percent) }.endpoint();
        endpoint.split("\"color\":\"").nth(1).unwrap().trim_end_matches("\"}").to_owned()
    };
    for (percent, expected) in [
        (100.0, "brightgreen"),
        (90.0, "brightgreen"),
        (89.99, "green"),
        (75.0, "yellowgreen"),
        (60.0, "yellow"),
        (50.0, "orange"),
        (49.9, "red"),
        (0.0, "red"),
        (-1.0, "blue"),
        (101.0, "blue"),
    ] {
        assert_eq!(color(None, percent), expected, "{percent}");
        assert_eq!(color(Some(Status::Skipped), percent), expected, "{percent}");
    }
    assert_eq!(color(Some(Status::Fail), 99.0), "red", "a rule knows better");
    assert_eq!(color(Some(Status::Pass), 1.0), "brightgreen");
}

proptest! {
    #[test]
    fn any_text_makes_a_picture(name in any::<String>(), text in any::<String>()) {
        let svg = Badge { name: &name, text: &text, status: None, percent: None }.svg();
        prop_assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
        prop_assert_eq!(svg.matches('<').count(), svg.matches('>').count());
        prop_assert!(!svg.chars().any(|c| c == '\0'), "{}", svg);
    }
}
