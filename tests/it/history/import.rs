//! Importing: which build a value belongs to, and what makes no sense.

use unentropy::history::journal::build::KeptBuild;
use unentropy::history::{
    import::{FIELDS, Importer},
    journal::{
        change::{check_rename, pruning, rename},
        fold,
    },
    merge::{Merged, merge},
    retention::Retention,
    schema::create,
    sql::{Cell, Sql},
};

use crate::history::rusqlite::Native;

/// Cells in the order of the fields, `key=value` by `key=value`; a number is one.
fn cells(line: &str) -> Vec<Cell> {
    let mut cells = vec![Cell::Null; FIELDS.len()];
    for (key, value) in line.split(' ').map(|pair| pair.split_once('=').unwrap()) {
        let at = FIELDS.iter().position(|field| field.starts_with(key)).unwrap();
        cells[at] = value.parse().map_or_else(|_| value.into(), Cell::Number);
    }
    cells
}

fn imported(importer: &mut Importer, lines: &[&str]) -> Native {
    for line in lines {
        importer.take("here", &cells(line), false);
    }
    let sql = Native::empty();
    create(&sql, 0.0).unwrap();
    importer.store(&sql, "w").unwrap();
    sql
}

fn rows(sql: &Native, query: &str) -> Vec<String> {
    let rows = sql.rows(query, &[]).unwrap();
    rows.iter().map(|row| row.iter().map(Cell::text).collect::<Vec<_>>().join(" ")).collect()
}

/// The time of a line, as the history has it; or what is wrong with it.
fn time_of(time: &str, is_table: bool) -> String {
    let mut importer = Importer::new("main", "", f64::MAX);
    let mut line = cells("metric=a value_n=1 commit=c");
    line[1] = time.into();
    if is_table {
        line[2] = "1".into();
    }
    importer.take("here", &line, is_table);
    let sql = Native::empty();
    create(&sql, 0.0).unwrap();
    importer.store(&sql, "w").unwrap();
    let found = rows(&sql, "SELECT timestamp FROM build_contexts");
    found.first().or(importer.problems.first()).unwrap().clone()
}

#[test]
fn times_are_read_as_programs_write_them() {
    for (written, read) in [
        ("2026-01-31", "2026-01-31T00:00:00.000Z"),
        ("2026-01-31T12:00Z", "2026-01-31T12:00:00.000Z"),
        ("2026-01-31 12:00:01", "2026-01-31T12:00:01.000Z"),
        ("2026-01-31t12:00:01.5z", "2026-01-31T12:00:01.500Z"),
        ("2026-01-31T12:00:01.123456789+09:00", "2026-01-31T03:00:01.123Z"),
        ("2026-01-31T23:30:00-0130", "2026-02-01T01:00:00.000Z"),
        ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"),
        ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z"),
    ] {
        assert_eq!(time_of(written, false), read, "{written}");
    }
    for (written, read) in
        [("1769860800", "2026-01-31T12:00:00.000Z"), ("1769860800250", "2026-01-31T12:00:00.250Z")]
    {
        assert_eq!(time_of(written, true), read, "{written}");
    }
    for wrong in [
        "2026-02-29",
        "2026-13-01",
        "26-01-01",
        "2026-1-1",
        "2026-01-31T24:00:00Z",
        "2026-01-31T12:60Z",
        "2026-01-31T12:00:61Z",
        "2026-01-31T12:00:00.Z",
        "2026-01-31T12:00:00+9",
        "2026-01-31T12:00:00+aa:00",
        "2026-01-31T12:00:00Zx",
        "2026-01-31Tx",
        "2026-01-31T",
        "T",
        "1969-12-31",
        "é026-01-31",
        "2026-01-31T1é:00",
        "2026-01-31T12:00:00+é",
        "2026-01-31T12:00:00.é",
        "-",
        "NaN",
        "yesterday",
    ] {
        let problem = time_of(wrong, false);
        assert!(problem.contains("which is no time such as"), "{wrong}: {problem}");
    }
}

