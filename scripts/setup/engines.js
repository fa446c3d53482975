/** Engines that read Parquet, from PyPI into a virtual environment of the project. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, ROOT, run } from '../run.js';
import * as debian from './debian.js';

const VENV = join(ROOT, 'target', 'fleet-engines');
const REQUIREMENTS = join(ROOT, 'scripts', 'fleet', 'requirements.txt');
const PYTHON = join(VENV, 'bin', 'python');
/** Written last, so that an installation which was cut off is done again. */
const STAMP = join(VENV, 'installed');

/**
 * Installs them.
 * @returns {string | { unavailable: string }} the Python that knows them
 */
export function engines() {
  const wanted = readFileSync(REQUIREMENTS, 'utf8');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return PYTHON;
  console.log(`setup: pip install --requirement ${REQUIREMENTS}`);
  if (ask('python3', ['-m', 'venv', VENV]) === null) {
    return { unavailable: 'no engines: `python3 -m venv` failed' };
  }
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-input'];
  try {
    run(PYTHON, ['-m', 'pip', 'install', ...quiet, '--requirement', REQUIREMENTS]);
  } catch (error) {
    return { unavailable: `no engines: ${error instanceof Error ? error.message : error}` };
  }
  writeFileSync(STAMP, wanted);
  return PYTHON;
}

/**
 * Spark runs on Java.
 * @returns {null | { unavailable: string }}
 */
export function java() {
  const isThere = () => ask('java', ['-version']) !== null;
  if (isThere()) return null;
  const reason = debian.install(['default-jre-headless']);
  return isThere() ? null : { unavailable: `no Java for Spark: ${reason ?? 'it does not start'}` };
}
