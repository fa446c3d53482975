/** The REST interface to artifacts, as https://docs.github.com/rest/actions/artifacts has it. */
import { API } from './requests.js';

/** @typedef {import('./state.js').Artifact} Artifact */
/** @typedef {import('./requests.js').About} About */

/**
 * @typedef {object} Said
 * @property {number} status
 * @property {string} body
 * @property {string} [type]
 * @property {Record<string, string>} [headers]
 *
 * @typedef {object} Rest
 * @property {import('./state.js').State} state
 * @property {import('./tokens.js').Tokens} tokens
 * @property {import('./pulls.js').Pulls} pulls
 * @property {import('./issues.js').Issues} issues
 * @property {import('./jobs.js').Jobs} jobs
 * @property {(artifact: Artifact) => string} download its signed address
 * @property {() => string} origin
 */

const LARGEST_PAGE = 100;
const DOCUMENTATION = 'https://docs.github.com/rest';

/**
 * @param {Rest} github
 * @param {About & import('../exchange.js').Seen} request
 * @param {Buffer} body
 * @returns {Said}
 */
export function rest(github, request, body) {
  const { kind, method, path, url, id, runId, headers } = request;
  const { state, tokens, pulls, issues, jobs } = github;
  const { repository } = state;
  const { authorization } = headers;
  const grant = tokens.grantOf(authorization);
  if (authorization && !grant) return refusal(401, 'Bad credentials');
  if (kind === 'graphql') return graphql(grant, body);
  const isVisible = namesIt(path, repository) && (repository.isPublic || grant?.sees);
  if (kind === 'other' || !isVisible) return refusal(404, 'Not Found');
  if (kind === 'repository') return json(200, repositoryOf(github));
  const said = issues.answer(request, grant, body) ?? pulls.answer(request, grant, body);
  if (said) return said;
  const access = grant?.permissions.actions ?? 'none';
  if (!mayAsk(kind, access, repository.isPublic)) {
    return refusal(403, 'Resource not accessible by integration', 'actions/artifacts');
  }
  if (kind === 'list' || kind === 'runList') return list(github, url, runId);
  if (kind === 'runs') return runs(github, url);
  const listed = jobs.answer(request);
  if (listed) return json(200, listed);
  const artifact = state.find(id);
  if (!artifact) return refusal(404, 'Not Found', 'actions/artifacts');
  if (kind === 'artifact') return json(200, artifactOf(github, artifact));
  if (kind === 'delete') {
    state.remove(artifact);
    return { status: 204, body: '' };
  }
  if (state.isExpired(artifact)) return refusal(410, 'Artifact has expired', 'actions/artifacts');
  const location = github.download(artifact);
  if (method === 'HEAD') return { status: 302, body: '', headers: { location } };
  return { status: 302, body: '', type: 'text/html;charset=utf-8', headers: { location } };
}

/**
 * Who asks, also where `GET /user` is not for apps: https://docs.github.com/graphql/reference/queries
 *
 * @param {import('./tokens.js').Grant | null} grant
 * @param {Buffer} body
 * @returns {Said}
 */
function graphql(grant, body) {
  if (!grant) return refusal(401, 'This endpoint requires you to be authenticated.');
  const { query } = JSON.parse(body.toString());
  const isKnown = query.replace(/\s+/g, ' ').trim() === '{ viewer { login } }';
  const answer = isKnown
    ? { data: { viewer: { login: grant.login } } }
    : { errors: [{ message: `not answered here: ${query}` }] };
  return { ...json(200, answer), headers: { 'x-ratelimit-resource': 'graphql' } };
}

/** As GitHub words it. @param {number} status @param {string} message @param {string} [page] @returns {Said} */
export function refusal(status, message, page = '') {
  const documentation_url = page ? `${DOCUMENTATION}/${page}` : DOCUMENTATION;
  return json(status, { message, documentation_url, status: String(status) });
}

/** @param {number} status @param {unknown} value @returns {Said} */
function json(status, value) {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}

/** Names are not case-sensitive. @param {string} path @param {import('./state.js').Repository} repository */
function namesIt(path, { id, owner, name }) {
  const names = [`/repos/${owner}/${name}`, `/repositories/${id}`].map((it) => it.toLowerCase());
  const asked = `${path.slice(API.length).toLowerCase()}/`;
  return names.some((it) => asked.startsWith(`${it}/`));
}

/** What is public can be seen without a token, but not downloaded. @param {About['kind']} kind @param {import('./tokens.js').Access} access @param {boolean} isPublic */
function mayAsk(kind, access, isPublic) {
  if (kind === 'delete') return access === 'write';
  return access !== 'none' || (isPublic && kind !== 'zip');
}

