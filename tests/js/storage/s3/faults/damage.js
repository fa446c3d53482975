/** Damaged histories whose ledger can still be read, but must not be trusted. */
import assert from 'node:assert/strict';
import { withoutRoots } from '../../../../support/sqlite.js';

/** @typedef {import('../../../../support/s3/scenario.js').Scenario} Scenario */
/** @typedef {import('../../../../support/s3/room.js').Room} Room */

/** What is lost of the history. @type {[what: string, tables: string[], andIndexes: boolean][]} */
export const LOST = [
  ['builds and values', ['build_contexts', 'metric_values'], false],
  ['builds and values, with their indexes', ['build_contexts', 'metric_values'], true],
  ['values', ['metric_values'], false],
  ['values and their origins', ['metric_values', 'track_value_origins', 'track_builds'], true],
];

/**
 * Damages the history in the store.
 * @param {Room} room
 * @param {string[]} tables
 * @param {boolean} andIndexes
 */
export async function lose(room, tables, andIndexes) {
  const found = (await room.objects()).find(({ suffix }) => suffix === '');
  assert.ok(found);
  const { bytes, type, metadata } = found;
  await room.put('', await withoutRoots(bytes, tables, { andIndexes }), { type, metadata });
}

/** @type {Scenario[]} */
export const damage = LOST.map(([what, tables, andIndexes]) => ({
  title: `after four runs the history has lost its ${what}, and its ledger has not`,
  async before(room) {
    assert.equal((await room.run('4')).code, 0);
    await lose(room, tables, andIndexes);
  },
  says: [/restored 4 builds; 3 of them from \S+\.previous/],
  old: ['1', '2', '3', '4'],
  isEverywhere: what === 'builds and values',
}));
