import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);

// js/errors.js
import { relative } from "node:path";
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
    const hint2 = 'raise "timeout" if the run needs longer';
    return new Failure("TIMEOUT", "the run was stopped before it was done", hint2, {
      cause: thrown
    });
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
  ELOOP: ["its symbolic links lead in a circle", "mend the link, or name the file itself"],
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

// js/storage/s3/account.js
var USUAL_REGION = "us-east-1";
function accountOf({ s3, inputs = {}, env = {}, retryAttempts = 3 }) {
  const given = s3?.endpoint || env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL;
  const endpoint = given?.replace(/\/+$/, "") || void 0;
  const url = endpoint ? new URL(endpoint) : null;
  const region = s3?.region ?? (url ? regionOf(url) : env.AWS_REGION || env.AWS_DEFAULT_REGION);
  const credentials = credentialsOf(inputs, env);
  const bucket = s3?.bucket ?? "";
  const missing = [
    bucket ? null : 'the bucket ("s3-bucket", or storage.s3.bucket in the configuration)',
    region ? null : 'the region ("s3-region", storage.s3.region, or AWS_REGION)',
    ...credentials.missing
  ].filter((what) => what !== null);
  if (missing.length > 0) throw paramsMissing(missing);
  if (/[/:\s]/.test(bucket)) throw noName(bucket);
  const isAws = !url || /(^|\.)amazonaws\.com(\.cn)?$/.test(url.hostname);
  return {
    bucket,
    region: region ?? USUAL_REGION,
    endpoint,
    // A dot in the name has no certificate, and virtual hosts are for AWS alone.
    isPathStyle: s3?.forcePathStyle ?? (!isAws || bucket.includes(".")),
    credentials: credentials.found,
    retryAttempts,
    warnings: url?.protocol === "http:" && !isHere(url.hostname) ? [unencrypted(url.host)] : []
  };
}
function hasCredentials(inputs, env) {
  return credentialsOf(inputs, env).missing.length < 2;
}
function credentialsOf(inputs, env) {
  const given = (name) => inputs[name]?.trim() ?? "";
  const isGiven = given("s3-access-key-id") !== "" || given("s3-secret-access-key") !== "";
  const of = (name, variable) => isGiven ? given(name) : env[variable]?.trim() ?? "";
  const accessKeyId = of("s3-access-key-id", "AWS_ACCESS_KEY_ID");
  const secretAccessKey = of("s3-secret-access-key", "AWS_SECRET_ACCESS_KEY");
  const sessionToken = of("s3-session-token", "AWS_SESSION_TOKEN") || void 0;
  const missing = [
    accessKeyId ? null : 'the access key ("s3-access-key-id", or AWS_ACCESS_KEY_ID)',
    secretAccessKey ? null : 'the secret key ("s3-secret-access-key", or AWS_SECRET_ACCESS_KEY)'
  ].filter((what) => what !== null);
  return { found: { accessKeyId, secretAccessKey, sessionToken }, missing };
}
function regionOf({ hostname }) {
  if (hostname.endsWith(".r2.cloudflarestorage.com")) return "auto";
  const named = /(?:^|\.)s3[.-]([a-z]{2}(?:-[a-z]+)+-\d+)\./.exec(hostname);
  return named?.[1] ?? USUAL_REGION;
}
function isHere(hostname) {
  return hostname === "localhost" || hostname === "[::1]" || /^127\./.test(hostname);
}
function unencrypted(host) {
  return `the connection to ${host} is not encrypted: use an https address for "s3-endpoint"`;
}
function noName(bucket) {
  return new Failure(
    "INPUT_INVALID",
    `"${bucket}" is no name of a bucket`,
    'set "s3-bucket" to the name alone, such as "metrics"; the address belongs into "s3-endpoint"'
  );
}
function paramsMissing(missing) {
  const list = missing.length > 1 ? `${missing.slice(0, -1).join(", ")} and ` : "";
  return new Failure(
    "S3_PARAMS_MISSING",
    `S3 storage lacks ${list}${missing.at(-1)}`,
    'set them as inputs of the action ("with:"), the keys from secrets; with OIDC let aws-actions/configure-aws-credentials run before'
  );
}

// js/storage/snapshot.js
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from "node:fs";
var LARGEST_BYTES = 1024 ** 3;
var COUNTER = [24, 28];
function readWhole(file) {
  return withFile(file, (fd, stat) => {
    const size = Number(stat.size);
    refuseTooLarge(file, size);
    const bytes = new Uint8Array(size);
    const length = readInto(fd, bytes, 0);
    const after = fstatSync(fd, { bigint: true });
    const isTorn = length !== size || after.size !== stat.size || after.mtimeNs !== stat.mtimeNs;
    return isTorn ? "torn" : { bytes, revision: stamp(stat, bytes.subarray(...COUNTER)) };
  });
}
function revisionOf(file) {
  return withFile(file, (fd, stat) => {
    const counter = new Uint8Array(COUNTER[1] - COUNTER[0]);
    const length = readInto(fd, counter, COUNTER[0]);
    return stamp(stat, counter.subarray(0, length));
  });
}
function unfinishedBeside(file) {
  const first = new Uint8Array(1);
  const hot = withFile(`${file}-journal`, (fd) => readInto(fd, first, 0) > 0 && first[0] !== 0);
  if (hot) return `${file}-journal`;
  return hasBytes(`${file}-wal`) ? `${file}-wal` : null;
}
function hasBytes(file) {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}
function refuseTooLarge(path, size) {
  if (size <= LARGEST_BYTES) return;
  const gib = (size / LARGEST_BYTES).toFixed(1);
  throw new Failure(
    "STORAGE_UNSUPPORTED",
    `the history "${shown(path)}" has ${gib} GiB; at most 1 GiB is supported`,
    'start a new history under another "database-key"'
  );
}
function stamp({ ino, size, mtimeNs, ctimeNs }, counter) {
  return [ino, size, mtimeNs, ctimeNs, Buffer.from(counter).toString("hex")].join(":");
}
function withFile(file, act) {
  let fd;
  try {
    fd = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return null;
    throw error;
  }
  try {
    const stat = fstatSync(fd, { bigint: true });
    if (!stat.isFile()) {
      throw new Failure(
        "STORAGE_UNREADABLE",
        `"${shown(file)}" is ${stat.isDirectory() ? "a folder" : "not a regular file"}`,
        'the history needs a file: set "database-key" to another path, or move this away'
      );
    }
    return act(fd, stat);
  } finally {
    closeSync(fd);
  }
}
function readInto(fd, bytes, position) {
  let length = 0;
  while (length < bytes.length) {
    const count = readSync(fd, bytes, length, bytes.length - length, position + length);
    if (count === 0) break;
    length += count;
  }
  return length;
}

export {
  Failure,
  toFailure,
  systemFailure,
  errnoOf,
  shown,
  readWhole,
  revisionOf,
  unfinishedBeside,
  hasBytes,
  refuseTooLarge,
  accountOf,
  hasCredentials
};
