import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Failure
} from "./errors.js";

// js/run/limits.js
var LARGEST_HISTORY_BYTES = 1024 ** 3;
var LARGEST_BUILD_BYTES = 1024 ** 2;
function refuseTooLarge(name, size, most = LARGEST_HISTORY_BYTES) {
  if (size <= most) return;
  if (most < LARGEST_HISTORY_BYTES) {
    throw new Failure(
      "STORAGE_UNSUPPORTED",
      `"${name}" has more than ${most / 1024} KiB, the most that it can have`,
      "find out who wrote it; delete it if it is not of a run of yours"
    );
  }
  const gib = (size / LARGEST_HISTORY_BYTES).toFixed(1);
  throw new Failure(
    "STORAGE_UNSUPPORTED",
    `the history "${name}" has ${gib} GiB; at most 1 GiB is supported`,
    'start a new history under another "database-key"'
  );
}

export {
  LARGEST_HISTORY_BYTES,
  LARGEST_BUILD_BYTES,
  refuseTooLarge
};
