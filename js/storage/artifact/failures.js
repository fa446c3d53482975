/**
 * What GitHub's API, its artifact service and @actions/artifact say when something fails, as one of
 * our failures.
 */
import { Failure } from '../../errors.js';

/**
 * @typedef {Error & { status: number, response?: { headers: Record<string, string | undefined> } }}
 *   Refusal of the API: a `RequestError` of @octokit/request-error
 */

/** @param {unknown} error @returns {error is Refusal} */
export function isRefusal(error) {
  return error instanceof Error && 'status' in error && typeof error.status === 'number';
}

/**
 * Whether it says, without doubt, that the thing asked for is not there.
 *
 * @param {unknown} error
 */
export function isGone(error) {
  return isRefusal(error) && (error.status === 404 || error.status === 410);
}

/**
 * What was asked of the API and failed.
 *
 * @param {unknown} error
 * @param {{ what: string, repository: string }} asked `what`: "list the artifacts"
 * @returns {Failure}
 */
export function apiFailure(error, { what, repository }) {
  if (error instanceof Failure) return error;
  const begin = `cannot ${what} of ${repository}`;
  const cause = { cause: error };
  const network = networkProblem(error);
  if (network) {
    const hint = 'check that this machine reaches GitHub, and run it again';
    return new Failure('NETWORK_FAILED', `${begin}: ${network}`, hint, cause);
  }
  if (!isRefusal(error)) {
    return new Failure('ARTIFACT_UNAVAILABLE', `${begin}: ${textOf(error)}`, LATER, cause);
  }
  const { status } = error;
  const said = `${begin}: GitHub answered ${status}${wordsOf(error)}`;
  const reset = limitReset(error);
  if (reset !== null) {
    return new Failure('GITHUB_RATE_LIMITED', `${begin}: the rate limit is used up`, reset, cause);
  }
  if (status === 401) return new Failure('ARTIFACT_FORBIDDEN', said, NEW_TOKEN, cause);
  if (status === 403 || status === 404) {
    return new Failure('ARTIFACT_FORBIDDEN', said, PERMISSION, cause);
  }
  return new Failure('ARTIFACT_UNAVAILABLE', said, LATER, cause);
}

/**
 * Why an upload failed, and whether it makes sense to try again.
 *
 * @param {unknown} error
 * @param {{ name: string, path: string }} what `path`: of the file that stays on disk
 * @returns {{ failure: Failure, isFinal: boolean }}
 */
export function uploadFailure(error, { name, path }) {
  const text = textOf(error);
  const isFinal = FINAL.test(text);
  const hint = /quota/.test(text)
    ? 'free some of the artifact storage of the account, or set "artifact-retention-days" lower'
    : 'run it again; if that does not help, look at githubstatus.com';
  const message = `the artifact "${name}" cannot be uploaded: ${text}; the file stays at ${path}`;
  return {
    failure: new Failure('ARTIFACT_UPLOAD_FAILED', message, hint, { cause: error }),
    isFinal,
  };
}

/** Whether the run has an artifact of that name: nothing is wrong then. @param {unknown} error */
export function isTaken(error) {
  return /\(409\)/.test(textOf(error));
}

/** The toolkit has only words: for the quota, and for what the service will refuse again. */
const FINAL = /quota|\((400|401|403|404|422)\)|Failed to get backend IDs/;

const LATER = 'run it again; if that does not help, look at githubstatus.com';

const NEW_TOKEN =
  'the token is wrong or too old: leave "github-token" out, and the job has one of its own';

const PERMISSION =
  'give the job the permission to read artifacts: "permissions: actions: read" in the workflow, ' +
  'beside "contents: read" for the checkout';

/**
 * What to do about a limit, null when it is none.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 *
 * @param {Refusal} error
 */
function limitReset({ status, message, response }) {
  if (status !== 403 && status !== 429) return null;
  const headers = response?.headers ?? {};
  const isUsedUp = headers['x-ratelimit-remaining'] === '0';
  if (!isUsedUp && !headers['retry-after'] && !/rate limit/i.test(message) && status !== 429) {
    return null;
  }
  const resetS = Number(headers['x-ratelimit-reset']);
  const afterS = Number(headers['retry-after']);
  const atMs = isUsedUp && resetS > 0 ? resetS * 1000 : afterS > 0 ? Date.now() + afterS * 1000 : 0;
  const when =
    atMs > 0 ? `at ${new Date(atMs).toISOString().slice(11, 19)} UTC` : 'in some minutes';
  return `run it again ${when}, when GitHub answers again; runs that share a token share the limit`;
}

/** What the system says of a connection, null when it was none. @param {unknown} error */
function networkProblem(error) {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (at);
    if (typeof code === 'string' && /^(E[A-Z]+|UND_ERR_[A-Z_]+)$/.test(code)) {
      return `${at.message || code} (${code})`.replace(/ \((\w+)\)$/, (all, name) =>
        at.message?.includes(name) ? '' : all,
      );
    }
  }
  return error instanceof Error &&
    /socket hang up|other side closed|fetch failed/.test(error.message)
    ? error.message
    : null;
}

/** @param {Refusal} error */
function wordsOf({ message }) {
  const words = message
    .split('\n')[0]
    .replace(/ - https?:\S+$/, '')
    .trim();
  return words === '' || words.startsWith('<') ? '' : ` (${words.slice(0, 200)})`;
}

/** One line, without what signs an address. @param {unknown} error */
function textOf(error) {
  const text = error instanceof Error ? error.message : String(error);
  const line = text.split('\n')[0].replace(/\?[^\s"']*\bsig=[^\s"']*/g, '?…');
  return line.slice(0, 300) || 'it failed without a word';
}
