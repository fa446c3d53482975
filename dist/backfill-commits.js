import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  askGit
} from "./git-call.js";
import {
  Failure
} from "./errors.js";

// js/backfill/commits.js
var DAY_MS = 24 * 3600 * 1e3;
var UNITS = { d: 1, w: 7, m: 30.4375, y: 365.25 };
var PERIODS = { day: DAY_MS, week: 7 * DAY_MS, month: UNITS.m * DAY_MS };
async function commitsOf(cwd, branch, signal) {
  const refs = [`refs/heads/${branch}`, `refs/remotes/origin/${branch}`];
  const found = await askGit(["for-each-ref", "--format=%(refname)", ...refs], { cwd, signal });
  const [ref] = found.split("\n").filter((name) => refs.includes(name));
  if (!ref) {
    throw new Failure(
      "INPUT_INVALID",
      `this checkout has no branch "${branch}"`,
      'name another one with "--branch", or fetch it'
    );
  }
  const format = "--format=%H %ct %an%x00%s";
  const list = ["log", "--first-parent", format, "--end-of-options", ref, "--"];
  const log = await askGit(list, { cwd, signal });
  return log.split("\n").map((line) => {
    const [sha, seconds] = line.split(" ", 2);
    const [author, subject] = line.slice(sha.length + seconds.length + 2).split("\0");
    return { sha, atMs: Number(seconds) * 1e3, words: { subject, author } };
  });
}
function choose(commits, sinceMs, every) {
  const recent = commits.filter(({ atMs }) => atMs >= sinceMs);
  if ("count" in every) return recent.filter((_, index) => index % every.count === 0);
  const seen = /* @__PURE__ */ new Set();
  return recent.filter(({ atMs }) => {
    const period = Math.floor(atMs / every.periodMs);
    return !seen.has(period) && seen.add(period);
  });
}
function parseSince(written, nowMs) {
  const [, count, unit] = /^(\d{1,5})([dwmy])$/.exec(written) ?? [];
  if (unit) return nowMs - Number(count) * UNITS[unit] * DAY_MS;
  const atMs = /^\d{4}-\d\d-\d\d(T.*)?$/.test(written) ? Date.parse(written) : Number.NaN;
  if (!Number.isNaN(atMs)) return atMs;
  throw new Failure(
    "INPUT_INVALID",
    `"${written}" is not a date`,
    "write it as 2025-01-31, or say how long ago: 90d, 12w, 6m, 2y"
  );
}
function parseEvery(written) {
  if (PERIODS[written]) return { periodMs: PERIODS[written] };
  if (/^[1-9]\d{0,5}$/.test(written)) return { count: Number(written) };
  throw new Failure(
    "INPUT_INVALID",
    `"${written}" is neither a number of commits nor a period`,
    "write 1 for every commit, 10 for each tenth, or day, week or month"
  );
}

export {
  commitsOf,
  choose,
  parseSince,
  parseEvery
};
