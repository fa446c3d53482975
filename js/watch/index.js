/**
 * Watches the reference branch: what got worse with the build that was just stored opens one issue, and
 * the open ones follow what happens. All that it decides is decided in the core.
 *
 * By now the build is safe, so nothing here fails a run.
 */
import { relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { toFailure } from '../errors.js';
import { commitsBetween } from '../git/between.js';
import { isRefusal } from '../github/failures.js';
import { repositoryOf } from '../github/repository.js';
import { referenceOf } from '../run/reference.js';

/**
 * @typedef {import('../github/repository.js').Repository} Repository
 * @typedef {import('../core.js').Watch} Watch
 * @typedef {import('../core.js').WatchAction} WatchAction
 *
 * @typedef {object} Job
 * @property {import('../core.js').Config} config
 * @property {import('../core.js').Settings} settings
 * @property {import('../context.js').Context} context
 * @property {string} base the folder of the configuration
 */

/**
 * @param {import('../track.js').Run} run
 * @param {Job} job
 * @param {import('../core.js').Database} db
 * @param {import('../core.js').Changes} shifts
 */
export async function watch(run, job, db, shifts) {
  const { log, request, result, signal } = run;
  const { config, settings, context } = job;
  if (!config.isWatching() || !isTrusted(context, result)) return;
  try {
    const watch = config.watch(db, shifts, factsOf(run, job));
    if (!watch) return;
    run.scope.add(() => watch.free());
    result.news = watch.summary();
    if (watch.isQuiet) return;
    const { env, inputs } = request;
    const repository = repositoryOf({ env, inputs, ...patience(settings), signal, log });
    if (repository) await follow(watch, repository, run, job);
    else if (watch.isNews) log.notice(`no issue is opened, since there is no token; ${ELSEWHERE}`);
  } catch (error) {
    const { code, message, hint, cause } = toFailure(error);
    if (isRefusal(cause) && cause.status === NO_ISSUES)
      log.notice(`this repository has no issues; ${ELSEWHERE}. ${OFF}`);
    else if (code === 'ARTIFACT_FORBIDDEN')
      log.notice(`issues cannot be reached: ${message}; ${PERMISSION}`);
    else log.warning(`the reference branch could not be watched: ${message}; ${hint}`);
  }
}

const ELSEWHERE = 'the summary of the job has all of it';

/** What GitHub answers where a repository has its issues turned off. */
const NO_ISSUES = 410;
const OFF = 'Turn them on in its settings, or set "issue": false under "watch"';

const PERMISSION = `${ELSEWHERE}. An issue needs "permissions: issues: write" in the job, see docs/watch.md`;

/**
 * Notes in the history since when its branch is watched: a later run opens what this one may fail to, and
 * nothing older.
 *
 * @param {import('../track.js').Run} run
 * @param {Job} job
 * @param {import('../core.js').KeptBuild} build
 */
export async function noteWatch({ request, result }, { config, context, base }, build) {
  const { branch } = context.build;
  if (!config.isWatching() || context.change || !isTrusted(context, result)) return;
  const reference = await referenceOf(config, context, base).catch(none);
  if (branch === reference) build.note(config.watchNote(branch, folderOf(request, base)));
}

/** Of the configuration, from the top of the checkout. @param {import('../track.js').Request} request @param {string} base */
function folderOf({ env }, base) {
  return env.GITHUB_WORKSPACE ? relative(env.GITHUB_WORKSPACE, base) : '';
}

/** What strangers measure raises no alarm. @param {import('../context.js').Context} context @param {{ isUnstored: boolean }} result */
function isTrusted({ isCi, isFork, isUntrusted, hasNoSecrets }, { isUnstored }) {
  return isCi && !isFork && !isUntrusted && !hasNoSecrets && !isUnstored;
}

/** Of a run's time, and never more than a minute. */
const SHARE = 0.15;
const MOST_PATIENCE_MS = 60_000;

/** @param {import('../core.js').Settings} settings */
function patience({ retryAttempts, timeoutS }) {
  return { retryAttempts, patienceMs: Math.min(SHARE * timeoutS * 1000, MOST_PATIENCE_MS) };
}

/** @param {import('../track.js').Run} run @param {Job} job */
function factsOf({ request, result }, { context, base }) {
  const { build, repository, serverUrl } = context;
  return {
    commit: build.commitSha,
    runId: build.runId,
    ...{ repository, serverUrl },
    folder: folderOf(request, base),
    report: result.reportUrl,
  };
}

/**
 * Runs of the same commit, and runs that overlap, come here at the same time: those that have something
 * to open step aside for a moment, so that most see the issue of the first.
 */
const MOST_PAUSE_MS = 2000;

/** An issue may be open that the first list did not have; then it is looked at once more. */
const MOST_ROUNDS = 3;

/**
 * @param {Watch} watch
 * @param {Repository} repository
 * @param {import('../track.js').Run} run
 * @param {Job} job
 */
async function follow(watch, repository, { log, signal }, { base }) {
  const stepAside = () => sleep(Math.random() * MOST_PAUSE_MS, undefined, { signal });
  if (watch.isNews) await stepAside();
  let issues = await ours(watch, repository);
  if (!watch.isNews && watch.opens(issues)) {
    await stepAside();
    issues = await ours(watch, repository);
  }
  for (const { from, to, isNew } of watch.ranges(issues)) {
    const known = await commitsBetween(from, to, { cwd: base, signal });
    const lines = known || (isNew ? await repository.commitsBetween(from, to).catch(none) : '');
    if (lines) watch.learn(to, lines);
  }
  /** @type {Map<number, import('../core.js').ListedIssue>} */
  const known = new Map(issues.map((issue) => [issue.number, issue]));
  /** @type {unknown} */
  let lost = null;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let isOpened = false;
    lost = null;
    for (const action of watch.decide([...known.values()])) {
      if (action.type === 'open') {
        isOpened = true;
        try {
          const made = await repository.open(partsOf(action));
          known.set(made.number, made);
          log.info(`opened ${made.url}`);
        } catch (error) {
          // Whether it was opened all the same, the list says.
          if (!UNKNOWN.includes(toFailure(error).code)) throw error;
          lost = error;
        }
      } else await carryOut(action, watch, repository);
    }
    if (!isOpened) return;
    // Others may have opened one for the same meanwhile, and a list may be older than our own.
    for (const issue of await ours(watch, repository)) known.set(issue.number, issue);
  }
  if (lost) throw lost;
}

