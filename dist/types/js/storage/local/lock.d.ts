export type Lock = {
    /**
     * whether it still is ours
     */
    isHeld: () => boolean;
    release: () => void;
};
export type Owner = {
    /**
     * unique to this one time of holding the lock
     */
    id: string;
    pid: number;
    /**
     * for people
     */
    host: string;
    /**
     * where `pid` means something: host, boot and process namespace
     */
    machine: string;
    /**
     * when the process started, in the kernel's own words
     */
    start: string | null;
    since: string;
};
export type Holder = Partial<Owner> & {
    id: string;
    beatMs: number;
};
/**
 * @typedef {object} Lock
 * @property {() => boolean} isHeld whether it still is ours
 * @property {() => void} release
 *
 * @typedef {object} Owner
 * @property {string} id unique to this one time of holding the lock
 * @property {number} pid
 * @property {string} host for people
 * @property {string} machine where `pid` means something: host, boot and process namespace
 * @property {string | null} start when the process started, in the kernel's own words
 * @property {string} since
 *
 * @typedef {Partial<Owner> & { id: string, beatMs: number }} Holder
 */
/**
 * Waits until the lock at `path` is ours.
 *
 * @param {string} path
 * @param {{ budgetMs: number, signal?: AbortSignal }} limits
 * @returns {Promise<Lock>}
 * @throws `AbortError` when the signal says so, `STORAGE_TIMEOUT` when the budget is spent
 */
export declare function acquire(path: string, { budgetMs, signal }: {
    budgetMs: number;
    signal?: AbortSignal;
}): Promise<Lock>;
