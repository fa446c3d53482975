/** Builds that wait in the journal: of other runs, of first runs, unreadable ones, old ones. */
import assert from 'node:assert/strict';
import * as conditions from '../../../../support/s3/conditions.js';
import * as faults from '../../../../support/s3/faults.js';
import * as of from '../../../../support/s3/scenario.js';
import { query } from '../../../../support/sqlite.js';

/** @typedef {import('../../../../support/s3/scenario.js').Scenario} Scenario */
/** @typedef {import('../../../../support/s3/room.js').Room} Room */

const DAY_MS = 24 * 3600 * 1000;
const denied = () => faults.status(403, 'AccessDenied');

/** @param {Room} room the entry that is there */
function entryOf({ seed }) {
  const found = seed.find(({ suffix }) => suffix.startsWith('.journal/'));
  if (!found) throw new Error('the seed has no entry');
  return { suffix: found.suffix, text: Buffer.from(found.bytes).toString() };
}

/** The build of another run, in no history yet. @param {Room} room */
async function waits(room, run = '4') {
  const { suffix, text } = entryOf(room);
  const entry = JSON.parse(text);
  entry.build.runId = run;
  entry.samples[0][1].value = Number(run);
  await room.put(suffix.replace(/-3-1-/, `-${run}-1-`), JSON.stringify(entry));
}

/** @param {(text: string) => string} change */
const unreadable =
  (change, run = '4') =>
  async (/** @type {Room} */ room) => {
    const { suffix, text } = entryOf(room);
    await room.put(suffix.replace(/-3-1-/, `-${run}-1-`), change(text));
  };

/** @param {Room} room @param {string[]} runs */
async function has(room, runs) {
  assert.deepEqual(await room.journal(), runs);
}

const FOLDER = `${of.PUT.key}.journal/`;

/** @param {Room} room */
function readsNoFolder({ proxy }) {
  const read = proxy.requests.filter(({ key, method }) => method === 'GET' && /.\/$/.test(key));
  assert.deepEqual([...new Set(read.map(({ operation }) => operation))], ['ListObjectsV2']);
}

const LEFT = /a build of another run is left in the journal, as \S+-4-1-\S+\.json/;

/** @type {[string, (text: string) => string, RegExp][]} */
const UNREADABLE = [
  ['is of an unknown version', (text) => text.replace('"version":1', '"version":9'), /version 9/],
  ['is not JSON', () => '<!DOCTYPE html>', /is not a kept build/],
  ['is empty', () => '', /is not a kept build/],
  ['is larger than a mebibyte', (text) => text + ' '.repeat(1024 ** 2), /exceeds 1 MiB/],
];

/** The journal is eight days old, by the clock of the store. */
const EIGHT_DAYS = faults.skewed(8 * DAY_MS);

