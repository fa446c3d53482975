/** Node's own SQLite, from the release of Node 24 on that can read and write a database as bytes. */

/** @typedef {import('./index.js').Cell} Cell */

/**
 * What is used of `node:sqlite`, which the types of Node 20 lack.
 *
 * @typedef {object} Engine
 * @property {(sql: string) => Statement} prepare
 * @property {() => Uint8Array} serialize
 * @property {(bytes: Uint8Array) => void} deserialize
 * @property {(name: string, how: object) => void} aggregate
 * @property {() => void} close
 * @property {boolean} isOpen
 *
 * @typedef {object} Statement
 * @property {(...params: (Cell | bigint)[]) => unknown} run
 * @property {(...params: (Cell | bigint)[]) => (Cell | bigint)[][]} all
 * @property {() => unknown[]} columns
 * @property {(areArrays: true) => void} setReturnArrays
 * @property {(areBigInts: true) => void} setReadBigInts
 *
 * @typedef {{ DatabaseSync: new (path: string, options: object) => Engine }} Sqlite
 */

/** @returns {import('./index.js').Engine | null} null if this Node has none, or an older one */
export function loadNative() {
  /** @type {Sqlite | undefined} */
  const sqlite = quietly(() => process.getBuiltinModule?.(/** @type {any} */ ('node:sqlite')));
  const methods = sqlite?.DatabaseSync.prototype;
  if (!methods || !('serialize' in methods) || !('deserialize' in methods)) return null;
  return {
    name: `${process.versions.sqlite} of Node ${process.versions.node}`,
    open: (bytes) => NativeDatabase.open(sqlite, bytes),
  };
}

/**
 * Some releases warn on standard error that the module is experimental, as soon as it is loaded.
 *
 * @template Loaded
 * @param {() => Loaded} load
 */
function quietly(load) {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return load();
  } finally {
    process.emitWarning = emitWarning;
  }
}

class NativeDatabase {
  /**
   * @param {Sqlite} sqlite
   * @param {Uint8Array | null} bytes
   */
  static open({ DatabaseSync }, bytes) {
    // Salvaging reads a damaged schema, which the engine's own defences would refuse.
    const options = { defensive: false, enableForeignKeyConstraints: false };
    const engine = new DatabaseSync(':memory:', options);
    try {
      if (bytes?.length) engine.deserialize(bytes);
      return new NativeDatabase(engine);
    } catch (error) {
      engine.close();
      throw error;
    }
  }

  /** @param {Engine} engine */
  constructor(engine) {
    this.engine = engine;
  }

  /** @param {string} sql @param {Cell[]} params */
  run(sql, params) {
    this.engine.prepare(sql).run(...params.map(bound));
  }

  /** @param {string} sql @param {Cell[]} params */
  rows(sql, params) {
    const statement = this.engine.prepare(sql);
    statement.setReturnArrays(true);
    const bounds = params.map(bound);
    try {
      return /** @type {Cell[][]} */ (statement.all(...bounds));
    } catch (error) {
      if (!isTooLarge(error)) throw error;
      statement.setReadBigInts(true);
      return statement.all(...bounds).map((row) => row.map(unbound));
    }
  }

  /**
   * An aggregate gets the cells of row after row, in their order. That is faster than an array for each
   * row, and takes a tenth of the memory.
   *
   * @param {string} sql
   * @param {Cell[]} params
   */
  numbers(sql, params) {
    // A PRAGMA cannot be a part of another statement.
    if (/^PRAGMA\b/.test(sql)) return Float64Array.from(this.rows(sql, params).flat(), asNumber);
    const columns = this.engine
      .prepare(sql)
      .columns()
      .map((_, at) => `c${at}`);
    const taken = new Numbers();
    this.engine.aggregate('take', { start: 0, varargs: true, step: taken.step });
    const cells = columns.map(
      // Integers that a double cannot tell exactly do not reach an aggregate.
      (c) => `CASE typeof(${c}) WHEN 'real' THEN ${c} WHEN 'integer' THEN CAST(${c} AS REAL) END`,
    );
    const [[count]] = this.rows(
      `WITH given (${columns}) AS (${sql}) SELECT take(${cells}) FROM given`,
      params,
    );
    const numbers = taken.all();
    if (numbers.length !== (count ?? 0)) throw new Error('SQLite did not hand over all rows');
    return numbers;
  }

  export() {
    return this.engine.serialize();
  }

  /** May be called again, as with sql.js. */
  close() {
    if (this.engine.isOpen) this.engine.close();
  }
}

/** A list of numbers that grows. */
class Numbers {
  #numbers = new Float64Array(1024);
  #length = 0;

  /** The step of an aggregate, which counts. @param {number} count @param {(number | null)[]} cells */
  step = (count, ...cells) => {
    const length = this.#length + cells.length;
    if (length > this.#numbers.length) {
      const larger = new Float64Array(2 * length);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    for (const cell of cells) this.#numbers[this.#length++] = cell ?? Number.NaN;
    return count + cells.length;
  };

  all() {
    return this.#numbers.subarray(0, this.#length);
  }
}

/** @param {Cell | bigint} cell */
function asNumber(cell) {
  return typeof cell === 'number' ? cell : Number.NaN;
}

/** Whole numbers of 32 bits are bound as such, all others as doubles, as sql.js does. @param {Cell} cell */
function bound(cell) {
  return typeof cell === 'number' && cell === (cell | 0) ? BigInt(cell) : cell;
}

/** As sql.js reads it: as the nearest double. @param {Cell | bigint} cell */
function unbound(cell) {
  return typeof cell === 'bigint' ? Number(cell) : cell;
}

/** Whether a whole number of the result is larger than a double can tell exactly. @param {unknown} error */
function isTooLarge(error) {
  return error instanceof Error && 'code' in error && error.code === 'ERR_OUT_OF_RANGE';
}
