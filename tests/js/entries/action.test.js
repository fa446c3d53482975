/**
 * The action end to end: `dist/` run as a runner does.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folder } from '../../support/disk.js';
import { commit, git, ONE_METRIC, project } from '../../support/project.js';
import { action, runAction } from '../../support/runner.js';
import { query } from '../../support/sqlite.js';

test('a push stores its build, draws the report and writes the summary', async (t) => {
  const cwd = project(t);
  const { code, outputs, summary, stdout } = await runAction(cwd);
  assert.equal(code, 0, stdout);
  const { phases, duration, ...rest } = outputs;
  const database = join(cwd, 'unentropy-metrics.db');
  assert.deepEqual(rest, {
    success: 'true',
    'storage-type': 'sqlite-local',
    'database-location': `file:${database}`,
    'database-size': String(readFileSync(database).length),
    'metrics-collected': '1',
    'metrics-failed': '0',
    'total-builds': '1',
    'report-path': join(cwd, 'unentropy-report/index.html'),
    'report-artifact-url': '',
    'source-run-id': '',
    'artifact-id': '',
    'artifact-name': '',
    'artifact-path': '',
    'artifact-upload-required': 'false',
    changes: '{"schemaVersion":1,"changes":[],"leftOut":0}',
    'error-code': '',
    'error-message': '',
  });
  assert.ok(Number(duration) > 0);
  for (const phase of JSON.parse(phases)) {
    assert.equal(phase.status, 'completed', phase.name);
    assert.equal(phase.duration, Date.parse(phase.end) - Date.parse(phase.start), phase.name);
  }
  assert.deepEqual(
    JSON.parse(phases).map((/** @type {{ name: string }} */ { name }) => name),
    ['download', 'collect', 'upload', 'report'],
  );
  assert.match(summary, /answer.*42/s);
  assert.match(readFileSync(outputs['report-path'], 'utf8'), /answer/);
  for (const name of ['download', 'collect', 'upload', 'report']) {
    assert.match(stdout, new RegExp(`::group::${name}\n[\\s\\S]*?::endgroup::`));
  }
  assert.match(stdout, /::notice::sqlite-local keeps/);
  // The log opens at its end.
  assert.match(stdout, /\nstored: file:\S+\/unentropy-metrics\.db, 1 build, \d+ kB\n$/);
  assert.match(summary, /^stored: <code>file\S+<\/code>, 1 build, \d+ kB$/m);
  assert.match(summary, /^### ✓ 1 metric collected\n[\s\S]*answer[\s\S]*<summary>How the run went/);
});

test('baseline.json is written beside the report, and never over a file that is not ours', async (t) => {
  const cwd = project(t);
  const path = join(cwd, 'unentropy-report/baseline.json');
  await runAction(cwd);
  await runAction(cwd);
  const { branch, builds } = JSON.parse(readFileSync(path, 'utf8'));
  assert.deepEqual([branch, builds.length], ['main', 1]);
  writeFileSync(path, '{"mine":1}');
  const { code, stdout } = await runAction(cwd);
  assert.equal(code, 0);
  assert.match(stdout, /::notice::"baseline.json" in the folder of the report is not ours/);
  assert.equal(readFileSync(path, 'utf8'), '{"mine":1}');
});

test('every declared output is set, on success and on failure', async (t) => {
  const declared = Object.keys(action.outputs).sort();
  const fine = await runAction(project(t));
  assert.deepEqual(Object.keys(fine.outputs).sort(), declared);
  const broken = await runAction(project(t, { 'unentropy.json': '{' }));
  assert.deepEqual(Object.keys(broken.outputs).sort(), declared);
  const badInput = await runAction(project(t), { inputs: { timeout: 'soon' } });
  assert.deepEqual(Object.keys(badInput.outputs).sort(), declared);
});

