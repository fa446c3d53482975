/**
 * Steps of a repository's own test job that a runner needs for any kind of project.
 */

/** @typedef {import('../detect.js').Project} Project */

/** System packages, git settings, and servers. */
const NEEDED =
  /^(sudo\s+)?(apt(-get)?|locale-gen|add-apt-repository)\s|^git config\s|^docker[ -]compose .*\bup\b|^(createdb|psql|mysql)\s/;

/**
 * @param {Project} project
 * @returns {import('./index.js').Step[]}
 */
export function systemSteps({ theirs }) {
  return (theirs?.before ?? []).filter(({ run }) => NEEDED.test(run));
}

/**
 * An input of the repository's own setup action, if it is a plain word or number.
 * @param {Project} project
 * @param {RegExp} action
 * @param {string} input
 */
export function versionOf({ theirs }, action, input) {
  const value = theirs?.setup(action)[input]?.trim();
  return value && /^[\w.*/ -]+$/.test(value) ? value : undefined;
}
