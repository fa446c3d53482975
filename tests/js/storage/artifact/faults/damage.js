/** Histories that are gone, expired, cut or damaged. */
import { createHash } from 'node:crypto';
import * as faults from '../../../../support/github/faults.js';
import {
  damaged,
  historyOf,
  hopeless,
  leave,
  leaveBeside,
  withBuild,
} from '../../../../support/github/histories.js';
import { FILE, OLD_RUNS } from '../../../../support/github/room.js';
import * as of from '../../../../support/github/scenario.js';
import { change, withoutRoots } from '../../../../support/sqlite.js';

/** @typedef {import('../../../../support/github/scenario.js').Scenario} Scenario */
/** @typedef {import('../../../../support/github/room.js').Room} Room */

const DAY_MS = 24 * 3600 * 1000;

/** A fault for the newest artifact alone. @param {import('../../../../support/github/server.js').Fault} fault @param {import('../../../../support/github/server.js').Which} which */
function atNewest(fault, which) {
  return (/** @type {Room} */ { github, newest }) => {
    github.play(fault, { ...which, id: newest()?.id });
  };
}

/** @type {Scenario[]} */
const gone = [404, 410].map((code) => ({
  title: `the newest history is listed, but gone (${code})`,
  before: atNewest(faults.status(code), of.ZIP),
  says: [/the artifact \d+ of run 3 was listed .* gone: continuing with the previous one/],
  // Builds in no other artifact are missing until GitHub finds that one again.
  old: ['1', '2'],
  back: ['3'],
}));

/** @type {Scenario[]} */
const expired = [
  {
    title: 'every history is listed, but gone',
    faults: [[faults.status(410), of.ZIP]],
    code: 'ARTIFACT_UNAVAILABLE',
    phase: 'download',
    says: [/lists histories at artifact:\/\/acme\/rocket\/unentropy-metrics, but .* gone/],
  },
  {
    title: 'every history has expired',
    before: ({ github }) => github.advance(91 * DAY_MS),
    old: [],
    says: [/expired on \d{4}-\d\d-\d\d, and a new one begins: .*artifact-retention-days/],
  },
  {
    title: 'the newest history has expired, and an older one has not',
    before: async (room) => {
      const bytes = await withBuild(await historyOf(room), '4');
      await leave(room, bytes, { runId: '4', expired: true });
    },
    says: [/, the artifact \d+ of run 4, has expired: continuing with the artifact \d+ of run 3/],
  },
  {
    title: 'the history expires in nine days',
    before: async (room) => {
      const expiresAt = Date.now() + 9 * DAY_MS;
      await leave(room, await withBuild(await historyOf(room), '4'), { runId: '4', expiresAt });
    },
    old: [...OLD_RUNS, '4'],
    says: [/would have expired on \d{4}-\d\d-\d\d: this run renews it.*"on: schedule"/],
  },
];

/** The newest history is one that has a build more, and is changed. @param {(bytes: Uint8Array) => Uint8Array} change */
function newestIs(change) {
  return async (/** @type {Room} */ room) => {
    const bytes = await withBuild(await historyOf(room), '4');
    await leave(room, change(bytes), { runId: '4' });
  };
}

/** The archive of the newest history is changed. @param {(bytes: Buffer) => Uint8Array} change */
function archiveIs(change) {
  return (/** @type {Room} */ { github, newest }) => github.damage(newest()?.id ?? 0, change);
}

