/**
 * The history as one object among objects: the protocol that loses no build even where the store
 * ignores conditions, loses answers or lets two writers win.
 *
 * Beside the history `<key>` lie
 * - `<key>.journal/…`: each build on its own, written before the history is; whatever else is brought
 *   in likewise, in parts. Whoever opens the history folds in those that its ledger does not name; a
 *   build that another run has overwritten comes back that way.
 * - `<key>.previous`: the history as it was before.
 *
 * **Why nothing is lost.** An entry is removed only when the history *as it was downloaded* names
 * it, a copy of that history lies in `.previous`, and the entry is older than any run. So whoever
 * overwrites the history with something older has seen the entry too: the journal is listed before
 * the history is read. An entry that was listed and cannot be found any more tells that the history
 * has moved on, and everything starts again (`open` in `history/index.js`). A history that is damaged is
 * not taken at its word: what its ledger names is folded in again, or is in the copy.
 *
 * Knows no toolkit: `s3/bucket.js` has the one for S3, and the tests explore this protocol with a
 * store that does its worst.
 */
import { Failure } from '../../errors.js';
import { refuseTooLarge } from '../../run/limits.js';
import { Previous } from './backup.js';
import { checked, HISTORY, hash } from './checksum.js';
import { Journal } from './journal.js';
import { Conditions } from './preconditions.js';
import { Degraded } from './warnings.js';

/**
 * @typedef {import('./port.js').Objects} Objects
 * @typedef {import('../index.js').Store} Store
 * @typedef {import('../index.js').PersistOptions} PersistOptions
 *
 * @typedef {object} Revision what was fetched
 * @property {string | null} etag
 * @property {string | null} sha256 null when there was no history
 * @property {import('./port.js').Found | null} small the history itself, where it is small
 */

/** Of what a versioned bucket keeps, to find a good one. */
const VERSIONS_TRIED = 20;

/** A history of so many bytes at most stays in memory until it is put as the copy; another is read again. */
const KEPT_UP_TO = 4 * 1024 ** 2;

/** @implements {Store} */
export class JournaledStore {
  isJournaled = true;
  #objects;
  #key;
  #settings;
  #budget;
  #degraded;
  #journal;
  #previous;
  #conditions = new Conditions();
  /** @type {Promise<void> | null} */
  #looked = null;
  #conflicts = 0;
  /** Whether a write was refused, or another run was faster: the store answers. */
  #hasLost = false;
  #failures = 0;
  /** The last of them. @type {Failure | null} */
  #failure = null;
  #attempt = { startedWithMs: 0, longestMs: 0 };
  /** @type {string | null} */
  #fetchedEtag = null;

  /**
   * @param {Objects} objects
   * @param {{ key: string, retryAttempts?: number, version?: string, keptUpTo?: number }} settings
   *   `keptUpTo`: a history of so many bytes at most need not be read again for its copy
   * @param {import('../../run/budget.js').Budget} budget
   * @param {import('../../run/log.js').Log} [log]
   */
  constructor(objects, settings, budget, log) {
    this.#degraded = new Degraded(log);
    this.#objects = objects;
    this.#key = settings.key;
    this.#settings = { retryAttempts: 3, version: 'unknown', keptUpTo: KEPT_UP_TO, ...settings };
    this.#budget = budget;
    this.#journal = new Journal(objects, settings.key, this.#degraded);
    this.#previous = new Previous(objects, settings.key, this.#degraded);
    this.location = objects.location + settings.key;
  }

  get isWaiting() {
    return this.#journal.isWaiting;
  }

