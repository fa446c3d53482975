/**
 * The functions of the package, used wrongly: each says what it expected, before it does anything.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadCore } from '../../../js/core.js';
import { project } from '../../support/project.js';
import { runCli } from '../../support/runner.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** @type {typeof import('../../../js/index.js')} */
const unentropy = await import(join(ROOT, 'dist/index.js'));
/** @type {any} */
const api = unentropy;

test('a wrong argument is a TypeError that says what was expected', async () => {
  /** @type {[call: () => Promise<unknown>, message: RegExp][]} */
  const cases = [
    [() => api.validateConfig({ metrics: {} }), /^validateConfig\(text\): expected the text of a/],
    [() => api.validateConfig(), /^validateConfig\(text\): expected .*, got undefined$/],
    [() => api.track('x'), /^track\(options\): expected an object, got the string x$/],
    [() => api.track(null), /^track\(options\): expected an object, got null$/],
    [() => api.track({ cwd: 1 }), /^track\(\{ cwd \}\): expected a string, got the number 1$/],
    [() => api.track({ inputs: ['x'] }), /^track\(\{ inputs \}\): expected an object of inputs/],
    [() => api.track({ inputs: { timeout: {} } }), /expected an object of inputs, each a string/],
    [() => api.track({ input: {} }), /^track: unknown option "input"; the options are inputs, /],
    [() => api.track({ signal: {} }), /^track\(\{ signal \}\): expected an AbortSignal/],
    [() => api.gate({ env: 'x' }), /^gate\(\{ env \}\): expected an object, got the string x$/],
    [() => api.backfill({ since: 90 }), /^backfill\(\{ since \}\): expected a string/],
    [() => api.backfill({ onProgress: 1 }), /^backfill\(\{ onProgress \}\): expected a function/],
    [() => api.collect({ configFile: {} }), /^collect\(\{ configFile \}\): expected a string/],
    [() => api.openHistory(), /^openHistory\(path\): expected a string, got undefined$/],
    [() => api.renderReport(), /^renderReport\(options\): expected an object, got undefined$/],
    [
      () => api.renderReport({ database: 'x.db' }),
      /^renderReport\(\{ branch \}\): expected a string, got undefined$/,
    ],
    [() => api.renderReport({ branch: 'main' }), /^renderReport\(\{ database \}\): expected/],
  ];
  for (const [call, message] of cases) await assert.rejects(call, { name: 'TypeError', message });
});

test('a closed history says so, and wrong arguments are refused', async (t) => {
  const cwd = project(t);
  await runCli(cwd, ['track']);
  const history = await unentropy.openHistory(join(cwd, 'unentropy-metrics.db'));
  const asked = /** @type {any} */ (history);
  assert.throws(() => asked.timeline({}), /^TypeError: timeline\(branch\): expected a string/);
  assert.throws(() => asked.timeline('main', 1.5), /^TypeError: .*expected a whole number from 1/);
  assert.equal(history.timeline('main', 1).builds.length, 1);
  history.close();
  history.close();
  const closed = { code: 'INPUT_INVALID', message: 'this history was closed' };
  assert.throws(() => history.builds, closed);
  assert.throws(() => history.timeline('main'), closed);
});

test('an aborted signal is a cancel, and one of a clock a timeout', async (t) => {
  const cwd = project(t);
  for (const reason of [undefined, 'any', new Error('mine')]) {
    const signal = AbortSignal.abort(reason);
    for (const run of [unentropy.track, unentropy.gate]) {
      const { success, error } = await run({ cwd, signal, env: { PATH: process.env.PATH } });
      assert.deepEqual([success, error?.code], [false, 'CANCELLED']);
      assert.match(error?.message ?? '', /^the run was cancelled/);
    }
    await assert.rejects(() => unentropy.collect({ cwd, signal }), { code: 'CANCELLED' });
  }
  const late = AbortSignal.abort(new DOMException('late', 'TimeoutError'));
  const { error } = await unentropy.track({ cwd, signal: late });
  assert.equal(error?.code, 'TIMEOUT');
});

test('names of inputs are typed, and the types are those of the core', (t) => {
  const folder = project(t, {});
  const types = join(ROOT, 'dist/types/js/index.js');
  const all = [
    ['track', loadCore().inputs()],
    ['gate', loadCore().gateInputs()],
  ];
  const calls = all.map(([name, inputs]) => {
    const known = /** @type {{ name: string }[]} */ (inputs).map((input) => `'${input.name}': '1'`);
    return `${name}({ inputs: { ${known.join(', ')} } });`;
  });
  const check = (/** @type {string} */ code) => {
    const text = `import { track, gate } from '${types}';\n${code}\n`;
    writeFileSync(join(folder, 'use.ts'), text);
    const tsc = createRequire(import.meta.url).resolve('typescript/package.json');
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--skipLibCheck'];
    const roots = ['--typeRoots', join(ROOT, 'node_modules/@types'), '--types', 'node'];
    const args = [join(tsc, '../bin/tsc'), ...options, ...roots, 'use.ts'];
    try {
      execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
      return '';
    } catch (error) {
      return /** @type {{ stdout: string }} */ (error).stdout;
    }
  };
  assert.equal(check(calls.join('\n')), '');
  assert.match(check("track({ inputs: { 'databse-key': 'x' } });"), /'databse-key'/);
  assert.match(check("gate({ inputs: { 'report-name': 'x' } });"), /'report-name'/);
});
