/**
 * Moves the history of a workflow from artifacts to a bucket, with its first run there. While it is
 * unknown whether the artifacts hold a history, the new history says so, and each run tries again:
 * merging twice changes nothing.
 */
import { toFailure } from '../errors.js';
import { isOldServer } from '../github/credentials.js';
import { openStore } from '../storage/index.js';
import { openHistory } from './index.js';
import { leftIn } from './join.js';

/** The share of a run's storage time that the search may take. */
const ARTIFACTS_SHARE = 0.25;

/** The ledger's note that everything in the artifacts is known and merged. */
export const MOVED = 'moved:artifacts';

/** Its note while that is unknown. */
const UNKNOWN = 'moved:unknown';

/**
 * A run that did not know of the move may have overwritten the first history; no run takes longer
 * than this.
 */
const MAX_RUN_MS = 7 * 86_400_000;

/**
 * Opens the history of a run. While it is unknown whether the repository's artifacts hold one, they
 * are searched, and what is found is stored here with the build.
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
 * Whether the artifacts may contain something that this history lacks.
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
 * Whether this is a job of GitHub with a token. Without one it cannot have had a history there.
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
 * @returns {Promise<{ found?: import('../core.js').Database, isAll: boolean }>} `isAll`: nothing
 *   else can turn up later
 */
async function fromArtifacts({ core, store, log }, opened, place, limits, artifacts) {
  const { signal, budgetMs } = limits;
  const limit = budgetMs === undefined ? undefined : budgetMs * ARTIFACTS_SHARE;
  // Notices about the artifacts no longer matter.
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
 * A job without the permission will lack it in the next run too: one warning is enough.
 *
 * @param {import('../errors.js').Failure} failure
 * @param {import('./index.js').Opened} opened
 */
function isExpected({ code }, { isNew }) {
  return code === 'ARTIFACT_FORBIDDEN' && !isNew;
}

/** @param {boolean} isNew @param {string} target @param {string} source @param {number} builds */
function moves(isNew, target, source, builds) {
  const what = `the ${builds} builds found at ${source} are added to it`;
  return `${isNew ? 'starting' : 'continuing'} ${target}: ${what}; the artifacts stay as they are`;
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
    `it is unknown whether the artifacts of this repository hold a history that belongs in ${target}: ` +
    `${message}; ${hint}. This build is stored, and each run tries again until it is known; or copy ` +
    `the history by hand: npx unentropy-track-metrics migrate --store ` +
    `artifact://${env?.GITHUB_REPOSITORY}/${artifact?.name} --to ${target}`
  );
}
