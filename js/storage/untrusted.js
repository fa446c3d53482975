/**
 * Whose builds are not stored: runs of pull requests that get no secrets, or that nobody trusts.
 */
import { hasCredentials } from './s3/account.js';

/**
 * @param {import('./index.js').StoragePlace} place
 * @param {import('../context.js').Context} context
 * @returns {string | null} why this run stores nothing; null: it does
 */
export function whyNotStored({ type, inputs = {}, env = {} }, { isFork, hasNoSecrets }) {
  if (type === 'sqlite-artifact' && isFork) return NOT_TRUSTED;
  if (type === 'sqlite-s3' && hasNoSecrets && !hasCredentials(inputs, env)) return NOT_STORED;
  return null;
}

/** Said where a stranger's code runs. */
const NOT_STORED =
  'this pull request runs without secrets, as those of forks and of Dependabot do: its metrics ' +
  'are measured and shown, and nothing is stored';

/** Said where nobody would take up an artifact, since anybody could have made it. */
const NOT_TRUSTED =
  'this pull request comes from a fork, and no run trusts an artifact of a fork: its metrics are ' +
  'measured and shown, and nothing is stored';
