/** Places that repositories share: which are none, which files have a row, and which runs write one. */
import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { ONE_METRIC, project } from '../../support/project.js';
import { runAction, runCli } from '../../support/runner.js';

test('what is neither a bucket nor a folder is refused', async (t) => {
  const cwd = project(t);
  const { code, stderr } = await runCli(cwd, ['fleet', 'gs://acme/fleet', '-o', 'fleet.html']);
  assert.equal(code, 1);
  assert.match(stderr, /neither a bucket nor a folder/);
  assert.ok(!existsSync(join(cwd, 'fleet.html')));
});

test('a file that ends like a table and is none has a row, also behind a link', async (t) => {
  const cwd = project(t);
  for (const folder of ['fleet/repo=acme%2Fone', 'elsewhere']) {
    mkdirSync(join(cwd, folder), { recursive: true });
    const end = Buffer.from([0xff, 0xff, 0xff, 0x7f, ...Buffer.from('PAR1')]);
    writeFileSync(join(cwd, folder, 'data.parquet'), end);
  }
  symlinkSync(join(cwd, 'elsewhere'), join(cwd, 'fleet/repo=acme%2Ftwo'));
  const { code, stderr } = await runCli(cwd, ['fleet', 'fleet', '-o', 'fleet.html']);
  assert.equal(code, 0, stderr);
  assert.match(stderr, /2 files cannot be read/);
  const page = readFileSync(join(cwd, 'fleet.html'), 'utf8');
  for (const name of ['acme/one', 'acme/two']) assert.ok(page.includes(name), name);
});

test('a run of another branch publishes nothing', async (t) => {
  const qualityGate = { baseline: { referenceBranch: 'main' } };
  const config = { ...ONE_METRIC, qualityGate, publish: { parquet: 'fleet' } };
  const cwd = project(t, { 'unentropy.json': config });
  const run = (/** @type {string} */ branch) =>
    runAction(cwd, { env: { GITHUB_REF: `refs/heads/${branch}`, GITHUB_REF_NAME: branch } });
  const other = await run('feature');
  assert.equal(other.code, 0, other.stdout + other.stderr);
  assert.ok(!existsSync(join(cwd, 'fleet')), other.stdout);
  const main = await run('main');
  assert.ok(existsSync(join(cwd, 'fleet')), main.stdout + main.stderr);
});

test('a folder whose place in the repository git does not tell is a warning, and no other project', {
  skip: process.platform === 'win32' && 'the git of this test is a script',
}, async (t) => {
  const cwd = project(t, { 'README.md': 'x' });
  const text = JSON.stringify({ ...ONE_METRIC, publish: { parquet: '../fleet' } });
  mkdirSync(join(cwd, 'web'));
  writeFileSync(join(cwd, 'web/unentropy.json'), text);
  const { PATH = '' } = process.env;
  const script = `#!/bin/sh
    case "$*" in *--show-prefix*) echo 'fatal: cannot read the tree' >&2; exit 128;; esac
    PATH='${PATH}' exec git "$@"`;
  mkdirSync(join(cwd, '.git/bin'));
  writeFileSync(join(cwd, '.git/bin/git'), script);
  chmodSync(join(cwd, '.git/bin/git'), 0o755);
  const env = { PATH: `${join(cwd, '.git/bin')}${delimiter}${PATH}` };
  const inputs = { 'config-file': 'web/unentropy.json' };
  const { code, stdout, outputs } = await runAction(cwd, { inputs, env });
  assert.equal(code, 0, stdout);
  assert.equal(outputs.success, 'true');
  assert.match(stdout, /^::warning::the values were not published: .*cannot read the tree/m);
  assert.ok(!existsSync(join(cwd, 'fleet')));
});

test('a bucket that does not answer is a warning after 30 s, and the run succeeds', async (t) => {
  const server = createServer(() => {});
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  t.after(() => server.close());
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const config = { ...ONE_METRIC, publish: { parquet: 's3://acme-metrics/fleet/' } };
  const cwd = project(t, { 'unentropy.json': config });
  const inputs = {
    's3-endpoint': `http://127.0.0.1:${port}`,
    's3-access-key-id': 'canary-key',
    's3-secret-access-key': 'canary-secret',
  };
  const { code, stdout, outputs } = await runAction(cwd, { inputs });
  assert.equal(code, 0, stdout);
  assert.equal(outputs.success, 'true');
  assert.match(
    stdout,
    /^::warning::the values were not published: STORAGE_TIMEOUT: s3:\/\/acme-metrics\/fleet\/ did not answer within 30 s/m,
  );
  assert.match(stdout, /publishes it later$/m);
});
