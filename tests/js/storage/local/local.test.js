/**
 * The history as a local file: read and written without a loss, despite any failure of the disk.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { disk, folder } from '../../../support/disk.js';
import { bytesOf, contents, fails, KEY, kept, store, write } from '../../../support/local.js';

describe('reading', () => {
  test('a missing file means that no history exists', async (t) => {
    assert.deepEqual(await contents(folder(t)), { text: null, lost: false });
  });

  test('a missing folder means that no history exists', async (t) => {
    assert.deepEqual(await contents(join(folder(t), 'a', 'b')), { text: null, lost: false });
  });

  test('an empty file is a file, not a missing one', async (t) => {
    const base = folder(t);
    writeFileSync(join(base, KEY), '');
    assert.deepEqual(await contents(base), { text: '', lost: false });
  });

  test('a missing file beside a kept history was lost', async (t) => {
    const base = folder(t);
    writeFileSync(join(base, `${KEY}.previous`), 'one');
    assert.deepEqual(await contents(base), { text: null, lost: true });
    assert.deepEqual(await kept(base), [[`${KEY}.previous`, 'one']]);
  });

  test('a folder in place of the file is an error', async (t) => {
    const base = folder(t);
    mkdirSync(join(base, KEY));
    await fails(base, () => contents(base), {
      code: 'STORAGE_UNREADABLE',
      message: '"BASE/metrics.db" is a folder',
      hint: 'the history needs a regular file: set "database-key" to another path, or move this away',
    });
  });

  test('a pipe in place of the file is an error, and is not waited for', async (t) => {
    const base = folder(t);
    execFileSync('mkfifo', [join(base, KEY)]);
    await fails(base, () => contents(base), {
      code: 'STORAGE_UNREADABLE',
      message: '"BASE/metrics.db" is not a regular file',
      hint: 'the history needs a regular file: set "database-key" to another path, or move this away',
    });
  });

  test('a dangling link is an error', async (t) => {
    const base = folder(t);
    symlinkSync('/not/mounted/metrics.db', join(base, KEY));
    await fails(base, () => contents(base), {
      code: 'STORAGE_UNREADABLE',
      message: '"BASE/metrics.db" is a link to "/not/mounted/metrics.db", which does not exist',
      hint: 'mount or create what it points to, or remove the link',
    });
  });

  test('a folder that is a link to nowhere is an error', async (t) => {
    const base = folder(t);
    symlinkSync('/not/mounted', join(base, 'data'));
    await fails(base, () => contents(join(base, 'data')), {
      code: 'STORAGE_UNREADABLE',
      message: '"BASE/data" is a link to "/not/mounted", which does not exist',
      hint: 'mount or create what it points to, or remove the link',
    });
  });

  test('links in a circle are an error', async (t) => {
    const base = folder(t);
    symlinkSync(KEY, join(base, KEY));
    await fails(base, () => contents(base), {
      code: 'STORAGE_UNREADABLE',
      message: 'cannot read "BASE/metrics.db": its symbolic links lead in a circle',
      hint: 'fix the link, or name the file itself',
    });
  });

  test('a file in place of the folder is an error', async (t) => {
    const base = folder(t);
    writeFileSync(join(base, 'file'), '');
    await fails(base, () => contents(join(base, 'file')), {
      code: 'STORAGE_UNREADABLE',
      message: 'cannot read "BASE/file/metrics.db": a part of the path is a file, not a folder',
      hint: 'check the path, or move that file away',
    });
  });

  test('a history beyond a gibibyte is refused, not called corrupt', async (t) => {
    const base = folder(t);
    execFileSync('truncate', ['-s', '1200M', join(base, KEY)]);
    await fails(base, () => contents(base), {
      code: 'STORAGE_UNSUPPORTED',
      message: 'the history "BASE/metrics.db" has 1.2 GiB; at most 1 GiB is supported',
      hint: 'start a new history under another "database-key"',
    });
  });

  for (const [beside, text, busy] of [
    ['-journal', '\xd9\xd5\x05\xf9 pages', true],
    ['-journal', '\0\0\0\0 zeroed when its transaction ended', false],
    ['-journal', '', false],
    ['-wal', 'frames', true],
    ['-wal', '', false],
  ]) {
    const verdict = busy ? 'is an unfinished change' : 'is nothing to worry about';
    test(`"${KEY}${beside}" with ${JSON.stringify(text)} ${verdict}`, async (t) => {
      const base = folder(t);
      await write(base, 'one');
      writeFileSync(join(base, KEY + beside), String(text));
      const expected = {
        code: 'STORAGE_UNWRITABLE',
        message:
          'another program is writing to "BASE/metrics.db": ' +
          `"BASE/metrics.db${beside}" holds an unfinished change`,
        hint:
          'close that program; if it crashed, run: ' +
          'sqlite3 "BASE/metrics.db" "PRAGMA journal_mode=DELETE"',
      };
      if (!busy) return assert.deepEqual(await contents(base), { text: 'one', lost: false });
      await fails(base, () => contents(base), expected);
    });
  }

  test('a transaction of another program is waited for', async (t) => {
    const base = folder(t);
    await write(base, 'one');
    writeFileSync(join(base, `${KEY}-journal`), 'pages');
    setTimeout(() => rmSync(join(base, `${KEY}-journal`)), 120);
    assert.deepEqual(await contents(base), { text: 'one', lost: false });
  });
});

describe('writing', () => {
  test('the first history makes its folders and leaves nothing else behind', async (t) => {
    const base = join(folder(t), 'a', 'b');
    await write(base, 'one');
    assert.deepEqual(await contents(base), { text: 'one', lost: false });
    assert.deepEqual(readdirSync(base), [KEY]);
  });

  test('the previous history is kept exactly', async (t) => {
    const base = folder(t);
    for (const text of ['one', 'two', 'three']) await write(base, text);
    assert.deepEqual(await kept(base), [[`${KEY}.previous`, 'two']]);
    assert.deepEqual(readdirSync(base), [KEY, `${KEY}.previous`]);
  });

  test('a worse history does not replace the kept one', async (t) => {
    const base = folder(t);
    for (const text of ['one', 'two', 'worse']) await write(base, text);
    await write(base, 'restored', { previous: 'keep' });
    assert.deepEqual(await kept(base), [[`${KEY}.previous`, 'two']]);
  });

  test('an empty file does not replace the kept one', async (t) => {
    const base = folder(t);
    for (const text of ['one', 'two']) await write(base, text);
    writeFileSync(join(base, KEY), '');
    await write(base, 'three');
    assert.deepEqual(await kept(base), [[`${KEY}.previous`, 'one']]);
  });

  test('damaged bytes are put aside once, and never become the kept history', async (t) => {
    const base = folder(t);
    for (const text of ['one', 'two']) await write(base, text);
    writeFileSync(join(base, KEY), 'damaged');
    const writer = await store(base);
    const { revision, bytes } = await writer.fetch();
    assert.ok(bytes);
    const place = await writer.quarantine(bytes);
    assert.match(place, /metrics\.db\.corrupt-\d{8}T\d{6}\.\d{3}Z$/);
    assert.equal(readFileSync(place, 'utf8'), 'damaged');
    assert.equal(await writer.quarantine(bytes), place);
    assert.equal(await writer.persist(bytesOf('restored'), revision), 'ok');
    assert.deepEqual(await kept(base), [[`${KEY}.previous`, 'one']]);
  });

  test('a change in the meantime is a conflict, and the second attempt cannot lose', async (t) => {
    const base = folder(t);
    await write(base, 'one');
    const slow = await store(base);
    t.after(() => slow.close());
    const { revision } = await slow.fetch();
    await write(base, 'two');
    assert.equal(await slow.persist(bytesOf('lost'), revision), 'conflict');
    assert.deepEqual(await contents(base), { text: 'two', lost: false });

    const rival = write(base, 'four');
    const again = await slow.fetch();
    await sleep(150);
    assert.equal(await slow.persist(bytesOf('three'), again.revision), 'ok');
    await rival;
    assert.deepEqual(await kept(base), [[`${KEY}.previous`, 'three']]);
  });

  test('a history that appeared in the meantime is a conflict', async (t) => {
    const base = folder(t);
    const writer = await store(base);
    t.after(() => writer.close());
    const { revision } = await writer.fetch();
    writeFileSync(join(base, KEY), 'from elsewhere');
    assert.equal(await writer.persist(bytesOf('lost'), revision), 'conflict');
  });

  test('an edit in place is noticed', async (t) => {
    const base = folder(t);
    await write(base, 'one');
    const writer = await store(base);
    t.after(() => writer.close());
    const { revision } = await writer.fetch();
    await sleep(20);
    writeFileSync(join(base, KEY), 'two', { flag: 'r+' });
    assert.equal(await writer.persist(bytesOf('lost'), revision), 'conflict');
  });

  test('a linked file is replaced where it is, and the link stays', async (t) => {
    const base = folder(t);
    mkdirSync(join(base, 'disk'));
    writeFileSync(join(base, 'disk', 'real.db'), 'one');
    symlinkSync('disk/real.db', join(base, KEY));
    await write(base, 'two');
    assert.equal(readFileSync(join(base, 'disk', 'real.db'), 'utf8'), 'two');
    assert.deepEqual(readdirSync(join(base, 'disk')), ['real.db', 'real.db.previous']);
    assert.deepEqual(readdirSync(base), ['disk', KEY]);
  });

  test('mode and owner stay', async (t) => {
    const base = folder(t);
    writeFileSync(join(base, KEY), 'one');
    chmodSync(join(base, KEY), 0o640);
    await write(base, 'two');
    assert.equal(statSync(join(base, KEY)).mode & 0o777, 0o640);
  });

  test('temporary files of killed writers are swept', async (t) => {
    const base = folder(t);
    writeFileSync(join(base, `${KEY}.tmp-dead`), 'half');
    await write(base, 'one');
    assert.deepEqual(readdirSync(base), [KEY]);
  });

  test('a read-only disk names the file and leaves it as it is', async (t) => {
    const small = disk(t, 'size=64k');
    if (!small) return;
    await write(small.path, 'one');
    small.remount('ro');
    await fails(small.path, () => write(small.path, 'two'), {
      code: 'STORAGE_UNWRITABLE',
      message: 'cannot write "BASE/metrics.db": the file system is read-only',
      hint: 'choose a path on a disk that can be written',
    });
    assert.deepEqual(await contents(small.path), { text: 'one', lost: false });
  });

  test('a full disk leaves the history as it is, and no half of a new one', async (t) => {
    const small = disk(t, 'size=64k');
    if (!small) return;
    await write(small.path, 'one');
    await fails(small.path, () => write(small.path, 'x'.repeat(80_000)), {
      code: 'STORAGE_UNWRITABLE',
      message: 'cannot write "BASE/metrics.db": the disk is full',
      hint: 'free some space and run again',
    });
    assert.deepEqual(await contents(small.path), { text: 'one', lost: false });
    assert.deepEqual(readdirSync(small.path), [KEY]);
  });

  test('a disk without one free block cannot even be locked, and says so', async (t) => {
    const small = disk(t, 'size=64k');
    if (!small) return;
    await write(small.path, 'one');
    assert.throws(() => writeFileSync(join(small.path, 'fill'), 'x'.repeat(80_000)));
    await fails(small.path, () => write(small.path, 'two'), {
      code: 'STORAGE_UNWRITABLE',
      message: 'cannot write "BASE/metrics.db": the disk is full',
      hint: 'free some space and run again',
    });
    assert.deepEqual(readdirSync(small.path).sort(), ['fill', KEY]);
  });

  test('a folder that this user may not write is an error', async (t) => {
    if (process.getuid?.() === 0) return t.skip('root may write everywhere');
    const base = folder(t);
    await write(base, 'one');
    chmodSync(base, 0o555);
    try {
      await fails(base, () => write(base, 'two'), {
        code: 'STORAGE_UNWRITABLE',
        message: 'cannot write "BASE/metrics.db": permission denied',
        hint: 'give the user of this run access to it and to its folder',
      });
    } finally {
      chmodSync(base, 0o755);
    }
  });
});
