/**
 * Decides whose builds are not stored: pull requests without secrets, and untrusted ones.
 */
import { hasCredentials } from './s3/account.js';

/**
 * @param {import('./index.js').StoragePlace} place
 * @param {import('../context.js').Context} context
 * @returns {string | null} why this run stores nothing; null: it stores its build
 */
export function whyNotStored({ type, inputs = {}, env = {} }, { isFork, hasNoSecrets }) {
  if (type === 'sqlite-artifact' && isFork) return NOT_TRUSTED;
  if (type === 'sqlite-s3' && hasNoSecrets && !hasCredentials(inputs, env)) return NOT_STORED;
  return null;
}

/** The notice when a stranger's code runs. */
const NOT_STORED =
  'this pull request runs without secrets, as those of forks and of Dependabot do: its metrics ' +
  'are measured and shown, and nothing is stored';

/** The notice for forks with artifact storage: their artifacts are never trusted. */
const NOT_TRUSTED =
  'this pull request comes from a fork, and no run trusts an artifact of a fork: its metrics are ' +
  'measured and shown, and nothing is stored';
