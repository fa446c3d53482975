/**
 * Makes text from outside safe to print: names of branches and files, answers of servers, output of
 * commands. It cannot control a terminal or the runner that reads the log.
 */
import { redact } from './secrets.js';

/**
 * Makes any text printable: removes secrets, and shows characters that control something, change
 * the direction of text or are invisible as escapes. Line ends and tabs are kept.
 *
 * @param {string} text
 * @param {{ hasColor?: boolean }} [how] `hasColor`: keeps our own colours
 */
export function printable(text, { hasColor = false } = {}) {
  const parts = hasColor ? redact(text).split(COLORS) : [redact(text)];
  const shown = parts.map((part, at) => (at % 2 === 1 ? part : escaped(part))).join('');
  return shown.split(LINE_END).map(harmless).join('\n');
}

/**
 * The same, for text without secrets.
 *
 * @param {string} text
 */
export function visible(text) {
  return escaped(text).split(LINE_END).map(harmless).join('\n');
}

/** Prints one or more lines on standard output. @param {string} text */
export function print(text) {
  process.stdout.write(`${printable(text)}\n`);
}

/** Prints one or more lines on standard error. @param {string} text */
export function tell(text) {
  process.stderr.write(`${printable(text)}\n`);
}

const LINE_END = /\r\n|\r|\n/;

/** The colours that the core uses; none of them can hide text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
const COLORS = /(\u001b\[(?:0|1|2|3[1-6])m)/;

/**
 * The core separates two colons with it, so that they cannot form a command; here only the start of
 * a line matters.
 */
const APART = '\u200b';

/** @param {string} text */
function escaped(text) {
  return text.replaceAll(APART, '').replace(INVISIBLE, (character) => {
    const code = /** @type {number} */ (character.codePointAt(0)).toString(16);
    return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
  });
}

/**
 * Control characters except tab and line ends; other line ends (U+0085, U+2028, U+2029); marks that
 * change the direction (U+061C, U+200E, U+200F, U+202A to E, U+2066 to 9); characters without
 * width, except joiners inside an emoji or a Persian word; and filler letters.
 */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/**
 * Makes sure that a runner does not read a line as a command: commands start with `::`, or have
 * `##[` anywhere. Characters without width do not count, since a runner ignores them too.
 *
 * @param {string} line
 */
function harmless(line) {
  return line.replace(START, '| $&').replace(OLD, '## [');
}

const START = /^[\s\u200b-\u200d]*:[\u200b-\u200d]*:/;
const OLD = /#[\u200b-\u200d]*#[\u200b-\u200d]*\[/g;
