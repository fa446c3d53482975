import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  GitFailure,
  listWithGit
} from "./git-call.js";
import {
  Failure,
  errnoOf,
  shown,
  systemFailure,
  toFailure
} from "./errors.js";

// js/collect/files.js
const {
  closeSync,
  constants,
  createReadStream,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  statSync
} = require("node:fs");
const { relative, resolve, sep } = require("node:path");
const { pipeline } = require("node:stream/promises");
const { createBrotliCompress, createGzip, constants: zlib } = require("node:zlib");
function walk(root, { base, prune = () => false }) {
  const start = resolve(base, root);
  const stat = statAt(start, true);
  if (!stat) return null;
  const path = relative(base, start).split(sep).join("/");
  if (!stat.isDirectory()) return [entryOf(path, stat)];
  const entries = [];
  list(start, path && `${path}/`, prune, entries);
  return entries;
}
function trackedFiles(base) {
  const folder = resolve(base);
  const listed = listOf(folder);
  if (!listed) return null;
  const entries = [];
  let before = "";
  for (let from = 0, to = 0; from < listed.length; from = to + 1) {
    to = listed.indexOf(0, from);
    const name = listed.subarray(from, to);
    const path = name.toString();
    if (path === before) continue;
    before = path;
    const raw = isDistorted(path) ? bytePath(folder, name) : void 0;
    const stat = statAt(raw ?? `${folder}${sep}${path}`);
    if (!stat || stat.isDirectory()) continue;
    entries.push(entryOf(path, stat, raw));
  }
  return entries;
}
var OpenFile = class {
  /** @type {unknown} */
  failure = null;
  #fd;
  #path;
  #check;
  #size = 0;
  #taken = 0;
  #isOver = false;
  /**
   * @param {string | Buffer} path
   * @param {{ size?: number, check?: () => void }} [options] `size`: of a path that was just listed
   *   as a regular file; `check` is called before every read, and can end it by throwing
   * @throws {Failure} when it cannot be opened
   */
  constructor(path, { size, check = () => {
  } } = {}) {
    this.#path = path;
    this.#check = check;
    this.#fd = openFile(path);
    try {
      this.#size = size ?? sizeOf(this.#fd, path);
    } catch (error) {
      this.close();
      throw errnoOf(error) ? unreadable(path, error) : error;
    }
  }
  /** @param {Uint8Array} buffer @returns {number} how much of it was filled; 0 at the end */
  read(buffer) {
    try {
      this.#check();
      if (this.#isOver) return 0;
      const length = readSync(this.#fd, buffer);
      this.#taken += length;
      this.#isOver = length < buffer.length && this.#taken >= this.#size;
      return length;
    } catch (error) {
      this.failure = errnoOf(error) ? unreadable(this.#path, error) : error;
      throw this.failure;
    }
  }
  close() {
    closeSync(this.#fd);
  }
};
function openFile(path) {
  try {
    return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw unreadable(path, error);
  }
}
function sizeOf(fd, path) {
  const stat = fstatSync(fd);
  if (!stat.isFile()) throw notAFile(path);
  return stat.size;
}
var ENCODERS = {
  gzip: () => createGzip({ level: zlib.Z_BEST_COMPRESSION }),
  brotli: () => createBrotliCompress()
};
async function encodedSize(path, encoding, signal) {
  let size = 0;
  try {
    await pipeline(
      createReadStream("", { fd: openFile(path) }),
      ENCODERS[encoding](),
      async (pieces) => {
        for await (const piece of pieces) size += piece.length;
      },
      { signal }
    );
  } catch (error) {
    signal.throwIfAborted();
    throw errnoOf(error) ? unreadable(path, error) : error;
  }
  return size;
}
function list(folder, prefix, prune, entries) {
  for (const { name, kind, raw } of namesIn(folder)) {
    if (name === ".git") continue;
    const path = prefix + name;
    const place = raw ?? `${folder}${sep}${name}`;
    if (kind.isDirectory()) {
      if (!prune(path)) list(place, `${path}/`, prune, entries);
      continue;
    }
    const stat = statAt(place);
    if (!stat) continue;
    entries.push(entryOf(path, stat, raw));
  }
}
function namesIn(folder) {
  try {
    const found = readdirSync(folder, { withFileTypes: true });
    const isExact = typeof folder === "string" && !found.some(({ name }) => isDistorted(name));
    const named = isExact ? found.map((kind) => ({ name: kind.name, kind })) : readdirSync(folder, { withFileTypes: true, encoding: "buffer" }).map((kind) => ({
      name: kind.name.toString(),
      kind,
      raw: bytePath(folder, kind.name)
    }));
    return named.sort((a, b) => a.name < b.name ? -1 : 1);
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(errnoOf(error) ?? "")) return [];
    throw unreadable(folder, error);
  }
}
function statAt(path, follow = false) {
  try {
    const quiet = (
      /** @type {const} */
      { throwIfNoEntry: false }
    );
    return (follow ? statSync(path, quiet) : lstatSync(path, quiet)) ?? null;
  } catch (error) {
    if (errnoOf(error) === "ENOTDIR") return null;
    throw unreadable(path, error);
  }
}
function listOf(base) {
  try {
    return listWithGit(["ls-files", "-z", "--cached", "--others", "--exclude-standard"], base);
  } catch (error) {
    const isOurs = error instanceof GitFailure;
    if (isOurs && (error.kind === "missing-program" || error.kind === "no-repository")) return null;
    const { message, hint } = toFailure(error);
    throw new Failure(
      "COLLECT_ALL_FAILED",
      `git cannot list the files of "${shown(base)}": ${message}`,
      isOurs && error.kind !== "other" ? hint : 'make "git ls-files" work there, or name the files to count',
      { cause: error }
    );
  }
}
function entryOf(path, stat, raw) {
  const type = stat.isFile() ? "file" : stat.isSymbolicLink() ? "link" : "other";
  const entry = (
    /** @type {ListedFile} */
    { path, size: stat.size, type }
  );
  return raw ? { ...entry, raw } : entry;
}
function isDistorted(name) {
  return name.includes("\uFFFD");
}
function bytePath(folder, name) {
  return Buffer.concat([Buffer.from(folder), Buffer.from(sep), name]);
}
function notAFile(path) {
  return new Failure(
    "COLLECT_ALL_FAILED",
    `cannot read "${shown(path.toString())}": it is not a regular file`,
    "name a file"
  );
}
function unreadable(path, error) {
  return systemFailure("COLLECT_ALL_FAILED", "read", path.toString(), error);
}

export {
  walk,
  trackedFiles,
  OpenFile,
  encodedSize
};
