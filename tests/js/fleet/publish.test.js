/**
 * Publishing: after each build one file, where other programs read those of many repositories.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { fine, jsonl } from '../../support/data.js';
import { commit, git, project } from '../../support/project.js';
import { runAction, runCli } from '../../support/runner.js';
import { client, bucket as newBucket, onEachServer } from '../../support/s3/servers.js';

const METRICS = {
  answer: { type: 'numeric', command: 'echo 42', unit: 'integer' },
  word: { type: 'label', command: 'echo v1.0' },
};
const PLACE = 'repo=acme%2Frocket/data.parquet';

/** @param {string} parquet @param {object} [more] */
function config(parquet, more = {}) {
  return { 'unentropy.json': { metrics: METRICS, publish: { parquet }, ...more } };
}

/** @param {Uint8Array} bytes */
async function read(bytes) {
  const file = Uint8Array.from(bytes).buffer;
  const rows = await parquetReadObjects({ file, compressors: { GZIP: (it) => gunzipSync(it) } });
  return { rows, metadata: parquetMetadata(file) };
}

test('a run writes all values into a folder, typed, and replaces the file of before', async (t) => {
  const cwd = project(t, config('out/fleet'));
  for (const run of ['1', '2']) {
    const env = { GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: '3' };
    const { code, stdout } = await runAction(cwd, { env });
    assert.equal(code, 0, stdout);
    assert.match(stdout, /published: .*repo=acme%2Frocket/);
    commit(cwd, 'next');
  }
  assert.deepEqual(readdirSync(join(cwd, 'out/fleet/repo=acme%2Frocket')), ['data.parquet']);
  const { rows, metadata } = await read(readFileSync(join(cwd, 'out/fleet', PLACE)));
  assert.equal(rows.length, 4);
  assert.deepEqual(
    rows.map(
      ({ metric, value, label, run_id, attempt, type, unit, is_reference, event, branch }) => [
        ...[metric, value, label, run_id, attempt, type, unit, is_reference, event, branch],
      ],
    ),
    [
      ['answer', 42, null, '1', 3n, 'numeric', 'integer', true, 'push', 'main'],
      ['answer', 42, null, '2', 3n, 'numeric', 'integer', true, 'push', 'main'],
      ['word', null, 'v1.0', '1', 3n, 'label', null, true, 'push', 'main'],
      ['word', null, 'v1.0', '2', 3n, 'label', null, true, 'push', 'main'],
    ],
  );
  assert.ok(rows.every(({ started_at }) => started_at instanceof Date));
  const note = metadata.key_value_metadata?.find(({ key }) => key === 'unentropy')?.value;
  const summary = JSON.parse(note ?? '');
  assert.equal(summary.home, 'https://github.com/acme/rocket');
  assert.equal(summary.glance.builds, 2);
});

test('without "publish" nothing is written, and nothing of it is loaded', async (t) => {
  const cwd = project(t);
  const { code, stdout } = await runAction(cwd);
  assert.equal(code, 0);
  assert.doesNotMatch(stdout, /published/);
});

test('two projects of a repository are two partitions', async (t) => {
  const out = '../../out';
  const cwd = project(t, { 'README.md': 'x' });
  const folders = ['packages/api', 'packages/web'];
  for (const folder of folders) {
    mkdirSync(join(cwd, folder), { recursive: true });
    const text = JSON.stringify({ metrics: METRICS, publish: { parquet: out } });
    writeFileSync(join(cwd, folder, 'unentropy.json'), text);
    const inputs = { 'config-file': `${folder}/unentropy.json` };
    const { code, stdout } = await runAction(cwd, { inputs });
    assert.equal(code, 0, stdout);
  }
  const partitions = readdirSync(join(cwd, 'out/repo=acme%2Frocket')).sort();
  assert.deepEqual(partitions, ['project=packages%2Fapi', 'project=packages%2Fweb']);
});

