//! How a run of the gate is set up: its inputs laid over the file, laid over the defaults.

use std::collections::BTreeMap;

use super::inputs::{Action, Given};
use super::problem::quoted;
use super::{Comment, Config, GateMode, raw, settings};
use crate::error::{Code, Error};

/// How a run of the gate is set up; every value is right.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// As for any run.
    pub run: settings::Settings,
    pub mode: GateMode,
    /// Whether an input says so: then no file has a say.
    pub is_mode_given: bool,
    pub comment: Comment,
    pub project: Option<String>,
    /// `None`: the branch that the pull request goes to, or the default branch.
    pub reference_branch: Option<String>,
    pub max_age_days: u32,
    /// Path of the results.
    pub results_path: String,
    /// `None`: no upload.
    pub results_artifact: Option<String>,
    /// Keys of metrics.
    pub badges: Vec<String>,
}

/// The same for the gate; without `qualityGate` in the file the defaults hold.
pub fn resolve(
    inputs: &BTreeMap<String, String>,
    config: &Config,
    untrusted: bool,
) -> Result<Settings, Error> {
    let given = Given::read(Action::Gate, inputs, settings::inside(untrusted))?;
    let gate = config.quality_gate.as_ref();
    let mode = match given.text("quality-gate-mode").map(|mode| mode.to_ascii_lowercase()) {
        None => None,
        Some(mode) if mode == "off" => Some(GateMode::Off),
        Some(mode) if mode == "hard" => Some(GateMode::Hard),
        Some(_) => Some(GateMode::Soft),
    };
    let comment = match given.text("comment").map(|comment| comment.to_ascii_lowercase()) {
        None => gate.and_then(|gate| gate.comment),
        Some(word) => [
            ("always", Comment::Always),
            ("on-fail", Comment::OnFail),
            ("never", Comment::Never),
            ("on-change", Comment::OnChange),
        ]
        .into_iter()
        .find_map(|(name, comment)| (name == word).then_some(comment)),
    };
    Ok(Settings {
        run: settings::of_run(&given, Some(config), untrusted),
        mode: mode.or(gate.map(|gate| gate.mode)).unwrap_or_default(),
        is_mode_given: mode.is_some(),
        comment: comment.unwrap_or_default(),
        project: given.text("project").or_else(|| gate.and_then(|gate| gate.project.clone())),
        reference_branch: gate.and_then(|gate| gate.baseline.reference_branch.clone()),
        max_age_days: gate
            .map_or(raw::gate::DEFAULT_MAX_AGE_DAYS, |gate| gate.baseline.max_age_days),
        results_path: given.or_default("quality-gate-results-path"),
        results_artifact: Some(given.or_default("quality-gate-artifact"))
            .filter(|name| name != "none"),
        badges: badges(given.text("badges"), config)?,
    })
}

/// The metrics that an input lists.
fn badges(listed: Option<String>, config: &Config) -> Result<Vec<String>, Error> {
    let keys = || config.metrics.iter().map(|metric| metric.key.as_str());
    let listed = listed.unwrap_or_default();
    let names: Vec<_> = listed.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    if names == ["all"] {
        return Ok(keys().map(str::to_owned).collect());
    }
    match names.iter().find(|name| !keys().any(|key| key == **name)) {
        None => Ok(names.into_iter().map(str::to_owned).collect()),
        Some(name) => Err(Error::new(
            Code::InputInvalid,
            format!("input badges names {}, which is no metric", quoted(name)),
            match super::did_you_mean(name, keys()) {
                Some(meant) => meant,
                None => "name metrics of the configuration by their keys, or say all".to_owned(),
            },
        )),
    }
}

impl Settings {
    /// What the gate has besides the settings of the run.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::json!({
            "mode": self.mode,
            "isModeGiven": self.is_mode_given,
            "comment": self.comment,
            "project": self.project,
            "referenceBranch": self.reference_branch,
            "maxAgeDays": self.max_age_days,
            "resultsPath": self.results_path,
            "resultsArtifact": self.results_artifact,
            "badges": self.badges,
        })
        .to_string()
    }
}
