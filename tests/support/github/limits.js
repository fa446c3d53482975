/** How many requests a repository may make to the REST interface in an hour. */
import { randomBytes } from 'node:crypto';
import { refusal } from './rest.js';

const HOUR_MS = 60 * 60 * 1000;

export class Limits {
  #used = 0;
  #resetAtMs;
  #state;

  /** @param {import('./state.js').State} state @param {number} limit */
  constructor(state, limit) {
    this.#state = state;
    this.limit = limit;
    this.#resetAtMs = state.nowMs() + HOUR_MS;
  }

  /** Counts a request, and says why it is one too many. */
  refusal() {
    if (this.#state.nowMs() >= this.#resetAtMs) {
      this.#resetAtMs = this.#state.nowMs() + HOUR_MS;
      this.#used = 0;
    }
    this.#used += 1;
    return this.#used > this.limit ? exhausted(403) : null;
  }

  /** What every answer says of it. @returns {Record<string, string>} */
  headers() {
    const remaining = Math.max(0, this.limit - this.#used);
    return {
      'x-github-request-id': randomBytes(16).toString('hex').toUpperCase(),
      'x-ratelimit-limit': String(this.limit),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-used': String(Math.min(this.#used, this.limit)),
      'x-ratelimit-reset': String(Math.ceil(this.#resetAtMs / 1000)),
      'x-ratelimit-resource': 'core',
    };
  }
}

/** @param {number} status */
export function exhausted(status) {
  const page = 'using-the-rest-api/rate-limits-for-the-rest-api';
  return refusal(status, 'API rate limit exceeded for installation ID 1.', page);
}
