/** The types that the package ships, from the JSDoc of `js/`. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize, relative } from 'node:path';
import { ROOT, runPackaged } from '../run.js';

/**
 * Writes declarations of `js/index.js`, and of what these refer to, into `dist/types`.
 * @param {string} dist
 */
export function writeTypes(dist) {
  const all = mkdtempSync(join(tmpdir(), 'unentropy-types-'));
  const options = ['--declaration', '--emitDeclarationOnly', '--noEmit', 'false'];
  const scope = ['--rootDir', ROOT, '--outDir', all];
  runPackaged('typescript/bin/tsc', ['-p', 'scripts/build/tsconfig.json', ...options, ...scope]);
  // Declarations are not sources to tsc: it refers to these but does not copy them.
  cpSync(join(ROOT, 'pkg'), join(all, 'pkg'), { recursive: true });
  const wasm = join(all, 'pkg/unentropy.d.ts');
  writeFileSync(wasm, withoutCode(readFileSync(wasm, 'utf8')));
  for (const name of reachable(all, 'js/index.d.ts')) {
    const path = join(dist, 'types', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, readFileSync(join(all, name)));
  }
  rmSync(all, { recursive: true });
}

/** Types alone: the first class or function ends them, with the comment above it. @param {string} text */
function withoutCode(text) {
  const [types] = text.split(/\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*export (?:class|function)/, 1);
  return `${types.trimEnd().replaceAll('`None`', '`null`')}\n`;
}

/**
 * @param {string} folder
 * @param {string} first
 * @returns {Set<string>} the paths of all that it refers to, and of what that refers to
 */
function reachable(folder, first) {
  const found = new Set([first]);
  for (const name of found) {
    const text = readFileSync(join(folder, name), 'utf8');
    for (const [, path] of text.matchAll(/(?:from|import\()\s*["'](\.[^"']+)\.js["']/g)) {
      const other = normalize(join(folder, dirname(name), `${path}.d.ts`));
      found.add(relative(folder, other).replaceAll('\\', '/'));
    }
  }
  return found;
}
