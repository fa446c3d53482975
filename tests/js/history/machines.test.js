/**
 * The machine on which each value was measured: written by runs of `dist/`, and kept through
 * everything that can happen to a history.
 */
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { DB, fine, rows } from '../../support/data.js';
import { commit, project } from '../../support/project.js';
import { runAction, runCli } from '../../support/runner.js';
import { emptyPlace, inputsFor, KEY } from '../../support/s3/runs.js';
import { missing, startServer } from '../../support/s3/servers.js';

/** A job measures what the environment says. */
const CONFIG = {
  metrics: {
    a: { type: 'numeric', command: 'test $A && echo $A' },
    b: { type: 'numeric', command: 'test $B && echo $B' },
  },
};

/** Each value, and the image that it was measured on: its own, else the one of its recording. */
const IMAGES = `SELECT v.metric_id, b.run_id, v.value_numeric,
  (SELECT m.os || ' ' || m.os_version FROM track_measurements w JOIN track_machines m ON m.id = w.machine_id
   WHERE w.build_id = b.id AND w.attempt = coalesce(o.attempt, t.attempt)
   AND w.recorded_at_ms = coalesce(o.recorded_at_ms, t.recorded_at_ms)
   AND w.recorded_as IN ('', ifnull(o.recorded_as, v.metric_id)) ORDER BY w.recorded_as DESC)
  FROM metric_values v JOIN build_contexts b ON b.id = v.build_id
  LEFT JOIN track_builds t ON t.build_id = b.id
  LEFT JOIN track_value_origins o ON o.value_id = v.id ORDER BY b.run_id, v.metric_id`;

/** What a runner of that image sets. @param {string} image @param {string} [version] */
function runner(image, version = '20260105.1') {
  return { ImageOS: image, ImageVersion: version };
}

/** @param {{ code: number | null, stdout: string, stderr: string }} ended */
function assertFine({ code, stdout, stderr }) {
  assert.equal(code, 0, stdout + stderr);
}

/**
 * A history with a run of two jobs on two images, one of them repeated on a third, and a run of one job.
 *
 * @param {string} cwd
 * @param {Record<string, string>} [inputs]
 */
async function twoRuns(cwd, inputs = {}) {
  for (const env of [
    { GITHUB_RUN_ID: '1', A: '1', ...runner('ubuntu24') },
    { GITHUB_RUN_ID: '1', B: '2', ...runner('macos15') },
    { GITHUB_RUN_ID: '1', B: '3', GITHUB_RUN_ATTEMPT: '2', ...runner('macos15', '20260201.1') },
    { GITHUB_RUN_ID: '2', A: '4', B: '5', ...runner('ubuntu24') },
  ]) {
    assertFine(await runAction(cwd, { inputs, env }));
  }
}

const TWO_RUNS = [
  ['a', '1', 1, 'ubuntu24 20260105.1'],
  ['b', '1', 3, 'macos15 20260201.1'],
  ['a', '2', 4, 'ubuntu24 20260105.1'],
  ['b', '2', 5, 'ubuntu24 20260105.1'],
];

test('a run records its machine, and nothing that identifies it', async (t) => {
  const cwd = project(t);
  const env = { ...runner('ubuntu24'), RUNNER_NAME: 'annes-laptop', COMPUTERNAME: 'ANNES-LAPTOP' };
  assertFine(await runAction(cwd, { env }));
  const [[cpu, cores, arch, image, version]] = await rows(
    cwd,
    'SELECT cpu, cores, arch, os, os_version FROM track_machines',
  );
  assert.deepEqual([image, version], ['ubuntu24', '20260105.1']);
  assert.deepEqual([cores, arch], [os.availableParallelism(), process.arch]);
  const model = os.cpus()[0]?.model.trim().replace(/\s+/g, ' ') ?? '';
  assert.equal(cpu, /^(unknown)?$/i.test(model) ? null : model);
  const told = String(await rows(cwd, 'SELECT * FROM track_machines'));
  for (const name of [os.hostname(), os.userInfo().username, os.homedir(), 'annes']) {
    assert.ok(!told.toLowerCase().includes(name.toLowerCase()), `${told} names ${name}`);
  }
  // Outside of a runner it is the system that says what it is.
  const alone = project(t);
  await fine(alone, 'track');
  const [[system]] = await rows(alone, 'SELECT os FROM track_machines');
  assert.match(String(system), /^[a-z]+/);
});

test('each job of a run has its own machine, and each machine is stored once', async (t) => {
  const cwd = project(t, { 'unentropy.json': CONFIG });
  await twoRuns(cwd);
  assert.deepEqual(await rows(cwd, IMAGES), TWO_RUNS);
  assert.deepEqual(await rows(cwd, 'SELECT count(*) FROM track_machines'), [[3]]);
});

