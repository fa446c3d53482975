/**
 * Builds that cannot be stored: kept where the run leaves its report, and stored later.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { commit, project } from '../../support/project.js';
import { runAction, runCli } from '../../support/runner.js';
import { query } from '../../support/sqlite.js';

const METRICS = {
  metrics: {
    third: { type: 'numeric', unit: 'decimal', command: 'node -p 1/3' },
    word: { type: 'label', command: 'printf \'ä "b"\'' },
  },
};
const KEPT = 'unentropy-report/unsaved-build.json';
const VALUES = `SELECT commit_sha, run_id, metric_id, value_numeric, value_label FROM metric_values
  JOIN build_contexts b ON b.id = build_id ORDER BY b.id, metric_id`;

/** A lock that another machine holds and keeps alive. @param {string} cwd */
function block(cwd) {
  const owner = { id: 'other', pid: 1, host: 'elsewhere', machine: 'other', since: 'now' };
  writeFileSync(join(cwd, 'unentropy-metrics.db.lock'), JSON.stringify(owner));
}

/** @param {string} cwd */
function unblock(cwd) {
  rmSync(join(cwd, 'unentropy-metrics.db.lock'));
}

test('a build that cannot be stored is kept, and import stores it as it was', async (t) => {
  const cwd = project(t, { 'unentropy.json': METRICS });
  await runAction(cwd, { env: { GITHUB_RUN_ID: '1' } });
  const sha = commit(cwd, 'second');
  block(cwd);
  const failed = await runAction(cwd, { env: { GITHUB_RUN_ID: '2' }, inputs: { timeout: '15' } });
  assert.equal(failed.code, 1);
  assert.equal(failed.outputs['error-code'], 'STORAGE_TIMEOUT');
  assert.match(failed.stdout, /this build is not stored; it is kept in ".*unsaved-build\.json"/);
  assert.match(
    failed.stdout,
    /npx unentropy-track-metrics import --journal "unentropy-report\/unsaved-build.json"\n/,
  );
  assert.equal((await query(join(cwd, 'unentropy-metrics.db'), VALUES)).length, 2);

  unblock(cwd);
  for (const answer of ['the build is stored', 'the build was there already']) {
    const { code, stdout, stderr } = await runCli(cwd, ['import', '--journal', KEPT]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, new RegExp(`^${answer}: file:.*unentropy-metrics\\.db holds 2\n$`));
  }
  const rows = await query(join(cwd, 'unentropy-metrics.db'), VALUES);
  assert.deepEqual(rows.slice(2), [
    [sha, '2', 'third', 1 / 3, null],
    [sha, '2', 'word', null, 'ä "b"'],
  ]);
});

test('a second build that cannot be stored does not take the place of the first', async (t) => {
  const cwd = project(t, { 'unentropy.json': METRICS });
  block(cwd);
  for (const run of ['1', '2']) {
    const { code } = await runAction(cwd, {
      env: { GITHUB_RUN_ID: run },
      inputs: { timeout: '15' },
    });
    assert.equal(code, 1);
  }
  unblock(cwd);
  const kept = readdirSync(join(cwd, 'unentropy-report')).filter((name) => /^unsaved/.test(name));
  assert.equal(kept.length, 2);
  for (const name of kept) {
    const file = join('unentropy-report', name);
    const { code, stderr } = await runCli(cwd, ['import', '--journal', file]);
    assert.equal(code, 0, stderr);
  }
  const runs = await query(join(cwd, 'unentropy-metrics.db'), 'SELECT run_id FROM build_contexts');
  assert.deepEqual(runs.flat().sort(), ['1', '2']);
});

test('a stored build, or a failed measurement, leaves no file', async (t) => {
  const cwd = project(t, { 'unentropy.json': METRICS });
  await runAction(cwd);
  assert.ok(!existsSync(join(cwd, KEPT)));
});

test('anything but a kept build is refused with its reason', async (t) => {
  const cwd = project(t, { 'unentropy.json': METRICS });
  block(cwd);
  await runAction(cwd, { inputs: { timeout: '15' } });
  unblock(cwd);
  const good = readFileSync(join(cwd, KEPT), 'utf8');
  for (const [text, problem] of /** @type {const} */ ([
    [good.slice(0, -20), /kept\.json is not a kept build: EOF/],
    ['{}', /kept\.json is not a kept build: missing field `format`/],
    [good.replace('"version":1', '"version":3'), /kept\.json has version 3, and this program/],
    [good.replace('"commitSha"', '"x"'), /missing field `commitSha`/],
  ])) {
    writeFileSync(join(cwd, 'kept.json'), text);
    const { code, stderr } = await runCli(cwd, ['import', '--journal', 'kept.json']);
    assert.equal(code, 1);
    assert.match(stderr, problem);
  }
  execFileSync('mkfifo', [join(cwd, 'pipe')]);
  const pipe = await runCli(cwd, ['import', '--journal', 'pipe']);
  assert.equal(pipe.code, 1);
  assert.match(pipe.stderr, /INPUT_INVALID.* cannot read .*pipe": it is not a regular file/);
  const missing = await runCli(cwd, ['import', '--journal', 'none.json']);
  assert.equal(missing.code, 1);
  assert.match(missing.stderr, /INPUT_INVALID.* cannot read "none\.json": it does not exist/);
  assert.ok(!existsSync(join(cwd, 'unentropy-metrics.db')));
});
