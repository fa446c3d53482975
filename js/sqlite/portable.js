/** sql.js: SQLite as wasm, for every Node. */
import { readFileSync } from 'node:fs';
import { compileAtOnce } from '../compile.js';

/** @typedef {import('./index.js').Cell} Cell */

/**
 * Most of it is used, and it compiles on other threads while its caller waits for something else.
 * But V8 must not optimise it in the background, because Node would wait for that at exit: a run on
 * a history of 8 MB takes 360 ms instead of 600, one on 73 MB 1.6 s instead of 2.0. Counting lines
 * does need optimised code: the core, compiled earlier, keeps its optimiser.
 *
 * @returns {Promise<import('./index.js').Engine>}
 */
export async function loadPortable() {
  compileAtOnce();
  // Compiling on other threads does not keep Node 24 alive; without a timer it may exit in between.
  const alive = setInterval(() => {}, 1000);
  try {
    const { default: initSqlJs } = await import('sql.js');
    const wasmBinary = /** @type {any} any bytes will do */ (readFileSync(WASM));
    const { Database } = await initSqlJs({ wasmBinary });
    return { name: 'sql.js', open: (bytes) => new PortableDatabase(new Database(bytes)) };
  } finally {
    clearInterval(alive);
  }
}

const WASM = new URL('../../node_modules/sql.js/dist/sql-wasm.wasm', import.meta.url);

/**
 * A database that the core borrows: the three methods of `Sql` in Rust. Every statement is freed on
 * every path.
 */
class PortableDatabase {
  /** @param {import('sql.js').Database} engine */
  constructor(engine) {
    this.engine = engine;
  }

  /** @param {string} sql @param {Cell[]} params */
  run(sql, params) {
    this.engine.run(sql, params);
  }

  /** @param {string} sql @param {Cell[]} params */
  rows(sql, params) {
    /** @type {Cell[][]} */
    const rows = [];
    this.#step(sql, params, (row) => rows.push(row));
    return rows;
  }

  /**
   * Row after row in one flat list, NaN for NULL.
   *
   * @param {string} sql
   * @param {Cell[]} params
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
   * @param {Cell[]} params
   * @param {(row: Cell[]) => void} each
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
