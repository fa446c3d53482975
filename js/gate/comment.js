/**
 * The one comment of a pull request: found by its marker and by who wrote it, and edited in place,
 * which sends no mail.
 */
import { Failure, toFailure } from '../errors.js';

/**
 * @typedef {import('../github/repository.js').Repository} Repository
 *
 * @typedef {object} Said
 * @property {number} number of the pull request
 * @property {string} marker its first line
 * @property {string} markdown
 * @property {boolean} isNew whether there is to be a comment where there is none yet
 * @property {string} [family] how comments begin of which a pull request has few
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
    const { code, message, hint } = toFailure(error);
    const advice = code === 'INPUT_INVALID' ? hint : PERMISSION;
    log.notice(`the pull request gets no comment: ${message}; ${advice}`);
    return { url: null, isRefused: true };
  }
}

const PERMISSION =
  'the summary of the job has all of it. A comment needs "permissions: pull-requests: write"; the ' +
  'runs of forks and of Dependabot never have that, and docs/gate.md shows what comments for them';

/** A stranger can give a pull request any number of workflows, each with a comment of its own. */
const MOST_OF_A_FAMILY = 5;

/** @param {Repository} repository @param {Said} said @returns {Promise<string | null>} */
async function place(repository, { number, marker, markdown, isNew, family }) {
  const { own, relatives } = await find(repository, number, { marker, family });
  if (own?.body.trim() === markdown.trim()) return own.url;
  if (own) return repository.edit(own.id, markdown);
  if (!isNew) return null;
  if (relatives >= MOST_OF_A_FAMILY) throw tooMany(relatives);
  try {
    return await repository.say(number, markdown);
  } catch (error) {
    if (!UNKNOWN.includes(toFailure(error).code)) throw error;
    const { own: made } = await find(repository, number, { marker, family });
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
 * @param {Pick<Said, 'marker' | 'family'>} told
 */
async function find(repository, number, { marker, family }) {
  let relatives = 0;
  for await (const comment of repository.comments(number)) {
    const isOwn = comment.body.startsWith(marker);
    const isRelative = family !== undefined && comment.body.startsWith(family);
    if (!(isOwn || isRelative) || !(await repository.wrote(comment))) continue;
    if (isOwn) return { own: comment, relatives };
    relatives += 1;
  }
  return { own: null, relatives };
}

/** @param {number} count */
function tooMany(count) {
  return new Failure(
    'INPUT_INVALID',
    `the pull request has ${count} comments of other workflows already, which is the most there can be`,
    'delete those that are not needed any more',
  );
}
