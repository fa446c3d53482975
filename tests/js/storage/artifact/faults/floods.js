/** Answers that never end: what is read of one is limited, and the run says what it would say anyway. */
import assert from 'node:assert/strict';
import * as faults from '../../../../support/github/faults.js';
import * as of from '../../../../support/github/scenario.js';
import { LIST_NAMED } from './requests.js';

/** @typedef {import('../../../../support/github/scenario.js').Scenario} Scenario */
/** @typedef {import('../../../../support/github/server.js').Which} Which */

const MIB = 1024 ** 2;

/** Large enough to be noticed; a client that reads all of it still ends. */
const ENDLESS = 256 * MIB;

/** A tenth of what can be kept on both sides of two connections, and a hundredth of what takes memory. */
const MOST_TAKEN = 24 * MIB;

const ONCE = { times: 1 };

/**
 * @param {string} title
 * @param {number} code
 * @param {Which} which
 * @param {Partial<Scenario>} more
 * @returns {Scenario}
 */
function flooded(title, code, which, more) {
  const flood = faults.flood(code, ENDLESS);
  return {
    title,
    faults: [[flood, which]],
    ...more,
    after() {
      for (const bytes of flood.sent) assert.ok(bytes < MOST_TAKEN, `${bytes} bytes were taken`);
    },
  };
}

/** @type {[string, Which][]} */
const ALL = [
  ['the list', LIST_NAMED],
  ['the question where a history is', of.ZIP],
  ['the download', of.DOWNLOAD],
  ['the creation', of.CREATE],
  ['the upload', of.UPLOAD],
  ['the end of the upload', of.COMMIT],
  ['the finalization', of.FINALIZE],
  ['the look at what was uploaded', of.ARTIFACT],
];

const NO_REPORT = { inputs: { 'report-artifact': 'none' } };
const NO_RETRY = { inputs: { 'retry-attempts': '0' } };

/** @type {Scenario[]} */
const refusals = ALL.map(([what, which]) =>
  flooded(
    `${what} is refused with 500 and a text without end, once`,
    500,
    { ...which, ...ONCE },
    {
      ...NO_REPORT,
    },
  ),
);

/** @type {Scenario[]} */
const clear = [
  flooded('the list is refused with 403 and a text without end', 403, LIST_NAMED, {
    ...NO_RETRY,
    code: 'ARTIFACT_FORBIDDEN',
    phase: 'download',
    says: [/cannot list the artifacts of acme\/rocket: GitHub answered 403.*actions: read/],
  }),
  flooded(
    'the question where a history is is refused with 403 and a text without end',
    403,
    of.ZIP,
    {
      ...NO_RETRY,
      code: 'ARTIFACT_FORBIDDEN',
      phase: 'download',
      says: [/cannot download artifact \d+ .*GitHub answered 403/, /actions: read/],
    },
  ),
  flooded('the creation is refused with 403 and a text without end', 403, of.ANY_CREATE, {
    code: 'ARTIFACT_UPLOAD_FAILED',
    phase: 'upload',
    says: [/"unentropy-metrics" cannot be uploaded: .*\(403\) Forbidden: the answer has more than/],
  }),
  flooded(
    'the creation is granted with a text without end, once',
    200,
    { ...of.CREATE, ...ONCE },
    {
      ...NO_REPORT,
    },
  ),
];

export const floods = [...refusals, ...clear];
