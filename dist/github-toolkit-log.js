import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  textOf
} from "./github-failures.js";

// js/github/toolkit-log.js
var log;
var trouble = "";
function listen(listener) {
  log = listener;
  trouble = "";
}
function explained(error2) {
  const [, times] = /failed after (\d+) retries/.exec(String(error2)) ?? [];
  return times && trouble ? new Error(`${trouble}, ${times} times in a row`, { cause: error2 }) : error2;
}
function info(text) {
  log?.detail(String(text));
}
function debug(text) {
  const failed = /^Failed to download artifact .*due to (.+)\. Retrying/.exec(String(text));
  if (!failed) return;
  trouble = textOf(failed[1]);
  log?.detail(`a download failed: ${trouble}`);
}
function setSecret() {
}
function warning(text) {
  log?.warning(String(text));
}
function error() {
}

export {
  listen,
  explained,
  info,
  debug,
  setSecret,
  warning,
  error
};
