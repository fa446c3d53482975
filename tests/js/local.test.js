/** The history as a local file: nothing lost, whatever runs, dies or fills up meanwhile. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { choose } from '../../js/storage/index.js';
import { disk, folder } from '../rigs/disk.js';
import { seal, unseal } from '../rigs/sealed.js';

const WRITER = fileURLToPath(new URL('../rigs/writer.js', import.meta.url));
const KEY = 'metrics.db';

/**
 * @param {string} base
 * @param {import('../../js/storage/index.js').Limits} [limits]
 */
function store(base, limits) {
  return choose({ type: 'sqlite-local', base, key: KEY }, limits);
}

/** @param {string} text */
function bytesOf(text) {
  return new TextEncoder().encode(text);
}

/**
 * What a run does on a fresh store: fetch and persist until it is stored.
 *
 * @param {string} base
 * @param {string} text
 * @param {import('../../js/storage/index.js').PersistOptions} [options]
 */
async function write(base, text, options) {
  const writer = await store(base);
  for (let outcome = ''; outcome !== 'ok'; ) {
    const { revision } = await writer.fetch();
    outcome = await writer.persist(bytesOf(text), revision, options);
  }
}

/** @param {string} base */
async function contents(base) {
  const { bytes, lost } = await (await store(base)).fetch();
  return { text: bytes && Buffer.from(bytes).toString(), lost };
}

/** @param {string} base */
async function kept(base) {
  const found = [];
  for await (const { name, bytes } of (await store(base)).older()) {
    found.push([name.replace(`${base}/`, ''), Buffer.from(bytes).toString()]);
  }
  return found;
}

/**
 * Asserts that a failure reads exactly so, `BASE` standing for the folder of the test.
 *
 * @param {string} base
 * @param {() => Promise<unknown>} act
 * @param {{ code: string, message: string, hint: string }} expected
 */
async function fails(base, act, expected) {
  const failure = await act().then(
    () => assert.fail('it succeeded'),
    (error) => error,
  );
  const told = (/** @type {string} */ text) => String(text).replaceAll(base, 'BASE');
  const { code, message, hint } = failure;
  assert.deepEqual({ code, message: told(message), hint: told(hint) }, expected);
}

