/**
 * `unentropy doctor`: what it finds, what it advises, and that it writes nothing.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { roomOf, seedOf } from '../../support/github/room.js';
import { obstacle } from '../../support/github/server.js';
import { git, ONE_METRIC, project } from '../../support/project.js';
import { runCli } from '../../support/runner.js';
import { skewed, status } from '../../support/s3/faults.js';
import { startProxy } from '../../support/s3/proxy.js';
import { emptyPlace, inputsFor, KEY, runAt } from '../../support/s3/runs.js';
import { onEachServer } from '../../support/s3/servers.js';

const DAY_MS = 24 * 3600 * 1000;

/** @typedef {{ check: string, status: string, message: string, hint: string | null }} Check */

/**
 * @param {string} cwd
 * @param {string[]} [args]
 * @param {Record<string, string>} [env]
 */
async function ask(cwd, args = [], env = {}) {
  const { code, stdout, stderr } = await runCli(cwd, ['doctor', '--json', ...args], { env });
  assert.equal(stderr, '');
  /** @type {{ checks: Check[] }} */
  const { checks } = JSON.parse(stdout);
  const isFailed = checks.some(({ status }) => status === 'fail');
  assert.equal(code, isFailed ? 1 : 0);
  const of = (/** @type {string} */ name) => checks.filter(({ check }) => check === name);
  return { checks, of, states: checks.map(({ check, status }) => `${check} ${status}`) };
}

/** @param {string} cwd @param {string} text */
function workflow(cwd, text) {
  mkdirSync(join(cwd, '.github/workflows'), { recursive: true });
  writeFileSync(join(cwd, '.github/workflows/metrics.yml'), text);
}

const STEPS = 'jobs:\n  a:\n    steps:\n      - uses: unentropy/track-metrics@v1\n';

test('when everything is fine, each line says so, and nothing is written', async (t) => {
  const cwd = project(t);
  workflow(cwd, STEPS);
  await runCli(cwd, ['track']);
  const before = readdirSync(cwd).sort();
  const { states } = await ask(cwd);
  const names = ['configuration', 'workflow', 'storage', 'permissions', 'history', 'last build'];
  assert.deepEqual(
    states,
    [...names, 'metrics'].map((name) => `${name} ok`),
  );
  assert.deepEqual(readdirSync(cwd).sort(), before);
  const { stdout } = await runCli(cwd, ['doctor']);
  assert.match(stdout, /^ok {4}configuration: 1 metrics?\nok {4}workflow: metrics\.yml\n/);
});

test('before the first run only the workflow is warned about', async (t) => {
  const { states, of } = await ask(project(t));
  assert.deepEqual(states, ['configuration ok', 'workflow warn', 'storage ok', 'permissions ok']);
  assert.match(of('storage')[0].message, /no history yet/);
});

test('an invalid configuration is reported alone', async (t) => {
  const { states, of } = await ask(project(t, { 'unentropy.json': { metrics: { A: {} } } }));
  assert.deepEqual(states, ['configuration fail']);
  assert.match(of('configuration')[0].message, /^CONFIG_INVALID: /);
});

test('a damaged history fails the check, and stays unchanged', async (t) => {
  const cwd = project(t);
  await runCli(cwd, ['track']);
  const path = join(cwd, 'unentropy-metrics.db');
  const bytes = readFileSync(path);
  bytes.fill(7, 200, 20_000);
  writeFileSync(path, bytes);
  const { of } = await ask(cwd);
  assert.equal(of('history')[0].status, 'fail');
  assert.match(String(of('history')[0].hint), /on-corrupt: restore/);
  assert.deepEqual(readFileSync(path), bytes);
});

test('metrics that are no longer configured, and commits that wait, are reported', async (t) => {
  const cwd = project(t);
  await runCli(cwd, ['track']);
  process.env.GIT_COMMITTER_DATE = new Date(Date.now() + DAY_MS / 24).toISOString();
  git(cwd, 'commit', '--quiet', '--allow-empty', '--message', 'newer');
  delete process.env.GIT_COMMITTER_DATE;
  const other = { metrics: { other: ONE_METRIC.metrics.answer } };
  writeFileSync(join(cwd, 'unentropy.json'), JSON.stringify(other));
  const { of } = await ask(cwd);
  assert.equal(of('metrics')[0].status, 'warn');
  assert.match(of('metrics')[0].message, /the history has answer, which/);
  // The commit is younger than a day.
  assert.equal(of('last build')[0].status, 'ok');
});

test('a branch with new commits but without builds is reported', async (t) => {
  const cwd = project(t);
  const at = (/** @type {number} */ days) => {
    process.env.GIT_COMMITTER_DATE = new Date(Date.now() - days * DAY_MS).toISOString();
    git(cwd, 'commit', '--quiet', '--allow-empty', '--amend', '--message', `${days}`);
    delete process.env.GIT_COMMITTER_DATE;
  };
  at(9);
  await runCli(cwd, ['track']);
  at(3);
  const { of } = await ask(cwd);
  assert.equal(of('last build')[0].status, 'warn');
  assert.match(of('last build')[0].message, /9 days old, and the branch is at \w{8} since/);
});

