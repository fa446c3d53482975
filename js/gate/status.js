/**
 * The commit status with the verdict, which a branch rule can require.
 */
import { toFailure } from '../errors.js';

/**
 * A token that may not set one turns nothing red.
 *
 * @param {import('../github/repository.js').Repository} repository
 * @param {string} sha
 * @param {import('../core.js').Judgement['commitStatus'][]} statuses one per project
 * @param {string | null} url where to read more
 * @param {Pick<import('./index.js').Run, 'log' | 'request'>} run
 */
export async function setStatuses(repository, sha, statuses, url, { log, request }) {
  try {
    for (const status of statuses) await repository.setStatus(sha, status, url);
  } catch (error) {
    request.signal?.throwIfAborted();
    log.notice(`the commit gets no status: ${toFailure(error).message}; ${PERMISSION}`);
  }
}

const PERMISSION = 'a status needs "permissions: statuses: write" in the job, see docs/gate.md';
