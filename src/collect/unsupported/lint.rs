//! Results of linters and scanners in other formats than SARIF.

use super::{Known, Mark, known};

pub const KNOWN: &[Known] = &[
    known(
        "Checkstyle XML",
        Mark::Root("checkstyle"),
        "have the tool write SARIF: Checkstyle with \"-f sarif\", detekt with \"--report sarif:detekt.sarif\", \
         ktlint with \"--reporter=sarif,output=ktlint.sarif\"",
    ),
    known(
        "the XML of PMD",
        Mark::Root("pmd"),
        "have PMD write SARIF: \"pmd check --format sarif --report-file pmd.sarif\"",
    ),
    known(
        "the XML of SpotBugs",
        Mark::Root("BugCollection"),
        "have SpotBugs write SARIF: \"spotbugs -textui -sarif=spotbugs.sarif\"",
    ),
    known(
        "the XML of Android Lint",
        Mark::Root("issues"),
        "have Lint write SARIF: \"android { lint { sarifReport = true } }\"",
    ),
    known(
        "the XML of Cppcheck",
        Mark::Root("results"),
        "have Cppcheck write SARIF: \"cppcheck --output-format=sarif --output-file=cppcheck.sarif\" \
         (2.16 and later)",
    ),
    known(
        "the JSON of ESLint",
        Mark::Keys(&["[].filePath", "[].messages"]),
        "have ESLint write SARIF: \"npx eslint --format @microsoft/eslint-formatter-sarif \
         --output-file eslint.sarif .\"",
    ),
    known(
        "the JSON of Stylelint",
        Mark::Keys(&["[].source", "[].warnings"]),
        "have Stylelint write SARIF: \"--custom-formatter stylelint-sarif-formatter\"",
    ),
    known(
        "the JSON of Ruff",
        Mark::Keys(&["[].code", "[].filename", "[].noqa_row"]),
        "have Ruff write SARIF: \"ruff check --output-format sarif --output-file ruff.sarif\"",
    ),
    known(
        "the JSON of Pylint",
        Mark::Keys(&["[].message-id", "[].symbol"]),
        "convert it: \"npx @microsoft/sarif-multitool convert FILE --tool Pylint --output pylint.sarif\"",
    ),
    known(
        "the JSON of Bandit",
        Mark::Keys(&["generated_at", "metrics", "results"]),
        "have Bandit write SARIF: \"pip install 'bandit[sarif]'\", then \"bandit -r . -f sarif -o \
         bandit.sarif\"",
    ),
    known(
        "the JSON of golangci-lint",
        Mark::Keys(&["Issues", "Report"]),
        "have it write SARIF: \"golangci-lint run --output.sarif.path golangci.sarif\", before version 2 \
         \"--out-format sarif\"",
    ),
    known(
        "the JSON of RuboCop",
        Mark::Keys(&["metadata.rubocop_version"]),
        "have RuboCop write SARIF: \"rubocop --require code_scanning --format \
         CodeScanning::SarifFormatter --out rubocop.sarif\" with the gem code-scanning-rubocop",
    ),
    known(
        "the JSON of Semgrep",
        Mark::Keys(&["results", "paths.scanned"]),
        "have Semgrep write SARIF: \"semgrep scan --sarif --output semgrep.sarif\"",
    ),
    known(
        "the JSON of Trivy",
        Mark::Keys(&["SchemaVersion", "ArtifactName"]),
        "convert it: \"trivy convert --format sarif --output trivy.sarif FILE\"",
    ),
    known(
        "the JSON of Snyk",
        Mark::Keys(&["vulnerabilities", "dependencyCount"]),
        "have Snyk write SARIF: \"snyk test --sarif-file-output=snyk.sarif\"",
    ),
    known(
        "the JSON of Brakeman",
        Mark::Keys(&["scan_info", "warnings"]),
        "have Brakeman write SARIF: \"brakeman -o brakeman.sarif\"",
    ),
    known(
        "the JSON of hadolint",
        Mark::Keys(&["[].code", "[].level", "[].file"]),
        "have hadolint write SARIF: \"hadolint --format sarif Dockerfile > hadolint.sarif\"",
    ),
    known(
        "the JSON messages of cargo",
        Mark::Keys(&["reason", "package_id"]),
        "convert it: \"cargo install clippy-sarif\", then \"clippy-sarif < FILE > clippy.sarif\"",
    ),
    known(
        "a Code Climate report, as GitLab's code quality has them",
        Mark::Keys(&["[].check_name", "[].fingerprint"]),
        "have the linter that wrote it write SARIF",
    ),
    known(
        "the JSON of npm audit",
        Mark::Keys(&["auditReportVersion"]),
        "read its total with \"@collect json FILE /metadata/vulnerabilities/total\"",
    ),
];
