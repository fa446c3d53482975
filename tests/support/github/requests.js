/** What the requests are that a GitHub gets from its runners. */

/**
 * @typedef {'repository' | 'list' | 'runs' | 'runList' | 'jobs' | 'workflowRuns' | 'artifact' | 'zip' | 'delete' | 'create' | 'finalize'
 *   | 'ownList' | 'sign' | 'ownDelete' | 'upload' | 'commit' | 'download' | 'comments' | 'comment'
 *   | 'editComment' | 'uncomment' | 'issues' | 'openIssue' | 'editIssue' | 'pulls' | 'compare' | 'commits' | 'contents' | 'tags' | 'status' | 'graphql' | 'other'} Kind
 *
 * @typedef {object} About
 * @property {'rest' | 'twirp' | 'blob'} type
 * @property {Kind} kind
 * @property {string} path without the query
 * @property {string | null} name of the artifact, where the request tells it or its blob is known
 * @property {number | null} page of a listing
 * @property {number | null} id of the artifact that is asked for
 * @property {number | null} runId whose artifact it is, or whose are asked for
 */

/** Where the REST interface is; `GITHUB_API_URL` names it. */
export const API = '/api/v3';

/** Where the other interface is, for a server whose REST interface is there. */
const GRAPHQL = '/api/graphql';

/** Where the artifact service is. */
export const SERVICE = '/twirp/github.actions.results.api.v1.ArtifactService/';

/** @type {Record<string, Kind>} */
const METHODS = {
  CreateArtifact: 'create',
  FinalizeArtifact: 'finalize',
  ListArtifacts: 'ownList',
  GetSignedArtifactURL: 'sign',
  DeleteArtifact: 'ownDelete',
};

/** A repository has a name, and in links to further pages a number. */
const REPOSITORY = String.raw`/(?:repos/[^/]+/[^/]+|repositories/\d+)`;

/** @type {[string, Kind, RegExp][]} */
const ROUTES = [
  ['GET', 'repository', /^$/],
  ['GET', 'list', /^\/actions\/artifacts$/],
  ['GET', 'runs', /^\/actions\/runs$/],
  ['GET', 'runList', /^\/actions\/runs\/(?<run>\d+)\/artifacts$/],
  ['GET', 'jobs', /^\/actions\/runs\/(?<run>\d+)\/jobs$/],
  ['GET', 'workflowRuns', /^\/actions\/workflows\/[^/]+\/runs$/],
  ['GET', 'artifact', /^\/actions\/artifacts\/(?<id>\d+)$/],
  ['GET', 'zip', /^\/actions\/artifacts\/(?<id>\d+)\/zip$/],
  ['DELETE', 'delete', /^\/actions\/artifacts\/(?<id>\d+)$/],
  ['GET', 'comments', /^\/issues\/\d+\/comments$/],
  ['POST', 'comment', /^\/issues\/\d+\/comments$/],
  ['PATCH', 'editComment', /^\/issues\/comments\/(?<id>\d+)$/],
  ['DELETE', 'uncomment', /^\/issues\/comments\/(?<id>\d+)$/],
  ['GET', 'issues', /^\/issues$/],
  ['POST', 'openIssue', /^\/issues$/],
  ['PATCH', 'editIssue', /^\/issues\/(?<id>\d+)$/],
  ['GET', 'pulls', /^\/pulls$/],
  ['GET', 'compare', /^\/compare\/.+$/],
  ['GET', 'commits', /^\/commits$/],
  ['GET', 'contents', /^\/contents\/.+$/],
  ['GET', 'tags', /^\/tags$/],
  ['POST', 'status', /^\/statuses\/[0-9a-f]{40}$/],
];

/**
 * @param {string} method
 * @param {string} url path and query
 * @returns {About}
 */
export function about(method, url) {
  const { pathname: path, searchParams: query } = new URL(url, 'http://host');
  const nothing = { path, name: null, page: null, id: null, runId: null };
  if (path.startsWith(SERVICE)) {
    const kind = METHODS[path.slice(SERVICE.length)] ?? 'other';
    return { ...nothing, type: 'twirp', kind: method === 'POST' ? kind : 'other' };
  }
  if (path === GRAPHQL) return { ...nothing, type: 'rest', kind: 'graphql' };
  if (!path.startsWith(API)) return { ...nothing, type: 'blob', kind: blobKind(method, query) };
  return { ...nothing, type: 'rest', ...restKind(method, path.slice(API.length), query) };
}

/**
 * @param {string} method
 * @param {string} path below that of the interface
 * @param {URLSearchParams} query
 * @returns {Partial<About> & { kind: Kind }}
 */
function restKind(method, path, query) {
  const [repository] = new RegExp(`^${REPOSITORY}`).exec(path) ?? [];
  if (repository === undefined) return { kind: 'other' };
  for (const [wanted, kind, pattern] of ROUTES) {
    const found = wanted === method && pattern.exec(path.slice(repository.length));
    if (!found) continue;
    const { id, run } = found.groups ?? {};
    const isListing = kind === 'list' || kind === 'runs' || kind === 'runList';
    const listing = isListing
      ? { name: query.get('name'), page: Number(query.get('page') ?? 1) }
      : {};
    return { kind, id: id ? Number(id) : null, runId: run ? Number(run) : null, ...listing };
  }
  return { kind: 'other' };
}

/** @param {string} method @param {URLSearchParams} query @returns {Kind} */
function blobKind(method, query) {
  if (method === 'PUT') return query.get('comp') === 'blocklist' ? 'commit' : 'upload';
  return method === 'GET' || method === 'HEAD' ? 'download' : 'other';
}
