/** Places that repositories share: which are none, which files have a row, and which runs write one. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
