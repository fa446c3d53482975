/**
 * The phases of a run: which one is running, how each ended, and how long it took.
 */

/** @typedef {import('../api.js').Phase} Phase */

/** The phases of one run, in order. A phase starts only when the one before it has succeeded. */
export class Phases {
  /**
   * @param {string[]} names
   * @param {import('./log.js').Log} log
   */
  constructor(names, log) {
    this.log = log;
    /** @type {Phase[]} */
    this.all = names.map((name) => ({
      name,
      status: 'pending',
      start: null,
      end: null,
      duration: null,
    }));
  }

  /** The phase that is running, or the one that failed. */
  get current() {
    return this.all.find(({ status }) => status === 'running' || status === 'failed')?.name ?? null;
  }

  /**
   * Runs the work of a phase under its own heading in the log. `announce`: whether to show
   * progress; false for work that reports its own parts.
   *
   * @template T
   * @param {string} name
   * @param {() => Promise<T>} work
   * @param {{ announce?: boolean }} [options]
   * @returns {Promise<T>}
   */
  async run(name, work, { announce = true } = {}) {
    const phase = this.all.find((each) => each.name === name);
    if (!phase) throw new Error(`unknown phase "${name}"`);
    const startedAtMs = Date.now();
    phase.status = 'running';
    phase.start = new Date(startedAtMs).toISOString();
    this.log.open(name);
    const done = announce ? this.log.busy(name) : () => {};
    try {
      const result = await work();
      phase.status = 'completed';
      return result;
    } catch (error) {
      phase.status = 'failed';
      throw error;
    } finally {
      const endedAtMs = Date.now();
      phase.end = new Date(endedAtMs).toISOString();
      phase.duration = endedAtMs - startedAtMs;
      done();
      this.log.close(name, phase.duration);
    }
  }

  /** Marks phases that never started as skipped; call it when the run is over. */
  finish() {
    for (const phase of this.all) if (phase.status === 'pending') phase.status = 'skipped';
  }
}