  /** @returns {Promise<import('../index.js').Fetched>} */
  fetch() {
    this.#attempt.startedWithMs = this.#budget.leftMs;
    return this.#budget.spend(async () => {
      await this.#budget.pause(this.#conflicts);
      // Strictly before the history is read: who lists later can miss an entry.
      await this.#journal.list();
      const found = await this.#read();
      // Needed for the write: until then it need not be waited for.
      if (found) this.#looked ??= this.#previous.look(this.#budget.signal);
      this.#fetchedEtag = found?.etag ?? null;
      const { names: waiting, settledMs } = this.#journal;
      if (found) {
        const { bytes, etag, sha256, isIntact } = checked(found);
        // A copy: SQLite may write to the bytes that it is given.
        const small =
          bytes.length <= this.#settings.keptUpTo ? { ...found, bytes: Buffer.from(bytes) } : null;
        const revision = { etag, sha256, small };
        return { bytes, lost: false, isIntact, waiting, settledMs, revision };
      }
      const revision = { etag: null, sha256: null, small: null };
      return { bytes: null, lost: await this.#isLost(), waiting, revision };
    });
  }

  /**
   * @param {Uint8Array} bytes
   * @param {unknown} revision
   * @param {PersistOptions} [options]
   * @returns {Promise<'ok' | 'conflict' | 'waits'>}
   */
  async persist(bytes, revision, options = {}) {
    refuseTooLarge(this.location, bytes.length);
    const base = /** @type {Revision} */ (revision);
    const { entries = [], previous, buildsBefore = 0, folded = new Map() } = options;
    const { signal } = this.#budget;
    this.#journal.due = entries;
    const write = this.#budget.spend(async () => {
      await this.#looked;
      const kept = previous !== 'keep' && this.#previous.keep(base, buildsBefore, signal);
      await this.#journal.announce().finally(() => kept);
      await kept;
      return this.#write(bytes, base, options);
    });
    const isStored = await write.catch((error) => {
      // Conflicts have used up the time, and this attempt had to end before its answer.
      if (this.#lostToOthers && error.code === 'STORAGE_TIMEOUT') return null;
      throw error;
    });
    if (isStored === null) return 'waits';
    if (isStored) {
      // The history that was replaced has these entries, and so has the copy of it.
      const isCopied = base.sha256 !== null && this.#previous.keptSha256 === base.sha256;
      if (isCopied) await this.#budget.spend(() => this.#journal.tidy(folded, signal));
      return 'ok';
    }
    this.#conflicts++;
    if (this.#hasTime()) return 'conflict';
    if (this.#lostToOthers) return 'waits';
    throw this.#failure ?? tooManyConflicts(this.location, this.#conflicts);
  }

  /** @param {string} entry @returns {Promise<string | null>} */
  read(entry) {
    return this.#budget.spend(() => this.#journal.read(entry));
  }

  /** @returns {AsyncGenerator<import('../index.js').Older>} */
  async *older() {
    const { location } = this.#objects;
    const copy = await this.#budget.spend(() => this.#objects.get(this.#previous.key));
    const previous = copy && { name: location + this.#previous.key, ...checked(copy) };
    const versions = await this.#budget.spend(() => this.#objects.versions(this.#key));
    let isPreviousDue = previous !== null;
    for (const { id, atMs } of versions.slice(0, VERSIONS_TRIED)) {
      // Where versions are no longer made, the copy may be newer than all of them.
      if (previous && isPreviousDue && copy && copy.modifiedAtMs > atMs) {
        isPreviousDue = false;
        yield previous;
      }
      const found = await this.#budget.spend(() => this.#version(id));
      const name = `the version of ${new Date(atMs).toISOString()}`;
      if (found) yield { name, ...checked(found) };
    }
    if (previous && isPreviousDue) yield previous;
  }

  /**
   * Keeps a damaged history, once: a run that fails every hour must not fill the bucket with copies.
   * What is kept is what the store has, if it lets itself be copied: what was read may be worse.
   *
   * @param {Uint8Array} bytes
   * @returns {Promise<string>}
   */
  quarantine(bytes) {
    return this.#budget.spend(async () => {
      const prefix = `${this.#key}.corrupt-`;
      const sha256 = hash('sha256', bytes);
      const etag = this.#fetchedEtag;
      const { entries } = await this.#objects.list(prefix).catch(() => ({ entries: [] }));
      for (const { key, size } of entries) {
        const known = size === bytes.length ? await this.#objects.head(key) : null;
        const isSame = known?.metadata.sha256 === sha256 || (etag && known?.etag === etag);
        if (isSame) return this.#objects.location + key;
      }
      const key = prefix + new Date().toISOString().replace(/[-:]/g, '');
      const isCopied = etag && (await this.#objects.copy(this.#key, key, etag).catch(() => false));
      const about = { contentType: HISTORY, metadata: { sha256 } };
      if (!isCopied) await this.#objects.put(key, bytes, about);
      return this.#objects.location + key;
    });
  }

  async close() {
    this.#degraded.isOver = true;
    this.#objects.close();
  }

  /** The history; null when there is none, for GET and HEAD alike. */
  async #read() {
    const found = await this.#objects.get(this.#key);
    if (found || !(await this.#objects.head(this.#key))) return found;
    // Either another run has written it meanwhile, or one of the two is wrong.
    const again = await this.#objects.get(this.#key);
    if (again) return again;
    throw hidden(this.location);
  }

  /**
   * What may be listed need not be readable; there are others.
   *
   * @param {string} id
   */
  async #version(id) {
    try {
      return await this.#objects.get(this.#key, id);
    } catch (error) {
      this.#degraded.ifDenied(error, 'older versions of the history are not looked at');
      return null;
    }
  }

  /**
   * No history is only then none when nothing says that there was one. Entries of the journal do not:
   * they are of other first runs, which may have been killed.
   */
  async #isLost() {
    if (!this.#journal.isListed) throw cannotTell(this.location, this.#journal.location);
    // Asked for in full: an answer to HEAD has no words to be sure by.
    if (await this.#objects.get(this.#previous.key)) return true;
    return (await this.#objects.versions(this.#key)).length > 0;
  }

  /**
   * One write. Whatever the answer, what counts is what the store holds afterwards.
   *
   * @param {Uint8Array} bytes
   * @param {Revision} base
   * @param {PersistOptions} options
   * @returns {Promise<boolean>} false: start again from what is there now
   */
  async #write(bytes, base, { entries: [first] = [], builds }) {
    const sha256 = hash('sha256', bytes);
    const metadata = {
      sha256,
      builds: String(builds ?? ''),
      commit: first?.commit ?? '',
      run: first?.run ?? '',
      version: this.#settings.version,
    };
    const condition = this.#conditions.of(base);
    if (!condition) this.#refuseUnlessSafe();
    const md5 = hash('md5', bytes);
    const about = { contentType: HISTORY, metadata, md5 };
    const written = await this.#objects.replace(this.#key, bytes, about, condition ?? {});
    if (written.outcome === 'stored' && written.etag === md5) return true;
    if (written.outcome === 'refused') this.#conditions.refused(base);
    if (written.outcome === 'unsupported') this.#conditions.unsupported();
    if (written.outcome === 'refused' || written.outcome === 'unsupported') return this.#lose();
    const found = await this.#objects.head(this.#key).catch(() => undefined);
    const isOurs = found?.etag === md5 || found?.metadata.sha256 === sha256;
    if (isOurs && found.size === bytes.length) return true;
    if (written.outcome === 'stored' && !isOurs) {
      // Somebody was faster; or the store keeps no metadata, and there is nothing to doubt.
      return (found !== null && !found?.metadata.sha256) || this.#lose();
    }
    this.#failure = written.outcome === 'unknown' ? written.failure : otherThanSent(this.location);
    this.#failures++;
    if (this.#failures <= this.#settings.retryAttempts) return false;
    throw this.#failure;
  }

  /** @returns {false} */
  #lose() {
    this.#hasLost = true;
    return false;
  }

  /** Without a condition another run may be overwritten, and has to come back from the journal. */
  #refuseUnlessSafe() {
    if (this.#journal.isListed) return;
    throw new Failure(
      'S3_FORBIDDEN',
      `${this.location} accepts no conditional writes, and its journal cannot be listed`,
      'allow s3:ListBucket on the bucket: without it overlapping runs could overwrite each other',
    );
  }

  /** Whether others were faster, with the build safe: a store that fails is another matter. */
  get #lostToOthers() {
    return this.isWaiting && this.#hasLost;
  }

  /** Whether another attempt can come to an end: the longest one so far, and half as much. */
  #hasTime() {
    const tookMs = this.#attempt.startedWithMs - this.#budget.leftMs;
    this.#attempt.longestMs = Math.max(this.#attempt.longestMs, tookMs);
    return this.#budget.leftMs > 1.5 * this.#attempt.longestMs;
  }
}

/** @param {string} location */
function otherThanSent(location) {
  return new Failure(
    'STORAGE_UNWRITABLE',
    `${location} is not what was sent, although the store accepted it`,
    'is something between here and the store that changes files?',
  );
}

/** @param {string} location */
function hidden(location) {
  return new Failure(
    'STORAGE_UNREADABLE',
    `there is a history at ${location}, but whoever reads it is told that there is none`,
    'run again later; if that does not help, ask the provider: GET and HEAD disagree',
  );
}

/** @param {string} location @param {string} journal */
function cannotTell(location, journal) {
  return new Failure(
    'S3_FORBIDDEN',
    `there is no ${location}, and without a list of ${journal} nobody can tell whether there ` +
      'never was one',
    'allow s3:ListBucket on the bucket',
  );
}

/** @param {string} location @param {number} attempts */
function tooManyConflicts(location, attempts) {
  return new Failure(
    'STORAGE_TIMEOUT',
    `other runs kept writing to ${location}: ${attempts} attempts were in vain`,
    'raise "timeout", or let fewer runs overlap',
  );
}
