/**
 * `unentropy backfill` when git fails: the message names the problem and the way out, and one
 * commit does not block the others.
 */
import assert from 'node:assert/strict';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { commit, git, project } from '../../support/project.js';
import { runCli } from '../../support/runner.js';
import { query } from '../../support/sqlite.js';

const DB = 'unentropy-metrics.db';
const CONFIG = { metrics: { data: { $ref: 'size', command: '@collect size data.txt' } } };
const ALL = ['backfill', '--every', '1'];

/** Three commits, each with another file. @param {import('node:test').TestContext} t */
function repository(t) {
  const cwd = project(t, { 'unentropy.json': CONFIG, '.gitignore': `${DB}*\n`, 'data.txt': 'one' });
  for (const word of ['second', 'the third']) {
    writeFileSync(join(cwd, 'data.txt'), word);
    git(cwd, 'add', '--all');
    commit(cwd, word);
  }
  return cwd;
}

/** @param {string} cwd */
async function values(cwd) {
  const found = await query(join(cwd, DB), 'SELECT value_numeric FROM metric_values ORDER BY 1');
  return found.flat();
}

test('a commit that cannot be checked out is skipped and named', async (t) => {
  const cwd = repository(t);
  const sha = git(cwd, 'rev-parse', 'HEAD^').trim();
  const blob = git(cwd, 'rev-parse', 'HEAD^:data.txt').trim();
  rmSync(join(cwd, '.git/objects', blob.slice(0, 2), blob.slice(2)));
  const { code, stdout, stderr } = await runCli(cwd, ALL);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^2 of 3 commits of main measured and stored\n/);
  assert.match(stdout, /1 commit was skipped, because git cannot check it out:/);
  assert.match(
    stdout,
    new RegExp(`${sha.slice(0, 8)}: git checkout failed: .*${blob.slice(0, 7)}`),
  );
  assert.match(stdout, /"git fsck" says what is missing, and a fresh clone has it/);
  assert.deepEqual(await values(cwd), [3, 9]);
});

test('what a partial clone lacks is fetched, or the way to get it is named', async (t) => {
  const upstream = repository(t);
  git(upstream, 'config', 'uploadpack.allowFilter', 'true');
  const cwd = join(project(t), 'clone');
  git(upstream, 'clone', '--quiet', '--filter=blob:none', `file://${upstream}`, cwd);
  git(cwd, 'remote', 'set-url', 'origin', 'http://127.0.0.1:9/o/r.git?t=secret456');
  const failed = await runCli(cwd, ALL);
  assert.match(failed.stdout, /^1 of 3 commits of main measured and stored\n/);
  assert.match(failed.stdout, /2 commits were skipped/);
  assert.match(failed.stdout, /this is a partial clone, .*"git fetch --refetch --no-filter"/);
  assert.doesNotMatch(failed.stdout + failed.stderr, /secret/);
  git(cwd, 'remote', 'set-url', 'origin', `file://${upstream}`);
  const { code, stdout, stderr } = await runCli(cwd, ALL);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^2 of 3 commits of main measured and stored, 1 were recorded already\n/);
  assert.deepEqual(await values(cwd), [3, 6, 9]);
});

test('each problem of git has its own hint', async (t) => {
  const cwd = repository(t);
  const outside = project(t);
  rmSync(join(outside, '.git'), { recursive: true });
  const empty = project(t, { 'unentropy.json': CONFIG });
  rmSync(join(empty, '.git'), { recursive: true });
  git(empty, 'init', '--quiet', '--initial-branch=main');
  /** @type {[string, Record<string, string>, RegExp][]} */
  const cases = [
    [cwd, { PATH: '/nowhere' }, /the program "git" was not found\n {2}install git/],
    [outside, {}, /is not in a git repository\n {2}run it in a git checkout with at least one/],
    [empty, {}, /this checkout has no branch "main"/],
  ];
  for (const [folder, env, said] of cases) {
    const { code, stderr } = await runCli(folder, ALL, { env });
    assert.equal(code, 1);
    assert.match(stderr, said);
    assert.ok(!existsSync(join(folder, DB)));
  }
});

test('what Git LFS keeps is not fetched: the pointer is what the repository holds', async (t) => {
  const cwd = repository(t);
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 9\n`;
  writeFileSync(join(cwd, 'data.txt'), pointer);
  writeFileSync(join(cwd, '.gitattributes'), '*.txt filter=lfs\n');
  git(cwd, 'add', '--all');
  commit(cwd, 'large');
  git(cwd, 'config', 'filter.lfs.process', 'false');
  git(cwd, 'config', 'filter.lfs.required', 'true');
  const { code, stdout, stderr } = await runCli(cwd, ALL);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^4 of 4 commits of main measured and stored\n/);
});
