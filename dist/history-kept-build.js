import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  openHistory,
  save
} from "./history.js";
import {
  OpenFile
} from "./collect-files.js";
import {
  writeWhole
} from "./run-writing.js";
import {
  LARGEST_BUILD_BYTES
} from "./run-limits.js";
import {
  Failure,
  shown,
  toFailure
} from "./errors.js";

// js/history/kept-build.js
const { lstat, rename } = require("node:fs/promises");
const { join } = require("node:path");

// js/collect/pieces.js
var PIECE_BYTES = 256 * 1024;
var LARGEST_DOCUMENT_BYTES = 256 * 1024 ** 2;
var LONGEST_LINE_BYTES = 1024 ** 2;
var NEWLINE = 10;
async function* pieces(path) {
  if (path === "-") {
    yield* process.stdin;
    return;
  }
  try {
    yield* piecesOf(new OpenFile(path));
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== "COLLECT_ALL_FAILED") throw error;
    throw new Failure("INPUT_INVALID", error.message, error.hint, { cause: error });
  }
}
function* piecesOf(file) {
  try {
    for (; ; ) {
      const piece = Buffer.alloc(PIECE_BYTES);
      const length = file.read(piece);
      if (length === 0) return;
      yield piece.subarray(0, length);
    }
  } finally {
    file.close();
  }
}
async function* lines(path) {
  let begun = [];
  let length = 0;
  const finish = () => {
    const line = length > LONGEST_LINE_BYTES ? null : Buffer.concat(begun);
    begun = [];
    length = 0;
    return line;
  };
  const add = (part) => {
    length += part.length;
    if (length <= LONGEST_LINE_BYTES) begun.push(part);
    else begun = [];
  };
  for await (const piece of pieces(path)) {
    let from = 0;
    for (let to = piece.indexOf(NEWLINE); to >= 0; to = piece.indexOf(NEWLINE, from)) {
      add(piece.subarray(from, to));
      yield finish();
      from = to + 1;
    }
    add(piece.subarray(from));
  }
  if (length > 0) yield finish();
}
function textOf(bytes) {
  try {
    return UTF8.decode(bytes);
  } catch {
    return null;
  }
}
var UTF8 = new TextDecoder("utf-8", { fatal: true });
async function whole(path) {
  const all = [];
  let length = 0;
  for await (const piece of pieces(path)) {
    length += piece.length;
    if (length > LARGEST_DOCUMENT_BYTES) throw tooLarge(path);
    all.push(piece);
  }
  const text = textOf(Buffer.concat(all));
  if (text === null) throw notText(path);
  return text;
}
function notText(path) {
  return new Failure(
    "INPUT_INVALID",
    `"${nameOf(path)}" is not text in UTF-8`,
    "save it as UTF-8; an editor shows the encoding in its status line"
  );
}
function nameOf(path) {
  return path === "-" ? "standard input" : shown(path);
}
function tooLarge(path) {
  const mib = LARGEST_DOCUMENT_BYTES / 1024 ** 2;
  return new Failure(
    "INPUT_INVALID",
    `"${nameOf(path)}" is larger than ${mib} MiB, and this format has to be read as a whole`,
    "split it, or write its values as lines of JSON"
  );
}

// js/history/kept-build.js
var NAME = "unsaved-build.json";
async function keep(text, folder) {
  const path = join(folder, NAME);
  await writeWhole(path, text, "STORAGE_UNWRITABLE", { before: () => makeRoom(path) });
  return shown(path);
}
async function keepForLater(text, folder, { store, log, inputs, offer }) {
  try {
    const path = await keep(text, folder);
    if (store.isWaiting) {
      log.warning(
        `this build is not in the history yet, but safe in the journal at ${store.location}: the next successful run will merge it; a copy of it is in "${path}"`
      );
      return;
    }
    const place = `this build is not stored; it is kept in "${path}"`;
    log.warning(
      // A command cannot reach a history that only an action can.
      store.fetchOther ? `${place}: run the job again, which measures it anew` : `${place}, which a hosted runner deletes after the job: run it again, or store it later with: ${importCommand(path, inputs)}`
    );
    const url = await offer(join(folder, NAME));
    if (url) log.notice(`the build that is not stored can be downloaded from ${url}`);
  } catch (error) {
    const { message, hint } = toFailure(error);
    log.warning(`this build is not stored, and could not be kept either: ${message}; ${hint}`);
  }
}
var PLACE = [
  "storage-type",
  "s3-endpoint",
  "s3-bucket",
  "s3-region",
  "config-file",
  "database-key"
];
function importCommand(path, inputs) {
  const given = PLACE.filter((name) => inputs[name] && inputs[name] !== "unentropy.json");
  const options = given.map((name) => ` --${name} "${inputs[name]}"`);
  return `npx unentropy-track-metrics import --journal "${path}"${options.join("")}`;
}
async function makeRoom(path) {
  const found = await lstat(path).catch(() => null);
  if (!found) return;
  const time = found.mtime.toISOString().replace(/[-:]/g, "");
  await rename(path, path.replace(/\.json$/, `-${time}.json`));
}
async function storeKept(path, options) {
  const build = options.core.KeptBuild.read(shown(path), await textOf2(path));
  try {
    const saved = await save(await openHistory(options), build, options);
    saved.db.close();
    return saved;
  } finally {
    build.free();
  }
}
async function textOf2(path) {
  const all = [];
  let length = 0;
  for await (const piece of pieces(path)) {
    length += piece.length;
    if (length > LARGEST_BUILD_BYTES) throw tooLarge2(path);
    all.push(piece);
  }
  return Buffer.concat(all).toString();
}
function tooLarge2(path) {
  return new Failure(
    "INPUT_INVALID",
    `"${shown(path)}" exceeds 1 MiB, the maximum for a kept build`,
    "name the unsaved-build.json that a run left"
  );
}

export {
  pieces,
  lines,
  textOf,
  whole,
  notText,
  nameOf,
  keepForLater,
  storeKept
};
