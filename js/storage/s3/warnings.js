/**
 * What is denied makes a run degraded, not red: one warning each, and it goes on.
 */
import { Failure } from '../../errors.js';

export class Degraded {
  #log;
  /** @type {Set<string>} */
  #said = new Set();
  /** Nobody is interested any more in what was not waited for. */
  isOver = false;

  /** @param {import('../../run/log.js').Log} [log] */
  constructor(log) {
    this.#log = log;
  }

  /**
   * @param {unknown} error thrown again unless it is a denial
   * @param {string} consequence
   */
  ifDenied(error, consequence) {
    if (!(error instanceof Failure) || error.code !== 'S3_FORBIDDEN') throw error;
    this.because(error, consequence);
  }

  /** @param {unknown} error whatever it is @param {string} consequence */
  because(error, consequence) {
    const { message, hint } = /** @type {Failure} */ (error);
    this.say(`${message}: ${consequence}${hint ? `; ${hint}` : ''}`, consequence);
  }

  /** @param {string} text @param {string} [about] said once, in whatever words */
  say(text, about = text) {
    if (this.isOver || this.#said.has(about)) return;
    this.#said.add(about);
    this.#log?.warning(text);
  }
}
