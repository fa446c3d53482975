import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  brief
} from "./run-secrets.js";
import {
  Failure
} from "./errors.js";

// js/github/failures.js
function isRefusal(error) {
  return error instanceof Error && "status" in error && typeof error.status === "number";
}
function isGone(error) {
  if (isRefusal(error)) return error.status === 404 || error.status === 410;
  return /from blob storage: (404|410)/.test(textOf(error));
}
function noJson(request) {
  const response = { headers: {} };
  return Object.assign(new Error(NO_JSON), { status: 502, request, response });
}
function noAnswer(request, cause) {
  return Object.assign(new Error("no answer", { cause }), { status: 500, request });
}
var NO_JSON = "no JSON";
function apiFailure(error, { what, repository }) {
  if (error instanceof Failure) return error;
  const begin = `cannot ${what} of ${repository}`;
  const fail = (code, why, hint2) => new Failure(code, `${begin}: ${why}`, hint2, { cause: error });
  if (!isRefusal(error) || !error.response) {
    if (isSlow(error)) return fail("STORAGE_TIMEOUT", "GitHub did not answer in time", LATER);
    const network = networkProblem(error);
    if (network) return fail("NETWORK_FAILED", network.why, network.hint);
    const isOdd = /Unexpected status: 2/.test(textOf(error));
    return fail("ARTIFACT_UNAVAILABLE", isOdd ? ODD : textOf(error), isOdd ? PROXY : LATER);
  }
  const limit = limitOf(error);
  if (limit) return fail("GITHUB_RATE_LIMITED", limit.why, limitHint(limit.seconds));
  if (error.message === NO_JSON) return fail("ARTIFACT_UNAVAILABLE", ODD, PROXY);
  const said = `GitHub answered ${error.status}${wordsOf(error)}`;
  const hint = FORBIDDEN.get(error.status);
  return hint ? fail("ARTIFACT_FORBIDDEN", said, hint) : fail("ARTIFACT_UNAVAILABLE", said, LATER);
}
function limitOf({ status, message, response }) {
  if (status !== 403 && status !== 429) return null;
  const headers = response?.headers ?? {};
  const isUsedUp = headers["x-ratelimit-remaining"] === "0";
  if (!isUsedUp && !headers["retry-after"] && !/rate limit/i.test(message) && status !== 429) {
    return null;
  }
  const afterS = Number(headers["retry-after"]) || null;
  const resetS = Number(headers["x-ratelimit-reset"]) || null;
  const untilS = resetS && Math.max(0, Math.ceil(resetS - Date.now() / 1e3)) + 1;
  return {
    isSecondary: !isUsedUp,
    why: isUsedUp ? "the rate limit of GitHub is used up" : "GitHub refuses so many requests at once (its secondary rate limit)",
    seconds: isUsedUp ? untilS ?? afterS : afterS
  };
}
function limitHint(seconds) {
  const atMs = seconds && Date.now() + seconds * 1e3;
  const when = atMs ? `at ${new Date(atMs).toISOString().slice(11, 19)} UTC` : "in some minutes";
  return `run it again ${when}, when GitHub answers again; all jobs of a repository share a limit`;
}
function uploadFailure(error, { name, path }) {
  const text = textOf(error);
  const isFinal = FINAL.test(text) && !PASSING.test(text);
  const hint = /quota/.test(text) ? 'free some of the artifact storage of the account, or set "artifact-retention-days" lower' : networkProblem(error)?.hint ?? LATER;
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
var PASSING = /from intermediary/;
var LATER = "run it again; if that does not help, look at githubstatus.com";
var ODD = "the answer is none of GitHub's, but a web page, or cut short";
var PROXY = "run it again; if that does not help, is there a proxy between this machine and GitHub?";
var FORBIDDEN = /* @__PURE__ */ new Map([
  [401, 'the token is wrong or too old: leave "github-token" out, and the job has one of its own'],
  [
    403,
    'give the job the permission to read artifacts: "permissions: actions: read" in the workflow, beside "contents: read" for the checkout'
  ],
  [
    404,
    'the token does not see this repository: leave "github-token" out, and the job has one that does'
  ]
]);
function isSlow(error) {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && cause.name === "TimeoutError";
}
function networkProblem(error) {
  const why = textOf(error);
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const code = String(
      /** @type {NodeJS.ErrnoException} */
      at.code ?? ""
    );
    const text = `${code} ${at.message}`;
    if (CERTIFICATE.test(text)) return { why, hint: TRUST };
    if (NETWORK.test(text)) {
      return { why: code && !why.includes(code) ? `${why} (${code})` : why, hint: REACH };
    }
  }
  return null;
}
var NETWORK = /\b(ECONN[A-Z]+|ENOTFOUND|ETIMEDOUT|EPIPE|E(HOST|NET)UNREACH|EAI_[A-Z]+|UND_ERR_[A-Z_]+)\b|socket hang up|other side closed|fetch failed|did not respond in/;
var CERTIFICATE = /\bcertificate\b|_CERT|CERT_/i;
var REACH = "check that this machine reaches GitHub, and where it keeps artifacts (*.blob.core.windows.net); then run it again";
var TRUST = "for a certificate authority of your own set NODE_EXTRA_CA_CERTS to its file";
function wordsOf({ message }) {
  const words = message.split("\n")[0].replace(/ - https?:\S+$/, "").trim();
  return words === "" || words.startsWith("<") ? "" : ` (${brief(words, 200)})`;
}
function textOf(error) {
  const text = error instanceof Error ? error.message : String(error);
  return brief(text.replace(/\bsig=[^&\s]+/g, "sig=***"), 300) || "it failed without a word";
}

export {
  isRefusal,
  isGone,
  noJson,
  noAnswer,
  apiFailure,
  limitOf,
  uploadFailure,
  isTaken,
  isSlow,
  textOf
};
