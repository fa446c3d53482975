/**
 * Looks at a repository for `init`: which projects are in it, and what they are made of.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { trackedFiles, walk } from '../collect/files.js';
import { KINDS } from './project-kinds.js';

/**
 * @typedef {object} Project
 * @property {import('./project-kinds.js').Kind} kind
 * @property {string} folder from the repository's root, which itself is ''
 * @property {string[]} members folders of the workspaces, or modules, that belong to it
 * @property {string[]} files below its folder, relative to it
 * @property {string} text of all its manifests, and of those of its members
 * @property {(path: string) => boolean} has whether the repository has such a file in its folder
 * @property {(path: string) => boolean} exists whether there is one on the disk, ignored or not
 * @property {(path: string) => string} read '' where there is no such file
 * @property {(path: string) => string} at the same, from the root
 * @property {(path: string) => string} inRepository the same, from where a workflow starts
 */

/** Projects that are there to be tested with, or that somebody else wrote. */
const ASIDE =
  /(^|\/)(node_modules|vendor|third_party|fixtures?|__fixtures__|testdata|examples?|samples?|templates?|docs|website|\.[^/]+)\//;

/** Deeper than that, a manifest belongs to something else. */
const DEEPEST = 4;

/** A manifest is short. */
const LONGEST_MANIFEST_BYTES = 1024 ** 2;

/**
 * The projects of a repository, or of a folder in it, in the order in which they are set up.
 *
 * @param {string} root an absolute path
 * @param {string[]} wanted ids of kinds; empty: all
 * @param {string} prefix of the root in its repository: '', or with a slash at the end
 * @returns {Project[]}
 */
export function look(root, wanted, prefix) {
  const files = (trackedFiles(root) ?? walk(root, { base: root, prune }) ?? [])
    .map(({ path }) => path)
    .filter((path) => !ASIDE.test(path));
  const kinds = KINDS.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
  return kinds.flatMap((kind) => {
    const manifests = files.filter((path) => isManifest(path, kind));
    const folders = [...new Set(manifests.map(folderOf))].sort();
    // What somebody names is there, even where no manifest says so.
    if (folders.length === 0 && wanted.length > 0) folders.push('');
    const isBelow = (/** @type {string} */ folder, /** @type {string} */ top) =>
      folder !== top && (top === '' || folder.startsWith(`${top}/`));
    const tops = folders.filter((folder) => !folders.some((top) => isBelow(folder, top)));
    return tops.map((folder) => {
      const members = folders.filter((member) => isBelow(member, folder));
      return projectOf({ root, prefix, files }, kind, folder, members);
    });
  });
}

/** @param {string} path */
function prune(path) {
  return ASIDE.test(`${path}/`);
}

/** @param {string} path @param {import('./project-kinds.js').Kind} kind */
function isManifest(path, { manifest }) {
  const parts = path.split('/');
  return parts.length <= DEEPEST && manifest.test(parts[parts.length - 1]);
}

/**
 * @param {{ root: string, prefix: string, files: string[] }} place
 * @param {import('./project-kinds.js').Kind} kind
 * @param {string} folder
 * @param {string[]} members
 * @returns {Project}
 */
function projectOf({ root, prefix, files: all }, kind, folder, members) {
  const start = folder && `${folder}/`;
  const files = all
    .filter((path) => path.startsWith(start))
    .map((path) => path.slice(start.length));
  const known = new Set(files);
  const read = (/** @type {string} */ path) => textOf(join(root, folder, path));
  const manifests = files.filter((path) => isManifest(start + path, kind));
  return {
    kind,
    folder,
    members,
    files,
    text: manifests.map(read).join('\n'),
    has: (path) => known.has(path),
    exists: (path) => existsSync(join(root, folder, path)),
    read,
    at: (path) => start + path,
    inRepository: (path) => prefix + start + path,
  };
}

/** @param {string} path */
function textOf(path) {
  try {
    return statSync(path).size > LONGEST_MANIFEST_BYTES ? '' : readFileSync(path, 'utf8');
  } catch {
    // It is a link to nowhere, or was deleted just now: nothing is told by it.
    return '';
  }
}

/** @param {string} path */
function folderOf(path) {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}
