/**
 * Pull requests, their comments, and the commits behind them, as the REST interface has them:
 * https://docs.github.com/rest/issues/comments, https://docs.github.com/rest/commits,
 * https://docs.github.com/rest/repos/contents, https://docs.github.com/rest/pulls,
 * https://docs.github.com/rest/commits/statuses
 */
import { execFileSync } from 'node:child_process';
import { BOT } from './tokens.js';

/**
 * @typedef {import('./rest.js').Said} Said
 * @typedef {import('./requests.js').About & import('../exchange.js').Seen} Request
 *
 * @typedef {object} Comment
 * @property {number} id
 * @property {number} issue
 * @property {string} body
 * @property {string} author
 *
 * @typedef {{ number: number, owner: string, branch: string, sha: string }} Pull an open one
 */

/** What a token needs for each kind of request. @type {Record<string, [string, 'read' | 'write']>} */
const NEEDS = {
  comments: ['pull-requests', 'read'],
  comment: ['pull-requests', 'write'],
  editComment: ['pull-requests', 'write'],
  pulls: ['pull-requests', 'read'],
  compare: ['contents', 'read'],
  commits: ['contents', 'read'],
  contents: ['contents', 'read'],
  tags: ['contents', 'read'],
  status: ['statuses', 'write'],
};

export class Pulls {
  /** @type {Comment[]} */
  comments = [];
  /** @type {Pull[]} */
  open = [];
  /** Of commits, oldest first. @type {{ sha: string, state: string, context: string, description: string, target_url?: string }[]} */
  statuses = [];
  /** A repository of git's, where commits are asked for. */
  folder = '';

  /** @param {number} issue @param {string} body @param {string} [author] */
  add(issue, body, author = BOT) {
    const comment = { id: 9_000_000_000 + this.comments.length, issue, body, author };
    this.comments.push(comment);
    return comment;
  }

  /**
   * @param {Request} request
   * @param {import('./tokens.js').Grant | null} grant
   * @param {Buffer} body
   * @returns {Said | null} null: it is about something else
   */
  answer({ kind, url, path }, grant, body) {
    const need = NEEDS[kind];
    if (!need) return null;
    const { permissions = {}, login } = grant ?? {};
    const { searchParams: query } = new URL(url, 'http://host');
    const [scope, access] = need;
    const has = /** @type {Record<string, string>} */ (permissions)[scope] ?? 'none';
    // Comments can be read with any access to the repository.
    const mayRead = has !== 'none' || scope === 'pull-requests';
    if (access === 'write' ? has !== 'write' : !mayRead) return refused(403);
    const last = path.split('/').slice(-1)[0];
    if (kind === 'comments') return page(this.#of(path).map(asJson), query);
    if (kind === 'comment') {
      const made = this.add(this.#issueIn(path), JSON.parse(body.toString()).body, login);
      return json(201, asJson(made));
    }
    if (kind === 'editComment') {
      const found = this.comments.find(({ id }) => id === Number(last));
      if (!found) return refused(404);
      found.body = JSON.parse(body.toString()).body;
      return json(200, asJson(found));
    }
    if (kind === 'status') {
      const status = { sha: last, ...JSON.parse(body.toString()) };
      // GitHub refuses longer ones.
      if (status.description.length > 140) return refused(422);
      this.statuses.push(status);
      return json(201, { id: this.statuses.length, ...status });
    }
    if (kind === 'pulls') return page(this.#headed(query.get('head')), query);
    return this.#ofGit(kind, decodeURIComponent(path), query);
  }

  /** @param {string} path */
  #issueIn(path) {
    return Number(/\/issues\/(\d+)\/comments$/.exec(path)?.[1]);
  }

  /** @param {string} path */
  #of(path) {
    return this.comments.filter(({ issue }) => issue === this.#issueIn(path));
  }

  /** A filter without a user or a branch is ignored, as GitHub does. @param {string | null} head */
  #headed(head) {
    const isFilter = /^[^:]+:.+$/.test(head ?? '');
    return this.open
      .filter(({ owner, branch }) => !isFilter || head === `${owner}:${branch}`)
      .map(({ number, sha, branch, owner }) => ({
        number,
        state: 'open',
        head: { sha, ref: branch, label: `${owner}:${branch}`, user: { login: owner } },
      }));
  }

  /** @param {string} kind @param {string} path @param {URLSearchParams} query @returns {Said} */
  #ofGit(kind, path, query) {
    const git = (/** @type {string[]} */ ...args) =>
      execFileSync('git', args, { cwd: this.folder, encoding: 'utf8', stdio: 'pipe' });
    try {
      if (kind === 'compare') {
        const [base, head] = (/\/compare\/(.+)$/.exec(path)?.[1] ?? '').split('...');
        const sha = git('merge-base', base, head).trim();
        // A page of the commits of the head that the base does not have, the oldest first.
        const list = git(
          'log',
          '--reverse',
          '--format=%H%x00%an%x00%B%x00%x00',
          `${base}..${head}`,
        );
        const commits = list
          .split('\0\0\n')
          .filter((entry) => entry !== '')
          .map((entry) => entry.split('\0'))
          .map(([hash, name, message]) => ({
            sha: hash,
            commit: { message: message.trim(), author: { name } },
          }));
        const { body } = page(commits, query);
        return json(200, {
          ...{ merge_base_commit: { sha }, files: [], total_commits: commits.length },
          commits: JSON.parse(String(body)),
        });
      }
      if (kind === 'commits') {
        const list = git('log', '--format=%H', query.get('sha') ?? 'HEAD')
          .trim()
          .split('\n');
        return page(
          list.map((sha) => ({ sha })),
          query,
        );
      }
      if (kind === 'tags') {
        const list = git('for-each-ref', '--format=%(refname:strip=2) %(objectname)', 'refs/tags');
        const tags = list.split('\n').filter(Boolean);
        const asTag = (/** @type {string[]} */ [name, sha]) => ({ name, commit: { sha } });
        return page(
          tags.map((line) => asTag(line.split(' '))),
          query,
        );
      }
      const file = /\/contents\/(.+)$/.exec(path)?.[1] ?? '';
      const text = git('show', `${query.get('ref') ?? 'HEAD'}:${file}`);
      const content = Buffer.from(text).toString('base64').replace(/.{60}/g, '$&\n');
      return json(200, { type: 'file', encoding: 'base64', path: file, content });
    } catch {
      return refused(404);
    }
  }
}

/** @param {Comment} comment */
function asJson({ id, issue, body, author }) {
  const type = author.endsWith('[bot]') ? 'Bot' : 'User';
  const html_url = `https://github.com/acme/rocket/pull/${issue}#issuecomment-${id}`;
  return { id, body, html_url, user: { login: author, type } };
}

/** @param {unknown[]} all @param {URLSearchParams} query */
function page(all, query) {
  const perPage = Math.min(Number(query.get('per_page') ?? 30), 100);
  const start = (Number(query.get('page') ?? 1) - 1) * perPage;
  return json(200, all.slice(start, start + perPage));
}

/** @param {number} status @param {unknown} value @returns {Said} */
function json(status, value) {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}

/** @param {number} status */
function refused(status) {
  const message = status === 403 ? 'Resource not accessible by integration' : 'Not Found';
  return json(status, { message, documentation_url: 'https://docs.github.com/rest' });
}
