/**
 * A history that is read and never written: for runs that are not trusted with it, such as those of
 * forks. That it cannot be read is no reason to fail either.
 */
import { toFailure } from '../errors.js';

/** @typedef {import('./index.js').Store} Store */

/** @implements {Store} */
export class BorrowedStore {
  #store;
  #log;

  /**
   * @param {Store} store whose history it is
   * @param {import('../log.js').Log} [log]
   */
  constructor(store, log) {
    this.#store = store;
    this.#log = log;
    this.location = store.location;
  }

  get trace() {
    return this.#store.trace;
  }

  async fetch() {
    const none = { bytes: null, lost: false, revision: null };
    try {
      const { bytes, isIntact } = await this.#store.fetch();
      return { ...none, bytes, isIntact };
    } catch (error) {
      const failure = toFailure(error);
      if (failure.code === 'TIMEOUT') throw error;
      this.#log?.notice(`there is nothing to compare with: ${failure.message}`);
      return none;
    }
  }

  /** @returns {Promise<'ok'>} */
  async persist() {
    return 'ok';
  }

  async *older() {
    yield* this.#store.older();
  }

  async quarantine() {
    return this.location;
  }

  async close() {
    await this.#store.close();
  }
}
