/**
 * What GitHub's artifact toolkit says while it works: in `dist/` it talks to this instead of
 * @actions/core (`scripts/build/bundle.js`), so that a log is short unless somebody wants more.
 */
import { textOf } from './failures.js';

/** @type {import('../run/log.js').Log | undefined} */
let log;

/** Why the last download failed. */
let trouble = '';

/** Whom it talks to from now on. @param {import('../run/log.js').Log} [listener] */
export function listen(listener) {
  log = listener;
  trouble = '';
}

/** The reason for an error that says only how often it was tried. @param {unknown} error */
export function explained(error) {
  const [, times] = /failed after (\d+) retries/.exec(String(error)) ?? [];
  return times && trouble
    ? new Error(`${trouble}, ${times} times in a row`, { cause: error })
    : error;
}

/** @param {unknown} text */
export function info(text) {
  log?.detail(String(text));
}

/**
 * The bodies of requests, with signed addresses, are of no use to anybody; why a download failed is
 * said nowhere else.
 *
 * @param {unknown} text
 */
export function debug(text) {
  const failed = /^Failed to download artifact .*due to (.+)\. Retrying/.exec(String(text));
  if (!failed) return;
  trouble = textOf(failed[1]);
  log?.detail(`a download failed: ${trouble}`);
}

/** Those of signed addresses: nothing that is printed has them (`failures.js`). */
export function setSecret() {}

/** @param {unknown} text */
export function warning(text) {
  log?.warning(String(text));
}

/** It is thrown as well. */
export function error() {}
