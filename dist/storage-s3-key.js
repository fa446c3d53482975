import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Failure
} from "./errors.js";

// js/storage/s3/key.js
var COPY = /\.(previous|corrupt-[^/\\]*)$/;
function historyOf(key) {
  return key.replace(COPY, "");
}
function refuseOddKey(key) {
  const parts = key.split("/");
  const isUnclean = parts.some((part) => part === "" || part === "." || part === "..");
  const isTaken = /\.(previous|journal|corrupt-[^/]*)(\/|$)/.test(key);
  if (!isUnclean && !isTaken) return;
  throw new Failure(
    "INPUT_INVALID",
    `"${key}" cannot be the key of a history in a bucket`,
    isTaken ? 'names with ".previous", ".journal" and ".corrupt-" belong to what lies beside a history' : 'set "database-key" to names with single slashes between them, such as "team/metrics.db"'
  );
}

export {
  COPY,
  historyOf,
  refuseOddKey
};