/** @type {Scenario[]} */
const others = [
  {
    title: 'the build of another run waits',
    before: (room) => waits(room),
    old: ['1', '2', '3', '4'],
    isEverywhere: true,
  },
  {
    title: 'the build of another run waits, and cannot be read once',
    before: (room) => waits(room),
    faults: [
      [
        faults.status(500, 'InternalError'),
        { operation: 'GetObject', key: /\.journal\//, times: 1 },
      ],
    ],
    old: ['1', '2', '3', '4'],
  },
  {
    title: 'the build of another run waits, and may not be read',
    before: (room) => waits(room),
    faults: [[denied(), { operation: 'GetObject', key: /\.journal\// }]],
    says: [LEFT],
    after: (room) => has(room, ['100', '3', '4']),
  },
  {
    title: 'an entry is listed, and is gone when it is to be read, once',
    before: (room) => waits(room),
    faults: [
      [faults.status(404, 'NoSuchKey'), { operation: 'GetObject', key: /\.journal\//, times: 1 }],
    ],
    old: ['1', '2', '3', '4'],
  },
  {
    title: 'an entry is listed, and is gone whenever it is to be read',
    before: (room) => waits(room),
    faults: [[faults.status(404, 'NoSuchKey'), { operation: 'GetObject', key: /\.journal\// }]],
    after: (room) => has(room, ['100', '3', '4']),
  },
  {
    title: 'the build of another first run waits',
    async before(room) {
      for (const suffix of ['', '.previous']) await room.remove(suffix);
    },
    old: ['3'],
    says: [/no history at .* yet, but builds of other runs wait in its journal/],
    isEverywhere: 'thorough',
  },
  {
    title: 'first runs were killed hours ago: that is not a lost history',
    async before(room) {
      for (const suffix of ['', '.previous']) await room.remove(suffix);
    },
    faults: [[faults.skewed(5 * 3600 * 1000)]],
    inputs: { 'on-corrupt': 'fail' },
    old: ['3'],
    says: [/no history at .* yet, but builds of other runs wait in its journal/],
  },
  {
    title: 'a console has marked the journal as a folder, and one in it',
    faults: [[faults.folders(FOLDER, `${FOLDER}of-people/`), of.LIST]],
    after: readsNoFolder,
  },
  {
    title: 'a console has marked the journal as a folder, before any run',
    async before(room) {
      for (const { suffix } of room.seed) await room.remove(suffix);
    },
    faults: [[faults.folders(FOLDER), of.LIST]],
    old: [],
    after: readsNoFolder,
  },
  {
    title: 'a list in which nothing is new',
    before: (room) => waits(room),
    faults: [[faults.staleList(), of.LIST]],
    old: ['1', '2', '3', '4'],
  },
  {
    title: 'five entries cannot be read, four of them for one reason',
    async before(room) {
      for (const run of ['4', '5', '6', '7']) await unreadable(() => '<!DOCTYPE html>', run)(room);
      await unreadable(UNREADABLE[0][1], '8')(room);
    },
    says: [
      /::4 builds of other runs are left in the journal, as \S+-4-1-\S+, \S+-5-1-\S+, \S+-6-1-\S+ and 1 more: its text is not a kept build/,
      /::a build of another run is left in the journal, as \S+-8-1-\S+: its text has version 9/,
    ],
  },
  {
    title: 'entries that may not be read are counted, and what to allow is said once',
    async before(room) {
      for (const run of ['4', '5']) await waits(room, run);
    },
    faults: [[denied(), { operation: 'GetObject', key: /\.journal\// }]],
    says: [
      /::2 builds of other runs are left in the journal, as \S+, \S+: s3:GetObject on \S+\.journal\/\* was denied; allow s3:GetObject on \S+\.journal\/\*, and/,
    ],
  },
  ...UNREADABLE.map(([how, change, said]) => ({
    title: `an entry ${how}`,
    before: unreadable(change),
    says: [new RegExp(`${LEFT.source}.*${said.source}`)],
    async after(/** @type {Room} */ room) {
      const entries = (await room.objects()).filter(({ suffix }) => /-4-1-/.test(suffix));
      assert.equal(entries.length, 1, 'it is gone');
    },
  })),
];

/** @type {Scenario[]} */
const old = [
  {
    title: 'an old entry that the history has is removed',
    faults: [[EIGHT_DAYS]],
    after: (room) => has(room, ['100']),
    isEverywhere: true,
  },
  {
    title: 'a young entry stays',
    faults: [[faults.skewed(6 * DAY_MS)]],
    after: (room) => has(room, ['100', '3']),
  },
  {
    title: 'an entry stays where the store tells no time',
    faults: [[faults.header('date', 'some day')]],
    after: (room) => has(room, ['100', '3']),
  },
  {
    title: 'an old entry that the history did not have stays until the next run',
    before: (room) => waits(room),
    faults: [[EIGHT_DAYS]],
    after: (room) => has(room, ['100', '4']),
    old: ['1', '2', '3', '4'],
  },
  {
    title: 'an old entry stays when the previous history could not be kept',
    faults: [[EIGHT_DAYS], [denied(), of.PUT_PREVIOUS]],
    says: [/\.previous was denied: the previous history could not be backed up/],
    after: (room) => has(room, ['100', '3']),
  },
  {
    title: 'an old entry stays when the history could not be written',
    faults: [[EIGHT_DAYS], [denied(), of.PUT]],
    code: 'S3_FORBIDDEN',
    phase: 'upload',
    after: (room) => has(room, ['100', '3']),
  },
  {
    title: 'an old entry stays when the history was restored',
    before: (room) => room.remove(''),
    faults: [[EIGHT_DAYS]],
    says: [/restored 3 builds/],
    after: (room) => has(room, ['100', '3']),
  },
  {
    title: 'an old entry that cannot be read stays',
    before: unreadable(() => '<!DOCTYPE html>'),
    faults: [[EIGHT_DAYS]],
    says: [LEFT],
    after: (room) => has(room, ['100', 'none']),
  },
  {
    title: 'other runs write between reading the history and checking the copy: that is fine',
    async before(room) {
      for (const run of ['4', '5']) assert.equal((await room.run(run)).code, 0);
      const later = await room.objects();
      for (const { suffix } of later) await room.remove(suffix);
      const putAll = (/** @type {import('../../../../support/s3/room.js').Stored[]} */ objects) =>
        Promise.all(objects.map(({ suffix, bytes, ...about }) => room.put(suffix, bytes, about)));
      await putAll(room.seed);
      room.proxy.play({ arrive: () => putAll(later) }, { ...of.HEAD_PREVIOUS, times: 1 });
    },
    old: ['1', '2', '3', '4', '5'],
  },
  {
    title: 'the previous history has more builds: it stays, and so does an old entry',
    async before(room) {
      const previous = room.seed.find(({ suffix }) => suffix === '.previous');
      const metadata = { ...previous?.metadata, builds: '9' };
      await room.put('.previous', previous?.bytes ?? '', { metadata });
    },
    faults: [[EIGHT_DAYS]],
    says: [/\.previous holds 9 builds, the history 3: the copy stays/],
    after: (room) => has(room, ['100', '3']),
  },
];

/** The names that the ledger of the history has, each by its run. @param {Room} room */
async function rememberedIn(room) {
  const { bytes } = await room.contents();
  assert.ok(bytes);
  const names = (await query(bytes, 'SELECT entry FROM track_ledger')).flat();
  return names.map((name) => /-(\d+)-1-[^-]{8}-/.exec(String(name))?.[1]).sort();
}

/** @type {Scenario[]} */
const forgotten = [
  {
    title: 'an entry that is no longer listed is forgotten after a month',
    faults: [[faults.skewed(31 * DAY_MS)]],
    async after(room) {
      assert.deepEqual(await rememberedIn(room), ['100', '3']);
    },
  },
  {
    title: 'an entry that is no longer listed is remembered for a month',
    faults: [[faults.skewed(29 * DAY_MS)]],
    async after(room) {
      assert.deepEqual(await rememberedIn(room), ['1', '100', '2', '3']);
    },
  },
  {
    title: 'nothing is forgotten if the journal cannot be listed',
    faults: [[faults.skewed(31 * DAY_MS)], [denied(), of.LIST]],
    says: [/s3:ListBucket on .* was denied/],
    async after(room) {
      assert.deepEqual(await rememberedIn(room), ['1', '100', '2', '3']);
    },
  },
];

/** @type {Scenario[]} */
const unlisted = [
  {
    title: 'without a list it is unknown whether a history existed',
    before: (room) => room.remove(''),
    faults: [[denied(), of.LIST]],
    code: 'S3_FORBIDDEN',
    phase: 'download',
    isDamaged: true,
    says: [/cannot be listed, so it is unknown whether/, /allow s3:ListBucket on the bucket/],
  },
  {
    title: 'without a list no history is written without a condition',
    faults: [
      [denied(), of.LIST],
      [conditions.refuseConditions(501), of.PUT],
    ],
    code: 'S3_FORBIDDEN',
    phase: 'upload',
    says: [/accepts no conditional writes, and its journal cannot be listed/, /s3:ListBucket/],
  },
];

export const journal = [...others, ...old, ...forgotten, ...unlisted];
