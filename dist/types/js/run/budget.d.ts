export type Clock = {
    nowMs: () => number;
    sleep: (ms: number, signal: AbortSignal) => Promise<unknown>;
    /**
     * acts then, unless it is called off
     */
    alarm: (ms: number, act: () => void) => () => void;
    /**
     * from 0 to 1
     */
    random: () => number;
};
export declare class Budget {
    #private;
    wholeMs: number;
    leftMs: number;
    /** Ends every request: there is no time left, or the run is over. @type {AbortSignal} */
    signal: AbortSignal;
    /**
     * @param {import('../storage/index.js').Limits} limits
     * @param {Clock} [clock]
     */
    constructor({ budgetMs, signal }: import('../storage/index.js').Limits, clock?: Clock);
    /** What is left while it is being spent. */
    get remainingMs(): number;
    /**
     * Lets `act` take its time, but no more than is left.
     *
     * @template T
     * @param {() => Promise<T>} act
     * @returns {Promise<T>}
     */
    spend<T>(act: () => Promise<T>): Promise<T>;
    /**
     * Steps aside after the n-th conflict.
     *
     * @param {number} count
     */
    pause(count: number): Promise<void>;
}
