/**
 * A history that is damaged or gone, brought back from what is left of it.
 */

import { Failure } from '../errors.js';
import { check, create, isDamage } from './open-bytes.js';

/**
 * @typedef {import('./index.js').Options} Options
 *
 * @typedef {object} Restored
 * @property {import('../core.js').Database} db
 * @property {number} builds of the copy it came from
 * @property {string | null} from where that copy is; null: there was none
 * @property {Failure} damage
 * @property {Uint8Array | null} bytes the damaged history
 */

/**
 * The newest good history, which stands in for the damaged one.
 *
 * What can be read of the damaged one comes last, by `salvage`: whatever is known elsewhere is right
 * where the two differ.
 *
 * @param {Uint8Array | null} bytes the damaged history; null when it is gone
 * @param {Failure} damage
 * @param {Options} options
 * @returns {Promise<Restored>}
 */
export async function rebuild(bytes, damage, options) {
  const found = await newestGood(options);
  const db = found?.db ?? (await create(options.core));
  return { db, builds: found?.builds ?? 0, from: found?.name ?? null, damage, bytes };
}

/**
 * Says what came back, once all that waited is in it; keeps the damaged bytes.
 *
 * @param {Restored} restored
 * @param {import('../core.js').Database} db
 * @param {Options} options
 * @param {boolean} isFirst after a conflict it was said before
 */
export async function reportRestored({ builds, from, damage, bytes }, db, options, isFirst) {
  const { core, store, log } = options;
  const all = core.countBuilds(db);
  if (all === 0) throw nothingToRestore(damage, store);
  const kept = bytes === null ? null : await store.quarantine(bytes);
  const sources = [
    bytes && 'the damaged file itself',
    store.isJournaled && 'the journal',
    store.fetchOther && 'the histories of other runs',
  ];
  const parts = [
    `${damage.message}: restored ${all} builds`,
    from && `${builds} of them from ${from}`,
    all > builds && `the others came from ${sources.filter(Boolean).join(' or ')}`,
    kept && `the damaged file is kept as ${kept}`,
    damage.isPassing && 'the next run looks at it again',
  ];
  log[isFirst ? 'warning' : 'detail'](parts.filter(Boolean).join('; '));
}

/** @param {Options} options */
async function newestGood({ core, store, log }) {
  for await (const { name, bytes, isIntact } of store.older()) {
    try {
      return { name, ...(await check(core, bytes, isIntact)) };
    } catch (error) {
      if (!isDamage(error)) throw error;
      log.warning(`${name} cannot be used either: ${error.message}`);
    }
  }
  return null;
}

/**
 * Takes every row that can still be read in a damaged history, but not its word for what else is in
 * it: that is folded in and joined again.
 *
 * @param {Uint8Array} bytes
 * @param {import('../core.js').Database} into
 * @param {import('../core.js').Core} core
 */
export async function salvage(bytes, into, core) {
  const damaged = await core.openDatabase(bytes);
  try {
    core.salvage(damaged, into);
  } finally {
    damaged.close();
  }
}

/** @param {Failure} damage @param {import('../storage/index.js').Store} store */
function nothingToRestore(damage, { location, fetchOther }) {
  if (damage.isPassing) return damage;
  const what = fetchOther
    ? `${damage.hint}; or delete it`
    : 'put an intact copy there, or move it away';
  return new Failure(
    'STORAGE_CORRUPT',
    damage.message,
    `there is no good copy of it and no row of it can be read; it was left as it is at ${location}: ` +
      `${what} to start anew`,
  );
}
