/**
 * Issues as the REST interface has them: https://docs.github.com/rest/issues/issues,
 * https://docs.github.com/rest/issues/comments
 */
import { BOT } from './tokens.js';

/**
 * @typedef {import('./rest.js').Said} Said
 * @typedef {import('./requests.js').About & import('../exchange.js').Seen} Request
 *
 * @typedef {object} Issue
 * @property {number} number
 * @property {string} title
 * @property {string} body
 * @property {string[]} labels
 * @property {'open' | 'closed'} state
 * @property {string | null} reason why it was closed, or that it was opened again
 * @property {string} author
 */

/** What a token needs for each kind of request. @type {Record<string, 'read' | 'write'>} */
const NEEDS = { issues: 'read', openIssue: 'write', editIssue: 'write', uncomment: 'write' };

const REASONS = [null, 'completed', 'not_planned', 'duplicate', 'reopened'];

export class Issues {
  /** @type {Issue[]} the oldest first */
  all = [];
  /** Whether the repository has issues at all. */
  isOn = true;
  #pulls;
  #isPublic;
  /** Pull requests and issues share their numbers. */
  #last = 10;

  /** @param {import('./pulls.js').Pulls} pulls has the comments of both @param {boolean} isPublic */
  constructor(pulls, isPublic) {
    this.#pulls = pulls;
    this.#isPublic = isPublic;
  }

  get open() {
    return this.all.filter(({ state }) => state === 'open');
  }

  /** @param {Partial<Issue>} [about] */
  add({ title = '', body = '', labels = [], author = BOT } = {}) {
    this.#last += 1;
    /** @type {Issue} */
    const issue = { number: this.#last, title, body, labels, state: 'open', reason: null, author };
    this.all.push(issue);
    return issue;
  }

  /** @param {number} number @param {'open' | 'closed'} state */
  set(number, state) {
    const issue = this.#find(number);
    if (!issue) throw new Error(`issue ${number} does not exist`);
    issue.state = state;
    issue.reason = state === 'open' ? 'reopened' : 'completed';
  }

  /** Without those of pull requests. @param {number} number */
  commentsOf(number) {
    return this.#pulls.comments.filter(({ issue }) => issue === number).map(({ body }) => body);
  }

  /** @param {number} number */
  #find(number) {
    return this.all.find((issue) => issue.number === number) ?? null;
  }

  /**
   * @param {Request} request
   * @param {import('./tokens.js').Grant | null} grant
   * @param {Buffer} body
   * @returns {Said | null} null: it is about something else
   */
  answer({ kind, url, path, id }, grant, body) {
    const number = Number(/\/issues\/(\d+)\/comments$/.exec(path)?.[1]);
    const isComment = kind === 'comment' && this.#find(number) !== null;
    const need = isComment ? 'write' : NEEDS[kind];
    if (!need) return null;
    const has = grant?.permissions.issues ?? 'none';
    const mayRead = has !== 'none' || this.#isPublic;
    if (need === 'write' ? has !== 'write' : !mayRead) {
      return refused(403, 'Resource not accessible by integration');
    }
    if (!this.isOn) return refused(410, 'Issues are disabled for this repo');
    const { login = BOT } = grant ?? {};
    if (isComment) {
      const made = this.#pulls.add(number, JSON.parse(body.toString()).body, login);
      return json(201, {
        id: made.id,
        body: made.body,
        html_url: `${addressOf(number)}#${made.id}`,
      });
    }
    if (kind === 'issues') return this.#list(new URL(url, 'http://host').searchParams);
    if (kind === 'openIssue') {
      const made = this.add({ ...JSON.parse(body.toString()), author: login });
      return json(201, asJson(made));
    }
    if (kind === 'uncomment') {
      const at = this.#pulls.comments.findIndex((comment) => comment.id === id);
      if (at < 0) return refused(404, 'Not Found');
      this.#pulls.comments.splice(at, 1);
      return { status: 204, body: '' };
    }
    const found = this.#find(id ?? 0);
    return found ? change(found, JSON.parse(body.toString())) : refused(404, 'Not Found');
  }

  /** The newest first; all labels are wanted, and `open` where no state is named. @param {URLSearchParams} query */
  #list(query) {
    const state = query.get('state') ?? 'open';
    const labels = (query.get('labels') ?? '').split(',').filter((label) => label !== '');
    const isAsc = query.get('direction') === 'asc';
    const all = this.all
      .filter((issue) => state === 'all' || issue.state === state)
      .filter((issue) => labels.every((label) => issue.labels.includes(label)))
      .sort((a, b) => (isAsc ? a.number - b.number : b.number - a.number));
    const perPage = Math.min(Number(query.get('per_page') ?? 30), 100);
    const start = (Number(query.get('page') ?? 1) - 1) * perPage;
    return json(200, all.slice(start, start + perPage).map(asJson));
  }
}

/** @param {Issue} issue @param {any} asked */
function change(issue, { title, body, state, state_reason: reason, labels }) {
  const isState = state === undefined || state === 'open' || state === 'closed';
  if (!isState || !(reason === undefined || REASONS.includes(reason))) {
    return refused(422, 'Validation Failed');
  }
  if (title !== undefined) issue.title = title;
  if (body !== undefined) issue.body = body;
  if (labels !== undefined) issue.labels = labels;
  if (state !== undefined && state !== issue.state) {
    issue.state = state;
    issue.reason = state === 'closed' ? (reason ?? 'completed') : 'reopened';
  }
  return json(200, asJson(issue));
}

/** @param {Issue} issue */
function asJson({ number, title, body, labels, state, reason, author }) {
  return {
    ...{ id: 3_000_000_000 + number, number, title, body, state, state_reason: reason },
    ...{ html_url: addressOf(number), labels: labels.map((name) => ({ name })) },
    user: { login: author, type: author.endsWith('[bot]') ? 'Bot' : 'User' },
  };
}

/** @param {number} number */
function addressOf(number) {
  return `https://github.com/acme/rocket/issues/${number}`;
}

/** @param {number} status @param {unknown} value @returns {Said} */
function json(status, value) {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}

/** @param {number} status @param {string} message */
function refused(status, message) {
  const documentation_url = 'https://docs.github.com/rest/issues/issues';
  return json(status, { message, documentation_url, status: String(status) });
}
