/**
 * The history before: `<key>.previous`, a copy of the one that a run replaces.
 */
export declare class Previous {
    #private;
    /** The history that this run has made a copy of. @type {string | null} */
    keptSha256: string | null;
    /**
     * @param {import('./port.js').Objects} objects
     * @param {string} key of the history
     * @param {import('./warnings.js').Poorer} poorer
     */
    constructor(objects: import('./port.js').Objects, key: string, poorer: import('./warnings.js').Poorer);
    get key(): string;
    /** Whether there is one, and what it holds. @param {AbortSignal} signal */
    look(signal: AbortSignal): Promise<void>;
    /**
     * Copies the history that is about to be replaced, once a run. Should it be another one by now,
     * the write will be refused as well.
     *
     * @param {import('./store.js').Revision} base
     * @param {number} builds it holds
     * @param {AbortSignal} signal
     */
    keep(base: import('./store.js').Revision, builds: number, signal: AbortSignal): Promise<void>;
}
