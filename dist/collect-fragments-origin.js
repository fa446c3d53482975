import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  orElse
} from "./git.js";
import {
  askGit
} from "./git-call.js";

// js/collect/fragments/origin.js
const { randomUUID } = require("node:crypto");
const { relative, resolve, sep } = require("node:path");
var FILE = "fragment.bin";
async function originOf({ env, context, configPath, base, signal }, name = "") {
  const { build, repository } = context;
  const head = await askGit(["rev-parse", "HEAD"], { cwd: base, signal }).catch(orElse(""));
  const config = relative(env.GITHUB_WORKSPACE ?? base, resolve(configPath));
  return {
    name,
    id: randomUUID(),
    repository: repository ?? "",
    runId: build.runId,
    attempt: build.attempt,
    commit: build.commitSha,
    head,
    config: config.split(sep).join("/"),
    runner: env.RUNNER_NAME ?? ""
  };
}

export {
  FILE,
  originOf
};
