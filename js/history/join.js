/**
 * Histories that other runs have left in a store that joins, merged into the one that is opened.
 */

import { Failure, toFailure } from '../errors.js';
import { TIMEOUTS } from './fold.js';
import { check, isDamage } from './open-bytes.js';
import { salvage } from './restore.js';

/**
 * @typedef {import('../storage/index.js').Other} Other
 * @typedef {import('./index.js').Options} Options
 */

/** In one run, if nothing else is said: each is a download. */
const MAX_JOINED_PER_RUN = 20;

/** What the ledger calls a history that had to be left for later, for who no listing shows it. */
const WAITS = 'waits:';

/** And one that is known, although not all of it may have been merged: it is to stay where it is. */
const STAYS = 'stays:';

/**
 * What the ledger names is in it. Each of the others is downloaded and merged, oldest first. One
 * that cannot be read is left to the next run; of one that is damaged, what can be read is taken.
 *
 * @param {import('../core.js').Database} db
 * @param {Other} source what it was made of
 * @param {Other[]} others
 * @param {Options} options
 * @param {import('../errors.js').Failure} [damage] of the source
 * @returns {Promise<string[]>} what jobs of one run measured differently, as sentences
 */
export async function join(db, source, others, options, damage) {
  const { core, store, log, most = MAX_JOINED_PER_RUN } = options;
  const pending = await missing(db, others, options);
  pending.delete(source.entry);
  /** @type {string[]} */
  const left = [];
  /** @type {Map<string, string[]>} */
  const reasons = new Map();
  /** Histories that are damaged. @type {Uint8Array[]} */
  const broken = [];
  /** @type {string[]} */
  const clashes = [];
  let count = 0;
  let tried = 0;
  let isOver = false;
  for (const entry of inOrder(pending)) {
    // What was joined just now can have it.
    if (!Number.isNaN(core.foldedAt(db, [entry])[0])) continue;
    if (isOver || tried++ >= most) {
      left.push(entry);
      continue;
    }
    const listed = pending.get(entry);
    const answer = await take(entry, listed?.name ?? entry, db, broken, options);
    if (Array.isArray(answer)) {
      clashes.push(...answer);
      count++;
    }
    // What a listing shows and is gone is not shown again.
    if (answer === 'gone' && !listed) core.remember(db, [entry], Date.now());
    if (!(answer instanceof Failure)) continue;
    left.push(entry);
    const { code, message, hint } = answer;
    const reason = `${message}; ${hint}`;
    reasons.set(reason, [...(reasons.get(reason) ?? []), listed?.name ?? entry]);
    // The others would hear the same.
    isOver = code === 'GITHUB_RATE_LIMITED' || code === 'NETWORK_FAILED';
  }
  // Last: whatever the others say is right where a damaged one says something else.
  for (const bytes of broken) await salvage(bytes, db, core);
  const own = damage?.isPassing ? WAITS + source.entry : source.entry;
  const odd = damage ? [STAYS + source.entry] : [];
  core.remember(db, [own, ...odd, ...left.map((entry) => WAITS + entry)], Date.now());
  if (count > 0) log.detail(`histories of other runs joined: ${count}`);
  for (const [reason, names] of reasons) log.warning(leftToNext(names, reason));
  if (tried > most) log.notice(waiting(store.location, tried - most));
  return clashes;
}

/**
 * What was merged whole into a history, as it is now.
 *
 * @param {import('../core.js').Database} db
 * @param {import('../core.js').Core} core
 * @returns {(entry: string) => boolean}
 */
export function containedIn(db, core) {
  const ledger = new Set(core.remembered(db, ''));
  return (entry) => ledger.has(entry) && !ledger.has(STAYS + entry);
}

/**
 * What a history had to leave for later.
 *
 * @param {import('../core.js').Database} db
 * @param {import('../core.js').Core} core
 */
export function leftIn(db, core) {
  const entries = (core.remembered(db, WAITS) ?? []).map((name) => name.slice(WAITS.length));
  const times = core.foldedAt(db, entries);
  return entries.filter((_, at) => Number.isNaN(times[at]));
}

