import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);

// js/run/deadline.js
function within(ms, signal) {
  const clock = new AbortController();
  const late = () => clock.abort(new DOMException(`it took longer than ${ms} ms`, "TimeoutError"));
  setTimeout(late, ms).unref();
  return AbortSignal.any([clock.signal, signal]);
}

export {
  within
};
