/** The types that the package ships, from the JSDoc of `js/`. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runPackaged } from '../run.js';

/**
 * Writes declarations of js/index.js and all it reaches into `dist/types`.
 * @param {string} dist
 */
export function writeTypes(dist) {
  const types = join(dist, 'types');
  const options = ['--declaration', '--emitDeclarationOnly', '--noEmit', 'false'];
  const scope = ['--rootDir', ROOT, '--outDir', types];
  runPackaged('typescript/bin/tsc', ['-p', 'scripts/build/tsconfig.json', ...options, ...scope]);
  // Declarations are not sources to tsc: it refers to this one but does not copy it.
  mkdirSync(join(types, 'pkg'), { recursive: true });
  copyFileSync(join(ROOT, 'pkg/unentropy.d.ts'), join(types, 'pkg/unentropy.d.ts'));
}
