/**
 * The one place that knows wasm and sql.js: loads the core, and lends it databases.
 */
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import initSqlJs from 'sql.js';
import * as wasm from '../pkg/unentropy.js';

/**
 * @typedef {typeof wasm & { openDatabase: typeof openDatabase }} Core
 * @typedef {wasm.Build} Build
 * @typedef {wasm.Config} Config
 * @typedef {wasm.Outcome} Outcome
 * @typedef {wasm.Problem} Problem
 * @typedef {wasm.Sample} Sample
 * @typedef {wasm.Settings} Settings
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
export function loadCore() {
  core ??= instantiate();
  return core;
}

/** @type {Core | undefined} */
let core;

function instantiate() {
  beQuick();
  wasm.initSync({ module: readFileSync(new URL('../pkg/unentropy_bg.wasm', import.meta.url)) });
  return { ...wasm, openDatabase };
}

/**
 * Opens a database in memory.
 *
 * @param {Uint8Array | null} bytes a SQLite file, which is copied; null: an empty database
 * @returns {Promise<Database>}
 */
async function openDatabase(bytes) {
  if (bytes && bytes.length > LARGE_HISTORY_BYTES) beThorough();
  sqlite ??= initSqlJs({ wasmBinary: /** @type {any} any bytes will do */ (sqliteWasm()) });
  const { Database: Engine } = await sqlite;
  return new Database(new Engine(bytes));
}

/** @type {Promise<import('sql.js').SqlJsStatic> | undefined} */
let sqlite;

function sqliteWasm() {
  return readFileSync(new URL('../node_modules/sql.js/dist/sql-wasm.wasm', import.meta.url));
}

/** Above this much history, optimised SQLite saves more time than optimising it takes. */
const LARGE_HISTORY_BYTES = 4 * 2 ** 20;

/**
 * Keeps V8 from optimising wasm in the background. A small run is over before that pays, and
 * Node would wait for it at exit: 270 ms instead of 135.
 */
function beQuick() {
  setFlagsFromString('--no-wasm-dynamic-tiering');
  setFlagsFromString('--no-wasm-tier-up');
}

/** Lets V8 optimise what is compiled from now on. */
function beThorough() {
  setFlagsFromString('--wasm-dynamic-tiering');
  setFlagsFromString('--wasm-tier-up');
}

/**
 * A database as the core borrows it: the three things it asks of an engine (`Sql` in Rust), and
 * every statement freed on every path.
 */
export class Database {
  /** @param {import('sql.js').Database} engine */
  constructor(engine) {
    this.engine = engine;
  }

  /** @param {string} sql @param {import('sql.js').SqlValue[]} params */
  run(sql, params) {
    this.engine.run(sql, params);
  }

  /** @param {string} sql @param {import('sql.js').SqlValue[]} params */
  rows(sql, params) {
    /** @type {import('sql.js').SqlValue[][]} */
    const rows = [];
    this.#step(sql, params, (row) => rows.push(row));
    return rows;
  }

  /**
   * Row after row in one flat list, NaN for NULL.
   *
   * @param {string} sql @param {import('sql.js').SqlValue[]} params
   */
  numbers(sql, params) {
    let numbers = new Float64Array(1024);
    let length = 0;
    this.#step(sql, params, (row) => {
      if (length + row.length > numbers.length) {
        const larger = new Float64Array(2 * numbers.length + row.length);
        larger.set(numbers);
        numbers = larger;
      }
      for (const cell of row) numbers[length++] = typeof cell === 'number' ? cell : Number.NaN;
    });
    return numbers.subarray(0, length);
  }

  /** The database as a file. @returns {Uint8Array} */
  export() {
    return this.engine.export();
  }

  close() {
    this.engine.close();
  }

  /**
   * @param {string} sql
   * @param {import('sql.js').SqlValue[]} params
   * @param {(row: import('sql.js').SqlValue[]) => void} each
   */
  #step(sql, params, each) {
    const statement = this.engine.prepare(sql, params);
    try {
      while (statement.step()) each(statement.get());
    } finally {
      statement.free();
    }
  }
}
