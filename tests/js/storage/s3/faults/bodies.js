/**
 * Answers that are cut short, changed, late, or not from S3; histories that are damaged or gone.
 */
import assert from 'node:assert/strict';
import * as faults from '../../../../support/s3/faults.js';
import * as of from '../../../../support/s3/scenario.js';
import { change } from '../../../../support/sqlite.js';

/** @typedef {import('../../../../support/s3/scenario.js').Scenario} Scenario */
/** @typedef {import('../../../../support/s3/room.js').Room} Room */
/** @typedef {import('../../../../support/s3/proxy.js').Fault} Fault */
/** @typedef {import('../../../../support/s3/proxy.js').Which} Which */
/** @typedef {'download' | 'upload'} Phase */

/** So that a stall ends, four fifths of it being for the storage; a slow machine has time for the rest. */
const TIMEOUT_S = 40;

const RESTORED =
  /restored 3 builds; 2 of them from s3:\S+\.previous.*the damaged file is kept as s3:\S+\.corrupt-/;

/** @param {Room} room @param {string} suffix */
async function objectOf(room, suffix) {
  return room.seed.find((stored) => stored.suffix === suffix) ?? assert.fail(`no ${suffix}`);
}

/** Puts something else in the place of an object, keeping what is said about it. */
const damage =
  (/** @type {(bytes: Buffer) => Uint8Array | Promise<Uint8Array>} */ how, suffix = '') =>
  async (/** @type {Room} */ room) => {
    const { bytes, type, metadata } = await objectOf(room, suffix);
    await room.put(suffix, await how(Buffer.from(bytes)), { type, metadata });
  };

/** As another tool wrote it. @param {Room} room */
async function forgetHash(room) {
  const { bytes, type } = await objectOf(room, '');
  await room.put('', bytes, { type });
}

/** @param {Buffer} bytes */
function scrambled(bytes) {
  const PAGE_BYTES = 4096;
  return Buffer.concat([bytes.subarray(0, PAGE_BYTES), bytes.subarray(PAGE_BYTES).reverse()]);
}

/** @param {Room} room @returns {Promise<Uint8Array>} the one damaged history that was put aside */
async function keptDamaged(room) {
  const copies = (await room.objects()).filter(({ suffix }) => suffix.startsWith('.corrupt-'));
  assert.equal(copies.length, 1);
  return copies[0].bytes;
}

const OF_CORRUPT = /\.corrupt-/;

/** The writes that put the damaged history aside, by their operation. @param {Room} room */
function asideIn({ proxy }) {
  const requests = proxy.requests.filter(({ key, method, status }) => {
    return method === 'PUT' && OF_CORRUPT.test(key) && status === 200;
  });
  return requests.map(({ operation }) => operation);
}

/** @param {Room} _ @param {import('../../../../support/s3/room.js').Ended} ended */
function endedInTime(_, { outputs }) {
  assert.ok(Number(outputs.duration) < TIMEOUT_S * 1000, `it took ${outputs.duration} ms`);
}

/** @type {[string, Fault, Scenario['code']][]} */
const CUTS = [
  ['a reset in the middle', faults.resetMidBody(), 'NETWORK_FAILED'],
  ['fewer bytes than announced', faults.wrongLength(), 'NETWORK_FAILED'],
];

/** @type {Scenario[]} */
const cutShort = CUTS.flatMap(([how, fault, code]) => [
  {
    title: `the history comes with ${how}, once`,
    faults: [[fault, { ...of.GET, times: 1 }]],
    isEverywhere: 'thorough',
  },
  {
    title: `the history comes with ${how}, for ever`,
    faults: [[fault, of.GET]],
    inputs: { 'retry-attempts': '1' },
    code,
    phase: 'download',
    says: [/the connection to \S+ failed during s3:GetObject/],
  },
]);

/** @type {[string, () => Fault][]} */
const CHANGES = [
  ['half of it, with a length that fits', () => faults.truncated()],
  ['a damaged header', () => faults.corrupted(0)],
  ['a damaged page', () => faults.corrupted(8192, 64)],
];

/** @type {Scenario[]} */
const changed = CHANGES.flatMap(([how, fault]) => [
  {
    title: `the history comes with ${how}, once`,
    faults: [[fault(), { ...of.GET, times: 1 }]],
  },
  {
    title: `the history comes with ${how}, for ever`,
    faults: [[fault(), of.GET]],
    says: [RESTORED],
    isEverywhere: 'thorough',
    after: keptDamaged,
  },
  {
    title: `the history comes with ${how}, and must not be restored`,
    faults: [[fault(), of.GET]],
    inputs: { 'on-corrupt': 'fail' },
    code: 'STORAGE_CORRUPT',
    phase: 'download',
  },
]);

