/**
 * The phases of a run: what is going on, how it ended, and how long it took.
 */
export type Status = 'pending' | 'running' | 'completed' | 'failed' | 'skipped';
export type Phase = {
    name: string;
    status: Status;
    /**
     * ISO 8601, UTC; null until it starts
     */
    start: string | null;
    end: string | null;
    /**
     * in ms
     */
    duration: number | null;
};
/**
 * @typedef {'pending' | 'running' | 'completed' | 'failed' | 'skipped'} Status
 *
 * @typedef {object} Phase
 * @property {string} name
 * @property {Status} status
 * @property {string | null} start ISO 8601, UTC; null until it starts
 * @property {string | null} end
 * @property {number | null} duration in ms
 */
/** The phases of one run, in order. A phase starts only when the one before it has succeeded. */
export declare class Phases {
    log: import("./log.js").Log;
    /** @type {Phase[]} */
    all: Phase[];
    /**
     * @param {string[]} names
     * @param {import('./log.js').Log} log
     */
    constructor(names: string[], log: import('./log.js').Log);
    /** The phase that is running, or the one that failed. */
    get current(): string | null;
    /**
     * Does the work of a phase under its own heading in the log. `announce`: whether to tell that it
     * goes on; work that tells of its own parts does that better.
     *
     * @template T
     * @param {string} name
     * @param {() => Promise<T>} work
     * @param {{ announce?: boolean }} [options]
     * @returns {Promise<T>}
     */
    run<T>(name: string, work: () => Promise<T>, { announce }?: {
        announce?: boolean;
    }): Promise<T>;
    /** What never started is skipped: call it when the run is over. */
    finish(): void;
}
