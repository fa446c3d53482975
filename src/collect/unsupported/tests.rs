//! Test results in unsupported formats.

use super::{Known, Mark, known};

/// <https://github.com/jstemmer/go-junit-report> reads it.
const FROM_GO: &str = "run it with -json: \"go test -json ./... > tests.json\"; or convert it: \"go run \
     github.com/jstemmer/go-junit-report/v2@latest -in FILE -out junit.xml\"";

pub const KNOWN: &[Known] = &[
    known(
        "the XML of NUnit 2",
        Mark::Root("test-results"),
        "convert it: \"xsltproc nunit-to-junit.xsl FILE > junit.xml\", with the style sheet of \
         github.com/jenkinsci/nunit-plugin",
    ),
    known(
        "the XML of TestNG",
        Mark::Root("testng-results"),
        "read what TestNG also writes for JUnit: \"@collect junit 'test-output/junitreports/*.xml'\"",
    ),
    known(
        "the output of Robot Framework",
        Mark::Root("robot"),
        "convert it: \"rebot --xunit junit.xml FILE\"",
    ),
    known(
        "the XML of CTest",
        Mark::Root("Site"),
        "have CTest write JUnit: \"ctest --output-junit junit.xml\" (CMake 3.21 and later)",
    ),
    known(
        "the log of Boost.Test",
        Mark::Root("TestLog"),
        "run the tests with \"--logger=JUNIT,all,junit.xml\"",
    ),
    known(
        "the report of Boost.Test",
        Mark::Root("TestResult"),
        "run the tests with \"--logger=JUNIT,all,junit.xml\"",
    ),
    known("the XML of Catch2", Mark::Root("Catch2TestRun"), FROM_CATCH),
    known("the XML of Catch2", Mark::Root("Catch"), FROM_CATCH),
    known(
        "the XML of doctest",
        Mark::Root("doctest"),
        "run the tests with \"--reporters=junit --out=junit.xml\"",
    ),
    known(
        "the XML of Qt Test",
        Mark::Root("TestCase"),
        "run the tests with \"-o junit.xml,junitxml\"",
    ),
    known(
        "the XML of CppUnit",
        Mark::Root("TestRun"),
        "convert it: \"xsltproc cppunit-to-junit.xsl FILE > junit.xml\", with the style sheet of \
         github.com/jenkinsci/xunit-plugin",
    ),
    known(
        "the TestDox XML of PHPUnit",
        Mark::Root("tests"),
        "run PHPUnit with \"--log-junit junit.xml\"",
    ),
    known("the output of go test -v", Mark::Start("=== RUN"), FROM_GO),
    known("the output of go test", Mark::Start("ok  \t"), FROM_GO),
    known(
        "the output of TeamCity reporters",
        Mark::Start("##teamcity["),
        "have the test runner write JUnit XML",
    ),
    known(
        "the JSON of Jest or Vitest",
        Mark::Keys(&["numTotalTests", "testResults"]),
        "have it write JUnit: \"npx vitest run --reporter=junit --outputFile=junit.xml\", or \
         \"npx jest --reporters=jest-junit\" with the package jest-junit",
    ),
    known(
        "the JSON of Mochawesome",
        Mark::Keys(&["stats.tests", "results"]),
        "have Mocha write JUnit: \"--reporter xunit --reporter-option output=junit.xml\"",
    ),
    known(
        "the JSON of Playwright",
        Mark::Keys(&["config.version", "suites"]),
        "have it write JUnit: \"PLAYWRIGHT_JUNIT_OUTPUT_NAME=junit.xml npx playwright test \
         --reporter=junit\"",
    ),
    known(
        "the JSON of Rust's test harness",
        Mark::Keys(&["type", "event"]),
        "convert it: \"cargo install cargo2junit\", then \"cargo2junit < FILE > junit.xml\"",
    ),
    known(
        "the JSON of Cucumber",
        Mark::Keys(&["[].keyword", "[].elements"]),
        "have Cucumber write JUnit: \"--format junit:junit.xml\", on the JVM \"--plugin \
         junit:junit.xml\"",
    ),
    known(
        "the JSON of Ginkgo",
        Mark::Keys(&["[].SuitePath", "[].SpecReports"]),
        "have Ginkgo write JUnit: \"ginkgo --junit-report=junit.xml\"",
    ),
    known(
        "the JSON of pytest-json-report",
        Mark::Keys(&["exitcode", "summary"]),
        "have pytest write JUnit: \"pytest --junit-xml=junit.xml\"",
    ),
    known(
        "the log of pytest-reportlog",
        Mark::Keys(&["$report_type"]),
        "have pytest write JUnit: \"pytest --junit-xml=junit.xml\"",
    ),
    known(
        "a result of Allure",
        Mark::Keys(&["uuid", "historyId", "status"]),
        "have the test runner also write JUnit XML",
    ),
    known(
        "the JSON of Newman",
        Mark::Keys(&["collection", "run"]),
        "have Newman write JUnit: \"--reporters junit --reporter-junit-export junit.xml\"",
    ),
];

const FROM_CATCH: &str = "run the tests with \"--reporter JUnit::out=junit.xml\", or before Catch2 3 with \"--reporter junit \
     --out junit.xml\"";
