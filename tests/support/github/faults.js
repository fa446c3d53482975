/** What can go wrong between a job and GitHub: one small function for each. */
import { edit } from '../faults.js';
import { errorXml } from '../s3/answers.js';

export * from '../faults.js';

/** @typedef {import('./server.js').Fault} Fault */

/**
 * What a job finds on a GitHub Enterprise Server, which has no such artifact service: the toolkit
 * looks at the name. No fault, but the environment of a run.
 */
export const GHES = { GITHUB_SERVER_URL: 'https://github.example.com' };

// Refusals, unapplied.

/** What the REST interface says with a status. */
const MESSAGES = new Map([
  [401, 'Bad credentials'],
  [403, 'Resource not accessible by integration'],
  [404, 'Not Found'],
  [410, 'Artifact has expired'],
  [422, 'Validation Failed'],
  [500, 'Server Error'],
  [502, 'Server Error'],
  [503, 'Service Unavailable'],
]);

/**
 * In the form of the part that is asked.
 *
 * @param {number} code
 * @param {string} [message]
 * @param {{ code?: string, headers?: Record<string, string> }} [more]
 * @returns {Fault}
 */
export function status(code, message = MESSAGES.get(code) ?? 'played by the test', more = {}) {
  return { arrive: (exchange) => exchange.refuse(code, message, more) };
}

/** The hour's requests are used up. @param {number} [code] @param {number} [resetsInS] @returns {Fault} */
export function primaryLimit(code = 403, resetsInS = 1800) {
  const resetAt = Math.ceil(Date.now() / 1000) + resetsInS;
  const headers = {
    ...{ 'x-ratelimit-limit': '1000', 'x-ratelimit-remaining': '0', 'x-ratelimit-used': '1000' },
    'x-ratelimit-reset': String(resetAt),
  };
  return status(code, 'API rate limit exceeded for installation ID 1.', { headers });
}

/** Too much at once; without `retryAfterS` GitHub leaves the time open. @param {number} [code] @param {number | null} [retryAfterS] @returns {Fault} */
export function secondaryLimit(code = 403, retryAfterS = 60) {
  const message =
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. ' +
    'If you reach out to GitHub Support for help, please include the request ID 1234:5678.';
  const headers = retryAfterS === null ? undefined : { 'retry-after': String(retryAfterS) };
  return status(code, message, { headers });
}

/** The store for artifacts is full: for `create`. @returns {Fault} */
export function quota() {
  return status(403, 'insufficient usage to create artifact');
}

/** Something in front of the artifact service refuses, for a moment (https://github.com/actions/toolkit/pull/2452). @returns {Fault} */
export function intermediary(code = 403, text = 'Forbidden') {
  return status(code, `Error from intermediary with HTTP status code ${code} "${text}"`);
}

/** A signed address is too old: for `download`, `upload` and `commit`. @returns {Fault} */
export function signatureExpired() {
  const message =
    'Server failed to authenticate the request. Make sure the value of Authorization header is ' +
    'formed correctly including the signature.';
  const times = [60, 50, 1].map((minutes) => new Date(Date.now() - minutes * 60_000).toUTCString());
  const AuthenticationErrorDetail = `Signature not valid in the specified time frame: Start [${times[0]}] - Expiry [${times[1]}] - Current [${times[2]}]`;
  const body = errorXml('AuthenticationFailed', message, { AuthenticationErrorDetail });
  return { arrive: (exchange) => exchange.respond(403, { type: 'application/xml', body }) };
}

/**
 * Begins like a refusal of that status, and goes on for as long as the client reads.
 *
 * @param {number} code
 * @param {number} most bytes, after which it ends
 * @returns {Fault & { sent: number[] }} `sent`: how many bytes each client took
 */
export function flood(code, most) {
  const piece = Buffer.alloc(64 * 1024, ' ');
  /** @type {number[]} */
  const sent = [];
  return {
    sent,
    async arrive(exchange) {
      const at = sent.push(0) - 1;
      const pieces = async function* () {
        for (; sent[at] < most; sent[at] += piece.length) yield piece;
      };
      await exchange.stream(code, 'application/json', pieces());
    },
  };
}

// Answers.

/** GitHub does what it was asked, but something in between answers in its place. @returns {Fault} */
export function lostAnswerThenStatus(code = 502) {
  return { answer: (_, exchange) => exchange.refuse(code, MESSAGES.get(code) ?? 'lost') };
}

/** @returns {Fault} */
export function invalidJson(body = '{"total_count": 1, "artifacts": [{"id": ') {
  return { arrive: (exchange) => exchange.respond(200, { type: 'application/json', body }) };
}

/** JSON, but not what was asked for. @param {unknown} [value] @returns {Fault} */
export function otherJson(value = { message: 'ok' }) {
  return invalidJson(JSON.stringify(value));
}

/** The true answer, changed. @param {(answer: any) => unknown} change may alter it, or return another @returns {Fault} */
export function changed(change) {
  return edit((whole) => {
    const value = JSON.parse(whole.toString());
    return Buffer.from(JSON.stringify(change(value) ?? value));
  });
}

/** A listing does not know the newest ones yet. @param {number} count @returns {Fault} */
export function withoutNewest(count) {
  return changed((answer) => {
    answer.total_count -= answer.artifacts.splice(0, count).length;
  });
}

/** Something happens before the request is served. @param {() => unknown} act @returns {Fault} */
export function meanwhile(act) {
  return {
    async arrive() {
      await act();
    },
  };
}
