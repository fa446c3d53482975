import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  printable
} from "./run-visible.js";

// js/run/log.js
function terminalLog({ verbose, stream = process.stderr }) {
  const paint = painter(stream);
  const say = (text) => {
    wipe(stream);
    stream.write(`${text}
`);
  };
  const sayMore = (text) => verbose ? say(paint(DIM, printable(text))) : void 0;
  return {
    open: (name) => sayMore(`${name} \u2026`),
    close: (name, durationMs) => sayMore(`${name} took ${durationMs} ms`),
    info: (text) => say(printable(text)),
    detail: sayMore,
    notice: (text) => say(`${paint(CYAN, "note:")} ${printable(text)}`),
    warning: (text) => say(`${paint(YELLOW, "warning:")} ${printable(text)}`),
    busy: (what) => progress(stream, printable(what))
  };
}
function progress(stream, what) {
  const startedAtMs = Date.now();
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - startedAtMs) / 1e3);
    if (stream.isTTY) showProgress(stream, `${what} \u2026 ${seconds} s`);
    else if (seconds === 1) stream.write(`${what} \u2026
`);
  }, 1e3);
  timer.unref();
  return () => {
    clearInterval(timer);
    wipe(stream);
  };
}
function showProgress(stream, text) {
  stream.write(`${CLEAR_LINE}${text}`);
  shown.add(stream);
}
function wipe(stream) {
  if (shown.delete(stream)) stream.write(CLEAR_LINE);
}
var CLEAR_LINE = "\r\x1B[K";
var shown = /* @__PURE__ */ new Set();
var silentLog = {
  open() {
  },
  close() {
  },
  info() {
  },
  detail() {
  },
  notice() {
  },
  warning() {
  },
  busy: () => () => {
  }
};
var RED = 31;
var YELLOW = 33;
var CYAN = 36;
var DIM = 2;
function painter(stream) {
  if (!hasColor(stream)) return (_color, text) => text;
  return (color, text) => `\x1B[${color}m${text}\x1B[0m`;
}
function hasColor(stream) {
  return stream.isTTY === true && !process.env.NO_COLOR;
}

export {
  terminalLog,
  showProgress,
  wipe,
  silentLog,
  RED,
  painter,
  hasColor
};
