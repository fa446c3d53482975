/**
 * Renames and prunings on a disk: during runs, killed, and merged with copies from before them.
 */
import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DB, fine, refused, rows } from '../../support/data.js';
import { project } from '../../support/project.js';
import { runAction, runCli } from '../../support/runner.js';
import { change } from '../../support/sqlite.js';

const DAY_MS = 86_400_000;

/**
 * A project with a history: a build every six hours, of two branches.
 *
 * @param {import('node:test').TestContext} t
 * @param {number} days
 */
async function withHistory(t, days) {
  const cwd = project(t);
  const nowMs = Date.now();
  const lines = [];
  for (let at = 1; at <= days * 4; at++) {
    for (const branch of ['main', 'topic']) {
      const build = { timestamp: nowMs - at * 6 * 3600_000, commit_sha: `c${at}`, branch };
      const run = { run_id: `${branch}${at}`, run_number: at };
      lines.push({ metric_id: 'loc', value_numeric: at, ...build, ...run });
    }
  }
  writeFileSync(join(cwd, 'old.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'));
  await fine(cwd, 'import', 'old.jsonl', '--strict');
  return cwd;
}

const RUNS = 'SELECT run_id FROM build_contexts ORDER BY timestamp, branch';

test('a policy keeps recent builds, and the newest of older ones', async (t) => {
  const cwd = await withHistory(t, 100);
  copyFileSync(join(cwd, DB), join(cwd, 'before.db'));
  const keep = ['prune', '--keep', '10d,daily:4w,weekly:90d'];
  const dry = await fine(cwd, ...keep, '--dry-run');
  assert.ok(readFileSync(join(cwd, DB)).equals(readFileSync(join(cwd, 'before.db'))));
  const { stdout } = await fine(cwd, ...keep);
  const count = /^(\d+) builds would go, of 800 builds at file:/.exec(dry.stdout)?.[1];
  assert.match(
    stdout,
    new RegExp(`^builds pruned: ${count}, left: ${800 - Number(count)}, at file:`),
  );

  const kept = await rows(
    cwd,
    `SELECT branch, CAST((julianday('now') - julianday(timestamp)) AS REAL) AS age,
      date(timestamp), strftime('%Y-%W', timestamp) FROM build_contexts`,
  );
  for (const branch of ['main', 'topic']) {
    const all = kept
      .filter((row) => row[0] === branch)
      .map(([, age, ...at]) => [Number(age), ...at]);
    const young = all.filter(([age]) => Number(age) < 9.99);
    assert.equal(young.length, 39);
    const days = all
      .filter(([age]) => Number(age) > 10.01 && Number(age) < 27.99)
      .map(([, day]) => day);
    assert.equal(new Set(days).size, days.length, 'one a day');
    assert.ok(days.length >= 17);
    const weeks = all.filter(([age]) => Number(age) > 28.01).map(([, , week]) => week);
    assert.equal(new Set(weeks).size, weeks.length, 'one a week');
    assert.ok(weeks.length >= 8);
    assert.ok(all.every(([age]) => Number(age) < 90.01));
  }
  const again = await fine(cwd, ...keep);
  assert.match(again.stdout, /^nothing to prune, of \d+ builds/);
});

test('the newest build of a day stays, in any order of arrival', async (t) => {
  const cwd = project(t);
  const day = '2025-03-05T';
  const hours = ['07', '23', '12'].map((hour) => ({
    metric_id: 'a',
    timestamp: `${day}${hour}:00:00Z`,
    value_numeric: 1,
    run_id: hour,
    commit_sha: 'c',
  }));
  const pull = { ...hours[0], run_id: 'pull', source: 'pull_request' };
  const text = [...hours, pull].map((line) => JSON.stringify(line)).join('\n');
  writeFileSync(join(cwd, 'a.jsonl'), text);
  await fine(cwd, 'import', 'a.jsonl');
  await fine(cwd, 'prune', '--keep', '30d,daily');
  assert.deepEqual((await rows(cwd, RUNS)).flat(), ['pull', '23']);
});

