/**
 * `changes` end to end: as a command, as a function of the package, and as an output of the action.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DB, fine, jsonl, refused } from '../../support/data.js';
import { commit, project } from '../../support/project.js';
import { runAction, runCli } from '../../support/runner.js';

/** @type {typeof import('../../../js/index.js')} */
const unentropy = await import(fileURLToPath(new URL('../../../dist/index.js', import.meta.url)));

const SIZE = { type: 'numeric', unit: 'bytes', command: 'cat size 2>/dev/null || echo 12000' };
const CONFIG = { metrics: { size: SIZE } };
const DAY_S = 86_400;
const START_S = 1_767_225_600;

/** The value of each build, one a day; undefined: the metric is not measured. */
const STEP = [...Array(20).fill(10_000), undefined, ...Array(5).fill(12_000)];

/**
 * A project whose history has a build for each value, of commits that git knows.
 *
 * @param {import('node:test').TestContext} t
 * @param {(number | undefined)[]} values
 * @param {object} [config]
 */
async function withHistory(t, values, config = CONFIG) {
  const cwd = project(t, { 'unentropy.json': config });
  const shas = values.map((_, at) => commit(cwd, `Commit number ${at}`));
  const lines = values.flatMap((value, at) => {
    const build = {
      timestamp: START_S + at * DAY_S,
      commit_sha: shas[at],
      branch: 'main',
      run_id: `r${at}`,
      source: 'push',
    };
    const other = { ...build, metric_id: 'lines', value_numeric: 7, unit: 'integer' };
    if (value === undefined) return [other];
    return [other, { ...build, metric_id: 'size', value_numeric: value, unit: 'bytes' }];
  });
  writeFileSync(join(cwd, 'a.jsonl'), jsonl(...lines));
  await fine(cwd, 'import', 'a.jsonl');
  return { cwd, shas };
}

test('a step is listed with its commits and their authors, without addresses', async (t) => {
  const { cwd, shas } = await withHistory(t, STEP);
  const { stdout } = await fine(cwd, 'changes');
  const short = (/** @type {number} */ at) => shas[at].slice(0, 7);
  assert.deepEqual(stdout.split('\n'), [
    '1 change in 26 builds of main',
    '',
    `${short(21)} 22 Jan 2026`,
    '  ✗ size  10 kB → 12 kB  +20%  worse',
    `    ${short(21)} Commit number 21 (Test)`,
    `    ${short(20)} Commit number 20 (Test)`,
    '',
  ]);
  assert.ok(!stdout.includes('@'), 'no address of mail');
  assert.ok(!stdout.includes('\u001b'), 'no colour in a pipe');
});

test('--json is one document of the documented shape', async (t) => {
  const { cwd, shas } = await withHistory(t, STEP);
  const { stdout } = await fine(cwd, 'changes', '--json');
  const document = {
    schemaVersion: 1,
    changes: [
      {
        metric: 'size',
        commit: shas[21],
        runId: 'r21',
        startedAt: '2026-01-22T00:00:00.000Z',
        before: 10000,
        after: 12000,
        percent: 20,
        verdict: 'worse',
        previousCommit: shas[19],
        widths: null,
        machine: null,
      },
    ],
    leftOut: 0,
  };
  assert.deepEqual(JSON.parse(stdout), document);
  const database = join(cwd, DB);
  assert.deepEqual(await unentropy.changes({ database, branch: 'main' }), document);
  const late = { database, branch: 'main', since: '2026-02-01' };
  assert.deepEqual((await unentropy.changes(late)).changes, []);
  const other = { database, branch: 'main', metric: 'lines', machine: true };
  assert.deepEqual((await unentropy.changes(other)).changes, []);
  // @ts-expect-error: not a date
  await assert.rejects(unentropy.changes({ database, branch: 'main', since: 3 }), TypeError);
});

test('metric and date choose among the changes', async (t) => {
  const { cwd } = await withHistory(t, STEP);
  const count = async (/** @type {string[]} */ ...args) => {
    const { stdout } = await fine(cwd, 'changes', '--json', ...args);
    return JSON.parse(stdout).changes.length;
  };
  assert.equal(await count('--metric', 'size'), 1);
  assert.equal(await count('--metric', 'lines'), 0);
  assert.equal(await count('--metric', 'lines', '--metric', 'size'), 1);
  assert.equal(await count('--since', '2026-01-22'), 1);
  assert.equal(await count('--since', '2026-01-23'), 0);
  assert.equal(await count('--branch', 'main', '--store', DB), 1);
});

test('the configuration says which way is good', async (t) => {
  const config = { metrics: { size: { ...SIZE, better: 'higher' } } };
  const { cwd } = await withHistory(t, STEP, config);
  const { stdout } = await fine(cwd, 'changes', '--json');
  assert.equal(JSON.parse(stdout).changes[0].verdict, 'better');
});

test('an empty list is reported', async (t) => {
  const { cwd } = await withHistory(t, Array(10).fill(5));
  const { stdout } = await fine(cwd, 'changes');
  assert.equal(stdout, 'no changes in 10 builds of main\n');
});

test('if git does not know the commits, the previous build is the hint', async (t) => {
  const { cwd } = await withHistory(t, STEP);
  const elsewhere = project(t);
  const { stdout } = await fine(elsewhere, 'changes', '--store', join(cwd, DB));
  assert.match(stdout, /^ {2}the build before it: [0-9a-f]{7}$/m);
});

test('an unknown name is refused with the known ones', async (t) => {
  const empty = project(t);
  await refused(empty, ['changes'], /no history was found at .*\n.*track" first/);
  const { cwd } = await withHistory(t, Array(10).fill(5));
  await refused(
    cwd,
    ['changes', '--metric', 'sise'],
    /INPUT_INVALID: the branch "main" has no value of a metric "sise"\n.*branch are lines, size/,
  );
  await refused(
    cwd,
    ['changes', '--branch', 'nosuch'],
    /no build of the branch "nosuch" was found\n.*main/,
  );
  await refused(cwd, ['changes', '--since', 'soon'], /"soon" is .*date\n.*2025-01-31/);
});

test('each command has a place in the help', async (t) => {
  const cwd = project(t);
  const { stdout } = await runCli(cwd, ['--help']);
  assert.match(stdout, /^Show:\n(?: {2}.*\n)* {2}changes /m);
  const help = await runCli(cwd, ['changes', '--help']);
  for (const option of [
    '--metric <key>',
    '--branch <name>',
    '--since <date>',
    '--machine',
    '--json',
  ]) {
    assert.ok(help.stdout.includes(option), option);
  }
});

test('the action outputs what its build confirmed, on the default branch only', async (t) => {
  const { cwd } = await withHistory(t, Array(20).fill(10_000));
  const step = await runAction(cwd);
  assert.equal(step.code, 0, step.stdout);
  const { schemaVersion, changes, leftOut } = JSON.parse(step.outputs.changes);
  assert.deepEqual([schemaVersion, changes.length, leftOut], [1, 1, 0]);
  const { metric, before, after, verdict } = changes[0];
  assert.deepEqual([metric, before, after, verdict], ['size', 10_000, 12_000, 'worse']);
  // The next build is nothing new.
  const next = await runAction(cwd, { env: { GITHUB_RUN_ID: '2' } });
  assert.deepEqual(JSON.parse(next.outputs.changes).changes, []);
});
