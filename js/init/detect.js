/**
 * Examines a repository for `init`: which projects it contains, and what they consist of.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { trackedFiles, walk } from '../collect/files.js';
import { KINDS } from './kinds/index.js';
import { testJob } from './test-job.js';

/**
 * @typedef {object} Project
 * @property {import('./kinds/index.js').Kind} kind
 * @property {string} folder relative to the configuration's folder, which itself is ''
 * @property {string[]} members folders of the workspaces, or modules, that belong to the project
 * @property {string[]} files below the project's folder, relative to it
 * @property {string} text of all its manifests, and of those of its members
 * @property {import('./test-job.js').TestJob | null} theirs how the repository already tests it
 * @property {(path: string) => boolean} has whether the repository has such a file in the project's
 *   folder
 * @property {(path: string) => boolean} exists whether such a file is on the disk, ignored or not
 * @property {(path: string) => string} read '' for a missing file
 * @property {(path: string) => string} at the path relative to the configuration's folder
 * @property {(path: string) => string} inRepository the path relative to the folder in which a
 *   workflow starts
 * @property {(names: string[]) => Above | null} nearest the first of these files in the project's
 *   folder, or in one above it: a package of a workspace is installed from the workspace's root
 * @property {(names: string[]) => Above[]} above the first of these files in each folder above the
 *   project's, the nearest folder first
 *
 * @typedef {object} Above
 * @property {string} name
 * @property {string} folder from where a workflow starts
 * @property {(name: string) => string} path of a file beside it, from where a workflow starts
 * @property {(name: string) => string} read a file beside it
 *
 * @typedef {object} Found
 * @property {Project[]} projects
 * @property {boolean} isForeign whether most of the code is in a language of no project
 * @property {string[]} left what was left out, for people
 */

/** Folders of projects that serve as test data, or that others wrote. */
const ASIDE =
  /(^|\/)(node_modules|vendor|third_party|fixtures?|__fixtures__|test_?data|examples?|samples?|demos?|playgrounds?|templates?|docs|website|www|fuzz|fuzzing|bench(marks?)?|\.[^/]+)\//i;

/** Manifests deeper than this belong to something else. */
const DEEPEST = 4;

/** Manifests are short, but lock files are not. */
const LONGEST_MANIFEST_BYTES = 16 * 1024 ** 2;

/** A project with a smaller share of the code is a helper, not the subject of the repository. */
const LEAST_SHARE = 0.1;

/** Code in languages of no known kind of project. */
const OTHER_CODE =
  /\.(hs|ml|scala|clj|cljs|erl|r|jl|lua|pl|pm|nim|zig|f90|m|mm|vb|fs|groovy|sol|vhdl?|sv|v|cr|d|pas|asm|s)$/i;

/**
 * The projects of a repository, or of a folder in it, in the order in which they are set up.
 *
 * @param {string} root an absolute path
 * @param {string[]} wanted ids of kinds; empty: all
 * @param {import('./location.js').InitLocation} place
 * @param {import('./test-job.js').Workflow[]} workflows
 * @returns {Found}
 */
export function look(root, wanted, place, workflows) {
  const entries = (trackedFiles(root) ?? walk(root, { base: root, prune }) ?? []).filter(
    ({ path }) => !ASIDE.test(path),
  );
  const files = entries.map(({ path }) => path);
  const kinds = KINDS.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
  const projects = kinds.flatMap((kind) => {
    const manifests = files.filter((path) => isManifest(path, kind));
    const folders = [...new Set(manifests.map(folderOf))].sort();
    // A kind that the user names exists, even without a manifest.
    if (folders.length === 0 && wanted.length > 0) folders.push('');
    const isBelow = (/** @type {string} */ folder, /** @type {string} */ top) =>
      folder !== top && (top === '' || folder.startsWith(`${top}/`));
    const tops = folders.filter((folder) => !folders.some((top) => isBelow(folder, top)));
    const theirs = testJob(workflows, kind.tests);
    return tops.map((folder) => {
      const members = kind.isFlat ? [] : folders.filter((member) => isBelow(member, folder));
      return projectOf({ root, place, files }, { kind, folder, members, theirs });
    });
  });
  return wanted.length > 0 ? { projects, isForeign: false, left: [] } : main(projects, entries);
}

