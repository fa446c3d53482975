/** What is outside of its noise is measured again before the gate reports it. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fine, jsonl } from '../../support/data.js';
import { commit, project } from '../../support/project.js';
import { action, gateAction, runAction } from '../../support/runner.js';

/**
 * A project of which thirty builds measured about 100, and a command that prints the next of some values.
 *
 * @param {import('node:test').TestContext} t
 * @param {string} values
 * @param {object} [gate]
 * @param {string} [before] what the command does before it prints
 */
async function room(t, values, gate = { confirm: 3 }, before = 'true') {
  const command = `echo x >> runs.txt; ${before}; v=$(echo ${values} | cut -d" " -f$(wc -l < runs.txt)); test "$v" != - && echo $v`;
  const time = { type: 'numeric', unit: 'duration', command, better: 'lower' };
  const lines = { type: 'numeric', command: 'echo y >> others.txt; echo 5' };
  const thresholds = [
    { metric: 'time', mode: 'noise', severity: 'blocker' },
    { metric: 'lines', mode: 'max', target: 4 },
  ];
  const config = { metrics: { time, lines }, qualityGate: { thresholds, mode: 'hard', ...gate } };
  const cwd = project(t, { 'unentropy.json': config, '.gitignore': '*.txt\n*.db*\n' });
  const past = Array.from({ length: 30 }, (_, at) => ({
    metric_id: 'time',
    timestamp: Date.now() - (40 - at) * 60_000,
    value_numeric: 100 + ((at * 7) % 5) / 10,
    commit_sha: `c${at}`,
    run_id: `r${at}`,
    branch: 'main',
  }));
  writeFileSync(join(cwd, 'past.txt'), jsonl(...past));
  await fine(cwd, 'import', 'past.txt', '--format', 'jsonl', '--strict');
  commit(cwd, 'change');
  const temp = mkdtempSync(join(tmpdir(), 'unentropy-job-'));
  t.after(() => rmSync(temp, { recursive: true, force: true }));
  const run = (inputs = {}, of = gateAction) =>
    runAction(cwd, { of, inputs, env: { RUNNER_TEMP: temp, GITHUB_RUN_ID: '1' } });
  const count = (/** @type {string} */ file) =>
    readFileSync(join(cwd, `${file}.txt`), 'utf8')
      .trim()
      .split('\n').length;
  return { cwd, run, count };
}

test('what is as slow again is confirmed, and only that is measured again', async (t) => {
  const { cwd, run, count } = await room(t, '150 151 149 100');
  const { code, stdout, summary } = await run();
  assert.equal(code, 1, stdout);
  assert.deepEqual([count('runs'), count('others')], [4, 1]);
  assert.match(stdout, /^time, measured again: 2m 29s \(median of 3\) \(\d+ ms\)$/m);
  assert.match(summary, /confirmed on this runner: 3 more runs gave /);
  const results = JSON.parse(readFileSync(join(cwd, 'unentropy-report/quality-gate.json'), 'utf8'));
  assert.equal(results.status, 'fail');
  const [time] = results.metrics;
  assert.equal(time.value, 150);
  assert.deepEqual(time.again, { outcome: 'confirmed', first: null, values: [151, 149, 100] });
});

test('what is as fast as ever again passes, and both are told', async (t) => {
  const { cwd, run, count } = await room(t, '150 100.1 100.3 100.2');
  const { code, stdout, summary } = await run();
  assert.equal(code, 0, stdout);
  assert.equal(count('runs'), 4);
  assert.match(summary, /not confirmed: 3 more runs gave /);
  const results = JSON.parse(readFileSync(join(cwd, 'unentropy-report/quality-gate.json'), 'utf8'));
  // The median of all four.
  assert.equal(results.metrics[0].value, 100.25);
  assert.deepEqual(results.metrics[0].again.first, 150);
  assert.equal(results.rules[0].verdict, 'pass');
});

test('what is within its noise is measured once, and so is all without "confirm"', async (t) => {
  const calm = await room(t, '100.2 1 1 1');
  assert.equal((await calm.run()).code, 0);
  assert.equal(calm.count('runs'), 1);
  const plain = await room(t, '150 100 100 100', {});
  assert.equal((await plain.run()).code, 1);
  assert.equal(plain.count('runs'), 1);
});

test('where measuring again fails, the first look counts and that is said', async (t) => {
  const { run } = await room(t, '150 - - -');
  const { code, summary } = await run();
  assert.equal(code, 1);
  assert.match(summary, /it could not be measured again: 2 of 3 rounds gave no value/);
});

test('values that track measured are not measured again, and a notice says so', async (t) => {
  const { run, count } = await room(t, '150 100 100 100');
  assert.equal((await run({}, action)).code, 0);
  const { code, stdout } = await run({ 'reuse-measured': 'true' });
  assert.equal(code, 1, stdout);
  assert.equal(count('runs'), 1);
  assert.match(
    stdout,
    /::notice::time: outside of the noise, and not measured again: .*reuse-measured/,
  );
});

test('a gate without time left reports what it has', async (t) => {
  const before = 'test $(wc -l < runs.txt) = 1 || sleep 30';
  const slow = await room(t, '150 100 100 100', { confirm: 3 }, before);
  const { code, stdout } = await slow.run({ timeout: '15' });
  assert.equal(code, 1, stdout);
  assert.match(stdout, /not measured again: there was not enough time/);
});
