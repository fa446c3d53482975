import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  exitProcess,
  fromRunner,
  report
} from "./run-outputs.js";
import "./run-cancel.js";
import {
  runTrack
} from "./track.js";
import {
  loadCore
} from "./core.js";
import "./github-credentials.js";
import "./run-limits.js";
import "./github-repository.js";
import "./run-budget.js";
import "./github-api.js";
import "./github-limited.js";
import "./github-abortable.js";
import "./github-failures.js";
import "./storage-s3-account.js";
import "./run-secrets.js";
import "./git.js";
import "./git-call.js";
import "./errors.js";
import "./runtime.js";

// js/action.js
var { request, redact } = fromRunner(loadCore().inputs());
var result = await runTrack(request);
await report(result, redact);
exitProcess(result.success);
