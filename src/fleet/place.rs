//! Where the file of a repository is, below the place that all repositories share: a partition as Hive and
//! every engine after it name them.

use std::fmt::Write;

/// The name of every file.
pub const FILE: &str = "data.parquet";

/// What a partition is called.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// `owner/name`.
    pub repository: String,
    /// Where the repository has several.
    pub project: Option<String>,
}

impl Place {
    /// Such as `repo=acme%2Frocket/project=api/data.parquet`.
    #[must_use]
    pub fn path(&self) -> String {
        let project = self.project.as_deref().map(|name| format!("project={}/", escaped(name)));
        let repository = escaped(&self.repository);
        format!("repo={repository}/{}{FILE}", project.unwrap_or_default())
    }

    /// Of the report at a path: it is called like its folder, or like its file.
    #[must_use]
    pub fn of_report(path: &str, branch: Option<&str>) -> Self {
        let name = path.strip_suffix(".html").unwrap_or(path);
        let name = name.strip_suffix("/index").unwrap_or(name);
        let project = branch.filter(|branch| *branch != name).map(str::to_owned);
        Self { repository: name.to_owned(), project }
    }

    /// The address of a file in the same folder, or below it.
    #[must_use]
    pub fn address(path: &str) -> String {
        path.split('/').map(escaped).collect::<Vec<_>>().join("/")
    }

    /// Reads such a path; `None` if it is another one.
    #[must_use]
    pub fn read(path: &str) -> Option<Self> {
        let folders = path.strip_suffix(FILE)?.strip_suffix('/')?;
        let (repository, project) = match folders.split_once('/') {
            Some((repository, project)) => (repository, Some(project.strip_prefix("project=")?)),
            None => (folders, None),
        };
        let repository = plain(repository.strip_prefix("repo=")?)?;
        let project = match project {
            Some(project) => Some(plain(project)?),
            None => None,
        };
        Some(Self { repository, project })
    }
}

/// Everything but letters, digits, `.`, `_` and `-` as `%2F`. A name of dots alone is a folder to some.
fn escaped(name: &str) -> String {
    let mut escaped = String::new();
    let is_dots = name.bytes().all(|byte| byte == b'.');
    for byte in name.bytes() {
        let is_plain = byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        if is_plain || (byte == b'.' && !is_dots) {
            escaped.push(char::from(byte));
        } else {
            write!(escaped, "%{byte:02X}").expect("writing to a string cannot fail");
        }
    }
    escaped
}

/// The opposite; `None` of what [`escaped`] does not write.
fn plain(escaped_name: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = escaped_name.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        let (high, low) = (digit(rest.next())?, digit(rest.next())?);
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    let name = String::from_utf8(bytes).ok()?;
    (!name.is_empty() && !escaped_name.contains('/')).then_some(name)
}
