/**
 * The protocol of journaled stores, explored: overlapping runs in every order of their requests,
 * killed anywhere, with lost answers, on buckets with all kinds of conditions.
 *
 * At the end of each order, one more run finds every build that was acknowledged or journaled, and
 * none that was pruned; even if the history object itself is lost before.
 */
import assert from 'node:assert/strict';
import { World } from '../../../support/protocol/bucket.js';
import { alone, explore } from '../../../support/protocol/explore.js';
import { textOf } from '../../../support/protocol/model.js';
import { inThreads } from '../../../support/protocol/threads.js';

/**
 * @typedef {Omit<import('../../../support/protocol/explore.js').Scenario, 'server'> & Bucket} Scenario
 *
 * @typedef {object} Bucket
 * @property {import('../../../support/protocol/bucket.js').Conditions} conditions
 * @property {boolean} [isLarge] the history is read again for its copy
 * @property {Record<string, { text: string, ageDays?: number,
 *   builds?: number }>} [bucket] what is there before
 */
/** @typedef {import('../../../support/protocol/explore.js').End} End */

/** How often a run may be interrupted decides how many orders there are; `npm run
 * test:providers` has more of them. */
const DEEPER = Number(process.env.UNENTROPY_DEEPER ?? 0);

const TWO = [
  { run: 'r0', builds: ['b0'] },
  { run: 'r1', builds: ['b1'] },
];
const THREE = [...TWO, { run: 'r2', builds: ['b2'] }];
/** Somewhere in between the history is damaged. */
const DAMAGE = { run: 'damage', damages: true };
/** Deeper, the names are not relied on either. */
const areAlike = DEEPER === 0;

/** Builds that are in the history of both buckets. */
const OLD = ['o1', 'o2'];

/** An entry that may be removed: the history has it. */
const ripe = {
  h: { text: textOf({ builds: OLD, ledger: ['e1'], write: 'w' }), builds: 2 },
  'h.journal/e1': { text: '{"run":"e1","builds":["o1"]}', ageDays: 8 },
  'h.previous': { text: textOf({ builds: ['o1'], ledger: ['e1'], write: 'v' }), builds: 1 },
};

/** An equally old entry that was never folded in: its run was killed, and none came after it. */
const forgotten = {
  h: { text: textOf({ builds: OLD, write: 'w' }), builds: 2 },
  'h.journal/e2': { text: '{"run":"e2","builds":["e2"]}', ageDays: 8 },
};

/** As runs leave it: what is not in the copy waits in the journal, and the rest does no longer. */
const usual = {
  h: { text: textOf({ builds: OLD, ledger: ['e1', 'e3'], write: 'w' }), builds: 2 },
  'h.journal/e3': { text: '{"run":"e3","builds":["o2"]}' },
  'h.previous': { text: textOf({ builds: ['o1'], ledger: ['e1'], write: 'v' }), builds: 1 },
};

/** @type {Record<string, Scenario>} */
const SCENARIOS = {
  'two first runs, one killed, one answer lost': {
    conditions: 'honoured',
    runs: TWO,
    crashes: 1,
    accidents: 1,
  },
  'two runs and an entry to remove': {
    conditions: 'honoured',
    bucket: ripe,
    runs: TWO,
    crashes: 1,
    accidents: DEEPER,
    switches: 2 + DEEPER,
  },
  'two runs and a forgotten entry': {
    conditions: 'honoured',
    bucket: forgotten,
    runs: TWO,
    crashes: DEEPER,
    accidents: 1,
    switches: 2 + DEEPER,
  },
  'three runs': { conditions: 'honoured', bucket: ripe, runs: THREE, switches: 2 + DEEPER },
  'three runs of a large history': {
    conditions: 'honoured',
    isLarge: true,
    bucket: ripe,
    runs: THREE,
    switches: 1 + DEEPER,
  },
  'two runs of a large history where conditions are ignored': {
    conditions: 'ignored',
    isLarge: true,
    bucket: ripe,
    runs: TWO,
    crashes: 1,
    switches: 2 + DEEPER,
  },
  'two first runs where conditions are ignored': {
    conditions: 'ignored',
    runs: TWO,
    crashes: 2,
    accidents: 1,
  },
  'a forgotten entry where conditions are ignored': {
    conditions: 'ignored',
    bucket: forgotten,
    runs: TWO,
    crashes: 1,
  },
  'three runs where conditions are ignored': {
    conditions: 'ignored',
    bucket: forgotten,
    runs: THREE,
    switches: 2 + DEEPER,
  },
  'three runs, one of which cannot read a forgotten entry': {
    conditions: 'ignored',
    bucket: forgotten,
    runs: THREE,
    accidents: 1,
    switches: 1 + DEEPER,
  },
  'two writers that both win': { conditions: 'racy', bucket: forgotten, runs: TWO, crashes: 1 },
  'three writers that may all win': {
    conditions: 'racy',
    bucket: forgotten,
    runs: THREE,
    switches: 2 + DEEPER,
  },
  'a history that is damaged while two runs write': {
    conditions: 'honoured',
    bucket: usual,
    runs: [...TWO, DAMAGE],
    crashes: 1,
    switches: 1 + DEEPER,
  },
  'a history that is damaged while two first runs write': {
    conditions: 'honoured',
    runs: [...TWO, DAMAGE],
    accidents: 1,
    switches: 3 + DEEPER,
  },
  'a large history that is damaged while two runs write': {
    conditions: 'honoured',
    isLarge: true,
    bucket: usual,
    runs: [...TWO, DAMAGE],
    switches: 2 + DEEPER,
  },
  'a history that is damaged where conditions are ignored': {
    conditions: 'ignored',
    bucket: usual,
    runs: [...TWO, DAMAGE],
    crashes: 1,
    switches: 2 + DEEPER,
  },
  'a large history that is damaged where conditions are ignored': {
    conditions: 'ignored',
    isLarge: true,
    bucket: usual,
    runs: [...TWO, DAMAGE],
    crashes: 1,
    switches: 2 + DEEPER,
  },
  'conditions that the bucket does not know': {
    conditions: 'unsupported',
    bucket: forgotten,
    runs: TWO,
    crashes: 1,
    switches: 2 + DEEPER,
  },
  'conditions that are always refused': {
    conditions: 'refused',
    bucket: ripe,
    runs: TWO,
    crashes: DEEPER,
    switches: 1,
  },
};

