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

  /** @type {Set<string>} */
  #commands = new Set();
  #isAgain;
  /** The first command of this round that has left no new report. @type {string | null} */
  #failed = null;

  /**
   * @param {Task[][]} rounds
   * @param {Config} config
   * @param {{ isAgain: boolean }} how `isAgain`: whether there were rounds before these
   */
  constructor(rounds, config, { isAgain }) {
    this.config = config;
    this.rounds = rounds;
    this.#isAgain = isAgain;
    for (const task of rounds.flat()) if (task.type === 'run') this.#commands.add(task.key);
    for (const key of rounds.flat().flatMap(keysOf)) {
      this.#asked.set(key, (this.#asked.get(key) ?? 0) + 1);
    }
  }

  /** What is still to be done, one round after the other. @returns {Generator<Task>} */
  *tasks() {
    for (const round of this.rounds) {
      this.#failed = null;
      for (const task of round) {
        const left = keysOf(task).filter((key) => !this.settled.has(key));
        if (left.length > 0) yield task.type === 'read' ? { ...task, keys: left } : task;
        // Too many of its rounds have failed already.
        else if (task.type === 'run') this.#failed ??= task.key;
      }
      this.#isAgain = true;
    }
  }

  /**
   * Where a command has failed in a later round, the report of the round before is still there: reading it
   * again would count it twice.
   *
   * @param {Task} task
   * @returns {Promise<Outcome[]> | null} null: it can be measured
   */
  stale(task) {
    const failed = this.#failed;
    if (task.type !== 'read' || !this.#isAgain || failed === null) return null;
    const message = `the command of "${failed}" failed before it, so the report may be that of an earlier round`;
    const hint = `find out why "${failed}" fails`;
    return Promise.resolve(task.keys.map((key) => this.config.failed(key, message, hint)));
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
    if (outcome.failure && this.#commands.has(key)) this.#failed ??= key;
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
