/**
 * The one comment of a pull request: found by its marker and by who wrote it, and edited in place,
 * which sends nobody a mail.
 */
import { toFailure } from '../errors.js';

/**
 * @typedef {import('../github/repository.js').Repository} Repository
 *
 * @typedef {object} Said
 * @property {number} number of the pull request
 * @property {string} marker its first line
 * @property {string} markdown
 * @property {boolean} isNew whether there is to be a comment where there is none yet
 */

/**
 * Whether a pull request that has no comment yet should get one.
 *
 * @param {import('../core.js').GateSettings['comment']} policy
 * @param {{ status: string, isChanged: boolean }} judgement
 */
export function isWorthIt(policy, { status, isChanged }) {
  if (policy === 'on-change') return isChanged;
  if (policy === 'on-fail') return status === 'fail';
  return policy === 'always';
}

/**
 * Nothing turns red because of a comment, also when the time of the run ends with it.
 *
 * @param {Repository} repository
 * @param {Said} said
 * @param {Pick<import('./index.js').Run, 'log' | 'request'>} run
 * @returns {Promise<{ url: string | null, isRefused: boolean }>}
 */
export async function comment(repository, said, { log, request }) {
  try {
    return { url: await place(repository, said), isRefused: false };
  } catch (error) {
    request.signal?.throwIfAborted();
    log.notice(`the pull request gets no comment: ${toFailure(error).message}; ${PERMISSION}`);
    return { url: null, isRefused: true };
  }
}

const PERMISSION =
  'the summary of the job has all of it. A comment needs "permissions: pull-requests: write"; the ' +
  'runs of forks and of Dependabot never have that, and docs/gate.md shows what comments for them';

/** @param {Repository} repository @param {Said} said @returns {Promise<string | null>} */
async function place(repository, { number, marker, markdown, isNew }) {
  const own = await find(repository, number, marker);
  if (own?.body.trim() === markdown.trim()) return own.url;
  if (own) return repository.edit(own.id, markdown);
  if (!isNew) return null;
  try {
    return await repository.say(number, markdown);
  } catch (error) {
    if (!UNKNOWN.includes(toFailure(error).code)) throw error;
    const made = await find(repository, number, marker);
    return made ? made.url : repository.say(number, markdown);
  }
}

/** What went wrong on the way tells nothing of what was done. */
const UNKNOWN = ['ARTIFACT_UNAVAILABLE', 'NETWORK_FAILED'];

/**
 * A stranger can write the marker too.
 *
 * @param {Repository} repository
 * @param {number} number
 * @param {string} marker
 */
async function find(repository, number, marker) {
  for await (const comment of repository.comments(number)) {
    if (comment.body.startsWith(marker) && (await repository.wrote(comment))) return comment;
  }
  return null;
}
