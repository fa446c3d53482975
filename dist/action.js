import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  fromRunner,
  leave,
  report
} from "./run-outputs.js";
import "./run-cancel.js";
import {
  track
} from "./track.js";
import {
  loadCore
} from "./core.js";
import "./github-credentials.js";
import "./run-deadline.js";
import "./github-abortable.js";
import "./context.js";
import "./storage-s3-account.js";
import "./limits.js";
import "./git.js";
import "./git-call.js";
import "./run-secrets.js";
import "./runtime.js";

// js/action.js
var { request, redact } = fromRunner(loadCore().inputs());
var result = await track(request);
await report(result, redact);
leave(result.success);
