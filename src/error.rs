//! Errors: a code for machines, a message and a hint for people.

use serde::Serialize;

/// A result with an error that a user may read.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// One failure: what happened (`message`) and what to do now (`hint`).
///
/// Messages are one sentence in lower case without a full stop, in the user's words, and never
/// contain a credential.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Error {
    pub code: Code,
    pub message: String,
    pub hint: String,
}

impl Error {
    pub fn new(code: Code, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: hint.into() }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({})", self.message, self.hint)
    }
}

impl std::error::Error for Error {}

/// Which part of the run a failure belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum ErrorKind {
    Validation,
    Storage,
    Collection,
    Report,
    Internal,
}

/// Declares every code with its name, its kind, and whether a retry can help.
macro_rules! codes {
    ($($variant:ident $name:literal $kind:ident $retryable:literal,)*) => {
        /// Every failure that users can see; scripts rely on the names.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
        pub enum Code {
            $(#[serde(rename = $name)] $variant,)*
        }

        impl Code {
            /// All codes, in the order of the documentation.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name users see, such as `CONFIG_INVALID`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The code of a name.
            #[must_use]
            pub fn find(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.name() == name)
            }

            #[must_use]
            pub fn kind(self) -> ErrorKind {
                match self { $(Self::$variant => ErrorKind::$kind,)* }
            }

            /// Whether the same run may succeed when it is repeated.
            #[must_use]
            pub fn is_retryable(self) -> bool {
                match self { $(Self::$variant => $retryable,)* }
            }
        }
    };
}

codes! {
    ConfigNotFound        "CONFIG_NOT_FOUND"        Validation false,
    ConfigInvalid         "CONFIG_INVALID"          Validation false,
    InputInvalid          "INPUT_INVALID"           Validation false,
    S3ParamsMissing       "S3_PARAMS_MISSING"       Validation false,
    S3AuthFailed          "S3_AUTH_FAILED"          Storage    false,
    S3Forbidden           "S3_FORBIDDEN"            Storage    false,
    S3BucketNotFound      "S3_BUCKET_NOT_FOUND"     Storage    false,
    S3Unavailable         "S3_UNAVAILABLE"          Storage    true,
    NetworkFailed         "NETWORK_FAILED"          Storage    true,
    StorageTimeout        "STORAGE_TIMEOUT"         Storage    true,
    StorageCorrupt        "STORAGE_CORRUPT"         Storage    false,
    StorageSchemaNewer    "STORAGE_SCHEMA_NEWER"    Storage    false,
    StorageUnreadable     "STORAGE_UNREADABLE"      Storage    false,
    StorageUnwritable     "STORAGE_UNWRITABLE"      Storage    false,
    StorageUnsupported    "STORAGE_UNSUPPORTED"     Storage    false,
    ArtifactTokenMissing  "ARTIFACT_TOKEN_MISSING"  Storage    false,
    ArtifactForbidden     "ARTIFACT_FORBIDDEN"      Storage    false,
    ArtifactUnavailable   "ARTIFACT_UNAVAILABLE"    Storage    true,
    GithubRateLimited     "GITHUB_RATE_LIMITED"     Storage    true,
    ArtifactUploadFailed  "ARTIFACT_UPLOAD_FAILED"  Storage    true,
    CollectAllFailed      "COLLECT_ALL_FAILED"      Collection false,
    ReportFailed          "REPORT_FAILED"           Report     false,
    Timeout               "TIMEOUT"                 Internal   false,
    Cancelled             "CANCELLED"               Internal   false,
    Internal              "INTERNAL"                Internal   false,
}
