/** The SQLite engine: Node's own where there is one that can do all we need, sql.js elsewhere. */
import { loadNative } from './native.js';
import { loadPortable } from './portable.js';

/**
 * A database in memory that the core borrows; the first three methods are `Sql` in Rust. Every
 * statement is freed on every path.
 *
 * @typedef {object} Database
 * @property {(sql: string, params: Cell[]) => void} run
 * @property {(sql: string, params: Cell[]) => Cell[][]} rows
 * @property {(sql: string, params: Cell[]) => Float64Array} numbers row after row in one flat list,
 *   NaN for what is not a number
 * @property {() => Uint8Array} export the database as a file
 * @property {() => void} close
 *
 * @typedef {number | string | Uint8Array | null} Cell
 *
 * @typedef {object} Engine
 * @property {string} name for `verbose`
 * @property {(bytes: Uint8Array | null) => Database} open
 */

/**
 * Opens a database in memory.
 *
 * @param {Uint8Array | null} bytes a SQLite file, which the caller must not use afterwards: the
 *   engine may write to it; null: an empty database
 * @returns {Promise<Database>}
 */
export async function openDatabase(bytes) {
  return (await loadEngine()).open(bytes);
}

/**
 * Loads the engine, once per process.
 *
 * @returns {Promise<Engine>}
 */
export function loadEngine() {
  engine ??= Promise.resolve(loadNative() ?? loadPortable());
  return engine;
}

/** @type {Promise<Engine> | undefined} */
let engine;
