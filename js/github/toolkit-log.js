/**
 * What GitHub's artifact toolkit says while it works: in `dist/` it talks to this instead of
 * @actions/core (`scripts/build/bundle.js`), so that a log is short unless somebody wants more.
 */
import { isSlow, textOf } from './failures.js';

/** @type {import('../run/log.js').Log | undefined} */
let log;

/** What it last tried in vain. */
let trouble = '';

/** @type {(forMs?: number) => void} */
let sign = () => {};

/**
 * Whom it talks to from now on.
 *
 * @param {import('../run/log.js').Log} [listener]
 * @param {(forMs?: number) => void} [onSign] is told that it gets on, and for how long it will be silent
 */
export function listen(listener, onSign = () => {}) {
  log = listener;
  sign = onSign;
  trouble = '';
}

/** The reason for an error that says only how often it was tried, or that nothing was heard. @param {unknown} error */
export function explained(error) {
  if (trouble && isSlow(error)) return new Error(trouble, { cause: error });
  const [, times] = /failed after (\d+) retries/.exec(String(error)) ?? [];
  return times && trouble
    ? new Error(`${trouble}, ${times} times in a row`, { cause: error })
    : error;
}

/** @param {unknown} text */
export function info(text) {
  getsOn(String(text));
  log?.detail(String(text));
}

/**
 * The bodies of requests, with signed addresses, are of no use to anybody; why a download failed is
 * said nowhere else.
 *
 * @param {unknown} text
 */
export function debug(text) {
  getsOn(String(text));
  const failed = /^Failed to download artifact .*due to (.+)\. Retrying/.exec(String(text));
  if (!failed) return;
  trouble = textOf(failed[1]);
  log?.detail(`a download failed: ${trouble}`);
}

/** @param {string} text */
function getsOn(text) {
  const [, why] = /^Attempt \d+ of \d+ failed with error: (.+)\. Retrying/.exec(text) ?? [];
  if (why) trouble = textOf(why);
  const [, count, unit] = /Retrying (?:request )?in (\d+) (ms|seconds)/.exec(text) ?? [];
  // From here on it watches the pieces itself.
  const flows = text.startsWith('Downloading raw file') ? Number.POSITIVE_INFINITY : 0;
  sign(count ? Number(count) * (unit === 'ms' ? 1 : 1000) : flows);
}

/** Those of signed addresses: nothing that is printed has them (`failures.js`). */
export function setSecret() {}

/** @param {unknown} text */
export function warning(text) {
  log?.warning(String(text));
}

/** It is thrown as well. */
export function error() {}
