/** A bucket for exploring the protocol of journaled stores; nothing happens before its turn. */
import { createHash } from 'node:crypto';
import { Failure } from '../../../js/errors.js';
import { JournaledStore } from '../../../js/storage/s3/store.js';
import { damagedText } from './model.js';
import { digest, Turns } from './turns.js';

/**
 * @typedef {'honoured' | 'ignored' | 'unsupported' | 'refused' | 'racy'} Conditions how the bucket
 *   treats them; `racy`: looked at when the request comes in, not when it is applied
 *
 * @typedef {object} Item
 * @property {string} text
 * @property {Record<string, string | undefined>} metadata
 * @property {number} modifiedAtMs
 */

/** Of the server; entries of the runs themselves are as young as that. */
export const NOW_MS = 100 * 24 * 3600 * 1000;

/** Of the history. */
const KEY = 'h';

export class World extends Turns {
  /** @type {Map<string, Item>} */
  items = new Map();

  /** @param {Conditions} conditions @param {boolean} [isLarge] whether the history is too large to be kept in memory for its copy */
  constructor(conditions, isLarge = false) {
    super();
    this.conditions = conditions;
    this.isLarge = isLarge;
  }

  /** @param {number} run @param {import('../../../js/run/budget.js').Budget} budget */
  store(run, budget) {
    const settings = this.isLarge ? { key: KEY, keptUpTo: 0 } : { key: KEY };
    return new JournaledStore(this.objects(run), settings, budget);
  }

  /**
   * The bucket as one run sees it.
   *
   * @param {number} run
   * @returns {import('../../../js/storage/s3/port.js').Objects}
   */
  objects(run) {
    /** @param {string} what @param {() => unknown} apply @param {boolean} [writes] */
    const ask = (what, apply, writes = false) => this.ask(run, what, apply, writes);
    return /** @type {any} */ ({
      location: 'model://',
      list: (/** @type {string} */ prefix) => ask(`list ${prefix}`, () => this.#list(prefix)),
      get: (/** @type {string} */ key) => ask(`get ${key}`, () => this.#get(key)),
      head: async (/** @type {string} */ key) => this.#get(key),
      put: (/** @type {string} */ key, /** @type {Buffer} */ bytes, /** @type {any} */ about) =>
        ask(`put ${timeless(key)}`, () => this.#put(key, bytes, about), true),
      replace: (
        /** @type {string} */ key,
        /** @type {Buffer} */ bytes,
        /** @type {any} */ about,
        /** @type {any} */ condition,
      ) => {
        const early = this.conditions === 'racy' && this.#isMet(key, condition);
        const write = () => this.#replace(key, bytes, about, condition, early);
        return ask(`replace ${key}${early ? ', unconditionally' : ''}`, write, true);
      },
      copy: (/** @type {string} */ from, /** @type {string} */ to, /** @type {string} */ etag) =>
        ask(`copy to ${timeless(to)}`, () => this.#copy(from, to, etag), true),
      remove: (/** @type {string} */ key) =>
        ask(`remove ${key}`, () => void this.items.delete(key), true),
      versions: async () => [],
      close() {},
    });
  }

  /**
   * The history is damaged where it lies: its builds are gone, its ledger can still be read.
   *
   * @param {number} run whose turn decides when
   */
  damage(run) {
    return this.happen(run, 'damage', () => {
      const item = this.items.get(KEY);
      if (item) this.items.set(KEY, { ...item, text: damagedText(item.text) });
    });
  }

  /** @param {string} prefix */
  #list(prefix) {
    const entries = [...this.items].filter(([key]) => key.startsWith(prefix)).sort();
    return {
      entries: entries.map(([key, { text, modifiedAtMs }]) => {
        return { key, size: text.length, modifiedAtMs };
      }),
      nowMs: NOW_MS,
    };
  }

  /** @param {string} key */
  #get(key) {
    const item = this.items.get(key);
    if (!item) return null;
    const bytes = Buffer.from(item.text);
    const { metadata, modifiedAtMs } = item;
    return { bytes, size: bytes.length, etag: digest(item.text), modifiedAtMs, metadata };
  }

  /** @param {string} name @param {Buffer} bytes @param {any} about */
  #put(name, bytes, { metadata = {} }) {
    const key = timeless(name);
    this.items.set(key, { text: bytes.toString(), metadata, modifiedAtMs: NOW_MS });
  }

  /** @param {string} key @param {{ ifMatch?: string, ifNoneMatch?: string }} condition */
  #isMet(key, { ifMatch, ifNoneMatch }) {
    const item = this.items.get(key);
    if (ifNoneMatch) return !item;
    return !ifMatch || (item !== undefined && digest(item.text) === ifMatch);
  }

  /**
   * @param {string} key @param {Buffer} bytes @param {any} about
   * @param {{ ifMatch?: string, ifNoneMatch?: string }} condition
   * @param {boolean} early whether it was met when the request came in
   */
  #replace(key, bytes, about, condition, early) {
    const isAsked = Boolean(condition.ifMatch || condition.ifNoneMatch);
    if (isAsked && this.conditions === 'unsupported') return { outcome: 'unsupported' };
    if (isAsked && this.conditions === 'refused') return { outcome: 'refused' };
    const isMet = this.conditions === 'racy' ? early : this.#isMet(key, condition);
    if (isAsked && this.conditions !== 'ignored' && !isMet) return { outcome: 'refused' };
    this.#put(key, bytes, about);
    return { outcome: 'stored', etag: digest(bytes.toString()) };
  }

  /** @param {string} from @param {string} to @param {string} etag */
  #copy(from, to, etag) {
    const item = this.items.get(from);
    if (!item || (this.conditions !== 'ignored' && digest(item.text) !== etag)) return false;
    this.items.set(timeless(to), { ...item, modifiedAtMs: NOW_MS });
    return true;
  }

  /**
   * @param {string} key
   * @param {string} text
   * @param {number} ageDays
   * @param {number} [builds]
   */
  add(key, text, ageDays, builds) {
    const metadata = builds === undefined ? {} : { builds: String(builds), sha256: sha256(text) };
    this.items.set(key, { text, metadata, modifiedAtMs: NOW_MS - ageDays * 24 * 3600 * 1000 });
  }

  /** @override @returns {any[]} */
  get kept() {
    return [...this.items].sort(([one], [two]) => (one < two ? -1 : 1));
  }

  /** @param {import('./turns.js').Request} request */
  loses({ what, answer, fail }) {
    const failure = new Failure('S3_UNAVAILABLE', 'the answer got lost', 'try again');
    if (what.startsWith('replace')) answer({ outcome: 'unknown', failure });
    else fail(failure);
  }
}

/** The time in a name would make no two states alike. @param {string} key */
function timeless(key) {
  return key.replace(/(\.corrupt-).*/, '$1…');
}

/** @param {string} text */
function sha256(text) {
  return createHash('sha256').update(text).digest('hex');
}
