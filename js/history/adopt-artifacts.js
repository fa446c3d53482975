/**
 * A workflow that moves from artifacts to a bucket takes its history along with its first run. While
 * nobody can tell whether there is one, the history says so, and each run tries again: merging it twice
 * changes nothing.
 */
import { toFailure } from '../errors.js';
import { isOldServer } from '../github/credentials.js';
import { openStore } from '../storage/index.js';
import { openHistory } from './index.js';
import { leftIn } from './join.js';

/** Of a run's time for storage, so much may go into looking for something to take along. */
const ARTIFACTS_SHARE = 0.25;

/** What a ledger says once it is known what there was, and all of it was brought in. */
export const MOVED = 'moved:artifacts';

/** And what it says while that is not known. */
const UNKNOWN = 'moved:unknown';

/** A run that knew nothing may have overwritten the first one's history; no run takes that long. */
const MAX_RUN_MS = 7 * 86_400_000;

/**
 * Opens the history of a run. As long as it is not known whether the artifacts of the repository hold
 * one, that is looked up; what is found there moves here with the build.
 *
 * @param {import('./index.js').Options} options
 * @param {import('../storage/index.js').StoragePlace} place
 * @param {import('../storage/index.js').Limits} limits
 * @param {typeof openStore} [artifacts] opens them
 * @returns {Promise<import('./index.js').Opened>}
 */
export async function openOrAdopt(options, place, limits, artifacts = openStore) {
  const opened = await openHistory(options);
  if (place.type !== 'sqlite-s3' || !mayHaveArtifacts(place)) return opened;
  const { core } = options;
  const { db } = opened;
  if (!mayLack(opened, core)) return opened;
  try {
    const { found, isAll } = await fromArtifacts(options, opened, place, limits, artifacts);
    opened.moved = {
      into(base) {
        if (found) core.merge(base, found, undefined, Date.now());
        core.remember(base, [isAll ? MOVED : UNKNOWN], Date.now());
      },
      close: () => found?.close(),
    };
    return opened;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Whether the artifacts may hold what this history does not.
 *
 * @param {import('./index.js').Opened} opened
 * @param {import('../core.js').Core} core
 */
function mayLack({ db, isNew }, core) {
  if (isNew) return true;
  const [moved, unknown] = core.foldedAt(db, [MOVED, UNKNOWN]);
  const isYoung = Date.now() - core.firstBuildMs(db) < MAX_RUN_MS;
  return Number.isNaN(moved) && (!Number.isNaN(unknown) || isYoung);
}

/**
 * Whether this is a job of GitHub. Whoever has no token never had a history there.
 *
 * @param {import('../storage/index.js').StoragePlace} place
 */
function mayHaveArtifacts({ env = {}, inputs = {} }) {
  const token = inputs['github-token'] || env.GITHUB_TOKEN || env.GH_TOKEN;
  const isJob = env.GITHUB_ACTIONS === 'true' && env.GITHUB_API_URL && !isOldServer(env);
  return Boolean(isJob && token);
}

/**
 * @param {import('./index.js').Options} options
 * @param {import('./index.js').Opened} opened the history that it moves to
 * @param {import('../storage/index.js').StoragePlace} place
 * @param {import('../storage/index.js').Limits} limits
 * @param {typeof openStore} artifacts
 * @returns {Promise<{ found?: import('../core.js').Database, isAll: boolean }>} `isAll`: there is no
 *   more, as far as can be told for good
 */
async function fromArtifacts({ core, store, log }, opened, place, limits, artifacts) {
  const { signal, budgetMs } = limits;
  const limit = budgetMs === undefined ? undefined : budgetMs * ARTIFACTS_SHARE;
  // What becomes of the artifacts is nothing to worry about any more.
  const quiet = { ...log, notice: log.detail };
  const target = store.location;
  try {
    const there = { ...place, type: 'sqlite-artifact', isReadOnly: true };
    const source = await artifacts(there, { signal, budgetMs: limit, log: quiet });
    const most = Number.POSITIVE_INFINITY;
    const { db } = await openHistory({
      core,
      store: source,
      log: quiet,
      onCorrupt: 'restore',
      most,
    });
    const builds = core.countBuilds(db);
    const left = leftIn(db, core).length;
    if (left > 0) log.warning(partly(source.location, left));
    if (builds > 0) log.notice(moves(opened.isNew, target, source.location, builds));
    else db.close();
    return { found: builds > 0 ? db : undefined, isAll: left === 0 };
  } catch (error) {
    signal?.throwIfAborted();
    const failure = toFailure(error);
    log[isExpected(failure, opened) ? 'notice' : 'warning'](untold(failure, target, place));
    return { isAll: false };
  }
}

/**
 * A job that never had the right to look will not have it with the next run: once warned is enough.
 *
 * @param {import('../errors.js').Failure} failure
 * @param {import('./index.js').Opened} opened
 */
function isExpected({ code }, { isNew }) {
  return code === 'ARTIFACT_FORBIDDEN' && !isNew;
}

/** @param {boolean} isNew @param {string} target @param {string} source @param {number} builds */
function moves(isNew, target, source, builds) {
  const what = `the history at ${source}, with ${builds} builds, moves there with this run`;
  return `${target} ${isNew ? 'begins' : 'goes on'}: ${what}; the artifacts stay as they are`;
}

/** @param {string} source @param {number} count */
function partly(source, count) {
  return (
    `not all of the history at ${source} could be read: ${count} of its artifacts are missing, and ` +
    'the next run tries again'
  );
}

/** @param {import('../errors.js').Failure} failure @param {string} target @param {import('../storage/index.js').StoragePlace} place */
function untold({ message, hint }, target, { env, artifact }) {
  return (
    `it is not known whether the artifacts of this repository hold a history that belongs in ${target}: ` +
    `${message}; ${hint}. This build is stored, and each run tries again until it is known; or take ` +
    `the history along with: npx unentropy-track-metrics migrate --store ` +
    `artifact://${env?.GITHUB_REPOSITORY}/${artifact?.name} --to ${target}`
  );
}
