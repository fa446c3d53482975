import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Failure
} from "./errors.js";

// js/run/cancel.js
function cancelled() {
  const controller = new AbortController();
  for (
    const name of
    /** @type {const} */
    ["SIGINT", "SIGTERM", "SIGHUP"]
  ) {
    process.once(name, () => {
      const hint = "run it again; what was stored before is untouched";
      controller.abort(new Failure("TIMEOUT", `the run was cancelled (${name})`, hint));
    });
  }
  return controller.signal;
}

export {
  cancelled
};
