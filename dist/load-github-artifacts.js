import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  GithubArtifacts
} from "./github-artifacts.js";
import "./github-upload.js";
import "./github-api.js";
import "./run-deadline.js";
import "./github-abortable.js";
import "./limits.js";
import "./github-toolkit-log.js";
import "./octokit-plugin-rest-endpoint-methods.js";
import "./github-failures.js";
import "./run-secrets.js";
import "./runtime.js";
export {
  GithubArtifacts
};
