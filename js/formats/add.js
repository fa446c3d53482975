/**
 * Values, whole histories and changes brought into a store, the way a build is: whoever else writes
 * at the same time keeps what is theirs.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../errors.js';
import { entriesOf } from '../history/entry-parts.js';
import { openHistory, save } from '../history/index.js';

/**
 * @typedef {import('../core.js').Core} Core
 * @typedef {import('../core.js').Database} Database
 * @typedef {import('../history/index.js').Options} Options
 *
 * @typedef {object} Counts what was added
 * @property {number} totalBuilds
 * @property {number} buildsAdded
 * @property {number} buildsUpdated
 * @property {number} valuesAdded
 * @property {number} pruned builds that stay gone
 * @property {boolean} [metadataChanged] whether renames, prunings or definitions are new
 *
 * @typedef {object} Large what is too much for one entry of a journal
 * @property {(db: Database) => Counts} apply brings it into a history, as often as it is asked to
 * @property {(known: Database) => import('../core.js').Parts} split what of it is not known yet, in parts
 */

/** As often it may be overwritten. */
const MAX_WRITES = 4;

/** Until what was stored is seen by everybody. */
const PAUSE_MS = 1000;

/**
 * Brings something large into a store. Where a run may overwrite it, it lies in the journal before, in
 * parts, and comes back with the next run.
 *
 * @param {Large} large
 * @param {Options} options
 * @param {{ isVerified: boolean }} how `isVerified`: look whether it is there
 * @returns {Promise<Counts & { waits: boolean }>} of the first time, how many builds are stored, and
 *   whether it is in the journal only
 */
export async function bringIn({ apply, split }, options, { isVerified }) {
  const { core, store } = options;
  /** @type {Counts & { waits: boolean } | null} */
  let first = null;
  for (let tries = 0; tries < MAX_WRITES; tries++) {
    if (tries > 1) await sleep(PAUSE_MS);
    const opened = await openHistory(options);
    const { counts, entries } = await applied({ apply, split }, opened, options);
    first ??= { ...counts, waits: false };
    if (!isChange(counts)) {
      opened.db.close();
      return { ...first, totalBuilds: counts.totalBuilds };
    }
    /** @param {Database} db @param {string | undefined} _entry @param {string} writeId */
    const record = (db, _entry, writeId) => {
      const { totalBuilds } = db === opened.db ? counts : apply(db);
      const names = entries.map(({ name }) => name);
      core.remember(db, names, Date.now());
      core.stamp(db, writeId);
      return { totalBuilds, isUpdate: false };
    };
    const { db, totalBuilds, waits } = await save(opened, { record, entries }, options);
    db.close();
    first = { ...first, totalBuilds, waits };
    const isSafe = !store.isJournaled || store.isWaiting;
    if (isSafe && !isVerified) return first;
  }
  throw new Failure(
    'STORAGE_UNWRITABLE',
    `${store.location} does not have what was stored there: other runs overwrite it`,
    'try again when no run is at work',
  );
}

/**
 * What bringing something in would change.
 *
 * @param {Large} large
 * @param {Options} options
 */
export async function tryOut({ apply }, options) {
  const opened = await openHistory(options);
  try {
    return apply(opened.db);
  } finally {
    opened.db.close();
  }
}

/**
 * @param {Large} large
 * @param {import('../history/index.js').Opened} opened closed when something goes wrong
 * @param {Options} options
 */
async function applied({ apply, split }, { db }, { core, store }) {
  /** @type {import('../core.js').Parts | null} */
  let parts = null;
  try {
    // What is new shows only as long as it is.
    parts = store.isJournaled ? split(db) : null;
    const counts = apply(db);
    const entries = parts && isChange(counts) ? await entriesOf(parts, core) : [];
    return { counts, entries };
  } catch (error) {
    db.close();
    throw error;
  } finally {
    parts?.free();
  }
}

/** @param {Counts} counts */
function isChange({ buildsAdded, buildsUpdated, valuesAdded, metadataChanged = false }) {
  return metadataChanged || buildsAdded + buildsUpdated + valuesAdded > 0;
}

/**
 * All of another history.
 *
 * @param {Database} from
 * @param {Core} core
 * @returns {Large}
 */
export function allOf(from, core) {
  return {
    apply(db) {
      const merged = core.merge(db, from, undefined, Date.now());
      return { ...merged, totalBuilds: core.countBuilds(db), pruned: 0 };
    },
    split: (known) => new core.Parts(from, known),
  };
}

/**
 * Prunings or a rename, which a journal keeps as it does builds: all of them in one write.
 *
 * @param {string[]} changes their texts
 * @param {Core} core
 * @returns {import('../history/index.js').Addition}
 */
export function asAddition(changes, core) {
  const nowMs = Date.now();
  const entries = changes.map((text) => {
    const name = core.entryName('change', nowMs, randomUUID());
    return { name, text, commit: '', run: '' };
  });
  return {
    entries,
    record: (db, first, writeId) => {
      for (const { name, text } of entries) {
        const entry = first === undefined ? undefined : name;
        core.foldEntry(db, entry, 'the change', text, Date.now());
      }
      core.stamp(db, writeId);
      return { totalBuilds: core.countBuilds(db), isUpdate: false };
    },
  };
}
