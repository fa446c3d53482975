/** Checks everything that was built: it is small, and does not name this machine. */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative } from 'node:path';
import { ROOT } from '../run.js';
import { filesUnder } from './record.js';

/** Limit for what a job downloads with the action, and what each start compiles. */
const MAX_DIST_BYTES = 10_000_000;
const MAX_MODULE_BYTES = 3_000_000;

/** A path this short, such as `/app`, may be an ordinary word in third-party code. */
const MIN_TELLING_CHARS = 8;

/**
 * Throws when the build below `out` is too large or contains a path of this machine.
 * @param {string} out
 */
export function checkOutputs(out) {
  const files = [...filesUnder(join(out, 'pkg')), ...filesUnder(join(out, 'dist'))].map((path) => ({
    name: relative(out, path).replaceAll('\\', '/'),
    bytes: readFileSync(path),
  }));
  const dist = files.filter(({ name }) => name.startsWith('dist/'));
  const distBytes = dist.reduce((sum, { bytes }) => sum + bytes.length, 0);
  limit('dist/', distBytes, MAX_DIST_BYTES);
  for (const { name, bytes } of dist.filter(({ name }) => name.endsWith('_bg.wasm'))) {
    limit(name, bytes.length, MAX_MODULE_BYTES);
  }

  const paths = [ROOT, out, process.env.CARGO_HOME ?? join(homedir(), '.cargo')];
  for (const path of paths.filter(({ length }) => length >= MIN_TELLING_CHARS)) {
    const found = files.find(({ bytes }) => bytes.includes(path));
    if (found) throw new Error(`${found.name} holds a path of this machine: "${path}"`);
  }
}

/**
 * @param {string} name
 * @param {number} bytes
 * @param {number} most
 */
function limit(name, bytes, most) {
  if (bytes > most)
    throw new Error(`${name} has ${bytes} bytes, more than the ${most} it may have`);
  console.log(`build: ${name} ${(bytes / 1e6).toFixed(2)} MB of at most ${most / 1e6} MB`);
}