test('builds accumulate, and a run keeps its inputs', async (t) => {
  const cwd = project(t);
  for (const run of ['1', '2', '3']) {
    commit(cwd, run);
    const { outputs } = await runAction(cwd, { env: { GITHUB_RUN_ID: run } });
    assert.equal(outputs['total-builds'], run);
  }
  const rows = await query(
    join(cwd, 'unentropy-metrics.db'),
    'SELECT b.run_id, b.branch, b.event_name, b.run_number, v.metric_id, v.value_numeric ' +
      'FROM build_contexts b JOIN metric_values v ON v.build_id = b.id ORDER BY b.id',
  );
  assert.deepEqual(
    rows,
    ['1', '2', '3'].map((run) => [run, 'main', 'push', 7, 'answer', 42]),
  );
});

test('a re-run and a second job of the same run update their build', async (t) => {
  const config = { metrics: { a: { type: 'numeric', command: 'cat a' } } };
  const cwd = project(t, { 'unentropy.json': config, a: '1' });
  await runAction(cwd);
  writeFileSync(join(cwd, 'a'), '2');
  const again = await runAction(cwd, { env: { GITHUB_RUN_ATTEMPT: '2' } });
  assert.equal(again.code, 0, again.stdout);
  assert.equal(again.outputs['total-builds'], '1');
  const other = { metrics: { b: { type: 'label', command: 'echo word' } } };
  writeFileSync(join(cwd, 'unentropy.json'), JSON.stringify(other));
  await runAction(cwd, { env: { GITHUB_RUN_ATTEMPT: '2' } });
  const values = 'SELECT metric_id, value_numeric, value_label FROM metric_values ORDER BY 1';
  assert.deepEqual(await query(join(cwd, 'unentropy-metrics.db'), values), [
    ['a', 2, null],
    ['b', null, 'word'],
  ]);
});

test('a pull request is recorded under its own commit and branch', async (t) => {
  const cwd = project(t);
  const event = {
    pull_request: {
      head: {
        sha: 'f'.repeat(40),
        ref: 'feature',
        label: 'acme:feature',
        repo: { full_name: 'acme/rocket' },
      },
      base: { ref: 'main' },
    },
  };
  writeFileSync(join(cwd, 'event.json'), JSON.stringify(event));
  const env = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: join(cwd, 'event.json') };
  const { code, stdout } = await runAction(cwd, { env });
  assert.equal(code, 0, stdout);
  event.pull_request.head.repo.full_name = 'stranger/rocket';
  event.pull_request.head.label = 'stranger:main';
  writeFileSync(join(cwd, 'event.json'), JSON.stringify(event));
  await runAction(cwd, { env: { ...env, GITHUB_RUN_ID: '2' } });
  const builds = 'SELECT commit_sha, branch, event_name FROM build_contexts ORDER BY id';
  assert.deepEqual(await query(join(cwd, 'unentropy-metrics.db'), builds), [
    ['f'.repeat(40), 'feature', 'pull_request'],
    ['f'.repeat(40), 'stranger:main', 'pull_request'],
  ]);
});

test("a fork's configuration has no say in where the history is", async (t) => {
  const config = { ...ONE_METRIC, database: { key: 'elsewhere.db' } };
  const cwd = project(t, {
    'unentropy.json': config,
    'event.json': {
      pull_request: { head: { sha: 'f'.repeat(40), ref: 'main', label: 'x:main', repo: null } },
    },
  });
  const env = {
    GITHUB_EVENT_NAME: 'pull_request_target',
    GITHUB_EVENT_PATH: join(cwd, 'event.json'),
  };
  const { code, outputs } = await runAction(cwd, { env });
  assert.equal(code, 0);
  assert.equal(outputs['database-location'], `file:${join(cwd, 'unentropy-metrics.db')}`);
  const outside = await runAction(cwd, { env, inputs: { 'database-key': '../x.db' } });
  assert.equal(outside.outputs['error-code'], 'INPUT_INVALID');
});

test('an input wins over the file, and an empty input does not count', async (t) => {
  const cwd = project(t, { 'unentropy.json': { ...ONE_METRIC, database: { key: 'file.db' } } });
  const fromFile = await runAction(cwd, { inputs: { 'database-key': '' } });
  assert.equal(fromFile.outputs['database-location'], `file:${join(cwd, 'file.db')}`);
  const fromInput = await runAction(cwd, { inputs: { 'database-key': 'input.db' } });
  assert.equal(fromInput.outputs['database-location'], `file:${join(cwd, 'input.db')}`);
});

