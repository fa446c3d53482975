/** Hostile archives, and what is read of them. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as archives from '../../../../support/github/archives.js';
import { historyOf, leave, withBuild } from '../../../../support/github/histories.js';
import { FILE, OLD_RUNS } from '../../../../support/github/room.js';

/** @typedef {import('../../../../support/github/scenario.js').Scenario} Scenario */
/** @typedef {import('../../../../support/github/room.js').Room} Room */
/** @typedef {import('../../../../support/github/room.js').Ended} Ended */

const GIB = 1024 ** 3;
const SEAL = `${FILE}.sha256`;

/** @param {Uint8Array} bytes */
function sealOf(bytes) {
  return `${createHash('sha256').update(bytes).digest('hex')}  ${FILE}\n`;
}

/** @param {Uint8Array} bytes @param {string} seal */
function withSeal(bytes, seal) {
  return [
    { name: FILE, content: bytes },
    { name: SEAL, content: seal },
  ];
}

/** @type {[string, (bytes: Uint8Array) => Buffer, RegExp | null][]} */
const HOSTILE = [
  ['leads out of the folder', (b) => archives.traversal(b), /instead of a file/],
  [
    'leads out by the name of ours',
    (b) => archives.traversal(b, `../${FILE}`),
    /instead of a file/,
  ],
  ['leads anywhere', (b) => archives.absolute(b, '/tmp/unentropy-hostile.db'), /instead of a file/],
  ['is a bomb', (b) => archives.bomb(FILE, b), /\d+ bytes claim to be \d+/],
  [
    'is a bomb that denies it',
    (b) => archives.lyingBomb(FILE, b),
    /does not contain a readable history/,
  ],
  ['is a braggart', (b) => archives.braggart(FILE, b), /\d+ bytes claim to be \d+/],
  ['has it twice', (b) => archives.duplicates(FILE, b, b), /it has "\S+" twice/],
  [
    'is a link',
    () => archives.symlink(FILE, '/etc/passwd'),
    /is damaged|does not contain a readable history/,
  ],
  ['has ten thousand files', (b) => archives.crowd([{ name: FILE, content: b }]), /10000 files/],
  ['is empty', () => archives.empty(), /it is empty/],
  ['is a bomb of 32 MiB', (b) => archives.bomb(FILE, b, 32), /\d+ bytes claim to be \d+/],
  ['has a thousand files', (b) => archives.crowd([{ name: FILE, content: b }], 1000), null],
  ['has one more', (b) => archives.crowd([{ name: FILE, content: b }], 1001), /1001 files/],
  [
    'announces packed bytes that it does not have',
    (b) => archives.announcing(FILE, b, { packed: 1.5 * GIB }),
    /file data overflows file bounds/,
  ],
  ['has another checksum', (b) => archives.wrongChecksum(FILE, b), null],
  ['is encrypted', (b) => archives.encrypted(FILE, b), /is encrypted/],
  [
    'is of a kind that few know',
    (b) => archives.unknownMethod(FILE, b),
    /does not contain a readable history/,
  ],
  [
    'has two names',
    (b) => archives.twoNames(`${FILE.slice(0, -2)}xx`, FILE, b),
    /instead of a file "unentropy-metrics\.db"/,
  ],
  [
    'has a seal of another history',
    (b) => archives.archive(withSeal(b, sealOf(b.subarray(1)))),
    null,
  ],
  ['has a seal of a megabyte', (b) => archives.archive(withSeal(b, ' '.repeat(1e6))), null],
  [
    'has two seals',
    (b) => archives.archive([...withSeal(b, ''), ...withSeal(b, '').slice(1)]),
    null,
  ],
  [
    'has another count of files',
    (b) => archives.wrongCount(FILE, b),
    /does not contain a readable history/,
  ],
];

/** As the largest of what is announced is a GiB, and a run takes a quarter of one anyway. */
const MOST_KIB = 640 * 1024;

/** Prints how much memory the run has taken at most. */
const MEASURED = {
  NODE_OPTIONS:
    "--import=data:text/javascript,process.on('exit',()=>console.error('peak:',process.resourceUsage().maxRSS))",
};

/** @param {Ended} ended */
function isModest({ stderr }) {
  const [, peak] = /peak: (\d+)/.exec(stderr) ?? [];
  assert.ok(Number(peak) < MOST_KIB, `${peak} KiB`);
}

/** @type {Scenario[]} */
const hostile = HOSTILE.map(([how, make, why]) => ({
  title: `the newest archive ${how}`,
  before: async (room) => {
    const bytes = await withBuild(await historyOf(room), '4');
    await room.github.add({ runId: 4, zip: make(bytes) });
  },
  // Such things are not looked at: SQLite looks at the pages.
  ...(why ? {} : { old: [...OLD_RUNS, '4'] }),
  says: why ? [new RegExp(`${why.source}.*restored 3 builds; 3 of them from .* of run 3`)] : [],
  env: MEASURED,
  after(_, { outputs, ...ended }) {
    isModest({ outputs, ...ended });
    const temp = join(dirname(outputs['artifact-path']), '..');
    const led = [join(temp, 'x.db'), join(temp, '..', 'x.db'), join(temp, '..', FILE)];
    for (const path of [...led, '/tmp/unentropy-hostile.db']) assert.ok(!existsSync(path), path);
  },
}));

/**
 * Too large to be read: nothing else is continued in its place.
 *
 * @param {string} title
 * @param {(bytes: Uint8Array) => Partial<import('../../../../support/github/server.js').Added>} make
 * @returns {Scenario}
 */
function tooLarge(title, make) {
  return {
    title,
    before: async (room) => {
      const bytes = await withBuild(await historyOf(room), '4');
      await leave(room, bytes, { runId: 4, ...make(bytes) });
    },
    env: MEASURED,
    code: 'STORAGE_UNSUPPORTED',
    phase: 'download',
    says: [/artifact \d+ \(unentropy-metrics of run 4\)" has 2\.0 GiB; at most 1 GiB is supported/],
    after(room, ended) {
      isModest(ended);
      const { state } = room.github;
      const [found] = state.artifacts().filter(({ run }) => run.runId === 4);
      state.remove(found);
    },
  };
}

/** @type {Scenario[]} */
const large = [
  tooLarge('the newest archive is announced with two GiB', () => ({ size: 2 * GIB })),
  tooLarge('the newest archive has a file of two GiB, well packed', (bytes) => ({
    zip: archives.announcing(FILE, bytes, { packed: 2 ** 27, size: 2 * GIB }),
  })),
];

export const hostiles = [...hostile, ...large];
