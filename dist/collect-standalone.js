import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  readConfig
} from "./run-config.js";
import {
  gather
} from "./collect-shell.js";
import {
  findContext
} from "./context.js";
import {
  loadCore
} from "./core.js";

// js/collect/standalone.js
const { dirname, resolve } = require("node:path");
var NO_BUILD = {
  build: {
    commitSha: "",
    branch: "",
    runId: "",
    runNumber: 0,
    attempt: 1,
    eventName: null,
    startedAtMs: 0,
    committedAtMs: null
  },
  isCi: false,
  isFork: false,
  isUntrusted: false,
  hasNoSecrets: false,
  trendBranch: "",
  refName: null,
  defaultBranch: null,
  actor: "",
  repository: null,
  serverUrl: null,
  change: null
};
async function measure({ configFile, cwd, env, log, signal, onOutcome }) {
  const core = loadCore();
  const configPath = resolve(cwd, configFile);
  const config = await readConfig(core, configPath);
  try {
    for (const warning of config.warnings()) log.warning(warning);
    const base = dirname(configPath);
    const context = await findContext(env, base).catch(() => NO_BUILD);
    return await gather(config, { base, env, context, signal, log, onOutcome });
  } finally {
    config.free();
  }
}

export {
  measure
};
