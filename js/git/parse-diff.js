/**
 * Reads which lines a diff adds while git writes it, because it may be larger than memory.
 *
 * Git lists the files first, then their hunks in the same order, so names need not be read from the
 * patch, where they are quoted.
 */
import { Failure } from '../errors.js';
import { streamGit } from './call.js';

/**
 * @typedef {object} Diff
 * @property {string[]} paths from the top of the repository
 * @property {[file: number, from: number, to: number][]} spans the added lines of each
 */

/**
 * @param {string[]} args for git: `diff --raw --patch -z --unified=0` and more
 * @param {{ cwd: string, signal: AbortSignal }} options
 * @returns {Promise<Diff>}
 */
export async function readDiff(args, { cwd, signal }) {
  const diff = new Reader();
  for await (const piece of streamGit(args, { cwd, signal })) diff.take(piece);
  return diff.end();
}

/** How much of a line is needed to recognise it. */
const HEAD_BYTES = 100;

const LINE_FEED = 10;

class Reader {
  /** The part of the file list that was read so far. */
  #list = Buffer.alloc(0);
  /** @type {string[] | null} null: the list is not complete yet */
  #paths = null;
  /**
   * The path of each head in the patch; null: not counted.
   *
   * @type {(number | null)[]}
   */
  #files = [];
  #heads = -1;
  /** @type {Diff['spans']} */
  #spans = [];
  /** The line that is not complete yet. */
  #line = '';

  /** @param {Buffer} piece */
  take(piece) {
    if (this.#paths) return this.#takePatch(piece);
    this.#list = Buffer.concat([this.#list, piece]);
    const end = this.#list.indexOf('\0\0');
    if (end < 0) return;
    const rest = this.#list.subarray(end + 2);
    this.#takeList(this.#list.subarray(0, end).toString());
    this.#takePatch(rest);
  }

  end() {
    if (!this.#paths) this.#takeList(this.#list.toString());
    this.#takeLine(this.#line);
    // If they differed, lines would be assigned to the wrong file.
    if (this.#heads + 1 !== this.#files.length) throw uneven(this.#files.length, this.#heads + 1);
    return { paths: this.#paths ?? [], spans: this.#spans };
  }

  /**
   * `:100644 100644 <id> <id> R087`, the old name, the new one; without R there is one name. A file
   * that changes its type (T) is removed and then added.
   *
   * @param {string} list
   */
  #takeList(list) {
    const fields = list.split('\0');
    this.#paths = [];
    for (let at = 0; at + 1 < fields.length; at++) {
      const [, mode, , , status] = fields[at].split(' ');
      at += status.startsWith('R') ? 2 : 1;
      if (status === 'T') this.#files.push(null);
      this.#files.push(mode.startsWith('100') ? this.#paths.push(fields[at]) - 1 : null);
    }
  }

  /** @param {Buffer} piece */
  #takePatch(piece) {
    let start = 0;
    for (;;) {
      const end = piece.indexOf(LINE_FEED, start);
      const stop = Math.min(end < 0 ? piece.length : end, start + HEAD_BYTES);
      const part = piece.subarray(start, stop);
      if (end < 0) {
        if (this.#line.length < HEAD_BYTES) this.#line += part.toString('latin1');
        return;
      }
      // Lines of a file begin with one of `+- \\`; only header lines begin with these.
      const first = this.#line.charCodeAt(0) || piece[start];
      if (first === 0x64 || first === 0x40) this.#takeLine(this.#line + part.toString('latin1'));
      this.#line = '';
      start = end + 1;
    }
  }

  /** @param {string} line */
  #takeLine(line) {
    if (line.startsWith('diff --git ')) {
      this.#heads++;
      return;
    }
    const hunk = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line);
    const file = this.#files[this.#heads] ?? null;
    const [from, count] = [Number(hunk?.[1]), Number(hunk?.[2] ?? 1)];
    if (hunk && file !== null && count > 0) this.#spans.push([file, from, from + count - 1]);
  }
}

/** @param {number} files @param {number} patches */
function uneven(files, patches) {
  return new Failure(
    'INPUT_INVALID',
    `git lists ${files} changed files and shows the changes of ${patches}`,
    'run "git update-index --refresh", and look for what is odd in "git config --list"',
  );
}
