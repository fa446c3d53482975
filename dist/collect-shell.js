import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Progress,
  keysOf,
  readFiles,
  release
} from "./collect-rounds.js";
import {
  trackedFiles,
  walk
} from "./collect-files.js";
import {
  hasStopped,
  loadCollectors
} from "./core.js";
import {
  knownSecrets,
  redact
} from "./run-secrets.js";
import {
  Failure,
  systemFailure,
  toFailure
} from "./errors.js";

// js/collect/listing.js
const { basename, isAbsolute, parse, relative, resolve, sep } = require("node:path");
var NOTHING_ELSE = {
  repository: false,
  changes: null,
  ci: null,
  sizesOnly: false,
  encoding: null
};
var Files = class {
  /** @param {string} base */
  constructor(base) {
    this.base = base;
    this.lists = /* @__PURE__ */ new Map();
    this.tracked = void 0;
  }
  /** What git knows or would add; null outside a checkout. */
  repository() {
    if (this.tracked === void 0) this.tracked = trackedFiles(this.base);
    return this.tracked;
  }
  /** Without git: every file except those that other programs wrote. */
  below() {
    return this.list({ roots: ["."], tracked: true, ...NOTHING_ELSE });
  }
  /** @param {Needs} needs @returns {ListedFile[]} */
  list(needs) {
    const name = JSON.stringify([needs.roots, needs.tracked]);
    const known = this.lists.get(name);
    if (known) return known;
    const entries = this.#find(needs).filter(({ type }) => type !== "other");
    this.lists.set(name, entries);
    return entries;
  }
  /**
   * Where a root is that leaves the base and comes back into it, with `/` in front unless it is the
   * base; null for any other.
   *
   * @param {string} root
   */
  #inner(root) {
    const path = relative(this.base, resolve(this.base, root)).split(sep).join("/");
    return isAbsolute(root) || isElsewhere(path) ? null : path && `/${path}`;
  }
  /** @param {Needs} needs @returns {ListedFile[]} */
  #find({ roots, tracked }) {
    const known = tracked ? this.repository() : null;
    const walked = known ? roots.filter(isElsewhere) : roots;
    const prune = (path) => tracked && basename(path) === "node_modules";
    const entries = walked.flatMap((root) => {
      const inner = isElsewhere(root) ? this.#inner(root) : null;
      if (inner === null) return below(root, this.base, prune);
      const all = known ?? below(`.${inner}`, this.base, prune);
      const found = all.filter(({ path }) => `/${path}/`.startsWith(`${inner}/`));
      return found.map((entry) => ({
        ...entry,
        path: root + `/${entry.path}`.slice(inner.length)
      }));
    });
    return [...known ?? [], ...entries];
  }
};
function isElsewhere(root) {
  return isAbsolute(root) || root === ".." || root.startsWith("../");
}
function below(root, base, prune) {
  if (!isAbsolute(root)) return walk(root, { base, prune }) ?? [];
  const top = parse(root).root;
  const entries = walk(root, { base: top, prune }) ?? [];
  return entries.map((entry) => ({ ...entry, path: `/${entry.path}` }));
}

// js/collect/shell.js
const { spawn } = require("node:child_process");
const { randomUUID } = require("node:crypto");
const { once } = require("node:events");
const { existsSync } = require("node:fs");
const { delimiter, join: join2 } = require("node:path");
const { setImmediate: turn } = require("node:timers/promises");

