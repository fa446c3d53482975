import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Failure
} from "./errors.js";

// js/github/credentials.js
const { tmpdir } = require("node:os");
function forgeOf({ inputs = {}, env = {}, isReadOnly = false }) {
  const [owner, repo] = (env.GITHUB_REPOSITORY ?? "").split("/");
  if (!repo || !(isReadOnly || env.GITHUB_ACTIONS === "true")) throw elsewhere();
  if (isOldServer(env)) throw unsupported(env.GITHUB_SERVER_URL ?? "");
  const token = inputs["github-token"] || env.GITHUB_TOKEN || env.GH_TOKEN || "";
  const folder = env.RUNNER_TEMP || tmpdir();
  if (isReadOnly) {
    if (!token) throw cannotRead();
    return { owner, repo, token, folder };
  }
  const missing = [
    token ? null : 'a token ("github-token"; without it that of the job is taken, GITHUB_TOKEN)',
    ...["ACTIONS_RUNTIME_TOKEN", "ACTIONS_RESULTS_URL"].map(
      (name) => env[name] ? null : `${name}, which a runner gives to actions only`
    )
  ].filter((what) => what !== null);
  if (missing.length > 0) throw tokenMissing(missing, token !== "");
  return { owner, repo, token, folder };
}
function canUpload(env) {
  const { GITHUB_ACTIONS, ACTIONS_RUNTIME_TOKEN, ACTIONS_RESULTS_URL } = env;
  const hasService = ACTIONS_RUNTIME_TOKEN && ACTIONS_RESULTS_URL && !isOldServer(env);
  return GITHUB_ACTIONS === "true" && Boolean(hasService);
}
function isOldServer({ GITHUB_SERVER_URL }) {
  if (!GITHUB_SERVER_URL || !URL.canParse(GITHUB_SERVER_URL)) return false;
  const { hostname } = new URL(GITHUB_SERVER_URL);
  return !/(^github\.com|\.ghe\.com|\.localhost)$/i.test(hostname);
}
function cannotRead() {
  return new Failure(
    "ARTIFACT_TOKEN_MISSING",
    "artifacts can only be read with a token",
    'set GITHUB_TOKEN to one that may read the actions of the repository ("actions: read")'
  );
}
function elsewhere() {
  return new Failure(
    "ARTIFACT_TOKEN_MISSING",
    "artifacts can only be reached from a job of GitHub Actions",
    'here use "sqlite-local", or "sqlite-s3" with a bucket; in a workflow use the action'
  );
}
function unsupported(server) {
  return new Failure(
    "ARTIFACT_UNAVAILABLE",
    `${server} is a GitHub Enterprise Server, and has no artifact service that this action can use`,
    'keep the history in a bucket: "storage-type: sqlite-s3" and "s3-bucket" with its name'
  );
}
function tokenMissing(missing, hasToken) {
  return new Failure(
    "ARTIFACT_TOKEN_MISSING",
    `artifact storage lacks ${missing.join(", and ")}`,
    hasToken ? 'use the action ("uses:" in the workflow), not a command ("run:")' : 'use the action ("uses:" in the workflow) and leave "github-token" as it is; its job needs "permissions: actions: read"'
  );
}

export {
  forgeOf,
  canUpload,
  isOldServer
};
