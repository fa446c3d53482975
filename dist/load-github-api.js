import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  answerMs,
  apiOf,
  isWorthWaiting
} from "./github-api.js";
import "./github-limited.js";
import "./run-deadline.js";
import "./github-failures.js";
import "./run-secrets.js";
import "./errors.js";
import "./runtime.js";
export {
  answerMs,
  apiOf,
  isWorthWaiting
};
