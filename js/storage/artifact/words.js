/** What a joined store says of the artifacts it finds. */
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
    'continuing with the one before, if there is any; builds that only it had come back when it does'
  );
}

/** @param {string} location */
export function allGone(location) {
  return new Failure(
    'ARTIFACT_UNAVAILABLE',
    `GitHub lists a history at ${location}, but says of each that it is gone`,
    'run it again: when they were deleted, they are no longer listed then, and a new history begins',
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

/** @param {string} location @param {number} atMs @param {string | null} branch not that of this run */
export function expiresSoon(location, atMs, branch) {
  const day = new Date(atMs).toISOString().slice(0, 10);
  const alive =
    'a run on a schedule ("on: schedule" in the workflow) keeps it alive when nobody commits';
  return branch
    ? `the history of the branch "${branch}" at ${location} expires on ${day}, unless a run on that ` +
        `branch renews it: ${alive}`
    : `the history at ${location} would have expired on ${day}: this run renews it, and ${alive}`;
}

/** @param {string} location @param {string} branch */
export function nothingOn(location, branch) {
  return (
    `"artifact-branch-filter" asks for the branch "${branch}", and no artifact at ${location} is of ` +
    'that branch: look for typing errors, or whether they have expired'
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
    `GitHub says that this run has an artifact "${name}" already, whatever the name`,
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
