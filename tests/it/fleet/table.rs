//! The table: a row for each value, typed, sorted, and with statistics.

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use unentropy::fleet::table::{self, About};
use unentropy::history::import::{FIELDS, Importer};
use unentropy::history::schema::create;
use unentropy::history::sql::{Cell, Sql};
use unentropy::report::glance::Levels;
use unentropy::unit::Better;

use crate::history::rusqlite::Native;

/// A history of these lines: `field=value`, separated by blanks.
fn history(lines: &[String]) -> Native {
    let mut importer = Importer::new("main", "", f64::MAX);
    for line in lines {
        let mut cells = vec![Cell::Null; FIELDS.len()];
        for (key, value) in line.split(' ').map(|pair| pair.split_once('=').unwrap()) {
            let at = FIELDS.iter().position(|field| *field == key).unwrap();
            let is_text = matches!(key, "commit_sha" | "run_id" | "value_label" | "timestamp");
            let number = value.parse().ok().filter(|_| !is_text);
            cells[at] = number.map_or_else(|| value.into(), Cell::Number);
        }
        importer.take("here", &cells, false);
    }
    assert_eq!(importer.problems, Vec::<String>::new());
    let sql = Native::empty();
    create(&sql, 0.0).unwrap();
    importer.store(&sql, "w").unwrap();
    sql
}

fn value(metric: &str, day: u32, more: &str) -> String {
    format!(
        "metric_id={metric} timestamp=2026-01-{day:02}T12:00:00.123Z commit_sha=c{day} run_id={day} {more}"
    )
}

fn reader(bytes: Vec<u8>) -> SerializedFileReader<bytes::Bytes> {
    SerializedFileReader::new(bytes::Bytes::from(bytes)).expect("it is Parquet")
}

/// The named columns of all rows, as text.
fn rows(sql: &dyn Sql, about: &About, columns: &[&str]) -> Vec<String> {
    let reader = reader(table::write(sql, about).unwrap());
    let cell = |fields: &[(String, Field)], name: &str| {
        let found = fields.iter().find(|(column, _)| column == name);
        found.unwrap_or_else(|| panic!("{name} is missing")).1.to_string()
    };
    reader
        .get_row_iter(None)
        .unwrap()
        .map(|row| {
            row.unwrap()
                .get_column_iter()
                .map(|(name, field)| (name.clone(), field.clone()))
                .collect::<Vec<_>>()
        })
        .map(|fields| columns.iter().map(|name| cell(&fields, name)).collect::<Vec<_>>().join(" "))
        .collect()
}

fn about() -> About {
    About { reference: Some("main".into()), version: "1.2.3".into(), ..About::default() }
}

#[test]
fn rows_are_in_the_order_of_metrics_and_then_of_time() {
    let sql = history(&[
        value("size", 2, "value_numeric=20 unit=bytes"),
        value("coverage", 2, "value_numeric=81.5 unit=percent"),
        value("size", 1, "value_numeric=10"),
        value("release", 1, "value_label=v1.0"),
    ]);
    let columns = ["metric", "started_at", "value", "label", "commit", "unit", "type", "better"];
    assert_eq!(
        rows(&sql, &about(), &columns),
        [
            "\"coverage\" 2026-01-02 12:00:00.123000 +00:00 81.5 null \"c2\" \"percent\" \"numeric\" \"higher\"",
            "\"release\" 2026-01-01 12:00:00.123000 +00:00 null \"v1.0\" \"c1\" null \"label\" null",
            "\"size\" 2026-01-01 12:00:00.123000 +00:00 10.0 null \"c1\" \"bytes\" \"numeric\" \"lower\"",
            "\"size\" 2026-01-02 12:00:00.123000 +00:00 20.0 null \"c2\" \"bytes\" \"numeric\" \"lower\"",
        ]
    );
}

#[test]
fn the_configuration_says_which_way_is_good() {
    let sql = history(&[value("size", 1, "value_numeric=10 unit=bytes")]);
    let with = |better| About { better: vec![("size".into(), better)], ..about() };
    assert_eq!(rows(&sql, &with(Some(Better::Higher)), &["better"]), ["\"higher\""]);
    assert_eq!(rows(&sql, &with(None), &["better"]), ["null"]);
}

