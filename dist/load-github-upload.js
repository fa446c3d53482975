import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  upload
} from "./github-upload.js";
import "./github-abortable.js";
import "./github-toolkit-log.js";
import "./github-failures.js";
import "./run-secrets.js";
import "./runtime.js";
export {
  upload
};
