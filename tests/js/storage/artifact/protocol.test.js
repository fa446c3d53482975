/**
 * The protocol of joined stores, explored: overlapping runs in every order of their requests, killed
 * anywhere, with requests that fail and answers that get lost.
 *
 * At the end of each order, one more run has every build that was acknowledged, and every one whose
 * artifact is listed.
 */
import assert from 'node:assert/strict';
import { Forge } from '../../../support/protocol/artifacts.js';
import { alone, explore } from '../../../support/protocol/explore.js';
import { damagedText, textOf } from '../../../support/protocol/model.js';
import { inThreads } from '../../../support/protocol/threads.js';

/** @typedef {Omit<import('../../../support/protocol/explore.js').Scenario, 'server'>} Scenario */

const DEEPER = Number(process.env.UNENTROPY_DEEPER ?? 0);

const TWO = [
  { run: 'r0', builds: ['b0'] },
  { run: 'r1', builds: ['b1'] },
];
const THREE = [...TWO, { run: 'r2', builds: ['b2'] }];

/** Two jobs of one run: of the name there can be only one. */
const JOBS = [
  { run: 'r', builds: ['b0'] },
  { run: 'r', builds: ['b1'] },
];

/** @param {string} run @param {string[]} builds @param {string[]} [ledger] */
function history(run, builds, ledger = []) {
  return { name: 'metrics', run, branch: 'main', text: textOf({ builds, ledger }) };
}

const ONE = [history('o', ['o1'])];

/** Two runs that overlapped: the newest has not seen the one beside it. */
const FORK = [
  history('o1', ['o1']),
  history('o2', ['o1', 'o2'], ['artifact:1']),
  history('o3', ['o1', 'o3'], ['artifact:1']),
];

/** Two runs that overlapped, and one that has joined both and was damaged since. */
const DAMAGED = [
  ...FORK,
  {
    ...history('o4', []),
    text: damagedText(textOf({ ledger: ['artifact:1', 'artifact:2', 'artifact:3'] })),
  },
];

/** Each has continued the one before, except the second, which none has joined yet. */
const MANY = [
  history('o1', ['o1']),
  history('o2', ['o1', 'o2'], ['artifact:1']),
  history('o3', ['o1', 'o3'], ['artifact:1']),
  history('o4', ['o1', 'o3', 'o4'], ['artifact:1', 'artifact:3']),
];

/** One that knew them all, and was damaged since. */
const HURT = {
  ...history('o5', []),
  text: damagedText(textOf({ ledger: [1, 2, 3, 4].map((it) => `artifact:${it}`) })),
};

/** A run of long ago, started again beside another. */
const AGAIN = [{ run: 'o', builds: ['b0'], attempt: 2 }, TWO[1]];

/** More than the pages that are looked through at once. */
const CROWD = { perPage: 1, crowd: 14 };

/** @type {Record<string, Scenario & { crowd?: number } & import('../../../support/protocol/artifacts.js').Traits>} */
const SCENARIOS = {
  'two first runs, one killed, one request failing': { runs: TWO, crashes: 1, accidents: 1 },
  'two runs that continue one history': { before: ONE, runs: TWO, crashes: 1, accidents: DEEPER },
  'two runs after two that overlapped': {
    before: FORK,
    runs: TWO,
    crashes: 1,
    switches: 3 + DEEPER,
  },
  'two runs after the newest history was damaged': {
    before: DAMAGED,
    runs: TWO,
    switches: 2 + DEEPER,
  },
  'two jobs of one run': { before: ONE, runs: JOBS, crashes: 1, accidents: DEEPER },
  'two jobs of the first run': { runs: JOBS, crashes: 1, accidents: 1 },
  'three runs': { before: ONE, runs: THREE, switches: 2 + DEEPER },
  'two jobs and another run': {
    before: ONE,
    runs: [...JOBS, TWO[0]],
    crashes: DEEPER,
    switches: 2 + DEEPER,
  },
  'two runs, with one artifact on a page': {
    before: FORK,
    runs: TWO,
    perPage: 1,
    switches: 3 + DEEPER,
  },
  'two jobs of one run, and then a crowd': {
    ...CROWD,
    before: ONE,
    runs: JOBS,
    switches: 2 + DEEPER,
  },
  'two jobs of one run, and then a crowd, where runs are too many to list': {
    ...{ ...CROWD, areRunsListed: false },
    before: ONE,
    runs: JOBS,
    switches: 1 + DEEPER,
  },
  'a run whose answer is lost, and then a crowd': {
    ...CROWD,
    before: ONE,
    runs: TWO.slice(0, 1),
    crashes: 1,
    accidents: 2,
  },
  'a first run whose answer is lost, and then a crowd': {
    ...CROWD,
    runs: TWO.slice(0, 1),
    crashes: 1,
    accidents: 2,
  },
  'a first run whose answer is lost, and then more than all pages that are read': {
    ...{ perPage: 1, crowd: 60, areRunsListed: false },
    runs: TWO.slice(0, 1),
    crashes: 1,
    accidents: 2,
  },
  'two first runs, and then more than all pages that are read': {
    ...{ perPage: 1, crowd: 60, areRunsListed: false },
    runs: JOBS,
    crashes: 1,
    switches: 1 + DEEPER,
  },
  'a run that is started again, and then a crowd': {
    ...CROWD,
    before: ONE,
    runs: AGAIN,
    accidents: 1,
    switches: 1 + DEEPER,
  },
  'two runs that delete what the newest contains, one of them killed': {
    ...{ before: MANY, keep: 2 },
    runs: TWO,
    crashes: 1,
    switches: 1 + DEEPER,
  },
  'two runs that delete, where a request fails': {
    ...{ before: MANY, keep: 2 },
    runs: TWO,
    accidents: 1,
    switches: 1 + DEEPER,
  },
  'three runs that delete, with two artifacts on a page': {
    ...{ before: MANY, keep: 2, perPage: 2 },
    runs: THREE,
    switches: 1 + DEEPER,
  },
  'two runs that delete after the newest history was damaged': {
    ...{ before: [...MANY, HURT], keep: 2 },
    runs: TWO,
    switches: 2 + DEEPER,
  },
  'three runs, with two artifacts on a page': {
    before: FORK,
    runs: THREE,
    perPage: 2,
    switches: 1 + DEEPER,
  },
};

