import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  OpenFile
} from "./collect-files.js";
import {
  Failure,
  shown
} from "./errors.js";

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
  const text = textOf(await wholeBytes(path));
  if (text === null) throw notText(path);
  return text;
}
async function wholeBytes(path) {
  const all = [];
  let length = 0;
  for await (const piece of pieces(path)) {
    length += piece.length;
    if (length > LARGEST_DOCUMENT_BYTES) throw tooLarge(path);
    all.push(piece);
  }
  return Buffer.concat(all);
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

export {
  pieces,
  lines,
  textOf,
  whole,
  wholeBytes,
  notText,
  nameOf
};
