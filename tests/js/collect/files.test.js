/**
 * Finding and reading files: every file once, without following links, and nothing skipped
 * silently.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { encodedSize, OpenFile, trackedFiles, walk } from '../../../js/collect/files.js';
import { folder } from '../../support/disk.js';

/**
 * A folder with the given files: `->` makes a link, a final `/` a folder.
 *
 * @param {import('node:test').TestContext} t
 * @param {Record<string, string>} files
 */
function tree(t, files) {
  const base = folder(t);
  for (const [path, text] of Object.entries(files)) {
    const place = join(base, path);
    mkdirSync(path.endsWith('/') ? place : dirname(place), { recursive: true });
    if (text.startsWith('-> ')) symlinkSync(text.slice(3), place);
    else if (!path.endsWith('/')) writeFileSync(place, text);
  }
  return base;
}

/** Entries in one line each. @param {import('../../../js/collect/files.js').ListedFile[] | null} entries */
function lines(entries) {
  return entries?.map(({ path, size, type }) => `${path} ${size} ${type}`);
}

/**
 * What the core would read, in pieces as small as it likes.
 *
 * @param {string | Buffer} path
 * @param {ConstructorParameters<typeof OpenFile>[1]} [options]
 */
function bytesOf(path, options) {
  const file = new OpenFile(path, options);
  try {
    const pieces = [];
    for (let piece = Buffer.alloc(70_000); ; piece = Buffer.alloc(70_000)) {
      const length = file.read(piece);
      if (length === 0) return Buffer.concat(pieces);
      pieces.push(piece.subarray(0, length));
    }
  } finally {
    file.close();
  }
}

/** @param {string | Buffer} path */
function textOf(path) {
  return bytesOf(path).toString();
}

/**
 * @param {string} base
 * @param {string[]} args
 */
function git(base, ...args) {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'init.defaultBranch=m'];
  return execFileSync('git', [...who, ...args], { cwd: base, stdio: 'pipe' }).toString();
}

describe('walk', () => {
  test('lists what is below, in the order of the names', (t) => {
    const base = tree(t, {
      'b.txt': '12',
      'a/z.txt': '1',
      'a/B.txt': '123',
      'a.txt': '',
      'e/': '',
    });
    assert.deepEqual(lines(walk('.', { base })), [
      'a/B.txt 3 file',
      'a/z.txt 1 file',
      'a.txt 0 file',
      'b.txt 2 file',
    ]);
  });

  test('paths start at the base, wherever the root is', (t) => {
    const base = tree(t, { 'dist/js/a.js': '1', 'other/b': '1' });
    assert.deepEqual(lines(walk('dist', { base })), ['dist/js/a.js 1 file']);
    assert.deepEqual(lines(walk('./dist/js/', { base })), ['dist/js/a.js 1 file']);
    assert.deepEqual(lines(walk(join(base, 'dist'), { base })), ['dist/js/a.js 1 file']);
    assert.deepEqual(lines(walk('../other', { base: join(base, 'dist') })), ['../other/b 1 file']);
  });

  test('a file is a tree of one', (t) => {
    const base = tree(t, { 'dist/a.js': '123' });
    assert.deepEqual(lines(walk('dist/a.js', { base })), ['dist/a.js 3 file']);
  });

  test('a missing root is not an empty one', (t) => {
    const base = tree(t, { 'empty/': '', file: '' });
    assert.equal(walk('dist', { base }), null);
    assert.equal(walk('file/dist', { base }), null);
    assert.deepEqual(walk('empty', { base }), []);
  });

  test('links are entries, and loops are not followed', (t) => {
    const base = tree(t, { 'a/file': '1', 'a/loop': '-> ..', 'a/gone': '-> nowhere', b: '-> a' });
    assert.deepEqual(lines(walk('.', { base })), [
      'a/file 1 file',
      'a/gone 7 link',
      'a/loop 2 link',
      'b 1 link',
    ]);
  });

  test('a root that is a link is followed', (t) => {
    const base = tree(t, { 'real/a': '1', 'real/self': '-> ../real', current: '-> real' });
    assert.deepEqual(lines(walk('current', { base })), ['current/a 1 file', 'current/self 7 link']);
  });

  test('names may hold anything', (t) => {
    const base = tree(t, { 'ü/日本 語.txt': '1', 'a\nb': '1', 'c\\d': '1', ' ': '1', '😀': '1' });
    assert.deepEqual(lines(walk('.', { base })), [
      '  1 file',
      'a\nb 1 file',
      'c\\d 1 file',
      'ü/日本 語.txt 1 file',
      '😀 1 file',
    ]);
  });

  test('names that are not UTF-8 are counted and can be read', (t) => {
    if (process.platform !== 'linux') return t.skip('only Linux has such names');
    const base = tree(t, { 'a/': '' });
    const name = Buffer.from(`${base}/a/caf\xe9`, 'latin1');
    mkdirSync(name);
    writeFileSync(Buffer.concat([name, Buffer.from('/x')]), 'four');
    const [entry, ...more] = walk('.', { base }) ?? [];
    assert.ok(entry?.raw);
    assert.deepEqual(lines([entry, ...more]), ['a/caf\ufffd/x 4 file']);
    assert.equal(textOf(entry.raw), 'four');
  });

  test('a file with two names is two files', (t) => {
    const base = tree(t, { a: '123' });
    linkSync(join(base, 'a'), join(base, 'b'));
    assert.deepEqual(lines(walk('.', { base })), ['a 3 file', 'b 3 file']);
  });

  test('other kinds of files are distinguished from files and links', (t) => {
    const base = tree(t, {});
    execFileSync('mkfifo', [join(base, 'pipe')]);
    assert.deepEqual(lines(walk('.', { base })), ['pipe 0 other']);
  });

  test('.git is skipped unless it is requested', (t) => {
    const base = tree(t, { '.git/HEAD': '1', 'sub/.git': 'gitdir: x', '.github/a': '1' });
    assert.deepEqual(lines(walk('.', { base })), ['.github/a 1 file']);
    assert.deepEqual(lines(walk('.git', { base })), ['.git/HEAD 1 file']);
  });

  test('folders can be left out', (t) => {
    const base = tree(t, { 'node_modules/a': '1', 'src/node_modules/b': '1', 'src/c': '1' });
    const prune = (/** @type {string} */ path) => path.endsWith('node_modules');
    assert.deepEqual(lines(walk('.', { base, prune })), ['src/c 1 file']);
  });

  test('files that vanish during the walk are left out', (t) => {
    const base = tree(t, { 'a/x': '1', 'b/y': '1', c: '1', d: '1' });
    const prune = () => {
      for (const gone of ['b', 'c']) rmSync(join(base, gone), { recursive: true, force: true });
      return false;
    };
    assert.deepEqual(lines(walk('.', { base, prune })), ['a/x 1 file', 'd 1 file']);
  });

  test('a folder that cannot be read is named', (t) => {
    if (process.getuid?.() === 0) return t.skip('root may read everything');
    const base = tree(t, { 'a/b/c': '1' });
    chmodSync(join(base, 'a/b'), 0);
    try {
      assert.throws(() => walk('a', { base }), {
        name: 'Failure',
        message: `cannot read "${join(base, 'a/b')}": permission denied`,
        hint: 'give the user of this run access to it and to its folder',
      });
    } finally {
      chmodSync(join(base, 'a/b'), 0o700);
    }
  });
});

