/** pkg/build.json: the sources and the compiler of the committed wasm. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../run.js';

/**
 * @typedef {object} Record
 * @property {'debian' | 'rustup'} origin whose compiler it was
 * @property {string} compiler its version and machine
 * @property {string} sources sha256 of everything that goes into the wasm
 * @property {{ [path: string]: string }} outputs sha256 of each generated file
 */

/** Everything the core's wasm, its JavaScript side and the schema are made from. */
const SOURCES = [
  'Cargo.toml',
  'Cargo.lock',
  'src',
  'scripts/build/config-types.js',
  'scripts/build/core.js',
  'scripts/generate',
  'scripts/stubs',
];

/**
 * The record that is committed, or null before the first build.
 * @returns {Record | null}
 */
export function record() {
  try {
    return JSON.parse(readFileSync(join(ROOT, 'pkg/build.json'), 'utf8'));
  } catch {
    return null;
  }
}

/** sha256 over names and bytes of the sources, and over the version of the optimiser. */
export function sourcesHash() {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const path of filesUnder(join(ROOT, source))) {
      const name = path.slice(ROOT.length + 1).replaceAll('\\', '/');
      hash.update(`${name}\0${sha256(readFileSync(path))}\n`);
    }
  }
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return hash.update(`binaryen ${devDependencies.binaryen}`).digest('hex');
}

/** @param {Uint8Array} bytes */
export function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Every file of a folder, or the file itself, in the same order on every machine.
 * @param {string} path
 * @returns {string[]}
 */
export function filesUnder(path) {
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'ENOTDIR') return [path];
    if (code === 'ENOENT') return [];
    throw error;
  }
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => filesUnder(join(path, entry.name)));
}
