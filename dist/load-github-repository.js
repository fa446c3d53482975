import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Repository,
  repositoryOf
} from "./github-repository.js";
import "./github-api.js";
import "./run-deadline.js";
import "./github-abortable.js";
import "./git-call.js";
import "./run-budget.js";
import "./octokit-plugin-rest-endpoint-methods.js";
import "./github-failures.js";
import "./run-secrets.js";
import "./runtime.js";
export {
  Repository,
  repositoryOf
};
