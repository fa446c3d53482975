/** Delays: requests that are retried, and answers that never come. */
import assert from 'node:assert/strict';
import * as faults from '../../../../support/github/faults.js';
import * as of from '../../../../support/github/scenario.js';
import { LIST_ALL, LIST_NAMED } from './requests.js';

/** @typedef {import('../../../../support/github/scenario.js').Scenario} Scenario */
/** @typedef {import('../../../../support/github/server.js').Fault} Fault */
/** @typedef {import('../../../../support/github/server.js').Which} Which */

/** Every request of a run, except those of the report. @type {Which[]} */
const ALL = [
  ...[LIST_NAMED, LIST_ALL, of.ZIP, of.DOWNLOAD],
  ...[of.CREATE, of.UPLOAD, of.COMMIT, of.FINALIZE, of.ARTIFACT],
];

/** @type {[string, Fault, Fault][]} */
const PASSING = [
  ['500', faults.status(500), faults.status(502)],
  ['503', faults.status(503), faults.status(503)],
  ['a broken connection', faults.resetBeforeAnswer(), faults.resetBeforeAnswer()],
];

/** @type {Scenario[]} */
const once = PASSING.flatMap(([how, reading, writing]) => [
  {
    title: `each request that reads meets ${how}, once`,
    faults: ALL.slice(0, 4).map((which) => [reading, { ...which, times: 1 }]),
  },
  {
    title: `each request that writes meets ${how.replace('500', '502')}, once`,
    // What is tried again under another name goes on with that.
    faults: ALL.slice(4).map((which) => [writing, { ...which, name: undefined, times: 1 }]),
    inputs: { 'report-artifact': 'none' },
  },
]);

/** The download has a reason, and that is said. @type {Scenario[]} */
const downloads = [
  {
    title: 'the download is refused with 500, always',
    faults: [[faults.status(500), of.DOWNLOAD]],
    code: 'ARTIFACT_UNAVAILABLE',
    phase: 'download',
    says: [
      /cannot download artifact \d+ \(\S+ of run 3\).*from blob storage: 500.*5 times in a row/,
    ],
  },
  {
    title: 'the download is broken off, always',
    faults: [[faults.resetBeforeAnswer(), of.DOWNLOAD]],
    code: 'NETWORK_FAILED',
    phase: 'download',
    says: [
      /cannot download artifact \d+ .*ECONNRESET, 5 times in a row/,
      /blob\.core\.windows\.net/,
    ],
  },
  {
    title: 'the download of the newest history says that it does not exist, always',
    before({ github, newest }) {
      github.play(faults.status(404), { ...of.DOWNLOAD, id: newest()?.id });
    },
    old: ['1', '2'],
    back: ['3'],
    says: [/the artifact \d+ of run 3 was listed .* gone: continuing with the previous one/],
  },
  {
    title: 'the download breaks off in the middle, once',
    faults: [[faults.resetMidBody(), { ...of.DOWNLOAD, times: 1 }]],
  },
];

/** A fifth of it is for everything else, on a machine that is busy. */
const BRIEF = { inputs: { timeout: '40', 'report-artifact': 'none' } };

/** One answer that never comes costs a quarter of the time. */
const PATIENT = { inputs: { timeout: '60', 'report-artifact': 'none' } };

const WRITES = [of.CREATE, of.UPLOAD, of.COMMIT, of.FINALIZE];

/** @type {[string, Which][]} */
const READS = [
  ['the list', LIST_NAMED],
  ['the list of every name', LIST_ALL],
  ['the question where a history is', of.ZIP],
  ['the download', of.DOWNLOAD],
];

/** @type {Scenario[]} */
const stalls = [
  ...READS.map(
    /** @returns {Scenario} */ ([what, which]) => ({
      title: `${what} is never answered`,
      ...BRIEF,
      faults: [[faults.stall(), which]],
      code: 'STORAGE_TIMEOUT',
      phase: 'download',
      says: [
        /GitHub had not answered: (list the artifacts|download artifact \d+ .*) of acme\/rocket/,
        /storage took longer than 32 s/,
        /raise "timeout".*"verbose" shows each request/,
      ],
    }),
  ),
  {
    title: 'the download stops in the middle',
    ...BRIEF,
    faults: [[faults.stallMidBody(), of.DOWNLOAD]],
    code: 'STORAGE_TIMEOUT',
    phase: 'download',
  },
  ...WRITES.map(
    /** @returns {Scenario} */ (which) => ({
      title: `the request to ${which.kind} is never answered, for any name`,
      ...BRIEF,
      faults: [[faults.stall(), { ...which, name: of.ANY_CREATE.name }]],
      code: 'ARTIFACT_UPLOAD_FAILED',
      phase: 'upload',
      says: [
        /the upload of the artifact "unentropy-metrics\S*" did not finish; .* stays at \S+\.db/,
        /this build is not stored; it is kept in/,
        /cannot be uploaded: GitHub did not answer within 8 s; the file stays at/,
      ],
    }),
  ),
  ...READS.map(
    /** @returns {Scenario} */ ([what, which]) => ({
      title: `the first answer to ${what} never comes`,
      ...PATIENT,
      faults: [[faults.stall(), { ...which, times: 1 }]],
    }),
  ),
  ...WRITES.map(
    /** @returns {Scenario} */ (which) => ({
      title: `the first answer to ${which.kind} never comes: another name is tried`,
      ...PATIENT,
      faults: [[faults.stall(), { ...which, times: 1 }]],
      after(_, { outputs }) {
        assert.match(outputs['artifact-name'], /^unentropy-metrics\.1-[0-9a-f-]{36}$/);
      },
    }),
  ),
  {
    title: 'the first look at what was uploaded is never answered',
    ...PATIENT,
    faults: [[faults.stall(), { ...of.ARTIFACT, times: 1 }]],
  },
  {
    title: 'the list stops in the middle, once',
    ...PATIENT,
    faults: [[faults.stallMidBody(), { ...LIST_NAMED, times: 1 }]],
  },
  {
    title: 'whether it is there is never answered, but it was acknowledged',
    ...BRIEF,
    faults: [[faults.stall(), of.ARTIFACT]],
  },
  {
    title: 'the upload of the report is never answered',
    inputs: { timeout: '40' },
    faults: [[faults.stall(), of.REPORT_CREATE]],
    says: [/the artifact "unentropy-report" was not made: GitHub took too long/],
  },
];

/** @type {Scenario[]} */
const always = [
  {
    title: 'create is refused with 503, always: the refusal is reported, not the time limit',
    inputs: { timeout: '300', 'report-artifact': 'none' }, // Three names, each up to 35 s of the toolkit's retries.
    faults: [[faults.status(503), of.ANY_CREATE]],
    code: 'ARTIFACT_UPLOAD_FAILED',
    phase: 'upload',
    says: [/after 5 attempts: Failed request: \(503\).*; the file stays at \S+\.db/],
  },
  {
    title: 'finalize is answered with a web page, always',
    inputs: { 'retry-attempts': '1', 'report-artifact': 'none' },
    faults: [[faults.htmlPage(), of.FINALIZE]],
  },
  ...[of.UPLOAD, of.COMMIT, of.FINALIZE].map(
    /** @returns {Scenario} */ (which) => ({
      title: `${which.kind} is refused with 500, always: another name is tried`,
      inputs: { 'report-artifact': 'none' },
      faults: [[faults.status(500), which]],
    }),
  ),
];

/** The longest first: the others fit in between. */
export const patience = [...always, ...downloads, ...stalls, ...once];
