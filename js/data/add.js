/**
 * Values, whole histories and changes brought into a store, the way a build is: whoever else writes
 * at the same time keeps what is theirs.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../errors.js';
import { open, save } from '../history.js';

/**
 * @typedef {import('../core.js').Core} Core
 * @typedef {import('../core.js').Database} Database
 * @typedef {import('../history.js').Options} Options
 *
 * @typedef {object} Counts what was added
 * @property {number} totalBuilds
 * @property {number} buildsAdded
 * @property {number} buildsUpdated
 * @property {number} valuesAdded
 * @property {number} pruned builds that stay gone
 * @property {boolean} [isWiser] whether renames, prunings or definitions are new
 *
 * @typedef {(db: Database) => Counts} Apply brings it into a history, as often as it is asked to
 */

/** As often it may be overwritten. */
const TRIES = 4;

/** Until what was stored is seen by everybody. */
const PAUSE_MS = 1000;

/**
 * Brings something large into a store, and looks whether it is there: it has no entry in a journal
 * that would bring it back, should a run overwrite it in a store without conditions.
 *
 * @param {Apply} apply
 * @param {Options} options
 * @param {{ isVerified: boolean }} how `isVerified`: look for it in any store
 * @returns {Promise<Counts>} of the first time, and how many builds are stored
 */
export async function bringIn(apply, options, { isVerified }) {
  const { core, store } = options;
  /** @type {Counts | null} */
  let first = null;
  for (let tries = 0; tries < TRIES; tries++) {
    if (tries > 1) await sleep(PAUSE_MS);
    const opened = await open(options);
    const counts = applied(apply, opened);
    first ??= counts;
    if (!isChange(counts)) {
      opened.db.close();
      return { ...first, totalBuilds: counts.totalBuilds };
    }
    /** @param {Database} db @param {string | undefined} _entry @param {string} writeId */
    const record = (db, _entry, writeId) => {
      const { totalBuilds } = db === opened.db ? counts : apply(db);
      core.stamp(db, writeId);
      return { totalBuilds, isUpdate: false };
    };
    const saved = await save(opened, { record }, options);
    saved.db.close();
    first = { ...first, totalBuilds: saved.totalBuilds };
    if (!isVerified && !store.isJournaled) return first;
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
 * @param {Apply} apply
 * @param {Options} options
 */
export async function tryOut(apply, options) {
  const opened = await open(options);
  try {
    return apply(opened.db);
  } finally {
    opened.db.close();
  }
}

/** @param {Apply} apply @param {import('../history.js').Opened} opened */
function applied(apply, opened) {
  try {
    return apply(opened.db);
  } catch (error) {
    opened.db.close();
    throw error;
  }
}

/** @param {Counts} counts */
function isChange({ buildsAdded, buildsUpdated, valuesAdded, isWiser = false }) {
  return isWiser || buildsAdded + buildsUpdated + valuesAdded > 0;
}

/**
 * All of another history.
 *
 * @param {Database} from
 * @param {Core} core
 * @returns {Apply}
 */
export function allOf(from, core) {
  return (db) => {
    const merged = core.merge(db, from, undefined, Date.now());
    return { ...merged, totalBuilds: core.countBuilds(db), pruned: 0 };
  };
}

/**
 * A pruning or a rename, which a journal keeps as it does builds.
 *
 * @param {string} change its text
 * @param {Core} core
 * @returns {import('../history.js').Addition}
 */
export function asAddition(change, core) {
  return {
    record: (db, entry, writeId) => {
      core.foldEntry(db, entry, 'the change', change, Date.now());
      core.stamp(db, writeId);
      return { totalBuilds: core.countBuilds(db), isUpdate: false };
    },
    text: () => change,
    // In the order of time, as builds are.
    name: (uuid) => `${new Date().toISOString().replace(/[-:]/g, '')}-change-${uuid}.json`,
  };
}
