/** Runs of the action that keep their history in a bucket, and what that bucket holds afterwards. */
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { runAction } from '../runner.js';
import { query } from '../sqlite.js';
import { bucket, client } from './servers.js';

export const KEY = 'history/metrics.db';

/** @typedef {import('./servers.js').Server} Server */

/**
 * @typedef {object} Place a bucket, and how to get there
 * @property {Server} server
 * @property {string} bucket
 * @property {string} endpoint of the server, or of a proxy in front
 */

/**
 * A place without any history.
 *
 * @param {Server} server
 * @param {string} [endpoint]
 * @returns {Promise<Place>}
 */
export async function emptyPlace(server, endpoint = server.endpoint) {
  return { server, bucket: await bucket(server), endpoint };
}

/**
 * The action's inputs for a place.
 *
 * @param {Place} place
 * @returns {Record<string, string>}
 */
export function inputsFor({ server, bucket, endpoint }) {
  return {
    'storage-type': 'sqlite-s3',
    's3-endpoint': endpoint,
    's3-bucket': bucket,
    's3-region': server.region,
    's3-access-key-id': server.accessKeyId,
    's3-secret-access-key': server.secretAccessKey,
    'database-key': KEY,
  };
}

/**
 * One run of the action, by its id; runs with different ids are different builds.
 *
 * @param {string} cwd several runs may share it
 * @param {Place} place
 * @param {string} run
 * @param {{ inputs?: Record<string, string>, signal?: AbortSignal }} [options]
 */
export function runAt(cwd, place, run, { inputs = {}, signal } = {}) {
  return runAction(cwd, {
    inputs: { ...inputsFor(place), 'report-dir': `reports/${run}`, ...inputs },
    env: { GITHUB_RUN_ID: run },
    signal,
  });
}

/**
 * The ids of the runs whose builds are there, as another tool sees them.
 *
 * @param {Place} place
 * @returns {Promise<{ history: string[], journal: string[], isSound: boolean }>} each id as often
 *   as it is there
 */
export async function buildsAt({ server, bucket: Bucket }) {
  const s3 = client(server);
  try {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
    const read = async (/** @type {string | undefined} */ Key) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return Body?.transformToByteArray() ?? new Uint8Array();
    };
    const keys = Contents.map(({ Key }) => Key ?? '');
    const isBuild = (/** @type {string} */ key) => !/-(change|part)-/.test(key);
    const entries = keys.filter((key) => key.startsWith(`${KEY}.journal/`) && isBuild(key));
    const journal = await Promise.all(
      entries.map(async (key) => JSON.parse(Buffer.from(await read(key)).toString()).build.runId),
    );
    if (!keys.includes(KEY)) return { history: [], journal, isSound: true };
    const bytes = await read(KEY);
    const rows = await query(bytes, 'SELECT run_id FROM build_contexts ORDER BY id');
    const [[checked]] = await query(bytes, 'PRAGMA integrity_check');
    return { history: rows.map(([run]) => String(run)), journal, isSound: checked === 'ok' };
  } finally {
    s3.destroy();
  }
}
