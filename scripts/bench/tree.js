/** A tree of real source files for measurements: those of the packages in the lock files. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, extname, join, relative } from 'node:path';
import { ROOT } from '../run.js';

/** Extensions that tokei and sloc both know. */
const ENDINGS = '.c .cc .cpp .css .go .h .html .java .js .mjs .py .rb .rs .ts .tsx .yaml'.split(
  ' ',
);

/** Few people write larger files. */
const LARGEST_BYTES = 100_000;

/**
 * Copies the sources, once and again, until there are enough.
 *
 * @param {string} folder
 * @param {number} least
 * @returns {number} how many files there are
 */
export function copySources(folder, least) {
  const sources = [...cargoPackages(), join(ROOT, 'node_modules')].flatMap((root) =>
    sourcesIn(root).map((path) => ({ path, name: relative(dirname(root), path) })),
  );
  if (sources.length === 0) throw new Error('no sources: `npm ci` and `cargo fetch` bring them');
  let count = 0;
  for (let copy = 0; count < least; copy++) {
    for (const { path, name } of sources) {
      const target = join(folder, `copy-${copy}`, name.replaceAll('node_modules', 'npm'));
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(path, target);
      count++;
    }
  }
  return count;
}

/** The unpacked packages of `Cargo.lock`; those for other systems are missing. */
function cargoPackages() {
  const lock = readFileSync(join(ROOT, 'Cargo.lock'), 'utf8');
  const packages = lock.matchAll(/^name = "(.*)"\nversion = "(.*)"\nsource/gm);
  const names = new Set([...packages].map(([, name, version]) => `${name}-${version}`));
  const registries = join(process.env.CARGO_HOME ?? join(homedir(), '.cargo'), 'registry', 'src');
  return readdirSync(registries).flatMap((registry) =>
    readdirSync(join(registries, registry))
      .filter((name) => names.has(name))
      .sort()
      .map((name) => join(registries, registry, name)),
  );
}

/** @param {string} root @returns {string[]} */
function sourcesIn(root) {
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ENDINGS.includes(extname(entry.name)))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  return paths.filter((path) => statSync(path).size <= LARGEST_BYTES).sort();
}
