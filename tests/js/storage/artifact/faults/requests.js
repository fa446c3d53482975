/** Requests that are refused, broken off, or answered by something else than GitHub. */
import assert from 'node:assert/strict';
import * as faults from '../../../../support/github/faults.js';
import { NAME } from '../../../../support/github/room.js';
import * as of from '../../../../support/github/scenario.js';

/** @typedef {import('../../../../support/github/scenario.js').Scenario} Scenario */
/** @typedef {import('../../../../support/github/server.js').Fault} Fault */
/** @typedef {import('../../../../support/github/server.js').Which} Which */

/** The newest ones of our name, and those of every name. */
const LIST_NAMED = { ...of.LIST, name: NAME };
const LIST_ALL = /** @type {Which} */ ({ ...of.LIST, when: ({ name }) => name === null });

/** A branch without a history, on a runner that does not say which the default branch is. */
const ASKS = { job: { branch: 'feature' }, env: { GITHUB_EVENT_PATH: '' } };

/** What is asked before anything is measured. @type {[string, Which, Partial<Scenario>?][]} */
const READS = [
  ['the list', LIST_NAMED],
  ['the list of every name', LIST_ALL],
  ['the question for the default branch', of.REPOSITORY, ASKS],
  ['the question where a history is', of.ZIP],
];

const NO_RETRY = { inputs: { 'retry-attempts': '0' } };

/** @type {Scenario[]} */
const refused = READS.flatMap(([what, which, more = {}]) => [
  {
    title: `${what} is refused with 503, always`,
    ...{ ...NO_RETRY, ...more, faults: [[faults.status(503), which]] },
    code: 'ARTIFACT_UNAVAILABLE',
    phase: 'download',
    says: [/cannot .* of acme\/rocket: GitHub answered 503/, /run it again.*githubstatus\.com/],
  },
  {
    title: `${what} is broken off, always`,
    ...{ ...NO_RETRY, ...more, faults: [[faults.resetBeforeAnswer(), which]] },
    code: 'NETWORK_FAILED',
    phase: 'download',
    says: [/cannot .* of acme\/rocket: .*ECONNRESET/, /check that this machine reaches GitHub/],
  },
  {
    title: `${what} is answered with a web page`,
    ...{ ...NO_RETRY, ...more, faults: [[faults.htmlPage(), which]] },
    code: 'ARTIFACT_UNAVAILABLE',
    phase: 'download',
    says: [/the answer is a web page or cut short/, /is there a proxy between/],
  },
]);

/** @type {[string, unknown][]} */
const OTHER = [
  ['of something else', { message: 'ok' }],
  ['of nothing', null],
  ['without numbers and names', { total_count: 1, artifacts: [{}] }],
  ['with none of the artifacts that it counts', { total_count: 3, artifacts: [] }],
];

/** @type {Scenario[]} */
const lists = [
  {
    title: 'the list is half of one',
    ...NO_RETRY,
    faults: [[faults.invalidJson(), LIST_NAMED]],
    code: 'ARTIFACT_UNAVAILABLE',
    phase: 'download',
    says: [/a web page or cut short, and not from GitHub/, /run it again/],
  },
  {
    title: 'the list breaks off in the middle',
    ...NO_RETRY,
    faults: [[faults.resetMidBody(), LIST_NAMED]],
    code: 'NETWORK_FAILED',
    phase: 'download',
    says: [/cannot list the artifacts of acme\/rocket/, /run it again/],
  },
  ...OTHER.map(
    /** @returns {Scenario} */ ([how, value]) => ({
      title: `the list is one ${how}`,
      faults: [[faults.otherJson(value), LIST_NAMED]],
      code: 'ARTIFACT_UNAVAILABLE',
      phase: 'download',
      says: [
        /cannot list the artifacts of acme\/rocket: the answer does not look like GitHub's/,
        /a proxy/,
      ],
    }),
  ),
  {
    title: 'the first page of the list shows nothing of the branch, and the second is refused',
    inputs: { 'retry-attempts': '0' },
    job: { branch: 'feature' },
    faults: [
      [faults.changed((answer) => ({ ...answer, total_count: 101 })), { ...LIST_NAMED, page: 1 }],
      [faults.status(500), { ...LIST_NAMED, page: 2 }],
    ],
    code: 'ARTIFACT_UNAVAILABLE',
    phase: 'download',
    after: (_, { stdout }) => assert.doesNotMatch(stdout, /no history yet/),
  },
  {
    title: 'the request for the default branch gets another kind of answer',
    ...ASKS,
    faults: [[faults.otherJson(), of.REPOSITORY]],
    code: 'ARTIFACT_UNAVAILABLE',
    phase: 'download',
    says: [
      /cannot ask for the default branch of acme\/rocket: the answer does not look like GitHub's/,
    ],
  },
  {
    title: 'the question where a history is gets another kind of answer',
    faults: [[faults.otherJson(), of.ZIP]],
    code: 'ARTIFACT_UNAVAILABLE',
    phase: 'download',
    says: [/cannot download artifact \d+ .*: the answer is a web page or cut short/, /a proxy/],
  },
];

