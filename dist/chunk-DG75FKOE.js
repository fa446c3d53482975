import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Failure
} from "./chunk-D5FAROIQ.js";
import {
  listen
} from "./chunk-7ZYX2N6U.js";

// js/storage/artifact/upload.js
import { dirname } from "node:path";

// js/storage/artifact/failures.js
function isRefusal(error) {
  return error instanceof Error && "status" in error && typeof error.status === "number";
}
function isGone(error) {
  return isRefusal(error) && (error.status === 404 || error.status === 410);
}
function apiFailure(error, { what, repository }) {
  if (error instanceof Failure) return error;
  const begin = `cannot ${what} of ${repository}`;
  const cause = { cause: error };
  const network = networkProblem(error);
  if (network) {
    const hint = "check that this machine reaches GitHub, and run it again";
    return new Failure("NETWORK_FAILED", `${begin}: ${network}`, hint, cause);
  }
  if (!isRefusal(error)) {
    return new Failure("ARTIFACT_UNAVAILABLE", `${begin}: ${textOf(error)}`, LATER, cause);
  }
  const { status } = error;
  const said = `${begin}: GitHub answered ${status}${wordsOf(error)}`;
  const reset = limitReset(error);
  if (reset !== null) {
    return new Failure("GITHUB_RATE_LIMITED", `${begin}: the rate limit is used up`, reset, cause);
  }
  if (status === 401) return new Failure("ARTIFACT_FORBIDDEN", said, NEW_TOKEN, cause);
  if (status === 403 || status === 404) {
    return new Failure("ARTIFACT_FORBIDDEN", said, PERMISSION, cause);
  }
  return new Failure("ARTIFACT_UNAVAILABLE", said, LATER, cause);
}
function uploadFailure(error, { name, path }) {
  const text = textOf(error);
  const isFinal = FINAL.test(text);
  const hint = /quota/.test(text) ? 'free some of the artifact storage of the account, or set "artifact-retention-days" lower' : "run it again; if that does not help, look at githubstatus.com";
  const message = `the artifact "${name}" cannot be uploaded: ${text}; the file stays at ${path}`;
  return {
    failure: new Failure("ARTIFACT_UPLOAD_FAILED", message, hint, { cause: error }),
    isFinal
  };
}
function isTaken(error) {
  return /\(409\)/.test(textOf(error));
}
var FINAL = /quota|\((400|401|403|404|422)\)|Failed to get backend IDs/;
var LATER = "run it again; if that does not help, look at githubstatus.com";
var NEW_TOKEN = 'the token is wrong or too old: leave "github-token" out, and the job has one of its own';
var PERMISSION = 'give the job the permission to read artifacts: "permissions: actions: read" in the workflow, beside "contents: read" for the checkout';
function limitReset({ status, message, response }) {
  if (status !== 403 && status !== 429) return null;
  const headers = response?.headers ?? {};
  const isUsedUp = headers["x-ratelimit-remaining"] === "0";
  if (!isUsedUp && !headers["retry-after"] && !/rate limit/i.test(message) && status !== 429) {
    return null;
  }
  const resetS = Number(headers["x-ratelimit-reset"]);
  const afterS = Number(headers["retry-after"]);
  const atMs = isUsedUp && resetS > 0 ? resetS * 1e3 : afterS > 0 ? Date.now() + afterS * 1e3 : 0;
  const when = atMs > 0 ? `at ${new Date(atMs).toISOString().slice(11, 19)} UTC` : "in some minutes";
  return `run it again ${when}, when GitHub answers again; runs that share a token share the limit`;
}
function networkProblem(error) {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const { code } = (
      /** @type {NodeJS.ErrnoException} */
      at
    );
    if (typeof code === "string" && /^(E[A-Z]+|UND_ERR_[A-Z_]+)$/.test(code)) {
      return `${at.message || code} (${code})`.replace(
        / \((\w+)\)$/,
        (all, name) => at.message?.includes(name) ? "" : all
      );
    }
  }
  return error instanceof Error && /socket hang up|other side closed|fetch failed/.test(error.message) ? error.message : null;
}
function wordsOf({ message }) {
  const words = message.split("\n")[0].replace(/ - https?:\S+$/, "").trim();
  return words === "" || words.startsWith("<") ? "" : ` (${words.slice(0, 200)})`;
}
function textOf(error) {
  const text = error instanceof Error ? error.message : String(error);
  const line = text.split("\n")[0].replace(/\?[^\s"']*\bsig=[^\s"']*/g, "?\u2026");
  return line.slice(0, 300) || "it failed without a word";
}

// js/storage/artifact/upload.js
var COMPRESSION = 4;
async function upload({ name, path, retentionDays }, log) {
  const startedAtMs = performance.now();
  listen(log);
  try {
    const { DefaultArtifactClient } = await import("./artifact-OTMJ3632.js");
    const client = new DefaultArtifactClient();
    const options = { retentionDays, compressionLevel: COMPRESSION };
    const answer = await client.uploadArtifact(name, [path], dirname(path), options);
    const { id, digest = null, size } = answer;
    if (!id || !size) throw new Error("GitHub took it and gave it no number");
    const tookMs = Math.round(performance.now() - startedAtMs);
    log?.detail(`artifact ${id} ("${name}") uploaded: ${size} bytes in ${tookMs} ms`);
    return { outcome: "stored", id, digest };
  } catch (error) {
    if (isTaken(error)) return { outcome: "taken" };
    const { failure, isFinal } = uploadFailure(error, { name, path });
    if (isFinal) throw failure;
    return { outcome: "unknown", failure };
  }
}

export {
  isRefusal,
  isGone,
  apiFailure,
  upload
};
