/**
 * A database of metrics receives what a run sends, and answers queries about it. `npm run test:fleet` installs it.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { answers, freePorts } from '../../support/ports.js';
import { commit, project } from '../../support/project.js';
import { runAction } from '../../support/runner.js';

const PROGRAM = process.env.UNENTROPY_RECEIVER;
const skip = PROGRAM ? false : 'no receiver is installed: see `npm run test:fleet`';

/** @param {import('node:test').TestContext} t @returns {Promise<string>} its address */
async function startReceiver(t) {
  const folder = mkdtempSync(join(tmpdir(), 'unentropy-receiver-'));
  const [port] = await freePorts(1);
  const args = [
    `-storageDataPath=${folder}`,
    `-httpListenAddr=127.0.0.1:${port}`,
    '-opentelemetry.usePrometheusNaming',
    '-memory.allowedBytes=200MB',
  ];
  const child = spawn(String(PROGRAM), args, { stdio: 'ignore' });
  t.after(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  const address = `http://127.0.0.1:${port}`;
  while (!(await answers(`${address}/health`, /OK/))) {
    assert.equal(child.exitCode, null, 'the receiver ended');
    await pause(100);
  }
  return address;
}

test('a database of metrics has the values of each build', { skip }, async (t) => {
  const address = await startReceiver(t);
  const metrics = {
    'build-time': { type: 'numeric', command: 'cat time', unit: 'duration' },
    coverage: { type: 'numeric', command: 'echo 84.25', unit: 'percent' },
    tests: { type: 'numeric', command: 'echo 12', unit: 'integer' },
    size: { type: 'numeric', command: 'echo 1000', unit: 'bytes' },
    release: { type: 'label', command: 'echo v1.0' },
  };
  const publish = { otlp: { endpoint: `${address}/opentelemetry` } };
  const cwd = project(t, { 'unentropy.json': { metrics, publish }, time: '' });
  const times = [61.5, 48];
  const commits = [];
  for (const [at, time] of times.entries()) {
    writeFileSync(join(cwd, 'time'), String(time));
    commits.push(commit(cwd, String(time)));
    const env = { GITHUB_RUN_ID: String(at + 1), GITHUB_WORKFLOW: 'CI' };
    const { code, stdout } = await runAction(cwd, { env });
    assert.equal(code, 0, stdout);
    assert.match(stdout, /^sent: 5 values to /m);
  }
  /** @param {string} name */
  const ask = async (name) => {
    const response = await fetch(`${address}/api/v1/export?match[]=${name}`);
    const lines = (await response.text()).split('\n').filter((line) => line !== '');
    const series = lines.map((line) => JSON.parse(line));
    return series.sort((a, b) => a.timestamps[0] - b.timestamps[0]);
  };
  // What was received is searched with a delay.
  while ((await ask('unentropy_release_info')).length < times.length) {
    await fetch(`${address}/internal/force_flush`);
    await pause(100);
  }
  const found = await ask('unentropy_build_time_seconds');
  assert.deepEqual(
    found.map(({ values }) => values),
    times.map((time) => [time]),
  );
  assert.deepEqual(
    found.map(({ metric }) => metric.vcs_ref_head_revision),
    commits,
  );
  const [{ metric }] = found;
  assert.equal(metric.service_namespace, 'acme');
  assert.equal(metric.service_name, 'rocket');
  assert.equal(metric.cicd_pipeline_name, 'CI');
  for (const [name, value] of [
    ['unentropy_coverage_percent', 84.25],
    ['unentropy_tests', 12],
    ['unentropy_size_bytes', 1000],
    ['unentropy_release_info', 1],
  ]) {
    const [{ values }] = await ask(String(name));
    assert.deepEqual(values, [value], String(name));
  }
  const [{ metric: release }] = await ask('unentropy_release_info');
  assert.equal(release.value, 'v1.0');
});
