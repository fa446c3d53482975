/**
 * Text from outside on a line of ours: names of branches and files, what servers and commands say. It is
 * printed, and does nothing else: neither to a terminal nor to a runner that reads along.
 */
import { redact } from './secrets.js';

/**
 * What may be printed of any text: without secrets, with characters visible that control something,
 * turn the text around or are not seen at all. Line ends and tabs are kept.
 *
 * @param {string} text
 * @param {{ hasColor?: boolean }} [how] `hasColor`: our own colours stay
 */
export function printable(text, { hasColor = false } = {}) {
  const parts = hasColor ? redact(text).split(COLORS) : [redact(text)];
  const shown = parts.map((part, at) => (at % 2 === 1 ? part : escaped(part))).join('');
  return shown.split(LINE_END).map(harmless).join('\n');
}

/**
 * The same, of what holds no secret.
 *
 * @param {string} text
 */
export function visible(text) {
  return escaped(text).split(LINE_END).map(harmless).join('\n');
}

/** Prints a line, or several, on standard output. @param {string} text */
export function print(text) {
  process.stdout.write(`${printable(text)}\n`);
}

/** Prints a line, or several, beside the output proper. @param {string} text */
export function tell(text) {
  process.stderr.write(`${printable(text)}\n`);
}

const LINE_END = /\r\n|\r|\n/;

/** Those that the core paints with, and none that could hide a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
const COLORS = /(\u001b\[(?:0|1|2|3[1-6])m)/;

/** What the core puts between two colons, so that they are no command; here the line tells. */
const APART = '\u200b';

/** @param {string} text */
function escaped(text) {
  return text.replaceAll(APART, '').replace(INVISIBLE, (character) => {
    const code = /** @type {number} */ (character.codePointAt(0)).toString(16);
    return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
  });
}

/**
 * Control characters but tab and line ends; other line ends (U+0085, U+2028, U+2029); marks that turn
 * the text (U+061C, U+200E, U+200F, U+202A to E, U+2066 to 9); what has no width, except what joins the
 * parts of an emoji or a Persian word; and the letters that are only there to hide something.
 */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/**
 * A line that no runner takes for a command: those start with `::`, or have `##[` anywhere. What has no
 * width does not count, for a runner does not see it either.
 *
 * @param {string} line
 */
function harmless(line) {
  return line.replace(START, '| $&').replace(OLD, '## [');
}

const START = /^[\s\u200b-\u200d]*:[\u200b-\u200d]*:/;
const OLD = /#[\u200b-\u200d]*#[\u200b-\u200d]*\[/g;
