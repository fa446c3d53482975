/**
 * The only file that knows wasm and sql.js: loads the core, and lends it databases.
 */
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import initSqlJs from 'sql.js';
import * as reading from '../pkg/collectors.js';
import * as wasm from '../pkg/unentropy.js';

/**
 * @typedef {typeof wasm & { openDatabase: typeof openDatabase, loadEngine: typeof loadEngine }} Core
 * @typedef {wasm.Badge} Badge
 * @typedef {wasm.Baseline} Baseline
 * @typedef {wasm.Build} Build
 * @typedef {wasm.Changes} Changes
 * @typedef {wasm.Config} Config
 * @typedef {reading.FileInput} FileInput
 * @typedef {reading.Finding} Finding
 * @typedef {wasm.Importer} Importer
 * @typedef {wasm.GateSettings} GateSettings
 * @typedef {wasm.Judgement} Judgement
 * @typedef {wasm.KeptBuild} KeptBuild
 * @typedef {wasm.Known} Known
 * @typedef {wasm.Outcome} Outcome
 * @typedef {wasm.ShownPatch} Patch
 * @typedef {wasm.Parts} Parts
 * @typedef {wasm.Problem} Problem
 * @typedef {wasm.Reported} Reported
 * @typedef {wasm.ReportPage} ReportPage
 * @typedef {reading.Reading} Reading
 * @typedef {wasm.DefinedSample} Sample
 * @typedef {wasm.Settings} Settings
 * @typedef {wasm.Summary} Summary
 * @typedef {wasm.PlannedTask} Task
 * @typedef {wasm.Timeline} Timeline
 * @typedef {wasm.Watch} Watch
 * @typedef {wasm.WatchAction} WatchAction
 * @typedef {wasm.ListedIssue} ListedIssue
 * @typedef {Extract<Task, { type: 'run' }>} RunTask
 * @typedef {Extract<Task, { type: 'read' }>} ReadTask
 * @typedef {ReadTask['needs']} Needs
 */

/**
 * The core, compiled once per process.
 *
 * @returns {Core}
 */
export function loadCore() {
  core ??= instantiate();
  return core;
}

/**
 * Whether the core trapped during a call, as it does when memory runs out.
 *
 * @param {unknown} error
 */
export function hasStopped(error) {
  return error instanceof Error && error.name === 'RuntimeError';
}

/** @type {Core | undefined} */
let core;

/** How many bytes of a function's code must have run; Node 20 has 1.8 million, Node 24 has 13. */
const TIERING_BUDGET_BYTES = 60_000_000;

/**
 * One run uses little of the core: V8 compiles a function when it is first called, and optimises it
 * after it has run for a while. Node 20 optimises early, and waits for that at exit: 13 of 145 ms
 * for a small run. With this budget, line counting is still optimised early enough to be as fast as
 * before.
 */
function instantiate() {
  compileLazily();
  wasm.initSync({ module: readFileSync(new URL('../pkg/unentropy_bg.wasm', import.meta.url)) });
  wasm.lend({
    judgeCommand: (command) => loadCollectors().judgeCommand(command),
    judgeSource: (source) => loadCollectors().judgeSource(source),
    reads: (metric, sources) => loadCollectors().reads(metric, sources),
  });
  return { ...wasm, openDatabase, loadEngine };
}

/**
 * The collectors, a module of their own with its own memory: a run that has none does without.
 *
 * @returns {typeof reading}
 */
export function loadCollectors() {
  if (!hasCollectors) {
    compileLazily();
    const module = readFileSync(new URL('../pkg/collectors_bg.wasm', import.meta.url));
    reading.initSync({ module });
    if (engine) compileAtOnce();
    hasCollectors = true;
  }
  return reading;
}

let hasCollectors = false;

/**
 * The module that writes tables, which few runs do.
 *
 * @returns {Promise<typeof import('../pkg/tables.js')>}
 */
export async function loadTables() {
  const tables = await import('../pkg/tables.js');
  if (!hasTables) {
    // It visits every value: what is compiled one by one, when it is called, takes three times as long.
    compileAtOnce();
    tables.initSync({ module: readFileSync(new URL('../pkg/tables_bg.wasm', import.meta.url)) });
    hasTables = true;
  }
  return tables;
}

let hasTables = false;

/** How V8 compiles what is loaded from now on. */
function compileLazily() {
  setFlagsFromString(`--wasm-tiering-budget=${TIERING_BUDGET_BYTES}`);
  setFlagsFromString('--wasm-dynamic-tiering');
  setFlagsFromString('--wasm-tier-up');
  setFlagsFromString('--wasm-lazy-compilation');
  setFlagsFromString('--wasm-lazy-validation');
}

/** The opposite. */
function compileAtOnce() {
  setFlagsFromString('--no-wasm-lazy-compilation');
  setFlagsFromString('--no-wasm-lazy-validation');
  setFlagsFromString('--no-wasm-dynamic-tiering');
  setFlagsFromString('--no-wasm-tier-up');
}

/**
 * Opens a database in memory.
 *
 * @param {Uint8Array | null} bytes a SQLite file, which the caller must not use afterwards: the
 *   engine may write to a `Buffer` itself, since its `slice` does not copy; null: an empty database
 * @returns {Promise<Database>}
 */
async function openDatabase(bytes) {
  const { Database: Engine } = await loadEngine();
  return new Database(new Engine(bytes));
}

/**
 * Starts loading SQLite, for a caller that has something else to wait for.
 *
 * Most of it is used, and it compiles on other threads meanwhile. But V8 must not optimise it in
 * the background, because Node would wait for that at exit: a run on a history of 8 MB takes 360 ms
 * instead of 600, one on 73 MB 1.6 s instead of 2.0. Counting lines does need optimised code: the
 * core, compiled earlier, keeps its optimiser.
 */
function loadEngine() {
  if (engine) return engine;
  compileAtOnce();
  // Compiling on other threads does not keep Node 24 alive; without a timer it may exit in between.
  const alive = setInterval(() => {}, 1000);
  const loading = initSqlJs({ wasmBinary: /** @type {any} any bytes will do */ (sqliteWasm()) });
  engine = loading.finally(() => clearInterval(alive));
  return engine;
}

/** @type {Promise<import('sql.js').SqlJsStatic> | undefined} */
let engine;

function sqliteWasm() {
  return readFileSync(new URL('../node_modules/sql.js/dist/sql-wasm.wasm', import.meta.url));
}

/**
 * A database that the core borrows: the three methods of `Sql` in Rust. Every statement is freed on
 * every path.
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
   * @param {string} sql
   * @param {import('sql.js').SqlValue[]} params
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
