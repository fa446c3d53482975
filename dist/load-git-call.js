import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  askGit,
  checkOutWithGit,
  fetchCommit,
  fetchFilesOf,
  isHash,
  listWithGit,
  needHash,
  streamGit
} from "./git-call.js";
import "./errors.js";
import "./runtime.js";
export {
  askGit,
  checkOutWithGit,
  fetchCommit,
  fetchFilesOf,
  isHash,
  listWithGit,
  needHash,
  streamGit
};
