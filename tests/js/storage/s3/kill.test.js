/**
 * Runs that are killed at each of their requests: the store stays readable and keeps all builds,
 * including that of the killed run once its journal entry is written.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { project } from '../../../support/project.js';
import { startProxy } from '../../../support/s3/proxy.js';
import { buildsAt, emptyPlace, KEY, runAt } from '../../../support/s3/runs.js';
import { names, onEachServer } from '../../../support/s3/servers.js';

/** @typedef {import('../../../support/s3/proxy.js').Proxy} Proxy */
/** @typedef {import('../../../support/s3/proxy.js').Fault} Fault */
/** @typedef {import('../../../support/s3/runs.js').Place} Place */
/** @typedef {'SIGTERM' | 'SIGKILL'} Signal */

/**
 * In a hurry, too, on one that honours conditions and on one that ignores them; what a run does when
 * it is asked to end has nothing to do with the server.
 */
const ALWAYS = ['moto', 'rclone'];
const isThorough = Boolean(process.env.UNENTROPY_THOROUGH);

/**
 * The requests that a run makes, as what to look for in another one; a write twice: before and
 * after the server has applied it.
 *
 * @param {string} cwd
 * @param {Place} place
 * @param {Proxy} proxy
 * @param {string} run
 */
async function momentsOf(cwd, place, proxy, run) {
  proxy.reset();
  assert.equal((await runAt(cwd, place, run)).code, 0);
  /** @type {Map<string, number>} */
  const counts = new Map();
  return proxy.requests.flatMap(({ operation, key }) => {
    const name = `${operation} ${key.replace(/(?<=\.journal\/).+/, '…')}`;
    const from = (counts.get(name) ?? 0) + 1;
    counts.set(name, from);
    const which = { operation, key: key.endsWith('.json') ? /\.journal\/./ : key, from, times: 1 };
    const isWrite = /^(Put|Copy|Delete)/.test(operation);
    return (isWrite ? [false, true] : [false]).map((isApplied) => {
      return { name: `${name}${isApplied ? ', applied' : ''}`, which, isApplied };
    });
  });
}

/**
 * Kills the run in the middle of the request.
 *
 * @param {() => void} kill
 * @param {boolean} isApplied
 * @returns {Fault}
 */
function killing(kill, isApplied) {
  /** @param {import('../../../support/s3/exchange.js').Exchange} exchange */
  const act = (exchange) => {
    kill();
    return exchange.hang();
  };
  return isApplied ? { answer: (_, exchange) => act(exchange) } : { arrive: act };
}

/**
 * @param {string} cwd
 * @param {Place} place
 * @param {Proxy} proxy
 * @param {{ run: string, signal: Signal, moment: Awaited<ReturnType<typeof momentsOf>>[number] }} kill
 */
async function killedRun(cwd, place, proxy, { run, signal, moment }) {
  const end = new AbortController();
  proxy.reset();
  proxy.play(
    killing(() => end.abort(signal), moment.isApplied),
    moment.which,
  );
  const ended = await runAt(cwd, place, run, { signal: end.signal });
  assert.ok(end.signal.aborted, `${moment.name}: the run came there`);
  proxy.reset();
  if (signal === 'SIGKILL') return assert.equal(ended.code, null);
  assert.equal(ended.code, 1, ended.stdout);
  assert.equal(ended.outputs.success, 'false');
  assert.equal(ended.outputs['error-code'], 'CANCELLED');
  assert.match(ended.stdout, /the run was cancelled \(SIGTERM\); it was in the phase/);
  assert.match(ended.summary, /cancelled/);
  const isMeasured = /^answer: 42/m.test(ended.stdout);
  const kept = join(cwd, 'reports', run, 'unsaved-build.json');
  assert.equal(existsSync(kept), isMeasured, `${moment.name}: ${kept}`);
}

/**
 * What is there after a kill, and after the next run: that does the same as it did before where the
 * same is there.
 *
 * @param {string} cwd
 * @param {Place} place
 * @param {{ old: string[], killed: string, next: string, what: string }} runs
 * @param {Set<string>} tried
 * @returns {Promise<string[]>} all that is there now
 */
async function assertKept(cwd, place, { old, killed, next, what }, tried) {
  const after = await buildsAt(place);
  assert.ok(after.isSound, what);
  const all = [...new Set([...after.history, ...after.journal])];
  for (const run of old) assert.ok(all.includes(run), `${what}: ${run} is gone`);
  const state = `${what} ${after.journal.includes(killed)} ${after.history.includes(killed)}`;
  if (tried.has(state) && !isThorough) return all;

  tried.add(state);
  await assertCarriesOn(cwd, place, next, all, what);
  return [...all, next];
}

/**
 * @param {string} cwd
 * @param {Place} place
 * @param {string} next
 * @param {string[]} all that is there before
 * @param {string} [what]
 */
async function assertCarriesOn(cwd, place, next, all, what) {
  const { code, stdout } = await runAt(cwd, place, next);
  assert.equal(code, 0, `${what}: ${stdout}`);
  assert.doesNotMatch(stdout, /::warning/, what);
  const { history, isSound } = await buildsAt(place);
  assert.ok(isSound, what);
  const expected = [...all, next];
  for (const run of expected) assert.ok(history.includes(run), `${what}: ${run} is gone`);
  // What a killed run has sent may arrive after its end.
  const others = history.filter((run) => !expected.includes(run) && !isKilled(run));
  assert.deepEqual(others, [], what);
  assert.equal(new Set(history).size, history.length, what);
}

/** @param {string} run */
function isKilled(run) {
  return run.startsWith('2');
}

onEachServer('a run that is killed', (server, name) => {
  const isFirst = isThorough || name === names[0];
  if (!isFirst && !ALWAYS.includes(name)) return;
  const tried = { history: new Set(), empty: new Set() };

  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGKILL'])) {
    if (!isFirst && signal === 'SIGTERM') continue;
    test(`by ${signal} at any request, on a history`, async (t) => {
      const proxy = await startProxy(server());
      t.after(() => proxy.close());
      const cwd = project(t);
      const place = await emptyPlace(server(), proxy.endpoint);
      assert.equal((await runAt(cwd, place, '1001')).code, 0);
      const moments = await momentsOf(cwd, place, proxy, '1002');
      let old = ['1001', '1002'];
      for (const [index, moment] of moments.entries()) {
        const [killed, next] = [`${2000 + index}`, `${3000 + index}`];
        await killedRun(cwd, place, proxy, { run: killed, signal, moment });
        const runs = { old, killed, next, what: moment.name };
        old = await assertKept(cwd, place, runs, tried.history);
      }
      await assertCarriesOn(cwd, place, '4000', old);
      t.diagnostic(moments.map(({ name }) => name).join(', '));
      assert.ok(moments.some(({ name }) => name === `PutObject ${KEY}, applied`));
    });

    if (!isFirst) continue;

    test(`by ${signal} at any request, on an empty bucket`, async (t) => {
      const proxy = await startProxy(server());
      t.after(() => proxy.close());
      const cwd = project(t);
      const probe = await emptyPlace(server(), proxy.endpoint);
      const moments = await momentsOf(cwd, probe, proxy, '1001');
      for (const [index, moment] of moments.entries()) {
        const place = await emptyPlace(server(), proxy.endpoint);
        const [killed, next] = [`${2000 + index}`, `${3000 + index}`];
        await killedRun(cwd, place, proxy, { run: killed, signal, moment });
        const runs = { old: [], killed, next, what: moment.name };
        await assertKept(cwd, place, runs, tried.empty);
      }
      t.diagnostic(moments.map(({ name }) => name).join(', '));
    });
  }
});
