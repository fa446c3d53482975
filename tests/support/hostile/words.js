/** Words that act where they are printed: on a runner that reads along, and on a terminal. */

/** Characters that some program treats as a line end. */
const LINE_ENDS = ['\n', '\r', '\r\n', '\u0085', '\u2028', '\u2029', '\u000b', '\u000c'];

const COMMANDS = ['::error::canary', '::stop-commands::canary', '##[error]canary', '::add-mask::a'];

/** Terminals, and the direction of the text. */
const CONTROLS = [
  '\u001b[31m',
  '\u001b]0;title\u0007',
  '\u009b2J',
  '\u202e',
  '\u2066',
  '\u200f',
  '\u061c',
  '\u0000',
  '\u007f',
  '\u{e0041}',
];

/** All of them in one text. */
export const HOSTILE = `x${LINE_ENDS.flatMap((end) => COMMANDS.map((command) => end + command)).join('')}${CONTROLS.join('y')}z`;

/** What a name of a file can have of it, and what a runner may say of a branch. */
export const NAME =
  'x\u0085::error::canary\u2028::stop-commands::canary\u202e\u2066##[error]canary';

/** What a name of a branch can have of it, for git. */
export const BRANCH = 'x\u0085y\u2028z\u2029\u202e\u2066\u200f##error';

/**
 * Whether a text that is printed does anything else.
 *
 * @param {string} text
 * @param {{ hasCommands?: boolean }} [how] whether it has commands of our own, which are passed by
 * @returns {string[]} what acts
 */
export function actingIn(text, { hasCommands = false } = {}) {
  const own = hasCommands ? text.replace(OWN, '') : text;
  const lines = own.split(LINE_END);
  const starts = lines.filter((line) => /^[\s\u200b-\u200f\ufeff]*::/.test(line));
  const old = lines.filter((line) => line.includes('##['));
  const controls = own.match(CONTROL);
  return [...starts, ...old, ...(controls ?? []).map((it) => JSON.stringify(it))];
}

const LINE_END = new RegExp(LINE_ENDS.join('|'));

const CONTROL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/gu;

/** Commands that the action gives; what is in them is escaped, so each is one line. */
const OWN = /^::(add-mask|group|endgroup|notice|warning|error|debug)( [^:\r\n]*)?::/gm;
