/**
 * What GitHub's artifact toolkit says while it works: in `dist/` it talks to this instead of
 * @actions/core (`scripts/build/bundle.js`), so that a log is short unless somebody wants more.
 */
/** @type {import('../../log.js').Log | undefined} */
let log;

/** Whom it talks to from now on. @param {import('../../log.js').Log} [listener] */
export function listen(listener) {
  log = listener;
}

/** @param {unknown} text */
export function info(text) {
  log?.detail(String(text));
}

/** The bodies of requests, with signed addresses: of no use to anybody. */
export function debug() {}

/** Those of signed addresses: nothing that is printed has them (`failures.js`). */
export function setSecret() {}

/** @param {unknown} text */
export function warning(text) {
  log?.warning(String(text));
}

/** It is thrown as well. */
export function error() {}
