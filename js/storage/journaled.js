/**
 * The history as one object among objects: the protocol that loses no build even where the store
 * ignores conditions, loses answers or lets two writers win.
 *
 * Beside the history `<key>` lie
 * - `<key>.journal/…`: each build on its own, written before the history is. Whoever opens the
 *   history folds in those that its ledger does not name; a build that another run has overwritten
 *   comes back that way.
 * - `<key>.previous`: the history as it was before.
 *
 * **Why nothing is lost.** An entry is removed only when the history *as it was downloaded* names
 * it, a copy of that history lies in `.previous`, and the entry is older than any run. So whoever
 * overwrites the history with something older has seen the entry too: the journal is listed before
 * the history is read. An entry that was listed and cannot be found any more tells that the history
 * has moved on, and everything starts again (`open` in `history.js`).
 *
 * Knows no toolkit: `s3/objects.js` has the one for S3, and the tests explore this protocol with a
 * store that does its worst.
 */
import { createHash } from 'node:crypto';
import { Failure } from '../errors.js';
import { Conditions } from './condition.js';
import { refuseTooLarge } from './snapshot.js';

/**
 * @typedef {import('./objects.js').Objects} Objects
 * @typedef {import('./objects.js').Found} Found
 * @typedef {import('./objects.js').Info} Info
 * @typedef {import('./index.js').Store} Store
 * @typedef {import('./index.js').PersistOptions} PersistOptions
 *
 * @typedef {object} Revision what was fetched
 * @property {string | null} etag
 * @property {string | null} sha256 null when there was no history
 *
 * @typedef {object} Journal
 * @property {Map<string, { size: number, modifiedAtMs: number }>} entries by name
 * @property {number | null} nowMs the server's time
 */

/** No run lasts as long, so none can still be at work from before an entry was written. */
const ENTRY_KEPT_MS = 7 * 24 * 3600 * 1000;

/** A younger entry beside a missing history is that of a first run that is still at it. */
const FIRST_RUN_MS = 3600 * 1000;

/** So many requests at most for cleaning up after others. */
const REMOVED_AT_ONCE = 10;

/** Of one build and its values. */
const MAX_ENTRY_BYTES = 1024 ** 2;

const HISTORY = 'application/vnd.sqlite3';

/** Of what a versioned bucket keeps, to find a good one. */
const VERSIONS_TRIED = 20;

/** @implements {Store} */
export class JournaledStore {
  isJournaled = true;
  #objects;
  #key;
  #settings;
  #log;
  #budget;
  #conditions = new Conditions();
  /** The journal as last listed; null: listing is denied. @type {Journal | null} */
  #journal = null;
  /** Undefined: not looked at, or not allowed to. @type {Info | null | undefined} */
  #previous;
  /** Entries that were read, by name. @type {Map<string, string>} */
  #texts = new Map();
  #isAnnounced = false;
  /** The history that `.previous` is a copy of, if this run made it. @type {string | null} */
  #keptSha256 = null;
  #conflicts = 0;
  #failures = 0;
  #attempt = { startedWithMs: 0, longestMs: 0 };
  /** @type {Set<string>} */
  #warned = new Set();

  /**
   * @param {Objects} objects
   * @param {{ key: string, retryAttempts?: number, version?: string }} settings
   * @param {import('./budget.js').Budget} budget
   * @param {import('../log.js').Log} [log]
   */
  constructor(objects, settings, budget, log) {
    this.#objects = objects;
    this.#key = settings.key;
    this.#settings = { retryAttempts: 3, version: 'unknown', ...settings };
    this.#log = log;
    this.#budget = budget;
    this.location = objects.location + settings.key;
  }

