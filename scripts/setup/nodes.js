/** The Node releases that `dist/` must run on: what action.yml declares, and what runners use now. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ask, ROOT } from '../run.js';
import { installPackages } from './npm.js';

/** They are in a separate package: as devDependencies they would shadow `node` in npm scripts. */
const FOLDER = join(ROOT, 'scripts', 'nodes');
const RELEASES = [20, 24];

/**
 * One Node per release; without a binary of that release for this machine, the Node in use serves
 * when it is that release.
 * @returns {{ nodes: { release: number, path: string }[], missing: number[] }}
 */
export function nodes() {
  installPackages(FOLDER);
  const found = RELEASES.map((release) => ({
    release,
    path: packaged(release) ?? current(release),
  }));
  return {
    nodes: found.flatMap(({ release, path }) => (path ? [{ release, path }] : [])),
    missing: found.filter(({ path }) => !path).map(({ release }) => release),
  };
}

/** @param {number} release */
function packaged(release) {
  const require = createRequire(join(FOLDER, 'package.json'));
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  try {
    const name = `node-${release}-${process.platform}-${process.arch}`;
    const path = require.resolve(`${name}/bin/${program}`);
    return ask(path, ['--version'])?.startsWith(`v${release}.`) ? path : null;
  } catch {
    return null; // npm has no binary of this release for this machine.
  }
}

/** @param {number} release */
function current(release) {
  return process.versions.node.startsWith(`${release}.`) ? process.execPath : null;
}
