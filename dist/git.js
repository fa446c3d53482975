import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  GitFailure,
  askGit,
  isHash
} from "./git-call.js";

// js/git/git.js
function orElse(value) {
  return (error) => {
    if (error instanceof GitFailure && error.kind !== "not-ours") return value;
    throw error;
  };
}
async function currentBranch(cwd) {
  return askGit(["symbolic-ref", "--short", "HEAD"], { cwd }).catch(orElse(void 0));
}
async function defaultBranch(cwd) {
  const head = ["symbolic-ref", "--short", "refs/remotes/origin/HEAD"];
  const branch = await askGit(head, { cwd }).catch(orElse(""));
  return branch.replace(/^origin\//, "") || void 0;
}
async function commitsOf(cwd, signal) {
  const log = await askGit(["log", "--format=%ct %H"], { cwd, signal }).catch(orElse(""));
  const seconds = (line) => Number.parseInt(line, 10);
  return log.split("\n").sort((a, b) => seconds(a) - seconds(b)).join("\n");
}
async function wordsOfCommits(commits, cwd, signal) {
  const hashes = commits.filter(isHash);
  if (hashes.length === 0) return "";
  const log = ["log", "--no-walk=unsorted", "--ignore-missing", "--format=%H %an%x00%s", "--stdin"];
  return askGit(log, { cwd, signal }, `${hashes.join("\n")}
`).catch(orElse(""));
}
async function usualBranch(cwd) {
  const names = ["refs/heads/main", "refs/heads/master"];
  const list = ["for-each-ref", "--count=1", "--format=%(refname:short)", ...names];
  const known = await defaultBranch(cwd) ?? await askGit(list, { cwd }).catch(orElse(""));
  return known || (await currentBranch(cwd) ?? "main");
}
async function forge(core, env, cwd) {
  if (env.GITHUB_REPOSITORY) {
    return [env.GITHUB_REPOSITORY, env.GITHUB_SERVER_URL ?? "https://github.com"];
  }
  const remote = await askGit(["remote", "get-url", "origin"], { cwd }).catch(orElse(""));
  return core.forge(remote) ?? [null, null];
}

export {
  orElse,
  currentBranch,
  defaultBranch,
  commitsOf,
  wordsOfCommits,
  usualBranch,
  forge
};
