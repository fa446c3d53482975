import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Failure
} from "./errors.js";

// js/limits.js
var LARGEST_HISTORY_BYTES = 1024 ** 3;
var LARGEST_BUILD_BYTES = 1024 ** 2;
function refuseTooLarge(name, size) {
  if (size <= LARGEST_HISTORY_BYTES) return;
  const gib = (size / LARGEST_HISTORY_BYTES).toFixed(1);
  throw new Failure(
    "STORAGE_UNSUPPORTED",
    `the history "${name}" has ${gib} GiB; at most 1 GiB is supported`,
    'start a new history under another "database-key"'
  );
}

export {
  LARGEST_BUILD_BYTES,
  refuseTooLarge
};
