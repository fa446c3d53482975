import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  refuseOutside,
  writeWhole
} from "./run-writing.js";
import {
  Failure,
  errnoOf,
  shown,
  systemFailure
} from "./errors.js";

// js/fleet/target.js
const { resolve } = require("node:path");

// js/fleet/folder.js
const { randomUUID } = require("node:crypto");
const { open, readdir, rename, rm, stat } = require("node:fs/promises");
const { dirname, join } = require("node:path");
function openFolder(folder) {
  return {
    location: folder,
    async put(path, bytes) {
      const file = join(folder, path);
      refuseOutside(file);
      const hidden = join(dirname(file), `.${randomUUID()}`);
      await writeWhole(hidden, once(bytes), "STORAGE_UNWRITABLE");
      try {
        await rename(hidden, file);
      } catch (error) {
        await rm(hidden, { force: true });
        throw systemFailure("STORAGE_UNWRITABLE", "write", file, error);
      }
    },
    async list() {
      const paths = await below(folder, 0);
      const times = paths.map(
        (path) => stat(join(folder, path)).then(
          (it) => it.mtimeMs,
          () => null
        )
      );
      const found = await Promise.all(times);
      return paths.map((path, at) => ({ path, writtenAtMs: found[at] }));
    },
    async tail(path, length) {
      const file = join(folder, path);
      try {
        return await lastBytes(file, length);
      } catch (error) {
        if (errnoOf(error) === "ENOENT") return null;
        throw systemFailure("STORAGE_UNREADABLE", "read", file, error);
      }
    },
    close() {
    }
  };
}
async function* once(bytes) {
  yield bytes;
}
var MOST_DEPTH = 2;
async function below(folder, depth) {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error) => {
    if (depth > 0) return null;
    throw systemFailure("STORAGE_UNREADABLE", "read", folder, error);
  });
  if (!entries) return ["data.parquet"];
  const paths = entries.map(async (entry) => {
    const isPartition = /^(repo|project)=/.test(entry.name);
    const isFolder = entry.isDirectory() || isPartition && entry.isSymbolicLink();
    if (!isFolder) return [entry.name];
    if (depth === MOST_DEPTH || !isPartition) return [];
    const inside = await below(join(folder, entry.name), depth + 1);
    return inside.map((path) => `${entry.name}/${path}`);
  });
  return (await Promise.all(paths)).flat().sort();
}
async function lastBytes(path, length) {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.min(size, length));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, size - bytes.length);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

// js/fleet/target.js
async function openTarget(address, usual, base, limits) {
  const [, bucket, prefix = ""] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(address) ?? [];
  if (!bucket) {
    if (/^[a-z][a-z0-9+.-]+:/i.test(address)) throw unsupported(address);
    return openFolder(resolve(base, address));
  }
  const { openPrefix } = await import("./fleet-bucket.js");
  return openPrefix(bucket, prefix, usual, limits);
}
function unsupported(address) {
  return new Failure(
    "INPUT_INVALID",
    `"${shown(address)}" is neither a bucket nor a folder`,
    "name a place as s3://BUCKET/PREFIX, or a folder by its path"
  );
}

export {
  openTarget
};
