/**
 * Opens a page in whatever browser people have.
 */
import { spawn } from 'node:child_process';

/**
 * Answers whether something took it. A machine without a browser is no failure: the page is written.
 *
 * @param {string} path
 * @returns {Promise<boolean>}
 */
export function openInBrowser(path) {
  const [program, ...args] = openers[process.platform] ?? ['xdg-open'];
  return new Promise((resolve) => {
    const child = spawn(program, [...args, path], { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
    // Some openers stay as long as the browser does.
    const settled = setTimeout(() => resolve(true), SETTLED_MS);
    settled.unref();
    child.unref();
  });
}

const SETTLED_MS = 3000;

/** @type {Partial<Record<NodeJS.Platform, string[]>>} */
const openers = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] };
