/**
 * Decides which artifacts of a branch may be deleted, for users who want that: each holds the whole
 * history, so their total size grows with the square of the builds.
 *
 * **Why nothing is lost.** An artifact is deleted only when the history that this run has
 * continued, as downloaded and verified, names it as merged whole (`containedIn` in
 * `history/join.js`). That history stays, or is deleted only when a later one contains it; the
 * newest ones of the branch always stay. The deleted artifact is a day older than the history that
 * contains it, so no run that has listed it can still be active, and it would have expired first.
 * Artifacts of other names, branches, forks and tools, and damaged ones, stay.
 */

/** @typedef {import('./port.js').Artifact} Artifact */

/** No run takes this long: `timeout` is six hours at most. */
export const YOUNG_MS = 86_400_000;

/** Each deletion is a request. */
const MAX_DELETED_PER_RUN = 20;

/**
 * @typedef {object} Rules
 * @property {Artifact} base that this run has continued
 * @property {number} keep how many of the newest stay, including this run's
 * @property {number} youngMs how much older than the base an artifact has to be
 * @property {(artifact: Artifact) => boolean} isContained in the base
 */

/**
 * Artifacts made before this time may be deleted; null: all stay.
 *
 * @param {Artifact[]} ofBranch artifacts of the first name, newest first, as far as known
 * @param {Rules} rules
 */
export function oldestKept(ofBranch, { base, keep, youngMs }) {
  // This run's artifact is one more.
  const last = ofBranch[keep - 2];
  return last ? Math.min(last.createdAtMs, base.createdAtMs - youngMs) : null;
}

/**
 * @param {Artifact[]} listed artifacts that belong to the history of the branch
 * @param {number} beforeMs
 * @param {Rules} rules
 */
export function superseded(listed, beforeMs, { base, isContained }) {
  const isOver = (/** @type {Artifact} */ it) =>
    it.isOurs &&
    it.branch === base.branch &&
    it.id !== base.id &&
    it.createdAtMs < beforeMs &&
    (it.expiresAtMs ?? Number.POSITIVE_INFINITY) <= (base.expiresAtMs ?? Number.POSITIVE_INFINITY);
  const over = listed.filter((it) => isOver(it) && isContained(it));
  return over.sort((one, two) => one.createdAtMs - two.createdAtMs).slice(0, MAX_DELETED_PER_RUN);
}