test('a workflow without the permission gets the very block to add', async (t) => {
  const cwd = project(t);
  const inputs = '        with:\n          storage-type: sqlite-artifact\n';
  workflow(cwd, `permissions:\n  contents: read\n${STEPS}${inputs}`);
  const { of } = await ask(cwd);
  const { status, hint } = of('workflow')[0];
  assert.equal(status, 'warn');
  assert.deepEqual(parse(String(hint)).permissions, { contents: 'read', actions: 'read' });
  // The workflow decides: artifacts, not the file that is the default here.
  assert.match(of('storage')[0].message, /artifacts/);
});

test('the workflow of the README is understood', async (t) => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  const [, yaml = ''] = /```yaml\n(on: [\s\S]*?)```/.exec(readme) ?? [];
  const cwd = project(t);
  workflow(cwd, yaml);
  const { of } = await ask(cwd);
  assert.equal(of('workflow')[0].status, 'ok', of('workflow')[0].message);
  assert.match(of('storage')[0].message, /artifacts/);
});

test('of several configurations, only the steps of the checked one count', async (t) => {
  const folders = ['api', 'web', 'tools'];
  const cwd = project(
    t,
    Object.fromEntries(folders.map((name) => [`${name}/unentropy.json`, ONE_METRIC])),
  );
  const use = '      - uses: unentropy/track-metrics@v1\n        with: ';
  const webInputs = `config-file: "web/$` + `{{ matrix.app }}.json", database-key: own.db`;
  workflow(
    cwd,
    `jobs:\n  a:\n    permissions: { contents: read }\n    steps:\n` +
      `${use}{ config-file: api/unentropy.json, storage-type: sqlite-artifact }\n` +
      `  b:\n    steps:\n${use}{ ${webInputs} }\n` +
      `      - run: "echo storage-type: sqlite-artifact"\n`,
  );
  const [api, web, tools] = await Promise.all(
    folders.map((name) => ask(cwd, ['--config-file', `${name}/unentropy.json`])),
  );
  assert.match(api.of('workflow')[0].message, /gives the job no "actions: read"/);
  assert.match(api.of('storage')[0].message, /artifacts/);
  assert.equal(web.of('workflow')[0].status, 'ok');
  assert.match(web.of('storage')[0].message, /own\.db: no history yet/);
  assert.match(tools.of('workflow')[0].message, /uses the action with tools\/unentropy\.json/);
  assert.match(tools.of('storage')[0].message, /unentropy-metrics\.db: no history yet/);
});

test('a workflow that is not YAML is reported', async (t) => {
  const cwd = project(t);
  workflow(cwd, `${STEPS}   - : [`);
  const { of } = await ask(cwd);
  assert.match(of('workflow')[0].message, /metrics\.yml is not YAML/);
});