changed.push(
  {
    title: 'the list comes with half of it, with a length that fits, once',
    faults: [[faults.truncated(), { ...of.LIST, times: 1 }]],
    isEverywhere: 'thorough',
  },
  {
    title: 'the list comes with half of it, with a length that fits, for ever',
    faults: [[faults.truncated(), of.LIST]],
    inputs: { 'retry-attempts': '1' },
    code: 'NETWORK_FAILED',
    phase: 'download',
    says: [/failed during s3:ListBucket/],
  },
);

const PAGE = /answered s3:\w+ on .* with a web page/;
const NOT_A_CONSOLE = /"s3-endpoint" must be the address of the S3 interface, not of a console/;

/** @type {[string, Which, Phase][]} */
const ANSWERED = [
  ['list', of.LIST, 'download'],
  ['get of the history', of.GET, 'download'],
  ['put of the journal', of.PUT_JOURNAL, 'upload'],
  ['put of the history', of.PUT, 'upload'],
];

/** @type {Scenario[]} */
const otherSuccess = [
  {
    title: 'the history comes with status 206, once',
    faults: [[faults.otherStatus(206), { ...of.GET, times: 1 }]],
  },
  ...[202, 204, 206].map(
    /** @returns {Scenario} */
    (code) => ({
      title: `the history comes with status ${code}, for ever`,
      faults: [[faults.otherStatus(code), of.GET]],
      inputs: { 'retry-attempts': '0' },
      code: 'S3_UNAVAILABLE',
      phase: 'download',
      says: [PAGE],
    }),
  ),
];

/** @type {Scenario[]} */
const pages = ANSWERED.flatMap(([kind, which, phase]) => [
  {
    title: `a web page with status 200 answers the ${kind}, once`,
    faults: [[faults.htmlPage(), { ...which, times: 1 }]],
  },
  {
    title: `a web page with status 200 answers the ${kind}, for ever`,
    faults: [[faults.htmlPage(), which]],
    phase,
    inputs: { 'retry-attempts': '1' },
    code: 'S3_UNAVAILABLE',
    says: [PAGE, NOT_A_CONSOLE],
    isEverywhere: 'thorough',
  },
]);
pages.push({
  title: 'a web page with status 200 answers the second look at a large history, once',
  before: of.large,
  faults: [[faults.htmlPage(), { ...of.GET, from: 2, times: 1 }]],
});

/** @type {[string, Which, Fault, Phase][]} */
const STALLED = [
  ['list', of.LIST, faults.stall(), 'download'],
  ['get of the history', of.GET, faults.stall(), 'download'],
  ['body of the history', of.GET, faults.stallMidBody(), 'download'],
  ['put of the journal', of.PUT_JOURNAL, faults.stall(), 'upload'],
  ['put of the history', of.PUT, faults.stall(), 'upload'],
];

/** @type {Scenario[]} */
const stalls = STALLED.flatMap(([kind, which, fault, phase]) => [
  {
    title: `the ${kind} stalls for ever`,
    faults: [[fault, which]],
    inputs: { timeout: String(TIMEOUT_S), 'retry-attempts': '0' },
    phase,
    code: 'STORAGE_TIMEOUT',
    after: endedInTime,
    says: [/stopped answering during|storage took longer than 32 s/, /"timeout"/],
  },
]);
stalls.push({
  title: 'the body of the history stalls, once',
  faults: [[faults.stallMidBody(), { ...of.GET, times: 1 }]],
  inputs: { timeout: String(TIMEOUT_S) },
});

