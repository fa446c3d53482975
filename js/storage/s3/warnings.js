/**
 * A denied request degrades a run but does not fail it: one warning each, and the run continues.
 */
import { Failure } from '../../errors.js';

export class Degraded {
  #log;
  /** @type {Set<string>} */
  #said = new Set();
  /** After close, late failures are not reported. */
  isOver = false;

  /** @param {import('../../run/log.js').Log} [log] */
  constructor(log) {
    this.#log = log;
  }

  /**
   * @param {unknown} error rethrown unless it is a denial
   * @param {string} consequence
   */
  ifDenied(error, consequence) {
    if (!(error instanceof Failure) || error.code !== 'S3_FORBIDDEN') throw error;
    this.because(error, consequence);
  }

  /** @param {unknown} error any error @param {string} consequence */
  because(error, consequence) {
    const { message, hint } = /** @type {Failure} */ (error);
    this.say(`${message}: ${consequence}${hint ? `; ${hint}` : ''}`, consequence);
  }

  /** @param {string} text @param {string} [about] warned of only once, even in different words */
  say(text, about = text) {
    if (this.isOver || this.#said.has(about)) return;
    this.#said.add(about);
    this.#log?.warning(text);
  }
}
