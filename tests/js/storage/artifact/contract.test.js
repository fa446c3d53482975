/**
 * Artifact storage keeps what `js/storage/index.js` promises: the real toolkit, on a GitHub of this
 * machine.
 */
import { after, describe } from 'node:test';
import { openStore } from '../../../../js/storage/index.js';
import { obstacle, startGitHub } from '../../../support/github/server.js';
import { storageContract } from '../../../support/storage-contract.js';

describe('storage contract', { skip: obstacle ?? false }, () => {
  /** The toolkit reads the address once, so all tests share a GitHub; each has its own artifact. */
  const shared = startGitHub({ after() {} });
  after(async () => (await shared).close());
  let runs = 1000;
  let places = 0;

  storageContract(
    'artifact',
    async () => {
      const github = await shared;
      const name = `history-${++places}`;
      const open = async (
        /** @type {import('../../../../js/storage/index.js').Limits} */ limits = {},
      ) => {
        const runId = String(++runs);
        // A runner has one run; here each store is another one.
        const env = github.envOf({ runId });
        Object.assign(process.env, env, { GITHUB_ACTIONS: 'true' });
        const build = { runId, attempt: 1 };
        const context = /** @type {any} */ ({ build, refName: 'main', defaultBranch: 'main' });
        const store = await openStore(
          {
            ...{ type: 'sqlite-artifact', key: 'metrics.db', base: '.', retryAttempts: 1, context },
            artifact: { name, branchFilter: null, retentionDays: null, keep: null },
            inputs: { 'github-token': env['INPUT_GITHUB-TOKEN'] },
            env: process.env,
          },
          limits,
        );
        const { persist } = store;
        store.persist = (...args) => {
          Object.assign(process.env, env);
          return persist.apply(store, args);
        };
        return store;
      };
      return { open, lose: null };
    },
    { keepsDamaged: false, joins: true },
  );
});
