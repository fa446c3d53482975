/** One request to the local GitHub, for any of its three parts. */
import { Exchange as AnyExchange } from '../exchange.js';
import { errorXml } from '../s3/answers.js';
import { about } from './requests.js';
import * as restApi from './rest.js';
import * as twirp from './service.js';

/** @typedef {import('../exchange.js').Seen & import('./requests.js').About} Seen */

/**
 * @typedef {import('./service.js').Service & import('./rest.js').Rest & { target: URL, agent: import('node:http').Agent,
 *   limits: import('./limits.js').Limits, transcript: import('../transcript.js').Transcript, startedAtMs: number }} Setting
 */

/** What Twirp calls a status (https://twitchtv.github.io/twirp/docs/errors.html). */
const TWIRP_CODES = new Map([
  [400, 'invalid_argument'],
  [401, 'unauthenticated'],
  [403, 'permission_denied'],
  [404, 'not_found'],
  [409, 'already_exists'],
  [429, 'resource_exhausted'],
  [500, 'internal'],
  [503, 'unavailable'],
]);

/** What Azure calls a status, in general. */
const AZURE_CODES = new Map([
  [403, 'AuthenticationFailed'],
  [404, 'BlobNotFound'],
  [500, 'InternalError'],
  [503, 'ServerBusy'],
]);

/** @extends {AnyExchange<Seen>} */
export class Exchange extends AnyExchange {
  /**
   * @param {Setting} setting
   * @param {import('../exchange.js').Arrived} arrived
   */
  constructor(setting, arrived) {
    super(setting, arrived, (seen) => {
      const known = about(seen.method, seen.url);
      return { ...seen, ...known, ...whoseIs(setting, known, seen) };
    });
    this.setting = setting;
    this.clockMs = setting.state.clockMs;
  }

  /** A call to the service tells in its body which artifact it is about. @override */
  prepare() {
    if (this.seen.type !== 'twirp') return undefined;
    return this.whole().then((body) => {
      this.seen.name = nameIn(body);
    });
  }

  /** @override @type {AnyExchange['respond']} */
  respond(status, { headers, ...said }) {
    const { type } = this.seen;
    const standing = type === 'rest' ? this.setting.limits.headers() : {};
    return super.respond(status, { ...said, headers: { ...standing, ...headers } });
  }

  /**
   * Refuses as the part of GitHub does that was asked.
   *
   * @param {number} status
   * @param {string} message
   * @param {{ code?: string, headers?: Record<string, string> }} [more] `code` as the part has it
   */
  refuse(status, message, { code, headers } = {}) {
    const { type, body } = this.#refusal(status, message, code);
    return this.respond(status, { type, body, headers });
  }

  /** @param {number} status @param {string} message @param {string} [code] */
  #refusal(status, message, code) {
    if (this.seen.type === 'blob') {
      const name = code ?? AZURE_CODES.get(status) ?? 'InvalidInput';
      return { type: 'application/xml', body: errorXml(name, message) };
    }
    const { body } =
      this.seen.type === 'rest'
        ? restApi.refusal(status, message)
        : twirp.refusal(status, code ?? TWIRP_CODES.get(status) ?? 'unknown', message);
    return { type: 'application/json', body };
  }

  /** @override */
  async forward() {
    const { setting, seen } = this;
    if (seen.type === 'blob') return this.passOn(setting, seen.url, seen.headers);
    if (seen.type === 'twirp') return this.handle((body) => twirp.service(setting, seen, body));
    return this.handle(async (body) => {
      const said = setting.limits.refusal() ?? restApi.rest(setting, seen, body);
      return { ...said, headers: { ...setting.limits.headers(), ...said.headers } };
    });
  }
}

/**
 * What the address does not say.
 *
 * @param {Setting} setting
 * @param {import('./requests.js').About} about
 * @param {import('../exchange.js').Seen} seen
 * @returns {Partial<Seen>}
 */
function whoseIs({ tokens, state }, { type, path, id }, { headers }) {
  if (type === 'twirp') return { runId: tokens.jobOf(headers.authorization)?.runId ?? null };
  const found = type === 'blob' ? state.blobAt(path) : state.find(id);
  return found ? { id: found.id || null, name: found.name, runId: found.run.runId } : {};
}

/** @param {Buffer} body of a call */
function nameIn(body) {
  try {
    const { name, name_filter = null } = JSON.parse(body.toString());
    return name ?? name_filter;
  } catch {
    return null;
  }
}
