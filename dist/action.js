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
import "./history-adopt-artifacts.js";
import "./git-between.js";
import "./fleet-publish.js";
import "./fleet-folder.js";
import "./history-kept-build.js";
import "./collect-pieces.js";
import "./report-render.js";
import "./run.js";
import "./run-machine.js";
import "./history.js";
import "./storage-local.js";
import "./run-config.js";
import "./collect-for-run.js";
import "./collect-shell.js";
import "./run-writing.js";
import "./github-repository.js";
import "./github-credentials.js";
import "./collect-rounds.js";
import "./context.js";
import "./collect-files.js";
import "./storage-s3-account.js";
import "./git.js";
import "./run-budget.js";
import "./run-deadline.js";
import "./github-abortable.js";
import "./run-limits.js";
import "./github-failures.js";
import "./run-visible.js";
import {
  loadCore
} from "./core.js";
import "./run-secrets.js";
import "./git-call.js";
import "./errors.js";
import "./runtime.js";

// js/action.js
var { request, redact } = fromRunner(loadCore().inputs());
var result = await runTrack(request);
await report(result, redact);
exitProcess(result.success);
