import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  orElse
} from "./git.js";
import {
  askGit
} from "./git-call.js";

// js/git/between.js
var MOST = 200;
async function commitsBetween(older, newer, place) {
  const list = ["log", `--max-count=${MOST}`, "--format=%H%x09%an%x09%s", "--end-of-options"];
  return askGit([...list, `${older}..${newer}`, "--"], place).catch(orElse(""));
}

export {
  commitsBetween
};
