/**
 * A history that is read and never written: for runs that only compare, or are not trusted with it,
 * such as those of forks.
 */

/** @typedef {import('./index.js').Store} Store */

/** @implements {Store} */
export class ReadOnlyStore {
  #store;

  /** @param {Store} store whose history it is */
  constructor(store) {
    this.#store = store;
    this.location = store.location;
  }

  get trace() {
    return this.#store.trace;
  }

  /** Without other histories that belong into it: each is a download. */
  async fetch() {
    const { bytes, damage, isIntact, lost, revision, waiting } = await this.#store.fetch();
    return { bytes, damage, isIntact, lost, revision, waiting };
  }

  /** @param {string} entry */
  async read(entry) {
    return (await this.#store.read?.(entry)) ?? null;
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
