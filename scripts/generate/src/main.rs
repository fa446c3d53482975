//! Writes what is generated from the core: `generate schema FILE` the JSON Schema of the
//! configuration, `generate bindings WASM FOLDER NAME` the JavaScript side of a compiled module.
//!
//! The schema comes first: the core embeds it.

use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

fn main() {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    match arguments.as_slice() {
        [what, file] if what == Path::new("schema") => write_schema(file),
        [what, wasm, folder, name] if what == Path::new("bindings") => {
            write_bindings(wasm, folder, &name.to_string_lossy());
        }
        _ => {
            eprintln!("usage: generate schema FILE | generate bindings WASM FOLDER NAME");
            std::process::exit(2);
        }
    }
}

fn write_bindings(wasm: &Path, folder: &Path, name: &str) {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(wasm)
        .out_name(name)
        .typescript(true)
        // js/core.js says where the wasm is; a path in here would be a second truth.
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen
        .web(true)
        .and_then(|bindgen| bindgen.generate(folder))
        .unwrap_or_else(|error| panic!("{}: {error:?}", wasm.display()));
}

fn write_schema(path: &Path) {
    std::fs::write(path, unentropy::config::schema_text())
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}
