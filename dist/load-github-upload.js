import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  upload
} from "./github-toolkit.js";
import "./github-toolkit-log.js";
import "./github-abortable.js";
import "./run-limits.js";
import "./github-failures.js";
import "./run-secrets.js";
import "./errors.js";
import "./runtime.js";
export {
  upload
};