/**
 * The oldest first, after what may know them.
 *
 * @param {Map<string, Other | null>} pending
 */
function inOrder(pending) {
  if (pending.size < 2) return pending.keys();
  const rank = (/** @type {string} */ entry) => (pending.get(entry)?.isFirst ? 0 : 1);
  const number = new Intl.Collator('en', { numeric: true });
  return [...pending.keys()].sort((a, b) => rank(a) - rank(b) || number.compare(a, b));
}

/**
 * What the history does not know.
 *
 * @param {import('../core.js').Database} db
 * @param {Other[]} others
 * @param {Options} options
 * @returns {Promise<Map<string, Other | null>>} null: it is listed no more
 */
async function missing(db, others, { core, store }) {
  const ledger = core.remembered(db, '');
  const known = new Set(ledger);
  /** @type {Map<string, Other | null>} */
  const pending = new Map();
  for (let found = /** @type {Other[] | null} */ (others); found; ) {
    // Another tool keeps no ledger, but each of its histories continues the one before.
    const named = ledger ? [] : found.filter(({ isSecond }) => !isSecond);
    const runs = new Set(
      core.knownRuns(
        db,
        named.map(({ run }) => run),
      ),
    );
    const covered = named.filter(({ run }) => runs.has(run)).map(({ entry }) => entry);
    const stays = covered.map((entry) => STAYS + entry);
    if (covered.length > 0) core.remember(db, [...covered, ...stays], Date.now());
    for (const entry of covered) known.add(entry);
    for (const other of found) if (!known.has(other.entry)) pending.set(other.entry, other);
    found = (await store.nextOthers?.(({ entry }) => known.has(entry))) ?? null;
  }
  for (const name of ledger ?? []) {
    const entry = name.startsWith(WAITS) ? name.slice(WAITS.length) : null;
    if (entry && !known.has(entry) && !pending.has(entry)) pending.set(entry, null);
  }
  return pending;
}

/**
 * @param {string} entry
 * @param {string} name
 * @param {import('../core.js').Database} db
 * @param {Uint8Array[]} broken gets what is damaged
 * @param {Options} options
 * @returns {Promise<string[] | 'gone' | Failure>} what jobs of one run measured differently; a
 *   failure: it has to be left
 */
async function take(entry, name, db, broken, options) {
  const { core, log } = options;
  try {
    // Before anything is called damaged it is fetched a second time.
    const first = await fetchOther(entry, options);
    const found = first?.damage ? await fetchOther(entry, options) : first;
    if (!found) return 'gone';
    const { damage, bytes } = found;
    if (damage?.isPassing) throw damage;
    /** @type {string[]} */
    let clashes = [];
    if (found.db) clashes = core.merge(db, found.db, entry, Date.now()).clashes;
    else {
      if (bytes) broken.push(bytes);
      core.remember(db, [entry, STAYS + entry], Date.now());
      const taken = bytes ? 'what can be read of it is taken over' : 'it is left out';
      log.warning(`${name} is damaged: ${damage?.message}; ${taken}`);
    }
    found.db?.close();
    return clashes;
  } catch (error) {
    const failure = toFailure(error);
    if (TIMEOUTS.has(failure.code)) throw error;
    return failure;
  }
}

/** @param {string} entry @param {Options} options */
async function fetchOther(entry, { core, store }) {
  let bytes = null;
  try {
    const found = await store.fetchOther?.(entry);
    if (!found) return null;
    bytes = found.bytes;
    return { bytes, db: (await check(core, bytes, found.isIntact)).db };
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { bytes, damage: error };
  }
}

/** @param {string} location @param {number} count */
function waiting(location, count) {
  return (
    `many runs have overlapped: ${count} of their histories at ${location} wait to be joined, and ` +
    'the next run goes on with them'
  );
}

/** @param {string[]} names @param {string} reason */
function leftToNext(names, reason) {
  const [name, ...others] = names;
  return others.length === 0
    ? `${name} has a history that is left to the next run: ${reason}`
    : `${names.length} histories of other runs are left to the next run: ${reason}`;
}