#[test]
fn builds_of_pull_requests_and_other_branches_are_no_part_of_the_reference() {
    let sql = history(&[
        value("a", 1, "value_numeric=1 branch=main source=push"),
        value("a", 2, "value_numeric=2 branch=main source=pull_request"),
        value("a", 3, "value_numeric=3 branch=topic"),
    ]);
    let columns = ["branch", "event", "is_reference"];
    assert_eq!(
        rows(&sql, &about(), &columns),
        ["\"main\" \"push\" true", "\"main\" \"pull_request\" false", "\"topic\" null false"]
    );
    let only = About { branch: Some("topic".into()), ..about() };
    assert_eq!(rows(&sql, &only, &columns), ["\"topic\" null false"]);
}

#[test]
fn a_level_is_known_where_the_branch_was_examined() {
    let lines: Vec<String> =
        (1..=5).map(|day| value("a", day, &format!("value_numeric={day}"))).collect();
    let mut lines = lines;
    lines.push(value("a", 6, "value_numeric=9 branch=topic"));
    lines.push(value("words", 3, "value_label=x"));
    let levels =
        Levels { from: 1, steps: vec![("a".into(), vec![2, 4]), ("words".into(), vec![])] };
    let with = About { levels: Some(levels), ..about() };
    assert_eq!(
        rows(&history(&lines), &with, &["level"]),
        ["null", "0", "1", "1", "2", "null", "null"]
    );
}

#[test]
fn machines_and_rounds_are_columns() {
    let machine = "machine_cpu=EPYC machine_cores=4 machine_arch=x64 machine_os=ubuntu24";
    let sql = history(&[
        value("time", 1, &format!("value_numeric=1.5 rounds=5 deviation=0.25 {machine}")),
        value("time", 2, "value_numeric=1.6"),
    ]);
    assert_eq!(
        rows(&sql, &about(), &["machine", "machine_cpu", "machine_cores", "rounds", "deviation"]),
        ["\"EPYC, 4 cores, ubuntu24, x64\" \"EPYC\" 4 5 0.25", "null null null null null"]
    );
}

#[test]
fn long_labels_and_every_character_come_back() {
    let long = "é".repeat(1000);
    let sql = history(&[value("label", 1, &format!("value_label={long}"))]);
    assert_eq!(rows(&sql, &about(), &["label"]), [format!("\"{long}\"")]);
}

#[test]
fn what_another_tool_wrote_is_empty_where_it_cannot_be_read() {
    let sql = history(&[value("a", 1, "value_numeric=1")]);
    sql.run("UPDATE build_contexts SET timestamp = 'yesterday'", &[]).unwrap();
    let columns = ["metric", "started_at", "value", "attempt"];
    assert_eq!(rows(&sql, &about(), &columns), ["\"a\" null 1.0 0"]);
    sql.run("PRAGMA foreign_keys = OFF", &[]).unwrap();
    sql.run("DELETE FROM metric_definitions", &[]).unwrap();
    assert_eq!(rows(&sql, &about(), &["metric", "type", "unit"]), ["\"a\" \"numeric\" null"]);
}

#[test]
fn rows_without_a_time_follow_the_others_as_they_were_stored() {
    let days = [3, 1, 4, 2, 5];
    let sql = history(&days.map(|day| value("a", day, "value_numeric=1")));
    let query =
        "UPDATE build_contexts SET timestamp = 'yesterday' WHERE commit_sha IN ('c1', 'c3', 'c4')";
    sql.run(query, &[]).unwrap();
    let ids = sql.rows("SELECT commit_sha FROM build_contexts ORDER BY id", &[]).unwrap();
    let stored: Vec<String> = ids.iter().map(|row| row[0].text()).collect();
    let without = stored.into_iter().filter(|commit| matches!(commit.as_str(), "c1" | "c3" | "c4"));
    let expected: Vec<String> = ["c2".into(), "c5".into()].into_iter().chain(without).collect();
    let quoted: Vec<String> = expected.iter().map(|commit| format!("\"{commit}\"")).collect();
    assert_eq!(rows(&sql, &about(), &["commit"]), quoted);
    // The order of pages and rows in the file of the database does not matter.
    sql.run("VACUUM", &[]).unwrap();
    sql.run("CREATE INDEX backwards ON build_contexts (commit_sha DESC)", &[]).unwrap();
    sql.run("ANALYZE", &[]).unwrap();
    assert_eq!(rows(&sql, &about(), &["commit"]), quoted);
}

