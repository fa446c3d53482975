/**
 * Metrics on their way through several rounds. The core decides the result of the rounds.
 */

/**
 * @typedef {import('../core.js').Task} Task
 * @typedef {import('../core.js').Outcome} Outcome
 * @typedef {import('../core.js').Config} Config
 */

/** @param {Task} task @returns {string[]} its metrics */
export function keysOf(task) {
  return task.type === 'read' ? task.keys : [task.key];
}

/** How far each metric has come with its rounds. */
export class Progress {
  /** @type {Map<string, { outcomes: Outcome[], durationMs: number }>} */
  #soFar = new Map();
  /** @type {Map<string, number>} */
  #asked = new Map();
  /** @type {Map<string, { outcome: Outcome, durationMs: number }>} */
  settled = new Map();

  /** @param {Task[][]} rounds @param {Config} config */
  constructor(rounds, config) {
    this.config = config;
    for (const key of rounds.flat().flatMap(keysOf)) {
      this.#asked.set(key, (this.#asked.get(key) ?? 0) + 1);
    }
  }

  /**
   * What of a task is still to be done.
   *
   * @param {Task} task
   * @returns {Task | null}
   */
  leftOf(task) {
    const left = keysOf(task).filter((key) => !this.settled.has(key));
    if (left.length === 0) return null;
    return task.type === 'read' ? { ...task, keys: left } : task;
  }

  /**
   * Takes the outcome of a round.
   *
   * @param {Outcome} outcome
   * @param {number} ms how long that took
   * @returns {{ outcome: Outcome, durationMs: number } | null} of the metric, once it is settled
   */
  add(outcome, ms) {
    const { key } = outcome;
    const { outcomes, durationMs } = this.#soFar.get(key) ?? { outcomes: [], durationMs: 0 };
    const soFar = { outcomes: [...outcomes, outcome], durationMs: durationMs + ms };
    this.#soFar.set(key, soFar);
    const asked = this.#asked.get(key) ?? 1;
    const end = asked === 1 ? outcome : this.config.settle(key, soFar.outcomes, asked);
    if (!end) return null;
    const settled = { outcome: end, durationMs: soFar.durationMs };
    this.settled.set(key, settled);
    return settled;
  }
}
