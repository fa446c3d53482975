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
import "./errors.js";
import "./runtime.js";

// js/commands/rename.js
function rename(program) {
  const command = program.command("rename").description("give a metric another name in the whole history").argument("<old>", "what it is called so far").argument("<new>", "what it is called from now on").option("--force", "also where the new name has values with another unit").addHelpText(
    "after",
    `
Rename it in unentropy.json, too: what is measured under the old name from now on is a metric of its
own again. The rename holds for histories that are merged later as well. Exit code: 0 renamed, now or before, 1 not.`
  );
  withStorage(command).action(
    (old, name, given) => inStores(given, (stores) => run(old, name, given, stores))
  );
}
async function run(old, name, given, stores) {
  const options = await stores.open(given.store);
  const { core, store, log } = options;
  const opened = await openHistory(options);
  const plan = planned();
  if (!plan) {
    process.stdout.write(`"${old}" was renamed to "${name}" before: ${store.location}
`);
    return;
  }
  const { change, both } = plan;
  const { db, waits } = await save(opened, asAddition([change], core), options);
  db.close();
  if (both > 0) {
    const builds = counted(both, "build has", "builds have");
    log.notice(`${builds} a value of both: the one that was measured later is shown`);
  }
  if ((await stores.metrics()).includes(old)) {
    log.notice(`the configuration still has "${old}": rename it there, too`);
  }
  const how = waits ? "is renamed by the next run" : "is renamed";
  print(`"${old}" ${how} to "${name}": ${store.location}`);
  function planned() {
    try {
      if (core.isRenamed(opened.db, old, name)) {
        opened.db.close();
        return null;
      }
      const both2 = core.checkRename(opened.db, old, name, given.force ?? false);
      return { both: both2, change: core.renaming(opened.db, old, name, Date.now()) };
    } catch (error) {
      opened.db.close();
      throw error;
    }
  }
}
export {
  rename
};
