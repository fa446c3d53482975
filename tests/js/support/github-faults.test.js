/** Every fault that the local GitHub can play. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as faults from '../../support/github/faults.js';
import { API } from '../../support/github/requests.js';
import { obstacle, startGitHub } from '../../support/github/server.js';
import { toolkit } from '../../support/github/toolkit.js';

const ARTIFACTS = '/repos/acme/rocket/actions/artifacts';
const LIST = /** @type {const} */ ({ kind: 'list' });
const DOWNLOAD = /** @type {const} */ ({ kind: 'download' });

describe('a fault of GitHub', { skip: obstacle ?? false, concurrency: 3 }, () => {
  /** A GitHub with an artifact. @param {import('node:test').TestContext} t */
  async function room(t) {
    const github = await startGitHub(t);
    const archive = Buffer.alloc(100_000, 'archive ');
    const artifact = await github.add({ name: 'metrics', zip: archive });
    const headers = { authorization: `token ${github.token}` };
    const get = (path = ARTIFACTS) => fetch(`${github.origin}${API}${path}`, { headers });
    const list = async (query = '') => /** @type {any} */ ((await get(ARTIFACTS + query)).json());
    const download = async () => {
      const answer = await get(`${ARTIFACTS}/${artifact.id}/zip`);
      return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
    };
    return { github, archive, artifact, get, list, download };
  }

  describe('refuses', () => {
    /** @type {[string, import('../../support/github/server.js').Fault, number, RegExp, Record<string, RegExp>?][]} */
    const cases = [
      ...[401, 403, 404, 410, 422, 500, 502, 503].map(
        (code) => /** @type {any} */ ([`with ${code}`, faults.status(code), code, /\w/]),
      ),
      [
        'for the hour',
        faults.primaryLimit(429),
        429,
        /^API rate limit exceeded/,
        { 'x-ratelimit-remaining': /^0$/, 'x-ratelimit-reset': /^\d{10}$/ },
      ],
      [
        'for a moment',
        faults.secondaryLimit(403, 7),
        403,
        /exceeded a secondary rate limit/,
        { 'retry-after': /^7$/ },
      ],
    ];
    for (const [how, fault, status, words, headers = {}] of cases) {
      test(`${how}, in GitHub's words`, async (t) => {
        const { github, get } = await room(t);
        const play = github.play(fault, { ...LIST, times: 1 });
        const refused = await get();
        const { message } = /** @type {any} */ (await refused.json());
        assert.equal(refused.status, status);
        assert.match(message, words);
        for (const [name, value] of Object.entries(headers)) {
          assert.match(refused.headers.get(name) ?? '', value);
        }
        assert.deepEqual([play.hits, github.requests[0].applied], [1, null]);
        assert.equal((await get()).status, 200);
      });
    }

    test('a signed address that is too old, as Azure does', async (t) => {
      const { github, download } = await room(t);
      github.play(faults.signatureExpired(), DOWNLOAD);
      const { status, bytes } = await download();
      assert.equal(status, 403);
      assert.match(String(bytes), /<Code>AuthenticationFailed<.*Signature not valid in the spec/s);
    });

    test('an artifact for want of room, which the toolkit knows', async (t) => {
      const { github } = await room(t);
      github.play(faults.quota(), { kind: 'create' });
      const job = toolkit(t, github.envOf());
      await assert.rejects(job.upload('new', { a: 'b' }), /Artifact storage quota has been hit/);
    });

    test('as an intermediary, and the toolkit does not try again', async (t) => {
      const { github } = await room(t);
      const play = github.play(faults.intermediary(), { kind: 'finalize' });
      const job = toolkit(t, github.envOf());
      const words = /non-retryable.*\(403\) Forbidden: Error from intermediary/;
      await assert.rejects(job.upload('new', { a: 'b' }), words);
      assert.equal(play.hits, 1);
    });

    test('to be one, on a GitHub Enterprise Server', async (t) => {
      const { github } = await room(t);
      const job = toolkit(t, { ...github.envOf(), ...faults.GHES });
      await assert.rejects(job.upload('new', { a: 'b' }), { name: 'GHESNotSupportedError' });
    });
  });

  describe('answers in other words', () => {
    test('a page, half of an answer, or another one', async (t) => {
      const { github, get } = await room(t);
      github.play(faults.htmlPage(), { ...LIST, times: 1 });
      github.play(faults.invalidJson(), { ...LIST, from: 2, times: 1 });
      github.play(faults.otherJson(), { ...LIST, from: 3, times: 1 });
      assert.match(await (await get()).text(), /<!DOCTYPE html>/);
      await assert.rejects((await get()).json(), SyntaxError);
      assert.deepEqual(await (await get()).json(), { message: 'ok' });
    });

    test('a listing that lags behind, or reports another size', async (t) => {
      const { github, list, artifact } = await room(t);
      await github.add({ name: 'newer' });
      github.play(faults.withoutNewest(1), { ...LIST, name: 'newer' });
      assert.equal((await list('?name=newer')).total_count, 0);
      const isLarge = (/** @type {any} */ answer) => {
        for (const it of answer.artifacts) it.size_in_bytes = 2 ** 40;
      };
      github.play(faults.changed(isLarge), { ...LIST, page: 2 });
      const [{ size_in_bytes: size, id }] = (await list('?per_page=1&page=2')).artifacts;
      assert.deepEqual([size, id], [2 ** 40, artifact.id]);
    });
  });

  describe('breaks', () => {
    test('the connection, before the answer or in it', async (t) => {
      const { github, get, download } = await room(t);
      github.play(faults.resetBeforeAnswer(), LIST);
      await assert.rejects(get());
      github.play(faults.resetMidBody(), DOWNLOAD);
      await assert.rejects(download());
      const { bytes = 0, phase } = github.requests.at(-1) ?? {};
      assert.deepEqual([bytes, phase], [50_000, 'cut']);
    });

    test('an archive: cut, cleanly, or changed', async (t) => {
      const { github, archive, artifact, download } = await room(t);
      github.play(faults.truncated(), { ...DOWNLOAD, id: artifact.id, times: 1 });
      github.play(faults.corrupted(10, 2), { ...DOWNLOAD, from: 2, times: 1 });
      assert.deepEqual((await download()).bytes, archive.subarray(0, 50_000));
      const { bytes } = await download();
      assert.deepEqual([bytes.length, bytes.equals(archive)], [100_000, false]);
      assert.deepEqual((await download()).bytes, archive);
    });

    test('an archive for good', async (t) => {
      const { github, artifact, download } = await room(t);
      await github.damage(artifact.id, (bytes) => bytes.subarray(0, 3));
      assert.equal((await download()).bytes.length, 3);
    });
  });

  describe('loses the answer after it was done', () => {
    test('so that a name is taken', async (t) => {
      const { github } = await room(t);
      const play = github.play(faults.lostAnswer(), { kind: 'create', times: 1 });
      const job = toolkit(t, github.envOf());
      await assert.rejects(job.upload('new', { a: 'b' }), /Unable to make request: ECONNRESET/);
      await assert.rejects(job.upload('new', { a: 'b' }), /already exists on the workflow run/);
      assert.equal(play.hits, 1);
      assert.equal(github.artifacts.length, 1);
    });

    test('so that there are two artifacts', async (t) => {
      const { github } = await room(t);
      github.play(faults.lostAnswerThenStatus(502), { kind: 'finalize', times: 1 });
      const job = toolkit(t, github.envOf());
      const { id } = await job.upload('new', { a: 'b' });
      const names = github.artifacts.map(({ name }) => name);
      assert.deepEqual(names, ['new', 'new', 'metrics']);
      assert.equal(github.artifacts[0].id, id);
      assert.match(job.said(), /Attempt 1 of 5 failed/);
    });

    test('so that the blob is there', async (t) => {
      const { github } = await room(t);
      github.play(faults.lostAnswer(), { kind: 'commit', times: 1 });
      const job = toolkit(t, github.envOf());
      const { id } = await job.upload('new', { a: 'b' });
      assert.deepEqual(Object.keys(await github.filesOf(id)), ['a']);
      const commits = github.requests.filter(({ kind }) => kind === 'commit');
      assert.deepEqual(
        commits.map(({ status, applied }) => [status, applied]),
        [
          [null, 201],
          [201, 201],
        ],
      );
    });
  });

  test('is for an artifact of some name only', async (t) => {
    const { github } = await room(t);
    github.play(faults.quota(), { kind: 'create', name: /^b/ });
    github.play(faults.lostAnswer(), { kind: ['upload', 'commit'], name: 'c', times: 1 });
    const job = toolkit(t, github.env);
    await job.upload('a', { a: 'b' });
    await assert.rejects(job.upload('b.1', { a: 'b' }), /quota/);
    await job.upload('c', { a: 'b' });
    const about = github.requests.map(({ name, kind, status }) => `${name} ${kind} ${status}`);
    assert.deepEqual(about.slice(0, 7), [
      ...['a create 200', 'a upload 201', 'a commit 201', 'a finalize 200'],
      ...['b.1 create 403', 'c create 200', 'c upload null'],
    ]);
  });

  describe('takes time', () => {
    test('and never answers', async (t) => {
      const { github, get } = await room(t);
      github.play(faults.stall(), LIST);
      const asked = get();
      while (github.requests.at(-1)?.phase !== 'stalled') await new Promise(setImmediate);
      await Promise.all([assert.rejects(asked), github.close()]);
    });

    test('for each byte', async (t) => {
      const { github, archive, download } = await room(t);
      github.play(faults.slow(archive.length * 5), DOWNLOAD);
      const start = performance.now();
      assert.deepEqual((await download()).bytes, archive);
      assert.ok(performance.now() - start >= 150);
    });

    test('in which something else happens', async (t) => {
      const { github, list } = await room(t);
      github.play(
        faults.meanwhile(() => github.add({ name: 'other' })),
        { ...LIST, times: 1 },
      );
      assert.equal((await list()).total_count, 2);
    });
  });
});
