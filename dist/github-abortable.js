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
async function whileAlive(act, silentMs, signal) {
  const silence = new AbortController();
  let timer;
  let isOver = false;
  const end = () => silence.abort(silent(silentMs));
  const sign = (forMs = 0) => {
    clearTimeout(timer);
    const isWatched = !isOver && Number.isFinite(forMs);
    timer = isWatched ? setTimeout(end, silentMs + forMs) : void 0;
  };
  sign();
  try {
    return await until(act(sign), AbortSignal.any([silence.signal, signal]));
  } finally {
    isOver = true;
    clearTimeout(timer);
  }
}
function silent(ms) {
  const cause = new DOMException(`nothing was heard for ${ms} ms`, "TimeoutError");
  return new Error(`GitHub did not answer within ${Math.round(ms / 1e3)} s`, { cause });
}

export {
  until,
  whileAlive
};
