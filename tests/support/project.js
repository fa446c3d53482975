/**
 * A small project in a temporary git checkout, for tests that run the whole tool.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A configuration with one metric that always works. */
export const ONE_METRIC = { metrics: { answer: { type: 'numeric', command: 'echo 42' } } };

/**
 * @param {import('node:test').TestContext} t removes the project when the test is over
 * @param {Record<string, string | object>} files content by path; an object becomes JSON
 * @returns {string} the folder
 */
export function project(t, files = { 'unentropy.json': ONE_METRIC }) {
  const folder = mkdtempSync(join(tmpdir(), 'unentropy-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(checkoutOf(files), folder, { recursive: true, preserveTimestamps: true });
  return folder;
}

/** Copying a checkout takes a tenth of the time that git takes to make it. @type {Map<string, string>} */
const checkouts = new Map();
process.once('exit', () => {
  for (const folder of checkouts.values()) rmSync(folder, { recursive: true, force: true });
});

/** @param {Record<string, string | object>} files @returns {string} the folder; tests only read it */
function checkoutOf(files) {
  const name = JSON.stringify(files);
  const known = checkouts.get(name);
  if (known) return known;
  const folder = mkdtempSync(join(tmpdir(), 'unentropy-checkout-'));
  checkouts.set(name, folder);
  for (const [path, content] of Object.entries(files)) {
    const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  git(folder, 'init', '--quiet', '--initial-branch=main', '--template=');
  git(folder, 'add', '--all');
  commit(folder, 'first');
  return folder;
}

/**
 * Makes a commit, an empty one if need be.
 *
 * @param {string} folder
 * @param {string} message
 * @param {string} [date] default: now
 * @returns {string} its SHA
 */
export function commit(folder, message, date) {
  const dates = date ? { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date } : {};
  const args = ['commit', '--quiet', '--allow-empty', '--message', message];
  run(folder, args, { ...process.env, ...dates });
  return git(folder, 'rev-parse', 'HEAD').trim();
}

/** @param {string} folder @param {...string} args */
export function git(folder, ...args) {
  return run(folder, args, process.env);
}

/** @param {string} folder @param {string[]} args @param {NodeJS.ProcessEnv} env */
function run(folder, args, env) {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
  return execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8', env });
}
