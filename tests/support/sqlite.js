/**
 * Looks into a database file with a SQLite of its own, as other tools do.
 */
import { readFileSync } from 'node:fs';
import initSqlJs from 'sql.js';

/**
 * @param {string | Uint8Array} file its path, or what is in it
 * @param {string} sql
 * @returns {Promise<unknown[][]>}
 */
export async function query(file, sql) {
  const { Database } = await initSqlJs();
  const db = new Database(typeof file === 'string' ? readFileSync(file) : file);
  try {
    return db.exec(sql)[0]?.values ?? [];
  } finally {
    db.close();
  }
}

/**
 * Changes a database file, or makes one.
 *
 * @param {Uint8Array | null} bytes
 * @param {string} sql
 * @returns {Promise<Uint8Array>}
 */
export async function change(bytes, sql) {
  const { Database } = await initSqlJs();
  const db = new Database(bytes);
  try {
    db.exec(sql);
    return db.export();
  } finally {
    db.close();
  }
}

/**
 * A database file that has lost the root pages of some tables, and of their indexes if asked.
 *
 * @param {Uint8Array} bytes
 * @param {string[]} tables
 * @param {{ andIndexes?: boolean }} [how]
 */
export async function withoutRoots(bytes, tables, { andIndexes = false } = {}) {
  const names = tables.map((table) => `'${table}'`).join(', ');
  const column = andIndexes ? 'tbl_name' : 'name';
  const pages = await query(
    bytes,
    `SELECT rootpage FROM sqlite_master WHERE ${column} IN (${names})`,
  );
  const [[pageBytes]] = await query(bytes, 'PRAGMA page_size');
  const damaged = Buffer.from(bytes);
  for (const [page] of pages) {
    damaged.fill(0, (Number(page) - 1) * Number(pageBytes), Number(page) * Number(pageBytes));
  }
  return damaged;
}
