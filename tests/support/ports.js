/** Ports and answers of servers that are about to start. */
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/**
 * Free ports, from below the range that the system takes for outgoing connections:
 * one of those could come first.
 *
 * @param {number} count
 */
export async function freePorts(count) {
  /** @type {Set<number>} */
  const found = new Set();
  while (found.size < count) {
    const port = 18_000 + Math.floor(Math.random() * 14_000);
    if (await isFree(port)) found.add(port);
  }
  return [...found];
}

/** @param {number} port */
async function isFree(port) {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
    return true;
  } catch {
    return false;
  }
}

/** @param {number} port */
export async function isListening(port) {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/**
 * Whether an answer comes, and says so.
 *
 * @param {string} url
 * @param {RegExp} [expected]
 */
export async function answers(url, expected = /^/) {
  try {
    const response = await fetch(url);
    return expected.test(await response.text());
  } catch {
    return false;
  }
}
