//! Exports for many repositories: what each publishes, and the page over all of them.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::config::Config;
use super::config::DefinedSample;
use super::{JsResult, decode, encode, sealed, to_js};
use crate::fleet::found::Found;
use crate::fleet::page::{self, FleetAssets};
use crate::fleet::place::Place;
use crate::fleet::push;
use crate::fleet::summary;
use crate::unit::Better;

/// Where the file of a repository is, below the place that all share.
#[wasm_bindgen(js_name = publishedPath)]
pub fn published_path(repository: String, project: Option<String>) -> String {
    Place { repository, project }.path()
}

/// Whether a path may be the file of a repository.
#[wasm_bindgen(js_name = isPublishedPath)]
pub fn is_published_path(path: &str) -> bool {
    Place::read(path).is_some()
}

/// The note of a published file that has its summary.
#[wasm_bindgen(js_name = summaryNote)]
pub fn summary_note() -> String {
    summary::NOTE.to_owned()
}

/// The values of a build as gauges of OpenTelemetry.
#[wasm_bindgen(js_name = pushOf, unchecked_return_type = "Push")]
pub fn push_of(
    #[wasm_bindgen(unchecked_param_type = "Build")] build: JsValue,
    #[wasm_bindgen(unchecked_param_type = "DefinedSample[]")] samples: JsValue,
    #[wasm_bindgen(unchecked_param_type = "PushedFrom")] origin: JsValue,
) -> JsResult<JsValue> {
    let samples: Vec<DefinedSample> = decode(samples)?;
    encode(&push::push(&decode(build)?, samples, &decode(origin)?))
}

/// The page over many repositories: one HTML file. `csp_hash` returns the SHA-256 of a text, in base64.
#[wasm_bindgen(js_name = renderFleet)]
pub fn render_fleet(
    #[wasm_bindgen(unchecked_param_type = "Found[]")] found: JsValue,
    #[wasm_bindgen(unchecked_param_type = "FleetFacts")] facts: JsValue,
    #[wasm_bindgen(unchecked_param_type = "FleetAssets")] assets: JsValue,
    #[wasm_bindgen(unchecked_param_type = "(text: string) => string")] csp_hash: &Function,
) -> JsResult<String> {
    let (found, assets): (Vec<Found>, FleetAssets) = (decode(found)?, decode(assets)?);
    page::render(&found, &decode(facts)?, &assets, &sealed(csp_hash)).map_err(to_js)
}

#[wasm_bindgen]
impl Config {
    /// Which way is good, by metric.
    #[wasm_bindgen(unchecked_return_type = "[string, 'higher' | 'lower' | null][]")]
    pub fn directions(&self) -> JsResult<JsValue> {
        let of: Vec<(&str, Option<Better>)> =
            self.0.metrics.iter().map(|metric| (metric.key.as_str(), metric.better)).collect();
        encode(&of)
    }

    /// Where the report is published, if the configuration says so.
    #[wasm_bindgen(js_name = publishedReport)]
    pub fn published_report(&self) -> Option<String> {
        self.0.publish.report.clone()
    }

    /// The name of this project among those of the repository; undefined if it is in the root and has none.
    /// `folder` is that of the configuration.
    #[wasm_bindgen(js_name = publishedProject)]
    pub fn published_project(&self, folder: &str) -> Option<String> {
        let named = self.0.quality_gate.as_ref().and_then(|gate| gate.project.clone());
        let folder = folder.trim_matches('/');
        named.or_else(|| (!folder.is_empty()).then(|| folder.to_owned()))
    }
}
