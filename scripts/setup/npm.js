/** Installs npm packages from the lock file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../run.js';

/**
 * Installs what `package-lock.json` of a folder names, unless it is there already.
 * @param {string} folder
 */
export function installPackages(folder) {
  if (isInstalled(folder)) return;
  console.log(`setup: npm ci in ${folder}`);
  const args = ['ci', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  if (npm) run(process.execPath, [npm, ...args], { cwd: folder });
  else if (process.platform === 'win32') run('cmd', ['/c', 'npm', ...args], { cwd: folder });
  else run('npm', args, { cwd: folder });
}

/**
 * npm writes a lock file of what it installed, without optional packages for other machines.
 * @param {string} folder
 */
function isInstalled(folder) {
  const wanted = packagesOf(join(folder, 'package-lock.json'));
  const present = packagesOf(join(folder, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted ?? {}).every(([path, { version, optional }]) => {
    const found = present?.[path];
    return path === '' || (present && (found ? found.version === version : optional));
  });
}

/**
 * @param {string} path
 * @returns {Record<string, { version: string, optional?: boolean }> | null}
 */
function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return null; // Nothing installed yet.
  }
}
