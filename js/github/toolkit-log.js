/**
 * The log of GitHub's artifact toolkit: in `dist/` it uses this instead of
 * @actions/core (`scripts/build/bundle.js`), so that the log stays short unless `verbose` is set.
 */
import { isSlow, textOf } from './failures.js';

/** @type {import('../run/log.js').Log | undefined} */
let log;

/** The last failed attempt. */
let trouble = '';

/** @type {(forMs?: number) => void} */
let sign = () => {};

/**
 * Sets the listener from now on.
 *
 * @param {import('../run/log.js').Log} [listener]
 * @param {(forMs?: number) => void} [onSign] called at each progress, with how long it may be
 *   silent
 */
export function listen(listener, onSign = () => {}) {
  log = listener;
  sign = onSign;
  trouble = '';
}

/**
 * Adds the reason to an error that only says how often it was tried, or that nothing was heard.
 * @param {unknown} error
 */
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
 * Request bodies, with signed addresses, are left out; but only this log says why a download failed.
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
  // From here on the toolkit watches the transfer itself.
  const flows = text.startsWith('Downloading raw file') ? Number.POSITIVE_INFINITY : 0;
  sign(count ? Number(count) * (unit === 'ms' ? 1 : 1000) : flows);
}

/**
 * The toolkit masks signatures of addresses, which `failures.js` removes from everything that is
 * printed.
 */
export function setSecret() {}

/** @param {unknown} text */
export function warning(text) {
  log?.warning(String(text));
}

/** The error is thrown as well. */
export function error() {}
