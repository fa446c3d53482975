/** Writes whose answers are lost or lie, and conditions that do not work. */
import assert from 'node:assert/strict';
import * as conditions from '../../../../support/s3/conditions.js';
import * as faults from '../../../../support/s3/faults.js';
import * as of from '../../../../support/s3/scenario.js';

/** @typedef {import('../../../../support/s3/scenario.js').Scenario} Scenario */
/** @typedef {import('../../../../support/s3/room.js').Room} Room */

const HEAD = /** @type {const} */ ({ operation: 'HeadObject', key: of.PUT.key });

/** Everything goes: a bucket that no run has written to. @param {Room} room */
async function empty(room) {
  for (const { suffix } of room.seed) await room.remove(suffix);
}

/** So that conflicts use it up soon; a fifth of it is for a machine that has more to do. */
const TIMEOUT_S = '40';

/** An ETag without quotes never matches. */
const failUnquoted = {
  /** @param {import('../../../../support/s3/exchange.js').Exchange} exchange */
  arrive(exchange) {
    const tag = exchange.headers['if-match'];
    if (!tag || String(tag).startsWith('"')) return;
    return exchange.refuse(412, 'PreconditionFailed', 'played by the proxy');
  },
};

/** @type {[string, import('../../../../support/s3/proxy.js').Fault, true?][]} */
const LOST = [
  ['is lost', faults.lostAnswer(), true],
  ['becomes a 500', faults.lostAnswerThenStatus(500)],
  ['becomes a 503', faults.lostAnswerThenStatus(503, 'SlowDown')],
  ['becomes a 412', faults.lostAnswerThenStatus(412, 'PreconditionFailed'), true],
  ['becomes a 409', faults.lostAnswerThenStatus(409, 'OperationAborted')],
];

/** @type {Scenario[]} */
const lost = LOST.flatMap(
  /** @returns {Scenario[]} */ ([how, fault, isAlways]) => [
    {
      title: `the answer to the put of the history ${how}, once`,
      faults: [[fault, { ...of.PUT, times: 1 }]],
      isEverywhere: isAlways ?? 'thorough',
    },
    {
      title: `the answer to the put of the history ${how}, always`,
      faults: [[fault, of.PUT]],
    },
  ],
);

/** @type {Scenario[]} */
const readBack = [
  {
    title: 'the answer to the put of the history is lost, and it cannot be read back',
    faults: [
      [faults.lostAnswer(), of.PUT],
      [faults.status(500, 'InternalError'), HEAD],
    ],
  },
  {
    title: 'the answer to the put of the history is lost, and HEAD knows nothing of it',
    faults: [
      [faults.lostAnswer(), of.PUT],
      [faults.status(404, 'NotFound'), HEAD],
    ],
  },
  {
    title: 'the answer to the put of the journal is lost, once',
    faults: [[faults.lostAnswer(), { ...of.PUT_JOURNAL, times: 1 }]],
  },
  {
    title: 'the answer to the put of the journal is lost, always',
    faults: [[faults.lostAnswer(), of.PUT_JOURNAL]],
    inputs: { 'retry-attempts': '1' },
    code: 'NETWORK_FAILED',
    phase: 'upload',
  },
  {
    title: 'the answer to the put of the previous history is lost, and that is large',
    before: of.large,
    faults: [[faults.lostAnswer(), { ...of.PUT_PREVIOUS, times: 1 }]],
  },
  {
    title: 'the answer to the put of the previous history is lost, once',
    faults: [[faults.lostAnswer(), { ...of.PUT_PREVIOUS, times: 1 }]],
  },
  {
    title: 'HEAD knows nothing of the previous history',
    faults: [[faults.status(404, 'NotFound'), of.HEAD_PREVIOUS]],
  },
  {
    title: 'GET knows nothing of the history of another tool, and HEAD does',
    async before(room) {
      for (const { suffix } of room.seed) if (suffix !== '') await room.remove(suffix);
    },
    faults: [[faults.status(404, 'NoSuchKey'), of.GET]],
    code: 'STORAGE_UNREADABLE',
    phase: 'download',
  },
  {
    title: 'the store has no room left',
    faults: [[faults.status(507, 'XMinioStorageFull'), of.PUT]],
    code: 'STORAGE_UNWRITABLE',
    phase: 'upload',
    says: [/XMinioStorageFull/, /make room in the bucket/],
  },
  {
    title: 'an upload is refused before it was read',
    faults: [[faults.refusedUpload(), of.PUT]],
    code: 'S3_FORBIDDEN',
    phase: 'upload',
  },
];

