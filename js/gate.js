/**
 * The gate, told on one screen: borrow the history, collect the metrics, judge them, say so.
 *
 * It stores nothing, and nothing turns red because something could not be said: a comment that is
 * refused is a notice, and the summary has it all.
 */
import { dirname, resolve } from 'node:path';
import { readConfig } from './config.js';
import { context as findContext } from './context.js';
import { toFailure } from './errors.js';
import { ancestryOf } from './gate/ancestry.js';
import { baseConfigOf } from './gate/base-config.js';
import { comment, isWorthIt } from './gate/comment.js';
import { publishResults } from './gate/publisher.js';
import { repositoryOf } from './gate/repository.js';
import { keep, keepBadges } from './gate/results.js';
import { openBorrowed } from './history.js';
import { measureAll } from './measuring.js';
import { publish } from './publish.js';
import { finish, limit, start, withPlace } from './run.js';
import { borrow, STORAGE_SHARE, storageOf } from './storage/index.js';

/**
 * @typedef {object} GateResult what a run of the gate came to; what it never reached is null
 * @property {boolean} success whether it came to an end, and no blocker is broken in mode `hard`
 * @property {import('./errors.js').Failure | null} failure
 * @property {import('./core.js').GateSettings | null} settings
 * @property {import('./context.js').Context | null} context
 * @property {import('./core.js').Outcome[]} outcomes one a metric, in the order of the file
 * @property {import('./core.js').Baseline | null} baseline
 * @property {import('./core.js').Judgement | null} judgement
 * @property {import('./core.js').Published | null} published what was told of another run
 * @property {string | null} commentUrl
 * @property {string | null} resultsPath
 * @property {import('./phases.js').Phase[]} phases
 * @property {number} durationMs
 *
 * @typedef {import('./run.js').Run<GateResult>} Run
 */

/**
 * Judges this commit. Never throws: what went wrong is the result's `failure`.
 *
 * @param {import('./track.js').Request} request
 * @returns {Promise<GateResult>}
 */
export async function gate(request) {
  const run = start(request, ['download', 'collect', 'judge'], nothingYet());
  const { result } = run;
  try {
    const isOfAnother = request.env.GITHUB_EVENT_NAME === 'workflow_run';
    await (isOfAnother ? publishResults(run) : story(run));
    const { status, mode } = result.judgement ?? {};
    result.success = !(status === 'fail' && mode === 'hard');
  } catch (error) {
    result.failure = withPlace(toFailure(error), run);
  } finally {
    await finish(run);
  }
  return result;
}

/** @param {Run} run */
async function story(run) {
  const { config, settings, context, base } = await prepare(run);
  const { core, phases, log, result, signal } = run;
  const { env, inputs, hasColor: color = false } = run.request;
  const { retryAttempts } = settings;
  const repository = repositoryOf({ env, inputs, retryAttempts, signal, log });
  const referenceBranch =
    settings.referenceBranch ?? context.change?.baseRef ?? context.defaultBranch ?? 'main';

  const place = { base, repository, log, signal };

  const db = await phases.run('download', async () => {
    const db = await historyOf(run, settings, context, base);
    const found = await ancestryOf(context, referenceBranch, place);
    const { maxAgeDays } = settings;
    const nowMs = Date.now();
    const { commitSha: exclude } = context.build;
    const ancestry = { ...found, referenceBranch, maxAgeDays, nowMs, exclude };
    result.baseline = core.chooseBaseline(db, ancestry);
    log.info(result.baseline.words);
    return db;
  });

  const baseConfig = await baseConfigOf(context, settings.configFile, place);
  // A change that turns the gate off has not turned off that of its base.
  if (settings.mode !== 'off' || baseConfig) {
    const measure = () => measureAll(run, config, context, base);
    await phases.run('collect', measure, { announce: false });
  }

  await phases.run('judge', async () => {
    const judgement = config.judge(db, result.outcomes, result.baseline, {
      mode: settings.mode,
      isModeGiven: settings.isModeGiven,
      project: settings.project,
      referenceBranch,
      nowMs: Date.now(),
      commit: context.build.commitSha,
      isPullRequest: Boolean(context.change?.number),
      baseConfig,
      color,
    });
    result.judgement = judgement;
    const path = resolve(base, settings.resultsPath);
    await keep(path, judgement.resultsJson);
    result.resultsPath = path;
    const badgeOf = (/** @type {string} */ key) => config.badgeOf(db, key, referenceBranch);
    await keepBadges(settings.badges, badgeOf, resolve(base, settings.reportDir, 'badges'));
    result.commentUrl = await tell(run, context, settings, repository);
  });
}

/**
 * The comment; where this run may not write one, its results are left for who may.
 *
 * @param {Run} run
 * @param {import('./context.js').Context} context
 * @param {import('./core.js').GateSettings} settings
 * @param {import('./gate/repository.js').Repository | null} repository
 * @returns {Promise<string | null>} its address
 */
async function tell({ core, request, log, signal, result }, context, settings, repository) {
  const { judgement, resultsPath } = result;
  const { number } = context.change ?? {};
  if (!number || settings.comment === 'never') return null;
  if (!judgement || judgement.mode === 'off') return null;
  if (!repository) {
    log.notice('there is no token, so the pull request gets no comment: the summary has it all');
    return null;
  }
  const marker = core.gateMarker(settings.project ?? undefined);
  const isNew = isWorthIt(settings.comment, judgement);
  const said = { number, marker, markdown: judgement.markdown, isNew };
  const { url, isRefused } = await comment(repository, said, { log, signal });
  if (isRefused && settings.resultsArtifact && resultsPath) {
    await publish(settings.resultsArtifact, resultsPath, {
      env: request.env,
      context,
      log,
      signal,
    });
  }
  return url;
}

/**
 * @param {Run} run
 * @param {import('./core.js').GateSettings} settings
 * @param {import('./context.js').Context} context
 * @param {string} base
 */
async function historyOf(run, settings, context, base) {
  const { core, request, log, signal, ends } = run;
  const { inputs, env } = request;
  const place = storageOf(settings, { base, inputs, env, version: core.version(), context });
  const budgetMs = STORAGE_SHARE * settings.timeoutS * 1000;
  const store = await borrow(place, { signal, budgetMs, log });
  ends.push(() => store.close());
  const { db, builds, isNew } = await openBorrowed({ core, store, log, onCorrupt: 'restore' });
  run.db = db;
  log.info(isNew ? `no history at ${store.location}` : `builds in the history: ${builds}`);
  return db;
}

/** @param {Run} run */
async function prepare(run) {
  const { core, request, result } = run;
  const configPath = resolve(request.cwd, core.gateConfigFile(request.inputs));
  const [context, config] = await Promise.all([
    findContext(request.env, request.cwd, run.signal),
    readConfig(core, configPath),
  ]);
  result.context = context;
  run.config = config;
  const settings = config.gateSettings(request.inputs, context.isUntrusted);
  result.settings = settings;
  run.log = request.log(settings.verbose);
  run.phases.log = run.log;
  for (const warning of settings.warnings) run.log.warning(warning);
  limit(run, settings.timeoutS);
  return { config, settings, context, base: dirname(configPath) };
}

/** @returns {GateResult} */
function nothingYet() {
  return {
    success: false,
    failure: null,
    settings: null,
    context: null,
    outcomes: [],
    baseline: null,
    judgement: null,
    published: null,
    commentUrl: null,
    resultsPath: null,
    phases: [],
    durationMs: 0,
  };
}
