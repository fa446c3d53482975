/**
 * Whether the history can be reached, and what may be done with it there.
 */
import { accessSync, constants, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, resolve } from 'node:path';
import { errnoOf, Failure, shown, systemFailure } from '../errors.js';
import { forge } from '../git/git.js';
import { silentLog } from '../run/log.js';
import { openStore } from '../storage/index.js';
import { fail, ok, unknown, warn } from './check.js';
import { PERMISSIONS } from './workflow.js';

/**
 * @typedef {import('./check.js').Check} Check
 * @typedef {import('../storage/index.js').StoragePlace} Settings
 *
 * @typedef {object} Reached
 * @property {Check[]} checks
 * @property {Uint8Array | null} bytes of the history, if there is one that can be read
 * @property {boolean} [isIntact]
 */

/** So long a server is waited for. */
const BUDGET_MS = 30_000;

/** Servers refuse requests that are a quarter of an hour off; this is a sign of what is coming. */
const CLOCK_MS = 60_000;

/** Artifacts that have less than that to live are worth a word. */
const EXPIRY_DAYS = 10;

const DAY_MS = 24 * 3600 * 1000;

/**
 * @param {import('../core.js').Core} core
 * @param {Settings} place
 * @returns {Promise<Reached>}
 */
export async function reach(core, place) {
  try {
    if (place.type === 'sqlite-artifact') return await artifacts(core, place);
    return place.type === 'sqlite-s3' ? await bucket(place) : await file(place);
  } catch (error) {
    const isDenied = error instanceof Failure && /^(S3|ARTIFACT)_FORBIDDEN$/.test(error.code);
    const more = place.type === 'sqlite-s3' ? policyOf(place) : PERMISSIONS;
    const checks = [fail('storage', error, isDenied ? more : undefined)];
    // Some refuse a wrong clock like a wrong key, and their answer has the time.
    const nowMs = place.type === 'sqlite-s3' ? toldAt(error) : null;
    if (nowMs !== null) checks.push(clock(Date.now() - nowMs));
    return { checks, bytes: null };
  }
}

/** @param {Settings} place @returns {Promise<Reached>} */
async function file(place) {
  const path = resolve(place.base, place.key);
  const { checks, ...reached } = await fetched(place, silentLog);
  // A folder that is not there yet is made; the nearest one above has to let that happen.
  let folder = dirname(path);
  while (!existsSync(folder)) folder = dirname(folder);
  try {
    accessSync(folder, constants.W_OK);
    checks.push(ok('permissions', `${shown(folder) || '.'} can be written`));
  } catch (error) {
    const code = errnoOf(error) ? 'STORAGE_UNWRITABLE' : 'INTERNAL';
    checks.push(fail('permissions', systemFailure(code, 'write', folder, error)));
  }
  if (process.env.CI && process.env.CI !== 'false') {
    const hint = 'set "storage-type" to sqlite-artifact or sqlite-s3';
    checks.push(warn('storage', 'a hosted runner forgets a local file after the job', hint));
  }
  return { checks, ...reached };
}

/** @param {Settings} place @returns {Promise<Reached>} */
async function bucket(place) {
  /** @type {string[]} */
  const warnings = [];
  const log = { ...silentLog, warning: (/** @type {string} */ text) => void warnings.push(text) };
  const { checks, ...reached } = await fetched(place, log);
  const writing =
    'whether it may write (s3:PutObject) and delete (s3:DeleteObject) ' +
    `s3://${place.s3?.bucket}/${place.key}* is not known, for nothing is written here; ` +
    'this policy has all that a run needs';
  checks.push(
    warnings.length > 0
      ? warn('permissions', `${warnings.join('; ')}; ${writing}`, policyOf(place))
      : unknown('permissions', `may list and read; ${writing}`, policyOf(place)),
  );
  const nowMs = await timeAt(place);
  if (nowMs !== null) checks.push(clock(Date.now() - nowMs));
  return { checks, ...reached };
}

/** @param {number} skewMs how much later it is here */
function clock(skewMs) {
  if (Math.abs(skewMs) < CLOCK_MS) return ok('clock', 'as that of the server');
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  const what = `the clock here is ${seconds} s ${skewMs > 0 ? 'ahead of' : 'behind'} the server's`;
  return warn('clock', what, 'set it right: servers refuse requests that are too far off');
}

/** When the server answered, by its own clock. @param {unknown} error @returns {number | null} */
function toldAt(error) {
  const { $response } = /** @type {any} */ (error instanceof Failure ? error.cause : error) ?? {};
  return Date.parse($response?.headers?.date ?? '') || null;
}

/**
 * One question more: what the server's time is.
 *
 * @param {Settings} place
 * @returns {Promise<number | null>} in ms since the epoch
 */