/** @type {Scenario[]} */
const cut = [
  {
    title: 'the archive of the newest history was cut in the store',
    before: archiveIs((bytes) => bytes.subarray(0, bytes.length >> 1)),
    old: ['1', '2'],
    says: [
      /\(unentropy-metrics of run 3\) is not what was uploaded: its SHA-256 differs: restored 2 builds; 2 of them from the artifact \d+ of run 2; the next run looks at it again/,
    ],
    next: [/the artifact \d+ of run 3 has a history that is left to the next run: .*SHA-256/],
  },
  {
    title: 'the archive of the newest history was cut on its way, twice',
    faults: [[faults.truncated(), { ...of.DOWNLOAD, times: 2 }]],
    old: ['1', '2'],
    says: [/is not what was uploaded: .*restored 2 builds; .*the next run looks at it again/],
    back: ['3'],
  },
  {
    title: 'the archive of the newest history was damaged on its way, once',
    faults: [[faults.corrupted(100), { ...of.DOWNLOAD, times: 1 }]],
  },
  {
    title: 'the archive of the newest history was cut, and its digest is unknown',
    before: async ({ github, newest }) => {
      const zip = await github.zipOf(newest()?.id ?? 0);
      await github.add({ runId: 4, digest: null, zip: zip.subarray(0, zip.length >> 1) });
    },
    says: [
      /artifact \d+ \(\S+ of run 4\) does not contain a readable history: .*restored 3 builds; 3 of them from the artifact \d+ of run 3/,
    ],
  },
  {
    title: 'every archive comes as a web page',
    faults: [[faults.htmlPage(), of.DOWNLOAD]],
    code: 'STORAGE_CORRUPT',
    phase: 'download',
    says: [/is not what was uploaded/, /run it again: it may have been damaged in transit/],
  },
  {
    title: 'the archive of the newest history was cut in the store, and on-corrupt is fail',
    inputs: { 'on-corrupt': 'fail' },
    before: archiveIs((bytes) => bytes.subarray(0, bytes.length >> 1)),
    code: 'STORAGE_CORRUPT',
    phase: 'download',
    says: [/is not what was uploaded/, /"on-corrupt: restore" continues with an older one/],
    old: ['1', '2'],
    next: [/restored 2 builds/],
  },
];

const SEAL = `${FILE}.sha256`;

/** @param {Uint8Array} bytes */
function sealOf(bytes) {
  return `${createHash('sha256').update(bytes).digest('hex')}  ${FILE}\n`;
}

/** @type {Scenario[]} */
const corrupt = [
  {
    title: 'the newest history has lost its builds, and its ledger still names the others',
    before: async (room) => {
      const [other] = await leaveBeside(room, ['4', '5']);
      const joined = await change(
        await withBuild(await historyOf(room), '4'),
        `INSERT INTO track_ledger VALUES ('artifact:${other.id}', 0)`,
      );
      const tables = ['build_contexts', 'metric_values'];
      const lost = await withoutRoots(joined, tables, { andIndexes: true });
      await leave(room, lost, { runId: '6' });
    },
    says: [/the artifact \d+ of run 6 is damaged: .*restored 5 builds; 4 of them from .* of run 5/],
    old: [...OLD_RUNS, '4', '5'],
  },
  {
    title: 'the newest history is damaged, and its archive is not',
    before: newestIs(damaged),
    says: [
      /the artifact \d+ of run 4 is damaged: .*restored 4 builds; 3 of them from the artifact \d+ of run 3; the others came from the damaged file itself .*; the damaged file is kept as artifact:\/\/acme\/rocket\/unentropy-metrics, the artifact \d+ of run 4/,
    ],
    old: [...OLD_RUNS, '4'],
  },
  {
    title: 'the newest history is damaged, and on-corrupt is fail',
    inputs: { 'on-corrupt': 'fail' },
    before: newestIs(damaged),
    code: 'STORAGE_CORRUPT',
    phase: 'download',
    says: [/the artifact \d+ of run 4 is damaged/, /run with "on-corrupt: restore".*or delete it/],
    back: ['4'],
    next: [/restored 4 builds/],
  },
  {
    title: 'the newest history is damaged, beside the seal of one that is not',
    before: async ({ github, ...room }) => {
      const bytes = await withBuild(await historyOf({ github, ...room }), '4');
      const files = { [FILE]: damaged(bytes), [SEAL]: sealOf(bytes) };
      await github.add({ runId: '4', files });
    },
    says: [/the artifact \d+ of run 4 is damaged: .*restored 4 builds/],
    old: [...OLD_RUNS, '4'],
  },
  {
    title: 'the two newest histories are hopeless, and the third is good',
    before: async (room) => {
      for (const runId of ['4', '5']) await leave(room, hopeless(), { runId });
    },
    says: [
      /the artifact \d+ of run 4 cannot be used either/,
      /the artifact \d+ of run 4 is damaged: .*; what can be read of it is taken over/,
      /the artifact \d+ of run 5 is damaged: .*restored 3 builds; 3 of them from .* of run 3/,
    ],
  },
  {
    title: 'the only history is hopeless: it is left as it is, and no other begins',
    isNew: true,
    before: (room) => leave(room, hopeless(), { runId: '4' }),
    code: 'STORAGE_CORRUPT',
    phase: 'download',
    says: [
      /the artifact \d+ of run 4 is damaged/,
      /no intact copy was found.*delete it to start over/,
    ],
    after: ({ github }) => github.advance(91 * DAY_MS),
    next: [/expired on .*and a new one begins/],
  },
];

export const damage = [...gone, ...expired, ...cut, ...corrupt];
