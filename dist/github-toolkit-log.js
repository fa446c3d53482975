import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  isSlow,
  textOf
} from "./github-failures.js";

// js/github/toolkit-log.js
var log;
var trouble = "";
var sign = () => {
};
function listen(listener, onSign = () => {
}) {
  log = listener;
  sign = onSign;
  trouble = "";
}
function explained(error2) {
  if (trouble && isSlow(error2)) return new Error(trouble, { cause: error2 });
  const [, times] = /failed after (\d+) retries/.exec(String(error2)) ?? [];
  return times && trouble ? new Error(`${trouble}, ${times} times in a row`, { cause: error2 }) : error2;
}
function info(text) {
  getsOn(String(text));
  log?.detail(String(text));
}
function debug(text) {
  getsOn(String(text));
  const failed = /^Failed to download artifact .*due to (.+)\. Retrying/.exec(String(text));
  if (!failed) return;
  trouble = textOf(failed[1]);
  log?.detail(`a download failed: ${trouble}`);
}
function getsOn(text) {
  const [, why] = /^Attempt \d+ of \d+ failed with error: (.+)\. Retrying/.exec(text) ?? [];
  if (why) trouble = textOf(why);
  const [, count, unit] = /Retrying (?:request )?in (\d+) (ms|seconds)/.exec(text) ?? [];
  const flows = text.startsWith("Downloading raw file") ? Number.POSITIVE_INFINITY : 0;
  sign(count ? Number(count) * (unit === "ms" ? 1 : 1e3) : flows);
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
