import initSqlJs from 'sql.js';
import * as wasm from '../pkg/unentropy.js';
export type Core = typeof wasm & {
    openDatabase: typeof openDatabase;
    loadEngine: typeof loadEngine;
};
export type Badge = wasm.Badge;
export type Baseline = wasm.Baseline;
export type Build = wasm.Build;
export type Config = wasm.Config;
export type FileInput = wasm.FileInput;
export type Finding = wasm.Finding;
export type Importer = wasm.Importer;
export type GateSettings = wasm.GateSettings;
export type Judgement = wasm.Judgement;
export type KeptBuild = wasm.KeptBuild;
export type Outcome = wasm.Outcome;
export type Patch = wasm.Patch;
export type Parts = wasm.Parts;
export type Problem = wasm.Problem;
export type Reported = wasm.Reported;
export type Reading = wasm.Reading;
export type Sample = wasm.Sample;
export type Settings = wasm.Settings;
export type Summary = wasm.Summary;
export type Task = wasm.Task;
export type Timeline = wasm.Timeline;
export type RunTask = Extract<Task, {
    type: 'run';
}>;
export type ReadTask = Extract<Task, {
    type: 'read';
}>;
export type Needs = ReadTask['needs'];
/**
 * @typedef {typeof wasm & { openDatabase: typeof openDatabase, loadEngine: typeof loadEngine }} Core
 * @typedef {wasm.Badge} Badge
 * @typedef {wasm.Baseline} Baseline
 * @typedef {wasm.Build} Build
 * @typedef {wasm.Config} Config
 * @typedef {wasm.FileInput} FileInput
 * @typedef {wasm.Finding} Finding
 * @typedef {wasm.Importer} Importer
 * @typedef {wasm.GateSettings} GateSettings
 * @typedef {wasm.Judgement} Judgement
 * @typedef {wasm.KeptBuild} KeptBuild
 * @typedef {wasm.Outcome} Outcome
 * @typedef {wasm.Patch} Patch
 * @typedef {wasm.Parts} Parts
 * @typedef {wasm.Problem} Problem
 * @typedef {wasm.Reported} Reported
 * @typedef {wasm.Reading} Reading
 * @typedef {wasm.Sample} Sample
 * @typedef {wasm.Settings} Settings
 * @typedef {wasm.Summary} Summary
 * @typedef {wasm.Task} Task
 * @typedef {wasm.Timeline} Timeline
 * @typedef {Extract<Task, { type: 'run' }>} RunTask
 * @typedef {Extract<Task, { type: 'read' }>} ReadTask
 * @typedef {ReadTask['needs']} Needs
 */
/**
 * The core, compiled once a process.
 *
 * @returns {Core}
 */
export declare function loadCore(): Core;
/**
 * Whether the core stopped in the middle of a call, as it does when memory runs out.
 *
 * @param {unknown} error
 */
export declare function hasStopped(error: unknown): boolean;
/**
 * Opens a database in memory.
 *
 * @param {Uint8Array | null} bytes a SQLite file, which is no longer the caller's: the engine may write
 *   to a `Buffer` itself, since its `slice` does not copy; null: an empty database
 * @returns {Promise<Database>}
 */
declare function openDatabase(bytes: Uint8Array | null): Promise<Database>;
/**
 * Begins to load SQLite, for a caller who has something else to wait for.
 *
 * Most of it is used, and it compiles on other threads meanwhile. But V8 must not optimise it in the
 * background, for which Node would wait at exit: a run on a history of 8 MB takes 360 ms instead of
 * 600, one on 73 MB 1.6 s instead of 2.0. Counting lines, on the other hand, is optimised code's
 * work: the core, compiled before, keeps its optimiser.
 */
declare function loadEngine(): Promise<initSqlJs.SqlJsStatic>;
/**
 * A database as the core borrows it: the three things it asks of an engine (`Sql` in Rust), and
 * every statement freed on every path.
 */
export declare class Database {
    #private;
    engine: {
        close(): void;
        create_function(name: string, func: (...args: any[]) => any): /*elided*/ any;
        each(sql: string, params: initSqlJs.BindParams, callback: initSqlJs.ParamsCallback, done: () => void): /*elided*/ any;
        each(sql: string, callback: initSqlJs.ParamsCallback, done: () => void): /*elided*/ any;
        exec(sql: string, params?: initSqlJs.BindParams): initSqlJs.QueryExecResult[];
        export(): Uint8Array;
        getRowsModified(): number;
        handleError(): null | never;
        iterateStatements(sql: string): {
            [Symbol.iterator](): Iterator<{
                bind(values?: initSqlJs.BindParams): boolean;
                free(): boolean;
                freemem(): void;
                get(params?: initSqlJs.BindParams): initSqlJs.SqlValue[];
                getAsObject(params?: initSqlJs.BindParams): initSqlJs.ParamsObject;
                getColumnNames(): string[];
                getNormalizedSQL(): string;
                getSQL(): string;
                reset(): void;
                run(values?: initSqlJs.BindParams): void;
                step(): boolean;
            }>;
            getRemainingSQL(): string;
            next(): initSqlJs.StatementIteratorResult;
        };
        prepare(sql: string, params?: initSqlJs.BindParams): {
            bind(values?: initSqlJs.BindParams): boolean;
            free(): boolean;
            freemem(): void;
            get(params?: initSqlJs.BindParams): initSqlJs.SqlValue[];
            getAsObject(params?: initSqlJs.BindParams): initSqlJs.ParamsObject;
            getColumnNames(): string[];
            getNormalizedSQL(): string;
            getSQL(): string;
            reset(): void;
            run(values?: initSqlJs.BindParams): void;
            step(): boolean;
        };
        run(sql: string, params?: initSqlJs.BindParams): /*elided*/ any;
        updateHook(callback: initSqlJs.UpdateHookCallback | null): /*elided*/ any;
    };
    /** @param {import('sql.js').Database} engine */
    constructor(engine: import('sql.js').Database);
    /** @param {string} sql @param {import('sql.js').SqlValue[]} params */
    run(sql: string, params: import('sql.js').SqlValue[]): void;
    /** @param {string} sql @param {import('sql.js').SqlValue[]} params */
    rows(sql: string, params: import('sql.js').SqlValue[]): initSqlJs.SqlValue[][];
    /**
     * Row after row in one flat list, NaN for NULL.
     *
     * @param {string} sql @param {import('sql.js').SqlValue[]} params
     */
    numbers(sql: string, params: import('sql.js').SqlValue[]): Float64Array<ArrayBuffer>;
    /** The database as a file. @returns {Uint8Array} */
    export(): Uint8Array;
    close(): void;
}
export {};