  /** @returns {Promise<import('./index.js').Fetched>} */
  fetch() {
    this.#attempt.startedWithMs = this.#budget.leftMs;
    return this.#budget.spend(async () => {
      await this.#budget.pause(this.#conflicts);
      // Strictly before the history is read: who lists later can miss an entry.
      this.#journal = await this.#list();
      const [found] = await Promise.all([this.#objects.get(this.#key), this.#lookAtPrevious()]);
      const waiting = [...(this.#journal?.entries.keys() ?? [])];
      if (found) {
        const { bytes, etag, sha256, isIntact } = checked(found);
        return { bytes, lost: false, isIntact, waiting, revision: { etag, sha256 } };
      }
      const revision = { etag: null, sha256: null };
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
    const isStored = await this.#budget.spend(async () => {
      const kept = this.#keepPrevious(base, options);
      await this.#announce(options.entry).finally(() => kept);
      return this.#write(bytes, base, options);
    });
    if (isStored) {
      await this.#budget.spend(() => this.#tidy(base, options.folded ?? []));
      return 'ok';
    }
    this.#conflicts++;
    return this.#hasTime() ? 'conflict' : this.#leaveWaiting();
  }

  /**
   * @param {string} entry
   * @returns {Promise<string | null>}
   */
  async read(entry) {
    const known = this.#texts.get(entry);
    if (known !== undefined) return known;
    const size = this.#journal?.entries.get(entry)?.size ?? 0;
    if (size > MAX_ENTRY_BYTES) throw tooLarge(entry);
    const found = await this.#budget.spend(() => this.#objects.get(this.#journalKey + entry));
    if (!found) return null;
    const text = Buffer.from(found.bytes).toString('utf8');
    this.#texts.set(entry, text);
    return text;
  }

  /** @returns {AsyncGenerator<import('./index.js').Older>} */
  async *older() {
    const { location } = this.#objects;
    const versions = await this.#budget.spend(() => this.#objects.versions(this.#key));
    for (const { id, atMs } of versions.slice(0, VERSIONS_TRIED)) {
      const found = await this.#budget.spend(() => this.#objects.get(this.#key, id));
      const name = `the version of ${new Date(atMs).toISOString()}`;
      if (found) yield { name, ...checked(found) };
    }
    const found = await this.#budget.spend(() => this.#objects.get(this.#previousKey));
    if (found) yield { name: location + this.#previousKey, ...checked(found) };
  }

  /**
   * Keeps damaged bytes, once: a run that fails every hour must not fill the bucket with copies.
   *
   * @param {Uint8Array} bytes
   * @returns {Promise<string>}
   */
  quarantine(bytes) {
    return this.#budget.spend(async () => {
      const prefix = `${this.#key}.corrupt-`;
      const sha256 = hash('sha256', bytes);
      const { entries } = await this.#objects.list(prefix).catch(() => ({ entries: [] }));
      for (const { key, size } of entries) {
        const known = size === bytes.length ? await this.#objects.head(key) : null;
        if (known?.metadata.sha256 === sha256) return this.#objects.location + key;
      }
      const key = prefix + new Date().toISOString().replace(/[-:]/g, '');
      await this.#objects.put(key, bytes, { contentType: HISTORY, metadata: { sha256 } });
      return this.#objects.location + key;
    });
  }

  async close() {
    this.#objects.close();
  }

  get #journalKey() {
    return `${this.#key}.journal/`;
  }

