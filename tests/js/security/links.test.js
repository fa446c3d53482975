/** A link in a repository never leads a write of this program outside of it. */
import assert from 'node:assert/strict';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { git, ONE_METRIC, project } from '../../support/project.js';
import { gateAction, runAction, runCli } from '../../support/runner.js';

const GATE = { ...ONE_METRIC, qualityGate: { mode: 'soft', thresholds: [] } };
const REFUSED = /leads to ".*", out of the workspace, through a symbolic link/;
const skip = process.platform === 'win32' ? 'links need rights there' : false;

/**
 * A repository with a link to a folder, or a file, of another user.
 *
 * @param {import('node:test').TestContext} t
 * @param {string} link
 * @param {{ file?: string, isThere?: boolean }} [to]
 */
function linked(t, link, { file = '', isThere = true } = {}) {
  const cwd = project(t, { 'unentropy.json': GATE, 'package.json': '{}' });
  const outside = mkdtempSync(join(tmpdir(), 'outside-'));
  t.after(() => rmSync(outside, { recursive: true, force: true }));
  const target = join(outside, file);
  if (file && isThere) writeFileSync(target, 'theirs');
  mkdirSync(dirname(join(cwd, link)), { recursive: true });
  symlinkSync(target, join(cwd, link));
  git(cwd, 'add', '--all');
  git(cwd, 'commit', '--quiet', '--message', 'a link');
  const isUntouched = () => {
    const names = file && isThere ? [file] : [];
    assert.deepEqual(readdirSync(outside), names);
    if (names.length > 0) assert.equal(readFileSync(target, 'utf8'), 'theirs');
  };
  return { cwd, outside, isUntouched };
}

describe('a link that leads out of the workspace', { skip }, () => {
  /** @type {[string, string, { file?: string, isThere?: boolean }?][]} */
  const links = [
    ['the folder of the report', 'unentropy-report'],
    ['the history', 'unentropy-metrics.db', { file: 'theirs.db' }],
    ['a history that is not there yet', 'unentropy-metrics.db', { file: 'new.db', isThere: false }],
  ];
  for (const [what, link, to] of links) {
    test(`as ${what}: the action refuses it`, async (t) => {
      const { cwd, isUntouched } = linked(t, link, to);
      const { code, outputs } = await runAction(cwd);
      assert.equal(code, 1);
      if (to?.isThere !== false) assert.match(outputs['error-message'], REFUSED);
      isUntouched();
    });
    test(`as ${what}: the command refuses it, and says what to do`, async (t) => {
      const { cwd, isUntouched } = linked(t, link, to);
      const { code, stderr } = await runCli(cwd, ['track']);
      assert.equal(code, 1);
      if (to?.isThere !== false) {
        assert.match(stderr, REFUSED);
        assert.match(stderr, /remove the link, or name the place itself with an absolute path/);
      }
      isUntouched();
    });
  }

  test('as a folder above the history, or above the report', async (t) => {
    const { cwd, isUntouched } = linked(t, 'data/deep');
    /** @type {Record<string, string>[]} */
    const all = [{ 'database-key': 'data/deep/x/m.db' }, { 'report-dir': 'data/deep/x' }];
    for (const inputs of all) {
      const { code, outputs } = await runAction(cwd, { inputs });
      assert.equal(code, 1);
      assert.match(outputs['error-message'], REFUSED);
    }
    isUntouched();
  });

  test('as the lock of the history, or another file next to it', async (t) => {
    for (const beside of ['.lock', '.previous', '.tmp-0', '.corrupt-0']) {
      const { cwd, isUntouched } = linked(t, `unentropy-metrics.db${beside}`, { file: 'theirs' });
      await runAction(cwd);
      await runAction(cwd);
      isUntouched();
    }
  });

  test('as the page of the report, or a build that could not be stored, is replaced', async (t) => {
    const { cwd, isUntouched } = linked(t, 'unentropy-report/unsaved-build.json', { file: 'x' });
    mkdirSync(join(cwd, 'unentropy-metrics.db'));
    const { code } = await runAction(cwd);
    assert.equal(code, 1);
    isUntouched();
  });

  test('as the results of the gate, or its badges', async (t) => {
    for (const [link, file] of [
      ['unentropy-report/quality-gate.json', 'x'],
      ['unentropy-report/badges', ''],
    ]) {
      const { cwd, isUntouched } = linked(t, link, { file });
      await runCli(cwd, ['track']);
      const { outputs } = await runAction(cwd, { of: gateAction });
      assert.equal(outputs['quality-gate-status'] !== '', true);
      await runCli(cwd, ['badge', 'answer']);
      isUntouched();
    }
  });

  test('as what "init" writes', async (t) => {
    /** @type {[string, string][]} */
    const written = [
      ['.github', ''],
      ['.github/workflows', ''],
      ['.gitignore', 'x'],
      ['unentropy.json', 'x'],
    ];
    for (const [link, file] of written) {
      const { cwd, isUntouched } = linked(t, `project/${link}`, { file });
      git(join(cwd, 'project'), 'init', '--quiet');
      const { code, stderr } = await runCli(join(cwd, 'project'), [
        'init',
        '--force',
        '--storage',
        'local',
      ]);
      assert.equal(code, 1, stderr);
      isUntouched();
    }
  });

  test('as what is exported, or drawn', async (t) => {
    const { cwd, isUntouched, outside } = linked(t, 'out');
    assert.equal((await runCli(cwd, ['track'])).code, 0);
    for (const args of [
      ['export', '--format', 'csv', '-o', 'out/x.csv'],
      ['report', '-o', 'out/x.html'],
    ]) {
      const { code, stderr } = await runCli(cwd, args);
      assert.equal(code, 1);
      assert.match(stderr, REFUSED);
    }
    isUntouched();
    // A path that the user names is intended.
    const named = await runCli(cwd, ['export', '--format', 'csv', '-o', join(outside, 'x.csv')]);
    assert.equal(named.code, 0, named.stderr);
    assert.ok(existsSync(join(outside, 'x.csv')));
  });
});

test('a link within the workspace is followed, and stays', { skip }, async (t) => {
  const cwd = project(t, { 'unentropy.json': GATE, 'disk/keep': '' });
  symlinkSync('disk', join(cwd, 'unentropy-report'));
  await runAction(cwd, { inputs: { 'database-key': 'disk/m.db' } });
  symlinkSync('disk/m.db', join(cwd, 'unentropy-metrics.db'));
  assert.equal((await runAction(cwd)).code, 0);
  assert.ok(lstatSync(join(cwd, 'unentropy-metrics.db')).isSymbolicLink());
  assert.ok(existsSync(join(cwd, 'disk/index.html')));
});

test('a workspace that is itself behind a link does not lead outside', { skip }, async (t) => {
  const cwd = project(t);
  const alias = `${cwd}-alias`;
  symlinkSync(cwd, alias);
  t.after(() => rmSync(alias));
  const { code, outputs } = await runAction(alias);
  assert.equal(code, 0, outputs['error-message']);
});