/** @type {[string, Which][]} */
const UPLOADS = [
  ['create', of.CREATE],
  ['commit', of.COMMIT],
  ['finalize', of.FINALIZE],
];

/** It may be there or not: so another one is made, of another name. @type {Scenario[]} */
const uploads = [
  ...UPLOADS.map(
    /** @returns {Scenario} */ ([what, which]) => ({
      title: `the answer to ${what} is lost`,
      faults: [[faults.lostAnswer(), { ...which, times: 1 }]],
    }),
  ),
  {
    title: 'create is broken off, always',
    faults: [[faults.resetBeforeAnswer(), of.CREATE]],
    after(_, { outputs }) {
      assert.match(outputs['artifact-name'], /^unentropy-metrics\.1-[0-9a-f-]{36}$/);
    },
  },
  { title: 'create is answered with something else', faults: [[faults.otherJson(), of.CREATE]] },
  {
    title: 'finalize is answered with something else',
    faults: [[faults.otherJson(), of.FINALIZE]],
  },
  { title: 'the blob is refused', faults: [[faults.status(403), of.UPLOAD]] },
  { title: 'the blob is answered with a web page', faults: [[faults.htmlPage(), of.UPLOAD]] },
  {
    title: 'the signature is too old to commit',
    faults: [[faults.signatureExpired(), of.COMMIT]],
  },
  {
    title: 'GitHub does not know the artifact it acknowledged, once',
    faults: [[faults.status(404), { ...of.ARTIFACT, times: 1 }]],
  },
  {
    title: 'the answers to finalize are lost, always: it is found among those of the run',
    faults: [[faults.lostAnswer(), { ...of.FINALIZE, name: of.ANY_CREATE.name }]],
    inputs: { 'report-artifact': 'none' },
    after({ github }, { outputs }) {
      assert.equal(outputs['artifact-name'], NAME);
      assert.equal(github.artifacts.filter(({ workflow_run: { id } }) => id === 100).length, 1);
    },
  },
  {
    title: 'GitHub does not know the artifact it acknowledged, but lists it',
    faults: [[faults.status(404), of.ARTIFACT]],
    after: (_, { outputs }) => assert.equal(outputs['artifact-name'], NAME),
  },
  {
    title: 'GitHub never knows the artifact it acknowledged',
    faults: [
      [faults.status(404), of.ARTIFACT],
      [faults.changed(() => ({ total_count: 0, artifacts: [] })), of.RUN_LIST],
    ],
    inputs: { 'retry-attempts': '1' },
    code: 'ARTIFACT_UPLOAD_FAILED',
    phase: 'upload',
    says: [/was uploaded, but GitHub does not have it as sent; the file stays at \S+\.db/],
    // It exists, although GitHub says otherwise.
    isStored: true,
  },
  {
    title: 'GitHub stores something else than it was sent',
    faults: [
      [
        faults.changed((answer) => {
          answer.digest = `sha256:${'0'.repeat(64)}`;
        }),
        { ...of.ARTIFACT, times: 1 },
      ],
    ],
  },
  {
    title: 'it is unknown whether it exists, but it was acknowledged',
    faults: [[faults.status(500), of.ARTIFACT]],
    inputs: { 'retry-attempts': '0' },
  },
  {
    title: 'the history comes slowly',
    faults: [[faults.slow(20_000), of.DOWNLOAD]],
  },
];

export const requests = [...refused, ...lists, ...uploads];
export { LIST_ALL, LIST_NAMED };
