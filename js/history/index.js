/**
 * Opens the history of a store, with everything that belongs to it, and persists it with one more
 * build.
 */
import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { Failure, shown, toFailure } from '../errors.js';
import { openStore } from '../storage/index.js';
import { MemoryStore } from '../storage/memory.js';
import { fold } from './fold.js';
import { containedIn, join } from './join.js';
import { check, create, isDamage } from './open-bytes.js';
import { rebuild, reportRestored, salvage } from './restore.js';

/**
 * @typedef {object} Opened
 * @property {import('../core.js').Database} db close it when done
 * @property {unknown} revision what the store has to replace
 * @property {number} builds in the history as it was fetched, or in the copy that replaces it
 * @property {number} sizeBytes
 * @property {boolean} isNew no build was ever stored here
 * @property {import('./restore.js').Restored | null} restored how the history was restored, if it
 *   was
 * @property {Map<string, number>} folded the waiting builds that the fetched history already has,
 *   and since when, in ms since the epoch
 * @property {boolean} isDone the entries of this run are among those
 * @property {(entry: string) => boolean} [contains] in a store that joins: whether the fetched
 *   history contains all of another one
 * @property {string[]} clashes what jobs of one run measured differently, as sentences
 * @property {{ into: (db: import('../core.js').Database) => void, close: () => void }} [moved] a
 *   history that is stored here with the next build
 *
 * @typedef {object} Options
 * @property {import('../core.js').Core} core
 * @property {import('../storage/index.js').Store} store
 * @property {'restore' | 'fail'} onCorrupt
 * @property {import('../run/log.js').Log} log
 * @property {number} [most] how many histories of other runs to join at most
 *
 * @typedef {object} Addition what a history takes in: a build, values, or another history
 * @property {(db: import('../core.js').Database, entry: string | undefined, writeId: string)
 *   => { totalBuilds: number, isUpdate: boolean, clashes?: string[] }} record adds it to a
 *   database; may be called several times
 * @property {import('../storage/index.js').JournalEntry[]} [entries] its journal entries, if it has
 *   several parts
 * @property {() => string} [text] of its journal entry, if it fits into one; the following fields
 *   describe that entry
 * @property {(uuid: string) => string} [name]
 * @property {string} [commit]
 * @property {string} [run]
 *
 * @typedef {object} Saved
 * @property {import('../core.js').Database} db
 * @property {number} totalBuilds
 * @property {number} sizeBytes
 * @property {boolean} isUpdate the history had this build before
 * @property {boolean} waits it is stored in the journal, but not in the history yet
 * @property {string[]} clashes what jobs of one run measured differently, as sentences
 */

/**
 * When a listed build is gone, the history was replaced, and opening starts again, at most this
 * often.
 */
const MAX_OPENS = 3;

/**
 * Opens the history as the store has it now, or an empty one when none was ever stored; builds that
 * wait in the store are folded in.
 *
 * A history that looks corrupt is fetched a second time first: the answer may have been cut short
 * in transit.
 *
 * @param {Options} options
 * @param {string[]} [own] the entries of this run, which need not be folded in
 * @returns {Promise<Opened>}
 */
export async function openHistory(options, own = []) {
  for (let tries = 1; ; tries++) {
    const base = await openBase(options);
    try {
      const { source, others: beside } = base;
      if (source && !base.restored) base.contains = containedIn(base.db, options.core);
      if (source)
        base.clashes = await join(base.db, source, beside, options, base.restored?.damage);
      const times = options.core.foldedAt(base.db, base.waiting);
      const known = new Map(base.waiting.map((entry, index) => [entry, times[index]]));
      const pending = base.waiting.filter((entry) => Number.isNaN(known.get(entry)));
      for (const entry of pending) known.delete(entry);
      // A copy that replaces a damaged history is not a history that a run has stored.
      if (!base.restored) base.folded = known;
      base.isDone = own.length > 0 && own.every((entry) => base.folded.has(entry));
      if (base.isDone) return base;
      const others = pending.filter((entry) => !own.includes(entry));
      const { isWhole, clashes } = await fold(others, base.db, options);
      base.clashes.push(...clashes);
      if (isWhole || tries === MAX_OPENS) {
        if (base.isNew && others.length > 0 && own.length === 0)
          options.log.notice(onlyJournal(options.store));
        if (base.restored) await complete(base.restored, base.db, options, own.length === 0);
        else if (base.settledMs !== null)
          options.core.forget(base.db, base.waiting, base.settledMs);
        return base;
      }
      base.db.close();
    } catch (error) {
      base.db.close();
      throw error;
    }
  }
}

