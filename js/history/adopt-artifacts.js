/**
 * A workflow that moves from artifacts to a bucket takes its history along: once, while the bucket
 * is still empty.
 */
import { toFailure } from '../errors.js';
import { choose } from '../storage/index.js';
import { open } from './index.js';

/** Of a run's time for storage, so much may go into looking for something to take along. */
const SHARE = 0.25;

/** What a ledger says once somebody has looked, and has brought in what there was. */
const LOOKED = 'moved:artifacts';

/** A run that knew nothing may have overwritten the first one's history; no run takes that long. */
const YOUNG_MS = 7 * 86_400_000;

/**
 * Opens the history of a run. Where there is none yet, one that lies in the artifacts of the repository
 * moves here with the build.
 *
 * @param {import('./index.js').Options} options
 * @param {import('../storage/index.js').Settings} place
 * @param {import('../storage/index.js').Limits} limits
 * @returns {Promise<import('./index.js').Opened>}
 */
export async function openOrMove(options, place, limits) {
  const opened = await open(options);
  if (place.type !== 'sqlite-s3' || !mayHaveArtifacts(place)) return opened;
  const { core } = options;
  const { db, isNew } = opened;
  if (!isNew && !(isYoung(db) && Number.isNaN(core.foldedAt(db, [LOOKED])[0]))) return opened;
  try {
    const moved = await fromArtifacts(options, place, limits);
    opened.moved = {
      into(base) {
        if (moved) core.merge(base, moved, undefined, Date.now());
        core.remember(base, [LOOKED], Date.now());
      },
      close: () => moved?.close(),
    };
    return opened;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** @param {import('../core.js').Database} db */
function isYoung(db) {
  const [[first]] = db.rows('SELECT min(timestamp) FROM build_contexts', []);
  return Date.now() - Date.parse(String(first)) < YOUNG_MS;
}

/**
 * Whether this is a job of GitHub. Whoever has no token never had a history there.
 *
 * @param {import('../storage/index.js').Settings} place
 */
function mayHaveArtifacts({ env = {}, inputs = {} }) {
  const token = inputs['github-token'] || env.GITHUB_TOKEN || env.GH_TOKEN;
  return Boolean(env.GITHUB_ACTIONS === 'true' && env.GITHUB_API_URL && token);
}

/**
 * @param {import('./index.js').Options} options
 * @param {import('../storage/index.js').Settings} place
 * @param {import('../storage/index.js').Limits} limits
 * @returns {Promise<import('../core.js').Database | undefined>}
 */
async function fromArtifacts({ core, store, log }, place, { signal, budgetMs }) {
  const limit = budgetMs === undefined ? undefined : budgetMs * SHARE;
  // What becomes of the artifacts is nothing to worry about any more.
  const quiet = { ...log, notice: log.detail };
  try {
    const artifacts = { ...place, type: 'sqlite-artifact', isReadOnly: true };
    const source = await choose(artifacts, { signal, budgetMs: limit, log: quiet });
    const found = await open({ core, store: source, log: quiet, onCorrupt: 'restore' });
    const builds = core.countBuilds(found.db);
    if (builds === 0) {
      found.db.close();
      return undefined;
    }
    log.notice(
      `${store.location} begins: the history at ${source.location}, with ${builds} builds, moves there with ` +
        'this run; the artifacts stay as they are',
    );
    return found.db;
  } catch (error) {
    signal?.throwIfAborted();
    const { message, hint } = toFailure(error);
    log.notice(
      `a new history begins at ${store.location}; whether there is one in the artifacts of this repository ` +
        `cannot be told: ${message}; ${hint}. If there is, take it along with: ` +
        `npx unentropy-track-metrics migrate --store artifact://${place.env?.GITHUB_REPOSITORY}/` +
        `${place.artifact?.name} --to ${store.location}`,
    );
    return undefined;
  }
}
