/**
 * The gate, told on one screen: borrow the history, collect the metrics, judge them, say so.
 *
 * It stores nothing, and nothing turns red because something could not be said: a comment that is
 * refused is a notice, and the summary has it all.
 */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { measureAll } from '../collect/for-run.js';
import { takeFromTrack } from '../collect/handover.js';
import { findContext } from '../context.js';
import { toFailure } from '../errors.js';
import { ancestryOf, forkOf } from '../git/ancestry.js';
import { askGit } from '../git/call.js';
import { forge, usualBranch } from '../git/git.js';
import { movedSince } from '../git/moved.js';
import { tagsOf } from '../git/tags.js';
import { repositoryOf } from '../github/repository.js';
import { publish } from '../github/run-artifact.js';
import { openHistory } from '../history/index.js';
import { complete, prepare, start } from '../run/index.js';
import { machineFacts } from '../run/machine.js';
import { openReadOnly, storageOf } from '../storage/index.js';
import { hasCredentials } from '../storage/s3/account.js';
import { configsOf } from './base-config.js';
import { fetchBaseline } from './baseline.js';
import { comment, isWorthIt } from './comment.js';
import { measureAgain } from './confirm.js';
import { publishResults } from './publisher.js';
import { keep, keepBadges } from './results.js';
import { setStatuses } from './status.js';

/**
 * @typedef {object} GateResult the result of a run of the gate; null for what it never reached
 * @property {boolean} success whether it finished, and no blocker is broken in mode `hard`
 * @property {import('../errors.js').Failure | null} failure
 * @property {import('../core.js').GateSettings | null} settings
 * @property {import('../context.js').Context | null} context
 * @property {import('../core.js').Outcome[]} outcomes one a metric, in the order of the file
 * @property {import('../core.js').Baseline | null} baseline
 * @property {import('../core.js').Judgement | null} judgement
 * @property {import('../core.js').Reported | null} published the reported results of another run
 * @property {string | null} commentUrl
 * @property {string | null} resultsPath
 * @property {import('../run/phases.js').Phase[]} phases
 * @property {number} durationMs
 *
 * @typedef {import('../run/index.js').Run<GateResult>} Run
 */

/**
 * Judges this commit. Never throws: what went wrong is the result's `failure`.
 *
 * @param {import('../track.js').Request} request
 * @returns {Promise<GateResult>}
 */
export async function runGate(request) {
  const run = start(request, ['download', 'collect', 'judge'], emptyResult());
  return complete(run, async () => {
    const isOfAnother = request.env.GITHUB_EVENT_NAME === 'workflow_run';
    await (isOfAnother ? publishResults(run) : runPhases(run));
    const { status, mode } = run.result.judgement ?? {};
    return !(status === 'fail' && mode === 'hard');
  });
}

