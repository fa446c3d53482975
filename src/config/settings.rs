//! The settings of a run: the action's inputs override the file, and the file overrides the
//! defaults. Credentials are inputs too, but this room never uses their values.

use std::collections::BTreeMap;

use serde::Serialize;

use super::inputs::{Action, Given, default};
use super::{Config, Storage, StorageKind};
use crate::error::{Code, Error};

/// The settings of a run; every value is valid.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// Where the history is kept.
    pub storage_type: StorageKind,
    /// For `sqlite-s3`; the store itself checks that nothing is missing.
    pub s3: S3,
    /// For `sqlite-artifact`.
    pub artifact: Artifact,
    /// Path of the configuration file.
    pub config_file: String,
    /// File path, object key, or file in the artifact.
    pub database_key: String,
    /// Folder of the report.
    pub report_dir: String,
    /// File in that folder, a plain name.
    pub report_name: String,
    /// `None`: the report is not uploaded.
    pub report_artifact: Option<String>,
    /// For the whole run, in seconds.
    pub timeout_s: u32,
    /// Retries of a transient storage failure.
    pub retry_attempts: u32,
    /// What to do with a damaged history.
    pub on_corrupt: OnCorrupt,
    /// Measure only, for this fragment.
    pub fragment: Option<String>,
    /// The fragments to merge, by name or glob; empty: none.
    pub fragments: Vec<String>,
    /// Whether a fragment may be missing.
    pub allows_missing: bool,
    /// Whether to log details.
    pub verbose: bool,
    /// A bucket and the beginning of its keys, or a folder, for the table of all values. `None`: none.
    pub parquet: Option<String>,
    /// The address that the values of this build are sent to. `None`: none.
    pub otlp: Option<String>,
    /// Of the file and of the inputs, ready to print.
    pub warnings: Vec<String>,
}

/// Where the bucket is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct S3 {
    /// `None`: AWS.
    pub endpoint: Option<String>,
    /// Name of the bucket.
    pub bucket: Option<String>,
    /// Region of the bucket.
    pub region: Option<String>,
    /// `None`: depends on the endpoint.
    pub force_path_style: Option<bool>,
}

/// The artifact with the history.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Artifact {
    /// Name of the artifact.
    pub name: String,
    /// `None`: the branch of this run.
    pub branch_filter: Option<String>,
    /// `None`: as the repository says.
    pub retention_days: Option<u32>,
    /// How many artifacts of a branch stay when newer ones contain the older ones. `None`: nothing
    /// is deleted.
    pub keep: Option<u32>,
}

/// What to do with a damaged history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum OnCorrupt {
    /// Restore the newest intact one.
    Restore,
    /// Stop.
    Fail,
}

/// Path of the configuration file, needed before a [`Config`] exists.
pub fn config_file(action: Action, inputs: &BTreeMap<String, String>) -> Result<String, Error> {
    Ok(Given::read(action, inputs, &[])?.or_default("config-file"))
}

/// All settings: an input overrides the file, and the file overrides the default. `untrusted` runs
/// work on a checkout that a stranger may have written (forks, `pull_request_target`): there the
/// file does not affect storage, and no path leaves the workspace.
pub fn resolve(
    inputs: &BTreeMap<String, String>,
    config: Option<&Config>,
    untrusted: bool,
) -> Result<Settings, Error> {
    let settings =
        of_run(&Given::read(Action::Track, inputs, inside(untrusted))?, config, untrusted);
    if settings.fragment.is_some() && !settings.fragments.is_empty() {
        return Err(Error::new(
            Code::InputInvalid,
            "the inputs fragment and fragments are both given",
            "give \"fragment\" to the jobs that measure, and \"fragments\" to the job that merges",
        ));
    }
    Ok(settings)
}

