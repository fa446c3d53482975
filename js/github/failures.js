/**
 * What GitHub's API, its artifact service and @actions/artifact say when something fails, as one of
 * our failures.
 */
import { Failure } from '../errors.js';
import { brief } from '../run/secrets.js';

/**
 * @typedef {Error & { status: number, response?: { headers: Record<string, string | undefined> } }}
 *   Refusal of the API: a `RequestError` of @octokit/request-error; without a response nobody has
 *   answered
 */

/** @param {unknown} error @returns {error is Refusal} */
export function isRefusal(error) {
  return error instanceof Error && 'status' in error && typeof error.status === 'number';
}

/**
 * Whether it says, without doubt, that the thing asked for is not there: the API, or the store that
 * it has just sent us to.
 *
 * @param {unknown} error
 */
export function isGone(error) {
  if (isRefusal(error)) return error.status === 404 || error.status === 410;
  return /from blob storage: (404|410)/.test(textOf(error));
}

/** As a refusal, so that it is tried again. @param {object} request */
export function noJson(request) {
  const response = { headers: {} };
  return Object.assign(new Error(NO_JSON), { status: 502, request, response });
}

/** The same for an answer that did not come to its end. @param {object} request @param {unknown} cause */
export function noAnswer(request, cause) {
  return Object.assign(new Error('no answer', { cause }), { status: 500, request });
}

const NO_JSON = 'no JSON';

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
  const fail = (
    /** @type {import('../errors.js').Code} */ code,
    /** @type {string} */ why,
    /** @type {string} */ hint,
  ) => new Failure(code, `${begin}: ${why}`, hint, { cause: error });

  if (!isRefusal(error) || !error.response) {
    if (isSlow(error)) return fail('STORAGE_TIMEOUT', 'GitHub did not answer in time', LATER);
    const network = networkProblem(error);
    if (network) return fail('NETWORK_FAILED', network.why, network.hint);
    const isOdd = /Unexpected status: 2/.test(textOf(error));
    return fail('ARTIFACT_UNAVAILABLE', isOdd ? ODD : textOf(error), isOdd ? PROXY : LATER);
  }
  const limit = limitOf(error);
  if (limit) return fail('GITHUB_RATE_LIMITED', limit.why, limitHint(limit.seconds));
  if (error.message === NO_JSON) return fail('ARTIFACT_UNAVAILABLE', ODD, PROXY);
  const said = `GitHub answered ${error.status}${wordsOf(error)}`;
  const hint = FORBIDDEN.get(error.status);
  return hint ? fail('ARTIFACT_FORBIDDEN', said, hint) : fail('ARTIFACT_UNAVAILABLE', said, LATER);
}

/**
 * A limit of the API that was reached, null when it is something else. `isSecondary`: so many requests
 * at once; else the hour's are used up. `seconds`: until it answers again, null where it does not say.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 *
 * @param {Refusal} error
 */
export function limitOf({ status, message, response }) {
  if (status !== 403 && status !== 429) return null;
  const headers = response?.headers ?? {};
  const isUsedUp = headers['x-ratelimit-remaining'] === '0';
  if (!isUsedUp && !headers['retry-after'] && !/rate limit/i.test(message) && status !== 429) {
    return null;
  }
  const afterS = Number(headers['retry-after']) || null;
  const resetS = Number(headers['x-ratelimit-reset']) || null;
  // A second more: both clocks tell whole ones.
  const untilS = resetS && Math.max(0, Math.ceil(resetS - Date.now() / 1000)) + 1;
  return {
    isSecondary: !isUsedUp,
    why: isUsedUp
      ? 'the rate limit of GitHub is used up'
      : 'GitHub refuses so many requests at once (its secondary rate limit)',
    seconds: isUsedUp ? (untilS ?? afterS) : afterS,
  };
}

/** @param {number | null} seconds */
function limitHint(seconds) {
  const atMs = seconds && Date.now() + seconds * 1000;
  const when = atMs ? `at ${new Date(atMs).toISOString().slice(11, 19)} UTC` : 'in some minutes';
  return `run it again ${when}, when GitHub answers again; all jobs of a repository share a limit`;
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
  const isFinal = FINAL.test(text) && !PASSING.test(text);
  const hint = /quota/.test(text)
    ? 'free some of the artifact storage of the account, or set "artifact-retention-days" lower'
    : (networkProblem(error)?.hint ?? LATER);
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

/** Not the service, but something in front of it. */
const PASSING = /from intermediary/;

const LATER = 'run it again; if that does not help, look at githubstatus.com';

/** An answer in the place of GitHub's. */
const ODD = "the answer is none of GitHub's, but a web page, or cut short";
const PROXY =
  'run it again; if that does not help, is there a proxy between this machine and GitHub?';

/** What to do about a refusal. @type {Map<number, string>} */
const FORBIDDEN = new Map([
  [401, 'the token is wrong or too old: leave "github-token" out, and the job has one of its own'],
  [
    403,
    'give the job the permission to read artifacts: "permissions: actions: read" in the workflow, ' +
      'beside "contents: read" for the checkout',
  ],
  [
    404,
    'the token does not see this repository: leave "github-token" out, and the job has one that does',
  ],
]);

/** Whether no answer came in time. @param {unknown} error */
export function isSlow(error) {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && cause.name === 'TimeoutError';
}

/**
 * What the system says of a connection, null when it was none.
 *
 * @param {unknown} error
 * @returns {{ why: string, hint: string } | null}
 */
function networkProblem(error) {
  const why = textOf(error);
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const code = String(/** @type {NodeJS.ErrnoException} */ (at).code ?? '');
    const text = `${code} ${at.message}`;
    if (CERTIFICATE.test(text)) return { why, hint: TRUST };
    if (NETWORK.test(text)) {
      return { why: code && !why.includes(code) ? `${why} (${code})` : why, hint: REACH };
    }
  }
  return null;
}

const NETWORK =
  /\b(ECONN[A-Z]+|ENOTFOUND|ETIMEDOUT|EPIPE|E(HOST|NET)UNREACH|EAI_[A-Z]+|UND_ERR_[A-Z_]+)\b|socket hang up|other side closed|fetch failed|did not respond in/;

const CERTIFICATE = /\bcertificate\b|_CERT|CERT_/i;

const REACH =
  'check that this machine reaches GitHub, and where it keeps artifacts (*.blob.core.windows.net); ' +
  'then run it again';

const TRUST = 'for a certificate authority of your own set NODE_EXTRA_CA_CERTS to its file';

/** @param {Refusal} error */
function wordsOf({ message }) {
  const words = message
    .split('\n')[0]
    .replace(/ - https?:\S+$/, '')
    .trim();
  return words === '' || words.startsWith('<') ? '' : ` (${brief(words, 200)})`;
}

/** One line, without how an address was signed. @param {unknown} error */
export function textOf(error) {
  const text = error instanceof Error ? error.message : String(error);
  return brief(text.replace(/\bsig=[^&\s]+/g, 'sig=***'), 300) || 'it failed without a word';
}