test('a policy keeps values of every metric, and names one that would lose all', async (t) => {
  const cwd = project(t);
  const line = (/** @type {string} */ metric_id, /** @type {string} */ timestamp) =>
    JSON.stringify({ metric_id, timestamp, value_numeric: 1, commit_sha: 'c', branch: 'main' });
  const lines = [line('old', '2001-01-01T01:00:00Z')];
  for (let day = 1; day <= 28; day++) {
    const date = `2025-02-${String(day).padStart(2, '0')}`;
    // A build for each: it is how importers leave suites that run one after the other.
    for (const [hour, metric] of ['a', 'b', 'c'].entries()) {
      lines.push(line(metric, `${date}T0${hour}:00:00Z`));
    }
  }
  writeFileSync(join(cwd, 'a.jsonl'), lines.join('\n'));
  await fine(cwd, 'import', 'a.jsonl');
  const values = 'SELECT metric_id, count(*) FROM metric_values GROUP BY 1 ORDER BY 1';

  const dry = await fine(cwd, 'prune', '--keep', '30d,monthly:9y', '--dry-run');
  assert.match(dry.stdout, /^82 builds would go, of 85 builds at file:/);
  assert.match(
    dry.stdout,
    /\n {2}a: 1 of 28 values would stay\n {2}b: 1 of 28 values would stay\n/,
  );
  assert.match(dry.stdout, /\n {2}old: 0 of 1 value would stay\n$/);
  assert.match(dry.stderr, /"30d,monthly:9y" leaves no value of "old": add a step without an end/);
  assert.equal((await rows(cwd, values)).length, 4);

  await fine(cwd, 'prune', '--keep', '30d,weekly');
  const left = Object.fromEntries(await rows(cwd, values));
  assert.equal(left.old, 1);
  for (const metric of ['a', 'b', 'c']) assert.equal(left[metric], 5, metric);
});

test('an invalid policy, or one that keeps nothing, is refused', async (t) => {
  const cwd = await withHistory(t, 2);
  for (const [keep, problem] of /** @type {[string, RegExp][]} */ ([
    ['', /"" of --keep is not a step/],
    ['90', /"90" of --keep has no age/],
    ['0d', /"0d" of --keep has no age/],
    ['99999d', /has no age/],
    ['1é', /has no age/],
    ['hourly', /"hourly" of --keep is not a step/],
    ['weekly,daily:1y', /"daily:1y" of --keep comes after a step that has no end/],
    ['90d,daily:30d', /"daily:30d" of --keep ends before the step in front of it/],
    ['1h', /"1h" of --keep has no age/],
  ])) {
    await refused(cwd, ['prune', '--keep', keep], problem);
  }
  const old = await withHistory(t, 1);
  const ancient = `UPDATE build_contexts SET timestamp = '2001-01-01T00:00:00.000Z'`;
  writeFileSync(join(old, DB), await change(readFileSync(join(old, DB)), ancient));
  await refused(old, ['prune', '--keep', '90d'], /"90d" would keep no build at all/);
  assert.equal((await rows(old, RUNS)).length, 8);
});

test('a pruning frees space, and keeps the previous history as the copy', async (t) => {
  // More builds than one entry of a journal takes.
  const cwd = await withHistory(t, 700);
  const before = readFileSync(join(cwd, DB));
  await fine(cwd, 'prune', '--keep', '5d,monthly');
  const after = readFileSync(join(cwd, DB));
  assert.ok(after.length < before.length / 2, `${before.length} to ${after.length} bytes`);
  assert.deepEqual(await rows(cwd, 'PRAGMA freelist_count'), [[0]]);
  assert.ok(readFileSync(join(cwd, `${DB}.previous`)).equals(before));
});

test('what was pruned or renamed stays so, after any later merge', async (t) => {
  const cwd = await withHistory(t, 10);
  copyFileSync(join(cwd, DB), join(cwd, 'copy.db'));
  await fine(cwd, 'rename', 'loc', 'lines');
  await fine(cwd, 'prune', '--keep', '1d,weekly');
  const runs = (await rows(cwd, RUNS)).flat();
  assert.ok(runs.length > 4 && runs.length < 20);
  await fine(cwd, 'migrate', '--from', 'copy.db', '--to', DB);
  await fine(cwd, 'merge', 'copy.db', DB, '-o', 'one.db');
  await fine(cwd, 'merge', DB, 'copy.db', '-o', 'two.db');
  const { stderr } = await fine(cwd, 'import', 'old.jsonl');
  assert.match(
    stderr,
    new RegExp(`${80 - runs.length} builds were pruned from this history before`),
  );
  for (const file of [DB, 'one.db', 'two.db']) {
    assert.deepEqual((await rows(cwd, RUNS, file)).flat(), runs, file);
    const names = await rows(cwd, 'SELECT DISTINCT metric_id FROM metric_values', file);
    assert.deepEqual(names, [['lines']], file);
  }
});

