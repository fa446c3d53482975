/**
 * Files to import, piece by piece; `-` is standard input.
 */
import { Failure, shown } from '../errors.js';
import { OpenFile } from './files.js';

const PIECE_BYTES = 256 * 1024;

/** Limit for documents that have to be read whole. */
const LARGEST_DOCUMENT_BYTES = 256 * 1024 ** 2;

/** A longer line is refused. */
const LONGEST_LINE_BYTES = 1024 ** 2;

const NEWLINE = 10;

/** @param {string} path @returns {AsyncGenerator<Buffer>} */
export async function* pieces(path) {
  if (path === '-') {
    yield* process.stdin;
    return;
  }
  try {
    yield* piecesOf(new OpenFile(path));
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'COLLECT_ALL_FAILED') throw error;
    throw new Failure('INPUT_INVALID', error.message, error.hint, { cause: error });
  }
}

/** @param {OpenFile} file closed afterwards */
function* piecesOf(file) {
  try {
    for (;;) {
      const piece = Buffer.alloc(PIECE_BYTES);
      const length = file.read(piece);
      if (length === 0) return;
      yield piece.subarray(0, length);
    }
  } finally {
    file.close();
  }
}

/**
 * Lines as bytes, without line ends; null for a line that is too long.
 *
 * @param {string} path
 * @returns {AsyncGenerator<Buffer | null>}
 */
export async function* lines(path) {
  /** @type {Buffer[]} */
  let begun = [];
  let length = 0;
  const finish = () => {
    const line = length > LONGEST_LINE_BYTES ? null : Buffer.concat(begun);
    begun = [];
    length = 0;
    return line;
  };
  const add = (/** @type {Buffer} */ part) => {
    length += part.length;
    // Lines that are too long are counted, not kept.
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

/** Decodes bytes; null if they are not UTF-8. @param {Uint8Array} bytes */
export function textOf(bytes) {
  try {
    return UTF8.decode(bytes);
  } catch {
    return null;
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** @param {string} path @returns {Promise<string>} */
export async function whole(path) {
  const text = textOf(await wholeBytes(path));
  if (text === null) throw notText(path);
  return text;
}

/** @param {string} path */
export async function wholeBytes(path) {
  const all = [];
  let length = 0;
  for await (const piece of pieces(path)) {
    length += piece.length;
    if (length > LARGEST_DOCUMENT_BYTES) throw tooLarge(path);
    all.push(piece);
  }
  return Buffer.concat(all);
}

/** @param {string} path */
export function notText(path) {
  return new Failure(
    'INPUT_INVALID',
    `"${nameOf(path)}" is not text in UTF-8`,
    'save it as UTF-8; an editor shows the encoding in its status line',
  );
}

/** The name of a file in messages. @param {string} path */
export function nameOf(path) {
  return path === '-' ? 'standard input' : shown(path);
}

/** @param {string} path */
function tooLarge(path) {
  const mib = LARGEST_DOCUMENT_BYTES / 1024 ** 2;
  return new Failure(
    'INPUT_INVALID',
    `"${nameOf(path)}" is larger than ${mib} MiB, and this format has to be read as a whole`,
    'split it, or write its values as lines of JSON',
  );
}
