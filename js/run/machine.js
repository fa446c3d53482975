/**
 * Facts about the machine that this run measures on. The core interprets them; none of them names
 * the machine, its user or a path.
 */
import { readFileSync } from 'node:fs';
import os from 'node:os';

/**
 * The facts as the core takes them.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {string}
 */
export function machineFacts(env) {
  return JSON.stringify({
    cpu: os.cpus()[0]?.model,
    cores: os.availableParallelism(),
    arch: process.arch,
    platform: process.platform,
    release: os.release(),
    imageOs: env.ImageOS,
    imageVersion: env.ImageVersion,
    osRelease: osRelease(),
  });
}

/**
 * The files in which Linux describes itself:
 * https://www.freedesktop.org/software/systemd/man/os-release.html
 */
const OS_RELEASE = ['/etc/os-release', '/usr/lib/os-release'];

/** How much of a file is read. */
const MOST_CHARS = 8192;

function osRelease() {
  if (process.platform !== 'linux') return undefined;
  for (const path of OS_RELEASE) {
    try {
      return readFileSync(path, 'utf8').slice(0, MOST_CHARS);
    } catch {
      // Try the next one; otherwise it stays unknown.
    }
  }
  return undefined;
}
