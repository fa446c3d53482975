import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  redact
} from "./run-secrets.js";

// js/run/visible.js
function printable(text, { hasColor = false } = {}) {
  const parts = hasColor ? redact(text).split(COLORS) : [redact(text)];
  const shown = parts.map((part, at) => at % 2 === 1 ? part : escaped(part)).join("");
  return shown.split(LINE_END).map(harmless).join("\n");
}
function visible(text) {
  return escaped(text).split(LINE_END).map(harmless).join("\n");
}
function print(text) {
  process.stdout.write(`${printable(text)}
`);
}
function tell(text) {
  process.stderr.write(`${printable(text)}
`);
}
var LINE_END = /\r\n|\r|\n/;
var COLORS = /(\u001b\[(?:0|1|2|3[1-6])m)/;
var APART = "\u200B";
function escaped(text) {
  return text.replaceAll(APART, "").replace(INVISIBLE, (character) => {
    const code = (
      /** @type {number} */
      character.codePointAt(0).toString(16)
    );
    return code.length > 2 ? `\\u${code.padStart(4, "0")}` : `\\x${code.padStart(2, "0")}`;
  });
}
var INVISIBLE = (
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu
);
function harmless(line) {
  return line.replace(START, "| $&").replace(OLD, "## [");
}
var START = /^[\s\u200b-\u200d]*:[\u200b-\u200d]*:/;
var OLD = /#[\u200b-\u200d]*#[\u200b-\u200d]*\[/g;

export {
  printable,
  visible,
  print,
  tell
};
