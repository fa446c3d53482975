//! The action's inputs: their names, what they accept, and which of them a run has set.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::pattern::{self, Pattern};
use super::problem::quoted;
use super::suggest;
use crate::error::{Code, Error};
use crate::sorted::Map;

/// One input of the action.
#[derive(Debug)]
pub struct Input {
    /// Its name under `with:`.
    pub name: &'static str,
    /// The default if neither the input nor the file sets it; `None` if it is not a fixed text.
    pub default: Option<&'static str>,
    /// What it accepts.
    pub form: Form,
    /// One sentence for the documentation.
    pub about: &'static str,
}

/// What an input accepts.
#[derive(Debug)]
pub enum Form {
    /// One of these words, in any case (YAML also has `True` and `TRUE`).
    Choice(&'static [&'static str]),
    /// Text that matches a pattern.
    Text(&'static Pattern),
    /// A path on the machine that runs.
    Path,
    /// A whole number.
    Whole {
        /// The least.
        min: u32,
        /// The most.
        max: u32,
        /// What it counts.
        of: &'static str,
    },
    /// A credential: JavaScript passes it only to the store.
    Credential,
}

const YES_OR_NO: Form = Form::Choice(&["true", "false"]);

/// Every input, in the order of the documentation.
#[rustfmt::skip]
pub static INPUTS: &[Input] = &[
    Input { name: "storage-type", default: Some("sqlite-local"),
        form: Form::Choice(&["sqlite-local", "sqlite-artifact", "sqlite-s3"]),
        about: "Where the history is kept." },
    Input { name: "s3-endpoint", default: None, form: Form::Text(&pattern::URL),
        about: "Address of any S3-compatible provider; AWS needs none." },
    Input { name: "s3-bucket", default: None, form: Form::Text(&pattern::WORD),
        about: "Bucket that holds the history." },
    Input { name: "s3-region", default: None, form: Form::Text(&pattern::WORD),
        about: "Region of the bucket." },
    Input { name: "s3-access-key-id", default: None, form: Form::Credential,
        about: "Without it the standard AWS environment variables are used, so OIDC works." },
    Input { name: "s3-secret-access-key", default: None, form: Form::Credential,
        about: "Belongs to s3-access-key-id." },
    Input { name: "s3-session-token", default: None, form: Form::Credential,
        about: "Belongs to a temporary s3-access-key-id." },
    Input { name: "s3-force-path-style", default: Some("auto"),
        form: Form::Choice(&["auto", "true", "false"]),
        about: "Whether the bucket is named in the path of the address instead of its host." },
    Input { name: "artifact-name", default: Some("unentropy-metrics"),
        form: Form::Text(&pattern::ARTIFACT_NAME),
        about: "Artifact that holds the history." },
    Input { name: "artifact-branch-filter", default: None, form: Form::Text(&pattern::WORD),
        about: "Branch whose history to continue; by default the branch of this run." },
    Input { name: "artifact-retention-days", default: None,
        form: Form::Whole { min: 1, max: 400, of: "days" },
        about: "How long artifacts are kept; by default as the repository says." },
    Input { name: "artifact-keep", default: None,
        form: Form::Whole { min: 5, max: 1000, of: "artifacts" },
        about: "How many artifacts of the history a branch keeps; a run deletes older ones that a newer one contains. Needs actions: write; by default nothing is deleted." },
    Input { name: "otlp-headers", default: None, form: Form::Credential,
        about: "Headers for the receiver of publish.otlp, as NAME=VALUE,NAME=VALUE; else those of OTEL_EXPORTER_OTLP_HEADERS." },
    Input { name: "config-file", default: Some("unentropy.json"), form: Form::Path,
        about: "The configuration file." },
    Input { name: "database-key", default: Some("unentropy-metrics.db"),
        form: Form::Text(&pattern::DATABASE_KEY),
        about: "File path, object key, or file in the artifact." },
    Input { name: "report-dir", default: Some("unentropy-report"), form: Form::Path,
        about: "Folder that gets the report." },
    Input { name: "report-name", default: Some("index.html"),
        form: Form::Text(&pattern::FILE_NAME),
        about: "File name inside report-dir." },
    Input { name: "report-artifact", default: Some("unentropy-report"),
        form: Form::Text(&pattern::ARTIFACT_NAME),
        about: "Uploads the report as an artifact of this name; none: no upload." },
    Input { name: "timeout", default: Some("300"),
        form: Form::Whole { min: 1, max: 21_600, of: "seconds" },
        about: "For the whole run." },
    Input { name: "retry-attempts", default: Some("3"),
        form: Form::Whole { min: 0, max: 10, of: "retries" },
        about: "Retries of a transient storage failure." },
    Input { name: "on-corrupt", default: Some("restore"),
        form: Form::Choice(&["restore", "fail"]),
        about: "Whether a damaged history is restored from the newest good one, or stops the run." },
    Input { name: "fragment", default: None, form: Form::Text(&pattern::FRAGMENT),
        about: "Only measures, and uploads what was measured under this name: a fragment, which a later job of the run merges." },
    Input { name: "fragments", default: None, form: Form::Text(&pattern::FRAGMENTS),
        about: "The fragments that this job merges instead of measuring, by their names; * stands for any text." },
    Input { name: "allow-missing", default: Some("false"), form: YES_OR_NO,
        about: "Whether a fragment may be missing: the values of the others count, marked as partial." },
    Input { name: "github-token", default: Some("${{ github.token }}"), form: Form::Credential,
        about: "Lists and downloads artifacts." },
    Input { name: "verbose", default: Some("false"), form: YES_OR_NO,
        about: "Says more about what is going on." },
];

