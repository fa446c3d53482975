/** Runs other programs for the scripts, with visible output or capturing it. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** @typedef {{ cwd?: string, env?: Record<string, string | undefined> }} Place */
/** @typedef {Place & { stderr?: 'ignore' | 'inherit' }} Question */

/**
 * Runs a program with its output in view; throws when it fails.
 * @param {string} program
 * @param {string[]} args
 * @param {Place} [place]
 */
export function run(program, args, { cwd = ROOT, env = {} } = {}) {
  const options = { cwd, env: { ...process.env, ...env } };
  const { error, status, signal } = spawnSync(program, args, {
    ...options,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error) throw new Error(`\`${program}\` did not start: ${error.message}`);
  if (status !== 0) throw new Error(`\`${line(program, args)}\` ended with ${signal ?? status}`);
}

/**
 * What a program prints, trimmed; null when the program is missing or fails.
 * @param {string} program
 * @param {string[]} args
 * @param {Question} [question] `stderr: 'inherit'` where a failure needs an explanation
 */
export function ask(program, args, { cwd = ROOT, env = {}, stderr = 'ignore' } = {}) {
  const { status, stdout } = spawnSync(program, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28, // `cargo metadata` prints megabytes.
    stdio: ['ignore', 'pipe', stderr],
  });
  return status === 0 ? stdout.trim() : null;
}

/**
 * Runs a JavaScript program of an npm package: without a shell, so on Windows too.
 * @param {string} path inside node_modules
 * @param {string[]} args
 */
export function runPackaged(path, args) {
  run(process.execPath, [`${ROOT}/node_modules/${path}`, ...args]);
}

/**
 * @param {string} program
 * @param {string[]} args
 */
function line(program, args) {
  const text = [program, ...args].join(' ');
  return text.length > 120 ? `${text.slice(0, 120)} …` : text;
}
