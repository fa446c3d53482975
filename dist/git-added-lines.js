import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  orElse
} from "./git.js";
import {
  GitFailure,
  askGit,
  fetchCommit,
  fetchFilesOf,
  needHash,
  streamGit
} from "./git-call.js";
import {
  Failure,
  toFailure
} from "./errors.js";
import "./runtime.js";

// js/git/parse-diff.js
async function readDiff(args, { cwd, signal }) {
  const diff = new Reader();
  for await (const piece of streamGit(args, { cwd, signal })) diff.take(piece);
  return diff.end();
}
var HEAD_BYTES = 100;
var LINE_FEED = 10;
var Reader = class {
  /** The list of files, as far as it has come. */
  #list = Buffer.alloc(0);
  /** @type {string[] | null} null: the list goes on */
  #paths = null;
  /**
   * Which of the paths each head in the patch is of; null: none that counts.
   *
   * @type {(number | null)[]}
   */
  #files = [];
  #heads = -1;
  /** @type {Diff['spans']} */
  #spans = [];
  /** The line that is not over. */
  #line = "";
  /** @param {Buffer} piece */
  take(piece) {
    if (this.#paths) return this.#takePatch(piece);
    this.#list = Buffer.concat([this.#list, piece]);
    const end = this.#list.indexOf("\0\0");
    if (end < 0) return;
    const rest = this.#list.subarray(end + 2);
    this.#takeList(this.#list.subarray(0, end).toString());
    this.#takePatch(rest);
  }
  end() {
    if (!this.#paths) this.#takeList(this.#list.toString());
    this.#takeLine(this.#line);
    if (this.#heads + 1 !== this.#files.length) throw uneven(this.#files.length, this.#heads + 1);
    return { paths: this.#paths ?? [], spans: this.#spans };
  }
  /**
   * `:100644 100644 <id> <id> R087`, the old name, the new one; without R there is one name. What
   * becomes another kind of file, T, is taken away and then added.
   *
   * @param {string} list
   */
  #takeList(list) {
    const fields = list.split("\0");
    this.#paths = [];
    for (let at = 0; at + 1 < fields.length; at++) {
      const [, mode, , , status] = fields[at].split(" ");
      at += status.startsWith("R") ? 2 : 1;
      if (status === "T") this.#files.push(null);
      this.#files.push(mode.startsWith("100") ? this.#paths.push(fields[at]) - 1 : null);
    }
  }
  /** @param {Buffer} piece */
  #takePatch(piece) {
    let start = 0;
    for (; ; ) {
      const end = piece.indexOf(LINE_FEED, start);
      const stop = Math.min(end < 0 ? piece.length : end, start + HEAD_BYTES);
      const part = piece.subarray(start, stop);
      if (end < 0) {
        if (this.#line.length < HEAD_BYTES) this.#line += part.toString("latin1");
        return;
      }
      const first = this.#line.charCodeAt(0) || piece[start];
      if (first === 100 || first === 64) this.#takeLine(this.#line + part.toString("latin1"));
      this.#line = "";
      start = end + 1;
    }
  }
  /** @param {string} line */
  #takeLine(line) {
    if (line.startsWith("diff --git ")) {
      this.#heads++;
      return;
    }
    const hunk = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line);
    const file = this.#files[this.#heads] ?? null;
    const [from, count] = [Number(hunk?.[1]), Number(hunk?.[2] ?? 1)];
    if (hunk && file !== null && count > 0) this.#spans.push([file, from, from + count - 1]);
  }
};
function uneven(files, patches) {
  return new Failure(
    "INPUT_INVALID",
    `git lists ${files} changed files and shows the changes of ${patches}`,
    'run "git update-index --refresh", and look for what is odd in "git config --list"'
  );
}

// js/git/added-lines.js
async function changesSince(ref, place) {
  const { base: cwd, signal } = place;
  const since = ref ? await sharedWith(ref, place) : await beginning(place);
  const [diff, folder] = await Promise.all([
    diffSince(needHash(since, "where this change began"), { cwd, signal }),
    askGit(["rev-parse", "--show-prefix"], { cwd, signal })
  ]);
  return below(folder, diff);
}
async function diffSince(since, place) {
  const ask = () => readDiff([...DIFF, since, "--"], place);
  try {
    return await ask().catch(async (error) => {
      if (!(error instanceof GitFailure) || error.kind !== "partial") throw error;
      await fetchFilesOf(since, place);
      return ask();
    });
  } catch (cause) {
    if (!(cause instanceof GitFailure)) throw cause;
    const { message, hint } = cause;
    throw new Failure("INPUT_INVALID", `git cannot tell what is changed: ${message}`, hint, {
      cause
    });
  }
}
function below(folder, { paths, spans }) {
  const isThere = paths.map((path) => path.startsWith(folder));
  return {
    paths: paths.map((path) => path.slice(folder.length)).join("\0"),
    spans: Uint32Array.from(spans.filter(([file]) => isThere[file]).flat())
  };
}
var DIFF = [
  "diff",
  "-O/dev/null",
  "--raw",
  "--patch",
  "-z",
  "--text",
  "--unified=0",
  "--inter-hunk-context=0",
  "--diff-filter=AMRT",
  "--find-renames",
  "--no-relative",
  "--ignore-submodules=all",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv"
];
async function sharedWith(ref, { base: cwd, signal }) {
  try {
    return await askGit(["merge-base", "--end-of-options", ref, "HEAD"], { cwd, signal });
  } catch (cause) {
    signal.throwIfAborted();
    orElse(null)(cause);
    throw new Failure(
      "INPUT_INVALID",
      `git knows no commit that "${ref}" and this checkout have in common`,
      'is it spelled right? A clone without its history needs "fetch-depth: 0" at actions/checkout',
      { cause }
    );
  }
}
async function beginning(place) {
  const { mergeBase, ancestors } = await place.ancestry();
  const start = mergeBase ?? ancestors[0];
  if (!start) throw noStart();
  await takeIn(start, place);
  return start;
}
async function takeIn(commit, { base: cwd, signal }) {
  const git = (...args) => askGit(args, { cwd, signal });
  const isHere = await git("cat-file", "-e", `${commit}^{commit}`).then(() => true, orElse(false));
  if (isHere) return;
  try {
    const isShallow = await git("rev-parse", "--is-shallow-repository") === "true";
    await fetchCommit(commit, isShallow ? ["--depth=1"] : [], { cwd, signal });
  } catch (cause) {
    signal.throwIfAborted();
    throw new Failure(
      "NETWORK_FAILED",
      `git cannot get ${commit.slice(0, 7)}, which this change began with: ${toFailure(cause).message}`,
      'set "fetch-depth: 0" at actions/checkout, so that the clone has it',
      { cause }
    );
  }
}
function noStart() {
  return new Failure(
    "INPUT_INVALID",
    "there is no commit before this one to compare with, or nobody knows it",
    'set "fetch-depth: 0" at actions/checkout, or name one with --base'
  );
}
export {
  changesSince
};
