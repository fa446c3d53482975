/**
 * Jobs of one run that measure the same metric: a build has room for one value, and a run says so,
 * in every store.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { roomOf } from '../../support/github/room.js';
import { obstacle } from '../../support/github/server.js';
import { project } from '../../support/project.js';
import { runAction } from '../../support/runner.js';
import { emptyPlace, inputsFor } from '../../support/s3/runs.js';
import { missing, startServer } from '../../support/s3/servers.js';

const CONFIG = { metrics: { size: { type: 'numeric', command: 'echo $SIZE' } } };

const SAID =
  /::warning::several jobs of run 100 measured the same metric.*: "size" is \S+ in one and \S+ in another, which is kept; give each job a metric of its own, such as "size-linux"/g;

/** @param {{ stdout: string }[]} ended how often they say it */
function countIn(ended) {
  return ended.flatMap(({ stdout }) => [...stdout.matchAll(SAID)]).length;
}

/** @param {{ code: number | null, stdout: string, stderr: string }} ended */
function assertFine({ code, stdout, stderr }) {
  assert.equal(code, 0, stdout + stderr);
}

test('on disk the second job reports the clash, in log and summary; a re-run corrects it', async (t) => {
  const cwd = project(t, { 'unentropy.json': CONFIG });
  const job = (/** @type {string} */ SIZE, GITHUB_RUN_ATTEMPT = '1') =>
    runAction(cwd, { env: { SIZE, GITHUB_RUN_ATTEMPT, GITHUB_RUN_ID: '100' } });
  const linux = await job('100');
  const windows = await job('250');
  const same = await job('250');
  const again = await job('90', '2');
  for (const ended of [linux, windows, same, again]) assertFine(ended);
  assert.deepEqual(
    [linux, windows, same, again].map((ended) => countIn([ended])),
    [0, 1, 0, 0],
  );
  assert.match(windows.stdout, /"size" is 100 in one and 250 in another, which is kept/);
  assert.match(windows.summary, /> \[!WARNING\]\n> several jobs of run 100 measured the same/);
  assert.doesNotMatch(again.summary, /several jobs/);
});

describe('in a bucket', { skip: missing.get('moto') ?? false }, () => {
  /** @type {import('../../support/s3/servers.js').Server} */
  let server;
  before(async () => {
    server = await startServer('moto');
  });
  after(() => server?.stop());

  test('concurrent jobs report it once', async (t) => {
    const cwd = project(t, { 'unentropy.json': CONFIG });
    const place = await emptyPlace(server);
    const job = (/** @type {string} */ SIZE, GITHUB_RUN_ID = '100') => {
      const inputs = { ...inputsFor(place), 'report-dir': `r${SIZE}` };
      return runAction(cwd, { inputs, env: { SIZE, GITHUB_RUN_ID } });
    };
    const ended = await Promise.all([job('100'), job('250')]);
    ended.push(await job('7', '101'));
    for (const end of ended) assertFine(end);
    assert.equal(countIn(ended), 1, ended.map(({ stdout }) => stdout).join('\n'));
  });
});

test('in artifacts it is reported once, by the run that joins them', {
  skip: obstacle ?? false,
}, async (t) => {
  const room = await roomOf(t, []);
  // Each of the two has read the history before the other one stores.
  const both = 'touch $SIZE.begun; until [ $SIZE -lt 50 ] || [ -f 100.begun -a -f 250.begun ]';
  const command = `${both}; do sleep 0.1; done; echo $SIZE`;
  const config = { metrics: { size: { type: 'numeric', command } } };
  writeFileSync(join(room.cwd, 'unentropy.json'), JSON.stringify(config));
  const inputs = { 'report-artifact': 'none' };
  const job = (/** @type {string} */ SIZE, run = '100') =>
    room.run(run, { inputs: { ...inputs, 'report-dir': `r${SIZE}` }, env: { SIZE } });
  const ended = await Promise.all([job('100'), job('250')]);
  ended.push(await job('7', '101'), await job('8', '102'));
  for (const end of ended) assertFine(end);
  assert.equal(countIn(ended), 1, ended.map(({ stdout }) => stdout).join('\n'));
});