test('a move, a rename, an export and an import keep it', async (t) => {
  const cwd = project(t, { 'unentropy.json': CONFIG });
  await twoRuns(cwd);
  await fine(cwd, 'migrate', '--to', 'moved.db');
  assert.deepEqual(await rows(cwd, IMAGES, 'moved.db'), TWO_RUNS);
  await fine(cwd, 'merge', DB, 'moved.db', '-o', 'both.db');
  assert.deepEqual(await rows(cwd, IMAGES, 'both.db'), TWO_RUNS);

  await fine(cwd, 'rename', 'a', 'z');
  const renamed = TWO_RUNS.map(([name, ...rest]) => [name === 'a' ? 'z' : name, ...rest]);
  const sorted = renamed.sort(([x, one], [y, two]) => (`${one}${x}` < `${two}${y}` ? -1 : 1));
  assert.deepEqual(await rows(cwd, IMAGES), sorted);

  const all = ['jsonl', 'csv'].map(async (format) => {
    await fine(cwd, 'export', '--format', format, '-o', `a.${format}`);
    await fine(cwd, 'import', `a.${format}`, '--strict', '--store', `${format}.db`);
    await fine(cwd, 'export', '--format', format, '--store', `${format}.db`, '-o', `b.${format}`);
    const [before, again] = ['a', 'b'].map((name) => readFileSync(join(cwd, `${name}.${format}`)));
    assert.ok(before.equals(again), format);
    assert.match(String(before), /macos15/);
  });
  await Promise.all(all);

  await fine(cwd, 'prune', '--keep', '1d');
  assert.equal((await rows(cwd, 'SELECT * FROM track_machines')).length, 3);
});

test('an import says what is wrong with a machine, and takes the rest', async (t) => {
  const cwd = project(t);
  const value = { metric_id: 'a', timestamp: 1700000000, value_numeric: 1, commit_sha: 'c' };
  const lines = [
    { ...value, run_id: '1', machine_cpu: 'x', machine_cores: 4, rounds: 5, deviation: 0.25 },
    { ...value, run_id: '2', machine_cores: 'four' },
    { ...value, run_id: '3', rounds: 2.5 },
    { ...value, run_id: '4', deviation: 1 },
    { ...value, run_id: '5', rounds: 3, deviation: -1 },
    { ...value, run_id: '6', machine_os: 'unknown' },
  ];
  writeFileSync(join(cwd, 'a.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'));
  const { stderr } = await fine(cwd, 'import', 'a.jsonl');
  assert.match(stderr, /a\.jsonl:2: `machine_cores` must be a number, found "four"/);
  assert.match(stderr, /a\.jsonl:3: `rounds` must be a whole number of at least 1/);
  assert.match(stderr, /a\.jsonl:4: it has `deviation` without `rounds`/);
  assert.match(stderr, /a\.jsonl:5: `rounds` must be .*, and `deviation` at least 0/);
  const { stdout } = await fine(cwd, 'export', '--format', 'jsonl');
  const [first, second, ...more] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    [first.machine_cpu, first.machine_cores, first.rounds, first.deviation],
    ['x', 4, 5, 0.25],
  );
  assert.deepEqual([second.run_id, 'machine_os' in second, more], ['6', false, []]);
});

test('a kept build has it, and so does backfill', async (t) => {
  const cwd = project(t, {
    'unentropy.json': { metrics: { loc: { $ref: 'loc' } } },
    'a.js': 'let a = 1;\n',
  });
  commit(cwd, 'second');
  await fine(cwd, 'backfill');
  const backfilled = await rows(cwd, 'SELECT build_id FROM track_measurements');
  assert.equal(backfilled.length, 1);

  const owner = { id: 'other', pid: 1, host: 'elsewhere', machine: 'other', since: 'now' };
  writeFileSync(join(cwd, `${DB}.lock`), JSON.stringify(owner));
  const env = { GITHUB_RUN_ID: '7', ...runner('win25') };
  const failed = await runAction(cwd, { env, inputs: { timeout: '15' } });
  assert.equal(failed.outputs['error-code'], 'STORAGE_TIMEOUT');
  rmSync(join(cwd, `${DB}.lock`));
  await fine(cwd, 'import', '--journal', 'unentropy-report/unsaved-build.json');
  const [metric, run, , image] = (await rows(cwd, IMAGES))[0];
  assert.deepEqual([metric, run, image], ['loc', '7', 'win25 20260105.1']);
});

describe('in a bucket', { skip: missing.get('moto') ?? false }, () => {
  /** @type {import('../../support/s3/servers.js').Server} */
  let server;
  before(async () => {
    server = await startServer('moto');
  });
  after(() => server?.stop());

  test('jobs at once, through the journal, keep theirs apart', async (t) => {
    const cwd = project(t, { 'unentropy.json': CONFIG });
    const place = await emptyPlace(server);
    const job = (/** @type {Record<string, string>} */ env) => {
      const inputs = { ...inputsFor(place), 'report-dir': `r${env.ImageOS}` };
      return runAction(cwd, { inputs, env: { GITHUB_RUN_ID: '1', ...env } });
    };
    const jobs = [job({ A: '1', ...runner('ubuntu24') }), job({ B: '2', ...runner('macos15') })];
    for (const ended of await Promise.all(jobs)) assertFine(ended);
    assertFine(await job({ GITHUB_RUN_ID: '2', A: '3', B: '4', ...runner('win25') }));
    const { endpoint, region, accessKeyId, secretAccessKey } = server;
    const store = ['--store', `s3://${place.bucket}/${KEY}`, '--s3-region', region];
    const exported = await runCli(
      cwd,
      ['export', '--format', 'sqlite', '-o', 'x.db', ...store, '--s3-endpoint', endpoint],
      { env: { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } },
    );
    assertFine(exported);
    assert.deepEqual(await rows(cwd, IMAGES, 'x.db'), [
      ['a', '1', 1, 'ubuntu24 20260105.1'],
      ['b', '1', 2, 'macos15 20260105.1'],
      ['a', '2', 3, 'win25 20260105.1'],
      ['b', '2', 4, 'win25 20260105.1'],
    ]);
  });
});
