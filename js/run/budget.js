/**
 * The time that a run may spend on its storage, and what is left of it.
 */
import { setTimeout as timer } from 'node:timers/promises';
import { Failure } from '../errors.js';

/** Four fifths of the default timeout of a run. */
const DEFAULT_BUDGET_MS = 240_000;

/**
 * The pause after a conflict: random, below a limit that doubles, so that two runs do not collide
 * forever.
 */
const PAUSE_MS = { first: 50, last: 3_000 };

/**
 * @typedef {object} Clock
 * @property {() => number} nowMs
 * @property {(ms: number, signal: AbortSignal) => Promise<unknown>} sleep
 * @property {(ms: number, act: () => void) => () => void} alarm calls back after that time, unless
 *   cancelled
 * @property {() => number} random from 0 to 1
 */

/** @type {Clock} */
const REAL = {
  nowMs: () => performance.now(),
  sleep: (ms, signal) => timer(ms, undefined, { signal }),
  alarm(ms, act) {
    const timeout = setTimeout(act, ms);
    return () => clearTimeout(timeout);
  },
  random: Math.random,
};

export class Budget {
  #clock;
  #end = new AbortController();
  /** How many operations are running: parallel ones count their time once. */
  #running = 0;
  #startedAtMs = 0;
  #callOff = () => {};

  /**
   * @param {import('../storage/index.js').Limits} limits
   * @param {Clock} [clock]
   */
  constructor({ budgetMs = DEFAULT_BUDGET_MS, signal }, clock = REAL) {
    this.wholeMs = budgetMs;
    this.leftMs = budgetMs;
    /** Ends every request, when the time is used up or the run is over. @type {AbortSignal} */
    this.signal = signal ? AbortSignal.any([this.#end.signal, signal]) : this.#end.signal;
    this.#clock = clock;
  }

  /** The remaining time, also while an operation is running. */
  get remainingMs() {
    const spentMs = this.#running > 0 ? this.#clock.nowMs() - this.#startedAtMs : 0;
    return this.leftMs - spentMs;
  }

  /**
   * Runs `act` within the remaining time.
   *
   * @template T
   * @param {() => Promise<T>} act
   * @returns {Promise<T>}
   */
  async spend(act) {
    if (this.#running++ === 0) this.#start();
    try {
      this.signal.throwIfAborted();
      return await act();
    } catch (error) {
      // A toolkit may wrap an abort in its own error; the signal has the actual reason.
      throw this.signal.aborted ? this.signal.reason : error;
    } finally {
      if (--this.#running === 0) this.#stop();
    }
  }

  /** From 0 to 1. */
  random() {
    return this.#clock.random();
  }

  #start() {
    this.#startedAtMs = this.#clock.nowMs();
    const end = () => this.#end.abort(spent(this.wholeMs));
    this.#callOff = this.#clock.alarm(Math.max(this.leftMs, 0), end);
  }

  #stop() {
    this.#callOff();
    this.leftMs -= this.#clock.nowMs() - this.#startedAtMs;
  }

  /**
   * Waits after the n-th conflict.
   *
   * @param {number} count
   */
  async pause(count) {
    if (count === 0) return;
    const longest = Math.min(PAUSE_MS.first * 2 ** (count - 1), PAUSE_MS.last);
    await this.#clock.sleep(this.#clock.random() * longest, this.signal);
  }
}

/** @param {number} ms */
function spent(ms) {
  return new Failure(
    'STORAGE_TIMEOUT',
    `storage took longer than ${Math.round(ms / 1000)} s, its share of the run's timeout`,
    'raise "timeout", or find out why the storage is slow: "verbose" shows each request',
  );
}
