import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  counted,
  inStores,
  openSource,
  withStorage
} from "./commands-shared-stores.js";
import "./storage-s3-key.js";
import "./commands-shared-options.js";
import "./commander.js";
import "./run-cancel.js";
import "./report-render.js";
import "./history.js";
import {
  create,
  openStore
} from "./storage-local.js";
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
  Failure,
  shown
} from "./errors.js";
import "./runtime.js";

// js/commands/merge.js
const { randomUUID } = require("node:crypto");
const { existsSync } = require("node:fs");
const { resolve } = require("node:path");
function merge(program) {
  const command = program.command("merge").description("make one history of several").argument("<history...>", "database files, or addresses as migrate takes them").requiredOption("-o, --output <path>", "the file to write; it must not exist").addHelpText(
    "after",
    `
Builds are told apart by commit and run, so nothing is counted twice, and the order of the files makes
no difference. Where two have a value for one build and metric, the one that was measured later wins.
What was pruned in one of them is gone. Exit code: 0 merged, 1 not.

  npx unentropy-track-metrics merge laptop.db server.db -o all.db`
  );
  withStorage(command, { isNamed: false }).action(
    (names, given) => inStores(given, (stores) => run(names, resolve(given.output), stores))
  );
}
async function run(names, output, stores) {
  const { core, signal } = stores;
  if (existsSync(output)) throw inTheWay(output);
  const db = await create(core);
  const store = await openStore({ type: "sqlite-local", key: output, base: "." }, { signal });
  try {
    for (const name of names) {
      const options = await stores.open(name, { isReadOnly: true });
      const from = await openSource(options);
      try {
        if (from.isNew) throw missing(options.store.location);
        core.merge(db, from.db, void 0, Date.now());
      } finally {
        from.db.close();
      }
    }
    core.stamp(db, randomUUID());
    if (await store.persist(db.export(), null) !== "ok") throw inTheWay(output);
    const builds = counted(core.countBuilds(db), "build");
    print(`${shown(output)}: ${builds}`);
  } finally {
    db.close();
    await store.close();
  }
}
function inTheWay(path) {
  return new Failure(
    "INPUT_INVALID",
    `"${shown(path)}" exists already`,
    "choose another name for --output; to add to it, name it among the histories to merge as well"
  );
}
function missing(location) {
  return new Failure(
    "STORAGE_UNREADABLE",
    `no history was found at ${location}`,
    "check the path for typing errors"
  );
}
export {
  merge
};
