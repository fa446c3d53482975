/**
 * `@collect ci` on a local GitHub: seconds, pages, attempts, and never more than three requests.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import * as faults from '../../support/github/faults.js';
import { roomOf } from '../../support/github/room.js';
import { obstacle } from '../../support/github/server.js';

/** @typedef {import('../../support/github/jobs.js').Job} Job */

const at = (/** @type {string} */ time) => `2026-03-01T10:${time}Z`;

/** @type {Job[]} */
const JOBS = [
  { name: 'test (ubuntu-latest, 20)', createdAt: at('00:00'), startedAt: at('00:07') },
  { name: 'test (windows-latest, 20)', createdAt: at('00:00'), startedAt: at('00:31') },
  { name: 'lint [fast]', createdAt: at('00:00'), startedAt: at('00:02') },
].map((job, index) => ({ ...job, completedAt: at(['03:12', '07:01', '00:44'][index]) }));

/** The job that measures. @type {Job} */
const OWN = { name: 'measure', runner: 'here', status: 'in_progress', startedAt: at('07:10') };

/**
 * The values of commands, or why there is none.
 *
 * @param {import('node:test').TestContext} t
 * @param {Record<string, string>} commands
 * @param {(github: import('../../support/github/server.js').GitHub) => void} prepare
 * @param {import('../../support/github/room.js').How} [how]
 */
async function measured(t, commands, prepare, how = {}) {
  const room = await roomOf(t, []);
  const entries = Object.entries(commands).map(([key, command]) => {
    const repeated = { $ref: command.includes('reruns') ? 'ci-reruns' : 'ci-time', command };
    return [key, repeated];
  });
  const metrics = { ...Object.fromEntries(entries), here: { type: 'numeric', command: 'echo 7' } };
  writeFileSync(join(room.cwd, 'unentropy.json'), JSON.stringify({ metrics }));
  prepare(room.github);
  const env = {
    RUNNER_NAME: 'here',
    GITHUB_WORKFLOW_REF: 'acme/rocket/.github/workflows/ci.yml@refs/heads/main',
    ...how.env,
  };
  const inputs = { 'storage-type': 'sqlite-local', 'report-artifact': 'none', ...how.inputs };
  room.github.reset();
  const ended = await room.run('100', { ...how, env, inputs });
  assert.equal(ended.code, 0, ended.stdout + ended.stderr);
  const lines = Object.keys(commands).map((key) => {
    const [, said] =
      new RegExp(`(?:^|\\n|::warning::)${key}: (.*?)(?: \\(\\d+ ms\\))?\\n`).exec(ended.stdout) ??
      [];
    return [key, said];
  });
  const asked = room.github.requests.filter(
    ({ kind }) => kind === 'jobs' || kind === 'workflowRuns',
  );
  return { ...Object.fromEntries(lines), requests: asked.length };
}

describe('ci', { skip: obstacle ?? false }, () => {
  test('siblings of this run, exact to the second', async (t) => {
    const commands = {
      lint: "@collect ci --job 'lint [fast]'",
      linux: "@collect ci --job 'test (ubuntu-latest, 20)'",
      tests: "@collect ci --job 'test (*)'",
      queue: "@collect ci --job '*' --stat queue",
      own: '@collect ci --job measure',
    };
    const found = await measured(t, commands, ({ jobs }) => jobs.set(100, [...JOBS, OWN]));
    assert.deepEqual(found, {
      lint: '42 s',
      linux: '3m 05s',
      tests: '6m 30s',
      queue: '31 s',
      own: 'no job that ran and finished is called "measure"; the jobs of that run are "test (ubuntu-latest, 20)", "test (windows-latest, 20)", "lint [fast]", "measure"',
      requests: 1,
    });
  });

  test('the whole workflow is that of its newest run that succeeded', async (t) => {
    const found = await measured(t, { time: '@collect ci' }, ({ jobs }) => {
      jobs.runs = [
        {
          id: 100,
          workflow: 'ci.yml',
          status: 'in_progress',
          conclusion: null,
          createdAt: at('30:00'),
        },
        { id: 99, workflow: 'ci.yml', conclusion: 'cancelled', createdAt: at('20:00') },
        { id: 98, workflow: 'ci.yml', createdAt: at('00:00') },
        { id: 97, workflow: 'ci.yml', createdAt: at('00:00'), branch: 'other' },
      ];
      jobs.set(98, JOBS);
    });
    assert.deepEqual(found, { time: '7m 01s', requests: 2 });
  });

  test('another workflow, and one that has not run', async (t) => {
    const commands = {
      deploy: '@collect ci --workflow deploy.yml --job lint*',
      none: '@collect ci --workflow other.yml',
    };
    const found = await measured(t, commands, ({ jobs }) => {
      jobs.runs = [{ id: 50, workflow: 'deploy.yml', createdAt: at('00:00') }];
      jobs.set(50, JOBS);
    });
    assert.deepEqual(found, {
      deploy: '42 s',
      none: 'no run of other.yml has succeeded on main yet; there is a value with the next run',
      requests: 3,
    });
  });

  test('250 jobs take three pages; 350 are too many', async (t) => {
    const many = (/** @type {number} */ count) =>
      Array.from({ length: count }, (_, index) => ({ ...JOBS[2], name: `job ${index}` }));
    const commands = { billed: "@collect ci --job '*' --stat billed" };
    const fits = await measured(t, commands, ({ jobs }) => jobs.set(100, many(250)));
    assert.deepEqual(fits, { billed: '4h 10m', requests: 3 });
    const not = await measured(t, commands, ({ jobs }) => jobs.set(100, many(350)));
    assert.match(not.billed, /^the run has 350 jobs, and only 300 were listed/);
    assert.equal(not.requests, 3);
  });

  test('re-runs, of all jobs and of failed ones alone', async (t) => {
    const commands = {
      run: '@collect ci --stat reruns',
      jobs: "@collect ci --stat reruns --job '*'",
    };
    const again = { ...JOBS[1], attempt: 2, startedAt: at('20:00'), completedAt: at('27:00') };
    const failed = { ...JOBS[1], conclusion: 'failure' };
    const prepare = (/** @type {import('../../support/github/server.js').GitHub} */ { jobs }) =>
      jobs.set(100, [JOBS[0], failed, JOBS[2], again]);
    const found = await measured(t, commands, prepare, { attempt: 2 });
    assert.deepEqual(found, { run: '1', jobs: '1', requests: 1 });
  });

  test('without permission it says which one', async (t) => {
    const found = await measured(t, { lint: "@collect ci --job 'lint*'" }, () => {}, {
      permissions: { contents: 'read' },
    });
    assert.match(
      found.lint,
      /cannot list the jobs of run 100 of acme\/rocket: GitHub answered 403.*"permissions: actions: read"/,
    );
  });
});

test('outside of GitHub Actions there is no value', { skip: obstacle ?? false }, async (t) => {
  const command = { lint: '@collect ci' };
  const found = await measured(t, command, ({ play }) => play(faults.status(500)), {
    env: { GITHUB_ACTIONS: 'false', CI: '' },
  });
  assert.match(found.lint, /^the jobs of a workflow are known to GitHub Actions only/);
  assert.equal(found.requests, 0);
});
