/**
 * What must be closed when something is over, whatever happened.
 */

/** Closes what it was told of, the last first. */
export class Scope {
  /** @type {(() => unknown)[]} */
  #ends = [];

  /** @param {() => unknown} end closes one thing */
  add(end) {
    this.#ends.push(end);
  }

  /** Closes everything, also when closing something fails; the first failure is thrown then. */
  async close() {
    /** @type {unknown[]} */
    const failures = [];
    for (const end of this.#ends.splice(0).reverse()) {
      try {
        await end();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