/// Inputs of the gate besides [`FOR_BOTH`].
#[rustfmt::skip]
pub static GATE_INPUTS: &[Input] = &[
    Input { name: "quality-gate-mode", default: Some("soft"),
        form: Form::Choice(&["off", "soft", "hard"]),
        about: "What a broken rule does: nothing, a report, or a failed job if it is a blocker." },
    Input { name: "comment", default: Some("on-change"),
        form: Form::Choice(&["always", "on-change", "on-fail", "never"]),
        about: "When a pull request gets a comment; an existing one is always updated." },
    Input { name: "project", default: None, form: Form::Text(&pattern::METRIC_KEY),
        about: "Tells the comments of several projects in one repository apart." },
    Input { name: "quality-gate-results-path", default: Some("unentropy-report/quality-gate.json"),
        form: Form::Path,
        about: "File that gets the results." },
    Input { name: "quality-gate-artifact", default: Some("unentropy-quality-gate"),
        form: Form::Text(&pattern::ARTIFACT_NAME),
        about: "Artifact with the results, for the workflow that comments on pull requests of \
                forks; none: no upload." },
    Input { name: "badges", default: None, form: Form::Text(&pattern::LINE),
        about: "Metrics that get a badge in report-dir, separated by commas; all: every metric." },
    Input { name: "reuse-measured", default: Some("false"), form: YES_OR_NO,
        about: "Takes the values that track measured in the same job, and measures nothing again." },
    Input { name: "baseline-url", default: None, form: Form::Text(&pattern::HTTPS),
        about: "Address of the baseline.json of a published report, for runs that cannot read the \
                history. It counts where the workflow of the base branch names it." },
];

/// The inputs that both actions have.
const FOR_BOTH: &[&str] = &[
    "storage-type",
    "s3-endpoint",
    "s3-bucket",
    "s3-region",
    "s3-access-key-id",
    "s3-secret-access-key",
    "s3-session-token",
    "s3-force-path-style",
    "artifact-name",
    "artifact-branch-filter",
    "config-file",
    "database-key",
    "report-dir",
    "timeout",
    "retry-attempts",
    "fragments",
    "allow-missing",
    "github-token",
    "verbose",
];

/// The two actions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Measures and stores.
    Track,
    /// Measures and judges.
    Gate,
}

impl Action {
    /// Every input of it, in the order of the documentation.
    pub fn inputs(self) -> impl Iterator<Item = &'static Input> {
        let own = if self == Self::Gate { GATE_INPUTS } else { &[] };
        let shared = INPUTS
            .iter()
            .filter(move |input| self == Self::Track || FOR_BOTH.contains(&input.name));
        own.iter().chain(shared)
    }
}

impl Input {
    /// Whether its value must never be shown.
    #[must_use]
    pub fn is_credential(&self) -> bool {
        matches!(self.form, Form::Credential)
    }

    /// What it accepts, to follow `accepted:`.
    #[must_use]
    pub fn accepts(&self) -> String {
        match &self.form {
            Form::Choice(words) => words.join(", "),
            Form::Text(pattern) => pattern.accepts.to_owned(),
            Form::Path => "a path".to_owned(),
            Form::Whole { min, max, of } => format!("a whole number of {of} from {min} to {max}"),
            Form::Credential => "a credential".to_owned(),
        }
    }

