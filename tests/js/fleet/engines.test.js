/**
 * The questions of docs/fleet.md, as they are written there, in every engine: all give the same answers, over a
 * folder and over a bucket. `npm run test:fleet` installs the engines.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { jsonl } from '../../support/data.js';
import { project } from '../../support/project.js';
import { runCli } from '../../support/runner.js';
import { names, bucket as newBucket, startServer } from '../../support/s3/servers.js';

const PYTHON = process.env.UNENTROPY_ENGINES;
const skip = PYTHON ? false : 'no engines are installed: see `npm run test:fleet`';
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const REPOSITORIES = 20;
const DAY_MS = 86_400_000;
const LAST_MS = Date.UTC(2026, 10, 20, 12);

/** Every legal character of a name is in one of them. @param {number} number */
function nameOf(number) {
  return `${number % 2 ? 'acme' : 'Other-Org'}/${['web', 'api_v2', 'x.y', 'A-1'][number % 4]}-${number}`;
}

/** Builds of 60 days, of seven metrics. @param {number} number */
function valuesOf(number) {
  const lines = [];
  const endMs = LAST_MS - (number % 5 === 0 ? 60 * DAY_MS : 0);
  for (let day = 0; day < 120; day++) {
    const build = {
      timestamp: endMs - (120 - day) * DAY_MS + number * 1000,
      commit_sha: `${number}${String(day).padStart(6, '0')}`,
      run_id: String(1000 * number + day),
      branch: day % 7 === 0 ? 'topic' : 'main',
      source: day % 11 === 0 ? 'pull_request' : 'push',
    };
    const machine = {
      machine_cpu: `CPU ${day % 3}`,
      machine_cores: 4,
      machine_arch: 'x64',
      machine_os: 'u24',
    };
    const size = 5000 + (day > 60 ? 900 : 0) + ((day * 7919 * number) % 13);
    const bundle =
      number % 6 === 1
        ? { value_numeric: size / 1000, unit: 'kB' }
        : { value_numeric: size, unit: 'bytes' };
    lines.push(
      {
        metric_id: 'coverage',
        value_numeric: 80 + Math.sin(day / 9 + number),
        unit: 'percent',
        ...build,
      },
      {
        metric_id: 'build-time',
        value_numeric: 61.5 + (day % 17),
        unit: 'duration',
        ...build,
        ...machine,
      },
      { metric_id: 'bundle', ...bundle, ...build },
      { metric_id: 'release', value_label: `v${number}.${Math.floor(day / 20)}`, ...build },
    );
  }
  return jsonl(...lines);
}

/** @param {(number: number) => Promise<void>} act */
async function eachRepository(act) {
  for (let first = 0; first < REPOSITORIES; first += 4) {
    await Promise.all([0, 1, 2, 3].map((more) => act(first + more)));
  }
}

/** @param {string[]} args @param {Record<string, string>} [env] */
async function ask(args, env = {}) {
  const script = join(ROOT, 'scripts/fleet/engines.py');
  const document = join(ROOT, 'docs/fleet.md');
  const options = { env: { ...process.env, ...env }, maxBuffer: 1e8 };
  const asked = promisify(execFile)(String(PYTHON), [script, document, ...args], options);
  const { stdout } = await asked.catch((error) => assert.fail(`${error.stdout}${error.stderr}`));
  return stdout;
}

test('every engine answers every question alike', { skip }, async (t) => {
  const configuration = { metrics: { coverage: { type: 'numeric', command: 'echo 1' } } };
  const cwd = project(t, { 'unentropy.json': configuration });
  /** @param {string} to @param {string[]} [more] @param {Record<string, string>} [env] */
  const publish = (to, more = [], env = {}) =>
    eachRepository(async (number) => {
      const GITHUB_REPOSITORY = nameOf(number);
      const args = ['publish', '--store', `${number}.db`, '--to', to, ...more];
      const { code, stderr } = await runCli(cwd, args, { env: { ...env, GITHUB_REPOSITORY } });
      assert.equal(code, 0, stderr);
    });
  await eachRepository(async (number) => {
    writeFileSync(join(cwd, `${number}.jsonl`), valuesOf(number));
    const { code, stderr } = await runCli(cwd, [
      'import',
      `${number}.jsonl`,
      '--store',
      `${number}.db`,
    ]);
    assert.equal(code, 0, stderr);
  });
  await publish('fleet');
  t.diagnostic(await ask([join(cwd, 'fleet')]));
  if (names.length === 0) return;
  const server = await startServer(names[0]);
  t.after(() => server.stop());
  const { endpoint, region, accessKeyId, secretAccessKey } = server;
  const env = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  const place = `s3://${await newBucket(server)}/fleet/`;
  const where = ['--s3-endpoint', endpoint, '--s3-region', region];
  await publish(place, where, env);
  // While all of them write again, each object is one or the other as a whole.
  const again = publish(place, where, env);
  t.diagnostic(await ask([place, endpoint], env));
  await again;
});
