/** Installs Debian packages, if this is Debian and we have permission. */
import { existsSync } from 'node:fs';
import { ask, run } from '../run.js';

/** Why nothing can be installed here, or null when it can. */
export function obstacle() {
  if (!existsSync('/etc/debian_version') || !existsSync('/usr/bin/apt-get')) {
    return 'this is not Debian';
  }
  return process.getuid?.() === 0 ? null : 'only root may install Debian packages';
}

/**
 * Whether all these packages are installed.
 * @param {string[]} packages
 */
export function has(packages) {
  const status = ask('dpkg-query', ['--status', ...packages]);
  const installed = status?.match(/^Status: install ok installed$/gm) ?? [];
  return installed.length === packages.length;
}

/**
 * Installs packages, updating the lists only if they do not contain them.
 * @param {string[]} packages
 * @returns {string | null} why it could not
 */
export function install(packages) {
  const reason = obstacle();
  if (reason) return reason;
  console.log(`setup: apt-get install ${packages.join(' ')}`);
  // Run level 1 is for maintenance: no package starts a service.
  const apt = { env: { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' } };
  const args = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  for (const prepare of [() => {}, () => run('apt-get', ['update', '-qq'], apt)]) {
    try {
      prepare();
      run('apt-get', args, apt);
      return null;
    } catch {
      // Stale or missing lists: the second round has fresh ones.
    }
  }
  return `apt-get could not install ${packages.join(' ')}`;
}
