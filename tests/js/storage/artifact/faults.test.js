/** Failures between a run and GitHub, none of which loses a build. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { KEPT, roomOf, seedOf } from '../../../support/github/room.js';
import * as of from '../../../support/github/scenario.js';
import { obstacle } from '../../../support/github/server.js';
import { access } from './faults/access.js';
import { crowds } from './faults/crowds.js';
import { damage } from './faults/damage.js';
import { ends } from './faults/ends.js';
import { floods } from './faults/floods.js';
import { hostiles } from './faults/hostile.js';
import { others } from './faults/others.js';
import { patience } from './faults/patience.js';
import { requests } from './faults/requests.js';
import { strangers } from './faults/strangers.js';

/** These wait most of their time, and for nothing on this machine. */
const AT_ONCE = 14;

/** In the middle of a request, before GitHub knows of it or after. @type {['SIGTERM' | 'SIGKILL', import('../../../support/github/server.js').Which, boolean][]} */
const MOMENTS = [
  ['SIGTERM', of.ZIP, false],
  ['SIGTERM', of.UPLOAD, false],
  ['SIGTERM', of.FINALIZE, true],
  ['SIGKILL', of.CREATE, true],
  ['SIGKILL', of.COMMIT, true],
  ['SIGKILL', of.FINALIZE, false],
  ['SIGKILL', of.FINALIZE, true],
];

const ALL = [
  ...access,
  ...requests,
  ...damage,
  ...hostiles,
  ...others,
  ...crowds,
  ...strangers,
  ...ends,
];

describe('a fault', { concurrency: true }, () => {
  of.playAll('that takes its time', [...patience, ...floods], AT_ONCE);
  of.playAll('that shows at once', ALL);
  kills();
});

function kills() {
  describe('a run that is ended', { skip: obstacle ?? false, concurrency: 2 }, () => {
    /** @type {Promise<import('../../../support/github/room.js').Added[]>} */
    let seed;
    for (const [signal, which, isApplied] of MOMENTS) {
      const when = isApplied ? 'after' : 'before';
      test(`by ${signal} ${when} GitHub has done what it was asked: ${which.kind}`, async (t) => {
        seed ??= seedOf(t);
        const room = await roomOf(t, await seed);
        const end = new AbortController();
        const act = (
          /** @type {import('../../../support/github/exchange.js').Exchange} */ exchange,
        ) => {
          end.abort(signal);
          return exchange.hang();
        };
        /** @type {import('../../../support/github/server.js').Fault} */
        const fault = isApplied ? { answer: (_, exchange) => act(exchange) } : { arrive: act };
        room.github.play(fault, { ...which, times: 1 });
        const { code, stdout, outputs } = await room.run('100', { signal: end.signal });
        assert.ok(end.signal.aborted, 'it came there');
        if (signal === 'SIGTERM') {
          assert.equal(code, 1, stdout);
          assert.equal(outputs['error-code'], 'CANCELLED');
          assert.match(stdout, /the run was cancelled \(SIGTERM\); it was in the phase "\w+"/);
          assert.equal(room.isKept(), which !== of.ZIP, `${KEPT}\n${stdout}`);
          assert.doesNotMatch(stdout, /took too long/);
        }
        room.github.reset();
        await of.runsClean(room, ['1', '2', '3']);
      });
    }
  });
}