onEachServer('a bucket', (server) => {
  test('is read and listed, and nothing is written', async (t) => {
    const proxy = await startProxy(server());
    t.after(() => proxy.close());
    const place = await emptyPlace(server(), proxy.endpoint);
    const cwd = project(t);
    await runAt(cwd, place, '1');
    proxy.reset();
    const { args, env } = optionsFor(place);
    const { of, checks } = await ask(cwd, args, env);
    assert.ok(
      checks.every(({ status }) => status !== 'fail'),
      JSON.stringify(checks),
    );
    assert.equal(of('clock')[0].status, 'ok');
    assert.match(of('history')[0].message, /^sound, 1 build$/);
    const methods = proxy.requests.map(({ method }) => method);
    assert.deepEqual(
      methods.filter((method) => !/^(GET|HEAD)$/.test(method)),
      [],
    );
    assert.ok(methods.length > 0);
  });

  test('that cannot be checked for writing is not called fine, and gets the policy', async (t) => {
    const proxy = await startProxy(server());
    t.after(() => proxy.close());
    const place = await emptyPlace(server(), proxy.endpoint);
    const cwd = project(t);
    proxy.play(status(403, 'AccessDenied'), { operation: 'PutObject', times: 99 });
    const { args, env } = optionsFor(place);
    const { of } = await ask(cwd, args, env);
    const [{ status: state, message, hint }] = of('permissions');
    assert.equal(state, 'unknown');
    assert.match(
      message,
      /^may list and read; whether it may write \(s3:PutObject\) .* is not known/,
    );
    assert.ok(message.includes(`s3://${place.bucket}/${KEY}*`), message);
    assert.ok(JSON.parse(String(hint)).Statement[1].Action.includes('s3:PutObject'));
    const { code, stdout } = await runCli(cwd, ['doctor', ...args], { env });
    assert.equal(code, 0);
    assert.match(stdout, /^\? {5}permissions: may list and read; .*\n {6}\{\n/m);
    assert.match(stdout, /^ +"s3:PutObject",$/m);
    const { outputs } = await runAt(cwd, place, '1');
    assert.equal(outputs['error-code'], 'S3_FORBIDDEN');
  });

  test('that denies access gets the policy to add', async (t) => {
    const proxy = await startProxy(server());
    t.after(() => proxy.close());
    const place = await emptyPlace(server(), proxy.endpoint);
    const cwd = project(t);
    await runAt(cwd, place, '1');
    const { args, env } = optionsFor(place);
    proxy.play(status(403, 'AccessDenied'), { operation: 'ListObjectsV2', times: 9 });
    const listless = await ask(cwd, args, env);
    const [{ status: state, message, hint }] = listless.of('permissions');
    assert.equal(state, 'warn');
    assert.match(message, /; whether it may write .* is not known/);
    // A refusal contains the time as well.
    assert.equal(listless.of('clock')[0].status, 'ok');
    assert.equal(JSON.parse(String(hint)).Statement[0].Action, 's3:ListBucket');
    proxy.play(status(403, 'AccessDenied'), { operation: 'GetObject', times: 9 });
    const { of } = await ask(cwd, args, env);
    assert.match(of('storage')[0].message, /^S3_FORBIDDEN: .*s3:GetObject/);
    assert.match(String(of('storage')[0].hint), /"s3:GetObject",\n/);
  });

  test('with another clock is reported, with what to do', async (t) => {
    const proxy = await startProxy(server());
    t.after(() => proxy.close());
    const place = await emptyPlace(server(), proxy.endpoint);
    const { args, env } = optionsFor(place);
    proxy.play(skewed(-10 * 60_000));
    const { of } = await ask(project(t), args, env);
    assert.equal(of('clock')[0].status, 'warn', JSON.stringify(of('clock')));
    assert.match(of('clock')[0].message, /the clock here is (59\d|60\d) s ahead of the server's/);
  });

  test('that refuses because of the clock is reported together with the refusal', async (t) => {
    const proxy = await startProxy(server());
    t.after(() => proxy.close());
    const place = await emptyPlace(server(), proxy.endpoint);
    const { args, env } = optionsFor(place);
    proxy.play({
      async arrive(exchange) {
        exchange.clockMs = 20 * 60_000;
        return exchange.refuse(403, 'SignatureDoesNotMatch', 'The signature is another.');
      },
    });
    const { of, states } = await ask(project(t), args, env);
    assert.match(of('storage')[0].message, /^S3_AUTH_FAILED/);
    assert.equal(of('clock')[0].status, 'warn', states.join());
    assert.match(of('clock')[0].message, /the clock here is 1\d\d\d s behind the server's/);
  });

  test('that is not there fails', async (t) => {
    const place = await emptyPlace(server());
    const { args, env } = optionsFor({ ...place, bucket: `${place.bucket}-none` });
    const { of } = await ask(project(t), args, env);
    assert.equal(of('storage')[0].status, 'fail');
    assert.match(of('storage')[0].message, /^S3_BUCKET_NOT_FOUND/);
  });
});

test('the policy is the one of the documentation', async () => {
  const { policyOf } = await import('../../../js/doctor/storage.js');
  const place = /** @type {any} */ ({ s3: { bucket: 'metrics' }, key: 'team/project.db' });
  const docs = readFileSync(new URL('../../../docs/storage.md', import.meta.url), 'utf8');
  const [, written = ''] = /```json\n(\{\n {2}"Version"[\s\S]*?)```/.exec(docs) ?? [];
  assert.deepEqual(JSON.parse(policyOf(place)), JSON.parse(written));
});

/** @param {import('../../support/s3/runs.js').Place} place */
function optionsFor(place) {
  const inputs = inputsFor(place);
  const keys = ['s3-access-key-id', 's3-secret-access-key'];
  const given = Object.entries(inputs).filter(([name]) => !keys.includes(name));
  const env = {
    AWS_ACCESS_KEY_ID: inputs[keys[0]],
    AWS_SECRET_ACCESS_KEY: inputs[keys[1]],
  };
  assert.equal(inputs['database-key'], KEY);
  return { args: given.flatMap(([name, value]) => [`--${name}`, value]), env };
}

test('artifacts: the newest is checked, with only a token', {
  skip: obstacle ?? false,
}, async (t) => {
  const room = await roomOf(t, await seedOf(t));
  const { 'INPUT_GITHUB-TOKEN': token, ...known } = room.github.envOf({ runId: '100' });
  const env = {
    GITHUB_TOKEN: token,
    GITHUB_REPOSITORY: known.GITHUB_REPOSITORY,
    GITHUB_API_URL: known.GITHUB_API_URL,
  };
  const { of, checks } = await ask(room.cwd, ['--storage-type', 'sqlite-artifact'], env);
  assert.equal(of('storage')[0].status, 'ok', JSON.stringify(checks));
  assert.match(of('expiry')[0].message, /expires in \d+ days/);
  assert.match(of('history')[0].message, /^sound, \d builds?$/);
});
