import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  commitsOf,
  currentBranch,
  defaultBranch,
  forge,
  orElse,
  usualBranch,
  wordsOfCommits
} from "./git.js";
import "./git-call.js";
import "./errors.js";
import "./runtime.js";
export {
  commitsOf,
  currentBranch,
  defaultBranch,
  forge,
  orElse,
  usualBranch,
  wordsOfCommits
};
