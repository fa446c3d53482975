//! `docs/format.md` specifies the tables that the code creates.

use unentropy::history::{
    schema::{OF_PARTS, OF_TESTS, create},
    sql::Sql,
};

use super::rusqlite::Native;

#[test]
fn the_specification_has_every_statement_of_the_schema() {
    let sql = Native::empty();
    create(&sql, 0.0).unwrap();
    for table in OF_PARTS.into_iter().chain([OF_TESTS]) {
        sql.run(table, &[]).unwrap();
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/format.md");
    let page = std::fs::read_to_string(path).unwrap();
    let own = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'sqlite_sequence'";
    let created = sql.rows(own, &[]).unwrap();
    for row in &created {
        let statement = row[0].text();
        assert!(page.contains(&format!("{statement};\n")), "docs/format.md lacks {statement}");
    }
    assert_eq!(page.matches("CREATE ").count(), created.len(), "docs/format.md has more");
}

#[test]
fn the_specification_says_what_each_table_of_ours_is_for() {
    let sql = Native::empty();
    create(&sql, 0.0).unwrap();
    for table in OF_PARTS.into_iter().chain([OF_TESTS]) {
        sql.run(table, &[]).unwrap();
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/format.md");
    let page = std::fs::read_to_string(path).unwrap();
    let tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'track_%'";
    for row in sql.rows(tables, &[]).unwrap() {
        let name = row[0].text();
        assert!(
            page.contains(&format!("\n| `{name}` |")),
            "docs/format.md does not explain {name}"
        );
    }
}
