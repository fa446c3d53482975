/**
 * The command line end to end, outside CI.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { commit, git, ONE_METRIC, project } from '../../support/project.js';
import { runCli } from '../../support/runner.js';
import { query } from '../../support/sqlite.js';

test('track takes commit, branch and time from git', async (t) => {
  const cwd = project(t);
  git(cwd, 'checkout', '--quiet', '-b', 'topic');
  const sha = commit(cwd, 'second');
  const { code, stdout, stderr } = await runCli(cwd, ['track']);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /answer +42/);
  assert.match(stdout, /unentropy-report\/index\.html/);
  assert.match(stdout, /^ {2}stored: file:\S+\/unentropy-metrics\.db, 1 build, \d+ kB$/m);
  assert.equal(`${stdout}${stderr}`.match(/stored:|1 build/g)?.length, 2, 'it is said once');
  assert.ok(existsSync(join(cwd, 'unentropy-report/index.html')));
  const [[commitSha, branch, runId, event]] = await query(
    join(cwd, 'unentropy-metrics.db'),
    'SELECT commit_sha, branch, run_id, event_name FROM build_contexts',
  );
  assert.deepEqual([commitSha, branch, event], [sha, 'topic', null]);
  assert.match(String(runId), /^local-[0-9a-f-]{36}$/);
});

test('the first build of a branch is compared with the branch that has builds', async (t) => {
  const metrics = { answer: { type: 'numeric', command: 'git rev-list --count HEAD' } };
  const cwd = project(t, { 'unentropy.json': { metrics } });
  await runCli(cwd, ['track']);
  git(cwd, 'checkout', '--quiet', '-b', 'topic');
  commit(cwd, 'second');
  const first = await runCli(cwd, ['track']);
  assert.match(first.stdout, /answer +2 +\+1/);
  assert.match(first.stdout, /compared with main: this branch has no earlier build/);
  commit(cwd, 'third');
  const second = await runCli(cwd, ['track']);
  assert.match(second.stdout, /answer +3 +\+1/);
  assert.doesNotMatch(second.stdout, /compared with main/);
});

test('track --json prints one document and nothing else', async (t) => {
  const cwd = project(t);
  const { stdout, code } = await runCli(cwd, ['track', '--json']);
  assert.equal(code, 0);
  const result = JSON.parse(stdout);
  assert.equal(result.success, true);
  assert.equal(result.error, null);
  assert.equal(result.totalBuilds, 1);
  const nothing = {
    share: null,
    rounds: null,
    patch: null,
    notes: [],
    failure: null,
    partial: null,
  };
  assert.deepEqual(result.metrics, [{ key: 'answer', value: 42, text: '42', ...nothing }]);
});

test('track takes every input but credentials as an option', async (t) => {
  const cwd = project(t);
  const options = ['--database-key', 'x.db', '--report-dir', 'out', '--verbose'];
  const { code, stderr } = await runCli(cwd, ['track', ...options]);
  assert.equal(code, 0, stderr);
  assert.ok(existsSync(join(cwd, 'x.db')) && existsSync(join(cwd, 'out/index.html')));
  const secret = await runCli(cwd, ['track', '--s3-secret-access-key', 'x']);
  assert.equal(secret.code, 1);
  assert.match(secret.stderr, /unknown option '--s3-secret-access-key'/);
});

test('paths of a configuration start at its own folder', async (t) => {
  const config = {
    metrics: {
      size: { $ref: 'size', command: '@collect size data' },
      shell: { type: 'numeric', command: 'cat data/number' },
    },
  };
  const cwd = project(t, { 'pkg/a/unentropy.json': config, 'pkg/a/data/number': '7' });
  const { code, stderr } = await runCli(cwd, ['track', '--config-file', 'pkg/a/unentropy.json']);
  assert.equal(code, 0, stderr);
  const values = await query(
    join(cwd, 'pkg/a/unentropy-metrics.db'),
    'SELECT metric_id, value_numeric FROM metric_values ORDER BY 1',
  );
  assert.deepEqual(values, [
    ['shell', 7],
    ['size', 1],
  ]);
  assert.ok(existsSync(join(cwd, 'pkg/a/unentropy-report/index.html')));
});

test('test prints values, stores nothing, and its exit code says how it went', async (t) => {
  const cwd = project(t);
  const fine = await runCli(cwd, ['test']);
  assert.equal(fine.code, 0);
  assert.match(fine.stdout, /^answer: 42 \(\d+ ms\)\n$/);
  assert.ok(!existsSync(join(cwd, 'unentropy-metrics.db')));

  const broken = { metrics: { bad: { type: 'numeric', command: 'exit 4' } } };
  const failing = await runCli(project(t, { 'unentropy.json': broken }), ['test']);
  assert.equal(failing.code, 2);
  assert.match(failing.stdout, /bad: failed: exited with code 4/);

  const wrong = await runCli(project(t, { 'unentropy.json': '{"metrics": []}' }), ['test']);
  assert.equal(wrong.code, 1);
  assert.match(wrong.stderr, /CONFIG_INVALID/);
  const json = await runCli(cwd, ['test', '--json']);
  assert.equal(JSON.parse(json.stdout).metrics[0].value, 42);
});

test('verify names every problem with its place', async (t) => {
  const fine = await runCli(project(t), ['verify']);
  assert.equal(fine.code, 0);
  assert.equal(fine.stdout, 'unentropy.json is valid: 1 metric (answer)\n');

  const text =
    '{\n  "metrics": {\n    "a": { "type": "number" },\n    "b": { "comand": "x" }\n  }\n}';
  const cwd = project(t, { 'unentropy.json': text });
  const wrong = await runCli(cwd, ['verify']);
  assert.equal(wrong.code, 1);
  for (const line of [
    /^unentropy\.json:3:20 metrics\.a\.type: found "number"/m,
    /^unentropy\.json:4:12 metrics\.b\.comand: .*did you mean "command"/m,
  ]) {
    assert.match(wrong.stderr, line);
  }
  const json = JSON.parse((await runCli(cwd, ['verify', '--json'])).stdout);
  assert.equal(json.valid, false);
  assert.deepEqual([json.problems[0].line, json.problems[0].column], [3, 10]);
});

test('report draws an existing database', async (t) => {
  const cwd = project(t);
  await runCli(cwd, ['track']);
  const { code, stdout, stderr } = await runCli(cwd, ['report', '--output', 'page/out.html']);
  assert.equal(code, 0, stderr);
  assert.equal(stdout, 'page/out.html\n');
  assert.match(readFileSync(join(cwd, 'page/out.html'), 'utf8'), /answer/);
  const missing = await runCli(cwd, ['report', '--store', 'none.db']);
  assert.equal(missing.code, 1);
  assert.match(missing.stderr, /no history was found at \S+none\.db\n.*check the address/);
  const unknown = await runCli(cwd, ['report', '--branch', 'nosuch']);
  assert.equal(unknown.code, 1);
  assert.match(unknown.stderr, /no build of the branch "nosuch" was found\n.*are main/);
});

test('every command explains itself', async (t) => {
  const cwd = project(t);
  const general = await runCli(cwd, ['--help']);
  assert.equal(general.code, 0);
  for (const name of ['track', 'test', 'verify', 'report', 'collect']) {
    assert.match(general.stdout, new RegExp(`^ +${name} `, 'm'));
    const help = await runCli(cwd, [name, '--help']);
    assert.equal(help.code, 0);
    assert.match(help.stdout, new RegExp(`Usage: unentropy ${name}`));
  }
  const typo = await runCli(cwd, ['trak']);
  assert.equal(typo.code, 1);
  assert.match(typo.stderr, /Did you mean track\?/);
});

test('nothing is coloured in a pipe', async (t) => {
  const cwd = project(t, {
    'unentropy.json': { metrics: { a: { type: 'numeric', command: 'x' } } },
  });
  for (const args of [['track'], ['test'], ['verify'], ['--help']]) {
    const { stdout, stderr } = await runCli(cwd, args);
    assert.ok(!`${stdout}${stderr}`.includes('\u001b'), args.join(' '));
  }
});

test('work that takes longer than a second is announced', async (t) => {
  const config = { metrics: { slow: { type: 'numeric', command: 'sleep 1.3; echo 1' } } };
  const { stderr } = await runCli(project(t, { 'unentropy.json': config }), ['test']);
  assert.match(stderr, /slow …/);
});

test('outside a git checkout the error says what to do', async (t) => {
  const cwd = project(t);
  const { code, stderr } = await runCli(cwd, ['track'], { env: { GIT_DIR: join(cwd, 'none') } });
  assert.equal(code, 1);
  assert.match(stderr, /no commit to record/);
  assert.match(stderr, /run it in a git checkout/);
  const measured = await runCli(cwd, ['test'], { env: { GIT_DIR: join(cwd, 'none') } });
  assert.equal(measured.code, 0, 'measuring needs no commit');
});

test('what a command prints is not a workflow command here either', async (t) => {
  const command = "printf 'x\\n::error::pwned\\n' >&2; exit 3";
  const config = { metrics: { a: { type: 'numeric', command }, ...ONE_METRIC.metrics } };
  const cwd = project(t, { 'unentropy.json': config });
  for (const name of ['track', 'test']) {
    const { stdout, stderr } = await runCli(cwd, [name]);
    assert.match(`${stdout}${stderr}`, /pwned/);
    assert.doesNotMatch(`${stdout}${stderr}`, /^\s*::/m);
  }
});

test('a verbose run shows its phases', async (t) => {
  const { stderr } = await runCli(project(t, { 'unentropy.json': ONE_METRIC }), [
    'track',
    '--verbose',
  ]);
  for (const name of ['download', 'collect', 'upload', 'report']) {
    assert.match(stderr, new RegExp(`${name} took \\d+ ms`));
  }
});
