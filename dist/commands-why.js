import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  withKnown
} from "./commands-shared-known.js";
import {
  inStores,
  withStorage
} from "./commands-shared-stores.js";
import "./storage-s3-key.js";
import {
  jsonOption,
  printJson
} from "./commands-shared-options.js";
import "./commander.js";
import "./run-cancel.js";
import "./report-render.js";
import "./history.js";
import "./storage-local.js";
import "./run-config.js";
import "./run-writing.js";
import "./context.js";
import "./git.js";
import "./run-limits.js";
import {
  hasColor
} from "./run-log.js";
import {
  printable
} from "./run-visible.js";
import "./core.js";
import "./run-secrets.js";
import "./git-call.js";
import "./errors.js";
import "./runtime.js";

// js/commands/why.js
var EXAMPLES = `
Examples:
  npx unentropy-track-metrics why bundle            why did the newest build move it?
  npx unentropy-track-metrics why bundle 1a2b3c4    and that commit?

Exit code: 0 told, 1 not.`;
function why(program) {
  const command = program.command("why").description("tell which files, tests or packages moved a metric").argument("<metric>", "its key").argument("[commit]", "a build of the history; it may be shortened (default: the newest)").option("-b, --branch <name>", "whose newest build (default: the default branch)").addOption(jsonOption()).addHelpText("after", EXAMPLES);
  withStorage(command).action(
    (metric, commit, given) => inStores(
      given,
      (stores) => withKnown(metric, commit, given, stores, (known) => {
        if (given.json) return printJson(JSON.parse(known.whyJson()));
        const color = hasColor(process.stdout);
        process.stdout.write(printable(known.why(color), { hasColor: color }));
      })
    )
  );
}
export {
  why
};
