/**
 * A history that lasts as long as the process: for runs without storage, such as those of forks.
 * They measure and show the results; nothing is kept.
 */
import { refuseTooLarge } from '../run/limits.js';

/** @implements {Store} */
export class MemoryStore {
  /** @typedef {import('./index.js').Store} Store */
  location = 'memory:';
  /** @type {Uint8Array | null} */
  #bytes = null;
  /** @type {Uint8Array | null} */
  #previous = null;
  #revision = 0;
  #isDamaged = false;

  async fetch() {
    this.#isDamaged = false;
    const bytes = this.#bytes?.slice() ?? null;
    return { bytes, lost: bytes === null && this.#previous !== null, revision: this.#revision };
  }

  /**
   * @param {Uint8Array} bytes
   * @param {unknown} revision
   * @param {import('./index.js').PersistOptions} [options]
   * @returns {Promise<'ok' | 'conflict'>}
   */
  async persist(bytes, revision, { previous = 'refresh' } = {}) {
    refuseTooLarge(this.location, bytes.length);
    if (revision !== this.#revision) return 'conflict';
    if (previous === 'refresh' && !this.#isDamaged && this.#bytes) this.#previous = this.#bytes;
    this.#bytes = bytes.slice();
    this.#revision++;
    return 'ok';
  }

  async *older() {
    if (this.#previous) yield { name: 'the history before', bytes: this.#previous.slice() };
  }

  async quarantine() {
    this.#isDamaged = true;
    return 'nothing, because memory keeps no damaged history';
  }

  async close() {}
}
