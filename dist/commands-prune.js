import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  asAddition
} from "./formats-add.js";
import {
  counted,
  inStores,
  withStorage
} from "./commands-shared-stores.js";
import "./storage-s3-key.js";
import "./commands-shared-options.js";
import "./commander.js";
import "./run-cancel.js";
import "./report-render.js";
import {
  openHistory,
  save
} from "./history.js";
import "./storage-local.js";
import "./run-config.js";
import "./run-writing.js";
import "./context.js";
import "./git.js";
import "./run-limits.js";
import "./run-log.js";
import {
  print
} from "./run-visible.js";
import "./core.js";
import "./run-secrets.js";
import "./git-call.js";
import {
  Failure
} from "./errors.js";
import "./runtime.js";

// js/commands/prune.js
var BUILDS_AT_ONCE = 4e3;
function prune(program) {
  const command = program.command("prune").description("thin a history out: keep all that is young, and less of what is older").requiredOption("--keep <policy>", "what stays, from young to old, such as 90d,daily:1y,weekly").option("--dry-run", "only say how many builds would go, and how many values of each metric").addHelpText(
    "after",
    `
A policy is a list of steps. "90d" keeps all builds of the last 90 days, "daily:1y" one a day until a
year ago, "weekly" one a week for ever; there are all, daily, weekly, monthly and yearly, and ages in
d, w, m (30 days) and y (365 days), each counted from now. What is older than the last step goes. Of
each branch, and of its pull requests, the newest build of a day, week, \u2026 (in UTC) stays, and for each
metric the newest one with a value of it.

Later merges do not bring pruned builds back. Exit code: 0 pruned, 1 not.`
  );
  withStorage(command).action((given) => inStores(given, (stores) => run(given, stores)));
}
async function run({ store: address, keep, dryRun }, stores) {
  const options = await stores.open(address, { isReadOnly: dryRun });
  const { core, store, log } = options;
  const nowMs = Date.now();
  const opened = await openHistory(options);
  const before = core.countBuilds(opened.db);
  const { gone, metrics } = planned();
  const count = gone.length / 2;
  const kept = (before - count).toLocaleString("en");
  const emptied = metrics.filter(({ after }) => after === 0).map(({ metric }) => metric);
  if (emptied.length > 0) log.warning(vanishing(emptied, keep));
  if (dryRun || count === 0) {
    opened.db.close();
    const text = count === 0 ? "nothing to prune" : `${counted(count, "build")} would go`;
    const lines = [`${text}, of ${counted(before, "build")} at ${store.location}`];
    for (const { metric, before: before2, after } of metrics) {
      if (after === before2) continue;
      lines.push(
        `  ${metric}: ${after.toLocaleString("en")} of ${counted(before2, "value")} would stay`
      );
    }
    for (const line of lines) print(line);
    return;
  }
  const changes = [];
  for (let from = 0; from < gone.length; from += 2 * BUILDS_AT_ONCE) {
    changes.push(core.pruning(gone.slice(from, from + 2 * BUILDS_AT_ONCE), nowMs));
  }
  const { db, waits } = await save(opened, asAddition(changes, core), options);
  db.close();
  const how = waits ? "that go with the next run" : "pruned";
  print(`builds ${how}: ${count.toLocaleString("en")}, left: ${kept}, at ${store.location}`);
  function planned() {
    try {
      const plan = core.thinned(opened.db, keep, nowMs);
      if (before > 0 && plan.gone.length / 2 >= before) throw nothingLeft(keep);
      return plan;
    } catch (error) {
      opened.db.close();
      throw error;
    }
  }
}
function vanishing(metrics, keep) {
  const names = metrics.map((metric) => `"${metric}"`).join(", ");
  return `"${keep}" leaves no value of ${names}: add a step without an end, such as "yearly", to keep some`;
}
function nothingLeft(keep) {
  return new Failure(
    "INPUT_INVALID",
    `"${keep}" would keep no build at all, and nothing was pruned`,
    'add a step without an end, such as "yearly"'
  );
}
export {
  prune
};