/** @param {Run} run */
async function runPhases(run) {
  const { core, phases, request, result, signal } = run;
  const { env, inputs, hasColor: color = false } = request;
  const prepared = await prepare(
    run,
    findContext(env, request.cwd, signal),
    core.gateConfigFile(inputs),
    (config, isUntrusted) => config.gateSettings(inputs, isUntrusted),
  );
  const { config, settings: own, context, base, configPath } = prepared;
  const { log } = run;
  const repository = repositoryOf({ env, inputs, ...patience(own), signal, log });
  const place = { base, repository, log, signal };

  const { configs, settings, referenceBranch, db, found } = await phases.run(
    'download',
    async () => {
      const fork = await forkOf(context, place);
      const configs = await configsOf(context, fork, configPath, place);
      const settings = settingsOf(run, configs.baseConfig, own, context);
      const { maxAgeDays, referenceBranch: named } = settings;
      const usual = context.change?.baseRef ?? context.defaultBranch;
      const referenceBranch = named ?? usual ?? (await usualBranch(base));
      const [history, found] = await Promise.all([
        historyOf(run, settings, context, base),
        ancestryOf(context, fork, referenceBranch, place),
      ]);
      // The input is not the file's: a change cannot set it, and its workflow is looked at.
      const url = history ? null : own.baselineUrl;
      const db = url && fork ? await fetchBaseline(run, url, fork.base, place) : history;
      const { commitSha: exclude } = context.build;
      const ancestry = { ...found, referenceBranch, maxAgeDays, nowMs: Date.now(), exclude };
      result.baseline = core.chooseBaseline(db, ancestry);
      if (db) log.info(result.baseline.words);
      return { configs, settings, referenceBranch, db, found };
    },
  );

  let isReused = false;
  // A change that turns the gate off has not turned off that of its base.
  if (own.mode !== 'off' || configs.baseConfig) {
    const measure = async () => {
      isReused = own.reusesMeasured && (await reuse(run, config, context, configPath));
      if (!isReused) await measureAll(run, config, context, base, { ancestry: found });
    };
    await phases.run('collect', measure, { announce: false });
  }

  await phases.run('judge', async () => {
    const { project, resultsPath, reportDir, badges } = settings;
    const measured = await inRepository(result.outcomes, { cwd: base, signal });
    const from = result.baseline?.commit;
    const [repositoryName, serverUrl] = await forge(core, env, base);
    const looksBack = db && config.looksBack(configs.baseConfig ?? undefined);
    const facts = {
      nowMs: Date.now(),
      isFork: context.isFork,
      labels: context.change?.labels ?? [],
      runId: context.isCi ? Number(context.build.runId) || null : null,
      pull: context.change?.number ?? null,
      anchors: anchorsOf(measured),
      tags: looksBack ? await tagsOf(place) : [],
      moved: from ? await movedSince(from, { cwd: base, signal }) : null,
      repository: repositoryName,
      serverUrl,
      mode: own.mode,
      isModeGiven: own.isModeGiven,
      project,
      referenceBranch,
      commit: context.build.commitSha,
      // Fragments come from several machines.
      machine: config.fragmentNames() ? null : machineFacts(env),
      ...configs,
      color,
    };
    let judgement = config.judge(db, measured, result.baseline, facts);
    const { confirm: times, timeoutS } = settings;
    if (times !== null && judgement.suspects.length > 0) {
      const how = { config, context, base, ancestry: found, times, timeoutS, isReused };
      const again = await measureAgain(run, judgement.suspects, how);
      if (again.length > 0) {
        judgement = config.judge(db, measured, result.baseline, { ...facts, again });
      }
    }
    result.judgement = judgement;
    const path = resolve(base, resultsPath);
    const badgeOf = (/** @type {string} */ key) =>
      db && config.badgeOf(db, key, referenceBranch, Date.now());
    try {
      await keep(path, judgement.resultsJson);
      result.resultsPath = path;
      await keepBadges(badges, badgeOf, resolve(base, reportDir, 'badges'));
    } catch (error) {
      // The verdict stands.
      const { code, message, hint } = toFailure(error);
      log.warning(`${code}: ${message}; ${hint}`);
    }
    result.commentUrl = await postComment(run, context, settings);
    await postStatus(run, context, settings);
  });
}

/**
 * Takes what `track` has measured in this job.
 *
 * @param {Run} run
 * @param {import('../core.js').Config} config
 * @param {import('../context.js').Context} context
 * @param {string} configPath
 * @returns {Promise<boolean>} false: there is nothing to take
 */
async function reuse({ request, log, result }, config, { build }, configPath) {
  const outcomes = await takeFromTrack(config, build, { env: request.env, configPath, log });
  if (!outcomes) return false;
  for (const { key, text, failure, partial } of outcomes) {
    if (partial) config.markPartial(key, partial);
    log.info(`${key}: ${failure ? failure.message : text} (measured by track)`);
  }
  result.outcomes.push(...outcomes);
  return true;
}

/**
 * Readers of a comment do not know where the configuration is: files are named from the top.
 *
 * @param {import('../core.js').Outcome[]} outcomes
 * @param {{ cwd: string, signal: AbortSignal }} place
 */
async function inRepository(outcomes, place) {
  if (!outcomes.some(({ patch }) => patch)) return outcomes;
  const folder = await askGit(['rev-parse', '--show-prefix'], place);
  return outcomes.map(({ patch, ...outcome }) => {
    if (!patch) return { patch, ...outcome };
    const uncovered = patch.uncovered.map((file) => ({ ...file, path: folder + file.path }));
    const unreported = patch.unreported.map((path) => folder + path);
    return { ...outcome, patch: { ...patch, uncovered, unreported } };
  });
}

/**
 * GitHub names a file in a diff by the SHA-256 of its path.
 *
 * @param {import('../core.js').Outcome[]} outcomes
 */
function anchorsOf(outcomes) {
  const paths = outcomes.flatMap(({ patch }) => patch?.uncovered.map(({ path }) => path) ?? []);
  const anchor = (/** @type {string} */ path) => createHash('sha256').update(path).digest('hex');
  return Object.fromEntries(paths.map((path) => [path, anchor(path)]));
}

/**
 * What others may take of a run's time, however slow they are: the rest is for the metrics, and for the
 * verdict. GitHub has its share twice, for what it is asked and for the comment.
 */
const SHARES = { history: 0.5, github: 0.15 };

/** No build waits longer than this for GitHub. */
const MOST_PATIENCE_MS = 60_000;

