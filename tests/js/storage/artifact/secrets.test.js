/** Tokens and signatures appear neither in the output of a run nor in its files. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import * as faults from '../../../support/github/faults.js';
import { roomOf, seedOf } from '../../../support/github/room.js';
import * as of from '../../../support/github/scenario.js';
import { obstacle } from '../../../support/github/server.js';
import { formsOf as inForms } from '../../../support/hostile/forms.js';

/** @typedef {import('../../../support/github/room.js').Room} Room */
/** @typedef {import('../../../support/github/room.js').Ended} Ended */
/** @typedef {{ token: string, runtimeToken: string }} Secrets */

/** What is asked, and with it how it is signed, comes back as the reason of a refusal. @param {number} status @returns {import('../../../support/github/server.js').Fault} */
function echo(status) {
  return {
    arrive: (exchange) => {
      const { url, headers } = exchange.seen;
      const [signature = ''] = /sig=[^&]+/.exec(url) ?? [];
      const said = [signature, headers.authorization, url, '-'.repeat(100), headers.authorization];
      return exchange.refuse(status, `no ${said.join(' ')}`);
    },
  };
}

/** The same, in one form after the other. @param {number} status @returns {import('../../../support/github/server.js').Fault} */
function inOtherWords(status) {
  let count = 0;
  return {
    arrive: (exchange) => {
      const token = (exchange.seen.headers.authorization ?? '').replace(/^\w+ /, '');
      const forms = Object.values(inForms(token));
      return exchange.refuse(status, `no ${forms[count++ % forms.length]} ${forms.join(' ')}`);
    },
  };
}

/** @type {[string, (room: Room) => unknown, string, boolean?][]} */
const RUNS = [
  ['that succeeds', () => {}, ''],
  ['of which nothing is stored yet', () => {}, '', true],
  ['whose list is refused', play(faults.status(401), of.LIST), 'ARTIFACT_FORBIDDEN'],
  ['whose server tells on it', play(echo(422), of.LIST), 'ARTIFACT_UNAVAILABLE'],
  [
    'whose server tells on it in other words',
    play(inOtherWords(422), of.LIST),
    'ARTIFACT_UNAVAILABLE',
  ],
  ['whose download is refused', play(echo(403), of.ZIP), 'ARTIFACT_FORBIDDEN'],
  ['whose service tells on it', play(echo(400), of.ANY_CREATE), 'ARTIFACT_UPLOAD_FAILED'],
  ['whose blob store tells on it', play(echo(403), { kind: 'upload' }), 'ARTIFACT_UPLOAD_FAILED'],
  [
    'whose signature is too old',
    play(faults.signatureExpired(), { kind: 'commit' }),
    'ARTIFACT_UPLOAD_FAILED',
  ],
  ['whose report is refused', play(echo(400), of.REPORT_CREATE), ''],
];

/** @param {import('../../../support/github/server.js').Fault} fault @param {import('../../../support/github/server.js').Which} which */
function play(fault, which) {
  return (/** @type {Room} */ { github }) => github.play(fault, which);
}

describe('the secrets of a run', { skip: obstacle ?? false, concurrency: 4 }, () => {
  /** @type {Promise<import('../../../support/github/room.js').Added[]>} */
  let seed;
  for (const [title, prepare, code, isNew] of RUNS) {
    for (const origin of ['inputs', 'environment']) {
      test(`${title}, from the ${origin}`, async (t) => {
        seed ??= seedOf(t);
        const room = await roomOf(t, isNew ? [] : await seed);
        prepare(room);
        const known = room.github.envOf({ runId: '100' });
        const { 'INPUT_GITHUB-TOKEN': token, ACTIONS_RUNTIME_TOKEN: runtimeToken } = known;
        const ended = await room.run('100', {
          inputs: { verbose: 'true', 'github-token': origin === 'inputs' ? token : '' },
          env: {
            ACTIONS_RUNTIME_TOKEN: runtimeToken,
            RUNNER_TEMP: known.RUNNER_TEMP,
            ...(origin === 'inputs' ? {} : { GITHUB_TOKEN: token }),
          },
        });
        assert.equal(ended.outputs['error-code'], code, ended.stdout);
        await isClean(room, ended, known.RUNNER_TEMP, { token, runtimeToken });
      });
    }
  }
});

/**
 * @param {Room} room
 * @param {Ended} ended
 * @param {string} temp
 * @param {Secrets} secrets
 */
async function isClean(room, { stdout, stderr, summary, outputs }, temp, secrets) {
  const { github, cwd } = room;
  const stored = await Promise.all(
    github.artifacts.map(async ({ id, name }) => {
      const files = Object.entries(await github.filesOf(id));
      return files.map(([path, bytes]) => /** @type {const} */ ([`${name}: ${path}`, bytes]));
    }),
  );
  /** @type {Record<string, string | Uint8Array>} */
  const places = {
    // These lines tell the runner what to mask.
    stdout: stdout.replace(/^::add-mask::.*$/gm, ''),
    stderr,
    summary,
    outputs: JSON.stringify(outputs),
    ...Object.fromEntries(stored.flat()),
    ...filesOf(cwd),
    ...filesOf(temp),
  };
  assert.ok(places['seen.txt'] || outputs['error-code'], 'the metric has written its environment');
  const known = formsOf(secrets, signatures(room));
  assert.ok(known.length >= 6);
  for (const [place, content] of Object.entries(places)) {
    const text = Buffer.from(content).toString('latin1');
    for (const [name, form] of known) {
      assert.ok(!text.includes(form), `${name} is in ${place}:\n${text.slice(0, 4000)}`);
    }
  }
  // Each part of GitHub gets what is its own.
  const wrong = github.requests.filter(({ type, headers: { authorization = '' } }) => {
    const has = (/** @type {string} */ secret) => authorization.includes(secret);
    if (type === 'blob') return authorization !== '';
    return type === 'rest' ? has(secrets.runtimeToken) : has(secrets.token);
  });
  assert.deepEqual(wrong, []);
  const passed = github.transcript();
  for (const secret of Object.values(secrets)) assert.ok(!passed.includes(secret) || isTold(room));
}

/** Whether GitHub itself sends them over the wire. @param {Room} room */
function isTold({ github }) {
  return github.requests.some(({ status, type }) => (status ?? 0) >= 400 && type !== 'blob');
}

/** Of every address that was used. @param {Room} room */
function signatures({ github }) {
  const asked = github.requests.map(({ url }) => new URL(url, 'http://host').searchParams);
  return [...new Set(asked.flatMap((query) => query.get('sig') ?? []))];
}

/** Every file below a folder; the commands of the metrics write their environment into one. @param {string} folder */
function filesOf(folder) {
  if (!existsSync(folder)) return {};
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = found
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('.git'))
    .map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(
    paths.map((path) => [path.slice(folder.length + 1), readFileSync(path)]),
  );
}

/** As they are, and as addresses and headers might carry them. @param {Secrets} secrets @param {string[]} signed */
function formsOf(secrets, signed) {
  const all = [...Object.entries(secrets), ...signed.map((it) => ['a signature', it])];
  return all.flatMap(([name, secret]) => [
    ...Object.entries(inForms(secret)).map(([form, text]) => [`${name} ${form}`, text]),
    [`the first half of ${name}`, secret.slice(0, secret.length >> 1)],
    [`the second half of ${name}`, secret.slice(secret.length >> 1)],
  ]);
}
