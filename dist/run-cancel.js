import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  wasCancelled
} from "./errors.js";

// js/run/cancel.js
const { constants } = require("node:os");
var SIGNALS = (
  /** @type {const} */
  ["SIGINT", "SIGTERM", "SIGHUP"]
);
var controller = null;
var received = null;
function cancelled() {
  controller = new AbortController();
  for (const name of SIGNALS) {
    process.once(name, () => {
      received = name;
      controller?.abort(wasCancelled(void 0, name));
    });
  }
  return controller.signal;
}
function endWhenCancelled(say) {
  for (const name of SIGNALS) {
    process.once(name, () => {
      if (controller) return;
      say(wasCancelled(void 0, name));
      process.exit(128 + constants.signals[name]);
    });
  }
}
function exitCode() {
  const { exitCode: code } = process;
  return received && code ? 128 + constants.signals[received] : code;
}

export {
  cancelled,
  endWhenCancelled,
  exitCode
};
