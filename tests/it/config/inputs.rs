//! The inputs of the action are the same in `action.yml`, in the README and in the core.

use std::path::Path;

use unentropy::config::inputs::INPUTS;

#[test]
fn action_yml_declares_the_inputs_that_the_core_reads() {
    let text = read("action.yml");
    let section = text.split("\ninputs:\n").nth(1).expect("action.yml has inputs");
    let lines = section.lines().take_while(|line| line.is_empty() || line.starts_with(' '));
    let names = lines.filter_map(|line| {
        let name = line.strip_prefix("  ")?.strip_suffix(':')?;
        name.starts_with(|c: char| c.is_ascii_lowercase()).then_some(name)
    });
    assert_eq!(sorted(names), sorted(INPUTS.iter().map(|input| input.name)));
}

#[test]
fn the_readme_lists_the_inputs_that_the_core_reads() {
    let text = read("README.md");
    let section = text.split("\n| input |").nth(1).expect("README.md has a table of the inputs");
    let rows = section.lines().skip(1).take_while(|line| line.starts_with('|'));
    let cells = rows.filter_map(|row| row.split('|').nth(1));
    let names = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    assert_eq!(sorted(names), sorted(INPUTS.iter().map(|input| input.name)));
}

fn sorted<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut names: Vec<_> = names.collect();
    names.sort_unstable();
    names
}

fn read(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}
