/**
 * The main job, told on one screen: fetch the history, collect the metrics, store the build,
 * render the report.
 */
import { dirname, join, resolve } from 'node:path';
import { measureAll } from './collect/for-run.js';
import { leave } from './collect/handover.js';
import { readConfig } from './config.js';
import { context as findContext } from './context.js';
import { Failure, toFailure } from './errors.js';
import { publish, rescue } from './github/run-artifact.js';
import { openOrMove } from './history/adopt-artifacts.js';
import { openBorrowed, save } from './history/index.js';
import { keepForLater } from './history/kept-build.js';
import { refuseToOverwrite, render, write } from './report/render.js';
import { finish, limit, start, withPlace } from './run/index.js';
import { machineFacts } from './run/machine.js';
import { refuseOutside } from './run/writing.js';
import { borrow, choose, preload, STORAGE_SHARE, storageOf } from './storage/index.js';
import { leftOut } from './storage/untrusted.js';

/**
 * @typedef {import('./run/index.js').Request} Request
 *
 * @typedef {object} Result the outcome of a run; what it never reached is null
 * @property {boolean} success
 * @property {import('./errors.js').Failure | null} failure
 * @property {import('./core.js').Settings | null} settings
 * @property {import('./context.js').Context | null} context
 * @property {import('./core.js').Outcome[]} outcomes one a metric, in the order of the file
 * @property {string | null} databaseLocation
 * @property {number | null} databaseSizeBytes
 * @property {number | null} totalBuilds
 * @property {string | null} sourceRun whose artifact was continued
 * @property {{ id: number, name: string, path: string } | null} artifact that holds the history now
 * @property {boolean} isLeftOut whether nothing is stored on purpose
 * @property {boolean} waits whether the build is stored, but beside the history
 * @property {string[]} clashes what jobs of one run measured differently, as sentences
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
export async function track(request) {
  const run = start(request, ['download', 'collect', 'upload', 'report'], nothingYet());
  try {
    await story(run);
    run.result.success = true;
  } catch (error) {
    run.result.failure = withPlace(toFailure(error), run);
  } finally {
    await finish(run, () => summarise(run));
  }
  return run.result;
}

/** @param {Run} run */
async function story(run) {
  const { config, settings, context, base, page, configPath } = await prepare(run);
  const { core, log, phases, result } = run;
  const { inputs, env } = run.request;
  const where = { env, context, signal: run.signal };
  const { store, place, limits } = await openStore(run, settings, context, base);
  const options = { core, store, log, onCorrupt: settings.onCorrupt };
  // Where nothing is stored, these two phases are skipped, and a summary must not say otherwise.
  const inStorage = /** @type {typeof phases.run} */ (
    (name, work) => (result.isLeftOut ? work() : phases.run(name, work))
  );

  const opened = await inStorage('download', async () => {
    const isLeftOut = result.isLeftOut;
    const opened = await (isLeftOut ? openBorrowed(options) : openOrMove(options, place, limits));
    result.sourceRun = store.trace?.sourceRun ?? null;
    const { isNew, builds } = opened;
    const text = isNew ? `no history yet at ${store.location}` : `builds so far: ${builds}`;
    if (!isLeftOut) log.info(text);
    return opened;
  });
  run.db = opened.db;

  const measure = () => collect(run, config, context, base);
  await phases.run('collect', measure, { announce: false });
  await leave(result.outcomes, context.build, { env, configPath, log });

  const samples = config.samples(result.outcomes);
  const build = new core.KeptBuild(context.build, samples, Date.now(), machineFacts(env));
  run.ends.push(() => build.free());
  const saved = await inStorage('upload', () => {
    run.db = null;
    return save(opened, build, options).catch(async (error) => {
      const offer = (/** @type {string} */ path) => rescue(path, run, context, store);
      await keepForLater(build.text(), dirname(page), { store, log, inputs, offer });
      throw error;
    });
  });
  result.waits = saved.waits;
  result.clashes = saved.clashes;
  if (saved.waits) log.notice(waits(store));
  result.artifact = store.trace?.uploaded ?? null;
  run.db = saved.db;
  if (!result.isLeftOut) {
    result.databaseSizeBytes = saved.sizeBytes;
    result.totalBuilds = saved.totalBuilds;
  }

  try {
    const draw = () => render(run.core, config, saved.db, facts(run, context, saved.db), base);
    await phases.run('report', async () => {
      await write(page, draw);
      result.reportPath = page;
      const name = settings.reportArtifact;
      if (name) result.reportUrl = await publish(name, page, { ...where, log });
    });
  } catch (error) {
    // The build is stored by now: a page that cannot be drawn must not make the run red.
    const { message, hint } = toFailure(error);
    log.warning(`REPORT_FAILED: ${message}; ${hint}`);
  }
}

