import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Failure,
  errnoOf,
  shown,
  systemFailure
} from "./errors.js";

// js/run/writing.js
const { randomUUID } = require("node:crypto");
const { existsSync, lstatSync, readlinkSync, realpathSync } = require("node:fs");
const { mkdir, open, rename, rm } = require("node:fs/promises");
const { basename, dirname, join, relative, resolve, sep } = require("node:path");
async function writeWhole(path, content, code, { makesFolders = true, before } = {}) {
  const temporary = `${path}.${randomUUID()}.tmp`;
  refuseOutside(path);
  try {
    if (makesFolders) await mkdir(dirname(path), { recursive: true });
    refuseOutside(path);
    const file = await open(temporary, "wx");
    try {
      const pieces = typeof content === "string" ? [content] : content;
      for await (const piece of pieces) await file.writeFile(piece);
    } finally {
      await file.close();
    }
    await before?.();
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {
    });
    throw error instanceof Failure ? error : systemFailure(code, "write", path, error);
  }
}
function refuseOutside(path) {
  const root = workspace();
  if (root === null) return;
  const top = realOf(root);
  if (!isBelow(path, root) && !isBelow(path, top)) return;
  const target = realOf(path);
  if (isBelow(target, top)) return;
  throw new Failure(
    "INPUT_INVALID",
    `"${shown(path)}" leads to "${target}", out of the workspace, through a symbolic link`,
    "nothing is written there: remove the link, or name the place itself with an absolute path"
  );
}
function workspace() {
  const { GITHUB_ACTIONS, GITHUB_WORKSPACE, CI } = process.env;
  if (GITHUB_ACTIONS === "true" && GITHUB_WORKSPACE) return resolve(GITHUB_WORKSPACE);
  const start = process.cwd();
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (folder === dirname(folder)) return CI && CI !== "false" ? start : null;
  }
}
function realOf(path, links = 0) {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (!["ENOENT", "ENOTDIR", "EACCES"].includes(errnoOf(error) ?? "")) return path;
  }
  const folder = dirname(path);
  if (folder === path) return path;
  const isLink = lstatOf(path)?.isSymbolicLink() && links < MOST_LINKS;
  const parent = realOf(folder, links);
  return isLink ? realOf(resolve(parent, readlinkSync(path)), links + 1) : join(parent, basename(path));
}
var MOST_LINKS = 40;
function lstatOf(path) {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return void 0;
  }
}
function isBelow(path, folder) {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && resolve(folder, way) === resolve(path);
}

export {
  writeWhole,
  refuseOutside
};
