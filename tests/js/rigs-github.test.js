/** The local GitHub, as the real toolkit sees it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { obstacle, startGitHub } from '../rigs/github/server.js';
import { toolkit } from '../rigs/github/toolkit.js';
import { unzip } from '../rigs/github/zip.js';

const _DAY_MS = 24 * 60 * 60 * 1000;

describe('the local GitHub', { skip: obstacle ?? false, concurrency: 2 }, () => {
  test('takes what the toolkit uploads, and gives it back', async (t) => {
    const github = await startGitHub(t);
    const job = toolkit(t, github.envOf({ runId: 41, branch: 'feature' }));
    const sent = await job.upload('metrics', { 'a.db': 'history', 'b.txt': 'more' });

    const [artifact] = github.artifacts;
    assert.equal(artifact.id, sent.id);
    assert.equal(artifact.digest, `sha256:${sent.digest}`);
    assert.equal(artifact.size_in_bytes, sent.size);
    const { workflow_run: run } = artifact;
    assert.deepEqual([run.id, run.head_branch], [41, 'feature']);
    assert.equal(run.head_repository_id, run.repository_id);
    const files = await github.filesOf(artifact.id);
    assert.deepEqual(Object.keys(files), ['a.db', 'b.txt']);

    const { files: archive, digestMismatch } = await job.download(artifact.id, {
      expectedHash: artifact.digest ?? '',
    });
    assert.equal(digestMismatch, false);
    assert.deepEqual(Object.keys(archive), ['metrics.zip']);
    const inside = unzip(archive['metrics.zip']);
    assert.equal(Buffer.from(inside['a.db']).toString(), 'history');
    const kinds = github.requests.map(({ kind, status }) => `${kind} ${status}`);
    assert.deepEqual(kinds, [
      'create 200',
      'upload 201',
      'commit 201',
      'finalize 200',
      'zip 302',
      'download 200',
    ]);
  });
});
