/**
 * Expresses "only if the history is still the one I read" in a form that the store understands.
 * Most stores take the ETag as it is. Some compare it with its quotation marks or without, some
 * refuse every condition, and some answer 501. A condition does not work if it is refused
 * repeatedly although the history has not changed.
 */

/** How many refusals in a row with an unchanged history show that the condition does not work. */
const REFUSALS = 3;

/** @typedef {'plain' | 'quoted' | 'none'} Style */

export class Conditions {
  /** @type {Style} */
  #style = 'plain';
  /** @type {string | null | undefined} what the last refused write wanted to replace */
  #refused;
  #count = 0;

  /**
   * @param {import('./store.js').Revision} revision what a write wants to replace
   * @returns {import('./port.js').Condition | null} null: write without a condition
   */
  of({ etag, sha256 }) {
    if (this.#refused !== sha256) this.#count = 0;
    if (this.#count >= REFUSALS) this.#giveUp(sha256 === null);
    if (this.#style === 'none') return null;
    if (sha256 === null) return { ifNoneMatch: '*' };
    if (!etag) return null;
    return { ifMatch: this.#style === 'quoted' ? `"${etag}"` : etag };
  }

  /** @param {import('./store.js').Revision} revision */
  refused({ sha256 }) {
    this.#count = this.#refused === sha256 ? this.#count + 1 : 1;
    this.#refused = sha256;
  }

  /** The store says that it does not support conditions. */
  unsupported() {
    this.#style = 'none';
  }

  /** @param {boolean} isFirst "if it does not exist" can be written in only one way */
  #giveUp(isFirst) {
    this.#style = this.#style === 'plain' && !isFirst ? 'quoted' : 'none';
    // The other form gets one chance.
    this.#count = REFUSALS - 1;
  }
}
