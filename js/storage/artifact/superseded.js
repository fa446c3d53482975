/**
 * Which artifacts of a branch may go, for people who want that: each holds the whole history, so what all
 * of them take grows with the square of the builds.
 *
 * **Why nothing is lost.** An artifact goes only when the history that this run has continued names it as
 * merged in whole (`containedIn` in `history/join.js`), as that history was downloaded and verified. That
 * one stays, or goes itself only when a later one contains it; the newest ones of the branch always
 * stay. It is a day older than the history that contains it, so no run that has listed it can
 * still be at work, and it would not have outlived that. Artifacts of other names, branches, forks and
 * tools, and damaged ones, stay.
 */

/** @typedef {import('./port.js').Artifact} Artifact */

/** No run takes as long: `timeout` is six hours at most. */
export const YOUNG_MS = 86_400_000;

/** In one run: each is a request. */
const MAX_DELETED_PER_RUN = 20;

/**
 * @typedef {object} Rules
 * @property {Artifact} base that this run has continued
 * @property {number} keep how many of the newest stay, that of this run among them
 * @property {number} youngMs how much older than the base they have to be
 * @property {(artifact: Artifact) => boolean} isContained in the base
 */

/**
 * When those are made that can go at all; null: all stay.
 *
 * @param {Artifact[]} ofBranch those of the first name, the newest first, as far as they are known
 * @param {Rules} rules
 */
export function oldestKept(ofBranch, { base, keep, youngMs }) {
  // That of this run is one more.
  const last = ofBranch[keep - 2];
  return last ? Math.min(last.createdAtMs, base.createdAtMs - youngMs) : null;
}

/**
 * @param {Artifact[]} listed that belong to the history of the branch
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
