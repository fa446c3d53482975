import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);

// js/storage/artifact/until.js
function until(work, signal, reason = () => signal.reason) {
  return new Promise((resolve, reject) => {
    const end = () => reject(reason());
    if (signal.aborted) end();
    signal.addEventListener("abort", end, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", end));
  });
}

export {
  until
};