test('a place that cannot be written is a warning: the build is stored by then', async (t) => {
  const cwd = project(t, config('out'));
  writeFileSync(join(cwd, 'out'), 'a file where a folder is wanted');
  const { code, stdout, outputs } = await runAction(cwd);
  assert.equal(code, 0, stdout);
  assert.equal(outputs.success, 'true');
  assert.match(
    stdout,
    /the values were not published: STORAGE_UNWRITABLE: cannot write "out\/repo=/,
  );
  assert.match(
    stdout,
    /the build is stored, and "npx unentropy-track-metrics publish" publishes it later/,
  );
});

test('a stranger cannot name the place', async (t) => {
  const cwd = project(t, config('out'));
  const event = join(cwd, '.git/event.json');
  const sha = git(cwd, 'rev-parse', 'HEAD').trim();
  const head = { sha, ref: 'topic', label: 'eve:topic', repo: { full_name: 'eve/rocket' } };
  const base = { sha, ref: 'main' };
  writeFileSync(event, JSON.stringify({ pull_request: { head, base, number: 1 } }));
  for (const GITHUB_EVENT_NAME of ['pull_request_target', 'pull_request']) {
    const env = { GITHUB_EVENT_NAME, GITHUB_EVENT_PATH: event };
    const { code, stdout } = await runAction(cwd, { env });
    assert.equal(code, 0, stdout);
    assert.match(stdout, /storage, database and publish of the configuration file are ignored/);
    assert.ok(!existsSync(join(cwd, 'out')));
  }
});

test('"publish" writes it again, anywhere', async (t) => {
  const cwd = project(t, config('out'));
  const env = { GITHUB_REPOSITORY: 'acme/rocket' };
  await fine(cwd, 'track');
  const nameless = await runCli(cwd, ['publish']);
  assert.equal(nameless.code, 1);
  assert.match(nameless.stderr, /the name of the repository is not known/);
  for (const [place, ...to] of [['out'], ['other', '--to', 'other']]) {
    const { code, stdout, stderr } = await runCli(cwd, ['publish', ...to], { env });
    assert.equal(code, 0, stderr);
    assert.match(stdout, /published: /);
    assert.equal((await read(readFileSync(join(cwd, place, PLACE)))).rows.length, 2);
  }
});

test('values of any kind come back from an export', async (t) => {
  const cwd = project(t, { 'unentropy.json': { metrics: METRICS } });
  const build = { commit_sha: 'c', run_id: '1', branch: 'ö/"x"' };
  writeFileSync(
    join(cwd, 'a.jsonl'),
    jsonl(
      { metric_id: 'a', timestamp: 1700000000123, value_numeric: 5e-324, ...build, run_number: 7 },
      {
        metric_id: 'b',
        timestamp: 1700000000123,
        value_numeric: -1.7976931348623157e308,
        ...build,
      },
      {
        metric_id: 'l',
        timestamp: 1700000000123,
        value_label: '\u{1F680}"\n'.repeat(250),
        ...build,
      },
      {
        ...{
          metric_id: 't',
          timestamp: 1700000001000,
          value_numeric: 2,
          rounds: 5,
          deviation: 0.5,
        },
        ...{ machine_cpu: 'EPYC', machine_cores: 4, machine_arch: 'x64', machine_os: 'ubuntu24' },
      },
    ),
  );
  await fine(cwd, 'import', 'a.jsonl', '--strict');
  await fine(cwd, 'export', '--format', 'parquet', '-o', 'a.parquet');
  await fine(cwd, 'import', 'a.parquet', '--strict', '--store', 'b.db');
  const exported = async (/** @type {string[]} */ ...more) =>
    (await fine(cwd, 'export', '--format', 'jsonl', ...more)).stdout.split('\n').sort();
  assert.deepEqual(await exported('--store', 'b.db'), await exported());
});

test('what is not a table of values is refused', async (t) => {
  const cwd = project(t);
  writeFileSync(join(cwd, 'a.parquet'), 'PAR1 no PAR1');
  const { code, stderr } = await runCli(cwd, ['import', 'a.parquet']);
  assert.equal(code, 1);
  assert.match(stderr, /a\.parquet is damaged, or not a Parquet file/);
});

