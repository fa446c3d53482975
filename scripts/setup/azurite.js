/** The blob store behind the local GitHub of the tests, from npm. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../run.js';
import { installPackages } from './npm.js';

/** In a separate package: its dependencies are old, and a hundred times as many as ours. */
const FOLDER = join(ROOT, 'scripts', 'azurite');

/** The program that serves blobs. */
export const AZURITE = join(FOLDER, 'node_modules', 'azurite', 'dist', 'src', 'blob', 'main.js');

/** @returns {string | { unavailable: string }} the path of the program */
export function azurite() {
  try {
    installPackages(FOLDER);
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    return { unavailable: `no Azurite: ${reason}` };
  }
  return existsSync(AZURITE) ? AZURITE : { unavailable: `no Azurite: there is no ${AZURITE}` };
}
