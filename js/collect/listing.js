/**
 * Lists the files of a project, each list only once.
 */
import { basename, isAbsolute, parse, relative, resolve, sep } from 'node:path';
import { trackedFiles, walk } from './files.js';

/** @typedef {import('./files.js').ListedFile} ListedFile */
/** @typedef {import('../core.js').Needs} Needs */

const NOTHING_ELSE = {
  repository: false,
  changes: null,
  ci: null,
  sizesOnly: false,
  encoding: null,
};

/** Lists files, each list only once however many metrics need it. */
export class Files {
  /** @param {string} base */
  constructor(base) {
    this.base = base;
    /** @type {Map<string, ListedFile[]>} */
    this.lists = new Map();
    /** @type {ListedFile[] | null | undefined} undefined before the first question */
    this.tracked = undefined;
  }

  /** What git knows or would add; null outside a checkout. */
  repository() {
    if (this.tracked === undefined) this.tracked = trackedFiles(this.base);
    return this.tracked;
  }

  /** Without git: every file except those that other programs wrote. */
  below() {
    return this.list({ roots: ['.'], tracked: true, ...NOTHING_ELSE });
  }

  /** @param {Needs} needs @returns {ListedFile[]} */
  list(needs) {
    const name = JSON.stringify([needs.roots, needs.tracked]);
    const known = this.lists.get(name);
    if (known) return known;
    const entries = this.#find(needs).filter(({ type }) => type !== 'other');
    this.lists.set(name, entries);
    return entries;
  }

  /**
   * Where a root is that leaves the base and comes back into it, with `/` in front unless it is the
   * base; null for any other.
   *
   * @param {string} root
   */
  #inner(root) {
    const path = relative(this.base, resolve(this.base, root)).split(sep).join('/');
    return isAbsolute(root) || isElsewhere(path) ? null : path && `/${path}`;
  }

  /** @param {Needs} needs @returns {ListedFile[]} */
  #find({ roots, tracked }) {
    const known = tracked ? this.repository() : null;
    // Git lists what is below the configuration; what was named elsewhere is walked.
    const walked = known ? roots.filter(isElsewhere) : roots;
    const prune = (/** @type {string} */ path) => tracked && basename(path) === 'node_modules';
    const entries = walked.flatMap((root) => {
      const inner = isElsewhere(root) ? this.#inner(root) : null;
      if (inner === null) return below(root, this.base, prune);
      // `../here/src` is `src`, and is named as it was written.
      const all = known ?? below(`.${inner}`, this.base, prune);
      const found = all.filter(({ path }) => `/${path}/`.startsWith(`${inner}/`));
      return found.map((entry) => ({
        ...entry,
        path: root + `/${entry.path}`.slice(inner.length),
      }));
    });
    return [...(known ?? []), ...entries];
  }
}

/** @param {string} root */
function isElsewhere(root) {
  return isAbsolute(root) || root === '..' || root.startsWith('../');
}

/**
 * What is below a root, named as the root is: absolute when it is.
 *
 * @param {string} root
 * @param {string} base
 * @param {(path: string) => boolean} prune
 * @returns {ListedFile[]}
 */
function below(root, base, prune) {
  if (!isAbsolute(root)) return walk(root, { base, prune }) ?? [];
  const top = parse(root).root;
  const entries = walk(root, { base: top, prune }) ?? [];
  return entries.map((entry) => ({ ...entry, path: `/${entry.path}` }));
}
