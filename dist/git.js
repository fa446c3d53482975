import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Failure
} from "./errors.js";

// js/git/git.js
import { execFile } from "node:child_process";
import { promisify } from "node:util";
var GIT_CONFIG = ["-c", "safe.directory=*", "-c", "log.showSignature=false"];
function gitEnvironment() {
  return { ...process.env, GIT_TERMINAL_PROMPT: "0", GIT_DIFF_OPTS: "" };
}
function withoutAddresses(words) {
  return words.replace(/['"]?\w+:\/\/\S*/g, "the remote");
}
var GIT_TIMEOUT_MS = 6e4;
var LARGEST_ANSWER_BYTES = 256 * 1024 ** 2;
async function askGit(args, { cwd, signal }) {
  const killSignal = (
    /** @type {const} */
    "SIGKILL"
  );
  const limits = { signal, timeout: GIT_TIMEOUT_MS, killSignal, maxBuffer: LARGEST_ANSWER_BYTES };
  const options = { cwd, env: gitEnvironment(), ...limits };
  try {
    return (await promisify(execFile)("git", [...GIT_CONFIG, ...args], options)).stdout.trimEnd();
  } catch (error) {
    const said = (
      /** @type {Error & { stderr?: string }} */
      error
    );
    said.message = withoutAddresses(said.message);
    said.stderr = withoutAddresses(said.stderr ?? "");
    const { killed, name } = (
      /** @type {Error & { killed?: boolean }} */
      error
    );
    if (!killed || name === "AbortError") throw error;
    throw new Failure(
      "TIMEOUT",
      `git did not answer within ${GIT_TIMEOUT_MS / 1e3} s`,
      'run "git log -1" in the checkout by hand: is its disk there?',
      { cause: error }
    );
  }
}
async function currentBranch(cwd) {
  return askGit(["symbolic-ref", "--short", "HEAD"], { cwd }).catch(() => void 0);
}
async function defaultBranch(cwd) {
  const head = ["symbolic-ref", "--short", "refs/remotes/origin/HEAD"];
  const branch = await askGit(head, { cwd }).catch(() => "");
  return branch.replace(/^origin\//, "") || void 0;
}
async function commitsOf(cwd, signal) {
  const log = await askGit(["log", "--format=%ct %H"], { cwd, signal }).catch((error) => {
    if (error instanceof Failure || error.name === "AbortError") throw error;
    return "";
  });
  const seconds = (line) => Number.parseInt(line, 10);
  return log.split("\n").sort((a, b) => seconds(a) - seconds(b)).join("\n");
}
async function usualBranch(cwd) {
  const names = ["refs/heads/main", "refs/heads/master"];
  const list = ["for-each-ref", "--count=1", "--format=%(refname:short)", ...names];
  const known = await defaultBranch(cwd) ?? await askGit(list, { cwd }).catch(() => "");
  return known || (await currentBranch(cwd) ?? "main");
}
async function forge(core, env, cwd) {
  if (env.GITHUB_REPOSITORY) {
    return [env.GITHUB_REPOSITORY, env.GITHUB_SERVER_URL ?? "https://github.com"];
  }
  const remote = await askGit(["remote", "get-url", "origin"], { cwd }).catch(() => "");
  return core.forge(remote) ?? [null, null];
}

export {
  GIT_CONFIG,
  gitEnvironment,
  withoutAddresses,
  askGit,
  currentBranch,
  defaultBranch,
  commitsOf,
  usualBranch,
  forge
};
