export declare class Journal {
    #private;
    /** What it is about to store. @type {import('../index.js').Entry[]} */
    due: import('../index.js').Entry[];
    /** Whether it may be listed. */
    isListed: boolean;
    /**
     * @param {import('./port.js').Objects} objects
     * @param {string} key of the history
     * @param {import('./warnings.js').Poorer} poorer
     */
    constructor(objects: import('./port.js').Objects, key: string, poorer: import('./warnings.js').Poorer);
    /** All entries, for policies and for people. */
    get location(): string;
    /** The entries as last listed, in the order of time. */
    get names(): string[];
    /**
     * The time before which anything that was folded in, and is not listed, will never be listed again;
     * null where that cannot be told.
     */
    get settledMs(): number | null;
    /** Whether what this run stores is where every later run finds it. */
    get isWaiting(): boolean;
    list(): Promise<void>;
    /** @param {string} name @returns {Promise<string | null>} null when it is gone */
    read(name: string): Promise<string | null>;
    /** Writes what is due, each entry once: from here on nothing of it can be lost. */
    announce(): Promise<void>;
    /**
     * Removes those entries that no run can need any more. A run that could not read an entry must be
     * over as well, or it would overwrite the history that has it where conditions are ignored: so the
     * time since the entry was folded in counts like the time since it was written.
     *
     * @param {Map<string, number>} folded which a history has, and the copy of it, and since when
     * @param {AbortSignal} signal
     */
    tidy(folded: Map<string, number>, signal: AbortSignal): Promise<void>;
}