#[test]
fn a_value_belongs_to_the_commit_that_was_made_nearest() {
    let mut importer = Importer::new("main", "100 a\n200 b\n200 c\nnonsense\n300 d", f64::MAX);
    let lines = ["1", "149", "150", "151", "200", "260", "9999"];
    let lines: Vec<_> = lines.map(|at| format!("metric=m timestamp={at} value_n=1")).into();
    let sql = imported(&mut importer, &lines.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(importer.problems, [""; 0]);
    let found = rows(&sql, "SELECT commit_sha FROM build_contexts ORDER BY timestamp");
    assert_eq!(found, ["a", "a", "a", "b", "c", "d", "d"]);
}

#[test]
fn a_made_up_run_depends_on_what_the_line_says_and_on_nothing_else() {
    let lines = ["metric=m timestamp=100 value_n=1", "metric=m timestamp=100 value_n=2"];
    let runs = |commits: &str, lines: &[&str]| {
        let sql = imported(&mut Importer::new("main", commits, f64::MAX), lines);
        rows(&sql, "SELECT run_id FROM build_contexts ORDER BY run_id")
    };
    let first = runs("100 a", &lines);
    assert_eq!(first, runs("90 b", &lines));
    assert_eq!(first.len(), 2);
    let more = ["metric=m timestamp=101 value_n=1", "metric=n timestamp=100 value_n=1"];
    assert_eq!(runs("100 a", &[lines[0], lines[1], more[0]]).len(), 3);
    assert_eq!(runs("100 a", &[lines[0], lines[1], more[1]]), first, "of one moment, one build");
    for other in ["branch=x", "source=x", "commit=x"] {
        let line = format!("{} {other}", lines[0]);
        assert_eq!(runs("100 a", &[lines[0], &line]).len(), 2, "{other}");
    }
}

#[test]
fn what_a_run_measured_wins_over_an_import() {
    let mut importer = Importer::new("main", "", f64::MAX);
    let line = ["metric=a timestamp=1900000000 value_n=7 commit=c1 run_id=1x"];
    let sql = imported(&mut importer, &line);
    let build = super::build("c1", "1x", 1);
    let entry = KeptBuild::new(build, vec![super::number("a", 2.0)], 5.0);
    unentropy::history::record::record(&sql, &entry, None, "w").unwrap();
    importer.store(&sql, "w").unwrap();
    assert_eq!(rows(&sql, "SELECT value_numeric FROM metric_values"), ["2"]);
}

#[test]
fn a_change_is_folded_like_a_build_and_one_of_the_future_is_left() {
    let mut importer = Importer::new("main", "", f64::MAX);
    let lines = [
        "metric=a timestamp=1 value_n=7 commit=c run_id=r1",
        "metric=a timestamp=2 value_n=8 commit=c run_id=r2",
    ];
    let sql = imported(&mut importer, &lines);
    let text = pruning(&["c".into(), "r1".into()], 5.0);
    fold(&sql, Some("entry"), "it", &text, 9.0).unwrap();
    fold(&sql, Some("entry"), "it", &text, 10.0).unwrap();
    fold(&sql, None, "it", &rename(&sql, "a", "b", 5.0).unwrap(), 9.0).unwrap();
    assert_eq!(rows(&sql, "SELECT * FROM track_ledger"), ["entry 9"]);
    assert_eq!(rows(&sql, "SELECT metric_id, value_numeric FROM metric_values"), ["b 8"]);
    importer.store(&sql, "w").unwrap();
    let other = imported(&mut importer, &[]);
    merge(&sql, &other, None, 0.0).unwrap();
    assert_eq!(rows(&sql, "SELECT metric_id, value_numeric FROM metric_values"), ["b 8"]);
    for (text, words) in [
        (
            text.replace("\"version\":1", "\"version\":2"),
            "it has version 2, and this program reads up to 1",
        ),
        (text.replace("\"pruned\"", "\"x\""), "it has version 1"),
        ("{}".to_owned(), "is no build that was kept"),
        ("unentropy-change".to_owned(), "is no build that was kept"),
    ] {
        let error = fold(&sql, Some("other"), "it", &text, 1.0).unwrap_err();
        assert!(error.message.contains(words), "{}", error.message);
    }
    assert_eq!(check_rename(&sql, "b", "c", false).unwrap().to_bits(), 0.0_f64.to_bits());
    assert!(check_rename(&sql, "a", "c", false).is_err());
}

#[test]
fn weeks_begin_on_mondays_and_branches_are_kept_apart() {
    let days = ["2024-01-07", "2024-01-08", "2024-01-14", "2024-01-15"];
    let mut lines = Vec::new();
    for day in days {
        for branch in ["main", "topic"] {
            lines.push(format!(
                "metric=a timestamp={day} value_n=1 commit=c branch={branch} run_id={branch}{day}"
            ));
        }
    }
    let mut importer = Importer::new("main", "", f64::MAX);
    let sql = imported(&mut importer, &lines.iter().map(String::as_str).collect::<Vec<_>>());
    let now_ms = 1_800_000_000_000.0;
    let gone = |policy: &str| Retention::parse(policy).unwrap().thinned(&sql, now_ms).unwrap().gone;
    assert_eq!(gone("all"), [""; 0]);
    assert_eq!(gone("weekly"), ["c", "main2024-01-08", "c", "topic2024-01-08"]);
    assert_eq!(gone("30d, monthly").len(), 3 * 2 * 2);
    assert_eq!(gone("30d,yearly:20y").len(), 3 * 2 * 2);
    assert_eq!(gone("30d").len(), 16);
    assert_eq!(gone("9y").len(), 0);
}

#[test]
fn a_bucket_keeps_a_value_of_each_metric() {
    // A suite a build, as importers leave them: the newest build of a day has one metric of three.
    let mut lines = Vec::new();
    for day in ["2024-01-08", "2024-01-09"] {
        for (hour, metric) in [("01", "a"), ("02", "b"), ("03", "b"), ("04", "c")] {
            lines.push(format!(
                "metric={metric} timestamp={day}T{hour}:00Z value_n=1 commit=c branch=main \
                 run_id={metric}{day}{hour}"
            ));
        }
    }
    lines.push("metric=old timestamp=2001-01-08 value_n=1 commit=c branch=main run_id=o".into());
    let mut importer = Importer::new("main", "", f64::MAX);
    let sql = imported(&mut importer, &lines.iter().map(String::as_str).collect::<Vec<_>>());
    let thinned = |policy: &str| {
        Retention::parse(policy).unwrap().thinned(&sql, 1_705_000_000_000.0).unwrap()
    };
    let left = |policy: &str| -> Vec<String> {
        let metrics = thinned(policy).metrics;
        metrics.iter().map(|it| format!("{} {}/{}", it.metric, it.after, it.before)).collect()
    };
    assert_eq!(thinned("daily").gone, ["c", "b2024-01-0802", "c", "b2024-01-0902"]);
    assert_eq!(left("daily"), ["a 2/2", "b 2/4", "c 2/2", "old 1/1"]);
    assert_eq!(left("weekly"), ["a 1/2", "b 1/4", "c 1/2", "old 1/1"]);
    assert_eq!(left("daily:1y"), ["a 2/2", "b 2/4", "c 2/2", "old 0/1"]);
    // What it has kept it keeps the next time.
    fold(&sql, None, "it", &pruning(&thinned("weekly").gone, 5.0), 9.0).unwrap();
    assert_eq!(thinned("weekly").gone, [""; 0]);
}

#[test]
fn a_metric_is_a_number_or_a_label_whatever_it_is_called() {
    let mut importer = Importer::new("main", "", f64::MAX);
    let lines = [
        "metric=a timestamp=1 value_n=7 commit=c run_id=r",
        "metric=b timestamp=1 value_l=x commit=c run_id=r",
        "metric=c timestamp=1 value_n=8 commit=c run_id=r",
    ];
    let sql = imported(&mut importer, &lines);
    for (old, new) in [("a", "b"), ("b", "a")] {
        let error = check_rename(&sql, old, new, false).unwrap_err();
        assert!(
            error.message.contains("one is a number and the other a label"),
            "{}",
            error.message
        );
    }
    assert!(check_rename(&sql, "a", "c", false).is_ok());
    assert!(check_rename(&sql, "b", "d", false).is_ok());
}

#[test]
fn series_of_different_units_are_mixed_by_force_only() {
    let mut importer = Importer::new("main", "", f64::MAX);
    let lines = [
        "metric=a timestamp=1 value_n=7 commit=c run_id=r unit=bytes",
        "metric=b timestamp=1 value_n=8 commit=c run_id=r unit=percent",
        "metric=c timestamp=1 value_n=8 commit=c run_id=r",
        "metric=d timestamp=1 value_n=8 commit=c run_id=r unit=bytes",
    ];
    let sql = imported(&mut importer, &lines);
    let refused = |old: &str, new: &str| check_rename(&sql, old, new, false).unwrap_err().message;
    assert_eq!(refused("a", "b"), "\"a\" has the unit \"bytes\" and \"b\" the unit \"percent\"");
    assert_eq!(refused("c", "b"), "\"c\" has no unit and \"b\" the unit \"percent\"");
    assert!(check_rename(&sql, "a", "b", true).is_ok());
    assert!(check_rename(&sql, "a", "d", false).is_ok());
    assert!(check_rename(&sql, "a", "e", false).is_ok());
}

#[test]
fn a_value_of_the_future_is_refused_and_does_not_draw_out_a_rename() {
    const DAY_MS: f64 = 86_400_000.0;
    let lines = [
        "metric=a timestamp=2030-01-01 value_n=7 commit=c",
        "metric=a timestamp=1970-01-01T12:00Z value_n=8 commit=c",
    ];
    let mut careful = Importer::new("main", "", 1.0);
    let sql = imported(&mut careful, &lines);
    assert_eq!(rows(&sql, "SELECT value_numeric FROM metric_values"), ["8"]);
    assert_eq!(
        careful.problems,
        ["here: `timestamp` is 2030-01-01T00:00:00.000Z, which is still to come"]
    );

    let sql = imported(&mut Importer::new("main", "", f64::MAX), &lines);
    fold(&sql, None, "it", &rename(&sql, "a", "b", 5.0).unwrap(), 5.0).unwrap();
    assert_eq!(rows(&sql, "SELECT at_ms FROM track_renamed"), [(DAY_MS / 2.0).to_string()]);
}

#[test]
fn a_rename_or_a_pruning_alone_is_a_change_once() {
    let line = ["metric=a timestamp=1 value_n=7 commit=c run_id=r"];
    let copy = || imported(&mut Importer::new("main", "", f64::MAX), &line);
    for is_rename in [true, false] {
        let (from, into) = (copy(), copy());
        let change = if is_rename {
            rename(&from, "a", "b", 5.0).unwrap()
        } else {
            pruning(&["c".into(), "r".into()], 5.0)
        };
        fold(&from, None, "it", &change, 9.0).unwrap();
        let first = merge(&into, &from, None, 9.0).unwrap();
        assert_eq!((first.builds_added, first.metadata_changed), (0, true));
        assert_eq!(merge(&into, &from, None, 9.0).unwrap(), Merged::default());
    }
}
