//! What claims to be a history and is none.

use unentropy::{
    error::{Code, Result},
    history::{
        header::{self, HEADER_BYTES, JournalMode},
        open::{Check, open},
        schema::create,
        sql::Sql,
    },
};

use crate::history::rusqlite::Native;

use super::{build, number, record};

fn checked(bytes: &[u8]) -> Result<JournalMode> {
    header::check_header(&bytes[..bytes.len().min(HEADER_BYTES)], bytes.len())
}

#[track_caller]
fn check(bytes: &[u8], message: &str) {
    let error = checked(bytes).unwrap_err();
    assert_eq!((error.code, error.message.as_str()), (Code::StorageCorrupt, message));
    assert!(!error.hint.is_empty());
}

#[test]
fn what_is_no_database_is_refused_with_what_it_is() {
    check(b"", "the history file is empty (0 bytes)");
    check(
        b"<html><body>\n503 Service Unavailable",
        "the history is not a SQLite file: it starts with `<html><body>\\n503`",
    );
    check("äöüäöüäöüäö".as_bytes(), "the history is not a SQLite file: it starts with `äöüäöüäö`");
    check(
        b"PK\x03\x04\x14\0",
        "the history is not a SQLite file: it starts with 50 4b 03 04, an archive",
    );
    check(
        &[0x9f, 0x03, 0xe1, 0x77],
        "the history is not a SQLite file: it starts with 9f 03 e1 77, which may be encrypted",
    );
    check(&history(1)[..99], "the history is cut short: 99 bytes, less than a header");
}

#[test]
fn a_damaged_header_is_refused() {
    let damaged = |at: usize, byte: u8| {
        let mut bytes = history(1);
        bytes[at] = byte;
        bytes
    };
    check(&damaged(16, 0x11), "the history's header is damaged: page size 4352");
    check(&damaged(18, 7), "the history's header is damaged: 10 00 07 01 00 40 20 20 at byte 16");
    check(&damaged(19, 2), "the history's header is damaged: 10 00 01 02 00 40 20 20 at byte 16");
}

#[test]
fn a_history_in_wal_mode_is_told_apart() {
    let mut bytes = history(1);
    assert_eq!(checked(&bytes), Ok(JournalMode::Rollback));
    bytes[18..20].fill(2);
    assert_eq!(checked(&bytes), Ok(JournalMode::WriteAhead));
}

#[test]
fn a_whole_history_passes() {
    checked(&history(100)).unwrap();
    let mut longer = history(1);
    longer.extend([0; 10]);
    checked(&longer).unwrap();
}

#[test]
fn a_history_cut_anywhere_is_corrupt_and_never_an_empty_one() {
    let bytes = history(300);
    assert!(bytes.len() > 20 * 4096, "many pages: {}", bytes.len());
    for len in (0..bytes.len()).step_by(512) {
        let cut = &bytes[..len];
        assert_eq!(checked(cut).unwrap_err().code, Code::StorageCorrupt, "cut at {len}");
        if len > 0 {
            // Also where the header's count of pages is stale, as older SQLites leave it.
            let mut stale = cut.to_vec();
            if len >= 100 {
                stale[92..96].fill(0);
            }
            let error = open(&Native::of(&stale), Check::Full).unwrap_err();
            assert_eq!(error.code, Code::StorageCorrupt, "cut at {len}: {error}");
        }
    }
}

#[test]
fn random_bytes_are_corrupt() {
    let mut state = 1_u64;
    let bytes: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 56) as u8
    })
    .take(40_960)
    .collect();
    assert_eq!(checked(&bytes).unwrap_err().code, Code::StorageCorrupt);
    let error = open(&Native::of(&bytes), Check::Trusted).unwrap_err();
    assert_eq!(
        (error.code, error.message.as_str()),
        (Code::StorageCorrupt, "the history is damaged: file is not a database")
    );
}

/// A history of so many builds, as a file.
pub fn history(builds: u32) -> Vec<u8> {
    let sql = Native::empty();
    create(&sql, 0.0).unwrap();
    for minute in 0..builds {
        let samples: Vec<_> =
            (0..10).map(|n| number(&format!("m{n}"), f64::from(n * minute))).collect();
        record(&sql, &build(&format!("c{minute:05}"), "1", minute), &samples, None, "w", 1.0)
            .unwrap();
    }
    sql.run("PRAGMA user_version = 0", &[]).unwrap();
    sql.bytes()
}
