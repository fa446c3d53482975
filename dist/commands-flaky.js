import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  inStores,
  openExisting,
  withStorage
} from "./commands-shared-stores.js";
import "./storage-s3-key.js";
import {
  jsonOption,
  printJson
} from "./commands-shared-options.js";
import "./commander.js";
import "./run-cancel.js";
import {
  parseSince
} from "./backfill-commits.js";
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

// js/commands/flaky.js
var EXAMPLES = `
Examples:
  npx unentropy-track-metrics flaky               the flaky tests of the last 90 days
  npx unentropy-track-metrics flaky --last 14d    and of the last two weeks

Exit code: 0 listed, 1 not.`;
function flaky(program) {
  const command = program.command("flaky").description("list tests that failed and passed on the same commit: how often, and since when").option("--last <age>", "of builds of that time: 90d, 12w, 3m, or since 2025-01-31", "90d").addOption(jsonOption()).addHelpText("after", EXAMPLES);
  withStorage(command).action((given) => inStores(given, (stores) => run(given, stores)));
}
async function run({ store, last, json }, stores) {
  const sinceMs = parseSince(last, Date.now());
  const db = await openExisting(stores, store);
  try {
    const found = stores.core.flakyTests(db, sinceMs);
    try {
      if (json) return printJson(JSON.parse(found.json()));
      const color = hasColor(process.stdout);
      process.stdout.write(printable(found.text(color), { hasColor: color }));
    } finally {
      found.free();
    }
  } finally {
    db.close();
  }
}
export {
  flaky
};
