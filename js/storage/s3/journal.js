/**
 * The journal of a bucket, `<key>.journal/…`: one object for each build that waits to be folded in.
 */
import { Failure } from '../../errors.js';
import { LARGEST_BUILD_BYTES } from '../../run/limits.js';

/** No run lasts this long, so none from before an entry was written can still be active. */
const KEPT_MS = 7 * 24 * 3600 * 1000;

/**
 * After this, an entry that the ledger names and no listing shows was certainly removed: neither an
 * incomplete listing nor a wrong clock explains it.
 */
const SETTLED_MS = 30 * 24 * 3600 * 1000;

/** How many characters of read entries are kept for another attempt. */
const MOST_KEPT = 32 * 1024 ** 2;

/** How many entries are removed at once. */
const REMOVED_AT_ONCE = 10;

export class Journal {
  #objects;
  #prefix;
  #degraded;
  /** @type {Map<string, { size: number, modifiedAtMs: number }>} */
  #entries = new Map();
  /** The server's time. @type {number | null} */
  #nowMs = null;
  /** Entries that were read, by name. @type {Map<string, string>} */
  #texts = new Map();
  /** How many characters `#texts` has. */
  #kept = 0;
  /** Names of the entries that this run has written. @type {Set<string>} */
  #announced = new Set();
  /** The entries that this run is about to store. @type {import('../index.js').JournalEntry[]} */
  due = [];
  /** Whether listing is allowed. */
  isListed = false;

  /**
   * @param {import('./port.js').Objects} objects
   * @param {string} key of the history
   * @param {import('./warnings.js').Degraded} degraded
   */
  constructor(objects, key, degraded) {
    this.#objects = objects;
    this.#prefix = `${key}.journal/`;
    this.#degraded = degraded;
  }

  /** All entries, as policies and messages name them. */
  get location() {
    return `${this.#objects.location}${this.#prefix}*`;
  }

  /** The entries as last listed, in the order of time. */
  get names() {
    return [...this.#entries.keys()];
  }

  /**
   * An entry folded in before this time that is not listed will never be listed again; null if
   * unknown.
   */
  get settledMs() {
    return this.isListed && this.#nowMs !== null ? this.#nowMs - SETTLED_MS : null;
  }

  /** Whether the entries of this run are stored where every later run finds them. */
  get isWaiting() {
    const isThere = this.due.length > 0 && this.due.every(({ name }) => this.#announced.has(name));
    return this.isListed && isThere;
  }

  async list() {
    try {
      const { entries, nowMs } = await this.#objects.list(this.#prefix);
      this.#entries.clear();
      for (const { key, size, modifiedAtMs } of entries) {
        // Consoles represent a folder by an object with its name.
        if (key.endsWith('/')) continue;
        this.#entries.set(key.slice(this.#prefix.length), { size, modifiedAtMs });
      }
      this.#nowMs = nowMs;
      this.isListed = true;
    } catch (error) {
      this.#degraded.ifDenied(error, 'builds that overlapping runs left there are not folded in');
      this.#entries.clear();
      this.isListed = false;
    }
  }

  /** @param {string} name @returns {Promise<string | null>} null when it is gone */
  async read(name) {
    const known = this.#texts.get(name);
    if (known !== undefined) return known;
    if ((this.#entries.get(name)?.size ?? 0) > LARGEST_BUILD_BYTES) throw tooLarge();
    const key = this.#prefix + name;
    const found = await this.#objects.get(key, undefined, LARGEST_BUILD_BYTES).catch((error) => {
      throw this.#ofAll(error, name);
    });
    if (!found) return null;
    const text = Buffer.from(found.bytes).toString('utf8');
    if (this.#kept + text.length <= MOST_KEPT) {
      this.#kept += text.length;
      this.#texts.set(name, text);
    }
    return text;
  }

  /** Writes the entries that are due, each once. After this, none of them can be lost. */
  async announce() {
    for (const { name, text } of this.due) {
      if (this.#announced.has(name)) continue;
      const bytes = Buffer.from(text);
      if (bytes.length > LARGEST_BUILD_BYTES) throw tooLarge();
      const about = { contentType: 'application/json' };
      await this.#objects.put(this.#prefix + name, bytes, about).catch((error) => {
        throw error.code === 'S3_FORBIDDEN' ? this.#denied(error) : this.#ofAll(error, name);
      });
      this.#announced.add(name);
    }
  }

  /**
   * Removes entries that no run can need any more. A run that could not read an entry must be over
   * as well, because it would overwrite the history that contains the entry where conditions are
   * ignored. So the time since the entry was folded in counts like the time since it was written.
   *
   * @param {Map<string, number>} folded the entries that the history and its copy contain, and
   *   since when
   * @param {AbortSignal} signal
   */
  async tidy(folded, signal) {
    const nowMs = this.#nowMs;
    if (nowMs === null) return;
    const due = [...folded].filter(([name, foldedAtMs]) => {
      const { modifiedAtMs = nowMs } = this.#entries.get(name) ?? {};
      return nowMs - Math.max(modifiedAtMs, foldedAtMs) > KEPT_MS;
    });
    const removed = due.slice(0, REMOVED_AT_ONCE).map(async ([name]) => {
      try {
        await this.#objects.remove(this.#prefix + name);
      } catch (error) {
        if (signal.aborted) return;
        this.#degraded.because(this.#ofAll(error, name), 'old entries of the journal stay');
      }
    });
    await Promise.all(removed);
  }

  /**
   * The name of an entry is long, and neither policies nor users need it.
   *
   * @param {unknown} error
   * @param {string} name
   */
  #ofAll(error, name) {
    if (!(error instanceof Failure)) return error;
    const { code, message, hint } = error;
    const [told, advice] = [message, hint].map((text) => text.replaceAll(name, '*'));
    return new Failure(code, told, advice, { cause: error });
  }

  /** A policy cannot name a single entry. @param {Failure} cause */
  #denied(cause) {
    return new Failure(
      'S3_FORBIDDEN',
      `s3:PutObject on ${this.location} was denied, and a build is only safe with an entry there`,
      `allow s3:PutObject on ${this.location}, if the keys are right`,
      { cause },
    );
  }
}

function tooLarge() {
  return new Failure(
    'STORAGE_UNSUPPORTED',
    'the journal entry exceeds 1 MiB, the maximum for one build',
    'shorten the labels that the metrics print',
  );
}
