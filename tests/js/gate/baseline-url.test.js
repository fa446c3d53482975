/** A history in a bucket, and a fork that cannot read it: `baseline.json` takes its place. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { gateRoom } from '../../support/github/gate-room.js';
import { obstacle } from '../../support/github/server.js';

const WORKFLOW = '.github/workflows/gate.yml';
const BUCKET = { 'storage-type': 'sqlite-s3', 's3-bucket': 'b', 's3-region': 'us-east-1' };

/**
 * A site with https, and the certificate that a run has to know.
 *
 * @param {import('node:test').TestContext} t
 */
async function site(t) {
  const folder = mkdtempSync(join(tmpdir(), 'unentropy-site-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const files = ['-keyout', key, '-out', cert];
  const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...files];
  execFileSync('openssl', [...args, ...subject], { stdio: 'pipe' });
  const shown = { text: '', status: 200 };
  const pair = { key: readFileSync(key), cert: readFileSync(cert) };
  const server = createServer(pair, (_, answer) => {
    answer.writeHead(shown.status, { location: '/elsewhere' }).end(shown.text);
  });
  await new Promise((resolve) => server.listen(0, () => resolve(null)));
  t.after(() => server.close());
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { url: `https://localhost:${port}/baseline.json`, cert, shown };
}

/** @param {import('node:test').TestContext} t @param {{ isNamed?: boolean }} [how] */
async function forked(t, { isNamed = true } = {}) {
  const { url, cert, shown } = await site(t);
  const workflow = isNamed ? `with:\n  baseline-url: ${url}\n` : 'name: gate\n';
  const room = await gateRoom(t, { files: { [WORKFLOW]: workflow } });
  const file = join(room.cwd, 'unentropy-report/baseline.json');
  shown.text = readFileSync(file, 'utf8');
  assert.ok(statSync(file).size <= 50_000);
  room.change('size', 12);
  const env = {
    NODE_EXTRA_CA_CERTS: cert,
    GITHUB_WORKFLOW_REF: `acme/rocket/${WORKFLOW}@refs/pull/7/merge`,
  };
  const inputs = { ...BUCKET, 'baseline-url': url };
  const run = () => room.run({ isFork: true, inputs, env });
  return { room, shown, run };
}

describe('baseline-url', { skip: obstacle ?? false, concurrency: 2 }, () => {
  test('gives a fork the verdict that the history would give', async (t) => {
    const { room, run } = await forked(t);
    const { outputs, stdout } = await run();
    const { rules, baseline } = JSON.parse(outputs['quality-gate-results-json'] ?? '{}');
    assert.equal(baseline.commit, room.mergeBase, stdout);
    const found = rules.map((/** @type {any} */ { mode, verdict }) => [mode, verdict]);
    assert.deepEqual(found, [
      ['no-regression', 'fail'],
      ['max', 'pass'],
    ]);
  });

  test('counts only where the workflow of the base branch names it', async (t) => {
    const { run } = await forked(t, { isNamed: false });
    const { outputs, stdout } = await run();
    assert.match(stdout, /"baseline-url" is not used: the workflow of the base branch does not/);
    const { baseline } = JSON.parse(outputs['quality-gate-results-json'] ?? '{}');
    assert.equal(baseline.commit, null);
  });

  test('another file is a notice, and limits are judged', async (t) => {
    const { shown, run } = await forked(t);
    for (const [text, status, words] of /** @type {[string, number, RegExp][]} */ ([
      ['<html>', 200, /not the baseline\.json of a report/],
      [' '.repeat(70_000), 200, /larger than 64 KiB/],
      ['gone', 404, /answers 404/],
      ['', 302, /"baseline-url" is not used/],
    ])) {
      Object.assign(shown, { text, status });
      const { code, outputs, stdout } = await run();
      assert.equal(code, 0, stdout);
      assert.match(stdout, words);
      assert.equal(outputs['quality-gate-status'], 'unknown', stdout);
    }
  });
});
