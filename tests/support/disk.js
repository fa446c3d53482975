/** Folders for tests, and disks that are small or read-only. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * An empty folder that goes away with the test.
 *
 * @param {import('node:test').TestContext} t
 */
export function folder(t) {
  const path = newFolder();
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/**
 * A disk of its own for one test, or null, with the test skipped, where that is not permitted.
 *
 * @param {import('node:test').TestContext} t
 * @param {string} options as for `mount -o`
 * @returns {{ path: string, remount: (options: string) => void } | null}
 */
export function disk(t, options) {
  const path = newFolder();
  const mounted = asRoot(['mount', '-t', 'tmpfs', '-o', `mode=777,${options}`, 'tmpfs', path]);
  if (!mounted) {
    rmSync(path, { recursive: true });
    t.skip('needs the right to mount a tmpfs');
    return null;
  }
  t.after(() => {
    asRoot(['umount', path]);
    rmSync(path, { recursive: true });
  });
  return { path, remount: (more) => void asRoot(['mount', '-o', `remount,${more}`, path]) };
}

function newFolder() {
  return realpathSync(mkdtempSync(join(tmpdir(), 'unentropy-')));
}

/** @param {string[]} command */
function asRoot(command) {
  const words = process.getuid?.() === 0 ? command : ['sudo', '-n', ...command];
  return spawnSync(words[0] ?? '', words.slice(1)).status === 0;
}
