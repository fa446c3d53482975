/** Each kind of request refused or cut off: once, which goes unnoticed, and for ever. */
import { htmlPage, resetBeforeAnswer, skewed, status } from '../../../../support/s3/faults.js';
import * as of from '../../../../support/s3/scenario.js';

/** @typedef {import('../../../../support/s3/scenario.js').Scenario} Scenario */

const DAY_MS = 24 * 3600 * 1000;

const NOT_KEPT = /the previous history could not be backed up/;

/**
 * What becomes of a run when this kind of request fails for ever: an error in a phase, or a
 * warning; and when it is denied.
 *
 * @typedef {NonNullable<Scenario['faults']>} Faults
 * @type {Record<string, { which: import('../../../../support/s3/proxy.js').Which, also?: Faults,
 *   before?: Scenario['before'], ever: Partial<Scenario>, denied: Partial<Scenario> }>}
 */
const KINDS = {
  list: {
    which: of.LIST,
    ever: { phase: 'download' },
    denied: { says: [/s3:ListBucket on .* was denied: builds that .* are not folded in/] },
  },
  'get of the history': {
    which: of.GET,
    ever: { phase: 'download' },
    denied: {
      code: 'S3_FORBIDDEN',
      phase: 'download',
      says: [/s3:GetObject on .* was denied/, /allow s3:GetObject .* and s3:ListBucket/],
    },
  },
  'head of the previous history': {
    which: of.HEAD_PREVIOUS,
    ever: { says: [/\.previous: .*: the previous history could not be backed up/] },
    denied: { says: [/\.previous was denied: the previous history could not be backed up/] },
  },
  'put of the journal': {
    which: of.PUT_JOURNAL,
    ever: { phase: 'upload', says: [/s3:PutObject on \S+\.db\.journal\/\*[: ]/] },
    denied: {
      code: 'S3_FORBIDDEN',
      phase: 'upload',
      says: [
        /s3:PutObject on \S+\.journal\/\* was denied/,
        /allow s3:PutObject on \S+\.journal\/\*/,
      ],
    },
  },
  'put of the previous history': {
    which: of.PUT_PREVIOUS,
    ever: { says: [NOT_KEPT] },
    denied: { says: [NOT_KEPT] },
  },
  'second get of a large history': {
    which: { ...of.GET, from: 2 },
    before: of.large,
    ever: { says: [NOT_KEPT] },
    denied: { says: [NOT_KEPT] },
  },
  'put of the history': {
    which: of.PUT,
    ever: { phase: 'upload', says: [/not in the history yet, but safe in the journal/] },
    denied: {
      code: 'S3_FORBIDDEN',
      phase: 'upload',
      says: [/s3:PutObject on \S+\.db was denied/, /safe in the journal/],
    },
  },
  'removal of an entry': {
    which: of.DELETE,
    also: [[skewed(8 * DAY_MS)]],
    ever: { says: [/old entries of the journal stay/] },
    denied: {
      says: [
        /s3:DeleteObject on \S+\.journal\/\* was denied: old entries of the journal stay; allow s3:DeleteObject on \S+\.journal\/\*,/,
      ],
    },
  },
};

/** @type {[string, import('../../../../support/s3/proxy.js').Fault, string, RegExp][]} */
const FAULTS = [
  ['500', status(500, 'InternalError'), 'S3_UNAVAILABLE', /: 500 (InternalError|Unknown)/],
  ['503', status(503, 'SlowDown'), 'S3_UNAVAILABLE', /: 503 (SlowDown|Unknown)/],
  [
    'a reset',
    resetBeforeAnswer(),
    'NETWORK_FAILED',
    /the connection to \S+ failed during .*: ECONNRESET/,
  ],
];

/** @type {Scenario[]} */
export const requests = Object.entries(KINDS).flatMap(
  /** @returns {Scenario[]} */
  ([kind, { which, also = [], before, ever, denied }]) => [
    {
      title: `the ${kind} meets 500, 503 and a reset, each once`,
      before,
      faults: [
        ...also,
        ...FAULTS.map(
          /** @returns {Faults[0]} */
          ([, fault], at) => [fault, { ...which, from: at + 1, times: 1 }],
        ),
      ],
    },
    ...FAULTS.map(
      /** @returns {Scenario} */
      ([name, fault, code, said]) => ({
        title: `the ${kind} meets ${name}, for ever`,
        before,
        faults: [...also, [fault, which]],
        inputs: { 'retry-attempts': '1' },
        ...ever,
        ...(ever.phase ? { code, says: [said, ...(ever.says ?? [])] } : {}),
      }),
    ),
    {
      title: `the ${kind} is denied`,
      before,
      faults: [...also, [status(403, 'AccessDenied'), which]],
      ...denied,
      isEverywhere: 'thorough',
    },
  ],
);

/** @type {Scenario[]} */
export const missings = [
  {
    title: 'a list says that the bucket does not exist',
    faults: [[status(404, 'NoSuchBucket'), of.LIST]],
    code: 'S3_BUCKET_NOT_FOUND',
    phase: 'download',
    says: [/the bucket "rig-\w+" does not exist at http/, /create it, or check "s3-bucket"/],
  },
  {
    title: 'a get says that the bucket does not exist',
    faults: [[status(404, 'NoSuchBucket'), of.GET]],
    code: 'S3_BUCKET_NOT_FOUND',
    phase: 'download',
  },
  {
    title: 'a put says that the bucket does not exist',
    faults: [[status(404, 'NoSuchBucket'), { operation: 'PutObject' }]],
    code: 'S3_BUCKET_NOT_FOUND',
    phase: 'upload',
  },
  {
    title: 'a 404 of another name is not a missing history',
    faults: [[status(404, 'NotFound'), of.GET]],
    code: 'STORAGE_UNREADABLE',
    phase: 'download',
    says: [/refused s3:GetObject on .*: 404/],
    isEverywhere: 'thorough',
  },
  {
    title: 'a web page with status 404 is not a missing history',
    faults: [[htmlPage(404), of.GET]],
    code: 'STORAGE_UNREADABLE',
    phase: 'download',
    isEverywhere: 'thorough',
  },
  {
    title: 'a web page with status 404 is not an empty journal',
    faults: [[htmlPage(404), of.LIST]],
    code: 'STORAGE_UNREADABLE',
    phase: 'download',
  },
  {
    title: 'a web page with status 500 is passing trouble',
    faults: [[htmlPage(500), { ...of.GET, times: 2 }]],
  },
  {
    title: 'the history is said to be missing, once',
    faults: [[status(404, 'NoSuchKey'), { ...of.GET, times: 1 }]],
  },
  {
    title: 'the history is said to be missing, for ever',
    faults: [[status(404, 'NoSuchKey'), of.GET]],
    code: 'STORAGE_UNREADABLE',
    phase: 'download',
    says: [/HEAD finds a history at .*, but GET does not/],
  },
];
