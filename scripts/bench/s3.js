/** Measures a run with its history in a bucket, relative to bare Node and the server's own work. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CopyObjectCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { bucket, client, missing, startServer } from '../../tests/support/s3/servers.js';
import { costOf, middle } from './cost.js';
import { configure, makeHistory, makeProject, TRACK } from './history.js';
import { medianOf, verdict } from './verdict.js';

/** The fastest server. */
const SERVER = 'rclone';
const Key = 'metrics.db';

/** `megabytes`: in addition to those of the database. */
const LIMITS = { timesNode: 14, megabytes: 60, timesDatabase: 8 };

/** @typedef {import('../../tests/support/s3/servers.js').Server} Server */

/**
 * Measures and prints.
 *
 * @param {number} rounds
 */
export async function benchS3(rounds) {
  const reason = missing.get(SERVER);
  if (reason) return console.log(`s3: not measured: ${reason}`);
  const folder = mkdtempSync(join(tmpdir(), 'unentropy-bench-s3-'));
  const server = await startServer(SERVER);
  try {
    makeProject(folder);
    const [medium, large] = [
      await measure(server, folder, { builds: 6_250, metrics: 20, rounds }),
      await measure(server, folder, { builds: 13_600, metrics: 50, rounds }),
    ];
    for (const { size, ms, mb, serverMs, nodeMs } of [medium, large]) {
      console.log(
        `track in a bucket, ${size.toFixed(1)} MB: ${ms.toFixed(0)} ms and ${mb.toFixed(0)} MB ` +
          `without the report; ${SERVER} alone ${serverMs.toFixed(0)} ms; ` +
          `node -e 0 ${nodeMs.toFixed(0)} ms`,
      );
      const most = LIMITS.megabytes + LIMITS.timesDatabase * size;
      verdict('memory', mb, 'most', Math.round(most), 'MB');
    }
    const [short, long] = [medium, large].map(({ ms, serverMs }) => ms - serverMs);
    verdict('time of the medium one', short / medium.nodeMs, 'most', LIMITS.timesNode, 'x node');
    const growth = Number((large.size / medium.size).toFixed(1));
    verdict('time of the large one', long / short, 'most', growth, 'x the medium one');
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

/** @typedef {{ size: number, ms: number, mb: number, serverMs: number, nodeMs: number }} Point */

/**
 * @param {Server} server
 * @param {string} folder
 * @param {{ builds: number, metrics: number, rounds: number }} history
 * @returns {Promise<Point>} medians
 */
async function measure(server, folder, { builds, metrics, rounds }) {
  configure(folder, metrics);
  const seed = join(folder, 'seed.db');
  await makeHistory(folder, seed, builds, metrics);
  configure(folder, 1);
  const bytes = readFileSync(seed);
  const Bucket = await bucket(server);
  const s3 = client(server);
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: bytes }));
  const env = {
    AWS_ACCESS_KEY_ID: server.accessKeyId,
    AWS_SECRET_ACCESS_KEY: server.secretAccessKey,
  };
  const place = ['--storage-type', 'sqlite-s3', '--s3-endpoint', server.endpoint];
  const args = [
    ...TRACK,
    '--json',
    '--verbose',
    ...place,
    '--s3-bucket',
    Bucket,
    '--database-key',
    Key,
  ];
  // From here on the history is one that this program has written.
  costOf(args, folder, { env });
  const runs = [];
  const serverMs = [];
  const nodeMs = [];
  for (let round = 0; round < rounds; round += 1) {
    const { ms, mb, output } = costOf(args, folder, { env, until: 'report' });
    const { phases } = JSON.parse(output);
    const report = phases.find((/** @type {{ name: string }} */ { name }) => name === 'report');
    nodeMs.push(costOf(['-e', '0'], folder).ms);
    runs.push({ ms: ms - report.duration, mb });
    serverMs.push(await plainly(server, Bucket, bytes));
  }
  s3.destroy();
  const [alone, bare] = [serverMs, nodeMs].map(medianOf);
  return { size: bytes.length / 1e6, ...middle(runs), serverMs: alone, nodeMs: bare };
}

/**
 * The same transfers with nothing around them: read, copy, write; unsigned bodies cost no hash here.
 *
 * @param {Server} server
 * @param {string} Bucket
 * @param {Uint8Array} bytes
 */
async function plainly(server, Bucket, bytes) {
  const s3 = client(server);
  s3.middlewareStack.add(
    (next) => (args) => {
      const { headers } = /** @type {{ headers: Record<string, string> }} */ (args.request);
      headers['x-amz-content-sha256'] = 'UNSIGNED-PAYLOAD';
      return next(args);
    },
    { step: 'build' },
  );
  const other = `plain/${Key}`;
  await s3.send(new PutObjectCommand({ Bucket, Key: other, Body: 'warm' }));
  await s3.send(new PutObjectCommand({ Bucket, Key: other, Body: bytes }));
  const begin = performance.now();
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: other }));
  for await (const _ of /** @type {AsyncIterable<Uint8Array>} */ (Body));
  const CopySource = `${Bucket}/${other}`;
  await s3.send(new CopyObjectCommand({ Bucket, Key: `${other}.copy`, CopySource }));
  await s3.send(new PutObjectCommand({ Bucket, Key: other, Body: bytes }));
  const ms = performance.now() - begin;
  s3.destroy();
  return ms;
}