/** @param {Rest} github @param {string} url @param {number | null} runId @returns {Said} */
function list(github, url, runId) {
  const { searchParams: query } = new URL(url, 'http://host');
  const perPage = Math.min(Number(query.get('per_page') ?? 30), LARGEST_PAGE);
  const page = Number(query.get('page') ?? 1);
  const all = github.state.artifacts({ name: query.get('name'), runId });
  const here = all.slice((page - 1) * perPage, page * perPage);
  const links = linksOf(github, url, { page, last: Math.max(1, Math.ceil(all.length / perPage)) });
  return {
    ...json(200, {
      total_count: all.length,
      artifacts: here.map((it) => artifactOf(github, it)),
    }),
    headers: links ? { link: links } : {},
  };
}

/** A filtered list of runs ends here (https://docs.github.com/rest/actions/workflow-runs). */
const MOST_RUNS = 1000;

/** @param {Rest} github @param {string} url @returns {Said} */
function runs({ state }, url) {
  const { searchParams: query } = new URL(url, 'http://host');
  const perPage = Math.min(Number(query.get('per_page') ?? 30), LARGEST_PAGE);
  const page = Number(query.get('page') ?? 1);
  const sinceMs = Date.parse(query.get('created')?.replace('>=', '') ?? '1970-01-01');
  const all = state.runs(query.get('branch')).filter(({ createdAtMs }) => createdAtMs >= sinceMs);
  const here = all.slice(0, MOST_RUNS).slice((page - 1) * perPage, page * perPage);
  const { id } = state.repository;
  return json(200, {
    total_count: all.length,
    workflow_runs: here.map(({ run, createdAtMs, updatedAtMs }) => ({
      ...{ id: run.runId, run_attempt: run.attempt, status: 'completed', head_sha: run.sha },
      ...{ head_branch: run.branch, repository: { id } },
      head_repository: { id: run.isFork ? state.repository.forkId : id },
      ...{ created_at: time(createdAtMs), updated_at: time(updatedAtMs) },
    })),
  });
}

/**
 * The `Link` header names the repository by its number.
 *
 * @param {Rest} github
 * @param {string} url
 * @param {{ page: number, last: number }} at
 */
function linksOf({ state, origin }, url, { page, last }) {
  const { owner, name, id } = state.repository;
  const asked = new URL(url.replace(`/repos/${owner}/${name}/`, `/repositories/${id}/`), origin());
  const link = (/** @type {string} */ rel, /** @type {number} */ to) => {
    asked.searchParams.set('page', String(to));
    return `<${asked}>; rel="${rel}"`;
  };
  const back = page > 1 ? [link('prev', page - 1)] : [];
  const on = page < last ? [link('next', page + 1), link('last', last)] : [];
  return [...back, ...on, ...(page > 1 ? [link('first', 1)] : [])].join(', ');
}

/** @param {Rest} github */
function repositoryOf({ state, origin }) {
  const { id, owner, name, isPublic, defaultBranch } = state.repository;
  const url = `${origin()}${API}/repos/${owner}/${name}`;
  return {
    ...{ id, node_id: nodeId('Repository', id), name, full_name: `${owner}/${name}`, url },
    owner: { login: owner, id: 1, type: 'Organization', site_admin: false },
    ...{ private: !isPublic, visibility: isPublic ? 'public' : 'private', fork: false },
    ...{ html_url: `https://github.com/${owner}/${name}`, default_branch: defaultBranch },
    ...{ archived: false, disabled: false },
  };
}

/** @param {Rest} github @param {Artifact} artifact */
export function artifactOf({ state, origin }, artifact) {
  const { repository } = state;
  const { id, name, size, digest, run, createdAtMs, expiresAtMs } = artifact;
  const url = `${origin()}${API}/repos/${repository.owner}/${repository.name}/actions/artifacts/${id}`;
  return {
    ...{ id, node_id: nodeId('Artifact', id), name, size_in_bytes: size, url },
    ...{ archive_download_url: `${url}/zip`, expired: state.isExpired(artifact), digest },
    ...{
      created_at: time(createdAtMs),
      updated_at: time(createdAtMs),
      expires_at: time(expiresAtMs),
    },
    workflow_run: {
      id: run.runId,
      repository_id: repository.id,
      head_repository_id: run.isFork ? repository.forkId : repository.id,
      head_branch: run.branch,
      head_sha: run.sha,
    },
  };
}

/** @param {string} type @param {number} id */
function nodeId(type, id) {
  return Buffer.from(`0${type.length}:${type}${id}`).toString('base64');
}

/** To the second. @param {number} ms */
function time(ms) {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}
