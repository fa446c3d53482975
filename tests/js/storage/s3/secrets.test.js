/** Credentials appear neither in the output of a run, nor in its files or requests. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { formsOf } from '../../../support/hostile/forms.js';
import { htmlPage, jsonError, redirect, status } from '../../../support/s3/faults.js';
import { roomOf, seedOf } from '../../../support/s3/room.js';
import { LIST, PUT, PUT_JOURNAL } from '../../../support/s3/scenario.js';
import { names, onEachServer } from '../../../support/s3/servers.js';

/** @typedef {import('../../../support/s3/room.js').Room} Room */
/** @typedef {import('../../../support/s3/room.js').Ended} Ended */

const TOKEN = 'canary/of+the/session=token';

/** In the query of the endpoint. */
const QUERY = 'canary-in-the-query';

/** @type {[string, (room: Room) => unknown, string, boolean][]} */
const RUNS = [
  ['that succeeds', () => {}, '', false],
  [
    'whose list is refused',
    ({ proxy }) => proxy.play(jsonError(400), LIST),
    'STORAGE_UNREADABLE',
    true,
  ],
  ['that meets a page', ({ proxy }) => proxy.play(htmlPage(), LIST), 'S3_UNAVAILABLE', true],
  [
    'in a wrong region',
    ({ proxy }) => proxy.play(redirect(400, 'eu-west-9')),
    'S3_AUTH_FAILED',
    true,
  ],
  ['whose token has expired', ({ proxy }) => proxy.play(EXPIRED), 'S3_AUTH_FAILED', true],
  [
    'whose journal is denied',
    ({ proxy }) => proxy.play(DENIED, PUT_JOURNAL),
    'S3_FORBIDDEN',
    false,
  ],
  ['whose history is denied', ({ proxy }) => proxy.play(DENIED, PUT), 'S3_FORBIDDEN', false],
  ['whose server tells on it', tellTale, 'STORAGE_UNREADABLE', true],
  ['whose server tells on it in other words', tellInForms, 'STORAGE_UNREADABLE', true],
  ['whose server calls an error by it', callByIt, 'STORAGE_UNREADABLE', true],
];
const EXPIRED = status(400, 'ExpiredToken');
const DENIED = status(403, 'AccessDenied');

/** A server that repeats what it was told. @param {Room} room */
function tellTale({ proxy, server: { accessKeyId, secretAccessKey } }) {
  const message = `no ${accessKeyId} with ${secretAccessKey} and ${TOKEN}\nand ${secretAccessKey}`;
  proxy.play(status(400, 'InvalidRequest', message), LIST);
}

/** The same, in every form that a server could think of. @param {Room} room */
function tellInForms({ proxy, server: { secretAccessKey } }) {
  const said = [TOKEN, secretAccessKey].flatMap((secret) => Object.values(formsOf(secret)));
  for (const words of said)
    proxy.play(status(400, 'InvalidRequest', `${'no '.repeat(60)}${words}`), LIST);
}

/** What is kept of the name of an error ends within it. @param {Room} room */
function callByIt({ proxy }) {
  for (let before = 30; before < 60; before += 3) {
    proxy.play(status(400, `${'E'.repeat(before)}${TOKEN}`, TOKEN), LIST);
  }
  proxy.play(status(400, Buffer.from(`x:${TOKEN}`).toString('base64'), 'no'), LIST);
}

onEachServer('the credentials of a run', (server, name) => {
  if (name !== names[0]) return;
  /** @type {Promise<import('../../../support/s3/room.js').Stored[]>} */
  let seed;
  describe('then', { concurrency: 4 }, () => {
    for (const [title, prepare, code, hasToken] of RUNS) {
      for (const origin of ['inputs', 'environment']) {
        test(`${title}, from the ${origin}`, async (t) => {
          seed ??= seedOf(t, server());
          const room = await roomOf(t, server(), await seed);
          prepare(room);
          const ended = await room.run('100', credentials(room, origin, hasToken));
          assert.equal(ended.outputs['error-code'], code, ended.stdout);
          const isTold = [tellTale, tellInForms, callByIt].includes(prepare);
          await isClean(room, ended, { isTold });
        });
      }
    }
  });
});

/**
 * @param {Room} room
 * @param {string} origin
 * @param {boolean} hasToken the servers know none: such a run is answered by the proxy
 */
function credentials({ server: { accessKeyId, secretAccessKey } }, origin, hasToken) {
  const verbose = { verbose: 'true' };
  const token = hasToken ? TOKEN : '';
  if (origin === 'inputs') return { inputs: { ...verbose, 's3-session-token': token } };
  return {
    inputs: { ...verbose, 's3-access-key-id': '', 's3-secret-access-key': '' },
    env: {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: token,
    },
  };
}

/**
 * @param {Room} room
 * @param {Ended} ended
 * @param {{ isTold: boolean }} options the server itself sends them over the wire
 */
async function isClean(room, { stdout, stderr, summary, outputs }, { isTold }) {
  const stored = await room.objects();
  /** @type {Record<string, string | Uint8Array>} */
  const places = {
    // These lines tell the runner what to mask.
    stdout: stdout.replace(/^::add-mask::.*$/gm, ''),
    stderr,
    summary,
    outputs: JSON.stringify(outputs),
    ...(isTold ? {} : { wire: room.proxy.transcript() }),
    ...Object.fromEntries(stored.map(({ suffix, bytes }) => [`object ${suffix}`, bytes])),
    ...Object.fromEntries(stored.map(({ suffix, metadata }) => [suffix, JSON.stringify(metadata)])),
    ...filesOf(room.cwd),
  };
  assert.ok(Object.keys(places).length > 8);
  for (const [place, content] of Object.entries(places)) {
    const text = Buffer.from(content).toString('latin1');
    for (const [name, form] of allFormsOf(room)) {
      assert.ok(!text.includes(form), `${name} is in ${place}:\n${text.slice(0, 4000)}`);
    }
  }
}

onEachServer('a token in the query of the endpoint', (server, name) => {
  if (name !== names[0]) return;
  test('is found nowhere, however the run ends', async (t) => {
    const room = await roomOf(t, server(), await seedOf(t, server()));
    for (const fault of [() => {}, () => room.proxy.play(htmlPage(), LIST)]) {
      fault();
      const endpoint = `${room.proxy.endpoint}/?token=${QUERY}`;
      const ended = await room.run('100', { inputs: { verbose: 'true', 's3-endpoint': endpoint } });
      await isClean(room, ended, { isTold: true });
    }
  });
});

/** Every file of the checkout; the commands of the metrics write their environment into one. @param {string} cwd */
function filesOf(cwd) {
  const folders = ['', 'unentropy-report'].filter((folder) => existsSync(join(cwd, folder)));
  const paths = folders.flatMap((folder) =>
    readdirSync(join(cwd, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => join(folder, name)),
  );
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(cwd, path))]));
}

/** As it is, and as addresses, headers and answers might carry it; and parts of it. @param {Room} room */
function allFormsOf({ server: { accessKeyId, secretAccessKey } }) {
  const secrets = Object.entries({ accessKeyId, secretAccessKey, token: TOKEN, query: QUERY });
  return secrets.flatMap(([name, secret]) => [
    ...Object.entries(formsOf(secret)).map(([form, text]) => [`${name} ${form}`, text]),
    [`the first half of ${name}`, secret.slice(0, secret.length >> 1)],
    [`the second half of ${name}`, secret.slice(secret.length >> 1)],
  ]);
}
