/** The local GitHub in a separate process, because a measured run waits for its answers. */
import { readFileSync } from 'node:fs';
import { startGitHub } from '../../tests/support/github/server.js';

/** @type {(() => unknown)[]} */
const ends = [];
const github = await startGitHub({ after: (/** @type {any} */ end) => void ends.push(end) });

process.on('message', async (/** @type {{ ask: string, path: string, runId: string }} */ asked) => {
  const { ask, path, runId } = asked;
  if (ask === 'env') process.send?.(github.envOf({ runId }));
  if (ask === 'add') {
    const { id } = await github.add({ files: { 'metrics.db': readFileSync(path) }, runId });
    process.send?.({ id });
  }
  if (ask === 'requests') {
    const kinds = github.requests.map(({ kind }) => kind);
    process.send?.({ kinds: kinds.filter((kind) => !/^(upload|commit|download)$/.test(kind)) });
  }
  if (ask === 'end') {
    for (const end of ends) await end();
    process.exit();
  }
});
process.send?.('ready');
