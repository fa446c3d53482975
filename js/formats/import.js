/**
 * Reads values of other tools from files.
 */

import { nameOf } from '../collect/pieces.js';
import { Failure } from '../errors.js';
import { readCsv } from './csv.js';
import { readDocument } from './documents.js';
import { readJsonl } from './jsonl.js';
import { readParquet } from './parquet.js';

/** @typedef {(path: string, importer: import('../core.js').Importer, fields: string[])
 *   => Promise<string | void>} Reader may return the repository that the values belong to */

/** By name, each with the endings of its files. @type {Record<string, [Reader, RegExp]>} */
const FORMATS = {
  jsonl: [readJsonl, /\.(jsonl|ndjson)$/i],
  csv: [readCsv, /\.csv$/i],
  parquet: [readParquet, /\.parquet$/i],
  benchmark: [readDocument, /\.js$/i],
  octocov: [readDocument, /\.json$/i],
};

export const FORMAT_NAMES = Object.keys(FORMATS);

/**
 * @param {string[]} paths
 * @param {string | undefined} format undefined: by the name of the file
 * @param {import('../core.js').Importer} importer
 * @param {import('../core.js').Core} core
 * @returns {Promise<Map<string, string>>} files, by the repository that they name
 */
export async function readAll(paths, format, importer, core) {
  const fields = core.valueFields();
  const repositories = new Map();
  for (const path of paths) {
    const repository = await readerOf(path, format)(path, importer, fields);
    if (repository) repositories.set(repository, nameOf(path));
  }
  return repositories;
}

/** @param {string} path @param {string} [format] */
function readerOf(path, format) {
  const known = format ?? FORMAT_NAMES.find((name) => FORMATS[name][1].test(path));
  if (known) return FORMATS[known][0];
  throw new Failure(
    'INPUT_INVALID',
    `the name of ${nameOf(path)} does not say what is in it`,
    `name its format with --format: ${FORMAT_NAMES.join(', ')}`,
  );
}