/**
 * @param {import('./restore.js').Restored} restored
 * @param {import('../core.js').Database} db
 * @param {Options} options
 * @param {boolean} isFirst
 */
async function complete(restored, db, options, isFirst) {
  if (restored.bytes !== null) await salvage(restored.bytes, db, options.core);
  await reportRestored(restored, db, options, isFirst);
}

/**
 * Opens a history only for comparison. If it cannot be read, an empty one is used instead of
 * failing.
 *
 * @param {Options} options
 * @returns {Promise<Opened>}
 */
export async function openToCompare(options) {
  try {
    return await openHistory(options);
  } catch (error) {
    const { code, message, hint } = toFailure(error);
    if (code === 'TIMEOUT' || code === 'CANCELLED') throw error;
    options.log.notice(`nothing to compare with: ${message}; ${hint}`);
    return openHistory({ ...options, store: new MemoryStore() });
  }
}

/**
 * Records an addition and persists the history.
 *
 * If another run has written meanwhile, its build is kept: the old base is dropped, the new one is
 * fetched, and ours is recorded on top.
 *
 * @param {Opened} opened always closed afterwards
 * @param {Addition} build
 * @param {Options} options
 * @returns {Promise<Saved>}
 */
export async function save(opened, build, options) {
  const { core, store, log } = options;
  const { moved } = opened;
  const entries = store.isJournaled ? entriesOf(build) : [];
  const own = entries.map(({ name }) => name);
  let base = opened;
  try {
    for (;;) {
      moved?.into(base.db);
      const recorded = build.record(base.db, own[0], randomUUID());
      core.compact(base.db);
      const { totalBuilds, isUpdate } = recorded;
      const clashes = [...new Set([...base.clashes, ...(recorded.clashes ?? [])])];
      const bytes = base.db.export();
      const { length: sizeBytes } = bytes;
      const answer = await store.persist(bytes, base.revision, {
        previous: base.restored ? 'keep' : 'refresh',
        folded: base.folded,
        contains: base.contains,
        // Pruned builds are not lost builds.
        buildsBefore: base.builds + core.countPruned(base.db),
        builds: totalBuilds,
        entries,
      });
      const saved = { db: base.db, totalBuilds, sizeBytes, isUpdate, clashes };
      if (answer !== 'conflict') return told({ ...saved, waits: answer === 'waits' }, log);
      log.detail('another run has stored its build meanwhile: starting from its history');
      const next = await openHistory(options, own).catch((error) => {
        if (error.code === 'STORAGE_TIMEOUT' && store.isWaiting) return null;
        throw error;
      });
      if (!next) return told({ ...saved, waits: true }, log);
      base.db.close();
      base = next;
      // The faster run has folded it in; or our write succeeded, and only the answer was lost.
      if (next.isDone) {
        const { db, builds, sizeBytes, clashes } = next;
        return { db, totalBuilds: builds, sizeBytes, isUpdate, clashes, waits: false };
      }
    }
  } catch (error) {
    base.db.close();
    throw error;
  } finally {
    moved?.close();
  }
}

/** @param {Saved} saved @param {import('../run/log.js').Log} log */
function told(saved, log) {
  for (const clash of saved.clashes) log.warning(clash);
  return saved;
}

/**
 * Opens a database file for reading only.
 *
 * @param {import('../core.js').Core} core
 * @param {string} path an absolute path
 */
