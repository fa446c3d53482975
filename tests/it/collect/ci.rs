//! Times of jobs, as GitHub's REST interface answers.

use serde_json::{Value as Json, json};
use unentropy::collect::ci::{Answers, Listing, choose};
use unentropy::collect::{Failure, start};
use unentropy::metric::Value;

fn job(name: &str, times: [&str; 3], conclusion: Option<&str>) -> Json {
    let [created, started, completed] =
        times.map(|time| (!time.is_empty()).then(|| format!("2026-03-01T10:{time}Z")));
    json!({
        "id": 1, "name": name, "run_attempt": 1, "labels": ["ubuntu-latest"],
        "status": if conclusion.is_some() { "completed" } else { "in_progress" },
        "conclusion": conclusion, "runner_name": format!("runner of {name}"),
        "created_at": created, "started_at": started, "completed_at": completed,
        "steps": [],
    })
}

fn pages(jobs: &[Json]) -> Vec<String> {
    let pages = jobs.chunks(100);
    pages.map(|page| json!({ "total_count": jobs.len(), "jobs": page }).to_string()).collect()
}

fn measured(options: &str, jobs: &[Json], started_at: Option<&str>) -> Result<f64, Failure> {
    let mut reading = start(&format!("ci {options}"), &[])?;
    reading.answer(Ok(Answers {
        runner: "runner of measure".into(),
        attempt: 3,
        started_at: started_at.map(|time| format!("2026-03-01T10:{time}Z")),
        jobs: pages(jobs),
    }));
    match reading.finish()?.value {
        Some(Value::Number(number)) => Ok(number),
        other => panic!("{other:?}"),
    }
}

fn message(found: Result<f64, Failure>) -> String {
    found.expect_err("a reason").message
}

const OK: Option<&str> = Some("success");

fn siblings() -> Vec<Json> {
    vec![
        job("test (ubuntu-latest, 20)", ["00:00", "00:07", "03:12"], OK),
        job("test (windows-latest, 20)", ["00:00", "00:31", "07:01"], OK),
        job("lint [fast]", ["00:00", "00:02", "00:44"], OK),
        job("deploy", ["07:05", "", ""], Some("skipped")),
        job("measure", ["07:02", "07:10", ""], None),
    ]
}

#[test]
fn jobs_of_this_run_are_measured_to_the_second() {
    assert_eq!(measured("--job 'lint [fast]'", &siblings(), None), Ok(42.0));
    assert_eq!(measured("--job 'test (ubuntu-latest, 20)'", &siblings(), None), Ok(185.0));
    assert_eq!(measured("--job 'test (*)'", &siblings(), None), Ok(390.0));
    assert_eq!(measured("--job '*' --stat queue", &siblings(), None), Ok(31.0));
    // Four, seven and one minute.
    assert_eq!(measured("--job '*' --stat billed", &siblings(), None), Ok(12.0 * 60.0));
}

#[test]
fn a_whole_run_ends_with_its_last_job() {
    let mut jobs = siblings();
    jobs.pop();
    assert_eq!(measured("", &jobs, Some("00:01")), Ok(420.0));
}

#[test]
fn a_time_that_says_nothing_is_no_value() {
    let with = |job: Json| [siblings(), vec![job]].concat();
    let failed = job("e2e", ["00:00", "00:01", "00:09"], Some("failure"));
    assert_eq!(
        message(measured("--job 'e2e'", &with(failed.clone()), None)),
        "the job \"e2e\" failed, so its time says nothing"
    );
    assert_eq!(measured("--job e2e --stat billed", &with(failed), None), Ok(60.0));
    let cancelled = job("e2e", ["00:00", "00:01", "00:09"], Some("cancelled"));
    assert_eq!(
        message(measured("--job '*2e'", &with(cancelled), None)),
        "the job \"e2e\" was cancelled, so its time says nothing"
    );
    let running = job("e2e", ["00:00", "00:01", ""], None);
    assert_eq!(
        message(measured("--job e2e", &with(running), None)),
        "the job \"e2e\" has not finished"
    );
    let why = message(measured("--job deploy", &siblings(), None));
    assert_eq!(why, "no job that ran and finished is called \"deploy\"");
    let why = message(measured("--job measure", &siblings(), None));
    assert_eq!(why, "no job that ran and finished is called \"measure\"");
}

#[test]
fn steps_are_measured_even_in_the_job_that_measures() {
    let step = |name: &str, from: &str, to: &str, conclusion: Option<&str>| {
        let status = if conclusion.is_some() { "completed" } else { "in_progress" };
        let time = |time: &str| (!time.is_empty()).then(|| format!("2026-03-01T10:{time}.000Z"));
        json!({ "name": name, "status": status, "conclusion": conclusion, "number": 1,
                "started_at": time(from), "completed_at": time(to) })
    };
    let mut own = job("measure", ["07:02", "07:10", ""], None);
    own["steps"] = json!([step("Build", "07:12", "08:00", OK), step("Measure", "08:00", "", None)]);
    assert_eq!(measured("--step Build", &[own.clone()], None), Ok(48.0));
    let why = message(measured("--step Measure", &[own.clone()], None));
    assert_eq!(why, "the step \"Measure\" has not finished");
    let why = message(measured("--step Bild", &[own], None));
    assert_eq!(why, "no job has a step \"Bild\" that ran");
}

