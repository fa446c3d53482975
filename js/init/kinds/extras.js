/**
 * Steps that a repository's own test job has before its tests, and that a runner needs whatever the
 * kind of project.
 */

/** @typedef {import('../detect.js').Project} Project */

/** Packages of the system, settings of git, and servers to talk to. */
const NEEDED =
  /^(sudo\s+)?(apt(-get)?|locale-gen|add-apt-repository)\s|^git config\s|^docker[ -]compose .*\bup\b|^(createdb|psql|mysql)\s/;

/**
 * @param {Project} project
 * @returns {import('./index.js').Step[]}
 */
export function systemSteps({ theirs }) {
  return (theirs?.before ?? []).filter(({ run }) => NEEDED.test(run));
}

/** What a setup action of theirs is given, where it is one plain word or number. @param {Project} project @param {RegExp} action @param {string} input */
export function versionOf({ theirs }, action, input) {
  const value = theirs?.setup(action)[input]?.trim();
  return value && /^[\w.*/ -]+$/.test(value) ? value : undefined;
}
