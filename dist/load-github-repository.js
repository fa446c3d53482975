import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Repository,
  repositoryOf
} from "./github-repository.js";
import "./run-budget.js";
import "./github-abortable.js";
import "./github-failures.js";
import "./run-secrets.js";
import "./git-call.js";
import "./errors.js";
import "./runtime.js";
export {
  Repository,
  repositoryOf
};
