import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);

// js/storage/artifact/says.js
var log;
function listen(listener) {
  log = listener;
}
function info(text) {
  log?.detail(String(text));
}
function debug() {
}
function setSecret() {
}
function warning(text) {
  log?.warning(String(text));
}
function error() {
}

export {
  listen,
  info,
  debug,
  setSecret,
  warning,
  error
};
