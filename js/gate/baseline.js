/**
 * The newest builds of the reference branch from `baseline.json`, for a run that cannot read the history.
 */
import { toFailure } from '../errors.js';
import { fileAt } from '../git/file-at.js';
import { create } from '../history/open-bytes.js';

/** The file is smaller. */
const MOST_BYTES = 64 * 1024;
/** No build waits longer for it. */
const MOST_MS = 15_000;

/**
 * @param {import('./index.js').Run} run
 * @param {string} url https only, as the core has checked
 * @param {string} baseSha the commit whose workflow decides
 * @param {import('../git/ancestry.js').CommitSource} place
 * @returns {Promise<import('../core.js').Database | null>} null: a notice says why not
 */
export async function fetchBaseline({ core, request, log, signal, scope }, url, baseSha, place) {
  const leave = (/** @type {string} */ why) => {
    log.notice(`"baseline-url" is not used: ${why}`);
    return null;
  };
  try {
    if (!(await isNamedAt(baseSha, url, request.env, place))) {
      return leave('the workflow of the base branch does not name this address');
    }
    const text = await download(url, signal);
    const db = await create(core);
    scope.add(() => db.close());
    core.readBaseline(db, text);
    log.info(`compared with the builds at ${url}, since the history cannot be read`);
    return db;
  } catch (error) {
    signal.throwIfAborted();
    const { message, hint } = toFailure(error);
    return leave(`${message}; ${hint}`);
  }
}

/**
 * A pull request can change the workflow that judges it, and with it the address.
 *
 * @param {string} sha
 * @param {string} url
 * @param {NodeJS.ProcessEnv} env
 * @param {import('../git/ancestry.js').CommitSource} place
 */
async function isNamedAt(sha, url, { GITHUB_WORKFLOW_REF = '' }, place) {
  const [, path] = /^[^/]+\/[^/]+\/(\.github\/workflows\/[^@]+)@/.exec(GITHUB_WORKFLOW_REF) ?? [];
  const text = path && (await fileAt(sha, path, place));
  return Boolean(text?.includes(url));
}

/** @param {string} url @param {AbortSignal} signal */
async function download(url, signal) {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(MOST_MS)]);
  const answer = await fetch(url, { redirect: 'error', signal: limited });
  if (!answer.ok || !answer.body) throw new Error(`${url} answers ${answer.status}`);
  const pieces = [];
  let bytes = 0;
  for await (const piece of answer.body) {
    bytes += piece.length;
    if (bytes > MOST_BYTES) throw new Error(`${url} is larger than ${MOST_BYTES / 1024} KiB`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString();
}
