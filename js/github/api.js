/**
 * GitHub's REST interface through its own toolkit: transient failures are retried, a rate limit is
 * waited for when that is worth it, and every request is logged.
 */
import { getOctokit } from '@actions/github';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { within } from '../run/deadline.js';
import { isRefusal, limitOf, noAnswer, noJson } from './failures.js';
import { limited } from './limited.js';

/** @typedef {ReturnType<typeof apiOf>} Api */

/** How long to wait for an answer. */
const ANSWER_MS = 30_000;

/** How many attempts must fit into even a short budget. */
const ATTEMPTS_IN_BUDGET = 4;

/**
 * How long to wait for one answer.
 *
 * @param {import('../run/budget.js').Budget} budget
 */
export function answerMs({ wholeMs }) {
  return Math.min(ANSWER_MS, wholeMs / ATTEMPTS_IN_BUDGET);
}

/**
 * @param {{ token: string, retryAttempts: number }} options
 * @param {import('../run/budget.js').Budget} budget
 * @param {import('../run/log.js').Log} [log]
 */
export function apiOf({ token, retryAttempts: retries }, budget, log) {
  /** @param {number} seconds @param {unknown} _ @param {unknown} __ @param {number} count */
  const onLimit = (seconds, _, __, count) =>
    count < retries && isWorthWaiting(seconds, budget, log);
  const throttle = { onRateLimit: onLimit, onSecondaryRateLimit: onLimit };
  // Not `request.retries`, which retries everything at once.
  const options = { throttle, log: SILENT, retry: { retries, doNotRetry: FINAL } };
  // The first of the plugins is the innermost: it sees each attempt of the others.
  return getOctokit(token, options, watching(budget, log), retry, throttling);
}

/** Statuses that a retry does not change; the throttling plugin handles limits (429). */
const FINAL = [400, 401, 403, 404, 410, 422, 429, 451];

/**
 * Whether the budget allows waiting for a limit; if so, it is announced.
 *
 * @param {number} seconds
 * @param {import('../run/budget.js').Budget} budget
 * @param {import('../run/log.js').Log} [log]
 */
export function isWorthWaiting(seconds, budget, log) {
  const isWorth = seconds * 1000 < budget.remainingMs / 2;
  if (isWorth) log?.info(`GitHub's rate limit is reached: waiting ${seconds} s`);
  return isWorth;
}

/** The answer to a deletion. */
const NO_CONTENT = 204;

/** Errors are reported once, by us. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * Each attempt has its own time limit. An answer that is not JSON does not count: a proxy has
 * answered, and may not do so the next time.
 *
 * @param {import('../run/budget.js').Budget} budget
 * @param {import('../run/log.js').Log} [log]
 */
function watching(budget, log) {
  return (/** @type {import('@octokit/core').Octokit} */ { hook, request: { endpoint } }) => {
    hook.wrap('request', async (send, asked) => {
      const { method, url } = endpoint(asked);
      const startedAtMs = performance.now();
      const tell = (/** @type {string | number} */ came) => {
        const tookMs = Math.round(performance.now() - startedAtMs);
        log?.detail(`${method} ${url}: ${came}, ${tookMs} ms`);
      };
      // Writes are not simply repeated.
      const longestMs = method === 'GET' ? answerMs(budget) : ANSWER_MS;
      const signal = within(longestMs, budget.signal);
      // Changed in place, because `asked` itself is sent. Its `request` may be shared.
      asked.request = { ...asked.request, fetch: limited(asked.request.fetch), signal };
      const answer = await Promise.resolve(send(asked)).catch((error) => {
        tell(error.response?.status ?? error.message);
        // Thrown as it is: as a refusal it would be retried and waited for.
        throw budget.signal.aborted ? budget.signal.reason : nameLimit(error);
      });
      tell(answer.status);
      if (typeof answer.data === 'object' || answer.status === NO_CONTENT) return answer;
      budget.signal.throwIfAborted();
      throw signal.aborted ? noAnswer(asked, signal.reason) : noJson(asked);
    });
    return {};
  };
}

/**
 * The throttling plugin recognises a secondary limit only by these words; GitHub uses others too.
 *
 * @param {any} error
 */
function nameLimit(error) {
  const isLimit = isRefusal(error) && error.response && limitOf(error)?.isSecondary;
  if (isLimit && !SECONDARY.test(error.message)) error.message += ' (secondary rate limit)';
  return error;
}

const SECONDARY = /\bsecondary rate\b/i;
