/**
 * Opens a page in the user's browser.
 */
import { spawn } from 'node:child_process';

/**
 * Returns whether a browser was started. A machine without one is not a failure: the page is
 * written.
 *
 * @param {string} path
 * @returns {Promise<boolean>}
 */
export function openInBrowser(path) {
  const [program, ...args] = openers[process.platform] ?? ['xdg-open'];
  return new Promise((resolve) => {
    const child = spawn(program, [...args, path], { stdio: 'ignore', detached: true });
    const settle = (/** @type {boolean} */ isOpen) => {
      clearTimeout(settled);
      child.unref();
      resolve(isOpen);
    };
    // Some openers stay as long as the browser does.
    const settled = setTimeout(() => settle(true), SETTLED_MS);
    child.once('error', () => settle(false));
    child.once('exit', (code) => settle(code === 0));
  });
}

const SETTLED_MS = 3000;

/** @type {Partial<Record<NodeJS.Platform, string[]>>} */
const openers = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] };
