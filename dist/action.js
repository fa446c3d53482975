import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  fromRunner,
  leave,
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
import "./run-deadline.js";
import "./github-abortable.js";
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
leave(result.success);
