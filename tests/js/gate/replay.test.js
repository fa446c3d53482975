/**
 * Sixty pull requests over scripted histories, each judged when it is opened and again when all of the branch
 * is known: one comment each, and nothing that is known later revises a verdict.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { gateRoom } from '../../support/github/gate-room.js';
import { obstacle } from '../../support/github/server.js';
import { commit, git } from '../../support/project.js';
import { runCli } from '../../support/runner.js';

const read = (/** @type {string} */ key) => `cat ${key}.txt`;
const METRICS = {
  size: { type: 'numeric', unit: 'bytes', command: read('size') },
  coverage: { type: 'numeric', unit: 'percent', command: read('coverage') },
  todo: { type: 'numeric', unit: 'integer', better: 'lower', command: read('todo') },
  latency: { type: 'numeric', unit: 'ms', better: 'lower', command: read('latency') },
};
const THRESHOLDS = [
  { metric: 'size', mode: 'budget', maxRise: '5 kB', severity: 'blocker' },
  { metric: 'size', mode: 'drift', maxPercent: 10, since: '90d' },
  { metric: 'coverage', mode: 'no-regression', tolerance: '0.5 points', severity: 'blocker' },
  { metric: 'todo', mode: 'ratchet' },
  { metric: 'latency', mode: 'noise' },
];

/** @typedef {Record<keyof typeof METRICS, number>} Values */

const START_MS = Date.parse('2026-01-01T12:00:00Z');
const DAY_MS = 86_400_000;
const BUILDS = 18;
/** The first builds have too few before them to know the noise. */
const FIRST = 3;

/** The same for the same seed. @param {number} seed */
function random(seed) {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

/**
 * What the branch measures in a build: latency doubles in the middle, and coverage falls for three builds.
 *
 * @param {number} build
 * @param {() => number} next
 * @returns {Values}
 */
function valuesOf(build, next) {
  return {
    size: 400_000 + build * 1500,
    coverage: build >= 12 && build < 15 ? 80 : 84,
    todo: Math.max(10, 20 - build),
    latency: (build < 10 ? 20 : 40) + next(),
  };
}

/** What pull requests do. @type {((before: Values, next: () => number) => Partial<Values>)[]} */
const CHANGES = [
  () => ({}),
  ({ size }) => ({ size: size + 4000 }),
  ({ size }) => ({ size: size + 9000 }),
  ({ coverage }) => ({ coverage: coverage - 2 }),
  ({ todo }) => ({ todo: todo + 1 }),
  ({ latency }, next) => ({ latency: Math.floor(latency) + next() }),
  ({ latency }) => ({ latency: latency + 30 }),
];

/** @param {string} cwd @param {Partial<Values>} values @param {string} message @param {number} atMs */
function put(cwd, values, message, atMs) {
  for (const [key, value] of Object.entries(values)) {
    writeFileSync(join(cwd, `${key}.txt`), value.toFixed(3));
  }
  git(cwd, 'add', '--all');
  commit(cwd, message, new Date(atMs).toISOString());
}

/** What the gate said, without what may be in other words. @param {{ outputs: Record<string, string>, stdout: string }} ended */
function verdictOf({ outputs, stdout }) {
  const text = outputs['quality-gate-results-json'];
  assert.ok(text, stdout);
  const { status, baseline, failing, rules } = JSON.parse(text);
  const told = rules.map((/** @type {any} */ { metric, mode, finding, verdict, reason }) => {
    return [metric, mode, finding, verdict, reason];
  });
  return { status, commit: baseline.commit, failing, told };
}

describe('replayed pull requests', { skip: obstacle ?? false, concurrency: 2 }, () => {
  for (const seed of [1, 2, 3, 4]) {
    test(`fifteen, history ${seed}`, async (t) => {
      const options = { hasHistory: false, metrics: METRICS, thresholds: THRESHOLDS };
      const room = await gateRoom(t, options);
      const { cwd } = room;
      const next = random(seed);
      /** @type {{ name: string, comments: any[], verdict: ReturnType<typeof verdictOf> }[]} */
      const opened = [];
      const inputs = { comment: 'always' };
      for (let build = 0; build < BUILDS; build++) {
        git(cwd, 'checkout', '--quiet', 'main');
        const values = valuesOf(build, next);
        const atMs = START_MS + build * 10 * DAY_MS;
        put(cwd, values, `build ${build}`, atMs);
        const { code, stderr } = await runCli(cwd, ['track']);
        assert.equal(code, 0, stderr);
        if (build < FIRST) continue;
        git(cwd, 'checkout', '--quiet', '-B', 'feature');
        const name = `pull-${build}`;
        put(cwd, CHANGES[(build + seed) % CHANGES.length](values, next), name, atMs + DAY_MS);
        git(cwd, 'branch', name);
        room.github.pulls.comments.length = 0;
        const verdict = verdictOf(await room.run({ inputs }));
        assert.equal(room.github.pulls.comments.length, 1, name);
        opened.push({ name, comments: [...room.github.pulls.comments], verdict });
      }
      assert.equal(opened.length, 15);
      const all = new Set(opened.map(({ verdict }) => verdict.status));
      assert.ok(all.has('pass') && all.has('fail'), [...all].join());
      for (const { name, comments, verdict } of opened) {
        git(cwd, 'checkout', '--quiet', '-B', 'feature', name);
        room.github.pulls.comments.splice(0, Infinity, ...comments);
        const ended = await room.run({ inputs });
        assert.deepEqual(verdictOf(ended), verdict, `${name}\n${ended.stdout}`);
        assert.equal(room.github.pulls.comments.length, 1, name);
      }
    });
  }
});
