/** The virtual environment that `npm run setup` installed S3 servers into. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { VENV } from '../../../scripts/setup/s3-servers.js';

/** @param {string} name a program @returns {string} its path */
export function installed(name) {
  return join(process.env.UNENTROPY_S3_VENV || VENV, 'bin', name);
}

/** Why a program cannot be started, or null when it can. @param {string} name */
export function lacking(name) {
  const path = installed(name);
  return existsSync(path) ? null : `there is no ${path}; \`npm run setup\` says why`;
}