test('a migration includes a rename and a pruning even without new builds', async (t) => {
  const cwd = await withHistory(t, 10);
  const move = ['migrate', '--from', DB, '--to', 'copy.db'];
  await fine(cwd, ...move);
  await fine(cwd, 'rename', 'loc', 'lines');
  await fine(cwd, 'prune', '--keep', '1d,weekly');
  const runs = (await rows(cwd, RUNS)).flat();
  const { stdout } = await fine(cwd, ...move);
  assert.match(stdout, new RegExp(`^0 builds copied .* holds ${runs.length}\n$`));
  assert.deepEqual((await rows(cwd, RUNS, 'copy.db')).flat(), runs);
  const names = await rows(cwd, 'SELECT DISTINCT metric_id FROM metric_values', 'copy.db');
  assert.deepEqual(names, [['lines']]);
  const written = readFileSync(join(cwd, 'copy.db'));
  await fine(cwd, ...move);
  assert.ok(readFileSync(join(cwd, 'copy.db')).equals(written), 'and nothing is new then');
});

test('a refused rename lists the existing metrics', async (t) => {
  const cwd = await withHistory(t, 1);
  await refused(cwd, ['rename', 'lco', 'lines'], /called "lco"\n.*there are loc/);
  await refused(cwd, ['rename', 'loc', 'Lines!'], /"loc" cannot be called "Lines!"/);
  await refused(cwd, ['rename', 'loc', 'loc'], /"loc" cannot be called "loc"/);
  await refused(project(t), ['rename', 'a', 'b'], /called "a"\n.*it has no values at all/);
});

test('repeating a rename reports that it is done', async (t) => {
  const cwd = await withHistory(t, 1);
  await fine(cwd, 'rename', 'loc', 'lines');
  const before = readFileSync(join(cwd, DB));
  const { stdout } = await fine(cwd, 'rename', 'loc', 'lines');
  assert.match(stdout, /^"loc" was renamed to "lines" before: file:/);
  assert.ok(readFileSync(join(cwd, DB)).equals(before), 'nothing was written');
  await refused(cwd, ['rename', 'loc', 'other'], /called "loc"\n.*there are lines/);
});

test('a rename reports leftovers in the configuration, and colliding values', async (t) => {
  const cwd = project(t);
  await fine(cwd, 'track');
  const line = { metric_id: 'other', timestamp: 1, value_numeric: 1 };
  const [[sha, run]] = await rows(cwd, 'SELECT commit_sha, run_id FROM build_contexts');
  const same = { ...line, commit_sha: sha, run_id: run };
  writeFileSync(
    join(cwd, 'a.jsonl'),
    `${JSON.stringify(same)}\n${JSON.stringify({ ...line, commit_sha: 'x' })}`,
  );
  await fine(cwd, 'import', 'a.jsonl');
  const { stderr } = await fine(cwd, 'rename', 'answer', 'other');
  assert.match(stderr, /1 build has a value of both: the one that was measured later is shown/);
  assert.match(stderr, /the configuration still has "answer"/);
  const values = await rows(cwd, 'SELECT metric_id, value_numeric FROM metric_values ORDER BY 2');
  assert.deepEqual(values, [
    ['other', 1],
    ['other', 42],
  ]);
});

test('concurrent runs, imports, renames and prunings lose nothing', async (t) => {
  const cwd = await withHistory(t, 20);
  const more = {
    metric_id: 'x',
    timestamp: Date.now() - DAY_MS / 2,
    value_numeric: 1,
    run_id: 'x1',
  };
  writeFileSync(join(cwd, 'x.jsonl'), JSON.stringify(more));
  const runs = ['901', '902', '903', '904'];
  const ends = await Promise.all([
    ...runs.map((run) =>
      runAction(cwd, { env: { GITHUB_RUN_ID: run }, inputs: { 'report-dir': `r${run}` } }),
    ),
    runCli(cwd, ['prune', '--keep', '5d,weekly']),
    runCli(cwd, ['rename', 'loc', 'lines']),
    runCli(cwd, ['import', 'x.jsonl']),
  ]);
  for (const { code, stdout, stderr } of ends) assert.equal(code, 0, stdout + stderr);
  const found = (await rows(cwd, RUNS)).flat();
  for (const run of [...runs, 'x1']) assert.ok(found.includes(run), run);
  const old = found.filter((run) => /^(main|topic)/.test(String(run)));
  assert.ok(old.length > 38 && old.length < 60, `${old.length}`);
  const names = await rows(cwd, 'SELECT DISTINCT metric_id FROM metric_values ORDER BY 1');
  assert.deepEqual(names.flat(), ['answer', 'lines', 'x']);
});

