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
  const { log, result, signal } = run;
  const { otlp, parquet } = job.settings;
  if ((!otlp && !parquet) || result.isUnstored) return;
  /** @param {string} what @param {string} end @param {() => Promise<void>} act */
  const orWarn = async (what, end, act) => {
    try {
      await act();
    } catch (error) {
      const { code, message, hint } = toFailure(signal.aborted ? signal.reason : error);
      if (code === 'CANCELLED') throw error;
      log.warning(`the values were not ${what}: ${code}: ${message}; ${hint}; ${end}`);
    }
  };
  const [what, end] = parquet ? ['published', PUBLISH_LATER] : ['sent', STORED];
  await orWarn(what, end, async () => {
    const history = await published(run, job, db);
    if (!history) return;
    // One after the other: while a table is written, no answer is read.
    if (otlp) await orWarn('sent', STORED, () => sendRun(run, job, history, otlp));
    if (parquet) await publishTable(run, job, history, parquet, drawn);
  });
}

const STORED = 'the build is stored';
const PUBLISH_LATER =
  'the build is stored, and "npx unentropy-track-metrics publish" publishes it later';

/**
 * @param {import('../track.js').Run} run
 * @param {import('../track.js').Job} job
 * @param {Database} db
 * @returns {Promise<History | null>} null where this build does not describe the repository
 */
async function published({ core, request }, { config, context, base }, db) {
  const [repository, serverUrl] = await forge(core, request.env, base);
  const named = config.namedReferenceBranch() ?? context.defaultBranch;
  const reference = named ?? (await usualBranch(base));
  // What a pull request or another branch says of the metrics does not describe the repository.
  if (context.change || context.build.branch !== reference) return null;
  const folder = await folderInCheckout(base);
  return { core, config, db, reference, repository: known(repository), serverUrl, folder };
}

/**
 * @param {import('../track.js').Run} run
 * @param {import('../track.js').Job} job
 * @param {History} history
 * @param {string} address
 * @param {{ page: ReportPage | null, branch: string }} drawn
 */
async function publishTable(
  { core, log, request, signal },
  { base, settings },
  history,
  address,
  drawn,
) {
  const page = drawn.branch === history.reference ? drawn.page : null;
  const { inputs, env } = request;
  const usual = storageOf(settings, { base, inputs, env, version: core.version() });
  const limits = { log, signal, budgetMs: PATIENCE_MS };
  const where = await publish(history, address, { page, usual, base, limits }).catch((error) => {
    const { code } = toFailure(error);
    // The usual hint is to raise the run's timeout, which is not the limit here.
    throw code === 'STORAGE_TIMEOUT' ? isSilent(address, error) : error;
  });
  log.info(`published: ${where}`);
}

/**
 * @param {import('../track.js').Run} run
 * @param {import('../track.js').Job} job
 * @param {History} history
 * @param {string} endpoint
 */
async function sendRun({ log, request, result, signal }, { context }, history, endpoint) {
  const { core, config, repository, serverUrl } = history;
  const { headersOf, send } = await import('./otlp.js');
  const headers = headersOf(request.inputs, request.env);
  const project = projectOf(history) ?? null;
  const workflow = request.env.GITHUB_WORKFLOW ?? null;
  const from = { repository, serverUrl, project, workflow };
  const push = core.pushOf(context.build, config.samples(result.outcomes), from);
  const { startedAtMs: atMs } = context.build;
  const how = { endpoint, headers, atMs, version: core.version(), signal };
  const { count, refused, reason } = await send(push, how);
  if (refused > 0) {
    log.warning(
      `${endpoint} refused ${refused} of ${count} values: ${reason || 'it does not say why'}`,
    );
  } else log.info(`sent: ${count} values to ${endpoint}`);
}

/** @param {string} address @param {unknown} cause */
function isSilent(address, cause) {
  return new Failure(
    'STORAGE_TIMEOUT',
    `${address} did not answer within ${PATIENCE_MS / 1000} s`,
    'check that this machine reaches the bucket: "verbose" shows each request',
    { cause },
  );
}

/** The name of the project among those of the repository. @param {History} history */
function projectOf({ config, folder }) {
  return config.publishedProject(folder.replaceAll('\\', '/'));
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
  const path = history.core.publishedPath(history.repository, projectOf(history));
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
