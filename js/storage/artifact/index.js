/**
 * The history as an artifact of GitHub Actions: no account anywhere, and nothing to set up.
 */
import { basename } from 'node:path';
import { GithubArtifacts } from '../../github/artifacts.js';
import { forgeOf } from '../../github/credentials.js';
import { Budget } from '../../run/budget.js';
import { JoinedStore } from './store.js';

/**
 * @param {import('../index.js').StoragePlace} settings
 * @param {import('../index.js').Limits} limits
 * @returns {import('../index.js').Store}
 */
export function openArtifacts(settings, limits) {
  const { key, artifact, context, isReadOnly, retryAttempts = 3, timeoutS = 300 } = settings;
  const forge = forgeOf(settings);
  const budget = new Budget(limits);
  // Whoever moves a history may call it otherwise at the new place.
  const options = { ...forge, file: basename(key), isAnyFile: isReadOnly, retryAttempts };
  const retentionDays = artifact?.retentionDays ?? undefined;
  const artifacts = new GithubArtifacts({ ...options, retentionDays }, budget, limits.log);
  const place = {
    name: artifact?.name ?? 'unentropy-metrics',
    branch: artifact?.branchFilter ?? context?.refName ?? '',
    own: context?.refName ?? '',
    defaultBranch: context?.defaultBranch ?? null,
    run: context?.build.runId ?? '',
    attempt: context?.build.attempt ?? 1,
    retryAttempts,
    timeoutS,
    keep: artifact?.keep ?? null,
  };
  return new JoinedStore(artifacts, place, budget, limits.log);
}
