import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Failure
} from "./errors.js";

// js/run/budget.js
const { setTimeout: timer } = require("node:timers/promises");
var DEFAULT_BUDGET_MS = 24e4;
var PAUSE_MS = { first: 50, last: 3e3 };
var REAL = {
  nowMs: () => performance.now(),
  sleep: (ms, signal) => timer(ms, void 0, { signal }),
  alarm(ms, act) {
    const timeout = setTimeout(act, ms);
    return () => clearTimeout(timeout);
  },
  random: Math.random
};
var Budget = class {
  #clock;
  #end = new AbortController();
  /** How many operations are running: parallel ones count their time once. */
  #running = 0;
  #startedAtMs = 0;
  #callOff = () => {
  };
  /**
   * @param {import('../storage/index.js').Limits} limits
   * @param {Clock} [clock]
   */
  constructor({ budgetMs = DEFAULT_BUDGET_MS, signal }, clock = REAL) {
    this.wholeMs = budgetMs;
    this.leftMs = budgetMs;
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
};
function spent(ms) {
  return new Failure(
    "STORAGE_TIMEOUT",
    `storage took longer than ${Math.round(ms / 1e3)} s, its share of the run's timeout`,
    'raise "timeout", or find out why the storage is slow: "verbose" shows each request'
  );
}

export {
  Budget
};
