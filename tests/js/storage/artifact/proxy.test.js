/** GitHub behind a proxy; only the proxy can resolve its name. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { describe, test } from 'node:test';
import { roomOf } from '../../../support/github/room.js';
import { obstacle } from '../../../support/github/server.js';

/** A name that only the proxy can resolve. */
const HOST = 'github.invalid';

/**
 * @param {import('node:test').TestContext} t
 * @returns {Promise<{ origin: string, seen: string[] }>}
 */
async function proxy(t) {
  /** @type {string[]} */
  const seen = [];
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on('connect', ({ url = '' }, socket, head) => {
    const [host, port] = url.split(':');
    seen.push(host);
    const target = connect(Number(port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.write(head);
      target.pipe(socket).pipe(target);
    });
    for (const end of [socket, target]) end.on('error', () => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { origin: `http://127.0.0.1:${port}`, seen };
}

describe('GitHub behind a proxy', { skip: obstacle ?? false }, () => {
  test('is reached through it, for the list, the download and the upload', async (t) => {
    const room = await roomOf(t, []);
    const { origin, seen } = await proxy(t);
    const { GITHUB_API_URL, ACTIONS_RESULTS_URL } = room.github.env;
    const beyond = (/** @type {string} */ url) => url.replace('127.0.0.1', HOST);
    const env = {
      http_proxy: origin,
      no_proxy: '127.0.0.1',
      GITHUB_API_URL: beyond(GITHUB_API_URL),
      ACTIONS_RESULTS_URL: beyond(ACTIONS_RESULTS_URL),
    };
    for (const run of ['1', '2']) {
      const { code, stdout, outputs } = await room.run(run, { env });
      assert.equal(code, 0, stdout);
      assert.equal(outputs['total-builds'], run);
    }
    // All variables must name the same host.
    assert.deepEqual([...new Set(seen)], [HOST]);
    assert.ok(seen.length > 6, `${seen.length}`);
  });

  test('is not found without it', async (t) => {
    const room = await roomOf(t, []);
    const { GITHUB_API_URL } = room.github.env;
    const env = { GITHUB_API_URL: GITHUB_API_URL.replace('127.0.0.1', HOST) };
    const inputs = { 'retry-attempts': '0' };
    const { code, outputs } = await room.run('1', { env, inputs });
    assert.equal(code, 1);
    assert.equal(outputs['error-code'], 'NETWORK_FAILED');
  });
});
