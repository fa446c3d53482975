/**
 * Histories that another tool has made or changed, end to end: problems are reported and nothing is
 * written, or they are repaired and that is reported. The forms are in
 * tests/fixtures/history/cases.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DB, fine, rows } from '../../support/data.js';
import { project } from '../../support/project.js';
import { runCli } from '../../support/runner.js';
import { change } from '../../support/sqlite.js';

const BUILDS = `CREATE TABLE other (id INTEGER PRIMARY KEY AUTOINCREMENT, commit_sha TEXT, branch TEXT,
  run_id TEXT, run_number INTEGER, event_name TEXT, timestamp DATETIME, UNIQUE (commit_sha, run_id))`;

/** The table of builds in another form. @param {string} form */
function builds(form) {
  return `${form}; INSERT INTO other SELECT id, commit_sha, branch, run_id, run_number, event_name, timestamp
    FROM build_contexts; DROP TABLE build_contexts; ALTER TABLE other RENAME TO build_contexts;`;
}

/**
 * Name, SQL that changes it, the message, and how many of its two builds are left.
 * @type {[string, string, RegExp, number][]}
 */
const BROKEN = [
  [
    'with a generated column',
    'ALTER TABLE build_contexts ADD COLUMN x TEXT AS (upper(branch))',
    /its table `build_contexts` has the generated column `x`/,
    2,
  ],
  [
    'without a rule that builds are there once',
    builds(BUILDS.replace(', UNIQUE (commit_sha, run_id)', '')) +
      `INSERT INTO build_contexts SELECT id + 10, commit_sha, branch, run_id, run_number, event_name,
        timestamp FROM build_contexts`,
    /does not keep `commit_sha, run_id` unique/,
    2,
  ],
  [
    'with an id at the limit',
    'UPDATE build_contexts SET id = 9223372036854775807 WHERE id = 2; UPDATE metric_values SET build_id = 9223372036854775807 WHERE build_id = 2',
    /there is a row of `build_contexts` with an `id` that is not between 1 and 2\^53/,
    1,
  ],
  [
    'with a build that has no commit',
    `${builds(BUILDS)} UPDATE build_contexts SET commit_sha = NULL WHERE id = 2`,
    /there is a row of `build_contexts` with a `commit_sha` that is not text/,
    1,
  ],
  [
    'with a label of 20 MB',
    'UPDATE metric_values SET value_numeric = NULL, value_label = hex(zeroblob(10000000)) WHERE id = 2',
    /there is a row of `metric_values` with a `value_label` of more than 65536 characters/,
    2,
  ],
];

/** @param {import('node:test').TestContext} t @param {string} sql */
async function changed(t, sql) {
  const cwd = project(t);
  for (let build = 0; build < 2; build++) await fine(cwd, 'track');
  const path = join(cwd, DB);
  const bytes = await change(readFileSync(path), sql);
  writeFileSync(path, bytes);
  return { cwd, path, bytes };
}

/** A megabyte is nothing here, and gigabytes must not be needed. */
const env = { NODE_OPTIONS: '--max-old-space-size=256' };

for (const [name, sql, problem, left] of BROKEN) {
  test(`a history ${name} is named, left alone, and repaired when asked to`, async (t) => {
    const { cwd, path, bytes } = await changed(t, sql);
    for (const args of [
      ['report'],
      ['export', '--format', 'jsonl'],
      ['export', '--format', 'openmetrics'],
      ['track', '--on-corrupt', 'fail'],
    ]) {
      const { code, stderr } = await runCli(cwd, args, { env });
      assert.equal(code, 1, args.join(' '));
      assert.match(stderr, /STORAGE_CORRUPT/, args.join(' '));
      assert.match(stderr, problem, args.join(' '));
      assert.ok(readFileSync(path).equals(Buffer.from(bytes)), `${args[0]} has written`);
    }
    const judged = await runCli(cwd, ['gate'], { env });
    assert.doesNotMatch(judged.stderr + judged.stdout, /INTERNAL/);
    assert.ok(readFileSync(path).equals(Buffer.from(bytes)), 'gate has written');

    const { code, stderr } = await runCli(cwd, ['track'], { env });
    assert.equal(code, 0, stderr);
    assert.match(stderr, problem, 'it is said');
    const found = await rows(cwd, 'SELECT count(*) FROM build_contexts');
    // The copy of the history before has the first build.
    assert.deepEqual(found, [[left + 1]]);
    await fine(cwd, 'report');
  });
}

test('values without a build are reported, and ignored', async (t) => {
  const sql = 'DELETE FROM build_contexts WHERE id = 2; DELETE FROM sqlite_sequence';
  const { cwd } = await changed(t, sql);
  const { code, stderr } = await runCli(cwd, ['track'], { env });
  assert.equal(code, 0, stderr);
  assert.match(stderr, /there is a row of `metric_values` without a build: they do not count/);
  const counts = 'SELECT build_id, count(*) FROM metric_values GROUP BY 1 ORDER BY 1';
  assert.deepEqual(await rows(cwd, counts), [
    [1, 1],
    [2, 1],
    [3, 1],
  ]);
  for (const args of [['report'], ['gate'], ['export', '--format', 'csv']])
    await fine(cwd, ...args);
});

test('a sequence that is text, or exhausted, is harmless', async (t) => {
  for (const seq of [`'many'`, '9223372036854775807', 'NULL', '9.3e18']) {
    const { cwd } = await changed(t, `UPDATE sqlite_sequence SET seq = ${seq}`);
    await fine(cwd, 'track');
    assert.deepEqual(await rows(cwd, 'SELECT id FROM build_contexts ORDER BY 1'), [[1], [2], [3]]);
  }
});
