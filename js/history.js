/**
 * The history of a store, opened: fetched, checked, and restored when it is damaged or lost.
 */
import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { Failure, shown } from './errors.js';
import { choose } from './storage/index.js';

/**
 * @typedef {object} Opened
 * @property {import('./core.js').Database} db close it when done
 * @property {unknown} revision what the store has to replace
 * @property {number} builds
 * @property {boolean} isNew no build was ever stored here
 * @property {import('./storage/index.js').PersistOptions} persistOptions
 *
 * @typedef {object} Options
 * @property {import('./core.js').Core} core
 * @property {import('./storage/index.js').Store} store
 * @property {'restore' | 'fail'} onCorrupt
 * @property {import('./log.js').Log} log
 */

/**
 * Opens the history as the store has it now, or an empty one when there never was one.
 *
 * Before anything is called corrupt it is fetched a second time: the first answer may have been
 * cut short on its way.
 *
 * @param {Options} options
 * @returns {Promise<Opened>}
 */
export async function open(options) {
  const first = await fetchAndCheck(options);
  const second = first.damage ? await fetchAndCheck(options) : first;
  if (second.opened) return second.opened;
  if (options.onCorrupt === 'fail') throw second.damage;
  return restore(second, options);
}

/**
 * Records a build and persists the history. Whoever else has written meanwhile keeps their
 * build: the old base is dropped, theirs is fetched, and ours is recorded on top.
 *
 * @param {Opened} opened closed afterwards, whatever happens
 * @param {(db: import('./core.js').Database, writeId: string) => { totalBuilds: number }} record
 * @param {Options} options
 * @returns {Promise<{ db: import('./core.js').Database, totalBuilds: number, sizeBytes: number }>}
 */
export async function save(opened, record, options) {
  let base = opened;
  try {
    for (;;) {
      const { totalBuilds } = record(base.db, randomUUID());
      const bytes = base.db.export();
      const answer = await options.store.persist(bytes, base.revision, base.persistOptions);
      if (answer === 'ok') return { db: base.db, totalBuilds, sizeBytes: bytes.length };
      options.log.detail('another run has stored its build meanwhile: starting from its history');
      base.db.close();
      base = await open(options);
    }
  } catch (error) {
    base.db.close();
    throw error;
  }
}

/**
 * Opens a database file for reading only.
 *
 * @param {import('./core.js').Core} core
 * @param {string} path an absolute path
 */
export async function openFile(core, path) {
  const store = await choose({ type: 'sqlite-local', key: path, base: dirname(path) });
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
 * @typedef {object} Checked
 * @property {Opened} [opened]
 * @property {Failure} [damage]
 * @property {Uint8Array | null} bytes
 * @property {unknown} revision
 */

/** @param {Options} options @returns {Promise<Checked>} */
async function fetchAndCheck({ core, store }) {
  const { bytes, lost, revision } = await store.fetch();
  if (lost) return { damage: goneMissing(store.location), bytes, revision };
  const persistOptions = {};
  if (bytes === null) {
    const db = await create(core);
    return { opened: { db, revision, builds: 0, isNew: true, persistOptions }, bytes, revision };
  }
  try {
    const { db, builds } = await check(core, bytes);
    return { opened: { db, revision, builds, isNew: false, persistOptions }, bytes, revision };
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { damage: error, bytes, revision };
  }
}

/**
 * The newest good history, plus every row that can still be read in the damaged one.
 *
 * @param {Checked} damaged
 * @param {Options} options
 * @returns {Promise<Opened>}
 */
async function restore({ bytes, revision, damage }, options) {
  const { core, store, log } = options;
  const found = await newestGood(options);
  const db = found?.db ?? (await create(core));
  try {
    if (bytes !== null) await salvage(bytes, db, core);
    const builds = core.countBuilds(db);
    if (builds === 0) throw nothingToRestore(damage, store.location);
    const kept = bytes === null ? null : await store.quarantine(bytes);
    const parts = [
      `${damage?.message}: restored ${builds} builds`,
      found ? `${found.builds} of them from ${found.name}` : null,
      builds > (found?.builds ?? 0) ? 'what was readable came from the damaged file itself' : null,
      kept ? `the damaged file is kept as ${kept}` : null,
    ];
    log.warning(parts.filter(Boolean).join('; '));
    return { db, revision, builds, isNew: false, persistOptions: { previous: 'keep' } };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** @param {Options} options */
async function newestGood({ core, store, log }) {
  for await (const { name, bytes } of store.older()) {
    try {
      return { name, ...(await check(core, bytes)) };
    } catch (error) {
      if (!isDamage(error)) throw error;
      log.warning(`${name} cannot be used either: ${error.message}`);
    }
  }
  return null;
}

/**
 * @param {Uint8Array} bytes
 * @param {import('./core.js').Database} into
 * @param {import('./core.js').Core} core
 */
async function salvage(bytes, into, core) {
  const damaged = await core.openDatabase(bytes);
  try {
    core.salvage(damaged, into);
  } finally {
    damaged.close();
  }
}

/** @param {import('./core.js').Core} core */
async function create(core) {
  const db = await core.openDatabase(null);
  core.createHistory(db, Date.now());
  return db;
}

/** @param {import('./core.js').Core} core @param {Uint8Array} bytes */
async function check(core, bytes) {
  const isWal = core.checkHeader(bytes.subarray(0, core.headerBytes()), bytes.length);
  const db = await core.openDatabase(isWal ? withoutWal(bytes) : bytes);
  try {
    return { db, builds: core.openHistory(db, false).builds };
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * What `PRAGMA journal_mode=DELETE` does to a file that has no second one: an engine without
 * shared memory opens no other. https://sqlite.org/fileformat2.html, 1.3.3
 *
 * @param {Uint8Array} bytes
 */
function withoutWal(bytes) {
  const copy = bytes.slice();
  copy.fill(1, 18, 20);
  return copy;
}

/** @param {unknown} error @returns {error is Failure} */
function isDamage(error) {
  return error instanceof Error && 'code' in error && error.code === 'STORAGE_CORRUPT';
}

/** @param {Failure | undefined} damage @param {string} location */
function nothingToRestore(damage, location) {
  return new Failure(
    'STORAGE_CORRUPT',
    damage?.message ?? `the history at ${location} is damaged`,
    `there is no good copy of it and no row of it can be read; it was left as it is at ${location}: ` +
      'put an intact copy there, or move it away to start anew',
  );
}

/** @param {string} location */
function goneMissing(location) {
  return new Failure(
    'STORAGE_CORRUPT',
    `the history at ${location} is gone, although one was stored there`,
    'put it back; or, to start anew, remove its ".previous" copy too',
  );
}
