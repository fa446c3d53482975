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
      `"${name}" exceeds ${most / 1024} KiB, its maximum`,
      "find out who wrote it; delete it if it is not from one of your runs"
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
