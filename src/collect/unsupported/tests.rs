//! Test results in unsupported formats.

use super::{Known, Mark, known};

const FROM_DOTNET: &str = "have the tests write JUnit: \"dotnet add package JunitXml.TestLogger\", then \
     \"dotnet test --logger 'junit;LogFilePath=junit.xml'\"";

/// <https://github.com/jstemmer/go-junit-report> reads both.
const FROM_GO_JSON: &str = "convert it: \"go run github.com/jstemmer/go-junit-report/v2@latest -parser gojson -in FILE \
     -out junit.xml\"";
const FROM_GO: &str =
    "convert it: \"go run github.com/jstemmer/go-junit-report/v2@latest -in FILE -out junit.xml\"";
const FROM_TAP: &str = "convert it: \"npx tap-xunit < FILE > junit.xml\"";

pub const KNOWN: &[Known] = &[
    known(
        "TRX, the format of Visual Studio and dotnet test",
        Mark::RootOf("TestRun", "VisualStudio/TeamTest"),
        "convert it: \"dotnet tool install --global trx2junit\", then \"trx2junit FILE\"",
    ),
    known("the XML of NUnit 3", Mark::Root("test-run"), FROM_DOTNET),
    known(
        "the XML of NUnit 2",
        Mark::Root("test-results"),
        "convert it: \"xsltproc nunit-to-junit.xsl FILE > junit.xml\", with the style sheet of \
         github.com/jenkinsci/nunit-plugin",
    ),
    known("the XML of xUnit.net", Mark::Root("assemblies"), FROM_DOTNET),
    known("the XML of xUnit.net 1", Mark::Root("assembly"), FROM_DOTNET),
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
    known("TAP", Mark::Start("TAP version"), FROM_TAP),
    known("TAP", Mark::Start("1.."), FROM_TAP),
    known("TAP", Mark::Start("ok 1"), FROM_TAP),
    known("TAP", Mark::Start("not ok 1"), FROM_TAP),
    known("the output of go test -json", Mark::Keys(&["Action", "Package"]), FROM_GO_JSON),
    known("the output of go test -json", Mark::Keys(&["Action", "ImportPath"]), FROM_GO_JSON),
    known("the output of go test -v", Mark::Start("=== RUN"), FROM_GO),
    known("the output of go test", Mark::Start("ok  \t"), FROM_GO),
    known(
        "the output of TeamCity reporters",
        Mark::Start("##teamcity["),
        "have the test runner write JUnit XML",
    ),
    known(
        "CTRF, the Common Test Report Format",
        Mark::Keys(&["results.tool", "results.tests"]),
        "CTRF has no converter to JUnit: have the test runner also write JUnit XML, as with \
         \"--reporter=junit\" or \"--junitxml=junit.xml\"",
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
        "the JSON of Mocha",
        Mark::Keys(&["stats.tests", "stats.passes"]),
        "have Mocha write JUnit: \"--reporter xunit --reporter-option output=junit.xml\"",
    ),
    known(
        "the JSON of Playwright",
        Mark::Keys(&["config.version", "suites"]),
        "have it write JUnit: \"PLAYWRIGHT_JUNIT_OUTPUT_NAME=junit.xml npx playwright test \
         --reporter=junit\"",
    ),
    known(
        "the JSON of RSpec",
        Mark::Keys(&["examples", "summary"]),
        "have RSpec write JUnit: \"rspec --format RspecJunitFormatter --out junit.xml\" with the gem \
         rspec_junit_formatter",
    ),
    known(
        "the JSON of dart test",
        Mark::Keys(&["protocolVersion", "runnerVersion"]),
        "convert it: \"dart pub global activate junitreport\", then \"dart pub global run \
         junitreport:tojunit --input FILE --output junit.xml\"",
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
