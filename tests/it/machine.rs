//! What a runner says of its machine, and what is kept of it.

use serde_json::json;
use unentropy::machine::{Machine, Row};

/// As `js/run/machine.js` finds them on a runner of GitHub, with some of them changed.
fn found(changed: &serde_json::Value) -> Option<Machine> {
    let mut facts = json!({
        "cpu": "AMD EPYC 7763 64-Core Processor", "cores": 4, "arch": "x64", "platform": "linux",
        "release": "6.8.0-1021-azure", "imageOs": "ubuntu24", "imageVersion": "20260105.1",
        "osRelease": "ID=ubuntu\nVERSION_ID=\"24.04\"\n",
    });
    for (key, value) in changed.as_object().unwrap() {
        facts[key] = value.clone();
    }
    Machine::found(&facts.to_string())
}

#[track_caller]
fn reads(changed: &serde_json::Value, words: &str) {
    assert_eq!(found(changed).unwrap().to_string(), words);
}

#[test]
fn a_hosted_runner_is_its_processor_and_its_image() {
    let machine = found(&json!({})).unwrap();
    assert_eq!(machine.to_string(), "AMD EPYC 7763, 4 cores, ubuntu24 20260105.1, x64");
    assert_eq!(machine.kind(), Some(("AMD EPYC 7763 64-Core Processor", 4, "x64", "ubuntu24")));
    assert_eq!(machine.row().kernel, Some("6.8.0-1021"));
}

#[test]
fn elsewhere_the_system_says_what_it_is() {
    let none = json!(null);
    let at_home = |os_release: &str| {
        json!({ "imageOs": none, "imageVersion": none, "osRelease": os_release, "cpu": "Neoverse-N1",
            "arch": "arm64" })
    };
    reads(
        &at_home("NAME=x\nID=debian\nVERSION_ID=\"12\""),
        "Neoverse-N1, 4 cores, debian 12, arm64",
    );
    reads(
        &at_home("ID='alpine'\r\nVERSION_ID=3.20.1\r\n"),
        "Neoverse-N1, 4 cores, alpine 3.20 3.20.1, arm64",
    );
    reads(&at_home("ID=arch\nVERSION_ID="), "Neoverse-N1, 4 cores, arch, arm64");
    reads(&at_home("nonsense"), "Neoverse-N1, 4 cores, linux, arm64");
    for (platform, os) in [("darwin", "macos"), ("win32", "windows"), ("freebsd", "freebsd")] {
        let facts = json!({ "imageOs": "", "imageVersion": "", "osRelease": none, "cores": 1,
            "platform": platform, "cpu": "Apple M1 (Virtual)" });
        reads(&facts, &format!("Apple M1 (Virtual), 1 core, {os}, x64"));
    }
}

#[test]
fn processors_are_told_by_their_names() {
    for (cpu, name) in [
        ("Intel(R) Xeon(R) Platinum 8370C CPU @ 2.80GHz", "Intel Xeon Platinum 8370C"),
        ("  Intel(R)   Core(TM) i7-8650U CPU  @ 1.90GHz", "Intel Core i7-8650U"),
        ("Processor", "Processor"),
    ] {
        reads(&json!({ "cpu": cpu }), &format!("{name}, 4 cores, ubuntu24 20260105.1, x64"));
    }
}

#[test]
fn versions_are_details_and_the_rest_makes_the_kind() {
    let usual = found(&json!({})).unwrap();
    let newer = json!({ "imageVersion": "20260201.1", "release": "6.11.0-1004-azure" });
    assert_eq!(found(&newer).unwrap().kind(), usual.kind());
    for other in [
        json!({ "cpu": "AMD EPYC 9V74 80-Core Processor" }),
        json!({ "cores": 2 }),
        json!({ "arch": "arm64" }),
        json!({ "imageOs": "ubuntu22" }),
    ] {
        assert_ne!(found(&other).unwrap().kind(), usual.kind(), "{other}");
    }
}

#[test]
fn what_is_not_known_is_missing_and_like_nothing_else() {
    for unknown in [json!({ "cpu": "unknown" }), json!({ "cpu": " " }), json!({ "cpu": 7 })] {
        let machine = found(&unknown).unwrap();
        assert_eq!(machine.kind(), None, "{unknown}");
        assert_eq!(machine.to_string(), "4 cores, ubuntu24 20260105.1, x64");
    }
    for cores in [json!(0), json!(2.5), json!(-1), json!(1e9), json!("4")] {
        assert_eq!(found(&json!({ "cores": cores })).unwrap().row().cores, None, "{cores}");
    }
    for nothing in ["", "no JSON", "[]", "{}", r#"{"cpu":null}"#] {
        assert_eq!(Machine::found(nothing), None, "{nothing}");
    }
}

#[test]
fn a_kernel_does_not_name_who_built_it() {
    for (release, kept) in [
        ("6.8.0-1021-azure", Some("6.8.0-1021")),
        ("6.6.87.2-microsoft-standard-WSL2", Some("6.6.87.2")),
        ("5.15.0-91-generic.annes-laptop", Some("5.15.0-91")),
        ("5.15.0-3annes-laptop", Some("5.15.0")),
        ("5.15.0annes-laptop", Some("5.15.0")),
        ("10.0.20348", Some("10.0.20348")),
        ("annes-laptop", None),
    ] {
        assert_eq!(found(&json!({ "release": release })).unwrap().row().kernel, kept, "{release}");
    }
}

#[test]
fn text_from_outside_is_one_short_line() {
    let hostile = format!("  a\u{1b}[31m\n::error::\tb\0 {}", "x".repeat(100_000));
    for key in ["cpu", "arch", "imageOs", "imageVersion"] {
        let machine = found(&json!({ key: hostile })).unwrap();
        let row = machine.row();
        let texts = [row.cpu, row.arch, row.os, row.os_version].map(Option::unwrap);
        let text = texts.into_iter().find(|text| text.starts_with('a')).unwrap();
        assert_eq!(text.chars().count(), 200, "{key}");
        assert!(text.starts_with("a [31m ::error:: b x"), "{key}: {text}");
    }
    // And again: a machine is the same after every way back.
    let machine = found(&json!({ "cpu": hostile })).unwrap();
    assert_eq!(Machine::of(&machine.row()).as_ref(), Some(&machine));
    assert_eq!(Machine::of(&Row::default()), None);
}
