/**
 * The move from artifacts to a bucket, explored: overlapping runs in every order of their requests, killed
 * anywhere, with requests that fail and artifacts that cannot be read for a while.
 *
 * At the end of each order, one more run has every build that was acknowledged or journaled and
 * everything in the artifacts, and the run after it does not request artifacts any more.
 */
import assert from 'node:assert/strict';
import { alone, explore } from '../../support/protocol/explore.js';
import { textOf } from '../../support/protocol/model.js';
import { Moving } from '../../support/protocol/moving.js';
import { inThreads } from '../../support/protocol/threads.js';

/**
 * @typedef {Omit<import('../../support/protocol/explore.js').Scenario, 'server'> & { isDown?: boolean,
 *   conditions?: import('../../support/protocol/bucket.js').Conditions }} Scenario
 */

const DEEPER = Number(process.env.UNENTROPY_DEEPER ?? 0);

const TWO = [
  { run: 'r0', builds: ['b0'] },
  { run: 'r1', builds: ['b1'] },
];

/** Somewhere in between the artifacts can be read again. */
const RECOVERY = { run: 'recovery', damages: true };

/** What the artifacts hold: two runs have overlapped there. */
const OLD = ['o1', 'o2', 'o3'];
const BEFORE = [
  history('o1', ['o1']),
  history('o2', ['o1', 'o2'], ['artifact:1']),
  history('o3', ['o1', 'o3'], ['artifact:1']),
];

/** @param {string} run @param {string[]} builds @param {string[]} [ledger] */
function history(run, builds, ledger = []) {
  return { name: 'metrics', run, branch: 'main', text: textOf({ builds, ledger }) };
}

/** @type {Record<string, Scenario>} */
const SCENARIOS = {
  'two runs move it at once, one killed': { runs: TWO, crashes: 1, switches: 3 + DEEPER },
  'two runs move it at once, one answer lost': { runs: TWO, accidents: 1, switches: 3 + DEEPER },
  'a run is killed on the way, and an answer lost': {
    runs: TWO.slice(0, 1),
    crashes: 1,
    accidents: 2,
  },
  'two runs move it where conditions are ignored': {
    conditions: 'ignored',
    runs: TWO,
    crashes: 1,
    switches: 3 + DEEPER,
  },
  'two runs move it where both may win': {
    conditions: 'racy',
    runs: TWO,
    accidents: 1,
    switches: 2 + DEEPER,
  },
  'the artifacts cannot be read at first': {
    isDown: true,
    runs: [...TWO, RECOVERY],
    crashes: 1,
    switches: 3 + DEEPER,
  },
  'they cannot be read at first where conditions are ignored': {
    conditions: 'ignored',
    isDown: true,
    runs: [...TWO, RECOVERY],
    accidents: DEEPER,
    switches: 3 + DEEPER,
  },
};

/** @type {Record<string, () => Promise<string | void>>} */
const searches = {};
for (const [title, { conditions = 'honoured', isDown, ...scenario }] of Object.entries(SCENARIOS)) {
  searches[title] = async () => {
    const server = () => new Moving(conditions, { before: BEFORE, isDown });
    const seen = new Set();
    const { states, ends } = await explore({ ...scenario, server }, (end) =>
      allIsThere(scenario, end, seen),
    );
    assert.ok(ends > 10, 'there is more than one way it can go');
    return `${states} states, ${ends} ways to the end, ${seen.size} different ends`;
  };
}
await inThreads(import.meta.url, searches);

/**
 * @param {Pick<Scenario, 'runs'>} scenario
 * @param {import('../../support/protocol/explore.js').End} end
 * @param {Set<string>} seen ends that were looked at
 */
async function allIsThere({ runs }, { world, outcomes, trail }, seen) {
  const found = JSON.stringify([[...world.items].sort(), outcomes]);
  if (seen.has(found)) return;
  seen.add(found);
  const told = `${outcomes.join(' ')}\n${trail.join('\n')}`;
  const acknowledged = outcomes.flatMap((outcome, index) =>
    outcome === 'ok' || outcome === 'waits' ? (runs[index].builds ?? []) : [],
  );
  const journaled = [...world.items]
    .filter(([key]) => key.startsWith('h.journal/'))
    .flatMap(([, { text }]) => JSON.parse(text).builds);
  const after = new Map(world.items);
  for (const isDeleted of [false, true]) {
    world.items = new Map(after);
    world.isDown = false;
    if (isDeleted) world.items.delete('h');
    assert.equal(await alone(world, { run: `next ${isDeleted}`, builds: ['next'] }), 'ok', told);
    const { builds } = JSON.parse(world.items.get('h').text);
    const all = [...OLD, ...acknowledged, ...journaled, 'next'];
    const missing = all.filter((it) => !builds.includes(it));
    assert.deepEqual(missing, [], `${isDeleted ? 'history deleted, ' : ''}${told}`);
    const asked = world.asked;
    assert.equal(await alone(world, { run: `last ${isDeleted}`, builds: ['last'] }), 'ok', told);
    assert.equal(world.asked, asked, `it is known now: ${told}`);
  }
}
