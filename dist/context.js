import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  orElse
} from "./git.js";
import {
  GitFailure,
  askGit,
  needHash
} from "./git-call.js";
import {
  Failure
} from "./errors.js";

// js/context.js
const { randomUUID } = require("node:crypto");
const { readFileSync } = require("node:fs");
async function findContext(env, cwd, signal) {
  const git = (...args) => askGit(args, { cwd, signal });
  return env.GITHUB_ACTIONS === "true" ? ofRunner(env, git) : ofGit(env, git);
}
async function ofRunner(env, git) {
  const eventName = need(env, "GITHUB_EVENT_NAME");
  const repository = need(env, "GITHUB_REPOSITORY");
  const isPull = eventName.startsWith("pull_request");
  const event = isPull || env.GITHUB_EVENT_PATH ? readEvent(env, isPull) : null;
  const pull = isPull ? event?.pull_request : void 0;
  const isFork = pull !== void 0 && pull.head?.repo?.full_name !== repository;
  const mergeSha = eventName === "pull_request" ? env.GITHUB_SHA ?? null : null;
  const change = changeIn(event, pull, mergeSha);
  const commitSha = needHash(pull?.head?.sha ?? need(env, "GITHUB_SHA"), "the commit of this run");
  const branch = pull ? branchOfPull(pull, isFork) : branchOfRef(env);
  return {
    build: {
      commitSha,
      branch,
      runId: need(env, "GITHUB_RUN_ID"),
      runNumber: whole(env.GITHUB_RUN_NUMBER, 0),
      attempt: whole(env.GITHUB_RUN_ATTEMPT, 1),
      eventName,
      startedAtMs: Date.now(),
      ...await aboutCommit(commitSha, git)
    },
    isCi: true,
    isFork,
    isUntrusted: isFork || eventName === "pull_request_target",
    // Runs started by Dependabot get no secrets, although they belong to the repository itself.
    hasNoSecrets: eventName !== "pull_request_target" && (isFork || env.GITHUB_ACTOR === "dependabot[bot]"),
    trendBranch: change?.baseRef ?? branch,
    refName: env.GITHUB_HEAD_REF || env.GITHUB_REF_NAME || null,
    defaultBranch: event?.repository?.default_branch ?? null,
    actor: env.GITHUB_ACTOR ?? "",
    repository,
    serverUrl: env.GITHUB_SERVER_URL ?? null,
    change
  };
}
async function ofGit(env, git) {
  const head = await git("log", "-1", ...HEAD_FORMAT, "HEAD", "--").catch((cause) => {
    if (!(cause instanceof GitFailure)) throw cause;
    const { message, hint } = cause;
    throw new Failure("INPUT_INVALID", `no commit to record: ${message}`, hint, { cause });
  });
  const [commitSha, committedAtS, refs, author, subject] = head.split("\n");
  const isHead = (name) => name.startsWith(HEAD_IS);
  const branch = (refs ?? "").split(", ").find(isHead)?.slice(HEAD_IS.length);
  return {
    build: {
      commitSha,
      // A detached HEAD is on no branch; git itself calls it so.
      branch: branch ?? "HEAD",
      runId: `local-${randomUUID()}`,
      runNumber: 0,
      attempt: 1,
      eventName: null,
      startedAtMs: Date.now(),
      committedAtMs: Number(committedAtS) * 1e3,
      commit: { subject, author }
    },
    isCi: Boolean(env.CI) && env.CI !== "false",
    isFork: false,
    isUntrusted: false,
    hasNoSecrets: false,
    trendBranch: branch ?? "HEAD",
    refName: branch ?? null,
    defaultBranch: null,
    actor: env.USER ?? env.USERNAME ?? "",
    repository: null,
    serverUrl: null,
    change: null
  };
}
var HEAD_IS = "HEAD -> refs/heads/";
var HEAD_FORMAT = [
  "--format=%H%n%ct%n%D%n%an%n%s",
  "--decorate=full",
  "--decorate-refs=HEAD",
  "--decorate-refs=refs/heads"
];
async function aboutCommit(commitSha, git) {
  const log = await git("log", "-1", "--format=%ct%n%an%n%s", commitSha, "--").catch(orElse(""));
  const [seconds, author, subject] = log.split("\n");
  return {
    committedAtMs: seconds ? Number(seconds) * 1e3 : null,
    commit: { subject, author }
  };
}
function changeIn(event, pull, mergeSha) {
  const { sha, ref: baseRef } = pull?.base ?? {};
  if (sha && baseRef) {
    const baseSha2 = needHash(sha, "the base of this pull request");
    const labels = (pull?.labels ?? []).map(({ name }) => name ?? "");
    return { number: pull?.number ?? null, baseRef, baseSha: baseSha2, mergeSha, labels };
  }
  const queue = event?.merge_group;
  if (!queue?.base_sha || !queue.base_ref) return null;
  const branch = queue.base_ref.replace(/^refs\/heads\//, "");
  const baseSha = needHash(queue.base_sha, "the base of this merge queue");
  return { number: null, baseRef: branch, baseSha, mergeSha, labels: [] };
}
function branchOfPull({ head }, isFork) {
  if (!isFork) return head?.ref ?? "HEAD";
  return head?.label ?? `${head?.user?.login ?? "unknown"}:${head?.ref ?? "HEAD"}`;
}
function branchOfRef(env) {
  if (env.GITHUB_REF_TYPE === "tag") return need(env, "GITHUB_REF");
  return env.GITHUB_REF_NAME || need(env, "GITHUB_REF").replace(/^refs\/heads\//, "");
}
function readEvent(env, isNeeded) {
  const path = need(env, "GITHUB_EVENT_PATH");
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    if (!isNeeded) return null;
    throw new Failure(
      "INPUT_INVALID",
      "the event that started this run cannot be read from GITHUB_EVENT_PATH",
      "the runner writes that file; inside a container, mount the folder it is in",
      { cause }
    );
  }
}
function whole(written, otherwise) {
  return /^\d{1,9}$/.test(written ?? "") ? Number(written) : otherwise;
}
function need(env, name) {
  const value = env[name];
  if (value) return value;
  throw new Failure(
    "INPUT_INVALID",
    `the runner did not say ${name}`,
    "a GitHub runner sets it; elsewhere unset GITHUB_ACTIONS, so that git is asked instead"
  );
}

export {
  findContext
};
