/** The bare requests that a run without conflicts makes to GitHub. */
import { SERVICE } from '../../tests/support/github/requests.js';

/**
 * @param {Record<string, string>} env of a job
 * @param {string} name of the artifact to download; another one is uploaded
 * @param {Uint8Array} archive to upload
 * @returns {Promise<number>} how long it took, in ms
 */
export async function plainly(env, name, archive) {
  const begin = performance.now();
  const { artifacts } = await rest(env, `?name=${name}&per_page=100`);
  await rest(env, '?per_page=100');
  await rest(env, `/${artifacts[0].id}/zip`);
  const other = `plain-${name}`;
  const { signed_upload_url: url } = await call(env, 'CreateArtifact', { name: other, version: 4 });
  await put(`${url}&comp=block&blockid=${encodeURIComponent(BLOCK)}`, archive);
  await put(`${url}&comp=blocklist`, `<BlockList><Latest>${BLOCK}</Latest></BlockList>`);
  const size = String(archive.length);
  const { artifact_id: id } = await call(env, 'FinalizeArtifact', { name: other, size });
  await rest(env, `/${id}`);
  return performance.now() - begin;
}

const BLOCK = btoa('the only one');

/** @param {Record<string, string>} env @param {string} path */
function rest({ GITHUB_API_URL, GITHUB_REPOSITORY, ...env }, path) {
  const headers = { authorization: `token ${env['INPUT_GITHUB-TOKEN']}` };
  const url = `${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}/actions/artifacts${path}`;
  return whole(fetch(url, { headers }));
}

/** @param {Record<string, string>} env @param {string} method @param {object} asked */
function call({ ACTIONS_RESULTS_URL, ACTIONS_RUNTIME_TOKEN: token }, method, asked) {
  const { scp } = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
  const [, run, job] = /Actions\.Results:([^:\s]+):([^:\s]+)/.exec(scp) ?? [];
  const ids = { workflow_run_backend_id: run, workflow_job_run_backend_id: job };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ ...ids, ...asked });
  const url = new URL(SERVICE + method, ACTIONS_RESULTS_URL);
  return whole(fetch(url, { method: 'POST', headers, body }));
}

/** @param {string} url @param {Uint8Array | string} body */
function put(url, body) {
  return whole(fetch(url, { method: 'PUT', body: new Blob([body]) }));
}

/** @param {Promise<Response>} asked @returns {Promise<any>} */
async function whole(asked) {
  const response = await asked;
  const bytes = Buffer.from(await response.arrayBuffer());
  if (!response.ok) throw new Error(`${response.status}: ${bytes}`);
  return response.headers.get('content-type')?.includes('json') ? JSON.parse(`${bytes}`) : bytes;
}
