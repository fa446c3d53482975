import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Failure,
  errnoOf,
  shown
} from "./chunk-D5FAROIQ.js";

// js/storage/snapshot.js
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from "node:fs";
var LARGEST_BYTES = 1024 ** 3;
var COUNTER = [24, 28];
function readWhole(file) {
  return withFile(file, (fd, stat) => {
    const size = Number(stat.size);
    refuseTooLarge(file, size);
    const bytes = new Uint8Array(size);
    const length = readInto(fd, bytes, 0);
    const after = fstatSync(fd, { bigint: true });
    const isTorn = length !== size || after.size !== stat.size || after.mtimeNs !== stat.mtimeNs;
    return isTorn ? "torn" : { bytes, revision: stamp(stat, bytes.subarray(...COUNTER)) };
  });
}
function revisionOf(file) {
  return withFile(file, (fd, stat) => {
    const counter = new Uint8Array(COUNTER[1] - COUNTER[0]);
    const length = readInto(fd, counter, COUNTER[0]);
    return stamp(stat, counter.subarray(0, length));
  });
}
function unfinishedBeside(file) {
  const first = new Uint8Array(1);
  const hot = withFile(`${file}-journal`, (fd) => readInto(fd, first, 0) > 0 && first[0] !== 0);
  if (hot) return `${file}-journal`;
  return hasBytes(`${file}-wal`) ? `${file}-wal` : null;
}
function hasBytes(file) {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}
function refuseTooLarge(path, size) {
  if (size <= LARGEST_BYTES) return;
  const gib = (size / LARGEST_BYTES).toFixed(1);
  throw new Failure(
    "STORAGE_UNSUPPORTED",
    `the history "${shown(path)}" has ${gib} GiB; at most 1 GiB is supported`,
    'start a new history under another "database-key"'
  );
}
function stamp({ ino, size, mtimeNs, ctimeNs }, counter) {
  return [ino, size, mtimeNs, ctimeNs, Buffer.from(counter).toString("hex")].join(":");
}
function withFile(file, act) {
  let fd;
  try {
    fd = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return null;
    throw error;
  }
  try {
    const stat = fstatSync(fd, { bigint: true });
    if (!stat.isFile()) {
      throw new Failure(
        "STORAGE_UNREADABLE",
        `"${shown(file)}" is ${stat.isDirectory() ? "a folder" : "not a regular file"}`,
        'the history needs a file: set "database-key" to another path, or move this away'
      );
    }
    return act(fd, stat);
  } finally {
    closeSync(fd);
  }
}
function readInto(fd, bytes, position) {
  let length = 0;
  while (length < bytes.length) {
    const count = readSync(fd, bytes, length, bytes.length - length, position + length);
    if (count === 0) break;
    length += count;
  }
  return length;
}

export {
  readWhole,
  revisionOf,
  unfinishedBeside,
  hasBytes,
  refuseTooLarge
};