/** @type {Record<string, () => Promise<string | void>>} */
const searches = {
  'a tombstone in the journal outlasts a run that writes the build again': tombstones,
  'a write without condition, once the journal is skipped, does lose builds': withoutJournal,
};
for (const [title, scenario] of Object.entries(SCENARIOS)) {
  searches[title] = async () => {
    const seen = new Set();
    const isAlike = areAlike && !scenario.runs.includes(DAMAGE);
    const { states, ends } = await explore({ ...inBucket(scenario), areAlike: isAlike }, (end) =>
      nothingIsLost(scenario, end, seen),
    );
    assert.ok(ends > 10, 'there is more than one way it can go');
    return `${states} states, ${ends} ways to the end, ${seen.size} different ends`;
  };
}
await inThreads(import.meta.url, searches);

async function tombstones() {
  const runs = [TWO[0], { run: 'p', pruned: ['o1'] }];
  for (const conditions of /** @type {const} */ (['honoured', 'ignored', 'racy'])) {
    const scenario = { conditions, bucket: ripe, runs, switches: 2 + DEEPER };
    await explore(inBucket(scenario), async ({ world, outcomes, trail }) => {
      if (outcomes[1] !== 'ok') return;
      await alone(world, { run: 'next', builds: ['next'] });
      assert.ok(!historyIn(world).builds.includes('o1'), `came back: ${trail.join(', ')}`);
    });
  }
}

async function withoutJournal() {
  // The search must be able to fail: here is what it finds when entries are taken away.
  const scenario = { conditions: /** @type {const} */ ('ignored'), runs: TWO };
  let lost = 0;
  await explore(inBucket(scenario), ({ world }) => {
    for (const key of [...world.items.keys()]) {
      if (key.startsWith('h.journal/')) world.items.delete(key);
    }
    if (historyIn(world).builds.length < 2) lost++;
  });
  assert.ok(lost > 0);
}

/** @param {Scenario} scenario */
function inBucket({ conditions, isLarge, bucket = {}, ...scenario }) {
  const server = () => {
    const world = new World(conditions, isLarge);
    for (const [key, { text, ageDays = 0, builds }] of Object.entries(bucket)) {
      world.add(key, text, ageDays, builds);
    }
    return world;
  };
  return { ...scenario, server };
}

/**
 * @param {Scenario} scenario
 * @param {End} end
 * @param {Set<string>} seen ends that were looked at
 */
async function nothingIsLost({ bucket = {}, runs }, { world, outcomes, trail }, seen) {
  const found = JSON.stringify([[...world.items].sort(), outcomes]);
  if (seen.has(found)) return;
  seen.add(found);
  const acknowledged = outcomes.flatMap((outcome, index) =>
    outcome === 'ok' || outcome === 'waits' ? (runs[index].builds ?? []) : [],
  );
  const journaled = [...Object.entries(bucket), ...world.items]
    .filter(([key]) => key.startsWith('h.journal/'))
    .flatMap(([, { text }]) => JSON.parse(text).builds);
  const before = 'h' in bucket ? OLD : [];
  const after = new Map(world.items);
  const isDamaged = runs.includes(DAMAGE);
  const isCopied = outcomes.includes('ok') && !isDamaged;
  // Before any run has succeeded, a history put there by hand is the only one.
  for (const isDeleted of isCopied ? [false, true] : [false]) {
    world.items = new Map(after);
    if (isDeleted) world.items.delete('h');
    assert.equal(await alone(world, { run: `next ${isDeleted}`, builds: ['next'] }), 'ok');
    const { builds } = historyIn(world);
    const missing = [...before, ...acknowledged, ...journaled].filter((it) => !builds.includes(it));
    const how = `${isDeleted ? 'history deleted, ' : ''}${outcomes.join(' ')}`;
    assert.deepEqual(missing, [], `${how}\n${trail.join('\n')}`);
  }
}

/** @param {import('../../../support/protocol/bucket.js').World} world */
function historyIn(world) {
  return JSON.parse(world.items.get('h')?.text ?? '{"builds":[]}');
}