    fn is_fine(&self, value: &str) -> bool {
        match &self.form {
            Form::Choice(words) => words.iter().any(|word| word.eq_ignore_ascii_case(value)),
            Form::Text(pattern) => (pattern.matches)(value) && !value.contains('\0'),
            Form::Path => !value.contains('\0'),
            Form::Whole { min, max, .. } => {
                value.bytes().all(|byte| byte.is_ascii_digit())
                    && value.parse().is_ok_and(|number| (*min..=*max).contains(&number))
            }
            Form::Credential => true,
        }
    }

    /// A line about an invalid value. The value of a credential is never shown, since it could be a
    /// real one.
    fn complaint(&self, value: &str) -> String {
        let mut line =
            format!("input {} is {}, accepted: {}", self.name, quoted(value), self.accepts());
        if let Form::Choice(words) = &self.form
            && let Some(hint) = suggest::did_you_mean(value, words.iter().copied())
        {
            let _ = write!(line, " ({hint})");
        }
        line
    }
}

/// The inputs that a run has set, all of them valid.
pub(super) struct Given<'a>(Map<&'static str, &'a str>);

impl<'a> Given<'a> {
    /// The inputs that are not blank, or one error about all invalid ones. `inside` names the
    /// inputs whose path must not leave the workspace.
    pub fn read(
        action: Action,
        inputs: &'a BTreeMap<String, String>,
        inside: &[&str],
    ) -> Result<Self, Error> {
        let mut given = Map::new();
        let mut complaints = Vec::new();
        for input in action.inputs() {
            let value = inputs.get(input.name).map(|value| value.trim()).unwrap_or_default();
            if value.is_empty() {
                continue;
            }
            if !input.is_fine(value) {
                complaints.push(input.complaint(value));
            } else if inside.contains(&input.name) && leaves(value) {
                complaints.push(format!(
                    "input {} is {}, accepted: a path inside the workspace, because this run \
                     works on code from outside",
                    input.name,
                    quoted(value)
                ));
            }
            given.insert(input.name, value);
        }
        let known = |name: &str| action.inputs().any(|input| input.name == name);
        let strangers = inputs.keys().filter(|name| !known(name));
        complaints.extend(strangers.map(|name| stranger(action, name)));
        match complaints.as_slice() {
            [] => Ok(Self(given)),
            [only] => Err(invalid(only.clone())),
            all => Err(invalid(format!("{} inputs are wrong\n{}", all.len(), all.join("\n")))),
        }
    }

    /// The input, if it is set.
    pub fn text(&self, name: &str) -> Option<String> {
        self.0.get(name).map(|&value| value.to_owned())
    }

    /// The input, else its default.
    pub fn or_default(&self, name: &str) -> String {
        self.text(name).unwrap_or_else(|| default(name).to_owned())
    }

    /// The input in lower case, else its default.
    pub fn choice(&self, name: &str) -> String {
        self.or_default(name).to_ascii_lowercase()
    }

    /// The input as a number, if it is set.
    pub fn whole(&self, name: &str) -> Option<u32> {
        self.0.get(name)?.parse().ok()
    }

    /// The input as a number, else its default.
    pub fn whole_or_default(&self, name: &str) -> u32 {
        let fallback = || default(name).parse().expect("the table's own default is a number");
        self.whole(name).unwrap_or_else(fallback)
    }
}

/// The default in the table of inputs.
pub(super) fn default(name: &str) -> &'static str {
    let input = INPUTS.iter().chain(GATE_INPUTS).find(|input| input.name == name);
    input.and_then(|input| input.default).expect("asked only of inputs that have a default")
}

/// A line about an unknown input, which a script may have set.
fn stranger(action: Action, name: &str) -> String {
    let names = || action.inputs().map(|input| input.name);
    let hint = match suggest::did_you_mean(name, names()) {
        Some(meant) => format!(" ({meant})"),
        None => format!("; the inputs are {}", names().collect::<Vec<_>>().join(", ")),
    };
    format!("input {} is not known{hint}", quoted(name))
}

fn invalid(message: String) -> Error {
    let hint = "correct it under `with:` in the workflow, or the option of the same name on the \
                command line";
    Error::new(Code::InputInvalid, message, hint)
}

/// Whether a path leaves the folder it is relative to, on any system.
fn leaves(path: &str) -> bool {
    let has_drive = path.as_bytes().get(1) == Some(&b':');
    path.starts_with(['/', '\\', '~']) || has_drive || path.split(['/', '\\']).any(|p| p == "..")
}
