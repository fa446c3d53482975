/**
 * The log of a run, and the one for a terminal; `runner-log.js` has the one for a runner.
 */

import { printable } from './visible.js';

/**
 * @typedef {object} Log
 * @property {(name: string) => void} open starts a phase
 * @property {(name: string, durationMs: number) => void} close ends a phase
 * @property {(text: string) => void} info
 * @property {(text: string) => void} detail printed only with `verbose`
 * @property {(text: string) => void} notice
 * @property {(text: string) => void} warning
 * @property {(what: string) => () => void} busy shows that something takes longer than a second;
 *   call the returned function when it is done
 */

/**
 * Lines on standard error, with colours only on a terminal.
 *
 * @param {{ verbose: boolean, stream?: NodeJS.WriteStream }} options
 * @returns {Log}
 */
export function terminalLog({ verbose, stream = process.stderr }) {
  const paint = painter(stream);
  /** @param {string} text */
  const say = (text) => {
    wipe(stream);
    stream.write(`${text}\n`);
  };
  /** @param {string} text */
  const sayMore = (text) => (verbose ? say(paint(DIM, printable(text))) : undefined);
  return {
    open: (name) => sayMore(`${name} …`),
    close: (name, durationMs) => sayMore(`${name} took ${durationMs} ms`),
    info: (text) => say(printable(text)),
    detail: sayMore,
    notice: (text) => say(`${paint(CYAN, 'note:')} ${printable(text)}`),
    warning: (text) => say(`${paint(YELLOW, 'warning:')} ${printable(text)}`),
    busy: (what) => progress(stream, printable(what)),
  };
}

/**
 * A terminal counts the seconds on one line and clears it at the end; elsewhere one line is
 * printed.
 *
 * @param {NodeJS.WriteStream} stream
 * @param {string} what
 */
function progress(stream, what) {
  const startedAtMs = Date.now();
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - startedAtMs) / 1000);
    if (stream.isTTY) showProgress(stream, `${what} … ${seconds} s`);
    else if (seconds === 1) stream.write(`${what} …\n`);
  }, 1000);
  timer.unref();
  return () => {
    clearInterval(timer);
    wipe(stream);
  };
}

/**
 * Shows a line on a terminal that the next one replaces.
 *
 * @param {NodeJS.WriteStream} stream
 * @param {string} text
 */
export function showProgress(stream, text) {
  stream.write(`${CLEAR_LINE}${text}`);
  shown.add(stream);
}

/**
 * Removes the line of `showProgress` before something else is printed.
 * @param {NodeJS.WriteStream} stream
 */
export function wipe(stream) {
  if (shown.delete(stream)) stream.write(CLEAR_LINE);
}

const CLEAR_LINE = '\r\u001b[K';

/** Terminals that currently show a progress line. @type {Set<NodeJS.WriteStream>} */
const shown = new Set();

/** A log that prints nothing, for callers who only use results. @type {Log} */
export const silentLog = {
  open() {},
  close() {},
  info() {},
  detail() {},
  notice() {},
  warning() {},
  busy: () => () => {},
};

export const RED = 31;
const YELLOW = 33;
const CYAN = 36;
const DIM = 2;

/**
 * Colours for a stream; none if it is not a terminal or the user turned them off (no-color.org).
 *
 * @param {NodeJS.WriteStream} stream
 * @returns {(color: number, text: string) => string}
 */
export function painter(stream) {
  if (!hasColor(stream)) return (_color, text) => text;
  return (color, text) => `\u001b[${color}m${text}\u001b[0m`;
}

/** @param {NodeJS.WriteStream} stream */
export function hasColor(stream) {
  return stream.isTTY === true && !process.env.NO_COLOR;
}
