/**
 * Wrong or missing tokens, missing permissions, rate limits, and environments without artifacts.
 */
import assert from 'node:assert/strict';
import * as faults from '../../../../support/github/faults.js';
import * as of from '../../../../support/github/scenario.js';

/** @typedef {import('../../../../support/github/scenario.js').Scenario} Scenario */
/** @typedef {import('../../../../support/github/room.js').Room} Room */

/** No request was made. @param {Room} room */
function nothingAsked({ github }) {
  assert.deepEqual(github.requests, []);
}

/** It was asked once: another answer was not to be expected. @param {Room} room */
function askedOnce({ github }) {
  const lists = github.requests.filter(({ kind }) => kind === 'list');
  assert.equal(lists.length, 1);
}

/** @type {Scenario[]} */
const tokens = [
  {
    title: 'no token',
    inputs: { 'github-token': '' },
    code: 'ARTIFACT_TOKEN_MISSING',
    says: [/lacks a token \("github-token"/, /leave "github-token" as it is.*actions: read/],
    after: nothingAsked,
  },
  {
    title: 'a token that is wrong',
    inputs: { 'github-token': 'ghs_thisIsNoTokenAtAllOrAnOldOne000000' },
    code: 'ARTIFACT_FORBIDDEN',
    phase: 'download',
    says: [/list the artifacts of acme\/rocket: GitHub answered 401/, /leave "github-token" out/],
    after: askedOnce,
  },
  {
    title: 'a token without the permission',
    job: { permissions: { contents: 'read' } },
    code: 'ARTIFACT_FORBIDDEN',
    phase: 'download',
    says: [/answered 403 \(Resource not accessible/, /"permissions: actions: read"/],
    after: askedOnce,
  },
  {
    title: 'a public repository, where listing needs no permission but downloading does',
    github: { isPublic: true },
    job: { permissions: { contents: 'read' } },
    code: 'ARTIFACT_FORBIDDEN',
    phase: 'download',
    says: [/cannot download artifact \d+ \(\S+ of run 3\)/, /"permissions: actions: read"/],
  },
  {
    title: 'a token that does not see the repository',
    inputs: ({ github }) => ({ 'github-token': github.tokenFor(undefined, { sees: false }) }),
    code: 'ARTIFACT_FORBIDDEN',
    phase: 'download',
    says: [/GitHub answered 404/, /the token does not see this repository/],
  },
];

/** Its times count from when the run begins. @param {() => import('../../../../support/github/server.js').Fault} fault @param {import('../../../../support/github/server.js').Which} which */
function limited(fault, which) {
  return (/** @type {Room} */ { github }) => void github.play(fault(), which);
}

/** That the time in a hint is so far away, roughly. @param {number} seconds */
function tellsTime(seconds) {
  return (/** @type {Room} */ _, /** @type {{ stdout: string }} */ { stdout }) => {
    const [, told] = /run it again at (\d\d:\d\d:\d\d) UTC/.exec(stdout) ?? [];
    const day = new Date().toISOString().slice(0, 10);
    const inMs = Date.parse(`${day}T${told}Z`) - Date.now();
    const dayMs = 24 * 3600 * 1000;
    const off = Math.abs(((inMs + dayMs) % dayMs) - seconds * 1000);
    assert.ok(off < 60_000, `${told} is off by ${off} ms`);
  };
}

/** Words that the toolkits do not recognise. @param {number} code @param {number} retryAfterS */
function tooMany(code, retryAfterS) {
  const headers = { 'retry-after': String(retryAfterS) };
  return faults.status(code, 'Too Many Requests', { headers });
}

/** @type {Scenario[]} */
const limits = [
  {
    title: 'no requests left for half an hour',
    before: limited(() => faults.primaryLimit(), of.LIST),
    code: 'GITHUB_RATE_LIMITED',
    phase: 'download',
    says: [/cannot list the artifacts of acme\/rocket: the rate limit of GitHub is used up/],
    after: tellsTime(1800),
  },
  {
    title: 'no requests left in the middle of a run',
    github: { rateLimit: 20 },
    async before({ github }) {
      const headers = { authorization: `token ${github.token}` };
      const [{ url }] = github.artifacts;
      for (let count = 0; count < 18; count++) await fetch(url, { headers });
    },
    code: 'GITHUB_RATE_LIMITED',
    phase: 'download',
    says: [/the rate limit of GitHub is used up/],
    after(room, ended) {
      tellsTime(3600)(room, ended);
      room.github.advance(3600 * 1000);
    },
  },
  {
    title: 'no requests left for a moment: the run waits',
    before: limited(() => faults.primaryLimit(429, 2), { ...of.LIST, times: 1 }),
    after: (_, { stdout }) => assert.match(stdout, /GitHub's rate limit is reached: waiting \d s/),
  },
  {
    title: 'too many requests at once, for longer than a run can wait',
    faults: [[faults.secondaryLimit(403, 60), of.LIST]],
    inputs: { timeout: '30' },
    code: 'GITHUB_RATE_LIMITED',
    phase: 'download',
    says: [/GitHub refuses too many requests at once \(its secondary rate limit\)/],
    after(room, ended) {
      askedOnce(room);
      tellsTime(60)(room, ended);
    },
  },
  {
    title: 'too many requests at once, and GitHub does not say how long',
    faults: [[faults.secondaryLimit(403, null), of.LIST]],
    inputs: { timeout: '30' },
    code: 'GITHUB_RATE_LIMITED',
    phase: 'download',
    says: [/run it again in a few minutes/],
  },
  {
    title: 'too many requests at once, for a moment: the run waits',
    faults: [[faults.secondaryLimit(403, 1), { ...of.LIST, times: 1 }]],
    after: (_, { stdout }) => assert.match(stdout, /GitHub's rate limit is reached: waiting 1 s/),
  },
  {
    title: 'too many requests, in words of another kind: the run waits',
    faults: [[tooMany(429, 1), { ...of.LIST, times: 1 }]],
    after: (_, { stdout }) => assert.match(stdout, /GitHub's rate limit is reached: waiting 1 s/),
  },
  {
    title: 'too many requests, in words of another kind, for longer than a run can wait',
    faults: [[tooMany(429, 60), of.LIST]],
    inputs: { timeout: '30' },
    code: 'GITHUB_RATE_LIMITED',
    phase: 'download',
    says: [/GitHub refuses too many requests at once/],
    after: askedOnce,
  },
  {
    title: 'no requests left when a history is to be downloaded',
    before: limited(() => faults.primaryLimit(), of.ZIP),
    code: 'GITHUB_RATE_LIMITED',
    phase: 'download',
    says: [/cannot download artifact \d+ .*: the rate limit of GitHub is used up/],
    after: tellsTime(1800),
  },
  {
    title: 'too many requests for a moment when a history is to be downloaded: the run waits',
    faults: [[faults.secondaryLimit(429, 1), { ...of.ZIP, times: 1 }]],
    after: (_, { stdout }) => assert.match(stdout, /GitHub's rate limit is reached: waiting 1 s/),
  },
];

/** @type {Scenario[]} */
const places = [
  {
    title: 'a GitHub Enterprise Server',
    env: faults.GHES,
    code: 'ARTIFACT_UNAVAILABLE',
    says: [/https:\/\/github\.example\.com is a GitHub Enterprise Server/, /sqlite-s3/],
    after: nothingAsked,
  },
  {
    title: 'an environment that is not a job of GitHub Actions',
    env: { GITHUB_ACTIONS: '' },
    code: 'ARTIFACT_TOKEN_MISSING',
    says: [/artifacts can only be reached from a job of GitHub Actions/, /here use "sqlite-local"/],
    after: nothingAsked,
  },
  {
    title: 'a job that runs a command, not the action',
    env: { ACTIONS_RUNTIME_TOKEN: '', ACTIONS_RESULTS_URL: '' },
    code: 'ARTIFACT_TOKEN_MISSING',
    says: [
      /lacks ACTIONS_RUNTIME_TOKEN, which .* and ACTIONS_RESULTS_URL/,
      /use the action \("uses:" in the workflow\), not a command/,
    ],
    after: nothingAsked,
  },
  {
    title: 'a name that no artifact can have',
    inputs: { 'artifact-name': 'metrics/main' },
    code: 'INPUT_INVALID',
    says: [/input artifact-name is "metrics\/main", accepted: a name without any of/],
    after: nothingAsked,
  },
];

export const access = [...tokens, ...limits, ...places];