test('killed at any moment, a history is whole, and the command can be repeated', async (t) => {
  const cwd = await withHistory(t, 2500);
  const keep = ['prune', '--keep', '5d,monthly'];
  const total = 20_000;
  const seen = new Set();
  for (let afterMs = 300; afterMs <= 1500; afterMs += 150) {
    const signal = AbortSignal.timeout(afterMs);
    const killed = new AbortController();
    signal.addEventListener('abort', () => killed.abort('SIGKILL'));
    await runCli(cwd, keep, { signal: killed.signal });
    const [[sound]] = await rows(cwd, 'PRAGMA integrity_check');
    assert.equal(sound, 'ok');
    const [[left]] = await rows(cwd, 'SELECT count(*) FROM build_contexts');
    const [[gone]] = await rows(cwd, 'SELECT count(*) FROM track_pruned');
    assert.equal(Number(left) + Number(gone), total);
    seen.add(gone);
  }
  await fine(cwd, ...keep);
  const { stdout } = await fine(cwd, ...keep);
  assert.match(stdout, /^nothing to prune/);
  t.diagnostic(`pruned when it was killed: ${[...seen].join(', ')}`);
});

test('a merge writes a new file, whole or not at all', async (t) => {
  const cwd = await withHistory(t, 1);
  await refused(
    cwd,
    ['merge', DB, 'none.db', '-o', 'c.db'],
    /no history was found at file:.*none\.db/,
  );
  writeFileSync(join(cwd, 'bad.db'), 'SQLite format 3\0 and nothing more');
  await refused(
    cwd,
    ['merge', DB, 'bad.db', '-o', 'c.db'],
    /STORAGE_CORRUPT.*bad\.db: (?!.*on-corrupt)/s,
  );
  const move = ['migrate', '--from', 'bad.db', '--to', 'd.db'];
  await refused(cwd, move, /STORAGE_CORRUPT.*bad\.db: (?!.*on-corrupt)/s);
  const onto = ['migrate', '--from', DB, '--to', 'bad.db', '--on-corrupt', 'fail'];
  await refused(cwd, onto, /STORAGE_CORRUPT.*bad\.db: /s);
  assert.ok(!existsSync(join(cwd, 'c.db')));
  const { stdout } = await fine(cwd, 'merge', DB, DB, '-o', 'c.db');
  assert.equal(stdout, 'c.db: 8 builds\n');
  await refused(cwd, ['merge', DB, '-o', 'c.db'], /"c\.db" exists already/);
});

test('an invalid address, and copying a history onto itself, are refused', async (t) => {
  const cwd = await withHistory(t, 1);
  copyFileSync(join(cwd, DB), join(cwd, `${DB}.previous`));
  for (const [from, to, problem] of /** @type {[string, string, RegExp][]} */ ([
    ['s3://bucket', 'x.db', /"s3:\/\/bucket" is not a history address\n.*s3:\/\/BUCKET\/KEY/],
    ['artifact://a/b', 'x.db', /is not a history address/],
    ['https://x/y', 'x.db', /is not a history address/],
    ['file:', 'x.db', /is not a history address/],
    ['s3:/bucket/key', 'x.db', /is not a history address/],
    [DB, 's3:bucket/x.db', /is not a history address/],
    [DB, 'S3://bucket/x.db', /is not a history address/],
    [DB, `${DB}.previous`, /is a copy next to a history/],
    [DB, 'x.db.corrupt-20260101T000000.000Z', /is a copy next to a history/],
    [DB, `file:${DB}`, /is both the source and the target/],
    ['none.db', 'x.db', /no history was found at file:.*none\.db/],
    ['artifact://a/b/c', 'x.db', /artifacts can only be read with a token/],
    [DB, 'artifact://a/b/c', /artifacts can only be reached from a job of GitHub Actions/],
  ])) {
    await refused(cwd, ['migrate', '--from', from, '--to', to], problem);
  }
  assert.ok(!existsSync(join(cwd, 'x.db')));
  await fine(cwd, 'migrate', '--from', `${DB}.previous`, '--to', 'y.db');
  assert.equal((await rows(cwd, RUNS, 'y.db')).length, 8);
});