describe('trackedFiles', () => {
  /**
   * @param {import('node:test').TestContext} t
   * @param {Record<string, string>} files
   */
  function checkout(t, files) {
    const base = tree(t, files);
    git(base, 'init', '-q');
    git(base, 'add', '-A');
    git(base, 'commit', '-q', '-m', 'first', '--no-gpg-sign');
    return base;
  }

  test('lists what git tracks or would track', (t) => {
    const base = checkout(t, {
      '.gitignore': 'dist\n',
      'src/a.js': '1',
      'old.js': '',
      l: '-> src',
    });
    for (const [path, text] of [
      ['dist/out.js', '1'],
      ['new.js', '12'],
    ]) {
      mkdirSync(dirname(join(base, String(path))), { recursive: true });
      writeFileSync(join(base, String(path)), String(text));
    }
    rmSync(join(base, 'old.js'));
    const found = lines(trackedFiles(base))?.sort();
    assert.deepEqual(found, ['.gitignore 5 file', 'l 3 link', 'new.js 2 file', 'src/a.js 1 file']);
  });

  test('below the top of the checkout it lists what is below', (t) => {
    const base = checkout(t, { 'top.js': '1', 'packages/one/src/a.js': '1' });
    assert.deepEqual(lines(trackedFiles(join(base, 'packages/one'))), ['src/a.js 1 file']);
  });

  test('names may hold anything', (t) => {
    const base = checkout(t, { 'ü/日本 語.txt': '1', 'a\nb"': '1' });
    assert.deepEqual(lines(trackedFiles(base)), ['a\nb" 1 file', 'ü/日本 語.txt 1 file']);
  });

  test('names that are not UTF-8 are counted and can be read', (t) => {
    if (process.platform !== 'linux') return t.skip('only Linux has such names');
    const base = tree(t, {});
    writeFileSync(Buffer.from(`${base}/caf\xe9`, 'latin1'), 'four');
    git(base, 'init', '-q');
    const [entry] = trackedFiles(base) ?? [];
    assert.ok(entry?.raw);
    assert.equal(textOf(entry.raw), 'four');
  });

  test('a path in conflict counts once', (t) => {
    const base = checkout(t, { 'a.js': 'one\n' });
    for (const side of ['left', 'right']) {
      git(base, 'checkout', '-q', '-b', side, 'm');
      writeFileSync(join(base, 'a.js'), `${side}\n`);
      git(base, 'commit', '-q', '-a', '-m', side, '--no-gpg-sign');
    }
    assert.throws(() => git(base, 'merge', 'left'));
    assert.deepEqual(
      trackedFiles(base)?.map(({ path }) => path),
      ['a.js'],
    );
  });

  test('submodules and checkouts within are not part of it', (t) => {
    const other = checkout(t, { 'b.js': '1' });
    const base = checkout(t, { 'a.js': '1' });
    git(base, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', other, 'sub');
    git(base, 'clone', '-q', other, 'nested');
    assert.deepEqual(
      trackedFiles(base)?.map(({ path }) => path),
      ['.gitmodules', 'a.js'],
    );
  });

  test('a folder outside of any checkout has none', (t) => {
    assert.equal(trackedFiles(tree(t, { 'a.js': '1' })), null);
    assert.equal(trackedFiles(join(folder(t), 'missing')), null);
  });

  test('a checkout that belongs to another user is refused, with what git says about it', (t) => {
    if (process.getuid?.() !== 0) return t.skip('only root can give files away');
    const base = checkout(t, { 'a.js': '1' });
    for (const path of ['', '.git', 'a.js']) chownSync(join(base, path), 12345, 12345);
    assert.throws(() => trackedFiles(base), {
      message:
        /^git cannot list the files of ".*": git refuses the repository at ".*": it belongs to another user/,
      hint: `if you trust it, run: git config --global --add safe.directory ${realpathSync(base)}`,
    });
  });

  test('a checkout that git cannot read is an error, not a folder without git', (t) => {
    const base = checkout(t, { 'a.js': '1' });
    writeFileSync(join(base, '.git', 'index'), 'broken');
    assert.throws(() => trackedFiles(base), {
      message: /^git cannot list the files of ".*": /,
      hint: 'make "git ls-files" work there, or name the files to count',
    });
  });
});

describe('read', () => {
  test('gives all bytes, of a file of any size', (t) => {
    const base = tree(t, { empty: '', small: 'abc', large: 'xyz'.repeat(1_000_000) });
    assert.equal(textOf(join(base, 'empty')), '');
    assert.equal(textOf(join(base, 'small')), 'abc');
    assert.equal(textOf(join(base, 'large')), 'xyz'.repeat(1_000_000));
  });

  test('gives all of what grew or shrank since it was listed', (t) => {
    const base = tree(t, { file: 'abc'.repeat(50_000) });
    for (const size of [0, 1, 70_000, 149_999, 150_000, 150_001, 1e9]) {
      assert.equal(bytesOf(join(base, 'file'), { size }).length, 150_000);
    }
  });

  test('measures the size of a file after compression', async (t) => {
    const base = tree(t, { large: 'xyz'.repeat(100_000), empty: '' });
    const { signal } = new AbortController();
    const bytes = Buffer.from('xyz'.repeat(100_000));
    assert.equal(
      await encodedSize(join(base, 'large'), 'gzip', signal),
      gzipSync(bytes, { level: 9 }).length,
    );
    assert.equal(
      await encodedSize(join(base, 'large'), 'brotli', signal),
      brotliCompressSync(bytes).length,
    );
    assert.equal(await encodedSize(join(base, 'empty'), 'gzip', signal), gzipSync('').length);
    await assert.rejects(encodedSize(join(base, 'none'), 'gzip', signal), /it does not exist/);
  });

  test('compression can be aborted', async (t) => {
    const base = tree(t, { large: randomBytes(20_000_000).toString('hex') });
    const late = AbortSignal.timeout(50);
    await assert.rejects(encodedSize(join(base, 'large'), 'brotli', late), {
      name: 'TimeoutError',
    });
  });

  test('an error ends the reading in the core and is kept for us', (t) => {
    const base = tree(t, { file: 'abc' });
    const late = new Error('too late');
    const check = () => {
      throw late;
    };
    const file = new OpenFile(join(base, 'file'), { check });
    t.after(() => file.close());
    assert.throws(() => file.read(Buffer.alloc(3)), late);
    assert.equal(file.failure, late);
  });

  for (const [what, name, problem] of [
    ['missing', 'missing', 'it does not exist'],
    ['a folder', 'folder', 'it is not a regular file'],
    ['a pipe without a writer', 'pipe', 'it is not a regular file'],
  ]) {
    test(`what is ${what} is an error`, (t) => {
      const base = tree(t, { 'folder/': '' });
      execFileSync('mkfifo', [join(base, 'pipe')]);
      const path = join(base, String(name));
      assert.throws(() => textOf(path), { message: `cannot read "${path}": ${problem}` });
    });
  }
});
