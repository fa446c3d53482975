/**
 * The main job on one screen: fetch the history, collect the metrics, store the build,
 * render the report.
 */
import { dirname, join, relative, resolve, sep } from 'node:path';
import { measureAll } from './collect/for-run.js';
import { leaveForGate } from './collect/handover.js';
import { findContext } from './context.js';
import { Failure, toFailure } from './errors.js';
import { publishRun } from './fleet/publish.js';
import { publish } from './github/run-artifact.js';
import { destinationOf } from './history/destination.js';
import { explain } from './history/explain.js';
import { writeBaseline } from './report/baseline.js';
import { pageOf, refuseToOverwrite, rendered, write } from './report/render.js';
import { complete, prepare, start } from './run/index.js';
import { machineFacts } from './run/machine.js';
import { referenceOf } from './run/reference.js';
import { refuseOutside } from './run/writing.js';
import { preload } from './storage/index.js';
import { noteWatch, watch } from './watch/index.js';
import { findShifts } from './watch/shifts.js';

/**
 * @typedef {import('./run/index.js').Request} Request
 *
 * @typedef {object} Result the outcome of a run; fields it never reached are null
 * @property {boolean} success
 * @property {import('./errors.js').Failure | null} failure
 * @property {import('./core.js').Settings | null} settings
 * @property {import('./context.js').Context | null} context
 * @property {import('./core.js').Outcome[]} outcomes one per metric, in the order of the file
 * @property {string | null} databaseLocation
 * @property {number | null} databaseSizeBytes
 * @property {number | null} totalBuilds
 * @property {string | null} sourceRun the run whose artifact was continued
 * @property {{ id: number, name: string, path: string } | null} artifact that holds the history now
 * @property {boolean} isUnstored whether nothing is stored on purpose
 * @property {boolean} waits whether the build is stored in the journal, but not in the history yet
 * @property {string[]} clashes what jobs of one run measured differently, as sentences
 * @property {string | null} changes the shifts that this build confirmed, as JSON
 * @property {string} news what got worse on the reference branch with this build, as Markdown
 * @property {string | null} folder of the configuration, from the top of a checkout of GitHub Actions: empty,
 *   or with a trailing `/`
 * @property {string | null} reportPath
 * @property {string | null} reportUrl where it can be downloaded
 * @property {import('./run/phases.js').Phase[]} phases
 * @property {number} durationMs
 * @property {import('./core.js').Summary} summary
 *
 * @typedef {import('./run/index.js').Run<Result>} Run
 */

/**
 * Runs the main job. Never throws: what went wrong is the result's `failure`.
 *
 * @param {Request} request
 * @returns {Promise<Result>}
 */
export async function runTrack(request) {
  const run = start(request, ['download', 'collect', 'upload', 'report'], emptyResult());
  const work = async () => {
    await runPhases(run);
    return true;
  };
  return complete(run, work, () => summarise(run));
}

/** @param {Run} run */
async function runPhases(run) {
  const job = await begin(run);
  const { core, log, phases, request, result } = run;
  const { config, context, configPath, settings } = job;
  if (settings.fragment) {
    const { reportFragment } = await import('./collect/fragments/own.js');
    await reportFragment(run, job, settings.fragment);
    return;
  }
  const destination = await destinationOf(run, job);

  run.db = await destination.download();

  await phases.run('collect', () => collect(run, job), { announce: false });
  const place = { env: request.env, configPath, log };
  await leaveForGate(result.outcomes, context.build, config.fragmentNames(), place);

  const samples = config.samples(result.outcomes);
  // Fragments come from several machines.
  const facts = config.fragmentNames() ? '{}' : machineFacts(request.env);
  const build = new core.KeptBuild(config.recorded(context.build), samples, Date.now(), facts);
  run.scope.add(() => build.free());
  await explain(run, job, build, run.db);
  await noteWatch(run, job, build);
  // After a conflict, the uploaded database may be another one.
  run.db = null;
  run.db = await destination.upload(build);

  const shifts = await findShifts(run, job, run.db);
  const drawn = await report(run, job, run.db, shifts);
  await keepBaseline(run, job, shifts ?? run.db);
  if (shifts) await watch(run, job, run.db, shifts);
  await publishRun(run, job, run.db, drawn);
}

/** @typedef {Awaited<ReturnType<typeof begin>>} Job */

/** @param {Run} run */
async function begin(run) {
  const { core, request } = run;
  const { inputs } = request;
  const prepared = await prepare(
    run,
    findContext(request.env, request.cwd, run.signal),
    core.configFile(inputs),
    (config, isUntrusted) => config.settings(inputs, isUntrusted),
    (config) => preload(config, inputs),
  );
  const { settings, context, base, configPath: config } = prepared;
  if (settings.fragment === null && context.isCi && settings.storageType === 'sqlite-local')
    run.log.notice(NOTHING_KEPT);
  const { GITHUB_WORKSPACE: top } = request.env;
  run.result.folder = top ? posix(relative(top, base)) : null;
  const page = join(resolve(base, settings.reportDir), settings.reportName);
  refuseOutside(page);
  refuseToOverwrite(page, { database: resolve(base, settings.databaseKey), config });
  return { ...prepared, page };
}

/** @param {string} folder */
function posix(folder) {
  return folder && `${folder.split(sep).join('/')}/`;
}