/** Starts a writer; what it stored and how it ended come later. @param {string[]} args */
function startWriter(args) {
  const child = spawn(process.execPath, [WRITER, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stored = '';
  let errors = '';
  child.stdout.on('data', (chunk) => {
    stored += chunk;
  });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const ended = once(child, 'close').then(([code]) => ({
    code,
    stored: stored.split('\n').filter(Boolean),
    errors,
  }));
  return { child, ended };
}

describe('reading', () => {
  test('no file is no history', async (t) => {
    assert.deepEqual(await contents(folder(t)), { text: null, lost: false });
  });

  test('no folder is no history', async (t) => {
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
      hint: 'the history needs a file: set "database-key" to another path, or move this away',
    });
  });

  test('a pipe in place of the file is an error, and is not waited for', async (t) => {
    const base = folder(t);
    execFileSync('mkfifo', [join(base, KEY)]);
    await fails(base, () => contents(base), {
      code: 'STORAGE_UNREADABLE',
      message: '"BASE/metrics.db" is not a regular file',
      hint: 'the history needs a file: set "database-key" to another path, or move this away',
    });
  });

  test('a link that leads nowhere is an error', async (t) => {
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
      hint: 'mend the link, or name the file itself',
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

  test('the history before is kept exactly', async (t) => {
    const base = folder(t);
    for (const text of ['one', 'two', 'three']) await write(base, text);
    assert.deepEqual(await kept(base), [[`${KEY}.previous`, 'two']]);
    assert.deepEqual(readdirSync(base), [KEY, `${KEY}.previous`]);
  });

  test('a worse history does not take the place of the kept one', async (t) => {
    const base = folder(t);
    for (const text of ['one', 'two', 'worse']) await write(base, text);
    await write(base, 'restored', { previous: 'keep' });
    assert.deepEqual(await kept(base), [[`${KEY}.previous`, 'two']]);
  });

  test('an empty file does not take the place of the kept one', async (t) => {
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

describe('the lock', () => {
  const stale = new Date(Date.now() - 3 * 60_000);

  /** A process number that nobody has. */
  function deadPid() {
    return Number(execFileSync('sh', ['-c', 'echo $$']).toString());
  }

  /** The lock that a live store of this process holds. @param {string} base */
  async function lockOfOurs(base) {
    const writer = await store(base);
    await write(base, 'one');
    assert.equal(await writer.persist(bytesOf('lost'), 'old'), 'conflict');
    return writer;
  }

  test('an owner that died here is replaced at once', async (t) => {
    const base = folder(t);
    const writer = await lockOfOurs(base);
    const lock = JSON.parse(readFileSync(join(base, `${KEY}.lock`), 'utf8'));
    await writer.close();
    writeFileSync(join(base, `${KEY}.lock`), JSON.stringify({ ...lock, pid: deadPid() }));
    const started = performance.now();
    await write(base, 'two');
    assert.ok(performance.now() - started < 30_000, 'half of what a heartbeat may take');
    assert.deepEqual(readdirSync(base), [KEY, `${KEY}.previous`]);
  });

  test('a later process with the number of a dead owner is not mistaken for it', async (t) => {
    if (process.platform !== 'linux') return t.skip('only Linux tells when a process started');
    const base = folder(t);
    const writer = await lockOfOurs(base);
    const lock = JSON.parse(readFileSync(join(base, `${KEY}.lock`), 'utf8'));
    await writer.close();
    writeFileSync(join(base, `${KEY}.lock`), JSON.stringify({ ...lock, start: '1' }));
    await write(base, 'two');
  });

  for (const [what, text] of /** @type {const} */ ([
    ['of another machine', JSON.stringify({ id: 'other', pid: process.pid, machine: 'other' })],
    ['that nobody can read', 'half a lo'],
    ['that is empty', ''],
  ])) {
    test(`a lock ${what} is broken when its heartbeat stopped, and respected before`, async (t) => {
      const base = folder(t);
      const lock = join(base, `${KEY}.lock`);
      writeFileSync(lock, text);
      const impatient = await store(base, { budgetMs: 100 });
      await assert.rejects(impatient.persist(bytesOf('one'), null), { code: 'STORAGE_TIMEOUT' });
      utimesSync(lock, stale, stale);
      await write(base, 'one');
      assert.deepEqual(readdirSync(base), [KEY]);
    });
  }

  test('a live owner is waited for', async (t) => {
    const base = folder(t);
    const writer = await lockOfOurs(base);
    let released = false;
    setTimeout(() => {
      released = true;
      void writer.close();
    }, 200);
    await write(base, 'two');
    assert.ok(released);
  });

  test('a live owner is never robbed, however old its heartbeat', async (t) => {
    if (process.platform !== 'linux') return t.skip('only Linux tells when a process started');
    const base = folder(t);
    const writer = await lockOfOurs(base);
    t.after(() => writer.close());
    const lock = join(base, `${KEY}.lock`);
    utimesSync(lock, stale, stale);
    const { since } = JSON.parse(readFileSync(lock, 'utf8'));
    const impatient = await store(base, { budgetMs: 60 });
    const { revision } = await impatient.fetch();
    await fails(base, () => impatient.persist(bytesOf('two'), revision), {
      code: 'STORAGE_TIMEOUT',
      message:
        '"BASE/metrics.db.lock" is still held after 0 s by ' +
        `process ${process.pid} on ${hostname()}, since ${since}`,
      hint: 'wait for that run to end, or end it; if it is long gone, delete the lock file and run again',
    });
    assert.ok(!readdirSync(base).some((name) => name.startsWith(`${KEY}.lock.`)));
  });

  test('the half-written file of a process killed before it waited is removed', async (t) => {
    const base = folder(t);
    const half = join(base, `${KEY}.lock.57df30cb-5e2b-4215-a53c-1e31cd4f0971`);
    for (const text of ['', '{"id":"57df']) {
      writeFileSync(half, text);
      await write(base, text);
      assert.ok(!existsSync(half));
    }
  });

  test('who waits bears the removal of its own file', async (t) => {
    const base = folder(t);
    const writer = await lockOfOurs(base);
    const waits = write(base, 'two');
    const waiting = () => readdirSync(base).find((name) => name.startsWith(`${KEY}.lock.`)) ?? '';
    while (!waiting()) await sleep(1);
    rmSync(join(base, waiting()));
    while (!waiting()) await sleep(1);
    rmSync(join(base, waiting()));
    await writer.close();
    await waits;
    assert.deepEqual(await contents(base), { text: 'two', lost: false });
    assert.deepEqual(readdirSync(base), [KEY, `${KEY}.previous`]);
  });

  test('an abort ends the waiting', async (t) => {
    const base = folder(t);
    const writer = await lockOfOurs(base);
    t.after(() => writer.close());
    const other = await store(base, { signal: AbortSignal.timeout(60) });
    const { revision } = await other.fetch();
    await assert.rejects(other.persist(bytesOf('two'), revision), { name: 'AbortError' });
  });

  test('a sleeper whose lock was taken cannot overwrite what came after', async (t) => {
    const base = folder(t);
    const sleeper = await lockOfOurs(base);
    t.after(() => sleeper.close());
    const { revision } = await sleeper.fetch();
    const lock = join(base, `${KEY}.lock`);
    const theirs = join(base, 'theirs');
    writeFileSync(theirs, JSON.stringify({ id: 'other', pid: 1, machine: 'other' }));
    utimesSync(theirs, stale, stale);
    renameSync(theirs, lock);
    await write(base, 'two');
    assert.equal(await sleeper.persist(bytesOf('lost'), revision), 'conflict');
    assert.deepEqual(await contents(base), { text: 'two', lost: false });
  });

  test('a held lock keeps no process alive', async (t) => {
    const base = folder(t);
    const script = `
      import { choose } from ${JSON.stringify(new URL('../../js/storage/index.js', import.meta.url))};
      const store = await choose(${JSON.stringify({ type: 'sqlite-local', base, key: KEY })});
      await store.persist(new Uint8Array(1), 'old');
      process.stdout.write(String(Date.now()));`;
    const done = execFileSync(process.execPath, ['--input-type=module', '-e', script]);
    assert.ok(Date.now() - Number(done) < 30_000);
    assert.ok(existsSync(join(base, `${KEY}.lock`)));
  });
});

describe('many at once', () => {
  test('twenty writers lose nothing, and one dead lock stops none of them', async (t) => {
    const file = join(folder(t), KEY);
    writeFileSync(`${file}.lock`, '');
    utimesSync(`${file}.lock`, 0, 0);
    const names = Array.from({ length: 20 }, (_, index) => `writer-${index}`);
    const ends = await Promise.all(names.map((name) => startWriter([file, name, '5']).ended));
    for (const { code, errors } of ends) assert.equal(code, 0, errors);
    const lines = unseal(readFileSync(file));
    assert.equal(lines.length, 100);
    assert.equal(new Set(lines).size, 100);
    assert.equal(unseal(readFileSync(`${file}.previous`)).length, 99);
    assert.deepEqual(readdirSync(dirname(file)), [KEY, `${KEY}.previous`]);
  });

  /**
   * Starts a write that takes long, and comes back in the middle of it.
   *
   * @param {string} file
   */
  async function longWrite(file) {
    writeFileSync(file, seal(['first']));
    const { ended } = startWriter([file, 'slow', '1', String(40 * 2 ** 20)]);
    const temporary = () => readdirSync(dirname(file)).find((name) => name.includes('.tmp-'));
    while (!temporary()) await sleep(1);
    return { ended, isOver: () => !temporary() };
  }

  test('an edit by another program during a write is not overwritten', async (t) => {
    const file = join(folder(t), KEY);
    const { ended, isOver } = await longWrite(file);
    writeFileSync(file, seal(['first', 'outside']));
    assert.ok(!isOver(), 'the edit came in the middle');
    assert.equal((await ended).code, 0);
    assert.deepEqual(unseal(readFileSync(file)), ['first', 'outside', 'slow.0']);
  });

  test('a writer that lost its lock during a write does not write', async (t) => {
    const file = join(folder(t), KEY);
    const { ended, isOver } = await longWrite(file);
    writeFileSync(`${file}.lock`, 'of somebody else');
    assert.ok(!isOver(), 'the lock went in the middle');
    while (!isOver()) await sleep(1);
    await sleep(50);
    assert.deepEqual(unseal(readFileSync(file)), ['first']);
    rmSync(`${file}.lock`);
    assert.equal((await ended).code, 0);
    assert.deepEqual(unseal(readFileSync(file)), ['first', 'slow.0']);
  });

  test('writers killed at any moment lose nothing they reported', async (t) => {
    const base = folder(t);
    const file = join(base, KEY);
    const padding = String(2 ** 20);
    writeFileSync(file, seal(['first']));
    writeFileSync(`${file}.previous`, seal([]));
    const promised = ['first'];
    for (let kill = 0; kill < 30; kill += 1) {
      const { child, ended } = startWriter([file, `victim-${kill}`, '1000', padding]);
      await once(child.stdout, 'data');
      await sleep(Math.random() * 30);
      child.kill('SIGKILL');
      promised.push(...(await ended).stored);
      const lines = unseal(readFileSync(file));
      for (const line of promised) assert.ok(lines.includes(line), `${line} is gone`);
      const before = unseal(readFileSync(`${file}.previous`));
      assert.ok(lines.length - before.length <= 1, 'the kept history is the one before');
    }
    const started = performance.now();
    const next = await store(base);
    const { bytes, revision } = await next.fetch();
    assert.ok(bytes);
    assert.equal(await next.persist(seal([...unseal(bytes), 'last']), revision), 'ok');
    assert.ok(performance.now() - started < 30_000);
    assert.deepEqual(readdirSync(base), [KEY, `${KEY}.previous`]);
  });
});
