/**
 * The main job, told on one screen: fetch the history, collect the metrics, store the build,
 * render the report.
 */
import { dirname, join, resolve } from 'node:path';
import { readConfig } from './config.js';
import { context as findContext } from './context.js';
import { loadCore } from './core.js';
import { Failure, toFailure } from './errors.js';
import { gather } from './gather.js';
import { leftOut } from './guests.js';
import { openBorrowed, save } from './history.js';
import { openOrMove } from './move.js';
import { refuseToOverwrite, render, write } from './page.js';
import { Phases } from './phases.js';
import { publish, rescue } from './publish.js';
import { borrow, choose, STORAGE_SHARE, storageOf } from './storage/index.js';
import { keepForLater } from './unsaved.js';

/**
 * @typedef {object} Request
 * @property {Record<string, string>} inputs as the action names them; absent or empty: not set
 * @property {NodeJS.ProcessEnv} env
 * @property {string} cwd
 * @property {(verbose: boolean) => import('./log.js').Log} log
 * @property {import('./log.js').Redact} [redact] takes out the secrets of this run
 * @property {boolean} [hasColor] whether the summary's text is for a terminal
 * @property {AbortSignal} [signal] cancels the run
 *
 * @typedef {object} Result what a run came to; what it never reached is null
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
 * @property {string | null} reportPath
 * @property {string | null} reportUrl where it can be downloaded
 * @property {import('./phases.js').Phase[]} phases
 * @property {number} durationMs
 * @property {import('./core.js').Summary} summary
 */

/**
 * @typedef {object} Run a run while it goes on
 * @property {Request} request
 * @property {number} startedAtMs
 * @property {import('./log.js').Log} log
 * @property {import('./core.js').Core} core
 * @property {Phases} phases
 * @property {AbortSignal} signal aborts when the time is up, or the run is cancelled
 * @property {import('./core.js').Config | null} config
 * @property {import('./core.js').Database | null} db
 * @property {Result} result
 * @property {string[]} measuring the metrics that are being measured
 * @property {(() => unknown)[]} ends what to do when it is over, whatever happened
 * @property {AbortController} clock
 */

/**
 * Runs the main job. Never throws: what went wrong is the result's `failure`.
 *
 * @param {Request} request
 * @returns {Promise<Result>}
 */
export async function track(request) {
  const run = start(request);
  try {
    await story(run);
    run.result.success = true;
  } catch (error) {
    run.result.failure = withPlace(toFailure(error), run);
  } finally {
    await finish(run);
  }
  return run.result;
}

/** @param {Run} run */
async function story(run) {
  const { config, settings, context, base, page } = await prepare(run);
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

  const build = new core.KeptBuild(context.build, config.samples(result.outcomes), Date.now());
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
    readConfig(core, configPath),
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
  refuseToOverwrite(page, { database: resolve(base, settings.databaseKey), config: configPath });
  return { config, settings, context, base, page };
}

/** Said where a local file is no memory. */
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
  const { log, request, result, signal } = run;
  await gather(config, {
    base,
    env: request.env,
    context,
    signal,
    log,
    onStart(keys) {
      run.measuring = keys;
    },
    onOutcome(measured, durationMs) {
      const outcome = withoutSecret(measured, config, request.redact);
      result.outcomes.push(outcome);
      const { key, text, failure } = outcome;
      if (failure) log.warning(`${key}: ${failure.message}; ${failure.hint}`);
      else log.info(`${key}: ${text} (${durationMs} ms)`);
    },
  });
  run.measuring = [];
  const { outcomes } = result;
  if (outcomes.every(({ failure }) => failure)) {
    throw new Failure(
      'COLLECT_ALL_FAILED',
      `none of the ${outcomes.length} metrics could be measured`,
      'each reason stands above; "npx unentropy-track-metrics test" measures and stores nothing',
    );
  }
}

/**
 * A credential must not get into a history that everyone reads: such a value is a failure.
 *
 * @param {import('./core.js').Outcome} outcome
 * @param {import('./core.js').Config} config
 * @param {import('./log.js').Redact} [redact]
 */
function withoutSecret(outcome, config, redact = (text) => text) {
  const { key, value, failure } = outcome;
  if (failure) {
    const { message, hint } = failure;
    return { ...outcome, failure: { ...failure, message: redact(message), hint: redact(hint) } };
  }
  if (typeof value !== 'string' || redact(value) === value) return outcome;
  return config.failed(key, 'its value holds a credential of this run', 'print something else');
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

/** @param {Request} request @returns {Run} */
function start(request) {
  const log = request.log(false);
  const clock = new AbortController();
  const core = loadCore();
  // It loads while git answers; a failure shows where the engine is used.
  core.loadEngine().catch(() => {});
  return {
    request,
    startedAtMs: Date.now(),
    log,
    core,
    phases: new Phases(['download', 'collect', 'upload', 'report'], log),
    signal: request.signal ? AbortSignal.any([clock.signal, request.signal]) : clock.signal,
    clock,
    config: null,
    db: null,
    measuring: [],
    result: nothingYet(),
    ends: [],
  };
}

/**
 * The time runs from the start, also that of finding out how long it is.
 *
 * @param {Run} run
 * @param {number} timeoutS
 */
function limit({ clock, startedAtMs, ends }, timeoutS) {
  const abort = () => clock.abort(timedOut(timeoutS));
  const timer = setTimeout(abort, startedAtMs + timeoutS * 1000 - Date.now());
  ends.push(() => clearTimeout(timer));
}

/** @param {number} timeoutS */
function timedOut(timeoutS) {
  return new Failure(
    'TIMEOUT',
    `the run took longer than ${timeoutS} s`,
    'raise "timeout", or find what is slow: the time of each phase and metric stands above',
  );
}

/**
 * Says of a run that was stopped, by the clock or by somebody, where it was.
 *
 * @param {Failure} failure
 * @param {Run} run
 */
function withPlace(failure, { phases: { current: phase }, measuring }) {
  if (failure.code !== 'TIMEOUT') return failure;
  const metrics = measuring.map((key) => `"${key}"`).join(', ');
  const at = metrics && `, at ${metrics}`;
  const where = phase ? `it was in the phase "${phase}"${at}` : 'no phase had begun';
  return new Failure('TIMEOUT', `${failure.message}; ${where}`, failure.hint, { cause: failure });
}

/** @param {Run} run */
async function finish(run) {
  const { result, phases, config, db } = run;
  phases.finish();
  result.phases = phases.all;
  result.durationMs = Date.now() - run.startedAtMs;
  try {
    result.summary = summarise(run);
  } catch (error) {
    run.log.warning(`the summary could not be written: ${toFailure(error).message}`);
  }
  db?.close();
  config?.free();
  for (const end of run.ends) await end();
}

/** @param {Run} run */
function summarise({ core, config, db, request, result }) {
  const { context, failure } = result;
  // Before anything is escaped: a secret with a few backslashes in it nobody would recognise.
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
    reportPath: null,
    reportUrl: null,
    phases: [],
    durationMs: 0,
    summary: { markdown: '', text: '', line: null },
  };
}
