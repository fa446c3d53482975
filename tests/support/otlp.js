/**
 * A receiver of OpenTelemetry that remembers what it got, and reads it with OpenTelemetry's own definitions.
 */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { installed, lacking } from './s3/venv.js';

const PYTHON = installed('python');
const SCRIPT = fileURLToPath(new URL('otlp.py', import.meta.url));

/** Why requests cannot be read here, or false. */
export const skip = lacking('python') ?? false;

/**
 * @typedef {object} Received
 * @property {string} path
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {Buffer} body
 */

/**
 * @param {import('node:test').TestContext} t
 * @param {(response: import('node:http').ServerResponse, received: Received) => void} [answer] default: 200
 */
export async function startReceiver(t, answer = (response) => response.end()) {
  /** @type {Received[]} */
  const requests = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    const received = { path: request.url ?? '', headers: request.headers, body };
    requests.push(received);
    answer(response, received);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { endpoint: `http://127.0.0.1:${port}`, requests };
}

/**
 * @typedef {{ key: string, value: { stringValue: string } }[]} Attributes
 * @typedef {object} Metric
 * @property {string} name
 * @property {string} [unit]
 * @property {{ dataPoints: { timeUnixNano: string, startTimeUnixNano?: string, asDouble: number,
 *   attributes?: Attributes }[] }} gauge
 */

/**
 * @param {Buffer} body
 * @returns {{ resource: Record<string, string>, scope: { name: string, version: string }, metrics: Metric[] }}
 */
export function read(body) {
  const { resourceMetrics } = JSON.parse(
    execFileSync(PYTHON, [SCRIPT], { input: body }).toString(),
  );
  const [{ resource, scopeMetrics }] = resourceMetrics;
  return {
    resource: plain(resource.attributes),
    scope: scopeMetrics[0].scope,
    metrics: scopeMetrics[0].metrics,
  };
}

/** @param {Attributes} [attributes] @returns {Record<string, string>} */
export function plain(attributes = []) {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue]));
}
