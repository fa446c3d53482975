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
import {
  Option
} from "./commander.js";
import "./run-cancel.js";
import {
  parseSince
} from "./backfill-commits.js";
import {
  commitsBetween
} from "./git-between.js";
import "./report-render.js";
import "./history.js";
import "./storage-local.js";
import "./run-config.js";
import "./run-writing.js";
import "./context.js";
import {
  usualBranch
} from "./git.js";
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

// js/commands/changes.js
var EXAMPLES = `
Examples:
  npx unentropy-track-metrics changes --since 90d                what moved in the last 90 days?
  npx unentropy-track-metrics changes --metric bundle --json     every step of one metric, for scripts

Exit code: 0 listed, 1 not.`;
function changes(program) {
  const command = program.command("changes").description("list every shift of the metrics: when, by how much, with which commits").addOption(
    new Option("-m, --metric <key>", "only this metric; may be given several times").argParser((key, keys) => [...keys, key]).default([], "all")
  ).option("-b, --branch <name>", "whose builds (default: the default branch)").option("--since <date>", "only from then on: 2025-01-31, or 90d, 12w, 6m, 2y").option("--machine", "list the steps of the machine, too").addOption(jsonOption()).addHelpText("after", EXAMPLES);
  withStorage(command).action((given) => inStores(given, (stores) => run(given, stores)));
}
async function run({ store, metric, branch, since, machine = false, json }, stores) {
  const { core, signal } = stores;
  const sinceMs = since === void 0 ? null : parseSince(since, Date.now());
  const db = await openExisting(stores, store);
  const [config] = await stores.config();
  try {
    const cwd = process.cwd();
    const asked = {
      branch: core.trendBranch(db, branch, await usualBranch(cwd)),
      metrics: metric,
      sinceMs,
      machine
    };
    const found = config ? config.changes(db, asked) : core.changes(db, asked);
    try {
      if (json) printJson(JSON.parse(found.json()));
      else await tell(found, { cwd, signal });
    } finally {
      found.free();
    }
  } finally {
    db.close();
    config?.free();
  }
}
async function tell(found, place) {
  const color = hasColor(process.stdout);
  const ranges = found.ranges();
  const logs = [];
  for (let at = 0; at < ranges.length; at += 2) {
    logs.push(await commitsBetween(ranges[at], ranges[at + 1], place));
  }
  process.stdout.write(printable(found.text(logs, color), { hasColor: color }));
}
export {
  changes
};