test('one metric that fails is a warning, the others are stored', async (t) => {
  const config = {
    metrics: {
      good: { type: 'numeric', command: 'echo 1' },
      bad: { type: 'numeric', command: 'echo oops >&2; exit 3' },
      odd: { type: 'numeric', command: 'echo 1,234' },
    },
  };
  const cwd = project(t, { 'unentropy.json': config });
  const { code, outputs, stdout, summary } = await runAction(cwd);
  assert.equal(code, 0, stdout);
  assert.equal(outputs['metrics-collected'], '1');
  assert.equal(outputs['metrics-failed'], '2');
  assert.match(stdout, /::warning::bad: exited with code 3: oops/);
  assert.match(stdout, /::warning::odd: printed "1,234", which is not a number/);
  assert.match(summary, /oops/);
  const values = await query(
    join(cwd, 'unentropy-metrics.db'),
    'SELECT metric_id FROM metric_values',
  );
  assert.deepEqual(values, [['good']]);
});

test('when every metric fails the run fails and storage is as it was', async (t) => {
  const config = { metrics: { bad: { type: 'numeric', command: 'false' } } };
  const cwd = project(t, { 'unentropy.json': config });
  const first = await runAction(cwd);
  assert.equal(first.code, 1);
  assert.equal(first.outputs['error-code'], 'COLLECT_ALL_FAILED');
  assert.equal(first.outputs.success, 'false');
  assert.equal(first.outputs['metrics-failed'], '1');
  assert.ok(!existsSync(join(cwd, 'unentropy-metrics.db')));
  const statuses = JSON.parse(first.outputs.phases).map(
    (/** @type {{ status: string }} */ { status }) => status,
  );
  assert.deepEqual(statuses, ['completed', 'failed', 'skipped', 'skipped']);
  assert.match(first.stdout, /::error::COLLECT_ALL_FAILED/);

  writeFileSync(join(cwd, 'unentropy.json'), JSON.stringify(ONE_METRIC));
  await runAction(cwd);
  const before = readFileSync(join(cwd, 'unentropy-metrics.db'));
  writeFileSync(join(cwd, 'unentropy.json'), JSON.stringify(config));
  await runAction(cwd, { env: { GITHUB_RUN_ID: '2' } });
  assert.deepEqual(readFileSync(join(cwd, 'unentropy-metrics.db')), before);
});

test('artifacts outside an action name everything that is missing', async (t) => {
  const inputs = { 'storage-type': 'sqlite-artifact', 'github-token': '' };
  const { code, outputs, stdout } = await runAction(project(t), { inputs });
  assert.equal(code, 1);
  assert.equal(outputs['error-code'], 'ARTIFACT_TOKEN_MISSING');
  assert.match(
    outputs['error-message'],
    /lacks a token .*, and ACTIONS_RUNTIME_TOKEN, .*, and ACTIONS_RESULTS_URL, /,
  );
  assert.match(stdout, /actions: read/);
  assert.equal(outputs['storage-type'], 'sqlite-artifact');
});

test('the whole run has a timeout, which ends the command and names what it was at', async (t) => {
  const quick = { type: 'numeric', command: 'echo 1' };
  const config = { metrics: { quick, slow: { ...quick, command: 'sleep 600; echo 1' } } };
  const cwd = project(t, { 'unentropy.json': config });
  const { code, outputs } = await runAction(cwd, { inputs: { timeout: '10' } });
  assert.equal(code, 1);
  assert.equal(outputs['error-code'], 'TIMEOUT');
  assert.match(
    outputs['error-message'],
    /longer than 10 s; it was in the phase "collect", at "slow"$/,
  );
  assert.ok(!existsSync(join(cwd, 'unentropy-metrics.db')));
});

test('a cancelled run ends cleanly', async (t) => {
  const config = { metrics: { slow: { type: 'numeric', command: 'touch started; sleep 600' } } };
  const cwd = project(t, { 'unentropy.json': config });
  const canceller = new AbortController();
  const watch = setInterval(() => {
    if (existsSync(join(cwd, 'started'))) canceller.abort();
  }, 20);
  const { code, outputs } = await runAction(cwd, { signal: canceller.signal });
  clearInterval(watch);
  assert.equal(code, 1);
  assert.match(outputs['error-message'], /cancelled \(SIGTERM\); it was in the phase "collect"/);
});