/**
 * The main projects of a repository: a C++ library with a helper in Java is not a Java project.
 *
 * @param {Project[]} projects
 * @param {import('../collect/files.js').ListedFile[]} entries
 * @returns {Found}
 */
function main(projects, entries) {
  /** @param {(path: string) => boolean} isOf */
  const bytes = (isOf) =>
    entries.reduce(
      (sum, { path, size, type }) => sum + (type === 'file' && isOf(path) ? size : 0),
      0,
    );
  const of = new Map(
    KINDS.map((kind) => [
      kind,
      bytes((path) => kind.languages.some(([, ending]) => ending.test(path))),
    ]),
  );
  const other = bytes((path) => OTHER_CODE.test(path));
  const total = [...of.values()].reduce((sum, size) => sum + size, other);
  const largest = Math.max(...of.values(), other);
  const share = (/** @type {Project} */ { kind }) =>
    total === 0 ? 1 : (of.get(kind) ?? 0) / total;
  const kept = projects.filter(
    (project) => share(project) >= LEAST_SHARE || of.get(project.kind) === largest,
  );
  const ids = [...new Set(kept.map(({ kind }) => kind.id))];
  const left = projects
    .filter((project) => !kept.includes(project))
    .map((project) => {
      const { kind, folder } = project;
      const percent = Math.round(share(project) * 100);
      const few = percent < 1 ? 'less than 1 %' : `${percent} %`;
      return `left out: ${kind.name} in ${folder || '.'}, ${few} of the code; --type ${[...ids, kind.id].join(',')} includes it`;
    });
  const isForeign = total > 0 && !kept.some(({ kind }) => of.get(kind) === largest);
  return { projects: kept, isForeign, left };
}

/** @param {string} path */
function prune(path) {
  return ASIDE.test(`${path}/`);
}

/** @param {string} path @param {import('./kinds/index.js').Kind} kind */
function isManifest(path, { manifest }) {
  const parts = path.split('/');
  return parts.length <= DEEPEST && manifest.test(parts[parts.length - 1]);
}

/**
 * @param {{ root: string, place: import('./location.js').InitLocation, files: string[] }} where
 * @param {{ kind: import('./kinds/index.js').Kind, folder: string, members: string[],
 *   theirs: Project['theirs'] }} what
 * @returns {Project}
 */
function projectOf({ root, place, files: all }, { kind, folder, members, theirs }) {
  const start = folder && `${folder}/`;
  const own = (place.prefix + start).replace(/\/$/, '');
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
    theirs,
    has: (path) => known.has(path),
    exists: (path) => existsSync(join(root, folder, path)),
    read,
    at: (path) => start + path,
    inRepository: (path) => place.prefix + start + path,
    nearest: (names) => upwards(place, own, names)[0] ?? null,
    above: (names) => upwards(place, own, names).filter((it) => it.folder !== own),
  };
}

/**
 * The first of some files in a folder, and in each above it.
 *
 * @param {import('./location.js').InitLocation} place
 * @param {string} start a folder of the repository
 * @param {string[]} names
 */
function upwards({ root }, start, names) {
  /** @type {Above[]} */
  const found = [];
  for (let folder = start; ; folder = folderOf(folder)) {
    const path = (/** @type {string} */ name) => posix.join(folder, name);
    const name = names.find((it) => existsSync(join(root, folder, it)));
    if (name) found.push({ name, folder, path, read: (it) => textOf(join(root, path(it))) });
    if (folder === '') return found;
  }
}

/** @param {string} path */
function textOf(path) {
  try {
    return statSync(path).size > LONGEST_MANIFEST_BYTES ? '' : readFileSync(path, 'utf8');
  } catch {
    // A dangling link, or deleted just now: nothing to read.
    return '';
  }
}

/** @param {string} path */
function folderOf(path) {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}
