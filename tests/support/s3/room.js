/** A bucket with a history in it, a proxy in front, and a checkout whose runs go there. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { project } from '../project.js';
import { runAction, runCli } from '../runner.js';
import { contentsOf } from './contents.js';
import { startProxy } from './proxy.js';
import { client, bucket as newBucket } from './servers.js';

export const KEY = 'unentropy-metrics.db';

/** What a run leaves that cannot store its build. */
export const KEPT = 'unentropy-report/unsaved-build.json';

/** The runs whose builds are in the history of every room. */
export const OLD_RUNS = ['1', '2', '3'];

/** Each build is told from the others by its value. */
const CONFIG = {
  metrics: { run: { type: 'numeric', command: 'echo $UNENTROPY_RUN_ID; env >> seen.txt' } },
};

/**
 * @typedef {object} Stored an object, its key without that of the history
 * @property {string} suffix
 * @property {Uint8Array} bytes
 * @property {string} [type]
 * @property {Record<string, string>} [metadata]
 *
 * @typedef {Awaited<ReturnType<typeof roomOf>>} Room
 * @typedef {Awaited<ReturnType<typeof runAction>>} Ended
 */

/**
 * A history of three runs, as they left it. Older entries of the journal are gone, as after a
 * week: only the history has those builds.
 *
 * @param {import('node:test').SuiteContext | import('node:test').TestContext} t
 * @param {import('./servers.js').Server} server
 * @returns {Promise<Stored[]>}
 */
export async function seedOf(t, server) {
  const room = await roomOf(/** @type {any} */ (t), server, []);
  for (const run of OLD_RUNS) {
    const { code, stdout } = await room.run(run);
    if (code !== 0) throw new Error(stdout);
  }
  const objects = await room.objects();
  const isKept = (/** @type {Stored} */ { suffix }) => !/\.journal\/.*-[12]-1-[^/]*$/.test(suffix);
  return objects.filter(isKept);
}

/**
 * @param {import('node:test').TestContext} t
 * @param {import('./servers.js').Server} server
 * @param {Stored[]} seed
 * @param {{ key?: string, path?: string }} [options] `path`: of the endpoint
 */
export async function roomOf(t, server, seed, { key = KEY, path = '' } = {}) {
  const cwd = project(t, { 'unentropy.json': CONFIG });
  const proxy = await startProxy(server, { path });
  const s3 = client(server);
  t.after(() => {
    s3.destroy();
    return proxy.close();
  });
  const Bucket = await newBucket(server);
  const inputs = {
    'storage-type': 'sqlite-s3',
    's3-endpoint': proxy.endpoint,
    's3-bucket': Bucket,
    's3-access-key-id': server.accessKeyId,
    's3-secret-access-key': server.secretAccessKey,
    ...(key === KEY ? {} : { 'database-key': key }),
  };
  const { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY } = server;

  const room = { server, proxy, bucket: Bucket, key, cwd, seed, run, importKept, isKept };
  const store = { objects, put, remove, contents, history, journal };
  await Promise.all(seed.map(({ suffix, bytes, ...about }) => put(suffix, bytes, about)));
  return { ...room, ...store };

  /**
   * The action on this bucket, by way of the proxy.
   *
   * @param {string} run
   * @param {{ inputs?: Record<string, string>, env?: Record<string, string> }} [more]
   */
  function run(run, { inputs: other = {}, env = {} } = {}) {
    const options = { inputs: { ...inputs, ...other }, env: { GITHUB_RUN_ID: run, ...env } };
    return runAction(cwd, options);
  }

  function isKept() {
    return existsSync(join(cwd, KEPT));
  }

  /** Stores what a run has kept, straight into the server. */
  function importKept() {
    const { 'storage-type': type, 'database-key': name = KEY } = inputs;
    const place = ['--storage-type', type, '--s3-bucket', Bucket, '--database-key', name];
    const args = ['import', '--journal', KEPT, '--s3-endpoint', server.endpoint, ...place];
    return runCli(cwd, args, { env: { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } });
  }

  /** All that is stored, past the proxy. @returns {Promise<Stored[]>} */
  async function objects() {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
    return Promise.all(
      Contents.map(async ({ Key = '' }) => {
        const found = await s3.send(new GetObjectCommand({ Bucket, Key }));
        const bytes = (await found.Body?.transformToByteArray()) ?? new Uint8Array();
        const { ContentType: type, Metadata: metadata } = found;
        return { suffix: Key.slice(key.length), bytes, type, metadata };
      }),
    );
  }

  /**
   * @param {string} suffix
   * @param {Uint8Array | string} Body
   * @param {{ type?: string, metadata?: Record<string, string> }} [about]
   */
  async function put(suffix, Body, { type: ContentType, metadata: Metadata } = {}) {
    const Key = key + suffix;
    await s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType, Metadata }));
  }

  /** @param {string} suffix */
  async function remove(suffix) {
    await s3.send(new DeleteObjectCommand({ Bucket, Key: key + suffix }));
  }

  async function contents() {
    return contentsOf(await objects());
  }

  /** The runs that the history has, each with its value; null: the history does not exist. */
  async function history() {
    return (await contents()).history;
  }

  /** The runs whose builds are in the journal. */
  async function journal() {
    return (await contents()).journal;
  }
}
