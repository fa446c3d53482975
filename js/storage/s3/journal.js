/**
 * The builds of a bucket that wait until a history has them: `<key>.journal/…`, an object each.
 */
import { Failure } from '../../errors.js';
import { LARGEST_BUILD_BYTES } from '../../run/limits.js';

/** No run lasts as long, so none can still be at work from before an entry was written. */
const KEPT_MS = 7 * 24 * 3600 * 1000;

/**
 * When an entry that a history names, and that no listing shows, can be no listing's oversight nor a
 * clock's mistake: it was removed.
 */
const SETTLED_MS = 30 * 24 * 3600 * 1000;

/** Of entries that were read, so many characters are kept for another attempt. */
const MOST_KEPT = 32 * 1024 ** 2;

/** So many requests at most for cleaning up after others. */
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
  /** How many characters those have. */
  #kept = 0;
  /** What this run has written. @type {Set<string>} */
  #announced = new Set();
  /** What it is about to store. @type {import('../index.js').JournalEntry[]} */
  due = [];
  /** Whether it may be listed. */
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

  /** All entries, for policies and for people. */
  get location() {
    return `${this.#objects.location}${this.#prefix}*`;
  }

  /** The entries as last listed, in the order of time. */
  get names() {
    return [...this.#entries.keys()];
  }

  /**
   * The time before which anything that was folded in, and is not listed, will never be listed again;
   * null where that cannot be told.
   */
  get settledMs() {
    return this.isListed && this.#nowMs !== null ? this.#nowMs - SETTLED_MS : null;
  }

  /** Whether what this run stores is where every later run finds it. */
  get isWaiting() {
    const isThere = this.due.length > 0 && this.due.every(({ name }) => this.#announced.has(name));
    return this.isListed && isThere;
  }

  async list() {
    try {
      const { entries, nowMs } = await this.#objects.list(this.#prefix);
      this.#entries.clear();
      for (const { key, size, modifiedAtMs } of entries) {
        // Consoles mark a folder by an object with its very name.
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

  /** Writes what is due, each entry once: from here on nothing of it can be lost. */
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
   * Removes those entries that no run can need any more. A run that could not read an entry must be
   * over as well, or it would overwrite the history that has it where conditions are ignored: so the
   * time since the entry was folded in counts like the time since it was written.
   *
   * @param {Map<string, number>} folded which a history has, and the copy of it, and since when
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
   * The name of an entry is long, and neither a policy nor a provider needs it.
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

  /** No policy can name an entry. @param {Failure} cause */
  #denied(cause) {
    return new Failure(
      'S3_FORBIDDEN',
      `s3:PutObject on ${this.location} was denied, and no build is safe without its entry there`,
      `allow s3:PutObject on ${this.location}, if the keys are right`,
      { cause },
    );
  }
}

function tooLarge() {
  return new Failure(
    'STORAGE_UNSUPPORTED',
    'the entry of the journal is larger than a mebibyte, and no build is',
    'shorten the labels that the metrics print',
  );
}
