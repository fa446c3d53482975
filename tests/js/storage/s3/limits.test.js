/** A server that never ends: what it may send is limited, and the limit is named. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { project } from '../../../support/project.js';
import { runCli } from '../../../support/runner.js';

const MIB = 1024 ** 2;

/** @typedef {import('node:http').ServerResponse} Response */

/**
 * A server in front of nothing; how many bytes it could send.
 *
 * @param {import('node:test').TestContext} t
 * @param {(query: URLSearchParams, path: string) => { status?: number, type?: string,
 *   pieces: Iterable<string | Buffer> }} answer
 */
async function server(t, answer) {
  const sent = { bytes: 0, requests: 0 };
  const http = createServer(async (request, response) => {
    sent.requests += 1;
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://host');
    const { status = 200, type = 'application/xml', pieces } = answer(searchParams, pathname);
    response.writeHead(status, { 'content-type': type });
    const gone = once(response, 'close').then(() => true);
    for (const piece of pieces) {
      if (response.destroyed) break;
      sent.bytes += piece.length;
      if (!response.write(piece)) await Promise.race([once(response, 'drain'), gone]);
    }
    response.end();
  });
  t.after(() => http.closeAllConnections());
  t.after(() => http.close());
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (http.address());
  return { sent, url: `http://127.0.0.1:${port}` };
}

/** @param {string} url */
function s3Env(url) {
  return {
    NODE_OPTIONS: '--max-old-space-size=128',
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret-of-the-test',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL: url,
  };
}

/** @param {import('node:test').TestContext} t @param {Parameters<typeof server>[1]} answer */
async function fetched(t, answer) {
  const { sent, url } = await server(t, answer);
  const ended = await runCli(
    project(t),
    ['export', '--format', 'jsonl', '--store', 's3://b/m.db'],
    {
      env: s3Env(url),
    },
  );
  assert.equal(ended.code, 1, ended.stdout);
  return { ...ended, sent };
}

const HEAD = '<?xml version="1.0"?><ListBucketResult><Name>b</Name><Prefix>m.db.journal/</Prefix>';

/** @param {string} key @param {number} [size] */
function entry(key, size = 100) {
  return `<Contents><Key>m.db.journal/${key}</Key><Size>${size}</Size></Contents>`;
}

/** @param {number} count @param {string | Buffer} piece */
function* repeated(count, piece) {
  for (let at = 0; at < count; at++) yield piece;
}

/** @param {string} name @param {string} value @param {number} times */
function element(name, value, times) {
  return `${`<${name}>`.repeat(times)}${value}${`</${name}>`.repeat(times)}`;
}

test('an endless list is cut off', async (t) => {
  let page = 0;
  const { stderr, sent } = await fetched(t, () => {
    const next = `<IsTruncated>true</IsTruncated><NextContinuationToken>${page++}</NextContinuationToken>`;
    return { pieces: [HEAD, entry(`${page}.json`), next, '</ListBucketResult>'] };
  });
  assert.match(stderr, /S3_UNAVAILABLE: .*the list has more than 200 pages/);
  assert.equal(sent.requests, 200);
});

test('a list that leads to itself is noticed at once', async (t) => {
  const { stderr, sent } = await fetched(t, () => ({
    pieces: [
      ...[HEAD, entry('1.json')],
      '<IsTruncated>true</IsTruncated><NextContinuationToken>x</NextContinuationToken></ListBucketResult>',
    ],
  }));
  assert.match(stderr, /S3_UNAVAILABLE: .*a page of the list leads to itself/);
  assert.equal(sent.requests, 2);
});

test('an endless page of a list is cut off', async (t) => {
  const { stderr, sent } = await fetched(t, () => ({
    pieces: (function* () {
      yield HEAD;
      yield* repeated(500_000, entry('x'.repeat(200)));
    })(),
  }));
  assert.match(stderr, /S3_UNAVAILABLE: .*it exceeds 4096 KiB/);
  assert.ok(sent.bytes < 50 * MIB, `${sent.bytes} bytes`);
});

test('elements of a page are not nested for ever', async (t) => {
  const { stderr } = await fetched(t, () => ({
    pieces: [HEAD, element('a', '', 200_000), '</ListBucketResult>'],
  }));
  assert.match(stderr, /S3_UNAVAILABLE: .*nested more than 32 levels deep/);
});

for (const [what, pieces] of /** @type {[string, () => Iterable<string | Buffer>][]} */ ([
  ['of 50 MB', () => repeated(50, Buffer.alloc(MIB, 'x'))],
  ['of 50 MB in XML', () => ['<Error><Code>', ...repeated(50, 'x'.repeat(MIB)), '</Code></Error>']],
  ['of 10,000 levels', () => ['<Error>', element('a', 'x', 10_000), '</Error>']],
])) {
  test(`a refusal ${what} is a refusal`, async (t) => {
    const { stderr, sent } = await fetched(t, () => ({ status: 403, pieces: pieces() }));
    assert.match(stderr, /S3_FORBIDDEN: .*was denied/);
    assert.ok(sent.bytes < 50 * MIB, `${sent.bytes} bytes`);
    assert.ok(stderr.length < 2000, stderr.slice(0, 2000));
  });
}

test('an entry of the journal that is larger than it was listed is refused', async (t) => {
  const { stderr, sent } = await fetched(t, (query, path) => {
    if (query.has('list-type')) return { pieces: [HEAD, entry('1.json'), '</ListBucketResult>'] };
    if (path.endsWith('1.json')) return { pieces: repeated(500, Buffer.alloc(MIB, ' ')) };
    return { status: 404, pieces: ['<Error><Code>NoSuchKey</Code></Error>'] };
  });
  assert.match(stderr, /exceeds 1024 KiB/);
  assert.ok(sent.bytes < 100 * MIB, `${sent.bytes} bytes`);
});

test('endless answers of GitHub are cut off, too', async (t) => {
  for (const [status, problem] of /** @type {[number, RegExp][]} */ ([
    [403, /ARTIFACT_FORBIDDEN: .*GitHub answered 403/],
    [200, /an answer of GitHub exceeds 32 MiB/],
  ])) {
    const { sent, url } = await server(t, () => ({
      ...{ status, type: 'application/json; charset=utf-8' },
      pieces: ['{"message":"', ...repeated(200, 'x'.repeat(MIB)), '"}'],
    }));
    const env = {
      NODE_OPTIONS: '--max-old-space-size=128',
      GITHUB_TOKEN: 'token-of-the-test',
      GITHUB_API_URL: url,
    };
    const args = ['export', '--format', 'jsonl', '--store', 'artifact://acme/rocket/metrics'];
    const { code, stderr } = await runCli(project(t), args, { env });
    assert.equal(code, 1);
    assert.match(stderr, problem);
    assert.ok(stderr.length < 2000, stderr.slice(0, 2000));
    assert.ok(sent.bytes < 190 * MIB, `${sent.bytes} bytes`);
  }
});
