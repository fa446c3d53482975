/**
 * Imports tables: one value per row, or one metric per column.
 */

import { nameOf, notText, pieces } from '../collect/pieces.js';
import { Failure } from '../errors.js';

const LONGEST_ROW_CHARS = 1024 ** 2;

/**
 * @param {string} path
 * @param {import('../core.js').Importer} importer
 * @param {string[]} fields
 */
export async function readCsv(path, importer, fields) {
  const { parse } = await import('csv-parse');
  const name = nameOf(path);
  const rows = parse({
    bom: true,
    info: true,
    max_record_size: LONGEST_ROW_CHARS,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  /** @type {((place: string, row: string[]) => void) | null} */
  let take = null;
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const decode = (/** @type {Uint8Array | undefined} */ piece) => {
    try {
      return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
    } catch {
      throw notText(path);
    }
  };
  const drain = () => {
    for (let found = rows.read(); found !== null; found = rows.read()) {
      const { record, info } = found;
      if (take) take(`${name}:${info.lines}`, record);
      else take = columnsOf(record, name, importer, fields);
    }
  };
  const ended = new Promise((resolve, reject) => {
    rows.on('readable', drain);
    rows.on('error', (error) => reject(malformed(name, error)));
    rows.on('end', resolve);
  });
  // Awaited once everything is written; until then Node must not report it as unhandled.
  ended.catch(() => {});
  for await (const piece of pieces(path)) {
    if (rows.errored) break;
    if (!rows.write(decode(piece)))
      await Promise.race([ended, new Promise((go) => rows.once('drain', go))]);
  }
  if (!rows.errored) rows.end(decode(undefined));
  await ended;
  if (!take) throw noColumns(name);
}

/**
 * Interprets the header; returns a function that reads a row.
 *
 * @param {string[]} header
 * @param {string} name
 * @param {import('../core.js').Importer} importer
 * @param {string[]} fields
 */
function columnsOf(header, name, importer, fields) {
  const names = header.map((it) => it.trim());
  const places = fields.map((field) => names.indexOf(field));
  const [metric, time] = places;
  const number = fields.indexOf('value_numeric');
  const metrics = names
    .map((column, at) => ({ column, at }))
    .filter(({ column }) => metric < 0 && column !== '' && !fields.includes(column));
  if (time < 0 || (metric < 0 && metrics.length === 0)) throw noColumns(name);
  return (/** @type {string} */ place, /** @type {string[]} */ row) => {
    if (row.length !== names.length) {
      importer.refuse(place, `it has ${row.length} cells, and the first line ${names.length}`);
      return;
    }
    const cells = places.map((at) => (at < 0 ? null : row[at]));
    if (metric >= 0) importer.take(place, cells, true);
    for (const { column, at } of metrics) {
      // An empty cell means "not measured", which is fine.
      if (row[at].trim() === '') continue;
      importer.take(place, cells.with(0, column).with(number, row[at]), true);
    }
  };
}

/** @param {string} name @param {Error & { lines?: number, code?: string }} error */
function malformed(name, error) {
  if (error instanceof Failure) return error;
  const [words] = error.message.split(/,? (?:at|on) line /);
  return new Failure(
    'INPUT_INVALID',
    `${name}:${error.lines ?? 1}: invalid CSV: ${words}`,
    'separate cells by commas; put a cell with commas, quotes or line breaks in quotes, and double ' +
      'any quote in it',
    { cause: error },
  );
}

/** @param {string} name */
function noColumns(name) {
  return new Failure(
    'INPUT_INVALID',
    `${name}: the first line does not name the columns of a table of values`,
    'it needs "timestamp", and either "metric_id" with "value_numeric" or "value_label", or a column for each ' +
      'metric; cells are separated by commas',
  );
}
