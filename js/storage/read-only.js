/**
 * A store that never writes: for runs that only compare, or that are not trusted, such as those of
 * forks.
 */

/** @typedef {import('./index.js').Store} Store */

/** @implements {Store} */
export class ReadOnlyStore {
  #store;

  /** @param {Store} store the store that is read */
  constructor(store) {
    this.#store = store;
    this.location = store.location;
  }

  get trace() {
    return this.#store.trace;
  }

  /** Leaves out other histories that belong in it, because each is a download. */
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
