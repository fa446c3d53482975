/**
 * The history of a store: opened, with all that belongs to it, and persisted with one build more.
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
 * @property {number} builds in the history as it was fetched, or in the copy that stands in for it
 * @property {number} sizeBytes
 * @property {boolean} isNew no build was ever stored here
 * @property {import('./restore.js').Restored | null} restored what had to be done to get here
 * @property {Map<string, number>} folded of the builds that waited, those that the fetched history
 *   has, and since when, in ms since the epoch
 * @property {boolean} isDone the entries of this run are among them
 * @property {(entry: string) => boolean} [contains] in a store that joins: whether the history as it was
 *   fetched has all of another one
 * @property {string[]} clashes what jobs of one run measured differently, as sentences
 * @property {{ into: (db: import('../core.js').Database) => void, close: () => void }} [moved] a
 *   history that moves here with the next build
 *
 * @typedef {object} Options
 * @property {import('../core.js').Core} core
 * @property {import('../storage/index.js').Store} store
 * @property {'restore' | 'fail'} onCorrupt
 * @property {import('../run/log.js').Log} log
 * @property {number} [most] how many histories of other runs to join
 *
 * @typedef {object} Addition what a history gets: a build, or whatever else
 * @property {(db: import('../core.js').Database, entry: string | undefined, writeId: string)
 *   => { totalBuilds: number, isUpdate: boolean, clashes?: string[] }} record brings it in, as often as it is asked to
 * @property {import('../storage/index.js').JournalEntry[]} [entries] how it lies in a journal, when that is in parts
 * @property {() => string} [text] of its file, when it can lie in a journal; the rest belongs to that
 * @property {(uuid: string) => string} [name]
 * @property {string} [commit]
 * @property {string} [run]
 *
 * @typedef {object} Saved
 * @property {import('../core.js').Database} db
 * @property {number} totalBuilds
 * @property {number} sizeBytes
 * @property {boolean} isUpdate the history had this build before
 * @property {boolean} waits it is stored, but no history has it yet
 * @property {string[]} clashes what jobs of one run measured differently, as sentences
 */

/** A listed build that is gone shows that the history has moved on; so often is no accident. */
const MAX_OPENS = 3;

/**
 * Opens the history as the store has it now, or an empty one when there never was one; builds
 * that wait in the store are folded in.
 *
 * Before anything is called corrupt it is fetched a second time: the first answer may have been
 * cut short on its way.
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
      // What stands in for a history that is damaged is no history that anybody has stored.
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
 * Opens a history that is only for comparing. That it cannot be read is no reason to fail: then it
 * is an empty one.
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
    options.log.notice(`there is nothing to compare with: ${message}; ${hint}`);
    return openHistory({ ...options, store: new MemoryStore() });
  }
}

/**
 * Records a build, or whatever else there is to add, and persists the history. Whoever else has
 * written meanwhile keeps their build: the old base is dropped, theirs is fetched, and ours is
 * recorded on top.
 *
 * @param {Opened} opened closed afterwards, whatever happens
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
        // What was pruned is no loss.
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
      // Whoever was faster has folded it in; or it was our write, and only the answer was lost.
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
 * @returns {Promise<Opened & Beside>} nothing is folded in yet
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
 * @typedef {object} Beside what else there is
 * @property {string[]} waiting builds of other runs
 * @property {number | null} settledMs what was folded in before, and does not wait, never will again
 * @property {import('../storage/index.js').Other} [source] in a store that joins: the history itself
 * @property {import('../storage/index.js').Other[]} others and those of other runs
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

/** Of several. @param {string} name @param {Failure} damage */
function damaged(name, { message }) {
  return new Failure(
    'STORAGE_CORRUPT',
    `${name} is damaged: ${message}`,
    'run with "on-corrupt: restore", which continues with an older one, or delete it',
  );
}

/** Other first runs are at work, most likely. @param {import('../storage/index.js').Store} store */
function onlyJournal({ location }) {
  return (
    `there is no history at ${location} yet, but builds of other runs wait in its journal: they ` +
    'are taken over; if there was a history, it is gone, with all that is older than those'
  );
}

/** @param {string} location */
function goneMissing(location) {
  return new Failure(
    'STORAGE_CORRUPT',
    `the history at ${location} is gone, although one was stored there`,
    'put it back; or, to start anew, remove what lies beside it too: its ".previous" copy, and in a ' +
      'bucket its ".journal/" and its older versions',
  );
}