export async function openFile(core, path) {
  const store = await openStore({ type: 'sqlite-local', key: path, base: dirname(path) });
  try {
    const { bytes } = await store.fetch();
    if (bytes) return (await check(core, bytes)).db;
  } finally {
    await store.close();
  }
  throw new Failure(
    'STORAGE_UNREADABLE',
    `cannot read "${shown(path)}": it does not exist`,
    'check the path for typing errors',
  );
}

/**
 * @param {Options} options
 * @returns {Promise<Opened & Beside>} the base, before anything is folded in
 */
async function openBase(options) {
  const first = await fetchAndCheck(options);
  const fetched = first.damage ? await fetchAndCheck(options) : first;
  const { revision, waiting, settledMs, source, others } = fetched;
  /** @type {string[]} */
  const clashes = [];
  const beside = { revision, waiting, settledMs, source, others, clashes };
  const start = { ...beside, folded: new Map(), isDone: false };
  if (!fetched.damage) return { ...start, ...fetched.found, restored: null };
  const { damage, bytes } = fetched;
  if (options.onCorrupt === 'fail') throw damage;
  const restored = await rebuild(bytes, damage, options);
  const sizeBytes = bytes?.length ?? 0;
  return { ...start, ...restored, restored, sizeBytes, isNew: false };
}

/**
 * @typedef {{ revision: unknown } & Beside & (Sound | Damaged)} Fetched
 *
 * @typedef {object} Beside what else the store has
 * @property {string[]} waiting builds of other runs
 * @property {number | null} settledMs entries folded in before this time that no longer wait will
 *   never wait again
 * @property {import('../storage/index.js').Other} [source] in a store that joins: the fetched
 *   history
 * @property {import('../storage/index.js').Other[]} others histories of other runs
 *
 * @typedef {object} Sound
 * @property {{ db: import('../core.js').Database, builds: number, sizeBytes: number,
 *   isNew: boolean }} found
 * @property {undefined} [damage]
 *
 * @typedef {object} Damaged
 * @property {Failure} damage
 * @property {Uint8Array | null} bytes null when the history is gone
 */

/** @param {Options} options @returns {Promise<Fetched>} */
async function fetchAndCheck({ core, store, log }) {
  const { bytes, lost, damage, isIntact, revision, ...beside } = await store.fetch();
  const { waiting = [], settledMs = null, base: source, others = [] } = beside;
  const start = { revision, waiting, settledMs, source, others };
  if (damage) return { ...start, damage, bytes };
  if (lost) return { ...start, damage: goneMissing(store.location), bytes };
  if (bytes === null) {
    const found = { db: await create(core), builds: 0, sizeBytes: 0, isNew: true };
    return { ...start, found };
  }
  try {
    const { db, builds, notes } = await check(core, bytes, isIntact);
    for (const note of notes) log.notice(`${store.location}: ${note}`);
    return { ...start, found: { db, builds, sizeBytes: bytes.length, isNew: false } };
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { ...start, damage: source ? damaged(source.name, error) : error, bytes };
  }
}

/** @param {Addition} build @returns {import('../storage/index.js').JournalEntry[]} */
function entriesOf(build) {
  if (build.entries) return build.entries;
  if (!build.text || !build.name) return [];
  const { commit = '', run = '' } = build;
  return [{ name: build.name(randomUUID()), text: build.text(), commit, run }];
}

/**
 * Names the damaged history when there are several.
 * @param {string} name
 * @param {Failure} damage
 */
function damaged(name, { message }) {
  return new Failure(
    'STORAGE_CORRUPT',
    `${name} is damaged: ${message}`,
    'run with "on-corrupt: restore", which continues with an older one, or delete it',
  );
}

/** Most likely other first runs are active. @param {import('../storage/index.js').Store} store */
function onlyJournal({ location }) {
  return (
    `no history at ${location} yet, but builds of other runs wait in its journal: they ` +
    'are taken over; if a history was there, it is gone, with all builds older than those'
  );
}

/** @param {string} location */
function goneMissing(location) {
  return new Failure(
    'STORAGE_CORRUPT',
    `the history at ${location} is gone, although one was stored there`,
    'restore it; to start over, also delete its ".previous" copy, and in a ' +
      'bucket its ".journal/" and its older versions',
  );
}
