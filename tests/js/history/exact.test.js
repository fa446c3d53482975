/**
 * Numbers on their way through an entry of the journal, in the core as it is shipped: the native tests
 * are built with another feature of the JSON library, and would not see a lost bit.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../../js/core.js';
import { create } from '../../../js/history/open-bytes.js';

const BUILD = {
  commitSha: 'c1',
  branch: 'main',
  runId: '1',
  runNumber: 1,
  attempt: 1,
  eventName: null,
  startedAtMs: 0,
  committedAtMs: null,
};

/** The same on every machine. @param {number} count */
function doubles(count) {
  let seed = 88172645463325252n;
  return Array.from({ length: count }, () => {
    seed = BigInt.asUintN(64, seed ^ (seed << 13n));
    seed ^= seed >> 7n;
    seed = BigInt.asUintN(64, seed ^ (seed << 17n));
    return new Float64Array(new BigUint64Array([seed]).buffer)[0];
  }).filter((number) => Number.isFinite(number) && number !== 0);
}

test('a number comes back from the journal to its last bit', async () => {
  const core = loadCore();
  const numbers = [...doubles(2000), 0.1 + 0.2, 244 / 3, 81.53846153846153, 7, -1.5, 5e-324];
  const definition = /** @type {const} */ ({ type: 'numeric', unit: null, description: null });
  const samples = numbers.map((value, at) => {
    return /** @type {import('../../../js/core.js').Sample} */ ([
      definition,
      { key: `m${at}`, value },
    ]);
  });
  const kept = new core.KeptBuild(BUILD, samples.slice(0, 1000), 1);
  kept.add({ ...BUILD, runId: '2' }, samples.slice(1000));
  const text = kept.text();
  assert.match(text, /"exact":"\d+:[0-9a-f]+ /, 'some need it');
  const db = await create(core);
  core.KeptBuild.read('it', text).record(db, undefined, 'w');
  const rows = db.rows('SELECT metric_id, value_numeric FROM metric_values', []);
  const found = new Map(rows.map(([key, value]) => [key, value]));
  db.close();
  for (const [at, number] of numbers.entries()) assert.equal(found.get(`m${at}`), number);
});
