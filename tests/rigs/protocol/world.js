/**
 * A bucket that does nothing until it is told to: every request of every run waits for its turn,
 * and whoever gives the turns decides what becomes of it.
 */
import { createHash } from 'node:crypto';
import { Failure } from '../../../js/errors.js';

/**
 * @typedef {'honoured' | 'ignored' | 'unsupported' | 'refused' | 'racy'} Conditions how the bucket
 *   treats them; `racy`: looked at when the request comes in, not when it is applied
 *
 * @typedef {object} Item
 * @property {string} text
 * @property {Record<string, string | undefined>} metadata
 * @property {number} modifiedAtMs
 *
 * @typedef {object} Request
 * @property {number} run
 * @property {string} what for people
 * @property {boolean} writes
 * @property {() => unknown} apply
 * @property {(value: any) => void} answer
 * @property {(error: unknown) => void} fail
 */

/** Of the server; entries of the runs themselves are as young as that. */
export const NOW_MS = 100 * 24 * 3600 * 1000;

export class World {
  /** @type {Map<string, Item>} */
  items = new Map();
  /** @type {Request[]} */
  waiting = [];
  /** What each run was told so far: together with the bucket, all there is to know. @type {string[]} */
  seen = [];

  /** @param {Conditions} conditions */
  constructor(conditions) {
    this.conditions = conditions;
  }

  /**
   * The bucket as one run sees it.
   *
   * @param {number} run
   * @returns {import('../../../js/storage/objects.js').Objects}
   */
  objects(run) {
    this.seen[run] ??= '';
    /** @param {string} what @param {() => unknown} apply @param {boolean} [writes] */
    const ask = (what, apply, writes = false) =>
      new Promise((answer, fail) => {
        this.waiting.push({ run, what, writes, apply, answer, fail });
      });
    return /** @type {any} */ ({
      location: 'model://',
      list: (/** @type {string} */ prefix) => ask(`list ${prefix}`, () => this.#list(prefix)),
      get: (/** @type {string} */ key) => ask(`get ${key}`, () => this.#get(key)),
      head: async (/** @type {string} */ key) => this.#get(key),
      put: (/** @type {string} */ key, /** @type {Buffer} */ bytes, /** @type {any} */ about) =>
        ask(`put ${key}`, () => this.#put(key, bytes, about), true),
      replace: (
        /** @type {string} */ key,
        /** @type {Buffer} */ bytes,
        /** @type {any} */ about,
        /** @type {any} */ condition,
      ) => {
        const early = this.conditions === 'racy' && this.#isMet(key, condition);
        const write = () => this.#replace(key, bytes, about, condition, early);
        return ask(`replace ${key}`, write, true);
      },
      copy: (/** @type {string} */ from, /** @type {string} */ to, /** @type {string} */ etag) =>
        ask(`copy to ${to}`, () => this.#copy(from, to, etag), true),
      remove: (/** @type {string} */ key) =>
        ask(`remove ${key}`, () => void this.items.delete(key), true),
      versions: async () => [],
      close() {},
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
    return { bytes, size: bytes.length, etag: md5(item.text), modifiedAtMs, metadata };
  }

  /** @param {string} key @param {Buffer} bytes @param {any} about */
  #put(key, bytes, { metadata = {} }) {
    this.items.set(key, { text: bytes.toString(), metadata, modifiedAtMs: NOW_MS });
  }

  /** @param {string} key @param {{ ifMatch?: string, ifNoneMatch?: string }} condition */
  #isMet(key, { ifMatch, ifNoneMatch }) {
    const item = this.items.get(key);
    if (ifNoneMatch) return !item;
    return !ifMatch || (item !== undefined && md5(item.text) === ifMatch);
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
    return { outcome: 'stored', etag: md5(bytes.toString()) };
  }

  /** @param {string} from @param {string} to @param {string} etag */
  #copy(from, to, etag) {
    const item = this.items.get(from);
    if (!item || (this.conditions !== 'ignored' && md5(item.text) !== etag)) return false;
    this.items.set(to, { ...item, modifiedAtMs: NOW_MS });
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

  /**
   * Lets one request have its effect, and its run have the answer.
   *
   * @param {Request} request
   * @param {'answered' | 'lost' | 'failed'} fate `lost`: applied, but nobody hears of it; `failed`:
   *   not applied. In both cases the run is told the same.
   */
  serve(request, fate) {
    this.waiting.splice(this.waiting.indexOf(request), 1);
    const answer = fate === 'failed' ? undefined : request.apply();
    this.note(request.run, `${request.what}=${fate === 'answered' ? shortly(answer) : '?'}`);
    if (fate === 'answered') return request.answer(answer);
    const failure = new Failure('S3_UNAVAILABLE', 'the answer got lost', 'try again');
    if (request.what.startsWith('replace')) return request.answer({ outcome: 'unknown', failure });
    request.fail(failure);
  }

  /** @param {number} run @param {string} text */
  note(run, text) {
    this.seen[run] = md5(`${this.seen[run]}\n${text}`);
  }

  /** All that decides what can happen from here on. */
  get state() {
    const items = [...this.items].sort(([one], [two]) => (one < two ? -1 : 1));
    const pending = this.waiting.map(({ run, what }) => `${run} ${what}`).sort();
    return md5(JSON.stringify([items, this.seen, pending]));
  }
}

/** @param {unknown} answer */
function shortly(answer) {
  const plain = JSON.stringify(answer, (_, value) =>
    value?.type === 'Buffer' ? Buffer.from(value.data).toString() : value,
  );
  return md5(plain ?? '');
}

/** @param {string} text */
function sha256(text) {
  return createHash('sha256').update(text).digest('hex');
}

/** @param {string} text */
function md5(text) {
  return createHash('md5').update(text).digest('hex');
}
