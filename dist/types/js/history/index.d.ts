import { Failure } from '../errors.js';
export type Opened = {
    /**
     * close it when done
     */
    db: import('../core.js').Database;
    /**
     * what the store has to replace
     */
    revision: unknown;
    /**
     * in the history as it was fetched, or in the copy that stands in for it
     */
    builds: number;
    sizeBytes: number;
    /**
     * no build was ever stored here
     */
    isNew: boolean;
    /**
     * what had to be done to get here
     */
    restored: import('./restore.js').Restored | null;
    /**
     * of the builds that waited, those that the fetched history
     * has, and since when, in ms since the epoch
     */
    folded: Map<string, number>;
    /**
     * the entries of this run are among them
     */
    isDone: boolean;
    /**
     * what jobs of one run measured differently, as sentences
     */
    clashes: string[];
    /**
     * a
     * history that moves here with the next build
     */
    moved?: {
        into: (db: import('../core.js').Database) => void;
        close: () => void;
    };
};
export type Options = {
    core: import('../core.js').Core;
    store: import('../storage/index.js').Store;
    onCorrupt: 'restore' | 'fail';
    log: import('../run/log.js').Log;
    /**
     * how many histories of other runs to join
     */
    most?: number;
};
export type Addition = {
    /**
     * brings it in, as often as it is asked to
     */
    record: (db: import('../core.js').Database, entry: string | undefined, writeId: string) => {
        totalBuilds: number;
        isUpdate: boolean;
        clashes?: string[];
    };
    /**
     * how it lies in a journal, when that is in parts
     */
    entries?: import('../storage/index.js').Entry[];
    /**
     * of its file, when it can lie in a journal; the rest belongs to that
     */
    text?: () => string;
    name?: (uuid: string) => string;
    commit?: string;
    run?: string;
};
export type Saved = {
    db: import('../core.js').Database;
    totalBuilds: number;
    sizeBytes: number;
    /**
     * the history had this build before
     */
    isUpdate: boolean;
    /**
     * it is stored, but no history has it yet
     */
    waits: boolean;
    /**
     * what jobs of one run measured differently, as sentences
     */
    clashes: string[];
};
/**
 * Opens the history as the store has it now, or an empty one when there never was one; builds
 * that wait in the store are folded in.
 *
 * Before anything is called corrupt it is fetched a second time: the first answer may have been
 * cut short on its way.
 *
 * @param {Options} options
 * @param {string[]} [own] the entries of this run, which need not be folded in
 * @returns {Promise<Opened>}
 */
export declare function open(options: Options, own?: string[]): Promise<Opened>;
/**
 * Opens a history that is only for comparing. That it cannot be read is no reason to fail: then it
 * is an empty one.
 *
 * @param {Options} options
 * @returns {Promise<Opened>}
 */
export declare function openBorrowed(options: Options): Promise<Opened>;
/**
 * Records a build, or whatever else there is to add, and persists the history. Whoever else has
 * written meanwhile keeps their build: the old base is dropped, theirs is fetched, and ours is
 * recorded on top.
 *
 * @param {Opened} opened closed afterwards, whatever happens
 * @param {Addition} build
 * @param {Options} options
 * @returns {Promise<Saved>}
 */
export declare function save(opened: Opened, build: Addition, options: Options): Promise<Saved>;
/**
 * Opens a database file for reading only.
 *
 * @param {import('../core.js').Core} core
 * @param {string} path an absolute path
 */
export declare function openFile(core: import('../core.js').Core, path: string): Promise<import("../core.js").Database>;
export type Fetched = {
    revision: unknown;
} & Beside & (Sound | Damaged);
export type Beside = {
    /**
     * builds of other runs
     */
    waiting: string[];
    /**
     * what was folded in before, and does not wait, never will again
     */
    settledMs: number | null;
    /**
     * in a store that joins: the history itself
     */
    source?: import('../storage/index.js').Other;
    /**
     * and those of other runs
     */
    others: import('../storage/index.js').Other[];
};
export type Sound = {
    found: {
        db: import('../core.js').Database;
        builds: number;
        sizeBytes: number;
        isNew: boolean;
    };
    damage?: undefined;
};
export type Damaged = {
    damage: Failure;
    /**
     * null when the history is gone
     */
    bytes: Uint8Array | null;
};