#[test]
fn reruns_are_further_attempts() {
    assert_eq!(measured("--stat reruns", &[], None), Ok(2.0));
    let again = job("lint [fast]", ["20:00", "20:02", "20:44"], OK);
    let copied = job("test (ubuntu-latest, 20)", ["00:00", "00:07", "03:12"], OK);
    let all = [siblings(), vec![again, copied]].concat();
    assert_eq!(measured("--stat reruns --job '*'", &all, None), Ok(1.0));
    assert_eq!(measured("--stat reruns --job 'test*'", &all, None), Ok(0.0));
}

#[test]
fn all_pages_are_needed() {
    let many: Vec<_> =
        (0..230).map(|at| job(&format!("job {at}"), ["00:00", "00:00", "00:30"], OK)).collect();
    assert_eq!(measured("--job '*' --stat billed", &many, None), Ok(230.0 * 60.0));
    let mut reading = start("ci --job *", &[]).expect("a command");
    let jobs = pages(&many)[..2].to_vec();
    reading.answer(Ok(Answers { jobs, ..Answers::default() }));
    let why = reading.finish().expect_err("a reason").message;
    assert_eq!(why, "the run has 230 jobs, and only 200 were listed");
}

#[test]
fn the_newest_run_stands_for_a_workflow() {
    let run = |id: u32, sha: &str, conclusion: &str, day: u32| {
        json!({ "id": id, "head_sha": sha, "status": "completed", "conclusion": conclusion,
                "run_attempt": 1, "created_at": format!("2026-03-{day:02}T10:00:00Z"),
                "run_started_at": format!("2026-03-{day:02}T10:00:05Z") })
    };
    let page = json!({ "total_count": 4, "workflow_runs": [
        run(9, "aa", "success", 9), run(8, "bb", "cancelled", 8), run(7, "cc", "success", 7),
        run(6, "dd", "failure", 6), run(5, "ee", "success", 5),
    ] })
    .to_string();
    let id = |own: f64, commit: &str, needs_success| {
        choose(&page, own, commit, needs_success).map(|choice| choice.id)
    };
    assert_eq!(id(1.0, "zz", true), Some(9.0));
    assert_eq!(id(9.0, "aa", true), Some(7.0), "not the run that measures");
    assert_eq!(id(9.0, "bb", true), Some(7.0), "a cancelled run says nothing");
    assert_eq!(id(9.0, "dd", false), Some(6.0));
    assert_eq!(id(9.0, "dd", true), Some(7.0));
    assert_eq!(id(9.0, "ee", true), Some(5.0), "that of the same commit comes first");
    assert_eq!(choose("{}", 1.0, "aa", true), None);
}

#[test]
fn a_run_of_a_fork_or_of_some_jobs_alone_does_not_stand_for_a_workflow() {
    let run = |id: u32, attempt: u32, from: &str| {
        json!({ "id": id, "head_sha": format!("sha-{id}"), "status": "completed", "conclusion": "success",
                "run_attempt": attempt, "created_at": format!("2026-03-{id:02}T10:00:00Z"),
                "repository": { "full_name": "acme/rocket" }, "head_repository": { "full_name": from } })
    };
    let page = json!({ "workflow_runs": [
        run(9, 1, "stranger/rocket"), run(8, 2, "acme/rocket"), run(7, 1, "acme/rocket"),
    ] })
    .to_string();
    let id = |commit: &str, needs_success| {
        choose(&page, 1.0, commit, needs_success).map(|choice| choice.id)
    };
    assert_eq!(id("zz", true), Some(7.0));
    assert_eq!(id("zz", false), Some(8.0));
    assert_eq!(id("sha-9", true), Some(9.0), "the fork's own run measures it");
}

#[test]
fn what_a_run_costs_is_unknown_once_it_was_started_again() {
    let mut reading = start("ci --stat billed", &[]).expect("it starts");
    let started_at = Some("2026-03-02T10:00:00Z".to_owned());
    reading.answer(Ok(Answers {
        attempt: 2,
        started_at,
        jobs: pages(&siblings()),
        ..Answers::default()
    }));
    let why = reading.finish().expect_err("a reason").message;
    assert!(why.starts_with("that run was started again"), "{why}");
}

#[test]
fn only_what_is_needed_is_asked() {
    let asks = |command: &str| start(command, &[]).expect(command).needs().ci.expect("it asks");
    assert_eq!((asks("ci").is_earlier, asks("ci").jobs), (true, Some(Listing::Latest)));
    assert!(!asks("ci --job lint").is_earlier);
    assert!(asks("ci --job lint --workflow ci.yml").is_earlier);
    assert_eq!(asks("ci --stat reruns").jobs, None);
    assert_eq!(asks("ci --stat reruns --job lint").jobs, Some(Listing::All));
    let refused = |command: &str| start(command, &[]).err().expect(command).message;
    assert_eq!(refused("ci --stat cost"), "unknown --stat \"cost\"");
    assert_eq!(refused("ci --step Build --stat queue"), "a step only has a time");
    assert_eq!(refused("ci --workflow ../x"), "--workflow \"../x\" is not the file of a workflow");
    assert_eq!(refused("ci lint"), "ci reads no file, and \"lint\" is given");
}
