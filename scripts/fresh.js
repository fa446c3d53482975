/** Proves that pkg/, dist/ and unentropy.schema.json are what `npm run build` would write. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { checkOutputs } from './build/checks.js';
import { buildCore } from './build/core.js';
import { buildDist } from './build/dist.js';
import { filesUnder, record, sha256, sourcesHash } from './build/record.js';
import { ask, ROOT } from './run.js';

/** @typedef {import('./setup/rust.js').Toolchain} Toolchain */

/** The compared outputs, in the order in which they are built. */
const CORE = ['pkg', 'unentropy.schema.json'];
const DIST = ['dist'];

/**
 * Rebuilds in another folder and compares; throws with what to do when files differ. Without a compiler for
 * wasm, or with another one than the record names, the record of what it made of which sources is
 * compared instead.
 * @param {{ cargo: string, wasm: Toolchain | null }} machine
 * @returns {Promise<string>} what was compared
 */
export async function checkFresh({ cargo, wasm }) {
  const committed = record();
  if (!committed) throw stale(['pkg/build.json is missing']);
  const out = mkdtempSync(join(tmpdir(), 'unentropy-fresh-'));
  try {
    const isPinned = wasm?.compiler === committed.compiler && wasm.origin === committed.origin;
    if (wasm && isPinned) {
      buildCore({ out, toolchain: wasm, cargo });
      refuse(differences(out, CORE));
    } else {
      refuse(unlike(committed));
    }
    await buildDist({ out, cargo });
    refuse(differences(out, DIST));
    refuse(untracked());
    checkOutputs(ROOT);
    return isPinned
      ? `rebuilt with the pinned ${committed.compiler}: every byte is the same`
      : 'compared the hashes of the sources and files of pkg/ with their record, and rebuilt dist/ from ' +
          'it: every byte is the same';
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/**
 * Files that differ, or exist on one side only.
 * @param {string} out
 * @param {string[]} places
 */
function differences(out, places) {
  return places.flatMap((place) => {
    const built = contents(out, place);
    const committed = contents(ROOT, place);
    const names = [...new Set([...built.keys(), ...committed.keys()])].sort();
    return names.flatMap((name) => {
      const [is, should] = [committed.get(name), built.get(name)];
      if (!is) return [`${name} is missing`];
      if (!should) return [`${name} is not written by the build`];
      return is.equals(should) ? [] : [`${name} differs`];
    });
  });
}

/**
 * Files of the committed core that differ from their record.
 * @param {import('./build/record.js').Record} committed
 */
function unlike({ sources, outputs }) {
  const found = new Map(CORE.flatMap((place) => [...contents(ROOT, place)]));
  found.delete('pkg/build.json');
  const names = [...new Set([...found.keys(), ...Object.keys(outputs)])].sort();
  const files = names.flatMap((name) => {
    const bytes = found.get(name);
    if (!bytes) return [`${name} is missing`];
    if (!outputs[name]) return [`${name} is not written by the build`];
    return sha256(bytes) === outputs[name] ? [] : [`${name} differs from its record`];
  });
  return sources === sourcesHash() ? files : ['the sources of pkg/ have changed', ...files];
}

/** Files that exist on this machine, but would be missing in every clone. */
function untracked() {
  const status = ask('git', ['status', '--porcelain', '-uall', '--', ...CORE, ...DIST]) ?? '';
  const lines = status.split('\n').filter((line) => line.startsWith('??'));
  return lines.map((line) => `${line.slice(3)} is not in git: \`git add\` it`);
}

/**
 * @param {string} base
 * @param {string} place
 */
function contents(base, place) {
  const name = (/** @type {string} */ path) => relative(base, path).replaceAll('\\', '/');
  return new Map(filesUnder(join(base, place)).map((path) => [name(path), readFileSync(path)]));
}

/** @param {string[]} problems */
function refuse(problems) {
  if (problems.length > 0) throw stale(problems);
}

/** @param {string[]} problems */
function stale(problems) {
  return new Error(
    `generated files are stale: ${problems.join('; ')}. Run \`npm run build\` and commit what it writes`,
  );
}
