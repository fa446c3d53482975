/** Track and gate in one job: each metric is measured once. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { commit, project } from '../../support/project.js';
import { action, gateAction, runAction } from '../../support/runner.js';

/** @param {import('node:test').TestContext} t */
function room(t) {
  const size = { type: 'numeric', command: 'echo run >> runs.txt; echo 0.12345678901234568' };
  const label = { type: 'label', command: 'echo run >> runs.txt; echo v1' };
  const broken = { type: 'numeric', command: 'echo run >> runs.txt; exit 3' };
  const thresholds = [{ metric: 'size', mode: 'max', target: 0.5 }];
  const config = { metrics: { size, label, broken }, qualityGate: { thresholds } };
  const cwd = project(t, { 'unentropy.json': config, '.gitignore': 'runs.txt\n' });
  const temp = mkdtempSync(join(tmpdir(), 'unentropy-job-'));
  t.after(() => rmSync(temp, { recursive: true, force: true }));
  /** @param {typeof action} of @param {Record<string, string>} [inputs] @param {Record<string, string>} [env] */
  const run = (of, inputs, env) =>
    runAction(cwd, { of, inputs, env: { RUNNER_TEMP: temp, ...env } });
  const runs = () => readFileSync(join(cwd, 'runs.txt'), 'utf8').trim().split('\n').length;
  return { cwd, temp, run, runs };
}

const REUSE = { 'reuse-measured': 'true' };

test('the gate takes what track measured in the same job, to the last bit', async (t) => {
  const { cwd, run, runs } = room(t);
  const tracked = await run(action);
  assert.equal(tracked.code, 0, tracked.stdout);
  const { code, stdout, outputs } = await run(gateAction, REUSE);
  assert.equal(code, 0, stdout);
  assert.equal(runs(), 3, 'each metric was measured once');
  assert.match(stdout, /size: 0\.123 \(measured by track\)/);
  assert.equal(outputs['quality-gate-status'], 'pass');
  const results = JSON.parse(readFileSync(join(cwd, 'unentropy-report/quality-gate.json'), 'utf8'));
  const metricOf = (/** @type {string} */ key) =>
    results.metrics.find((/** @type {{ key: string }} */ metric) => metric.key === key);
  assert.equal(metricOf('size').value, 0.12345678901234568);
  assert.match(metricOf('broken').failure, /exited with code 3/);
});

test('without the input, it measures', async (t) => {
  const { run, runs } = room(t);
  await run(action);
  await run(gateAction);
  assert.equal(runs(), 6);
});

test('values of another run or commit are measured again, with a warning', async (t) => {
  const { cwd, temp, run, runs } = room(t);
  const alone = await run(gateAction, REUSE);
  assert.equal(alone.code, 0);
  assert.match(
    alone.stdout,
    /::warning::there is nothing to reuse: .*the metrics are measured here/,
  );
  assert.equal(runs(), 3);

  await run(action);
  const other = await run(gateAction, REUSE, { GITHUB_RUN_ID: '1002' });
  assert.match(
    other.stdout,
    /::warning::what track measured cannot be reused: it is about another run/,
  );
  assert.equal(runs(), 9);

  commit(cwd, 'next');
  const later = await run(gateAction, REUSE);
  assert.match(later.stdout, /it is about another commit/);
  assert.equal(runs(), 12);

  const [left] = readdirSync(temp).filter((name) => name.startsWith('unentropy-measured-'));
  writeFileSync(join(temp, left), '{ "version": 1');
  const damaged = await run(gateAction, REUSE);
  assert.equal(damaged.code, 0);
  assert.match(damaged.stdout, /::warning::what track measured cannot be reused/);
  assert.equal(runs(), 15);
});
