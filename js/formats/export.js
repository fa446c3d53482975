/**
 * Exports a history in the formats of other tools.
 */
import { openMetrics } from './openmetrics.js';
import { parquetOf } from './parquet.js';

/**
 * @typedef {import('../core.js').Core} Core
 * @typedef {import('../core.js').Database} Database
 * @typedef {(db: Database, core: Core, branch: string | undefined, known: () => Promise<Known>)
 *   => AsyncIterable<string | Uint8Array>} Writer
 *
 * @typedef {object} Known what a history does not say, for the formats that ask for it
 * @property {string} reference the branch whose builds are the trend
 * @property {import('../core.js').Config | null} config
 */

/** @type {Record<string, Writer>} */
export const WRITERS = {
  jsonl: async function* (db, core, branch) {
    const fields = core.valueFields();
    for (const rows of batches(db, core, branch)) {
      yield rows.map((row) => `${JSON.stringify(named(fields, row))}\n`).join('');
    }
  },
  csv: async function* (db, core, branch) {
    const { stringify } = await import('csv-stringify/sync');
    yield stringify([core.valueFields()]);
    for (const rows of batches(db, core, branch)) yield stringify(rows);
  },
  openmetrics: async function* (db, core, branch) {
    yield* openMetrics(db, core, branch);
  },
  parquet: async function* (db, core, branch, known) {
    yield await parquetOf(db, core, { branch, ...(await known()) });
  },
  sqlite: async function* (db) {
    yield db.export();
  },
};

/**
 * @param {Database} db
 * @param {Core} core
 * @param {string | undefined} branch
 */
function* batches(db, core, branch) {
  let share = core.valuesOf(db, undefined, branch);
  for (; share; share = core.valuesOf(db, share.last, branch)) {
    if (share.rows.length > 0) yield share.rows;
  }
}

/**
 * A row as an object, without empty fields.
 * @param {string[]} fields
 * @param {(string | number | null)[]} row
 */
function named(fields, row) {
  return Object.fromEntries(
    fields.map((field, at) => [field, row[at]]).filter(([, value]) => value !== null),
  );
}
