//! Replaces the `home` crate, which does not build for wasm: the core has no home folder.
pub fn home_dir() -> Option<std::path::PathBuf> {
    None
}
