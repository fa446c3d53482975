/**
 * Sending the values of a build to a receiver of OpenTelemetry: what arrives, and what a run says when it does not.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fine } from '../../support/data.js';
import { plain, read, skip, startReceiver } from '../../support/otlp.js';
import { ONE_METRIC, project } from '../../support/project.js';
import { runAction, runCli } from '../../support/runner.js';

const SECRET = 'canary-1f3a9b';

const METRICS = {
  answer: { type: 'numeric', command: 'echo 42', unit: 'integer', description: 'Of all' },
  share: { type: 'numeric', command: 'echo 84.25', unit: 'percent' },
  size: { type: 'numeric', command: 'echo 1000', unit: 'bytes' },
  gone: { type: 'numeric', command: 'exit 1' },
  release: { type: 'label', command: 'echo v1.0' },
};

/** @param {string} endpoint @param {object} [metrics] */
function config(endpoint, metrics = ONE_METRIC.metrics) {
  return { 'unentropy.json': { metrics, publish: { otlp: { endpoint } } } };
}

/** @param {string} stdout */
function warnings(stdout) {
  return stdout.split('\n').filter((line) => line.startsWith('::warning'));
}

test('a build arrives as gauges with its own time, and nothing of what was not measured', {
  skip,
}, async (t) => {
  const { endpoint, requests } = await startReceiver(t);
  const cwd = project(t, config(`${endpoint}/otlp/`, METRICS));
  const env = {
    GITHUB_WORKFLOW: 'Build & test',
    OTEL_EXPORTER_OTLP_HEADERS: `Authorization=Bearer%20${SECRET}-all,x-scope=all`,
    OTEL_EXPORTER_OTLP_METRICS_HEADERS: `Authorization=Bearer%20${SECRET}-metrics`,
  };
  const inputs = { 'otlp-headers': `authorization=Bearer%20${SECRET}-input`, verbose: 'true' };
  const { code, stdout, stderr } = await runAction(cwd, { env, inputs });
  assert.equal(code, 0, stdout);
  assert.match(stdout, /sent: 4 values to http:.*\/otlp\/v1\/metrics/);
  const shown = stdout.replace(/^::add-mask::.*$/gm, '') + stderr;
  assert.ok(!shown.includes(SECRET), shown);

  assert.equal(requests.length, 1);
  const [{ path, headers, body }] = requests;
  assert.equal(path, '/otlp/v1/metrics');
  assert.equal(headers.authorization, `Bearer ${SECRET}-input`);
  assert.equal(headers['x-scope'], 'all');
  assert.equal(headers['content-type'], 'application/x-protobuf');
  assert.match(headers['user-agent'] ?? '', /^unentropy-track-metrics\//);

  const { resource, scope, metrics } = read(body);
  assert.equal(scope.name, 'unentropy-track-metrics');
  assert.equal(resource['service.namespace'], 'acme');
  assert.equal(resource['service.name'], 'rocket');
  assert.equal(resource['vcs.repository.url.full'], 'https://github.com/acme/rocket');
  assert.equal(resource['vcs.ref.head.name'], 'main');
  assert.equal(resource['cicd.pipeline.name'], 'Build & test');
  assert.equal(resource['cicd.pipeline.run.id'], '1001');
  assert.deepEqual(
    metrics.map(({ name, unit = '', gauge }) => [
      ...[name, unit, gauge.dataPoints[0].asDouble, plain(gauge.dataPoints[0].attributes)],
    ]),
    [
      ['unentropy.answer', '', 42, {}],
      ['unentropy.share', '%', 84.25, {}],
      ['unentropy.size', 'By', 1000, {}],
      ['unentropy.release.info', '', 1, { value: 'v1.0' }],
    ],
  );
  const { stdout: exported } = await fine(cwd, 'export', '--format', 'jsonl');
  const startedAtMs = Date.parse(JSON.parse(exported.split('\n')[0]).timestamp);
  for (const { gauge } of metrics) {
    const [{ timeUnixNano, startTimeUnixNano = '0' }] = gauge.dataPoints;
    assert.equal(timeUnixNano, `${startedAtMs}000000`);
    assert.equal(startTimeUnixNano, '0');
  }
});

/** @typedef {import('node:http').ServerResponse} Response */
/** @type {[what: string, answer: (response: Response) => unknown, warning: RegExp][]} */
const REFUSALS = [
  [
    '401',
    (it) => it.writeHead(401).end('who are you'),
    /INPUT_INVALID: .* answered 401 \(who are you\); give the headers/,
  ],
  ['404', (it) => it.writeHead(404).end(), /answered 404; check publish\.otlp\.endpoint/],
  [
    'a redirect',
    (it) => it.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(),
    /answered 307, a redirect; name the final address/,
  ],
  [
    '429',
    (it) => it.writeHead(429, { 'retry-after': '60' }).end(),
    /NETWORK_FAILED: .* is overloaded \(429, 502, 503 or 504\)/,
  ],
  ['500', (it) => it.writeHead(500).end('<html>'), /answered 500; the next build is sent again/],
  [
    '400, with the header in its words',
    (it) => it.writeHead(400).end(`\n\x05bad: Bearer ${SECRET}`),
    /answered 400 \(bad: \*\*\*\); the log of the receiver/,
  ],
  ['a web page', (it) => it.end('<!doctype html><p>hi'), /answered with a web page; check/],
  [
    'a part',
    (it) => it.end(Buffer.from('\x0a\x0b\x08\x01\x12\x07no room')),
    /\/v1\/metrics refused 1 of 1 values: no room/,
  ],
];
for (const [what, answer, expected] of REFUSALS) {
  test(`a receiver that answers ${what} is one warning`, async (t) => {
    const { endpoint, requests } = await startReceiver(t, answer);
    const cwd = project(t, config(endpoint));
    const inputs = { 'otlp-headers': `authorization=Bearer%20${SECRET}` };
    const { code, stdout, outputs } = await runAction(cwd, { inputs });
    assert.equal(code, 0, stdout);
    assert.equal(outputs.success, 'true');
    assert.equal(requests.length, 1);
    const told = warnings(stdout);
    assert.equal(told.length, 1, stdout);
    assert.match(told[0], expected);
    assert.doesNotMatch(stdout, /^sent: /m);
    assert.ok(!told[0].includes(SECRET));
  });
}

test('a receiver that is gone, silent or endless is one warning, after 10 s at most', async (t) => {
  const silent = await startReceiver(t, () => {});
  const endless = await startReceiver(t, (response) => {
    const drip = setInterval(() => response.write(' '), 200);
    response.on('close', () => clearInterval(drip));
  });
  const late = /NETWORK_FAILED: http:.* did not answer within 10 s; .*; the build is stored$/m;
  /** @type {[string, RegExp][]} */
  const cases = [
    [silent.endpoint, late],
    [endless.endpoint, late],
    ['http://127.0.0.1:1', /NETWORK_FAILED: http:.* cannot be reached: connect ECONNREFUSED/],
  ];
  const runs = cases.map(async ([endpoint, expected]) => {
    const { code, stdout } = await runAction(project(t, config(endpoint)));
    assert.equal(code, 0, stdout);
    assert.equal(warnings(stdout).length, 1, stdout);
    assert.match(stdout, expected);
  });
  await Promise.all(runs);
});

test('a header that cannot be read is named by its place, not by its words', async (t) => {
  const { endpoint, requests } = await startReceiver(t);
  const cwd = project(t, config(endpoint));
  for (const [headers, place] of [
    [`a=1,${SECRET}`, 'header 2 of the input otlp-headers'],
    [`a=${SECRET};b`, 'header 1 of the input otlp-headers'],
    [`a=%zz${SECRET}`, 'header 1 of the input otlp-headers'],
    [`a=x%0A${SECRET}`, 'cannot be asked: Invalid character in header content \\["a"\\]'],
  ]) {
    const { code, stdout } = await runAction(cwd, { inputs: { 'otlp-headers': headers } });
    assert.equal(code, 0, stdout);
    const told = warnings(stdout);
    assert.equal(told.length, 1, stdout);
    assert.match(told[0], new RegExp(place));
    assert.ok(!told[0].includes(SECRET));
  }
  assert.equal(requests.length, 0);
});

test('other branches, pull requests and strangers send nothing', async (t) => {
  const { endpoint, requests } = await startReceiver(t);
  const qualityGate = { baseline: { referenceBranch: 'main' } };
  const cwd = project(t, {
    'unentropy.json': { ...config(endpoint)['unentropy.json'], qualityGate },
  });
  const event = join(cwd, '.git/event.json');
  const from = (/** @type {string} */ repository) => {
    const head = { sha: 'a'.repeat(40), ref: 'topic', repo: { full_name: repository } };
    const base = { sha: 'b'.repeat(40), ref: 'main' };
    writeFileSync(event, JSON.stringify({ pull_request: { head, base, number: 1 } }));
    return { GITHUB_EVENT_PATH: event };
  };
  const runs = [
    ['push', 'topic', 'acme/rocket'],
    ['pull_request', 'main', 'acme/rocket'],
    ['pull_request', 'main', 'eve/rocket'],
    ['pull_request_target', 'main', 'eve/rocket'],
  ];
  for (const [GITHUB_EVENT_NAME, GITHUB_REF_NAME, head] of runs) {
    const env = { GITHUB_EVENT_NAME, GITHUB_REF_NAME, ...from(head) };
    const { code, stdout } = await runAction(cwd, { env });
    assert.equal(code, 0, stdout);
  }
  assert.equal(requests.length, 0);
});

test('outside CI the environment has the headers', {
  skip,
}, async (t) => {
  const { endpoint, requests } = await startReceiver(t);
  const cwd = project(t, config(endpoint));
  const env = { GITHUB_REPOSITORY: 'acme/rocket', OTEL_EXPORTER_OTLP_HEADERS: `api-key=${SECRET}` };
  const { code, stderr } = await runCli(cwd, ['track'], { env });
  assert.equal(code, 0, stderr);
  assert.equal(requests[0].headers['api-key'], SECRET);
  const { resource } = read(requests[0].body);
  assert.equal(resource['service.name'], 'rocket');
  assert.ok(!('cicd.pipeline.name' in resource));
});

test('a run that sends nothing loads nothing of it', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'unentropy-loaded-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const { endpoint } = await startReceiver(t);
  const loaded = async (/** @type {Record<string, string | object>} */ files) => {
    await runAction(project(t, files), { env: { NODE_V8_COVERAGE: folder } });
    const [name] = readdirSync(folder);
    const text = readFileSync(join(folder, name), 'utf8');
    rmSync(join(folder, name));
    return text.includes('dist/fleet-otlp.js');
  };
  assert.ok(await loaded(config(endpoint)));
  assert.ok(!(await loaded({ 'unentropy.json': ONE_METRIC })));
});
