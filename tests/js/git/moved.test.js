/** What git knows of the files between two commits, asked of real checkouts. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { movedSince } from '../../../js/git/moved.js';
import { commit, git, project } from '../../support/project.js';

const LINES = Array.from({ length: 40 }, (_, at) => `line ${at}\n`).join('');

/** @param {string} cwd @param {Record<string, string>} files */
function write(cwd, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
}

/** Commits everything. @param {string} cwd @returns {string} the commit before */
function next(cwd) {
  const before = git(cwd, 'rev-parse', 'HEAD').trim();
  git(cwd, 'add', '--all');
  commit(cwd, 'next');
  return before;
}

/** @param {string} cwd @param {string} since */
async function fields(cwd, since) {
  const moved = await movedSince(since, { cwd });
  return moved?.said.split('\0').filter((field) => field !== '') ?? null;
}

describe('the files between two commits', { concurrency: 4 }, () => {
  test('are changed, added, deleted and renamed', async (t) => {
    const cwd = project(t, { 'a.js': LINES, 'b.js': 'b', 'c.js': 'c', 'd.js': 'd' });
    renameSync(join(cwd, 'a.js'), join(cwd, 'renamed.js'));
    rmSync(join(cwd, 'b.js'));
    write(cwd, { 'renamed.js': `${LINES}more\n`, 'c.js': 'more', 'e.js': 'e' });
    const since = next(cwd);
    const found = await fields(cwd, since);
    assert.deepEqual(found?.slice(0, 4), ['D', 'b.js', 'M', 'c.js']);
    assert.deepEqual(found?.slice(4, 6), ['A', 'e.js']);
    assert.match(found?.[6] ?? '', /^R0\d\d$/);
    assert.deepEqual(found?.slice(7), ['a.js', 'renamed.js']);
  });

  test('may have swapped their names', async (t) => {
    const other = LINES.toUpperCase();
    const cwd = project(t, { 'a.js': LINES, 'b.js': other });
    write(cwd, { 'a.js': other, 'b.js': LINES });
    // Git sees two changed files there.
    assert.deepEqual(await fields(cwd, next(cwd)), ['M', 'a.js', 'M', 'b.js']);
  });

  test('may have any name', async (t) => {
    const odd = 'with "quotes",\nlines\tand ünicode .js ';
    const cwd = project(t, { [`old/${odd}`]: LINES });
    mkdirSync(join(cwd, 'new'));
    renameSync(join(cwd, `old/${odd}`), join(cwd, `new/${odd}`));
    assert.deepEqual(await fields(cwd, next(cwd)), ['R100', `old/${odd}`, `new/${odd}`]);
  });

  test('may have a name that is not UTF-8', { skip: process.platform !== 'linux' }, async (t) => {
    const cwd = project(t, { 'a.js': LINES });
    writeFileSync(Buffer.from(`${cwd}/caf\xe9.js`, 'latin1'), LINES);
    assert.deepEqual(await fields(cwd, next(cwd)), ['A', 'caf\uFFFD.js']);
  });

  test('are named from the top under any settings of the repository', async (t) => {
    const cwd = project(t, { 'packages/app/a.js': LINES, 'b.js': 'b' });
    git(cwd, 'config', 'diff.relative', 'true');
    git(cwd, 'config', 'diff.renames', 'false');
    git(cwd, 'config', 'diff.noprefix', 'true');
    renameSync(join(cwd, 'packages/app/a.js'), join(cwd, 'packages/app/c.js'));
    write(cwd, { 'b.js': 'more' });
    const since = next(cwd);
    const inside = join(cwd, 'packages/app');
    const moved = await movedSince(since, { cwd: inside });
    assert.equal(moved?.folder, 'packages/app/');
    assert.equal(moved?.said, 'M\0b.js\0R100\0packages/app/a.js\0packages/app/c.js\0');
  });

  test('are unknown in a shallow clone', async (t) => {
    const cwd = project(t, { 'a.js': LINES });
    write(cwd, { 'a.js': 'a' });
    const since = next(cwd);
    const shallow = mkdtempSync(join(tmpdir(), 'unentropy-shallow-'));
    t.after(() => rmSync(shallow, { recursive: true, force: true }));
    const from = pathToFileURL(cwd).href;
    execFileSync('git', ['clone', '--quiet', '--depth=1', from, shallow]);
    assert.equal(await movedSince(since, { cwd: shallow }), null);
  });

  test('are unknown if it is not a commit that is asked for', async (t) => {
    const cwd = project(t, { 'a.js': LINES });
    for (const no of ['--output=x', 'main', '', '0'.repeat(40)]) {
      assert.equal(await movedSince(no, { cwd }), null);
    }
    assert.equal(await movedSince('1'.repeat(40), { cwd: tmpdir() }), null);
  });
});