#[test]
fn labels_of_a_branch_and_numbers_of_metrics_without_a_definition_are_found() {
    let sql = history(&[
        value("a", 1, "value_numeric=1"),
        value("b", 1, "value_label=v1"),
        value("c", 1, "value_numeric=3"),
        value("a", 2, "value_numeric=2 branch=topic"),
        value("b", 2, "value_label=v2 branch=topic"),
    ]);
    sql.run("PRAGMA foreign_keys = OFF", &[]).unwrap();
    sql.run("DELETE FROM metric_definitions WHERE id = 'c'", &[]).unwrap();
    let columns = ["metric", "value", "label"];
    let all = rows(&sql, &about(), &columns);
    assert_eq!(
        all,
        [
            "\"a\" 1.0 null",
            "\"a\" 2.0 null",
            "\"b\" null \"v1\"",
            "\"b\" null \"v2\"",
            "\"c\" 3.0 null",
        ]
    );
    let topic = About { branch: Some("topic".into()), ..about() };
    assert_eq!(rows(&sql, &topic, &columns), ["\"a\" 2.0 null", "\"b\" null \"v2\""]);
}

#[test]
fn metrics_that_only_some_builds_have_keep_their_rows() {
    let (mut lines, mut expected) = (Vec::new(), Vec::new());
    for (metric, every) in [("a", 1), ("b", 2), ("c", 3), ("d", 5)] {
        for day in (1..=9).filter(|day| day % every == 0) {
            let (more, machine) =
                if day % 4 == 0 { (" machine_cpu=M", "\"M\"") } else { ("", "null") };
            lines.push(value(metric, day, &format!("value_numeric={day}{more}")));
            expected.push(format!("\"{metric}\" {day}.0 \"c{day}\" \"{day}\" {machine}"));
        }
    }
    let columns = ["metric", "value", "commit", "run_id", "machine_cpu"];
    assert_eq!(rows(&history(&lines), &about(), &columns), expected);
}

#[test]
fn what_is_not_a_finite_number_is_a_missing_row() {
    let sql = history(&[value("a", 1, "value_numeric=1"), value("a", 2, "value_numeric=2")]);
    sql.run("UPDATE metric_values SET value_numeric = 9e999 WHERE value_numeric = 2", &[]).unwrap();
    assert_eq!(rows(&sql, &about(), &["value"]), ["1.0"]);
    sql.run("UPDATE metric_values SET value_numeric = 'NaN' WHERE value_numeric = 1", &[]).unwrap();
    assert_eq!(rows(&sql, &about(), &["value"]), Vec::<String>::new());
}

#[test]
fn an_empty_history_is_an_empty_table() {
    assert_eq!(rows(&history(&[]), &about(), &["metric"]), Vec::<String>::new());
}

#[test]
fn statistics_tell_which_pages_a_query_needs() {
    let lines: Vec<String> = (0..20_000)
        .map(|number| {
            let (metric, day, minute) = (number % 2, number / 1440 + 1, number % 1440);
            let time = format!("2026-01-{day:02}T{:02}:{:02}:00Z", minute / 60, minute % 60);
            format!("metric_id=m{metric} timestamp={time} commit_sha=c run_id={number} value_numeric={number}")
        })
        .collect();
    let notes = vec![("unentropy".to_owned(), "{}".to_owned())];
    let bytes = table::write(&history(&lines), &About { notes, ..about() }).unwrap();
    let reader = reader(bytes);
    let group = reader.metadata().row_group(0);
    assert_eq!(group.num_rows(), 20_000);
    for name in ["metric", "started_at", "committed_at", "value"] {
        let of = group.columns().iter().find(|it| it.column_path().string() == name).unwrap();
        assert!(of.statistics().is_some(), "{name} has no statistics");
        assert!(
            of.column_index_length().is_some_and(|bytes| bytes > 0),
            "{name} has no page index"
        );
    }
    let file = reader.metadata().file_metadata();
    assert_eq!(file.created_by(), Some("unentropy-track-metrics version 1.2.3"));
    let notes = file.key_value_metadata().unwrap();
    assert_eq!((notes[0].key.as_str(), notes[0].value.as_deref()), ("unentropy", Some("{}")));
    let schema = file.schema_descr();
    let time = schema.column(1).logical_type_ref().cloned();
    assert!(format!("{time:?}").contains("is_adjusted_to_u_t_c: true"), "{time:?}");
}