/// Each name once, in order.
fn listed(written: Option<String>) -> Vec<String> {
    let written = written.unwrap_or_default();
    let names = written.split(|c: char| c == ',' || c.is_ascii_whitespace());
    let mut names: Vec<_> = names.filter(|name| !name.is_empty()).map(str::to_owned).collect();
    names.sort();
    names.dedup();
    names
}

/// The inputs whose path must not leave the workspace.
pub(super) fn inside(untrusted: bool) -> &'static [&'static str] {
    if untrusted { &["database-key", "report-dir", "quality-gate-results-path"] } else { &[] }
}

/// The same, from the inputs of either action.
pub(super) fn of_run(given: &Given, config: Option<&Config>, untrusted: bool) -> Settings {
    let mut file = config.map(FileSays::from).unwrap_or_default();
    let mut warnings = config.map(|config| config.warnings.clone()).unwrap_or_default();
    if untrusted && file != FileSays::default() {
        file = FileSays::default();
        warnings.push(
            "storage, database and publish of the configuration file are ignored: this run works on code \
             from outside, so only the action's inputs say where the history is kept"
                .to_owned(),
        );
    }
    let FileSays { storage, database_key, parquet, otlp } = file;
    let written = given.text("storage-type").map(|name| name.to_ascii_lowercase());
    let kind = written.as_deref().and_then(StorageKind::find).or(storage.kind);
    let storage_type = kind.unwrap_or(StorageKind::Local);
    let unused = ["s3-bucket", "s3-endpoint"].into_iter().find(|name| given.text(name).is_some());
    let publishes = parquet.as_deref().is_some_and(|place| place.starts_with("s3://"));
    let is_used = storage_type == StorageKind::S3 || publishes;
    if let Some(name) = unused.filter(|_| !is_used) {
        let kind = storage_type.name();
        warnings.push(format!("{name} is given and not used: the storage type is {kind}"));
    }
    Settings {
        storage_type,
        s3: S3 {
            endpoint: given.text("s3-endpoint").or(storage.s3_endpoint),
            bucket: given.text("s3-bucket").or(storage.s3_bucket),
            region: given.text("s3-region").or(storage.s3_region),
            force_path_style: match given.choice("s3-force-path-style").as_str() {
                "true" => Some(true),
                "false" => Some(false),
                _ => None,
            },
        },
        artifact: Artifact {
            name: (given.text("artifact-name").or(storage.artifact_name))
                .unwrap_or_else(|| default("artifact-name").to_owned()),
            branch_filter: (given.text("artifact-branch-filter"))
                .or(storage.artifact_branch_filter),
            retention_days: given.whole("artifact-retention-days"),
            keep: given.whole("artifact-keep"),
        },
        config_file: given.or_default("config-file"),
        database_key: (given.text("database-key").or(database_key))
            .unwrap_or_else(|| default("database-key").to_owned()),
        report_dir: given.or_default("report-dir"),
        report_name: given.or_default("report-name"),
        report_artifact: Some(given.or_default("report-artifact")).filter(|name| name != "none"),
        timeout_s: given.whole_or_default("timeout"),
        retry_attempts: given.whole_or_default("retry-attempts"),
        on_corrupt: match given.choice("on-corrupt").as_str() {
            "fail" => OnCorrupt::Fail,
            _ => OnCorrupt::Restore,
        },
        fragment: given.text("fragment"),
        fragments: listed(given.text("fragments")),
        allows_missing: given.choice("allow-missing") == "true",
        verbose: given.choice("verbose") == "true",
        parquet,
        otlp,
        warnings,
    }
}

/// The parts of the file about storage.
#[derive(Default, PartialEq)]
struct FileSays {
    storage: Storage,
    database_key: Option<String>,
    parquet: Option<String>,
    otlp: Option<String>,
}

impl From<&Config> for FileSays {
    fn from(config: &Config) -> Self {
        Self {
            storage: config.storage.clone(),
            database_key: config.database_key.clone(),
            parquet: config.publish.parquet.clone(),
            otlp: config.publish.otlp.clone(),
        }
    }
}
