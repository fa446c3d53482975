import { Failure } from './errors.js';
export type Opened = {
    /**
     * close it when done
     */
    db: import('./core.js').Database;
    /**
     * what the store has to replace
     */
    revision: unknown;
    builds: number;
    /**
     * no build was ever stored here
     */
    isNew: boolean;
    persistOptions: import('./storage/index.js').PersistOptions;
};
export type Options = {
    core: import('./core.js').Core;
    store: import('./storage/index.js').Store;
    onCorrupt: 'restore' | 'fail';
    log: import('./log.js').Log;
};
/**
 * @typedef {object} Opened
 * @property {import('./core.js').Database} db close it when done
 * @property {unknown} revision what the store has to replace
 * @property {number} builds
 * @property {boolean} isNew no build was ever stored here
 * @property {import('./storage/index.js').PersistOptions} persistOptions
 *
 * @typedef {object} Options
 * @property {import('./core.js').Core} core
 * @property {import('./storage/index.js').Store} store
 * @property {'restore' | 'fail'} onCorrupt
 * @property {import('./log.js').Log} log
 */
/**
 * Opens the history as the store has it now, or an empty one when there never was one.
 *
 * Before anything is called corrupt it is fetched a second time: the first answer may have been
 * cut short on its way.
 *
 * @param {Options} options
 * @returns {Promise<Opened>}
 */
export declare function open(options: Options): Promise<Opened>;
/**
 * Records a build and persists the history. Whoever else has written meanwhile keeps their
 * build: the old base is dropped, theirs is fetched, and ours is recorded on top.
 *
 * @param {Opened} opened closed afterwards, whatever happens
 * @param {(db: import('./core.js').Database, writeId: string) => { totalBuilds: number }} record
 * @param {Options} options
 * @returns {Promise<{ db: import('./core.js').Database, totalBuilds: number, sizeBytes: number }>}
 */
export declare function save(opened: Opened, record: (db: import('./core.js').Database, writeId: string) => {
    totalBuilds: number;
}, options: Options): Promise<{
    db: import('./core.js').Database;
    totalBuilds: number;
    sizeBytes: number;
}>;
/**
 * Opens a database file for reading only.
 *
 * @param {import('./core.js').Core} core
 * @param {string} path an absolute path
 */
export declare function openFile(core: import('./core.js').Core, path: string): Promise<import("./core.js").Database>;
export type Checked = {
    opened?: Opened;
    damage?: Failure;
    bytes: Uint8Array | null;
    revision: unknown;
};
