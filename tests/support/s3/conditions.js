/** What stores make of `If-Match` and `If-None-Match` on writes, other than honouring them. */
import { isConditional } from './operations.js';

/** @typedef {import('./proxy.js').Fault} Fault */
/** @typedef {import('./exchange.js').Exchange} Exchange */

/** The store ignores conditions. @returns {Fault} */
export function dropConditions() {
  return { arrive: drop };
}

/** The store does not know conditions: 501 or 400, unapplied. @returns {Fault} */
export function refuseConditions(code = 501) {
  const [name, message] =
    code === 501
      ? ['NotImplemented', 'A header you provided implies functionality that is not implemented.']
      : ['InvalidArgument', 'Unsupported header for this request.'];
  return onConditional((exchange) => exchange.refuse(code, name, message));
}

/** No condition ever holds. @returns {Fault} */
export function failConditions() {
  return onConditional(failed);
}

/** An ETag in quotes never matches, as at Ceph. @returns {Fault} */
export function failQuotedIfMatch() {
  const isQuoted = (/** @type {Exchange} */ { headers }) => headers['if-match']?.startsWith('"');
  return onConditional((exchange) => (isQuoted(exchange) ? failed(exchange) : undefined));
}

/** Another run is writing; 409, unapplied. @returns {Fault} */
export function conflict409(name = 'ConditionalRequestConflict') {
  const message = 'The conditional request cannot succeed due to a conflicting operation.';
  return { arrive: (exchange) => exchange.refuse(409, name, message) };
}

/**
 * Conditions are checked before the body is read, against the ETag that the proxy saw last, so that
 * writers who meet all win: each waits for the others, but not for longer than `patienceMs`.
 *
 * @returns {Fault}
 */
export function race(writers = 2, patienceMs = 1000) {
  /** @type {(() => void)[]} */
  let waiting = [];
  return onConditional(async (exchange) => {
    if (!holds(exchange)) return failed(exchange);
    const met = new Promise((resolve) => waiting.push(() => resolve(undefined)));
    if (waiting.length >= writers) {
      for (const go of waiting) go();
      waiting = [];
    }
    await Promise.race([met, exchange.pause(patienceMs)]);
    drop(exchange);
  });
}

/** @param {Exchange} exchange */
function holds({ seen, headers, setting }) {
  const bare = (/** @type {string} */ etag) => etag.replaceAll('"', '');
  const now = setting.etags.get(seen.url.split('?')[0]);
  if (headers['if-none-match']) return now === undefined;
  return now === undefined || bare(now) === bare(String(headers['if-match']));
}

/** @param {Exchange} exchange */
function failed(exchange) {
  const message = 'At least one of the pre-conditions you specified did not hold';
  return exchange.refuse(412, 'PreconditionFailed', message);
}

/** @param {Exchange} exchange */
function drop(exchange) {
  if (!isConditional(exchange.seen)) return;
  delete exchange.headers['if-match'];
  delete exchange.headers['if-none-match'];
  exchange.isChanged = true;
}

/** @param {(exchange: Exchange) => unknown} arrive @returns {Fault} */
function onConditional(arrive) {
  return { arrive: (exchange) => (isConditional(exchange.seen) ? arrive(exchange) : undefined) };
}