/** @type {[string, import('../../../../support/s3/proxy.js').Fault][]} */
const KINDS = [
  ['ignores conditions', conditions.dropConditions()],
  ['refuses conditions with 501', conditions.refuseConditions(501)],
  ['refuses conditions with 400', conditions.refuseConditions(400)],
  ['never finds a condition met', conditions.failConditions()],
];

/** @type {Scenario[]} */
const odd = [
  ...KINDS.flatMap(
    /** @returns {Scenario[]} */ ([how, fault]) => [
      { title: `a store that ${how}`, faults: [[fault, of.PUT]], isEverywhere: 'thorough' },
      {
        title: `a store that ${how}, and the first run`,
        before: empty,
        old: [],
        faults: [[fault, of.PUT]],
      },
    ],
  ),
  {
    title: 'a store that knows no ETag with quotes',
    faults: [[conditions.failQuotedIfMatch(), of.PUT]],
  },
  {
    title: 'a store that knows no ETag without quotes',
    faults: [[failUnquoted, of.PUT]],
    isEverywhere: true,
  },
  {
    title: 'a store that reports a concurrent write, once',
    faults: [[conditions.conflict409(), { ...of.PUT, times: 1 }]],
  },
  {
    title: 'a store that reports a concurrent write, always',
    faults: [[conditions.conflict409(), of.PUT]],
    inputs: { timeout: TIMEOUT_S },
    waits: true,
    says: [/saved in the journal, and the next run will merge it/],
    after: (_, { stdout }) =>
      assert.match(stdout, /\nstored beside s3:\/\/\S+\.db: the next run takes it over\n$/),
  },
  {
    title: 'a store that reports a concurrent write, and then falls silent',
    faults: [
      [conditions.conflict409(), { ...of.PUT, times: 1 }],
      [faults.stall(), of.PUT],
    ],
    inputs: { timeout: TIMEOUT_S },
    waits: true,
    says: [/saved in the journal, and the next run will merge it/],
  },
  {
    title: 'a store that says that the history is not there to be replaced, once',
    faults: [[faults.status(404, 'NoSuchKey'), { ...of.PUT, times: 1 }]],
  },
  { title: 'a store with ETags without quotes', faults: [[faults.unquotedEtag()]] },
  {
    title: 'a store without ETags',
    faults: [[faults.noEtag()]],
    isEverywhere: true,
  },
  {
    title: 'a bucket with versions',
    faults: [[faults.versionId(), { operation: 'PutObject' }]],
  },
];

/** @param {Room} room with a large history */
async function isCopyOfHistory(room) {
  const [before] = room.seed.filter(({ suffix }) => suffix === '');
  const previous = (await room.objects()).find(({ suffix }) => suffix === '.previous');
  assert.ok(Buffer.from(previous?.bytes ?? '').equals(await of.enlarged(before.bytes)));
}

/** The copies of the history before that the store has made itself. @param {Room} room */
function copiesOf({ proxy }) {
  return proxy.requests.filter(({ operation, applied }) => {
    return operation === 'CopyObject' && applied === 200;
  });
}

/** @type {Scenario[]} */
const copies = [
  {
    title: 'the copy of a large history is what was read, not what the store would copy',
    before: of.large,
    isEverywhere: true,
    async after(room) {
      assert.equal(copiesOf(room).length, 0);
      await isCopyOfHistory(room);
    },
  },
];

/** @type {Scenario[]} */
const beside = [
  {
    title: 'a race that two writers win',
    faults: [[conditions.race(2, 5000), of.PUT]],
    beside: '4',
    waits: true,
    isEverywhere: 'thorough',
  },
  {
    title: 'a race of first runs that both win',
    before: empty,
    old: [],
    faults: [[conditions.race(2, 5000), of.PUT]],
    beside: '4',
    waits: true,
  },
  {
    title: 'two runs at once, and no conditions',
    faults: [[conditions.dropConditions(), of.PUT]],
    beside: '4',
    waits: true,
  },
  {
    title: 'two runs at once, and conditions are refused with 501',
    faults: [[conditions.refuseConditions(501), of.PUT]],
    beside: '4',
    waits: true,
  },
  {
    title: 'two runs at once, and no condition is ever met',
    faults: [[conditions.failConditions(), of.PUT]],
    beside: '4',
    waits: true,
  },
];

export const writes = [...lost, ...readBack, ...odd, ...copies, ...beside];
