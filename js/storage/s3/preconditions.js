/**
 * "Only if the history still is the one I read", in words that this store understands.
 *
 * Most take the ETag as it is. Some compare it with its quotation marks or without, some refuse
 * every condition, and some say 501. That a condition does not work shows when it is refused again
 * and again although the history has not changed.
 */

/** So many refusals in a row with the same history still there show that it does not work. */
const REFUSALS = 3;

/** @typedef {'plain' | 'quoted' | 'none'} Style */

export class Conditions {
  /** @type {Style} */
  #style = 'plain';
  /** @type {string | null | undefined} what the last refused write was to replace */
  #refused;
  #count = 0;

  /**
   * @param {import('./store.js').Revision} revision what a write is to replace
   * @returns {import('./port.js').Condition | null} null: it has to do without
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

  /** The store says that it knows no conditions. */
  unsupported() {
    this.#style = 'none';
  }

  /** @param {boolean} isFirst there is only one way to say "if there is none" */
  #giveUp(isFirst) {
    this.#style = this.#style === 'plain' && !isFirst ? 'quoted' : 'none';
    // The other way of writing it gets one chance.
    this.#count = REFUSALS - 1;
  }
}