  get #previousKey() {
    return `${this.#key}.previous`;
  }

  /** @returns {Promise<Journal | null>} null: listing is denied */
  async #list() {
    try {
      const { entries, nowMs } = await this.#objects.list(this.#journalKey);
      const named = entries.map(({ key, ...facts }) => [key.slice(this.#journalKey.length), facts]);
      return { entries: new Map(/** @type {any} */ (named)), nowMs };
    } catch (error) {
      this.#goOnWithout(error, 'builds that overlapping runs left there are not folded in');
      return null;
    }
  }

  /** Once a run: whether there is a copy of an earlier history, and what it holds. */
  async #lookAtPrevious() {
    if (this.#previous !== undefined) return;
    try {
      this.#previous = await this.#objects.head(this.#previousKey);
    } catch (error) {
      this.#goOnWithout(error, 'the history that this run replaces is not kept');
    }
  }

  /**
   * No history is only then none when nothing says that there was one. Young entries do not: they
   * are of other first runs.
   */
  async #isLost() {
    if (!this.#journal) {
      throw new Failure(
        'S3_FORBIDDEN',
        `there is no ${this.location}, and without a list of "${this.#journalKey}" nobody can ` +
          'tell whether there never was one',
        'allow s3:ListBucket on the bucket',
      );
    }
    const { entries, nowMs } = this.#journal;
    const isOld = (/** @type {number} */ atMs) => nowMs === null || nowMs - atMs > FIRST_RUN_MS;
    if ([...entries.values()].some(({ modifiedAtMs }) => isOld(modifiedAtMs))) return true;
    // Asked for in full: an answer to HEAD has no words to be sure by.
    if (await this.#objects.get(this.#previousKey)) return true;
    return (await this.#objects.versions(this.#key)).length > 0;
  }

  /** From here on the build cannot be lost. @param {import('./index.js').Entry} [entry] */
  async #announce(entry) {
    if (!entry || this.#isAnnounced) return;
    const key = this.#journalKey + entry.name;
    const bytes = Buffer.from(entry.text);
    if (bytes.length > MAX_ENTRY_BYTES) throw tooLarge(entry.name);
    await this.#objects.put(key, bytes, { contentType: 'application/json' });
    this.#isAnnounced = true;
  }

  /**
   * Copies the history that is about to be replaced. Should it be another one by now, the write
   * will be refused as well.
   *
   * @param {Revision} base
   * @param {PersistOptions} options
   */
  async #keepPrevious({ etag, sha256 }, { previous = 'refresh', buildsBefore = 0 }) {
    if (this.#keptSha256 !== null || previous === 'keep' || sha256 === null) return;
    if (this.#previous === undefined) return;
    const held = Number(this.#previous?.metadata.builds ?? 0);
    if (held > buildsBefore) {
      const both = `${held} builds, the history itself ${buildsBefore}`;
      this.#warnOnce(`${this.#previousKey} holds ${both}: it stays as it is`);
      return;
    }
    try {
      const isKept = await this.#copyPrevious(etag).catch(() => this.#putPrevious(sha256));
      if (isKept) this.#keptSha256 = sha256;
    } catch (error) {
      if (this.#budget.signal.aborted) return;
      const consequence = 'the history that this run replaces is not kept';
      this.#goOnWithout(error, consequence, { always: true });
    }
  }

  /** @param {string | null} etag */
  async #copyPrevious(etag) {
    if (etag && (await this.#objects.copy(this.#key, this.#previousKey, etag))) return true;
    const now = etag ? await this.#objects.head(this.#key) : null;
    if (now && now.etag !== etag) return false;
    throw new Error('the history is still the same: here this condition does not work');
  }

  /** For stores that cannot copy. @param {string} sha256 */
  async #putPrevious(sha256) {
    const found = await this.#objects.get(this.#key);
    if (!found) return false;
    const { bytes, sha256: now } = checked(found);
    if (now !== sha256) return false;
    const about = { contentType: HISTORY, metadata: { ...found.metadata, sha256 } };
    await this.#objects.put(this.#previousKey, bytes, about);
    return true;
  }

  /**
   * One write. Whatever the answer, what counts is what the store holds afterwards.
   *
   * @param {Uint8Array} bytes
   * @param {Revision} base
   * @param {PersistOptions} options
   * @returns {Promise<boolean>} false: start again from what is there now
   */
  async #write(bytes, base, { entry, builds }) {
    const sha256 = hash('sha256', bytes);
    const metadata = {
      sha256,
      builds: String(builds ?? ''),
      commit: entry?.commit ?? '',
      run: entry?.run ?? '',
      version: this.#settings.version,
    };
    const condition = this.#conditions.of(base);
    if (!condition) this.#refuseUnlessWaiting();
    const md5 = hash('md5', bytes);
    const about = { contentType: HISTORY, metadata, md5 };
    const written = await this.#objects.replace(this.#key, bytes, about, condition ?? {});
    if (written.outcome === 'stored' && written.etag === md5) return true;
    if (written.outcome === 'refused') this.#conditions.refused(base);
    if (written.outcome === 'unsupported') this.#conditions.unsupported();
    if (written.outcome === 'refused' || written.outcome === 'unsupported') return false;
    const found = await this.#objects.head(this.#key).catch(() => undefined);
    const isOurs = found?.etag === md5 || found?.metadata.sha256 === sha256;
    if (isOurs && found.size === bytes.length) return true;
    if (written.outcome === 'stored' && !isOurs) {
      // Somebody was faster; or the store keeps no metadata, and there is nothing to doubt.
      return found !== null && !found?.metadata.sha256;
    }
    this.#failures++;
    if (this.#failures <= this.#settings.retryAttempts) return false;
    throw written.outcome === 'unknown' ? written.failure : otherThanSent(this.location);
  }

  /** Without a condition another run may be overwritten, and has to come back from the journal. */
  #refuseUnlessWaiting() {
    if (this.isWaiting) return;
    throw new Failure(
      'S3_FORBIDDEN',
      `${this.location} accepts no conditional writes, and its journal cannot be listed`,
      'allow s3:ListBucket on the bucket: without it overlapping runs could overwrite each other',
    );
  }

  /**
   * Removes entries that no run can need any more: the history that was replaced has them, and so
   * has the copy of it.
   *
   * @param {Revision} base
   * @param {string[]} folded
   */
  async #tidy({ sha256 }, folded) {
    const nowMs = this.#journal?.nowMs;
    if (!nowMs || sha256 === null || this.#keptSha256 !== sha256) return;
    const due = folded.filter((name) => {
      const { modifiedAtMs = nowMs } = this.#journal?.entries.get(name) ?? {};
      return nowMs - modifiedAtMs > ENTRY_KEPT_MS;
    });
    const removed = due.slice(0, REMOVED_AT_ONCE).map(async (name) => {
      try {
        await this.#objects.remove(this.#journalKey + name);
      } catch (error) {
        const consequence = 'old entries of the journal stay';
        if (!this.#budget.signal.aborted) this.#goOnWithout(error, consequence, { always: true });
      }
    });
    await Promise.all(removed);
  }

  /** Whether another attempt can come to an end: the longest one so far, and half as much. */
  #hasTime() {
    const tookMs = this.#attempt.startedWithMs - this.#budget.leftMs;
    this.#attempt.longestMs = Math.max(this.#attempt.longestMs, tookMs);
    return this.#budget.leftMs > 1.5 * this.#attempt.longestMs;
  }

  /** Whether the build is where every later run finds it. */
  get isWaiting() {
    return this.#journal !== null && this.#isAnnounced;
  }

  /** @returns {'waits'} */
  #leaveWaiting() {
    if (this.isWaiting) return 'waits';
    throw new Failure(
      'STORAGE_TIMEOUT',
      `other runs kept writing to ${this.location}: ${this.#conflicts} attempts were in vain`,
      'raise "timeout", or let fewer runs overlap',
    );
  }

  /**
   * What is denied makes a run poorer, not red.
   *
   * @param {unknown} error
   * @param {string} consequence
   * @param {{ always?: boolean }} [options] whether to go on whatever the error is
   */
  #goOnWithout(error, consequence, { always = false } = {}) {
    const isDenied = error instanceof Failure && error.code === 'S3_FORBIDDEN';
    if (!(error instanceof Failure) || !(isDenied || always)) throw error;
    this.#warnOnce(`${error.message}: ${consequence}; ${error.hint}`);
  }

  /** @param {string} text */
  #warnOnce(text) {
    if (this.#warned.has(text)) return;
    this.#warned.add(text);
    this.#log?.warning(text);
  }
}

/** @param {Found} found */
function checked({ bytes, etag, metadata }) {
  const sha256 = hash('sha256', bytes);
  const isIntact = metadata.sha256 ? metadata.sha256 === sha256 : undefined;
  return { bytes, etag, sha256, isIntact };
}

/**
 * @param {'sha256' | 'md5'} algorithm
 * @param {Uint8Array} bytes
 */
function hash(algorithm, bytes) {
  return createHash(algorithm).update(bytes).digest('hex');
}

/** @param {string} location */
function otherThanSent(location) {
  return new Failure(
    'STORAGE_UNWRITABLE',
    `${location} is not what was sent, although the store accepted it`,
    'is something between here and the store that changes files?',
  );
}

/** @param {string} name */
function tooLarge(name) {
  return new Failure(
    'STORAGE_UNSUPPORTED',
    `the journal entry "${name}" is larger than a mebibyte, and no build is`,
    'shorten the labels that the metrics print',
  );
}
