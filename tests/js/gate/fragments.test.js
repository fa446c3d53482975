/**
 * The gate of a run whose metrics come from fragments: merged by itself, or by `track` in the same job.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { roomOf } from '../../support/github/room.js';
import { obstacle } from '../../support/github/server.js';
import { gateAction, runAction } from '../../support/runner.js';

const CONFIG = {
  metrics: {
    sum: { type: 'numeric', command: 'cat sum.txt', fragments: 'sum' },
    time: { type: 'numeric', unit: 'duration', command: 'cat sum.txt', fragments: 'each' },
  },
  qualityGate: {
    mode: 'hard',
    thresholds: [
      { metric: 'sum', mode: 'max', target: 11, severity: 'blocker' },
      { metric: 'time', mode: 'max', target: 50, severity: 'blocker' },
      { metric: 'time-macos', mode: 'max', target: 5 },
    ],
  },
};

/** @param {import('node:test').TestContext} t */
async function gateOf(t) {
  const { cwd, github, run } = await roomOf(t, []);
  writeFileSync(join(cwd, 'unentropy.json'), JSON.stringify(CONFIG));
  const shared = github.envOf({ runId: '100' });
  for (const [fragment, sum] of [
    ['linux', 1],
    ['macos', 10],
  ]) {
    writeFileSync(join(cwd, 'sum.txt'), `${sum}\n`);
    const { code, stdout } = await run('100', { inputs: { fragment: String(fragment) } });
    assert.equal(code, 0, stdout);
  }
  return { track, gate };

  /** @param {Record<string, string>} inputs */
  function track(inputs) {
    return run('100', { inputs, env: { RUNNER_TEMP: shared.RUNNER_TEMP } });
  }

  /** @param {Record<string, string>} inputs */
  async function gate(inputs) {
    const all = { 'storage-type': 'sqlite-artifact', comment: 'never', ...inputs };
    const ended = await runAction(cwd, { of: gateAction, inputs: all, env: shared });
    const results = JSON.parse(ended.outputs['quality-gate-results-json'] || 'null');
    /** @type {{ key: string, name: string, value: number | null }[]} */
    const metrics = results?.metrics ?? [];
    /** @type {{ metric: string }[]} */
    const rules = results?.rules ?? [];
    const told = metrics.map(({ key, value }) => {
      return `${key} ${value} ${rules.filter(({ metric }) => metric === key).length}`;
    });
    return { ...ended, told, names: metrics.map(({ name }) => name) };
  }
}

const WHOLE = ['sum 11 1', 'time-linux 1 1', 'time-macos 10 2'];

test('it judges what it merges, each fragment by the rules of the metric and by its own', {
  skip: obstacle ?? false,
}, async (t) => {
  const { gate } = await gateOf(t);
  const { told, outputs, stdout } = await gate({ fragments: 'linux, macos' });
  assert.deepEqual(told, WHOLE, stdout);
  assert.equal(outputs['quality-gate-status'], 'warning');
  assert.match(stdout, /time \(macos\)/);
});

test('it takes what track has merged in the same job', { skip: obstacle ?? false }, async (t) => {
  const { track, gate } = await gateOf(t);
  const inputs = { fragments: 'linux, macos, windows', 'allow-missing': 'true' };
  const { code, stdout } = await track(inputs);
  assert.equal(code, 0, stdout);
  const { told, names, stdout: said } = await gate({ 'reuse-measured': 'true' });
  assert.deepEqual(told, [...WHOLE, 'time-windows null 1'], said);
  assert.equal(names[0], 'sum (partial: 2 of 3 fragments)');
});

test('what is missing is unknown, and no verdict of its own', {
  skip: obstacle ?? false,
}, async (t) => {
  const { gate } = await gateOf(t);
  const { told, outputs, stdout } = await gate({ fragments: 'linux, windows' });
  assert.deepEqual(told, ['sum null 1', 'time-linux 1 1', 'time-windows null 1'], stdout);
  assert.equal(outputs['quality-gate-status'], 'unknown');
  assert.match(stdout, /1 of 2 fragments: windows did not report/);
});