/** @type {Record<string, () => Promise<string | void>>} */
const searches = {
  'without what others have left, builds do get lost': withoutOthers,
  'a quarter of a year leaves as many artifacts as are to be kept': aQuarter,
};
for (const [title, { crowd = 0, ...all }] of Object.entries(SCENARIOS)) {
  const { before, perPage, areRunsListed, keep, ...scenario } = all;
  searches[title] = async () => {
    const server = () => new Forge({ before, perPage, areRunsListed, keep });
    const { states, ends } = await explore({ ...scenario, server }, async (end) => {
      const { world, outcomes, trail } = end;
      const acknowledged = outcomes.flatMap((outcome, index) =>
        outcome === 'ok' ? (scenario.runs[index].builds ?? []) : [],
      );
      const listed = listedIn(world);
      world.crowd(crowd);
      assert.equal(await alone(world, { run: 'next', builds: ['next'] }), 'ok');
      const { builds } = JSON.parse(world.newest()?.text ?? '');
      const missing = [...acknowledged, ...listed, 'next'].filter((it) => !builds.includes(it));
      assert.deepEqual(missing, [], `${outcomes.join(' ')}\n${trail.join('\n')}`);
    });
    assert.ok(ends > 10, 'there is more than one way it can go');
    return `${states} states, ${ends} ways to the end`;
  };
}
await inThreads(import.meta.url, searches);

async function withoutOthers() {
  // The search must be able to fail: here is what it finds when only the newest is left.
  let lost = 0;
  await explore({ runs: TWO, server: () => new Forge({ before: ONE }) }, ({ world, outcomes }) => {
    const { builds } = JSON.parse(world.newest()?.text ?? '');
    if (outcomes.every((it) => it === 'ok') && builds.length < 3) lost++;
  });
  assert.ok(lost > 0);
}

/** Ten runs a day, every third of them with a second job. */
async function aQuarter() {
  const keep = 10;
  const forge = new Forge({ keep, youngMs: 86_400_000, everyMs: 6_480_000 });
  /** @type {string[]} */
  const builds = [];
  let most = 0;
  for (let at = 0; at < 900; at++) {
    const run = `r${at}`;
    for (const job of at % 3 === 0 ? [1, 2] : [1]) {
      builds.push(`b${at}.${job}`);
      assert.equal(await alone(forge, { run, builds: [`b${at}.${job}`] }), 'ok');
    }
    most = Math.max(most, forge.made.filter(({ isListed }) => isListed).length);
  }
  const { builds: kept } = JSON.parse(forge.newest()?.text ?? '');
  assert.deepEqual(kept.toSorted(), builds.toSorted());
  // A day has thirteen; those of second jobs count beside the ones that are to be kept.
  assert.ok(most < 3 * keep, `${most} artifacts`);
  return `${builds.length} builds, ${most} artifacts at most`;
}

/** Also of those that were deleted. @param {Forge} forge @returns {string[]} */
function listedIn({ made }) {
  const ofHistory = made.filter(({ isListed, isDeleted }) => isListed || isDeleted);
  return ofHistory.flatMap(({ text }) => JSON.parse(text).builds);
}
