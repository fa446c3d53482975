/**
 * Writes files whole or not at all, and never through a link out of the workspace. A stranger's
 * checkout may contain such links. A path outside the workspace was named on purpose and is used as
 * given.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { errnoOf, Failure, shown, systemFailure } from '../errors.js';

/**
 * Replaces a file.
 *
 * @param {string} path an absolute path
 * @param {string | AsyncIterable<string | Uint8Array>} content
 * @param {import('../errors.js').Code} code the error code of failures
 * @param {{ makesFolders?: boolean, before?: () => Promise<void> }} [how] `before`: called before
 *   the old file is replaced
 */
export async function writeWhole(path, content, code, { makesFolders = true, before } = {}) {
  const temporary = `${path}.${randomUUID()}.tmp`;
  refuseOutside(path);
  try {
    if (makesFolders) await mkdir(dirname(path), { recursive: true });
    // A link may have appeared meanwhile.
    refuseOutside(path);
    // `x`: never through a link, and never into an existing file.
    const file = await open(temporary, 'wx');
    try {
      const pieces = typeof content === 'string' ? [content] : content;
      for await (const piece of pieces) await file.writeFile(piece);
    } finally {
      await file.close();
    }
    await before?.();
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error instanceof Failure ? error : systemFailure(code, 'write', path, error);
  }
}

/**
 * Refuses a path in the workspace if a link leads it outside.
 *
 * @param {string} path an absolute path; need not exist yet
 * @throws {Failure}
 */
export function refuseOutside(path) {
  const root = workspace();
  if (root === null) return;
  const top = realOf(root);
  if (!isBelow(path, root) && !isBelow(path, top)) return;
  const target = realOf(path);
  if (isBelow(target, top)) return;
  throw new Failure(
    'INPUT_INVALID',
    `"${shown(path)}" leads to "${target}", out of the workspace, through a symbolic link`,
    'nothing is written there: remove the link, or name the place itself with an absolute path',
  );
}

/**
 * The folder whose contents may be a stranger's: the runner's workspace, else the checkout around
 * the working directory.
 *
 * @returns {string | null} null: there is none
 */
function workspace() {
  const { GITHUB_ACTIONS, GITHUB_WORKSPACE, CI } = process.env;
  if (GITHUB_ACTIONS === 'true' && GITHUB_WORKSPACE) return resolve(GITHUB_WORKSPACE);
  const start = process.cwd();
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (folder === dirname(folder)) return CI && CI !== 'false' ? start : null;
  }
}

/**
 * Resolves a path as far as it exists, dangling links included.
 *
 * @param {string} path
 * @param {number} [links] how many were followed
 * @returns {string}
 */
function realOf(path, links = 0) {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR', 'EACCES'].includes(errnoOf(error) ?? '')) return path;
  }
  const folder = dirname(path);
  if (folder === path) return path;
  const isLink = lstatOf(path)?.isSymbolicLink() && links < MOST_LINKS;
  const parent = realOf(folder, links);
  return isLink
    ? realOf(resolve(parent, readlinkSync(path)), links + 1)
    : join(parent, basename(path));
}

/** The same limit as in Linux. */
const MOST_LINKS = 40;

/** @param {string} path */
function lstatOf(path) {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** @param {string} path @param {string} folder */
function isBelow(path, folder) {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === resolve(path);
}
