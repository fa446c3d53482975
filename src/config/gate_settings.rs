//! The settings of a gate run: inputs override the file, and the file overrides the defaults.

use std::collections::BTreeMap;

use serde::Serialize;

use super::inputs::{Action, Given};
use super::problem::quoted;
use super::settings::{self, Settings};
use super::{Comment, Config, GateMode, raw};
use crate::error::{Code, Error};

/// The settings of a gate run; every value is valid.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct GateSettings {
    /// The settings of any run.
    #[serde(flatten)]
    pub run: Settings,
    /// In mode `hard`, a status `fail` fails the job. See `Judgement.mode`.
    pub mode: GateMode,
    /// Whether an input sets the mode: then files do not matter.
    pub is_mode_given: bool,
    pub comment: Comment,
    /// Tells the comments of several projects apart: `^[a-z0-9-]{1,64}$`.
    pub project: Option<String>,
    /// `None`: the branch that the pull request goes to, or the default branch.
    pub reference_branch: Option<String>,
    pub max_age_days: u32,
    /// How often a metric is measured again that is outside of its noise; `None`: not at all.
    pub confirm: Option<u32>,
    /// Path of the results, relative to the configuration's folder.
    pub results_path: String,
    /// Name of the artifact for the publisher; `None`: no upload.
    pub results_artifact: Option<String>,
    /// Keys of the metrics that get a badge in `reportDir`.
    pub badges: Vec<String>,
    /// Whether to use the values that `track` measured in the same job.
    pub reuses_measured: bool,
    /// Address of a `baseline.json`, for a run that cannot read the history.
    pub baseline_url: Option<String>,
}

/// The settings of the gate; without `qualityGate` in the file the defaults apply.
pub fn resolve(
    inputs: &BTreeMap<String, String>,
    config: &Config,
    untrusted: bool,
) -> Result<GateSettings, Error> {
    let given = Given::read(Action::Gate, inputs, settings::inside(untrusted))?;
    let gate = config.quality_gate.as_ref();
    let word = |name: &str| given.text(name).map(|word| word.to_ascii_lowercase());
    let mode = word("quality-gate-mode")
        .and_then(|word| GateMode::ALL.into_iter().find(|mode| mode.name() == word));
    let comment = word("comment")
        .and_then(|word| Comment::ALL.into_iter().find(|comment| comment.name() == word))
        .or(gate.and_then(|gate| gate.comment));
    Ok(GateSettings {
        run: settings::of_run(&given, Some(config), untrusted),
        mode: mode.or(gate.map(|gate| gate.mode)).unwrap_or_default(),
        is_mode_given: mode.is_some(),
        comment: comment.unwrap_or_default(),
        project: given.text("project").or_else(|| gate.and_then(|gate| gate.project.clone())),
        reference_branch: gate.and_then(|gate| gate.baseline.reference_branch.clone()),
        max_age_days: gate
            .map_or(raw::gate::DEFAULT_MAX_AGE_DAYS, |gate| gate.baseline.max_age_days),
        confirm: gate.and_then(|gate| gate.confirm),
        results_path: given.or_default("quality-gate-results-path"),
        results_artifact: Some(given.or_default("quality-gate-artifact"))
            .filter(|name| name != "none"),
        badges: badges(given.text("badges"), config)?,
        reuses_measured: given.choice("reuse-measured") == "true",
        baseline_url: given.text("baseline-url"),
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
            format!("input badges names {}, which is not a metric", quoted(name)),
            match super::did_you_mean(name, keys()) {
                Some(meant) => meant,
                None => "name metrics of the configuration by their keys, or say all".to_owned(),
            },
        )),
    }
}