onEachServer('publishing into a bucket', (server) => {
  test('a run writes one object with one request, and a denied write is a warning', async (t) => {
    const { endpoint, accessKeyId, secretAccessKey, region, limited } = server();
    const Bucket = await newBucket(server());
    const cwd = project(t, config(`s3://${Bucket}/a b/fleet`));
    const inputs = {
      's3-endpoint': endpoint,
      's3-region': region,
      's3-access-key-id': accessKeyId,
      's3-secret-access-key': secretAccessKey,
      verbose: 'true',
    };
    const { code, stdout } = await runAction(cwd, { inputs });
    assert.equal(code, 0, stdout);
    const s3 = client(server());
    t.after(() => s3.destroy());
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
    const Key = `a b/fleet/${PLACE}`;
    assert.deepEqual(
      Contents.map((it) => it.Key),
      [Key],
    );
    assert.equal(stdout.match(/s3:\w+ /g)?.length, 1, stdout);
    const found = await s3.send(new GetObjectCommand({ Bucket, Key }));
    const bytes = (await found.Body?.transformToByteArray()) ?? new Uint8Array();
    assert.equal((await read(bytes)).rows.length, 2);
    if (!limited) return;
    const keys = {
      's3-access-key-id': limited.accessKeyId,
      's3-secret-access-key': limited.secretAccessKey,
    };
    const denied = await runAction(cwd, { inputs: { ...inputs, ...keys } });
    assert.equal(denied.code, 0, denied.stdout);
    assert.match(denied.stdout, /the values were not published: S3_FORBIDDEN: /);
  });

  test('the page is made of the ends of the objects', async (t) => {
    const { endpoint, accessKeyId, secretAccessKey, region } = server();
    const Bucket = await newBucket(server());
    const place = `s3://${Bucket}/fleet/`;
    const cwd = project(t, config(place));
    const env = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
    const where = ['--s3-endpoint', endpoint, '--s3-region', region];
    await fine(cwd, 'track', ...where).catch(() => {});
    for (const GITHUB_REPOSITORY of ['acme/rocket', 'acme/shop']) {
      const { code, stderr } = await runCli(cwd, ['publish', ...where], {
        env: { ...env, GITHUB_REPOSITORY },
      });
      assert.equal(code, 0, stderr);
    }
    const { code, stderr } = await runCli(cwd, ['fleet', place, ...where], { env });
    assert.equal(code, 0, stderr);
    const html = readFileSync(join(cwd, 'fleet.html'), 'utf8');
    assert.match(html, /2 repositories are fine/);
    assert.equal(html.match(/class="row /g)?.length, 2);
  });
});

test('the page has a row for each file, also for those that cannot be read', async (t) => {
  const cwd = project(t, config('out'));
  const env = { GITHUB_REPOSITORY: 'acme/rocket' };
  await fine(cwd, 'track');
  assert.equal((await runCli(cwd, ['publish'], { env })).code, 0);
  const put = (/** @type {string} */ path, /** @type {Uint8Array | string} */ bytes) => {
    mkdirSync(dirname(join(cwd, 'out', path)), { recursive: true });
    writeFileSync(join(cwd, 'out', path), bytes);
  };
  const whole = readFileSync(join(cwd, 'out', PLACE));
  put('repo=acme%2Fcut/data.parquet', whole.subarray(0, whole.length - 3));
  put('repo=acme%2Fempty/data.parquet', '');
  put('repo=acme%2Ftext/data.parquet', 'hello, this is not Parquet');
  put('repo=acme%2Frocket/.0b1c', 'half');
  put('README.md', 'not ours');
  const { code, stdout, stderr } = await runCli(cwd, ['fleet', 'out', '-o', 'fleet.html'], { env });
  assert.equal(code, 0, stderr);
  assert.match(stdout, /fleet\.html/);
  assert.match(stderr, /3 files cannot be read: the page says why/);
  const html = readFileSync(join(cwd, 'fleet.html'), 'utf8');
  assert.equal(html.match(/class="row /g)?.length, 4);
  assert.match(html, /3 repositories cannot be read/);
  const none = await runCli(cwd, ['fleet', 'nowhere']);
  assert.equal(none.code, 1);
  assert.match(none.stderr, /nowhere/);
});