/** The notice when a local file does not outlive the job. */
const NOTHING_KEPT =
  'sqlite-local keeps the history on the disk of this runner, which is deleted after ' +
  'the job; two lines keep it in the artifacts of the repository: under "with:" of the step ' +
  '"storage-type: sqlite-artifact", and under "permissions:" of the job "actions: read"';

/** @param {Run} run @param {Job} job */
async function collect(run, { config, context, base }) {
  await measureAll(run, config, context, base);
  const { outcomes } = run.result;
  if (outcomes.every(({ failure }) => failure)) {
    throw new Failure(
      'COLLECT_ALL_FAILED',
      `none of the ${outcomes.length} metrics could be measured`,
      'each reason is shown above; "npx unentropy-track-metrics test" measures and stores nothing',
    );
  }
}

/**
 * The build is stored by now, so a page that cannot be drawn must not fail the run.
 *
 * @param {Run} run
 * @param {Job} job
 * @param {import('./core.js').Database} db
 * @param {import('./core.js').Changes | null} shifts of its branch, where they are known
 * @returns {Promise<{ page: import('./core.js').ReportPage | null, branch: string }>} what it shows, if it could
 *   be drawn
 */
async function report(run, { config, settings, context, base, page }, db, shifts) {
  const { core, log, phases, request, result, scope, signal } = run;
  /** @type {import('./core.js').ReportPage | null} */
  let drawn = null;
  let branch = '';
  try {
    await phases.run('report', async () => {
      const told = facts(run, context, db);
      ({ branch } = told);
      const shown = pageOf({ core, config, db, shifts }, told);
      scope.add(() => shown.free());
      await write(page, () => rendered(shown, config, base));
      drawn = shown;
      result.reportPath = page;
      const name = settings.reportArtifact;
      const where = { env: request.env, context, signal, log };
      if (name) result.reportUrl = await publish(name, page, where);
    });
  } catch (error) {
    const { message, hint } = toFailure(error);
    log.warning(`REPORT_FAILED: ${message}; ${hint}`);
  }
  return { page: drawn, branch };
}

/**
 * The newest builds of the reference branch, for runs that cannot read the history. Those of forks can read
 * artifacts.
 *
 * @param {Run} run
 * @param {Job} job
 * @param {import('./core.js').Changes | import('./core.js').Database} known the history, where the run does
 *   not know the shifts of its branch
 */
async function keepBaseline({ core, log }, { config, settings, context, base, page }, known) {
  const { build, change } = context;
  if (change || settings.storageType === 'sqlite-artifact') return;
  try {
    const branch = await referenceOf(config, context, base);
    if (build.branch === branch) await writeBaseline(dirname(page), { core, branch, known }, log);
  } catch (error) {
    log.warning(`baseline.json could not be written: ${toFailure(error).message}`);
  }
}

/**
 * @param {Run} run
 * @param {import('./context.js').Context} context
 * @param {import('./core.js').Database} db
 */
function facts({ core }, { repository, serverUrl, trendBranch, defaultBranch }, db) {
  return {
    repository,
    serverUrl,
    branch: core.trendBranch(db, undefined, defaultBranch ?? trendBranch),
    nowMs: Date.now(),
    version: core.version(),
  };
}

/** @param {Run} run */
function summarise(run) {
  try {
    // A fragment has a summary of its own.
    if (run.result.settings?.fragment && run.result.success) return;
    run.result.summary = summaryOf(run);
    run.result.summary.markdown += run.result.news;
  } catch (error) {
    run.log.warning(`the summary could not be written: ${toFailure(error).message}`);
  }
}

/** @param {Run} run */
function summaryOf({ core, config, db, request, result }) {
  const { context, failure } = result;
  // Before escaping: afterwards a secret with backslashes would not be recognised.
  const { redact = (text) => text } = request;
  const told = {
    error: failure && {
      code: failure.code,
      message: redact(failure.message),
      hint: redact(failure.hint),
    },
    storage: result.databaseLocation && redact(result.databaseLocation),
    report: result.reportPath,
    reportUrl: result.reportUrl,
    totalBuilds: result.totalBuilds,
    sizeBytes: result.databaseSizeBytes,
    waits: result.waits,
    clashes: result.clashes.map(redact),
    isUnstored: result.isUnstored,
    outcomes: result.outcomes,
    phases: result.phases.map(({ name, status, duration }) => ({
      name,
      status,
      durationMs: duration,
    })),
    build: context?.build ?? null,
    branch: context?.trendBranch ?? null,
    defaultBranch: context?.defaultBranch ?? null,
    repository: context?.repository ?? null,
    serverUrl: context?.serverUrl ?? null,
    folder: result.folder,
  };
  const color = request.hasColor ?? false;
  return config ? config.renderSummary(db, told, color) : core.renderSummary(told, color);
}

/** @returns {Result} */
function emptyResult() {
  return {
    success: false,
    failure: null,
    settings: null,
    context: null,
    outcomes: [],
    databaseLocation: null,
    databaseSizeBytes: null,
    totalBuilds: null,
    sourceRun: null,
    artifact: null,
    isUnstored: false,
    waits: false,
    clashes: [],
    changes: null,
    news: '',
    reportPath: null,
    reportUrl: null,
    folder: null,
    phases: [],
    durationMs: 0,
    summary: { markdown: '', text: '', line: null },
  };
}
