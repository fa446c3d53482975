import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);

// js/github/abortable.js
function until(work, signal, reason = () => signal.reason) {
  return new Promise((resolve, reject) => {
    const end = () => reject(reason());
    if (signal.aborted) end();
    signal.addEventListener("abort", end, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", end));
  });
}

// js/run/deadline.js
function within(ms, signal) {
  const clock = new AbortController();
  const late = () => clock.abort(new DOMException(`it took longer than ${ms} ms`, "TimeoutError"));
  setTimeout(late, ms).unref();
  return AbortSignal.any([clock.signal, signal]);
}

export {
  within,
  until
};
