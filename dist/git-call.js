import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Failure,
  shown
} from "./errors.js";

// js/git/call.js
const { execFile, execFileSync, spawn } = require("node:child_process");
const { existsSync: existsSync2, realpathSync } = require("node:fs");
const { delimiter, isAbsolute, join, resolve } = require("node:path");
const { promisify } = require("node:util");

// js/git/refusal.js
const { existsSync } = require("node:fs");
var GitFailure = class extends Failure {
  /**
   * @param {Kind} kind
   * @param {string} said by git
   * @param {string} message
   * @param {string} hint
   * @param {unknown} cause
   */
  constructor(kind, said, message, hint, cause) {
    super("INPUT_INVALID", message, hint, { cause });
    this.kind = kind;
    this.said = said;
  }
};
function withoutAddresses(words) {
  return words.replace(/['"]?\w+:\/\/\S*/g, "the remote");
}
function gitFailure(command, cwd, error, ask2) {
  const { code, stderr } = (
    /** @type {{ code?: unknown, stderr?: string | Buffer }} */
    error
  );
  const words = withoutAddresses(String(stderr ?? "")).trim();
  const lines = words.split("\n").filter((line) => !/^(hint|warning):/.test(line));
  const said = (lines.find((line) => /^(fatal|error):/.test(line)) ?? lines.at(-1) ?? "").trim();
  const because = (kind, message2) => new GitFailure(kind, said, message2, HINTS[kind](cwd, words, command), said || error);
  if (code === "ENOENT" && existsSync(cwd)) {
    return because("missing-program", 'the program "git" was not found');
  }
  if (/dubious ownership|unsafe repository/.test(words)) {
    return because("not-ours", `git refuses the repository at "${shown(cwd)}": ${OTHERS}`);
  }
  if (/not a git repository|cannot use bare repository/.test(words) || !existsSync(cwd)) {
    return because("no-repository", `"${shown(cwd)}" is not in a git repository`);
  }
  if (/does not have any commits yet/.test(words)) {
    return because("no-repository", "the repository has no commit yet");
  }
  const message = `git ${command} failed: ${said || String(
    /** @type {any} */
    error?.message
  )}`;
  return because(isMissing(words) ? lackOf(ask2) : "other", message);
}
var OTHERS = "it belongs to another user, and its configuration can name programs to run";
var CHECKOUT = 'run it in a git checkout with at least one commit ("git log -1" must work there)';
var HINTS = {
  "missing-program": () => "install git, or put its folder on the PATH",
  "not-ours": (cwd, words) => {
    const [remedy] = /git config --global --add safe\.directory .+/.exec(words) ?? [];
    return `if you trust it, run: ${remedy ?? `git config --global --add safe.directory '${cwd}'`}`;
  },
  "no-repository": () => CHECKOUT,
  partial: () => 'this is a partial clone, and what it lacks could not be fetched; "git fetch --refetch --no-filter" gets all of it, and so does actions/checkout without "filter"',
  shallow: () => 'this clone has only the newest commits; "git fetch --unshallow" gets the others ("fetch-depth: 0" at actions/checkout)',
  "no-commit": () => '"git fsck" says what is missing, and a fresh clone has it',
  other: (cwd, _words, command) => `run "git ${command}" in ${shown(cwd) || "."} by hand: it says more`
};
function stillPartial(cause) {
  if (!(cause instanceof GitFailure)) return cause;
  const message = `this clone lacks files of that commit: ${cause.message}`;
  return new GitFailure("partial", cause.said, message, HINTS.partial("", "", ""), cause);
}
function isMissing(words) {
  return /bad (object|revision)|unknown revision|ambiguous argument|[Nn]ot a valid (object|commit) name|reference is not a tree|invalid reference|unable to (read|get|parse|find)|missing (blob|tree|object|commit)|could not (fetch|read|parse|get)|[Cc]ould not (read|fetch|parse)|transport '.*' not allowed|lazy fetching disabled|not our ref/.test(
    words
  );
}
function lackOf(ask2) {
  if (ask2(["config", "--get-regexp", "^remote\\..*\\.promisor$", "true"]) !== "") return "partial";
  return ask2(["rev-parse", "--is-shallow-repository"]) === "true" ? "shallow" : "no-commit";
}

// js/git/call.js
var PROGRAM = process.platform !== "win32" ? "git" : (process.env.PATH ?? "").split(delimiter).filter((folder) => isAbsolute(folder)).map((folder) => join(folder, "git.exe")).find((path) => existsSync2(path)) ?? "C:\\no-git-on-the-path\\git.exe";
var NOTHING = process.platform === "win32" ? "NUL" : "/dev/null";
var SETTINGS = [
  "core.fsmonitor=false",
  `core.hooksPath=${NOTHING}`,
  `core.attributesFile=${NOTHING}`,
  "core.alternateRefsCommand=true",
  "protocol.ext.allow=never",
  // Treats a bare repository that was committed into a folder as a folder.
  "safe.bareRepository=explicit",
  "submodule.recurse=false",
  "gc.auto=0",
  "maintenance.auto=false",
  "log.showSignature=false",
  "diff.autoRefreshIndex=true",
  "color.ui=false",
  "advice.detachedHead=false"
];
var MISLEADING = new RegExp(
  `^GIT_(${[
    "DIR|WORK_TREE|COMMON_DIR|INDEX_FILE|INDEX_VERSION|PREFIX|NAMESPACE|SHALLOW_FILE|GRAFT_FILE",
    "OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|QUARANTINE_PATH|ATTR_SOURCE",
    "CONFIG|CONFIG_PARAMETERS|EXTERNAL_DIFF|DIFF_OPTS|PAGER|EDITOR|SEQUENCE_EDITOR",
    "(LITERAL|GLOB|NOGLOB|ICASE)_PATHSPECS|REDIRECT_.*|PROXY_COMMAND|PROTOCOL_FROM_USER"
  ].join("|")})$`,
  "i"
);
var GIT_TIMEOUT_MS = 6e4;
var LARGEST_ANSWER_BYTES = 256 * 1024 ** 2;
var LARGEST_LIST_BYTES = 1024 ** 3;
async function askGit(args, place, stdin) {
  return ask(args, place, environment(place.cwd), { stdin });
}
function listWithGit(args, cwd) {
  try {
    return execFileSync(PROGRAM, [...options(), ...args], {
      cwd,
      env: environment(cwd),
      maxBuffer: LARGEST_LIST_BYTES,
      stdio: ["ignore", "pipe", "pipe"]
    });
  } catch (error) {
    throw refused(args, cwd, error);
  }
}
async function* streamGit(args, { cwd, signal }) {
  const settings = await withoutPrograms({ cwd, signal });
  const git = spawn(PROGRAM, [...options(settings), ...args], {
    cwd,
    signal,
    env: environment(cwd),
    killSignal: "SIGKILL"
  });
  const ended = new Promise((resolve2, reject) => {
    git.once("error", reject);
    git.once("close", resolve2);
  });
  ended.catch(() => {
  });
  let stderr = "";
  git.stderr.on("data", (piece) => {
    stderr = `${stderr}${piece}`.slice(-MOST_WORDS);
  });
  try {
    yield* git.stdout;
    const code = await ended;
    if (code !== 0) throw Object.assign(new Error(`git ended with ${code}`), { stderr });
  } catch (error) {
    signal.throwIfAborted();
    throw refused(args, cwd, error);
  } finally {
    git.kill("SIGKILL");
  }
}
var MOST_WORDS = 2e3;
async function checkOutWithGit(args, place) {
  const settings = await withoutPrograms(place);
  return ask(args, place, environment(place.cwd), { settings, timeout: 0 });
}
async function fetchCommit(sha, depth, place) {
  await fetchFrom([...depth, "--", "origin", needHash(sha, "a commit")], place);
}
async function fetchFilesOf(sha, place) {
  const list = ["rev-list", "--objects", "--no-walk", "--missing=print", needHash(sha, "a commit")];
  for (let before = ""; ; ) {
    const missing = [...(await askGit(list, place)).matchAll(/^\?([0-9a-f]+)$/gm)];
    const hashes = missing.map(([, hash]) => `${hash}
`).join("");
    if (hashes === before) return;
    before = hashes;
    if (hashes === "") return;
    await fetchFrom(["--filter=blob:none", "--stdin", "origin"], place, hashes).catch((error) => {
      throw stillPartial(error);
    });
  }
}
async function fetchFrom(args, place, stdin) {
  const { GIT_SSH_COMMAND, GIT_SSH, GIT_ASKPASS } = process.env;
  const env = {
    ...environment(place.cwd),
    GIT_ALLOW_PROTOCOL: "https:http:ssh:file",
    GIT_SSH_COMMAND: GIT_SSH_COMMAND ?? (GIT_SSH ? '"$GIT_SSH"' : "ssh"),
    GIT_ASKPASS: GIT_ASKPASS ?? ""
  };
  const settings = [...await withoutPrograms(place), "credential.helper="];
  const quiet = ["--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules"];
  const plain = ["--refmap=", "--upload-pack=git-upload-pack"];
  await ask(["fetch", ...quiet, ...plain, ...args], place, env, { settings, stdin });
}
function isHash(text) {
  return typeof text === "string" && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}
function needHash(text, what) {
  if (isHash(text)) return text;
  throw new Failure(
    "INPUT_INVALID",
    `${what} is ${JSON.stringify(text ?? null).slice(0, 80)}, which is not the full hash of a commit`,
    "a hash has 40 characters (or 64), digits and a to f; look for what sets another value"
  );
}
async function ask(args, { cwd, signal }, env, how = {}) {
  const { settings, timeout = GIT_TIMEOUT_MS, stdin = "" } = how;
  const killSignal = (
    /** @type {const} */
    "SIGKILL"
  );
  const limits = { signal, timeout, killSignal, maxBuffer: LARGEST_ANSWER_BYTES };
  try {
    const all = [...options(settings), ...args];
    const asked = promisify(execFile)(PROGRAM, all, { cwd, env, ...limits });
    asked.child.stdin?.on("error", () => {
    }).end(stdin);
    return (await asked).stdout.trimEnd();
  } catch (error) {
    signal?.throwIfAborted();
    if (!/** @type {{ killed?: boolean }} */
    error.killed) {
      throw refused(args, cwd, error);
    }
    throw new Failure(
      "TIMEOUT",
      `git did not answer within ${timeout / 1e3} s`,
      'run "git log -1" in the checkout by hand; the disk may be unavailable',
      { cause: withoutAddresses(String(error)) }
    );
  }
}
function refused([command], cwd, error) {
  return gitFailure(command, cwd, error, (query) => {
    try {
      const asked = { cwd, env: environment(cwd), encoding: (
        /** @type {const} */
        "utf8"
      ) };
      return execFileSync(PROGRAM, [...options(), ...query], { ...asked, stdio: "pipe" }).trim();
    } catch {
      return "";
    }
  });
}
function options(more = []) {
  const all = [...SETTINGS, ...trusted(), ...more];
  return ["--no-pager", ...all.flatMap((setting) => ["-c", setting])];
}
function trusted() {
  const { GITHUB_ACTIONS, GITHUB_WORKSPACE: folder = "" } = process.env;
  if (GITHUB_ACTIONS !== "true" || !isAbsolute(folder) || folder.endsWith("*")) return [];
  try {
    return [`safe.directory=${realpathSync(folder).replaceAll("\\", "/")}`];
  } catch {
    return [];
  }
}
function environment(cwd) {
  const kept = Object.entries(process.env).filter(([name]) => !MISLEADING.test(name));
  const { GIT_DIR } = process.env;
  const nowhere = GIT_DIR && !existsSync2(resolve(cwd, GIT_DIR)) ? { GIT_DIR } : {};
  return {
    ...Object.fromEntries(kept),
    ...nowhere,
    LC_ALL: "C",
    LANGUAGE: "",
    GIT_TERMINAL_PROMPT: "0",
    GIT_ATTR_NOSYSTEM: "1",
    GIT_LFS_SKIP_SMUDGE: "1",
    // A partial clone would start a transport, with programs that the repository names, to fetch
    // what it lacks. Git before 2.45 ignores the first setting, so the second one blocks every
    // transport.
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "none"
  };
}
var OF_PROGRAMS = "^(filter\\..*\\.(clean|smudge|process|required)|hook\\..*|http\\..*\\.savecookies)$";
async function withoutPrograms(place) {
  const query = ["config", "--null", "--name-only", "--get-regexp", OF_PROGRAMS];
  const found = await askGit(query, place).catch((error) => {
    if (error instanceof GitFailure && error.said === "") return "";
    throw error;
  });
  const names = [...new Set(found.split("\0").filter((name) => name !== ""))];
  for (const name of names) if (name.includes("=")) throw oddName(name);
  const hooks = new Set(names.flatMap((name) => /^hook\..*(?=\.)/.exec(name)?.[0] ?? []));
  return [
    ...names.flatMap((name) => name.startsWith("hook.") ? [] : [`${name}=${silent(name)}`]),
    ...[...hooks].map((hook) => `${hook}.enabled=false`),
    "http.saveCookies=false"
  ];
}
function silent(name) {
  return /\.(required|savecookies)$/.test(name) ? "false" : "";
}
function oddName(name) {
  return new Failure(
    "INPUT_INVALID",
    `the configuration of this repository names a program in "${name}", which cannot be turned off`,
    'take that setting out of .git/config, or give it a name without "="'
  );
}

export {
  GitFailure,
  askGit,
  listWithGit,
  streamGit,
  checkOutWithGit,
  fetchCommit,
  fetchFilesOf,
  isHash,
  needHash
};
