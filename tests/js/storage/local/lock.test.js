/** Concurrent writers of a local history: the lock, and writers that collide, die or sleep. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { seal, unseal } from '../../../support/checked-lines.js';
import { folder } from '../../../support/disk.js';
import {
  bytesOf,
  contents,
  fails,
  KEY,
  startWriter,
  store,
  write,
} from '../../../support/local.js';

/** What takes so long, on however busy a machine, would never have ended. */
const HANGS_MS = 180_000;

describe('the lock', () => {
  const stale = new Date(Date.now() - 3 * 60_000);

  /** A process id that is not in use. */
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
    // Its heartbeat is not to stop for an hour: what is looked for is the owner.
    const later = new Date(Date.now() + 3600_000);
    utimesSync(join(base, `${KEY}.lock`), later, later);
    await write(base, 'two');
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
    ['that is unreadable', 'half a lo'],
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
        '"BASE/metrics.db.lock" is still held after N s by ' +
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

  test('a waiting process tolerates the removal of its own file', async (t) => {
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
    const abort = new AbortController();
    const other = await store(base, { signal: abort.signal });
    const { revision } = await other.fetch();
    const waits = assert.rejects(other.persist(bytesOf('two'), revision), { name: 'AbortError' });
    while (!readdirSync(base).some((name) => name.startsWith(`${KEY}.lock.`))) await sleep(1);
    abort.abort();
    await waits;
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
      import { openStore } from ${JSON.stringify(new URL('../../../../js/storage/index.js', import.meta.url))};
      const store = await openStore(${JSON.stringify({ type: 'sqlite-local', base, key: KEY })});
      await store.persist(new Uint8Array(1), 'old');
      process.stdout.write(String(Date.now()));`;
    const done = execFileSync(process.execPath, ['--input-type=module', '-e', script]);
    assert.ok(Date.now() - Number(done) < HANGS_MS);
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
   * Starts a write that takes long, and does something in the middle of it: again, when it was over
   * before that was done.
   *
   * @param {string} file
   * @param {() => void} act
   */
  async function duringWrite(file, act) {
    const temporary = () => readdirSync(dirname(file)).find((name) => name.includes('.tmp-'));
    for (;;) {
      writeFileSync(file, seal(['first']));
      const { ended } = startWriter([file, 'slow', '1', String(40 * 2 ** 20)]);
      let hasEnded = false;
      void ended.then(() => {
        hasEnded = true;
      });
      while (!temporary() && !hasEnded) await sleep(1);
      act();
      if (temporary()) return { ended, isOver: () => !temporary() };
      rmSync(`${file}.lock`, { force: true });
      await ended;
    }
  }

  test('an edit by another program during a write is not overwritten', async (t) => {
    const file = join(folder(t), KEY);
    const edit = () => writeFileSync(file, seal(['first', 'outside']));
    const { ended } = await duringWrite(file, edit);
    assert.equal((await ended).code, 0);
    assert.deepEqual(unseal(readFileSync(file)), ['first', 'outside', 'slow.0']);
  });

  test('a writer that lost its lock during a write does not write', async (t) => {
    const file = join(folder(t), KEY);
    const rob = () => writeFileSync(`${file}.lock`, 'of another run');
    const { ended, isOver } = await duringWrite(file, rob);
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
    const next = await store(base);
    const { bytes, revision } = await next.fetch();
    assert.ok(bytes);
    assert.equal(await next.persist(seal([...unseal(bytes), 'last']), revision), 'ok');
    assert.deepEqual(readdirSync(base), [KEY, `${KEY}.previous`]);
  });
});