// js/collect/processes.js
const { execFileSync } = require("node:child_process");
const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { setTimeout: sleep } = require("node:timers/promises");
var MARK = "UNENTROPY_COMMAND_ID";
var GRACE_MS = 500;
var KILL_ROUNDS = 20;
var KILL_PAUSE_MS = 10;
async function endTree(pid, mark) {
  if (process.platform === "win32") {
    try {
      const taskkill = join(process.env.SystemRoot ?? "C:\\Windows", "System32", "taskkill.exe");
      execFileSync(taskkill, ["/pid", String(pid), "/t", "/f"], { stdio: "ignore" });
    } catch {
    }
    return;
  }
  let tree = treeOf(pid, mark, []);
  const started = performance.now();
  endAll([-pid, ...tree], "SIGTERM");
  while (tree.length > 0 && performance.now() - started < GRACE_MS) {
    await sleep(KILL_PAUSE_MS);
    tree = treeOf(pid, mark, tree);
  }
  for (let round = 0; tree.length > 0 && round < KILL_ROUNDS; round += 1) {
    endAll([-pid, ...tree], "SIGKILL");
    await sleep(KILL_PAUSE_MS);
    tree = treeOf(pid, mark, tree);
  }
}
function endGroup(pid) {
  if (process.platform !== "win32") endAll([-pid], "SIGKILL");
}
function endAll(targets, signal) {
  for (const target of targets) {
    try {
      process.kill(target, signal);
    } catch {
    }
  }
}
function treeOf(pid, mark, known) {
  const running = processes();
  const tree = /* @__PURE__ */ new Set([pid, ...known]);
  for (let size = 0; size !== tree.size; ) {
    size = tree.size;
    for (const one of running) {
      if (tree.has(one.ppid) || one.pgid === pid) tree.add(one.pid);
    }
  }
  for (const one of running) {
    if (!tree.has(one.pid) && carries(one.pid, mark)) tree.add(one.pid);
  }
  return running.map((one) => one.pid).filter((one) => tree.has(one));
}
function carries(pid, mark) {
  try {
    return readFileSync(`/proc/${pid}/environ`, "latin1").includes(`${MARK}=${mark}`);
  } catch {
    return false;
  }
}
function processes() {
  const lines = process.platform === "linux" ? statLines() : psLines();
  return lines.map(([pid, state, ppid, pgid]) => ({ pid: +pid, state, ppid: +ppid, pgid: +pgid })).filter(({ state }) => !/^[ZX]/.test(state));
}
function statLines() {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
      const [state = "", ppid = "", pgid = ""] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return [[pid, state, ppid, pgid]];
    } catch {
      return [];
    }
  });
}
function psLines() {
  const table = execFileSync("ps", ["-A", "-o", "pid=,state=,ppid=,pgid="], { encoding: "utf8" });
  return table.trim().split("\n").map((line) => (
    /** @type {any} */
    line.trim().split(/\s+/)
  ));
}

