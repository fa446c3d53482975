/**
 * Writes all values of a history as one file, where other programs read those of many repositories. The file
 * can always be made again from the history.
 */
import { join } from 'node:path';
import { loadTables } from '../core.js';
import { Failure, toFailure } from '../errors.js';
import { forge, usualBranch } from '../git/git.js';
import { pageOf } from '../report/render.js';
import { storageOf } from '../storage/index.js';
import { openTarget } from './target.js';

/**
 * @typedef {import('../core.js').Core} Core
 * @typedef {import('../core.js').Config} Config
 * @typedef {import('../core.js').Database} Database
 * @typedef {import('../core.js').ReportPage} ReportPage
 *
 * @typedef {object} History what is published of whom
 * @property {Core} core
 * @property {Config} config
 * @property {Database} db
 * @property {string} reference the branch whose builds are the trend
 * @property {string} repository `owner/name`
 * @property {string | null} serverUrl
 * @property {string} folder of the configuration, from the top of the checkout
 */

/** A run does not wait longer than this for a place that does not answer. */
const PATIENCE_MS = 30_000;

/**
 * The end of a run that publishes. The build is stored by now, so a failure is a warning.
 *
 * @param {import('../track.js').Run} run
 * @param {import('../track.js').Job} job
 * @param {Database} db
 * @param {{ page: ReportPage | null, branch: string }} drawn the report, and the branch that it shows
 */
export async function publishRun(run, job, db, drawn) {
  const { core, log, request, result, signal } = run;
  const { config, context, settings, base } = job;
  const { parquet } = settings;
  if (!parquet || result.isUnstored) return;
  try {
    const [repository, serverUrl] = await forge(core, request.env, base);
    const named = config.namedReferenceBranch() ?? context.defaultBranch;
    const reference = named ?? (await usualBranch(base));
    // What a pull request or another branch says of the metrics does not describe the repository.
    if (context.change || context.build.branch !== reference) return;
    const folder = await folderInCheckout(base);
    const history = {
      core,
      config,
      db,
      reference,
      repository: known(repository),
      serverUrl,
      folder,
    };
    const page = drawn.branch === reference ? drawn.page : null;
    const { inputs, env } = request;
    const usual = storageOf(settings, { base, inputs, env, version: core.version() });
    const limits = { log, signal, budgetMs: PATIENCE_MS };
    const where = await publish(history, parquet, { page, usual, base, limits });
    log.info(`published: ${where}`);
  } catch (error) {
    const { code, message, hint } = toFailure(signal.aborted ? signal.reason : error);
    if (code === 'CANCELLED') throw error;
    log.warning(
      `the values were not published: ${code}: ${message}; ${hint}; the build is stored, and ` +
        '"npx unentropy-track-metrics publish" publishes it later',
    );
  }
}

/**
 * @param {History} history
 * @param {string} address of the place that repositories share
 * @param {{ page?: ReportPage | null, usual: import('../storage/index.js').StoragePlace, base: string,
 *   limits: import('../storage/index.js').Limits }} how `page`: the report of the reference branch, if it is
 *   there already
 * @returns {Promise<string>} where it is
 */
export async function publish(history, address, { page, usual, base, limits }) {
  const { core, config, repository, folder } = history;
  const path = core.publishedPath(
    repository,
    config.publishedProject(folder.replaceAll('\\', '/')),
  );
  const bytes = await tableOf(history, page ?? null);
  const target = await openTarget(address, usual, base, limits);
  try {
    await target.put(path, bytes);
  } finally {
    target.close();
  }
  return target.location.endsWith('/') ? target.location + path : join(target.location, path);
}

/** @param {History} history @param {ReportPage | null} drawn @returns {Promise<Uint8Array>} */
async function tableOf({ core, config, db, reference, repository, serverUrl }, drawn) {
  const facts = { repository, serverUrl, version: core.version() };
  const nowMs = Date.now();
  const page = drawn ?? pageOf({ core, config, db }, { ...facts, branch: reference, nowMs });
  try {
    const report = config.publishedReport() ?? null;
    const summary = page.summary({ ...facts, report, nowMs });
    const { writeTable } = await loadTables();
    return writeTable(db, {
      reference,
      branch: null,
      withReasons: false,
      better: config.directions(),
      levels: page.levels(),
      notes: [[core.summaryNote(), summary]],
      version: core.version(),
    });
  } finally {
    if (!drawn) page.free();
  }
}

/** @param {string} base */
export async function folderInCheckout(base) {
  const { askGit } = await import('../git/call.js');
  return askGit(['rev-parse', '--show-prefix'], { cwd: base }).catch((error) => {
    // Where git does not answer, the folder is unknown, and another project's file is not this one's.
    if (error.kind === 'no-repository') return '';
    throw error;
  });
}

/** @param {string | null} repository */
export function known(repository) {
  if (repository) return repository;
  throw new Failure(
    'INPUT_INVALID',
    'the name of the repository is not known, so its values cannot be told from those of others',
    'add a remote named "origin", or set GITHUB_REPOSITORY to OWNER/NAME',
  );
}
