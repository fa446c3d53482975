/**
 * Closes everything when a piece of work is over, on success and on failure.
 */

/** Closes what was added, last first. */
export class Scope {
  /** @type {(() => unknown)[]} */
  #ends = [];

  /** @param {() => unknown} end closes one resource */
  add(end) {
    this.#ends.push(end);
  }

  /** Closes everything, even if closing something fails; then throws the first failure. */
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
