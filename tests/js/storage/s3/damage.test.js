/** A history that is damaged while many runs write to it: no build is lost, and no value of one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OLD_RUNS, roomOf, seedOf } from '../../../support/s3/room.js';
import * as of from '../../../support/s3/scenario.js';
import { onEachServer } from '../../../support/s3/servers.js';
import { LOST, lose } from './faults/damage.js';

const CROWD = Array.from({ length: 10 }, (_, index) => `${2000 + index}`);

/** With the answer to this write of the history. */
const DAMAGED_BY = 4;

/** `npm run test:providers` has more time than `npm test`. */
const isThorough = Boolean(process.env.UNENTROPY_THOROUGH);
const KINDS = isThorough ? LOST : LOST.filter(([what]) => what === 'values');

onEachServer('damaged while ten runs write', (server) => {
  for (const [what, tables, andIndexes] of KINDS) {
    test(`the history loses its ${what}`, async (t) => {
      const room = await roomOf(t, server(), await seedOf(t, server()));
      const play = room.proxy.play(
        { answer: () => lose(room, tables, andIndexes) },
        { ...of.PUT, from: DAMAGED_BY, times: 1 },
      );
      const ends = await Promise.all(CROWD.map((run) => room.run(run)));
      for (const end of ends) assertFine(end);
      assert.equal(play.hits, 1, 'it was never damaged');
      assertFine(await room.run('9999'));
      assert.deepEqual(await room.history(), [...OLD_RUNS, ...CROWD, '9999'].sort());
    });
  }
});

/** @param {import('../../../support/s3/room.js').Ended} ended */
function assertFine({ code, stdout, stderr }) {
  assert.equal(code, 0, stdout + stderr);
}
