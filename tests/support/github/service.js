/**
 * The artifact service that @actions/artifact uploads to: Twirp with JSON, as its generated client
 * speaks it (`lib/generated/results/api/v1/artifact.js` of the package has the messages).
 */
import { SERVICE } from './requests.js';

/** @typedef {import('./state.js').Artifact} Artifact */
/** @typedef {import('./state.js').Run} Run */

/**
 * @typedef {object} Service
 * @property {import('./state.js').State} state
 * @property {import('./tokens.js').Tokens} tokens
 * @property {import('./blobs.js').Blobs} blobs
 * @property {() => string} origin
 * @property {(artifact: Artifact) => string} download
 */

/** A refusal, as Twirp has them. */
class Refused extends Error {
  /** @param {number} status @param {string} code @param {string} message */
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** What a name must not have (`path-and-artifact-name-validation.js` of the package). */
const FORBIDDEN = /["/:<>|*?\r\n\\]/;

/**
 * @param {Service} github
 * @param {import('./requests.js').About & import('../exchange.js').Seen} request
 * @param {Buffer} body
 * @returns {Promise<import('./rest.js').Said>}
 */
export async function service(github, { path, method, headers }, body) {
  try {
    const run = github.tokens.jobOf(headers.authorization);
    if (!run) throw new Refused(401, 'unauthenticated', 'the runtime token is not valid');
    const call = calls[path.slice(SERVICE.length)];
    if (!call || method !== 'POST') throw new Refused(404, 'bad_route', `no handler for ${path}`);
    const asked = JSON.parse(body.toString());
    const own = asked.workflow_run_backend_id === run.backendId;
    if (!own) throw new Refused(403, 'permission_denied', 'the token is for another run');
    return json(200, await call(github, run, asked));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return refusal(error.status, error.code, error.message);
  }
}

/** @param {number} status @param {string} code @param {string} msg @returns {import('./rest.js').Said} */
export function refusal(status, code, msg) {
  return json(status, { code, msg });
}

/** @param {number} status @param {unknown} value @returns {import('./rest.js').Said} */
function json(status, value) {
  return { status, type: 'application/json', body: JSON.stringify(value) };
}

/** @type {Record<string, (github: Service, run: Run, asked: any) => unknown>} */
const calls = {
  CreateArtifact({ state, blobs, origin }, run, { name, expires_at }) {
    if (!name || FORBIDDEN.test(name)) {
      throw new Refused(400, 'invalid_argument', 'the artifact name is not valid');
    }
    const expiresAtMs = expires_at ? Date.parse(expires_at) : undefined;
    const made = state.create(run, name, { expiresAtMs });
    const taken = 'an artifact with this name already exists on the workflow run';
    if (!made) throw new Refused(409, 'already_exists', taken);
    return { ok: true, signed_upload_url: blobs.uploadUrl(origin(), made.blob) };
  },

  async FinalizeArtifact({ state, blobs }, run, { name, size, hash = null }) {
    const artifact = state.pending(run, name);
    if (!artifact) throw new Refused(404, 'not_found', 'artifact not found');
    const isThere = await blobs.has(artifact.blob);
    if (!isThere) throw new Refused(412, 'failed_precondition', 'nothing was uploaded');
    const { id } = state.finalize(artifact, { size: Number(size), digest: hash });
    return { ok: true, artifact_id: String(id) };
  },

  ListArtifacts({ state }, run, { name_filter, id_filter }) {
    return {
      artifacts: ownOf(state, run)
        .filter(({ name }) => name_filter === undefined || name === name_filter)
        .filter(({ id }) => id_filter === undefined || String(id) === id_filter)
        .map(({ id, name, size, digest, createdAtMs }) => ({
          workflow_run_backend_id: run.backendId,
          workflow_job_run_backend_id: run.jobId,
          ...{ database_id: String(id), name, size: String(size) },
          created_at: new Date(createdAtMs).toISOString(),
          ...(digest ? { digest } : {}),
        })),
    };
  },

  GetSignedArtifactURL({ state, download }, run, { name }) {
    return { signed_url: download(newestOf(state, run, name)) };
  },

  DeleteArtifact({ state }, run, { name }) {
    const artifact = newestOf(state, run, name);
    state.remove(artifact);
    return { ok: true, artifact_id: String(artifact.id) };
  },
};

/** @param {import('./state.js').State} state @param {Run} run */
function ownOf(state, { runId, backendId }) {
  const all = state.artifacts({ runId });
  return all.filter((it) => it.run.backendId === backendId && !state.isExpired(it));
}

/** @param {import('./state.js').State} state @param {Run} run @param {string} asked */
function newestOf(state, run, asked) {
  const found = ownOf(state, run).find(({ name }) => name === asked);
  if (!found) throw new Refused(404, 'not_found', 'artifact not found');
  return found;
}