async function timeAt(place) {
  const [{ accountOf }, { Bucket }, { Budget }] = await Promise.all([
    import('../storage/s3/account.js'),
    import('../storage/s3/bucket.js'),
    import('../run/budget.js'),
  ]);
  const objects = new Bucket(accountOf(place), new Budget({ budgetMs: BUDGET_MS }));
  try {
    return (await objects.list(`${place.key}.journal/`)).nowMs;
  } catch (error) {
    return toldAt(error);
  } finally {
    objects.close();
  }
}

/**
 * What a store gives, without anything that a run would do about it.
 *
 * @param {Settings} place
 * @param {import('../run/log.js').Log} log
 * @returns {Promise<Reached>}
 */
async function fetched(place, log) {
  const store = await openStore(place, { budgetMs: BUDGET_MS, log });
  try {
    const { bytes, lost, damage, isIntact } = await store.fetch();
    const { location } = store;
    if (damage) return { checks: [fail('storage', damage)], bytes: null };
    if (lost) {
      const message = `the history at ${location} is gone, although one was stored there`;
      const hint = 'the next run restores it from what is left ("on-corrupt: restore")';
      return { checks: [warn('storage', message, hint)], bytes: null };
    }
    const text = bytes ? `${location}, ${bytes.length} bytes` : `${location}: no history yet`;
    return { checks: [ok('storage', text)], bytes, isIntact };
  } finally {
    await store.close();
  }
}

/**
 * Artifacts are looked at from outside of a run as well: a token will do.
 *
 * @param {import('../core.js').Core} core
 * @param {Settings} place
 * @returns {Promise<Reached>}
 */
async function artifacts(core, place) {
  const { env = {}, inputs = {}, artifact } = place;
  const [repository] = await forge(core, env, place.base);
  const token = inputs['github-token'] || env.GITHUB_TOKEN || env.GH_TOKEN;
  if (!repository || !token) {
    const [message, hint] = outside(repository);
    // A job has both; whether it has the rights is what the check of the workflow says.
    const isJob = env.GITHUB_ACTIONS === 'true';
    if (isJob) throw new Failure('ARTIFACT_TOKEN_MISSING', message, hint);
    return { checks: [unknown('storage', message, hint)], bytes: null };
  }
  const [owner, repo] = repository.split('/');
  const [{ GithubArtifacts }, { Budget }] = await Promise.all([
    import('../github/artifacts.js'),
    import('../run/budget.js'),
  ]);
  const file = basename(place.key);
  const folder = env.RUNNER_TEMP || tmpdir();
  const options = { owner, repo, token, folder, file, retryAttempts: 1 };
  const found = new GithubArtifacts(options, new Budget({ budgetMs: BUDGET_MS }), silentLog);
  const name = artifact?.name ?? 'unentropy-metrics';
  const list = (await found.list(1, name)).artifacts.filter(({ isOurs }) => isOurs);
  const location = found.location + name;
  const newest = list.find(({ isExpired }) => !isExpired);
  if (!newest) {
    const isOver = list.length > 0;
    const hint = 'the newest one has expired: the next run begins anew';
    const checks = isOver
      ? [warn('storage', `${location}: nothing is left of the history`, hint)]
      : [ok('storage', `${location}: no history yet`)];
    return { checks, bytes: null };
  }
  const checks = [
    ok('storage', `${location}, artifact ${newest.id} of run ${newest.run}`),
    expiry(newest.expiresAtMs),
  ];
  return { checks, bytes: (await found.download(newest))?.bytes ?? null };
}

/** @param {number | null} expiresAtMs */
function expiry(expiresAtMs) {
  if (expiresAtMs === null) return ok('expiry', 'the artifact does not expire');
  const days = Math.floor((expiresAtMs - Date.now()) / DAY_MS);
  const text = `the artifact expires in ${days} ${days === 1 ? 'day' : 'days'}`;
  if (days >= EXPIRY_DAYS) return ok('expiry', text);
  const hint =
    'run the workflow; under "on:" of it "schedule: [{ cron: \'17 5 * * 1\' }]" keeps the history alive';
  return warn('expiry', text, hint);
}

/** @param {string | null} repository @returns {[message: string, hint: string]} */
function outside(repository) {
  return repository
    ? [
        `the artifacts of ${repository} can only be read with a token; a job has one`,
        'to look at them here, set GITHUB_TOKEN, such as: GITHUB_TOKEN=$(gh auth token)',
      ]
    : [
        'the repository whose artifacts hold the history is not known here; a job knows it',
        'run it in a clone whose remote "origin" is on GitHub, or set GITHUB_REPOSITORY=owner/name',
      ];
}

/**
 * All that a run needs in a bucket, as AWS takes it.
 *
 * @param {Settings} place
 */
export function policyOf({ s3, key }) {
  const bucket = `arn:aws:s3:::${s3?.bucket}`;
  const statements = [
    { Effect: 'Allow', Action: 's3:ListBucket', Resource: bucket },
    {
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      Resource: `${bucket}/${key}*`,
    },
  ];
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
}
