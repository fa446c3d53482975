/**
 * Tests that failed and passed on the same commit: recorded by runs of `dist/`, listed by `flaky` and by the
 * report, and kept through what can happen to a history.
 */
import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { DB, fine, refused } from '../../support/data.js';
import { commit, project } from '../../support/project.js';
import { runAction } from '../../support/runner.js';

const TESTS = { type: 'numeric', unit: 'integer', command: '@collect tests junit.xml' };
const CONFIG = { metrics: { tests: TESTS } };

/** A report of JUnit. @param {Record<string, string>} outcomes what is in each test */
function report(outcomes) {
  const cases = Object.entries(outcomes).map(
    ([name, inside]) => `<testcase classname="shop" name="${name}">${inside}</testcase>`,
  );
  return `<testsuites><testsuite name="all">${cases.join('')}</testsuite></testsuites>`;
}

const RED = report({ pays: '<failure message="timeout"/>', ships: '' });
const GREEN = report({ pays: '', ships: '' });

/**
 * An attempt of a run in a job of GitHub.
 *
 * @param {string} cwd
 * @param {string} written the report of its tests
 * @param {Record<string, string>} [env]
 */
async function attempt(cwd, written, env = {}) {
  writeFileSync(join(cwd, 'junit.xml'), written);
  const ended = await runAction(cwd, { env });
  assert.equal(ended.code, 0, ended.stdout);
  return ended;
}

/** @param {string} cwd @param {...string} args */
async function json(cwd, ...args) {
  return JSON.parse((await fine(cwd, 'flaky', ...args, '--json')).stdout);
}

/** @param {import('node:test').TestContext} t */
async function redThenGreen(t) {
  const cwd = project(t, { 'unentropy.json': CONFIG });
  await attempt(cwd, RED);
  await attempt(cwd, GREEN, { GITHUB_RUN_ATTEMPT: '2' });
  return cwd;
}

describe('flaky tests', () => {
  test('a red attempt that a re-run made green is listed, by the command and in the report', async (t) => {
    const cwd = await redThenGreen(t);
    const { stdout } = await fine(cwd, 'flaky');
    assert.match(stdout, /^1 of 2 tests is flaky, in 1 commit since /);
    assert.match(stdout, /\n {2}1 of 1 commit {2}21–100% {2}shop > pays {2}only [0-9a-f]{7} /);
    const { tests, commits, ran } = await json(cwd);
    assert.deepEqual([commits, ran], [1, 2]);
    assert.equal(tests.length, 1);
    assert.equal(tests[0].name, 'shop > pays');
    assert.deepEqual(tests[0].how, { retried: 0, attempts: 1, builds: 0, mixed: 0 });

    const page = readFileSync(join(cwd, 'unentropy-report/index.html'), 'utf8');
    assert.match(page, /<summary>1 of 2 tests is flaky, in 1 commit<\/summary>/);
    assert.match(page, /<bdi>shop &gt; pays<\/bdi>/);
  });

  test('a pull request is compared with its own attempts only', async (t) => {
    const cwd = project(t, { 'unentropy.json': CONFIG });
    const event = join(cwd, 'event.json');
    const sha = commit(cwd, 'change');
    const head = { sha, ref: 'topic', repo: { id: 1, full_name: 'acme/rocket' } };
    const base = { sha, ref: 'main', repo: { id: 1, full_name: 'acme/rocket' } };
    writeFileSync(event, JSON.stringify({ pull_request: { number: 1, head, base } }));
    const env = {
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: event,
      GITHUB_HEAD_REF: 'topic',
      GITHUB_BASE_REF: 'main',
      GITHUB_REF: 'refs/pull/1/merge',
      GITHUB_REF_NAME: '1/merge',
    };
    await attempt(cwd, RED, env);
    await attempt(cwd, GREEN, { ...env, GITHUB_RUN_ID: '1002' });
    await attempt(cwd, GREEN, { GITHUB_RUN_ID: '1003' });
    assert.deepEqual((await json(cwd)).tests, []);
    await attempt(cwd, GREEN, { ...env, GITHUB_RUN_ATTEMPT: '2' });
    const { tests } = await json(cwd);
    assert.deepEqual(tests[0]?.how, { retried: 0, attempts: 1, builds: 0, mixed: 0 });
  });

  test('names that are confidential are nowhere in the history', async (t) => {
    const cwd = project(t, {
      'unentropy.json': { metrics: { tests: { ...TESTS, parts: false } } },
    });
    await attempt(cwd, RED);
    await attempt(cwd, GREEN, { GITHUB_RUN_ATTEMPT: '2' });
    assert.doesNotMatch(readFileSync(join(cwd, DB), 'latin1'), /pays/);
    const { stdout } = await fine(cwd, 'flaky');
    assert.match(
      stdout,
      /^this history has no outcomes of tests\n {2}a metric with "@collect tests"/,
    );
    const { keptSince, tests } = await json(cwd);
    assert.deepEqual([keptSince, tests], [null, []]);
  });

  test('a metric that lists only some of the tests says nothing of the others', async (t) => {
    const some = { ...TESTS, command: '@collect tests junit.xml --count failures' };
    const cwd = project(t, { 'unentropy.json': { metrics: { failed: some } } });
    await attempt(cwd, RED);
    await attempt(cwd, GREEN, { GITHUB_RUN_ATTEMPT: '2' });
    assert.equal((await json(cwd)).keptSince, null);
  });

  test('they are exported, migrated and merged with the whole history', async (t) => {
    const cwd = await redThenGreen(t);
    const known = await json(cwd);
    await fine(cwd, 'export', '--format', 'sqlite', '--output', 'copy.db');
    await fine(cwd, 'migrate', '--to', 'file:moved.db');
    await fine(cwd, 'merge', 'copy.db', 'moved.db', '-o', 'merged.db');
    for (const file of ['copy.db', 'moved.db', 'merged.db']) {
      const { tests } = await json(cwd, '--store', `file:${file}`);
      assert.deepEqual(tests, known.tests, file);
    }
  });

  test('a pruned build takes its tests along, also out of an older copy', async (t) => {
    const cwd = await redThenGreen(t);
    copyFileSync(join(cwd, DB), join(cwd, 'old.db'));
    commit(cwd, 'second');
    await attempt(cwd, GREEN, { GITHUB_RUN_ID: '1002' });
    await fine(cwd, 'prune', '--keep', 'yearly');
    assert.deepEqual((await json(cwd)).tests, []);
    await fine(cwd, 'merge', DB, 'old.db', '-o', 'merged.db');
    assert.deepEqual((await json(cwd, '--store', 'file:merged.db')).tests, []);
  });

  test('--last says how far the history reaches, and what it accepts', async (t) => {
    const cwd = await redThenGreen(t);
    assert.match(
      (await fine(cwd, 'flaky', '--last', '1y')).stdout,
      /outcomes of tests since .*; it keeps them for 120 days/,
    );
    await refused(cwd, ['flaky', '--last', 'soon'], /"soon" is not a date\n {2}write it as/);
    const later = await fine(cwd, 'flaky', '--last', '2099-01-01');
    assert.match(later.stdout, /^no build since 1 Jan 2099 has outcomes of tests/);
  });
});
