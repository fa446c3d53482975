/** S3 servers for tests: real ones, on this machine alone, gone when the test is. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import * as ceph from './ceph.js';
import * as moto from './moto.js';
import * as rclone from './rclone.js';
import * as seaweedfs from './seaweedfs.js';

/**
 * @typedef {object} Server
 * @property {string} name
 * @property {string} endpoint
 * @property {string} region
 * @property {string} accessKeyId
 * @property {string} secretAccessKey
 * @property {{ accessKeyId: string, secretAccessKey: string } | null} limited may read and list, but
 *   not write; null without such a key
 * @property {'honoured' | 'ignored' | 'quoted-fails'} conditions what becomes of `If-Match`
 * @property {() => Promise<void>} stop
 */

/** @type {Record<string, { obstacle: () => string | null, start: (folder: string) => Promise<Server> }>} */
const SERVERS = { moto, seaweedfs, rclone, ceph };

/** Another process may take a port between our look and the server's. */
const ATTEMPTS = 3;

const asked = (process.env.UNENTROPY_S3_SERVERS || 'moto,seaweedfs,rclone').split(',');
const unknown = asked.find((name) => !SERVERS[name]);
if (unknown) throw new Error(`UNENTROPY_S3_SERVERS: unknown server "${unknown}"`);

/** Why a server that is asked for cannot be started, by its name. */
export const missing = new Map(
  asked.flatMap((name) => {
    const reason = SERVERS[name]?.obstacle();
    return reason ? [[name, reason]] : [];
  }),
);

/** The servers that `UNENTROPY_S3_SERVERS` asks for, where they can be started. */
export const names = asked.filter((name) => !missing.has(name));

/**
 * The same tests on each server that is asked for, or one skipped test that says why not.
 *
 * @param {string} title
 * @param {(server: () => Server, name: string) => void} define the server is there when a test
 *   runs
 */
export function onEachServer(title, define) {
  for (const name of asked) {
    const reason = missing.get(name);
    if (reason) {
      test(`${title}: ${name}`, { skip: reason }, () => {});
      continue;
    }
    describe(`${title}: ${name}`, () => {
      /** @type {Server} */
      let server;
      before(async () => {
        server = await startServer(name);
      });
      after(() => server?.stop());
      define(() => server, name);
    });
  }
}

/**
 * Starts a server with a folder of its own, which goes when it stops.
 *
 * @param {string} name
 * @returns {Promise<Server>}
 */
export async function startServer(name) {
  for (let attempt = 1; ; attempt += 1) {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), `unentropy-${name}-`)));
    try {
      return await SERVERS[name].start(folder);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

/**
 * A client with the settings that every provider understands.
 *
 * @param {Pick<Server, 'region' | 'accessKeyId' | 'secretAccessKey' | 'endpoint'>} server
 * @param {string} [endpoint] of a proxy in front
 * @param {import('@aws-sdk/client-s3').S3ClientConfig} [options] instead of these
 */
export function client(server, endpoint = server.endpoint, options = {}) {
  // Else it warns on Node 20, once a process.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const { region, accessKeyId, secretAccessKey } = server;
  return new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...options,
  });
}

/** A new, empty bucket. @param {Server} server @returns {Promise<string>} its name */
export async function bucket(server) {
  const name = `rig-${randomBytes(6).toString('hex')}`;
  const s3 = client(server);
  await s3.send(new CreateBucketCommand({ Bucket: name }));
  s3.destroy();
  return name;
}
