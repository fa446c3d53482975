import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);

// js/errors.js
const { relative } = require("node:path");
var Failure = class extends Error {
  /**
   * @param {Code} code
   * @param {string} message one sentence, lower case, no full stop
   * @param {string} hint what to do now
   * @param {{ cause?: unknown }} [options]
   */
  constructor(code, message, hint, options) {
    super(message, options);
    this.name = "Failure";
    this.code = code;
    this.hint = hint;
    this.problems = null;
    this.isPassing = false;
  }
};
function toFailure(thrown) {
  if (thrown instanceof Failure) return thrown;
  if (!(thrown instanceof Error)) return bug(String(thrown), thrown);
  const { code, hint } = (
    /** @type {Error & { code?: unknown, hint?: unknown }} */
    thrown
  );
  if (typeof code === "string" && typeof hint === "string") {
    const failure = new Failure(
      /** @type {Code} */
      code,
      thrown.message,
      hint,
      {
        cause: thrown
      }
    );
    if ("problems" in thrown) failure.problems = /** @type {any} */
    thrown.problems;
    return failure;
  }
  if (thrown.name === "AbortError" || thrown.name === "TimeoutError") {
    if (thrown.cause instanceof Failure) return thrown.cause;
    return thrown.name === "AbortError" ? wasCancelled(thrown) : wasLate(thrown);
  }
  const path = (
    /** @type {NodeJS.ErrnoException} */
    thrown.path
  );
  if (typeof code === "string" && SYSTEM[code] && path) {
    return systemFailure("INTERNAL", "use", path, thrown);
  }
  return bug(thrown.message, thrown);
}
function wasCancelled(cause, by) {
  const message = `the run was cancelled${by ? ` (${by})` : ""}`;
  return new Failure("CANCELLED", message, "run it again; what was stored before is untouched", {
    cause
  });
}
function wasLate(cause) {
  const hint = 'raise "timeout" if the run needs longer';
  return new Failure("TIMEOUT", "the run was stopped before it was done", hint, { cause });
}
function systemFailure(code, verb, path, error) {
  const [problem, hint] = SYSTEM[errnoOf(error) ?? ""] ?? [
    error instanceof Error ? error.message : String(error),
    "check the path and the disk it is on"
  ];
  return new Failure(code, `cannot ${verb} "${shown(path)}": ${problem}`, hint, { cause: error });
}
function errnoOf(error) {
  if (!(error instanceof Error)) return null;
  const { code, syscall } = (
    /** @type {NodeJS.ErrnoException} */
    error
  );
  return code && syscall ? code : null;
}
function shown(path) {
  const below = relative(process.cwd(), path);
  return below === "" || below.startsWith("..") ? path : below;
}
function bug(message, cause) {
  const hint = "this is a bug in Unentropy: please report it with the lines above";
  return new Failure("INTERNAL", message || "something failed without a message", hint, { cause });
}
var SYSTEM = {
  ENOENT: ["it does not exist", "check the path for typing errors"],
  EACCES: ["permission denied", "give the user of this run access to it and to its folder"],
  EPERM: ["not permitted", "give the user of this run access to it and to its folder"],
  EROFS: ["the file system is read-only", "choose a path on a disk that can be written"],
  ENOSPC: ["the disk is full", "free some space and run again"],
  EDQUOT: ["the disk quota is used up", "free some space and run again"],
  EFBIG: ["the file would be larger than this file system allows", "choose another disk"],
  EISDIR: ["it is a folder", "name a file, or move the folder away"],
  EEXIST: ["something else is in the way", "move it away, or choose another path"],
  ENOTDIR: ["a part of the path is a file, not a folder", "check the path, or move that file away"],
  ENAMETOOLONG: ["the name is too long", "choose a shorter file name"],
  ELOOP: ["its symbolic links lead in a circle", "fix the link, or name the file itself"],
  EMFILE: ["too many files are open", 'raise the limit with "ulimit -n"'],
  ENFILE: ["too many files are open on this machine", "close some programs and run again"],
  EIO: ["the disk reports an error", "check the disk: it may be failing"],
  ESTALE: ["the network disk lost the file", "check the network disk and run again"],
  EBUSY: [
    "it is in use by the system",
    "when it is mounted on its own into a container, mount its folder instead"
  ],
  EAGAIN: ["the system is out of processes", "end some programs and run again"],
  ENOMEM: ["the system is out of memory", "end some programs and run again"],
  E2BIG: ["the command or its environment is too long", "move the command into a script"]
};

export {
  Failure,
  toFailure,
  wasCancelled,
  systemFailure,
  errnoOf,
  shown
};
