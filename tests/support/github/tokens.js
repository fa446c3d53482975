/** The two kinds of tokens a job has: one for the REST interface, one for the artifact service. */
import { createHmac, randomBytes } from 'node:crypto';

/** @typedef {'none' | 'read' | 'write'} Access */

/**
 * @typedef {object} Grant what a token for the REST interface allows
 * @property {Record<string, Access>} permissions
 * @property {boolean} sees whether it is for this repository
 * @property {string} login who acts with it
 */

/** Who acts with the token of a job. */
export const BOT = 'github-actions[bot]';

/** What a workflow gets that says nothing of permissions, in a new repository, and `actions: read`. */
export const USUAL = { actions: 'read', contents: 'read', metadata: 'read' };

export class Tokens {
  #secret = randomBytes(32);
  /** @type {Map<string, Grant>} */
  #grants = new Map();
  /** @type {Map<string, string>} by what was granted */
  #known = new Map();
  /** @type {Map<string, import('./state.js').Run>} */
  #jobs = new Map();

  /**
   * One for the REST interface; the same for the same.
   *
   * @param {Record<string, string>} [permissions]
   * @param {{ sees?: boolean, login?: string }} [options] `login`: of an app, or else of a person
   */
  forRest(permissions = USUAL, { sees = true, login = BOT } = {}) {
    const grant = { permissions: /** @type {Grant['permissions']} */ (permissions), sees, login };
    const key = JSON.stringify(grant);
    const kind = login.endsWith('[bot]') ? 'ghs' : 'ghp';
    const token =
      this.#known.get(key) ?? `${kind}_${randomBytes(27).toString('base64url').slice(0, 36)}`;
    this.#known.set(key, token);
    this.#grants.set(token, grant);
    return token;
  }

  /**
   * One for the artifact service, as a runner has it in `ACTIONS_RUNTIME_TOKEN`: the toolkit reads
   * the names of its run and its job in it.
   *
   * @param {import('./state.js').Run} run
   */
  forService(run) {
    const scopes = ['Actions.GenericRead:00000000-0000-0000-0000-000000000000'];
    scopes.push(`Actions.Results:${run.backendId}:${run.jobId}`);
    const claims = { iss: 'vstoken.actions.githubusercontent.com', scp: scopes.join(' ') };
    const exp = Math.floor(Date.now() / 1000) + 6 * 60 * 60;
    const parts = [
      { typ: 'JWT', alg: 'HS256' },
      { ...claims, exp },
    ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
    const text = parts.join('.');
    const token = `${text}.${createHmac('sha256', this.#secret).update(text).digest('base64url')}`;
    this.#jobs.set(token, run);
    return token;
  }

  /** @param {string | undefined} authorization a header @returns {Grant | null} */
  grantOf(authorization) {
    return this.#grants.get(bare(authorization)) ?? null;
  }

  /** @param {string | undefined} authorization a header @returns {import('./state.js').Run | null} */
  jobOf(authorization) {
    return this.#jobs.get(bare(authorization)) ?? null;
  }
}

/** @param {string} [authorization] */
function bare(authorization = '') {
  return authorization.replace(/^(token|bearer) /i, '');
}