/**
 * @param {Run} run
 * @param {import('./core.js').Settings} settings
 * @param {import('./context.js').Context} context
 * @param {string} base
 */
async function openStore(run, settings, context, base) {
  const { core, log, request, result, signal } = run;
  const { inputs, env } = request;
  const place = storageOf(settings, { base, inputs, env, version: core.version(), context });
  const reason = leftOut(place, context);
  const isLeftOut = reason !== null;
  result.isLeftOut = isLeftOut;
  if (reason) log.notice(reason);
  const budgetMs = STORAGE_SHARE * settings.timeoutS * 1000;
  const limits = { signal, budgetMs, log };
  const store = await (isLeftOut ? borrow : choose)(place, limits);
  run.ends.push(() => store.close());
  if (!isLeftOut) result.databaseLocation = store.location;
  return { store, place, limits };
}

/** Said when nothing is wrong, but others were always faster. @param {{ location: string }} store */
function waits({ location }) {
  return (
    `so many runs are writing to ${location} that this one could not come through in time: its ` +
    'build is stored beside the history, and the next run folds it in'
  );
}

/** @param {Run} run */
async function prepare(run) {
  const { core, request, result } = run;
  const configPath = resolve(request.cwd, core.configFile(request.inputs));
  const [context, config] = await Promise.all([
    findContext(request.env, request.cwd, run.signal),
    readConfig(core, configPath).then((config) => {
      // Also while git answers.
      preload(config, request.inputs);
      return config;
    }),
  ]);
  result.context = context;
  run.config = config;
  const settings = config.settings(request.inputs, context.isUntrusted);
  result.settings = settings;
  run.log = request.log(settings.verbose);
  run.phases.log = run.log;
  for (const warning of settings.warnings) run.log.warning(warning);
  if (context.isCi && settings.storageType === 'sqlite-local') run.log.notice(NOTHING_KEPT);
  limit(run, settings.timeoutS);
  const base = dirname(configPath);
  const page = join(resolve(base, settings.reportDir), settings.reportName);
  refuseOutside(page);
  refuseToOverwrite(page, { database: resolve(base, settings.databaseKey), config: configPath });
  return { config, settings, context, base, page, configPath };
}

/** Printed where a local file does not outlive the job. */
const NOTHING_KEPT =
  'sqlite-local keeps the history on the disk of this runner, and nothing of that is left after ' +
  'the job; two lines keep it in the artifacts of the repository: under "with:" of the step ' +
  '"storage-type: sqlite-artifact", and under "permissions:" of the job "actions: read"';

/**
 * @param {Run} run
 * @param {import('./core.js').Config} config
 * @param {import('./context.js').Context} context
 * @param {string} base
 */
async function collect(run, config, context, base) {
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
    run.result.summary = summaryOf(run);
  } catch (error) {
    run.log.warning(`the summary could not be written: ${toFailure(error).message}`);
  }
}

/** @param {Run} run */
function summaryOf({ core, config, db, request, result }) {
  const { context, failure } = result;
  // Before anything is escaped: a secret with backslashes in it would not be recognised.
  const { redact = (text) => text } = request;
  const told = {
    error: failure && {
      code: failure.code,
      message: redact(failure.message),
      hint: redact(failure.hint),
    },
    storage: result.databaseLocation && redact(result.databaseLocation),
    report: result.reportPath,
    totalBuilds: result.totalBuilds,
    sizeBytes: result.databaseSizeBytes,
    waits: result.waits,
    clashes: result.clashes.map(redact),
    isLeftOut: result.isLeftOut,
    outcomes: result.outcomes,
    phases: result.phases.map(({ name, status, duration }) => ({
      name,
      status,
      durationMs: duration,
    })),
    build: context?.build ?? null,
    branch: context?.trendBranch ?? null,
  };
  const color = request.hasColor ?? false;
  return config ? config.renderSummary(db, told, color) : core.renderSummary(told, color);
}

/** @returns {Result} */
function nothingYet() {
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
    isLeftOut: false,
    waits: false,
    clashes: [],
    reportPath: null,
    reportUrl: null,
    phases: [],
    durationMs: 0,
    summary: { markdown: '', text: '', line: null },
  };
}
