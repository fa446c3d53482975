/**
 * Converts failures of GitHub's API, its artifact service and @actions/artifact to ours.
 */
import { Failure } from '../errors.js';
import { brief } from '../run/secrets.js';

/**
 * @typedef {Error & { status: number, response?: { headers: Record<string, string | undefined> } }}
 *   Refusal of the API: a `RequestError` of @octokit/request-error; without `response` no server
 *   answered
 */

/** @param {unknown} error @returns {error is Refusal} */
export function isRefusal(error) {
  return error instanceof Error && 'status' in error && typeof error.status === 'number';
}

/**
 * Whether the API, or the store it redirected to, says without doubt that the thing does not exist.
 *
 * @param {unknown} error
 */
export function isGone(error) {
  if (isRefusal(error)) return error.status === 404 || error.status === 410;
  return /from blob storage: (404|410)/.test(textOf(error));
}

/** As a refusal, so that it is retried. @param {object} request */
export function noJson(request) {
  const response = { headers: {} };
  return Object.assign(new Error(NO_JSON), { status: 502, request, response });
}

/** The same for an answer that was cut short. @param {object} request @param {unknown} cause */
export function noAnswer(request, cause) {
  return Object.assign(new Error('no answer', { cause }), { status: 500, request });
}

const NO_JSON = 'no JSON';

/**
 * The failure of an API request.
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
 * The rate limit that a refusal reports, or null. `isSecondary`: too many requests at once;
 * otherwise the hourly limit is used up. `seconds`: until it answers again, null if unknown.
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
  // One second more, because both clocks tell whole seconds.
  const untilS = resetS && Math.max(0, Math.ceil(resetS - Date.now() / 1000)) + 1;
  return {
    isSecondary: !isUsedUp,
    why: isUsedUp
      ? 'the rate limit of GitHub is used up'
      : 'GitHub refuses too many requests at once (its secondary rate limit)',
    seconds: isUsedUp ? (untilS ?? afterS) : afterS,
  };
}

/** @param {number | null} seconds */
function limitHint(seconds) {
  const atMs = seconds && Date.now() + seconds * 1000;
  const when = atMs ? `at ${new Date(atMs).toISOString().slice(11, 19)} UTC` : 'in a few minutes';
  return `run it again ${when}, when GitHub answers again; all jobs of a repository share a limit`;
}

/**
 * Why an upload failed, and whether a retry makes sense.
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

/** Whether the run already has an artifact of that name, which is fine. @param {unknown} error */
export function isTaken(error) {
  return /\(409\)/.test(textOf(error));
}

/** The toolkit only gives words: for the quota, and for refusals that a retry does not change. */
const FINAL = /quota|\((400|401|403|404|422)\)|Failed to get backend IDs/;

/** The answer of a proxy in front of the service. */
const PASSING = /from intermediary/;

const LATER = 'run it again; if that does not help, look at githubstatus.com';

/** Describes an answer that did not come from GitHub. */
const ODD = 'the answer is a web page or cut short, and not from GitHub';
const PROXY =
  'run it again; if that does not help, is there a proxy between this machine and GitHub?';

/** The hint for each refusal. @type {Map<number, string>} */
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
 * The system's problem with a connection, or null.
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

/** One line, without signatures of addresses. @param {unknown} error */
export function textOf(error) {
  const text = error instanceof Error ? error.message : String(error);
  return brief(text.replace(/\bsig=[^&\s]+/g, 'sig=***'), 300) || 'it failed without a word';
}