/** @type {Scenario[]} */
const atRest = [
  {
    title: 'the history was deleted',
    before: (room) => room.remove(''),
    says: [
      /is gone, although one was stored there: restored 3 builds; 2 of them from .*\.previous/,
    ],
    isEverywhere: true,
  },
  {
    title: 'the history was deleted, and must not be restored',
    before: (room) => room.remove(''),
    inputs: { 'on-corrupt': 'fail' },
    code: 'STORAGE_CORRUPT',
    phase: 'download',
    says: [/restore it; to start over/],
    isDamaged: true,
  },
  {
    title: 'the history was damaged in the store, which copies it itself',
    before: damage(scrambled),
    says: [RESTORED],
    isEverywhere: true,
    async after(room) {
      const { bytes } = await objectOf(room, '');
      assert.deepEqual(Buffer.from(await keptDamaged(room)), scrambled(Buffer.from(bytes)));
      assert.deepEqual(asideIn(room), ['CopyObject']);
    },
  },
  {
    title: 'the history comes damaged, and what is kept is what the store has',
    faults: [[faults.corrupted(4096, 4096), of.GET]],
    says: [RESTORED],
    async after(room) {
      const { bytes } = await objectOf(room, '');
      assert.deepEqual(await keptDamaged(room), bytes);
    },
  },
  {
    title: 'the history was damaged in the store, which cannot copy',
    before: damage(scrambled),
    faults: [[faults.status(501, 'NotImplemented'), of.COPY]],
    inputs: { 'retry-attempts': '0' },
    says: [RESTORED],
    async after(room) {
      const { bytes } = await objectOf(room, '');
      assert.deepEqual(Buffer.from(await keptDamaged(room)), scrambled(Buffer.from(bytes)));
      assert.deepEqual(asideIn(room), ['PutObject']);
    },
  },
  {
    title: 'the history was damaged in the store, and must not be restored',
    before: damage(scrambled),
    inputs: { 'on-corrupt': 'fail' },
    code: 'STORAGE_CORRUPT',
    phase: 'download',
    says: [/the history is damaged|does not match its recorded SHA-256/],
    isDamaged: true,
  },
  {
    title: 'the history is a stored web page',
    before: damage(() => Buffer.from('<!DOCTYPE html>')),
    says: [RESTORED],
    after: keptDamaged,
  },
  {
    title: 'the history is empty',
    before: damage(() => Buffer.alloc(0)),
    says: [/restored 3 builds/],
  },
  {
    title: 'nothing of the history can be read, nor of its copy',
    async before(room) {
      for (const { suffix } of room.seed) if (suffix.startsWith('.')) await room.remove(suffix);
      await damage(() => Buffer.alloc(5000, 'x'))(room);
      await room.put('.previous', Buffer.alloc(5000, 'x'));
    },
    code: 'STORAGE_CORRUPT',
    phase: 'download',
    isDamaged: true,
    says: [/\.previous cannot be used either/, /no intact copy was found/],
  },
  {
    title: 'the previous history is damaged too: what can be read is taken, and the journal',
    async before(room) {
      await damage(() => Buffer.alloc(5000, 'x'), '.previous')(room);
      const { bytes } = await objectOf(room, '');
      const more = await change(bytes, 'CREATE TABLE stranger (x)');
      await damage(() => more)(room);
    },
    says: [/\.previous cannot be used either/, /restored 3 builds/],
  },
  {
    title: 'the history is of a newer version of this program',
    async before(room) {
      const newer = `INSERT INTO schema_version VALUES ('9.0.0', '2031-01-01', 'of the future')`;
      const { bytes } = await objectOf(room, '');
      await room.put('', await change(bytes, newer));
    },
    code: 'STORAGE_SCHEMA_NEWER',
    phase: 'download',
    isDamaged: true,
  },
  { title: 'the history is of another tool', before: forgetHash, isEverywhere: 'thorough' },
  {
    title: 'the history is of another tool, and comes damaged',
    before: forgetHash,
    faults: [[faults.corrupted(4096, 4096), of.GET]],
    says: [RESTORED],
  },
];

/** @type {Scenario[]} */
const slow = [
  {
    title: 'the history is announced as larger than any may be',
    faults: [[faults.header('content-length', String(1.5 * 1024 ** 3)), of.GET]],
    code: 'STORAGE_UNSUPPORTED',
    phase: 'download',
    says: [/the history "s3:\/\/\S+\/unentropy-metrics\.db" has 1\.5 GiB; at most 1 GiB/],
  },
  {
    title: 'the history comes without a length',
    faults: [[faults.header('content-length', null), of.GET]],
  },
  { title: 'the history comes slowly', faults: [[faults.slow(60_000), of.GET]] },
  {
    title: 'the first listing is empty',
    faults: [[faults.missingList(), { ...of.LIST, times: 1 }]],
  },
  { title: 'no answer tells when it was written', faults: [[faults.noLastModified()]] },
];

export const bodies = [
  ...cutShort,
  ...changed,
  ...otherSuccess,
  ...pages,
  ...stalls,
  ...atRest,
  ...slow,
];
