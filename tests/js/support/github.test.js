/** The local GitHub, as the real toolkit and the REST interface's documentation see it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { API, SERVICE } from '../../support/github/requests.js';
import { obstacle, startGitHub } from '../../support/github/server.js';
import { toolkit } from '../../support/github/toolkit.js';
import { unzip } from '../../support/github/zip.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const PLACE = '/repos/acme/rocket';

describe('the local GitHub', { skip: obstacle ?? false, concurrency: 3 }, () => {
  /**
   * @param {import('node:test').TestContext} t
   * @param {Parameters<typeof startGitHub>[1]} [options]
   */
  async function room(t, options) {
    const github = await startGitHub(t, options);
    return { github, get, list, serve };

    /**
     * @param {string} path @param {string} [token] @param {string} [method]
     * @returns {Promise<{ status: number, headers: Headers, body: any }>}
     */
    async function get(path, token = github.token, method = 'GET') {
      const signed = token ? { authorization: `token ${token}` } : undefined;
      const asked = { method, headers: signed, redirect: /** @type {const} */ ('manual') };
      const answer = await fetch(`${github.origin}${API}${path}`, asked);
      const { status, headers } = answer;
      return { status, headers, body: JSON.parse((await answer.text()) || 'null') };
    }

    /** @param {string} [query] @returns {Promise<any>} */
    async function list(query = '') {
      return (await get(`${PLACE}/actions/artifacts${query}`)).body;
    }

    /** @param {Record<string, string>} env @param {string} call @param {object} [asked] */
    async function serve({ ACTIONS_RUNTIME_TOKEN: token }, call, asked = {}) {
      const claims = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
      const [, backend, job] = /Actions\.Results:([^:]+):(\S+)/.exec(claims.scp) ?? [];
      const ids = { workflow_run_backend_id: backend, workflow_job_run_backend_id: job };
      const answer = await fetch(`${github.origin}${SERVICE}${call}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ ...ids, ...asked }),
      });
      return { status: answer.status, .../** @type {any} */ (await answer.json()) };
    }
  }

  test('takes what the toolkit uploads, and gives it back', async (t) => {
    const { github } = await room(t);
    const job = toolkit(t, github.envOf({ runId: 41, branch: 'feature' }));
    const sent = await job.upload('metrics', { 'a.db': 'history', 'b.txt': 'more' });

    const [artifact] = github.artifacts;
    assert.equal(artifact.id, sent.id);
    assert.equal(artifact.digest, `sha256:${sent.digest}`);
    assert.equal(artifact.size_in_bytes, sent.size);
    const { workflow_run: run } = artifact;
    assert.deepEqual([run.id, run.head_branch], [41, 'feature']);
    assert.equal(run.head_repository_id, run.repository_id);
    assert.deepEqual(Object.keys(await github.filesOf(artifact.id)), ['a.db', 'b.txt']);

    const expectedHash = artifact.digest ?? '';
    const { files, digestMismatch } = await job.download(artifact.id, { expectedHash });
    assert.equal(digestMismatch, false);
    assert.deepEqual(Object.keys(files), ['metrics.zip']);
    const inside = unzip(files['metrics.zip']);
    assert.equal(Buffer.from(inside['a.db']).toString(), 'history');
    assert.deepEqual(
      github.requests.map(({ type, kind, status }) => `${type} ${kind} ${status}`),
      [
        'twirp create 200',
        'blob upload 201',
        'blob commit 201',
        'twirp finalize 200',
        'rest zip 302',
        'blob download 200',
      ],
    );
    assert.equal(github.requests[5].id, artifact.id);
  });

  test('takes a name once in an attempt', async (t) => {
    const { github } = await room(t);
    const job = toolkit(t, github.envOf({ runId: 41 }));
    await job.upload('metrics', { 'a.db': 'first' });
    const words =
      'Failed to CreateArtifact: Received non-retryable error: Failed request: (409) Conflict: ' +
      'an artifact with this name already exists on the workflow run';
    await assert.rejects(job.upload('metrics', { 'a.db': 'second' }), { message: words });
    await job.upload('metrics.1-x', { 'a.db': 'second' });
    const { artifacts } = await job.call('listArtifacts');
    const names = artifacts.map((/** @type {any} */ it) => it.name);
    assert.deepEqual(names, ['metrics.1-x', 'metrics']);
    await toolkit(t, github.envOf({ runId: 41, attempt: 2 })).upload('metrics', { 'a.db': 'x' });
    assert.equal(github.artifacts.length, 3);
  });

  test('has two artifacts when one is finalized twice', async (t) => {
    const { github, serve } = await room(t);
    const env = github.envOf({ runId: 41 });
    const { signed_upload_url: url } = await serve(env, 'CreateArtifact', {
      name: 'm',
      version: 7,
    });
    assert.equal((await serve(env, 'FinalizeArtifact', { name: 'm', size: '1' })).status, 412);
    const headers = { 'x-ms-blob-type': 'BlockBlob' };
    await fetch(url, { method: 'PUT', body: 'a', headers });
    assert.deepEqual(github.artifacts, []);
    const first = await serve(env, 'FinalizeArtifact', { name: 'm', size: '1' });
    const second = await serve(env, 'FinalizeArtifact', { name: 'm', size: '1' });
    const ids = github.artifacts.map(({ id }) => String(id));
    assert.deepEqual(ids, [second.artifact_id, first.artifact_id]);
    assert.equal(String(await github.zipOf(Number(ids[0]))), 'a');
  });

  test('believes only its own runtime tokens, and each for its run', async (t) => {
    const { github, serve } = await room(t);
    const env = github.envOf({ runId: 41 });
    const forged = { ACTIONS_RUNTIME_TOKEN: `${env.ACTIONS_RUNTIME_TOKEN}x` };
    const { status, code } = await serve(forged, 'ListArtifacts');
    assert.deepEqual([status, code], [401, 'unauthenticated']);
    const other = { workflow_run_backend_id: 'another' };
    assert.equal((await serve(env, 'ListArtifacts', other)).status, 403);
    assert.equal((await serve(env, 'NoSuchCall')).status, 404);
  });

  test('lists page by page, the newest first, what is expired too', async (t) => {
    const { github, list } = await room(t);
    const start = Date.now();
    for (let at = 0; at < 150; at += 1) {
      const branch = at < 3 ? 'feature' : 'main';
      const name = at % 50 === 49 ? 'other' : 'metrics';
      await github.add({ name, branch, createdAt: start - (150 - at) * 60_000, files: {} });
    }
    await github.add({ name: 'metrics', expired: true });
    await github.add({ name: 'metrics', isFork: true });

    const { total_count: total, artifacts } = await list('?name=metrics&per_page=100');
    assert.deepEqual([total, artifacts.length], [149, 100]);
    const [ofFork, expired, newest] = artifacts;
    assert.notEqual(ofFork.workflow_run.head_repository_id, ofFork.workflow_run.repository_id);
    assert.equal(ofFork.workflow_run.head_branch, 'main');
    assert.deepEqual([expired.expired, newest.expired], [true, false]);
    assert.ok(artifacts.every((/** @type {any} */ it) => it.name === 'metrics'));
    const times = artifacts.map((/** @type {any} */ it) => it.created_at);
    assert.deepEqual(times, [...times].sort().reverse());

    const job = toolkit(t, github.envOf());
    const [owner, repo] = ['acme', 'rocket'];
    const all = await job.call('paginate', 'GET /repos/{owner}/{repo}/actions/artifacts', {
      ...{ owner, repo, name: 'metrics', per_page: 100 },
    });
    assert.equal(all.length, 149);
    const pages = github.requests.filter(({ kind }) => kind === 'list').map(({ page }) => page);
    assert.deepEqual(pages, [1, 1, 2]);
    assert.equal((await list('?page=9')).artifacts.length, 0);
    assert.equal((await list()).artifacts.length, 30);
  });

  test('lists what a run left, of all its attempts', async (t) => {
    const { github, get } = await room(t);
    await github.add({ runId: 7, name: 'metrics' });
    await github.add({ runId: 7, name: 'metrics', attempt: 2 });
    await github.add({ runId: 7, name: 'report' });
    await github.add({ runId: 8, name: 'metrics' });
    const of = async (/** @type {string} */ query) => {
      const { body } = await get(`${PLACE}/actions/runs/7/artifacts${query}`);
      return body.total_count;
    };
    assert.deepEqual([await of(''), await of('?name=metrics')], [3, 2]);
  });

  test('describes a repository and an artifact, and deletes one on record', async (t) => {
    const { github, get } = await room(t, { defaultBranch: 'trunk' });
    assert.equal((await get(PLACE)).body.default_branch, 'trunk');
    const { id } = await github.add({ files: { a: 'b' } });
    const path = `${PLACE}/actions/artifacts/${id}`;
    const { workflow_run: run } = (await get(path)).body;
    assert.equal(run.head_branch, 'trunk');
    assert.equal((await get(path, github.token, 'DELETE')).status, 403);
    const token = github.tokenFor({ actions: 'write' });
    assert.equal((await get(path, token, 'DELETE')).status, 204);
    assert.equal((await get(path)).status, 404);
    assert.equal(github.requests.filter(({ kind }) => kind === 'delete').length, 2);
  });

  test('says what a token may not do', async (t) => {
    const { github, get } = await room(t);
    const { id } = await github.add({});
    const none = github.tokenFor({ contents: 'read', metadata: 'read' });
    const paths = [`${PLACE}/actions/artifacts`, `${PLACE}/actions/artifacts/${id}/zip`];
    for (const path of paths) {
      const { status, body } = await get(path, none);
      assert.deepEqual([status, body.message], [403, 'Resource not accessible by integration']);
      assert.equal((await get(path, 'ghs_wrong')).status, 401);
      const blind = github.tokenFor({ actions: 'read' }, { sees: false });
      assert.equal((await get(path, blind)).status, 404);
      assert.equal((await get(path, '')).status, 404);
    }
    const open = await room(t, { isPublic: true });
    assert.equal((await open.get(paths[0], '')).status, 200);
    assert.equal((await open.get(`${PLACE}/actions/artifacts/1/zip`, '')).status, 403);
  });

  test('keeps an artifact for as long as it was asked to, and allowed', async (t) => {
    const { github, get } = await room(t, { retentionDays: 20 });
    const job = toolkit(t, github.envOf({ runId: 41 }));
    await job.upload('short', { a: 'b' }, { retentionDays: 5 });
    await job.upload('long', { a: 'b' }, { retentionDays: 50 });
    await job.upload('usual', { a: 'b' });
    const days = github.artifacts.map(({ created_at, expires_at }) =>
      Math.round((Date.parse(expires_at) - Date.parse(created_at)) / DAY_MS),
    );
    assert.deepEqual(days, [20, 20, 5]);
    const { id } = github.artifacts[2];
    const zip = () => get(`${PLACE}/actions/artifacts/${id}/zip`);
    assert.equal((await zip()).status, 302);
    github.advance(6 * DAY_MS);
    const gone = await zip();
    assert.deepEqual([gone.status, gone.body.message], [410, 'Artifact has expired']);
    const ahead = Date.parse(gone.headers.get('date') ?? '') - Date.now();
    assert.ok(Math.abs(ahead - 6 * DAY_MS) < 60_000, `${ahead}`);
  });

  test('counts requests, and says when it is enough', async (t) => {
    const { github, list, get } = await room(t, { rateLimit: 2 });
    await list();
    const last = await get(PLACE);
    assert.equal(last.headers.get('x-ratelimit-remaining'), '0');
    const refused = await get(PLACE);
    assert.match(refused.body.message, /^API rate limit exceeded for installation/);
    assert.equal(refused.status, 403);
    const resetsAt = Number(refused.headers.get('x-ratelimit-reset')) * 1000;
    assert.ok(resetsAt > Date.now() && resetsAt < Date.now() + 3_700_000);
    github.advance(3_700_000);
    assert.equal((await get(PLACE)).status, 200);
  });
});
