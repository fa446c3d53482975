/** The Node that tests a JavaScript project: as a file or its own workflow says, or else the newest. */
import { versionOf } from './extras.js';

/** @typedef {import('../detect.js').Project} Project */

/** Releases with a name that are older than tools expect. @type {Record<string, string>} */
const NAMED = {
  'lts/dubnium': '10',
  'lts/erbium': '12',
  'lts/fermium': '14',
  'lts/gallium': '16',
  'lts/hydrogen': '18',
};

/**
 * The inputs of actions/setup-node, and the major version that they mean.
 * @param {Project} project
 */
export function nodeOf(project) {
  const file = project.nearest(['.nvmrc', '.node-version']);
  const version = versionOf(project, /^actions\/setup-node@/, 'node-version') ?? 'lts/*';
  const written = (file ? file.read(file.name) : version).trim().toLowerCase();
  const major = NAMED[written] ?? /^[v^~>=]*(\d+)/.exec(written)?.[1];
  return {
    inputs: file ? { 'node-version-file': file.path(file.name) } : { 'node-version': version },
    major: major === undefined ? Number.POSITIVE_INFINITY : Number(major),
  };
}

/** The oldest Node of each release of c8. @type {[number, string][]} */
const RELEASES = [
  [20, 'c8'],
  [18, 'c8@10'],
  [14, 'c8@9'],
  [12, 'c8@8'],
  [10, 'c8@7'],
  [0, 'nyc@14'],
];

/**
 * How to start c8, in a release that the project's Node can run. With Node 15 or older comes an npx
 * that never asks, and takes the word after `--yes` for its value.
 *
 * @param {Project} project
 * @param {string} text of the manifests that install packages
 */
export function c8Of(project, text) {
  const { major } = nodeOf(project);
  const [, release] = RELEASES.find(([oldest]) => major >= oldest) ?? RELEASES[0];
  return `npx ${major < 16 ? '' : '--yes '}${/"c8"\s*:/.test(text) ? 'c8' : release}`;
}
