/** Messages of the joined store about the artifacts it finds. */
import { Failure } from '../../errors.js';

/** @typedef {import('./port.js').Artifact} Artifact */

/** @param {Artifact} artifact */
export function nameOf({ id, run }) {
  return `the artifact ${id} of run ${run}`;
}

/** @param {string} location @param {Artifact} artifact */
export function gone(location, artifact) {
  return (
    `${nameOf(artifact)} was listed as the newest history at ${location}, but it is gone: ` +
    'continuing with the previous one, if there is one; builds that only it had return if it does'
  );
}

/** @param {string} location */
export function allGone(location) {
  return new Failure(
    'ARTIFACT_UNAVAILABLE',
    `GitHub lists histories at ${location}, but reports that each of them is gone`,
    'run it again: if they were deleted, they will no longer be listed, and a new history begins',
  );
}

/** @param {string} location @param {Artifact} artifact */
export function expiredAll(location, { expiresAtMs, createdAtMs }) {
  const day = new Date(expiresAtMs ?? createdAtMs).toISOString().slice(0, 10);
  return (
    `the history at ${location} expired on ${day}, and a new one begins: artifacts live as long as ` +
    '"artifact-retention-days" says, so run it on a schedule, or keep the history in a bucket'
  );
}

/** @param {string} location @param {Artifact} expired @param {Artifact} base */
export function expiredNewest(location, expired, base) {
  return (
    `the newest history at ${location}, ${nameOf(expired)}, has expired: continuing with ` +
    `${nameOf(base)}; builds that only the other had are lost`
  );
}

/** @param {string} location @param {number} atMs @param {string | null} branch another branch than this run's */
export function expiresSoon(location, atMs, branch) {
  const day = new Date(atMs).toISOString().slice(0, 10);
  const alive =
    'a run on a schedule ("on: schedule" in the workflow) keeps it alive between commits';
  return branch
    ? `the history of the branch "${branch}" at ${location} expires on ${day}, unless a run on that ` +
        `branch renews it: ${alive}`
    : `the history at ${location} would have expired on ${day}: this run renews it, and ${alive}`;
}

/** @param {string} location @param {string} branch */
export function nothingOn(location, branch) {
  return (
    `"artifact-branch-filter" names the branch "${branch}", but no artifact at ${location} is from ` +
    'that branch: check the spelling, and whether they have expired'
  );
}

/** @param {string} location @param {string[]} branches */
export function onlyElsewhere(location, branches) {
  const names = branches.slice(0, 3).map((branch) => `"${branch}"`);
  return (
    `a new history begins at ${location}, although there are artifacts of other branches ` +
    `(${names.join(', ')}): if one of them is to be continued, say so once with ` +
    '"artifact-branch-filter"'
  );
}

/** @param {string} name */
export function alwaysTaken(name) {
  return new Failure(
    'ARTIFACT_UPLOAD_FAILED',
    `GitHub says that this run already has an artifact "${name}", under every name that was tried`,
    'run it again; if that does not help, look at githubstatus.com',
  );
}

/** @param {string} location */
export function mayNotDelete(location) {
  return (
    `"artifact-keep" is set, and the token may not delete artifacts at ${location}: older ones stay until ` +
    'they expire; give the job "permissions: actions: write", or leave the input out'
  );
}
