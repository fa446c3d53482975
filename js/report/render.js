/**
 * Renders the report's page and writes it: whole or not at all, and never over the history or the
 * configuration.
 */
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Failure, shown, systemFailure } from '../errors.js';
import { writeWhole } from '../run/writing.js';

/**
 * @typedef {object} Source
 * @property {import('../core.js').Core} core
 * @property {import('../core.js').Config | null} config
 * @property {import('../core.js').Database} db
 * @property {import('../core.js').Changes | null} [shifts] what was read of it before
 */

/**
 * @param {Source} source
 * @param {import('../../pkg/unentropy.js').Facts} facts
 * @param {string} folder of the configuration, where the user's own files are
 * @returns {string} one HTML file
 */
export function render(source, facts, folder) {
  const page = pageOf(source, facts);
  try {
    return rendered(page, source.config, folder);
  } finally {
    page.free();
  }
}

/**
 * A report before it is rendered; call `free` when done.
 *
 * @param {Source} source
 * @param {import('../../pkg/unentropy.js').Facts} facts
 */
export function pageOf({ core, config, db, shifts }, facts) {
  if (!config) return new core.ReportPage(db, facts);
  return shifts?.areAll(facts.branch)
    ? shifts.reportPage(config, db, facts)
    : config.reportPage(db, facts);
}

/**
 * @param {import('../core.js').ReportPage} page
 * @param {import('../core.js').Config | null} config
 * @param {string} folder
 */
export function rendered(page, config, folder) {
  return page.render(assetsOf(config, folder), sha256);
}

/**
 * Renders a report with an invented history.
 *
 * @param {import('../core.js').Config} config
 * @param {import('../../pkg/unentropy.js').Facts} facts
 * @param {string} folder of the configuration
 */
export function renderPreview(config, facts, folder) {
  const page = config.preview(facts);
  try {
    return rendered(page, config, folder);
  } finally {
    page.free();
  }
}

/** @param {import('../core.js').Config | null} config @param {string} folder */
function assetsOf(config, folder) {
  const assets = JSON.parse(
    readFileSync(new URL('../../dist/report.json', import.meta.url), 'utf8'),
  );
  if (config) addUserFiles(assets, config.reportFiles(), folder);
  return assets;
}

/**
 * @param {import('../../pkg/unentropy.js').Assets} assets
 * @param {import('../../pkg/unentropy.js').ReportFiles} files
 * @param {string} folder
 */
function addUserFiles(assets, { css, partials }, folder) {
  /** @param {string} path */
  const read = (path) => {
    try {
      return readFileSync(resolve(folder, path), 'utf8');
    } catch (error) {
      throw systemFailure('REPORT_FAILED', 'read', resolve(folder, path), error);
    }
  };
  if (css) assets.style += `\n${read(css)}`;
  for (const [name, path] of partials) assets.templates.push([name, read(path)]);
}

/** SHA-256 in base64, as CSP hashes are written. @param {string} text */
export function sha256(text) {
  return createHash('sha256').update(text).digest('base64');
}

/**
 * @param {string} path an absolute path; folders are made
 * @param {() => string} render
 */
export async function write(path, render) {
  await writeWhole(path, render(), 'REPORT_FAILED');
}

/**
 * Refuses a page that would overwrite the history, one of the files next to it, or the
 * configuration.
 *
 * @param {string} page an absolute path
 * @param {{ database: string, config: string }} ours absolute paths
 */
export function refuseToOverwrite(page, { database, config }) {
  if (!isOurs(page, { databases: [database], config })) return;
  throw new Failure(
    'INPUT_INVALID',
    `the report would overwrite "${shown(page)}", which is the history or the configuration`,
    'give the report another name or folder: inputs "report-name" and "report-dir"',
  );
}

/**
 * Whether a file is a history, one of the files next to it, or the configuration.
 *
 * @param {string} file an absolute path
 * @param {{ databases: string[], config: string }} ours absolute paths
 */
export function isOurs(file, { databases, config }) {
  const path = real(file);
  const isOf = (/** @type {string} */ history) =>
    path.startsWith(history) && /^($|\.|-(wal|shm|journal)$)/.test(path.slice(history.length));
  return path === real(config) || databases.map(real).some(isOf);
}

/** Resolves links as far as the path exists. @param {string} path @returns {string} */
function real(path) {
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : `${real(folder)}${path.slice(folder.length)}`;
  }
}
