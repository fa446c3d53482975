//! Writes what is generated from the core: `generate WASM FOLDER SCHEMA` puts the JavaScript side
//! of the compiled core into FOLDER and the JSON Schema of the configuration into SCHEMA.

use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

fn main() {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [wasm, folder, schema] = arguments.as_slice() else {
        eprintln!("usage: generate WASM FOLDER SCHEMA");
        std::process::exit(2);
    };
    write_bindings(wasm, folder);
    write_schema(schema);
}

fn write_bindings(wasm: &Path, folder: &Path) {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(wasm)
        .out_name("unentropy")
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
    let schema = serde_json::to_string_pretty(&unentropy::config::schema())
        .expect("a schema is made of strings and numbers");
    std::fs::write(path, schema + "\n")
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}
