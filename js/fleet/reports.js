/**
 * Reports below a folder, and what each of them says at a glance, for one page over all of them.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemFailure, toFailure } from '../errors.js';

/** Folders in folders; reports of a monorepo are not deeper. */
const MOST_DEPTH = 4;

/** How a report says what it is. */
const GENERATOR = '<meta name="generator" content="Unentropy Track Metrics ';
/** And a page over several of them. */
const INDEX = '<body class="fleet">';
const GLANCE = '<script type="application/json" id="glance">';
const OLDER = 'an older version of this program made it; make the report anew';

/** @typedef {import('../../pkg/unentropy.js').Found} Found */

/**
 * In the order of their paths; other pages are left out.
 *
 * @param {string} folder
 * @param {AbortSignal} signal
 * @returns {Promise<Found[]>}
 */
export async function readReports(folder, signal) {
  const found = [];
  for (const path of await pagesBelow(folder, '', 0)) {
    signal.throwIfAborted();
    const report = await readReport(folder, path);
    if (report) found.push(report);
  }
  return found;
}

/**
 * @param {string} folder
 * @param {string} path
 * @returns {Promise<Found | null>} null: not a report
 */
async function readReport(folder, path) {
  const file = join(folder, path);
  const found = { path, writtenAtMs: null, summary: null, problem: null };
  try {
    const [html, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    if (!html.includes(GENERATOR) || html.includes(INDEX)) return null;
    const at = html.lastIndexOf(GLANCE);
    if (at < 0) return { ...found, writtenAtMs: mtimeMs, problem: OLDER };
    const from = at + GLANCE.length;
    const summary = html.slice(from, html.indexOf('</script>', from));
    return { ...found, writtenAtMs: mtimeMs, summary };
  } catch (error) {
    return {
      ...found,
      problem: toFailure(systemFailure('INPUT_INVALID', 'read', file, error)).message,
    };
  }
}

/**
 * @param {string} folder
 * @param {string} below with `/` at the end, or empty
 * @param {number} depth
 * @returns {Promise<string[]>} with `/`
 */
async function pagesBelow(folder, below, depth) {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch((error) => {
    throw systemFailure('INPUT_INVALID', 'list', join(folder, below), error);
  });
  const paths = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = below + entry.name;
    const isOpen = !/^(\.|node_modules$)/.test(entry.name);
    if (entry.isFile() && entry.name.endsWith('.html')) paths.push(path);
    if (entry.isDirectory() && isOpen && depth < MOST_DEPTH) {
      paths.push(...(await pagesBelow(folder, `${path}/`, depth + 1)));
    }
  }
  return paths;
}
