import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  gather,
  loadCore,
  readConfig
} from "./core.js";
import {
  context
} from "./context.js";

// js/run/plain-result.js
function plainResult(result) {
  return {
    success: result.success,
    error: result.failure && plainFailure(result.failure),
    storageType: result.settings?.storageType ?? null,
    databaseLocation: result.databaseLocation,
    databaseSizeBytes: result.databaseSizeBytes,
    totalBuilds: result.totalBuilds,
    build: result.context?.build ?? null,
    metrics: result.outcomes,
    artifact: result.artifact,
    reportPath: result.reportPath,
    durationMs: result.durationMs,
    phases: result.phases
  };
}
function plainFailure({ code, message, hint }) {
  return { code, ...loadCore().codeTraits(code), message, hint };
}

// js/collect/standalone.js
import { dirname, resolve } from "node:path";
var NOBODY = {
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
    const context2 = await context(env, base).catch(() => NOBODY);
    return await gather(config, { base, env, context: context2, signal, log, onOutcome });
  } finally {
    config.free();
  }
}

export {
  plainResult,
  plainFailure,
  measure
};
