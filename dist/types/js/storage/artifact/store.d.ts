export type Artifact = import('./port.js').Artifact;
export type Store = import('../index.js').Store;
export type Other = import('../index.js').Other;
export type Place = import('./candidates.js').Wanted & {
    attempt: number;
    retryAttempts: number;
};
/** @implements {Store} */
export declare class JoinedStore implements Store {
    #private;
    location: string;
    /**
     * @param {import('./port.js').Artifacts} artifacts
     * @param {Place} place
     * @param {import('../../run/budget.js').Budget} budget
     * @param {import('../../run/log.js').Log} [log]
     */
    constructor(artifacts: import('./port.js').Artifacts, place: Place, budget: import('../../run/budget.js').Budget, log?: import('../../run/log.js').Log);
    /** Which artifact this run has continued, and which one it has made. */
    get trace(): {
        sourceRun: string | null;
        uploaded: {
            id: number;
            name: string;
            path: string;
        } | null;
    };
    /** @returns {Promise<import('../index.js').Fetched>} */
    fetch(): Promise<import('../index.js').Fetched>;
    /**
     * @param {(other: Other) => boolean} isKnown
     * @returns {Promise<Other[] | null>}
     */
    more(isKnown: (other: Other) => boolean): Promise<Other[] | null>;
    /**
     * @param {string} entry
     * @returns {Promise<import('../index.js').Older | null>}
     */
    bring(entry: string): Promise<import('../index.js').Older | null>;
    /**
     * Nothing is replaced, so there is no conflict: what others upload meanwhile is joined by whoever
     * comes next.
     *
     * @param {Uint8Array} bytes
     * @returns {Promise<'ok'>}
     */
    persist(bytes: Uint8Array): Promise<'ok'>;
    /** @returns {AsyncGenerator<import('../index.js').Older>} */
    older(): AsyncGenerator<import('../index.js').Older>;
    /** A damaged artifact stays where it is. */
    quarantine(): Promise<string>;
    close(): Promise<void>;
}