/** @param {Extract<WatchAction, { type: 'open' }>} action */
function partsOf({ title, body, labels }) {
  return { title, body, labels };
}

/** @returns {string} */
function none() {
  return '';
}

/** A stranger can write a text like ours. @param {Watch} watch @param {Repository} repository */
async function ours(watch, repository) {
  const found = [];
  for await (const issue of repository.issues(watch.label)) {
    if (issue.body.startsWith(watch.begin) && (await repository.wrote(issue))) found.push(issue);
  }
  return found;
}

/** What went wrong on the way tells nothing of what was done. */
const UNKNOWN = ['ARTIFACT_UNAVAILABLE', 'NETWORK_FAILED', 'STORAGE_TIMEOUT'];

/**
 * @param {Exclude<WatchAction, { type: 'open' }>} action
 * @param {Watch} watch
 * @param {Repository} repository
 */
async function carryOut(action, { closing }, repository) {
  const { number } = action;
  if (action.type === 'edit') return repository.change(number, { body: action.body });
  await sayOnce(repository, number, action.comment, closing);
  const body = action.body ?? undefined;
  const reason = action.duplicate ? 'not_planned' : 'completed';
  return repository.change(number, { body, state: 'closed', state_reason: reason });
}

/**
 * Of the runs that close an issue at the same time, the first comment stays.
 *
 * @param {Repository} repository
 * @param {number} number
 * @param {string} markdown
 * @param {string} marker
 */
async function sayOnce(repository, number, markdown, marker) {
  const said = async () => {
    const ids = [];
    for await (const comment of repository.comments(number)) {
      const isOurs = comment.body.startsWith(marker) && (await repository.wrote(comment));
      if (isOurs) ids.push(comment.id);
    }
    return ids.sort((a, b) => a - b);
  };
  if ((await said()).length > 0) return;
  await repository.say(number, markdown);
  const [, ...others] = await said();
  for (const id of others) await repository.unsay(id).catch(none);
}