// js/collect/shell.js
var STDOUT_BYTES = 1024 ** 2;
var STDERR_BYTES = 8 * 1024;
var QUIET_MS = 250;
var CHATTER_MS = 2e3;
var FAREWELL_MS = 500;
var DROPPED_PREFIXES = ["INPUT_", "AWS_", "ACTIONS_"];
var DROPPED = /* @__PURE__ */ new Set([
  "GITHUB_TOKEN",
  "GH_TOKEN",
  "GITHUB_OUTPUT",
  "GITHUB_ENV",
  "GITHUB_PATH",
  "GITHUB_STATE",
  "OTEL_EXPORTER_OTLP_HEADERS",
  "OTEL_EXPORTER_OTLP_METRICS_HEADERS"
]);
async function run(command, options) {
  const { cwd, env, timeoutMs, signal } = options;
  const { stdoutBytes = STDOUT_BYTES, stderrBytes = STDERR_BYTES } = options;
  signal?.throwIfAborted();
  const started = performance.now();
  const mark = randomUUID();
  const child = await start(command, cwd, { ...env, [MARK]: mark });
  const stdout = first(child.stdout, stdoutBytes);
  const stderr = last(child.stderr, stderrBytes);
  const closed = once(child, "close");
  const ended = once(child, "exit").then(([exitCode, signal2]) => ({ exitCode, signal: signal2 }));
  const stop = interruption(timeoutMs, signal);
  try {
    const interrupted = await Promise.race([ended.then(() => false), stop.happened]);
    if (interrupted) await endTree(child.pid, mark);
    const end = interrupted ? await within(FAREWELL_MS, ended) : await ended;
    await drained(closed, () => stdout.total() + stderr.total());
    endGroup(child.pid);
    signal?.throwIfAborted();
    return {
      ...end ?? { exitCode: null, signal: "SIGKILL" },
      timedOut: interrupted,
      stdout: stdout.bytes(),
      stdoutTruncated: stdout.total() > stdoutBytes,
      stderrTail: stderr.bytes(),
      durationMs: performance.now() - started
    };
  } finally {
    stop.cancel();
    child.stdout.destroy();
    child.stderr.destroy();
    child.unref();
  }
}
function cleanEnvironment(env, extra, platform = process.platform) {
  const kept = Object.entries(env).filter(([given]) => {
    const name = platform === "win32" ? given.toUpperCase() : given;
    return !DROPPED.has(name) && !DROPPED_PREFIXES.some((prefix) => name.startsWith(prefix));
  });
  return { ...Object.fromEntries(kept), ...extra };
}
async function start(command, cwd, env) {
  const [shell, ...words] = shellFor(command, env);
  try {
    const child = spawn(shell, words, {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32",
      windowsHide: true,
      windowsVerbatimArguments: shell === CMD
    });
    const { pid } = child;
    if (pid !== void 0) return Object.assign(child, { pid });
    throw (await once(child, "error"))[0];
  } catch (error) {
    if (!existsSync(cwd)) throw systemFailure("COLLECT_ALL_FAILED", "run commands in", cwd, error);
    throw systemFailure("COLLECT_ALL_FAILED", "start", shell, error);
  }
}
var CMD = process.env.ComSpec ?? "cmd.exe";
function shellFor(command, env) {
  if (process.platform !== "win32") return ["sh", "-c", command];
  const bash = (env.Path ?? env.PATH ?? "").split(delimiter).filter((folder) => !/\\system32\\?$/i.test(folder)).map((folder) => join2(folder, "bash.exe")).find(existsSync);
  return bash ? [bash, "-c", command] : [CMD, "/d", "/s", "/c", `"${command}"`];
}
function interruption(timeoutMs, signal) {
  let cancel = () => {
  };
  const happened = new Promise((resolve2) => {
    const stop = () => resolve2(true);
    const timer = setTimeout(stop, timeoutMs);
    signal?.addEventListener("abort", stop);
    cancel = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
    };
  });
  return { happened, cancel };
}
async function drained(closed, total) {
  let isClosed = false;
  void closed.then(() => {
    isClosed = true;
  });
  const started = performance.now();
  for (let before = -1; !isClosed && before !== total(); ) {
    if (performance.now() - started > CHATTER_MS) return;
    before = total();
    await within(QUIET_MS, closed);
    await turn();
  }
}
async function within(ms, promise) {
  let timer;
  const late = new Promise((resolve2) => {
    timer = setTimeout(resolve2, ms, null);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
function first(stream, limit) {
  const chunks = [];
  let total = 0;
  stream.on("data", (chunk) => {
    if (total < limit) chunks.push(chunk.subarray(0, limit - total));
    total += chunk.length;
  });
  return { bytes: () => Buffer.concat(chunks), total: () => total };
}
function last(stream, limit) {
  let tail = Buffer.alloc(0);
  let total = 0;
  stream.on("data", (chunk) => {
    tail = Buffer.concat([tail, chunk]).subarray(-limit);
    total += chunk.length;
  });
  return { bytes: () => tail, total: () => total };
}

// js/collect/gather.js
async function gather(config, place) {
  let files = new Files(place.base);
  const { rounds = config.rounds() } = place;
  const progress = new Progress(rounds, config, { isAgain: place.rounds !== void 0 });
  const reserves = rounds.flat().some(({ type }) => type === "read") ? reserve() : [];
  for (const task of progress.tasks()) {
    place.signal.throwIfAborted();
    const keys = keysOf(task);
    const startedAtMs = Date.now();
    place.onStart?.(keys);
    const done = place.log.busy(keys.join(", "));
    const measured = await (progress.stale(task) ?? measure(config, task, place, files)).catch(
      (error) => {
        done();
        place.signal.throwIfAborted();
        const stopped = hasStopped(error);
        if (stopped) reserves.pop()?.free();
        const { message, hint } = stopped ? tooMuch() : toFailure(error);
        return keys.map((key) => config.failed(key, message, hint));
      }
    );
    done();
    if (task.type === "run") files = new Files(place.base);
    for (const outcome of measured.map((each) => withoutSecret(each, config))) {
      const settled = progress.add(outcome, Date.now() - startedAtMs);
      if (settled) place.onOutcome?.(settled.outcome, settled.durationMs);
    }
  }
  for (const unused of reserves) unused.free();
  return config.metricKeys().flatMap((key) => progress.settled.get(key)?.outcome ?? []);
}
async function measure(config, task, place, files) {
  if (task.type === "failed") return [task.outcome];
  const { fragments } = place;
  const keys = fragments ? keysOf(task).filter((key) => config.isMerged(key)) : [];
  if (fragments && keys.length > 0) {
    const { merge } = await import("./collect-fragments-merged.js");
    const merged = await merge(config, task, keys, { ...place, fragments }, files);
    const own = keysOf(task).filter((key) => !keys.includes(key));
    if (own.length === 0 || task.type !== "read") return merged;
    return [...merged, ...await measure(config, { ...task, keys: own }, place, files)];
  }
  if (task.type === "run") return [await runCommand(config, task, place)];
  const { Reading } = loadCollectors();
  const reading = new Reading(config.collected(task.keys), config.sources());
  const { referenceBranch } = config.gateSettings({}, place.context.isUntrusted);
  await readFiles(reading, task, { ...place, referenceBranch }, files).catch((error) => {
    release(reading);
    throw error;
  });
  const outcomes = reading.finish(knownSecrets());
  if (place.reduced) place.reduced.push(...reading.reduced());
  reading.free();
  return outcomes;
}
async function runCommand(config, task, { base, env, context, signal: cancel }) {
  const { build, actor } = context;
  const { stdout, stdoutTruncated, stderrTail, ...end } = await run(task.command, {
    cwd: base,
    env: cleanEnvironment(env, {
      UNENTROPY_COMMIT_SHA: build.commitSha,
      UNENTROPY_BRANCH: build.branch,
      UNENTROPY_RUN_ID: build.runId,
      UNENTROPY_RUN_NUMBER: String(build.runNumber),
      UNENTROPY_ACTOR: actor,
      UNENTROPY_METRIC_KEY: task.key,
      UNENTROPY_METRIC_TYPE: task.kind
    }),
    timeoutMs: task.timeoutMs,
    signal: cancel,
    stdoutBytes: task.parts ? PARTS_BYTES : void 0,
    stderrBytes: STDERR_BYTES2
  });
  const said = new TextDecoder().decode(stderrTail);
  const isCut = stderrTail.length >= STDERR_BYTES2;
  const ending = {
    exitCode: end.exitCode,
    signal: end.signal,
    timedOut: end.timedOut,
    timeoutMs: task.timeoutMs,
    stdoutTruncated,
    // Before it is cut: half a secret cannot be recognised.
    stderrTail: redact(isCut ? said.replace(FIRST_WORDS, "") : said).slice(-STDERR_CHARS)
  };
  const outcome = config.readOutput(task.key, ending, stdout);
  if (!outcome.failure && !task.parts) return outcome;
  const printed = new TextDecoder().decode(stdout);
  const safe = redact(printed);
  if (safe === printed) return outcome;
  return config.readOutput(task.key, ending, new TextEncoder().encode(safe));
}
var PARTS_BYTES = 32 * 1024 ** 2;
var STDERR_CHARS = 8 * 1024;
var STDERR_BYTES2 = 8 * STDERR_CHARS;
var FIRST_WORDS = /^[^\n]{0,8192}\n?/;
function withoutSecret(outcome, config) {
  const { key, value, failure } = outcome;
  if (failure) {
    const { message, hint } = failure;
    return { ...outcome, failure: { ...failure, message: redact(message), hint: redact(hint) } };
  }
  if (typeof value !== "string" || redact(value) === value) return outcome;
  return config.failed(key, "its value holds a credential of this run", "print something else");
}
function reserve() {
  const { Reserve } = loadCollectors();
  return Array.from({ length: 4 }, () => new Reserve());
}
function tooMuch() {
  return new Failure(
    "COLLECT_ALL_FAILED",
    "what was read does not fit into the memory, together with what is made of it",
    "split the report, or leave out what is not needed"
  );
}

export {
  Files,
  gather,
  tooMuch
};
