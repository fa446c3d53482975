//! Partitions: every name comes back, and only what was written is read.

use proptest::prelude::*;
use unentropy::fleet::place::Place;

fn place(repository: &str, project: Option<&str>) -> Place {
    Place { repository: repository.into(), project: project.map(Into::into) }
}

#[test]
fn a_repository_is_one_partition_and_a_project_one_in_it() {
    assert_eq!(place("acme/rocket", None).path(), "repo=acme%2Frocket/data.parquet");
    assert_eq!(
        place("acme/rocket.js", Some("packages/api_2")).path(),
        "repo=acme%2Frocket.js/project=packages%2Fapi_2/data.parquet"
    );
    assert_eq!(place("..", Some(".")).path(), "repo=%2E%2E/project=%2E/data.parquet");
}

#[test]
fn other_files_are_not_taken_for_one() {
    for path in [
        "data.parquet",
        "repo=/data.parquet",
        "repo=a%2/data.parquet",
        "repo=a%ZZ/data.parquet",
        "repo=a%FF/data.parquet",
        "repo=a/.5c1/data.parquet",
        "repo=a/project=b/x=c/data.parquet",
        "repo=a/part-0.parquet",
        "metrics.db",
    ] {
        assert_eq!(Place::read(path), None, "{path}");
    }
}

proptest! {
    #[test]
    fn every_name_comes_back(repository in "\\PC{1,30}", project in proptest::option::of("\\PC{1,30}")) {
        let place = Place { repository, project };
        let path = place.path();
        prop_assert_eq!(path.matches('/').count(), 1 + usize::from(place.project.is_some()));
        prop_assert_eq!(Place::read(&path), Some(place));
    }
}