test('a run that waits for git can be cancelled too', async (t) => {
  const cwd = project(t);
  const programs = folder(t);
  const git = '#!/bin/sh\ntouch "$GITHUB_WORKSPACE/asked"\nexec sleep 600\n';
  writeFileSync(join(programs, 'git'), git, { mode: 0o755 });
  const canceller = new AbortController();
  const watch = setInterval(() => {
    if (existsSync(join(cwd, 'asked'))) canceller.abort();
  }, 20);
  const env = { PATH: `${programs}:${process.env.PATH}` };
  const { code, outputs } = await runAction(cwd, { env, signal: canceller.signal });
  clearInterval(watch);
  assert.equal(code, 1);
  assert.equal(outputs['error-code'], 'CANCELLED');
  assert.match(outputs['error-message'], /cancelled \(SIGTERM\); no phase had begun/);
});

test('the process ends with its last output', async (t) => {
  const config = {
    metrics: {
      a: { type: 'numeric', command: '(sleep 600 >/dev/null 2>&1 &) ; echo 1', timeout: 60_000 },
    },
  };
  const { code, lingerMs } = await runAction(project(t, { 'unentropy.json': config }));
  assert.equal(code, 0);
  assert.ok(lingerMs < 60_000, `${lingerMs} ms`);
});

test('commands see the build and no secret; nothing shows one', async (t) => {
  const command = 'env | sort > environment; echo 1';
  const cwd = project(t, {
    'unentropy.json': { metrics: { a: { type: 'numeric', command } } },
  });
  const canaries = {
    AWS_SECRET_ACCESS_KEY: 'canary-aws-secret',
    AWS_SESSION_TOKEN: 'canary-aws-token',
    ACTIONS_RUNTIME_TOKEN: 'canary-runtime',
    GITHUB_TOKEN: 'canary-github',
    GH_TOKEN: 'canary-gh',
  };
  const inputs = { 's3-secret-access-key': 'canary-input', verbose: 'true' };
  const { stdout, stderr, summary, outputs } = await runAction(cwd, { env: canaries, inputs });
  const environment = readFileSync(join(cwd, 'environment'), 'utf8');
  assert.doesNotMatch(environment, /canary|^(INPUT_|AWS_|ACTIONS_|GITHUB_OUTPUT|GITHUB_ENV)/m);
  const sha = git(cwd, 'rev-parse', 'HEAD').trim();
  for (const line of [
    `UNENTROPY_COMMIT_SHA=${sha}`,
    'UNENTROPY_BRANCH=main',
    'UNENTROPY_RUN_ID=1001',
    'UNENTROPY_RUN_NUMBER=7',
    'UNENTROPY_ACTOR=octocat',
    'UNENTROPY_METRIC_KEY=a',
    'UNENTROPY_METRIC_TYPE=numeric',
  ]) {
    assert.ok(environment.includes(`${line}\n`), line);
  }
  assert.match(stdout, /^::add-mask::canary-input$/m);
  const shown = stdout.replaceAll(/^::add-mask::.*$/gm, '');
  const report = readFileSync(outputs['report-path'], 'utf8');
  for (const text of [shown, stderr, summary, report, JSON.stringify(outputs)]) {
    assert.doesNotMatch(text, /canary/);
  }
});

test('what a command prints never acts as a workflow command', async (t) => {
  const config = {
    metrics: {
      label: { type: 'label', command: "printf '::set-output name=x::y ##[error]z'" },
      loud: { type: 'numeric', command: "printf '::error::boo\\n##[error]boo' >&2; exit 1" },
    },
  };
  const { stdout } = await runAction(project(t, { 'unentropy.json': config }));
  for (const line of stdout.split('\n')) {
    assert.doesNotMatch(line, /^\s*::(set-output|error::boo)/);
    if (!line.startsWith('::warning::')) assert.doesNotMatch(line, /##\[/);
  }
});
