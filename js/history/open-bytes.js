/**
 * Bytes opened as a history, if they are one.
 */
import { Failure } from '../errors.js';

/**
 * @param {import('../core.js').Core} core
 * @param {Uint8Array} bytes
 * @param {boolean} [isIntact] whether they are those that were stored, where that is known: then
 *   it need not be found out page by page
 */
export async function check(core, bytes, isIntact) {
  const head = core.checkHeader(bytes.subarray(0, core.headerBytes()), bytes.length);
  const db = await core.openDatabase(head ? withHead(bytes, head) : bytes);
  try {
    const { builds, notes } = core.openHistory(db, isIntact === true);
    // A newer schema is refused before: that is no damage.
    if (isIntact === false) throw changed();
    return { db, builds, notes };
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * An empty history.
 *
 * @param {import('../core.js').Core} core
 */
export async function create(core) {
  const db = await core.openDatabase(null);
  core.createHistory(db, Date.now());
  return db;
}

/** @param {unknown} error @returns {error is Failure} */
export function isDamage(error) {
  return error instanceof Error && 'code' in error && error.code === 'STORAGE_CORRUPT';
}

/** @param {Uint8Array} bytes @param {Uint8Array} head */
function withHead(bytes, head) {
  const copy = bytes.slice();
  copy.set(head);
  return copy;
}

function changed() {
  return new Failure(
    'STORAGE_CORRUPT',
    'the history is not what was stored: its SHA-256 is another one',
    'find out what changes files there; "on-corrupt: restore" brings the newest good copy back',
  );
}