/** @param {import('../core.js').GateSettings} settings */
function patience({ retryAttempts, timeoutS }) {
  const patienceMs = Math.min(SHARES.github * timeoutS * 1000, MOST_PATIENCE_MS);
  return { retryAttempts, patienceMs };
}

/**
 * Not only the rules of the base hold, but also what they are applied to.
 *
 * @param {Run} run
 * @param {string | null} baseConfig
 * @param {import('../core.js').GateSettings} own of the change
 * @param {import('../context.js').Context} context
 */
function settingsOf({ core, request }, baseConfig, own, { isUntrusted }) {
  if (!baseConfig) return own;
  try {
    const config = core.parseConfig(baseConfig, 'the configuration of the base');
    const settings = config.gateSettings(request.inputs, isUntrusted);
    config.free();
    return settings;
  } catch {
    // The comment says that it makes no sense.
    return own;
  }
}

/**
 * The comment; where this run may not write one, its results are left for who may.
 *
 * @param {Run} run
 * @param {import('../context.js').Context} context
 * @param {import('../core.js').GateSettings} settings
 * @returns {Promise<string | null>} its address
 */
async function postComment(run, context, settings) {
  const { core, request, log, signal, result } = run;
  const { env, inputs } = request;
  const { judgement, resultsPath } = result;
  const { number } = context.change ?? {};
  if (!number || settings.comment === 'never') return null;
  if (!judgement || judgement.mode === 'off') return null;
  const patient = patience(settings);
  const repository = repositoryOf({ env, inputs, ...patient, signal, log });
  if (!repository) {
    log.notice('there is no token, so the pull request gets no comment: the summary has it all');
    return null;
  }
  const marker = core.gateMarker(settings.project ?? undefined);
  const isNew = isWorthIt(settings.comment, judgement);
  const said = { number, marker, markdown: judgement.markdown, isNew };
  const { url, isRefused } = await comment(repository, said, run);
  const { resultsArtifact, project } = settings;
  if (isRefused && resultsArtifact && resultsPath) {
    const name = project ? `${resultsArtifact}-${project}` : resultsArtifact;
    const longestMs = patient.patienceMs;
    await publish(name, resultsPath, { env, context, log, signal, longestMs });
  }
  return url;
}

/**
 * The status of the commit that a pull request, or a merge queue, waits for. The publisher sets that of
 * runs without a token that may.
 *
 * @param {Run} run
 * @param {import('../context.js').Context} context
 * @param {import('../core.js').GateSettings} settings
 */
async function postStatus(run, context, settings) {
  const { request, log, signal, result } = run;
  const { env, inputs } = request;
  const { judgement, commentUrl } = result;
  if (!context.change || context.hasNoSecrets || !judgement || judgement.mode === 'off') return;
  const repository = repositoryOf({ env, inputs, ...patience(settings), signal, log });
  if (!repository) return;
  const url = commentUrl ?? runUrl(context);
  await setStatuses(repository, context.build.commitSha, [judgement.commitStatus], url, run);
}

/** @param {import('../context.js').Context} context */
function runUrl({ serverUrl, repository, build }) {
  return serverUrl && repository ? `${serverUrl}/${repository}/actions/runs/${build.runId}` : null;
}

/**
 * @param {Run} run
 * @param {import('../core.js').GateSettings} settings
 * @param {import('../context.js').Context} context
 * @param {string} base
 * @returns {Promise<import('../core.js').Database | null>} null: it could not be read
 */
async function historyOf(run, settings, context, base) {
  const { core, request, log, signal, scope } = run;
  const { inputs, env } = request;
  const place = storageOf(settings, { base, inputs, env, version: core.version(), context });
  if (place.type === 'sqlite-s3' && context.hasNoSecrets && !hasCredentials(inputs, env)) {
    log.notice(WITHOUT_SECRETS);
    return null;
  }
  const budgetMs = SHARES.history * settings.timeoutS * 1000;
  try {
    const store = await openReadOnly(place, { signal, budgetMs, log });
    scope.add(() => store.close());
    const { db, builds, isNew } = await openHistory({ core, store, log, onCorrupt: 'restore' });
    scope.add(() => db.close());
    log.info(isNew ? `no history at ${store.location}` : `builds in the history: ${builds}`);
    return db;
  } catch (error) {
    signal.throwIfAborted();
    const { code, message, hint } = toFailure(error);
    log.warning(`there is nothing to compare with: ${code}: ${message}; ${hint}`);
    return null;
  }
}

const WITHOUT_SECRETS =
  'this pull request runs without secrets, as those of forks and of Dependabot do: the history ' +
  'cannot be read, and only limits are judged';

/** @returns {GateResult} */
function emptyResult() {
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
