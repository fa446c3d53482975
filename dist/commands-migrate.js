import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  allOf,
  bringIn
} from "./formats-add.js";
import {
  ADDRESS,
  counted,
  inStores,
  naming,
  openSource,
  withStorage
} from "./commands-shared-stores.js";
import "./storage-s3-key.js";
import "./commands-shared-options.js";
import {
  Option
} from "./commander.js";
import "./run-cancel.js";
import {
  MOVED
} from "./history-adopt-artifacts.js";
import "./report-render.js";
import {
  leftIn
} from "./history.js";
import "./storage-local.js";
import "./run-config.js";
import "./run-writing.js";
import "./github-credentials.js";
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

// js/commands/migrate.js
function migrate(program) {
  const command = program.command("migrate").description("copy a history from one store to another").requiredOption("--to <address>", `where to: ${ADDRESS}; merged with a history that is there`).addOption(new Option("--from <address>").hideHelp()).addHelpText(
    "after",
    `
The history stays where it is, too, and the copy is read again and compared. Running it twice changes
nothing. Artifacts are read with GITHUB_TOKEN, from anywhere ("actions: read" of the repository);
writing there works in a job of GitHub Actions only. Exit code: 0 copied, 1 not.

  npx unentropy-track-metrics migrate --store artifact://acme/rocket/unentropy-metrics \\
    --to s3://acme-metrics/rocket.db --s3-region eu-central-1`
  );
  withStorage(command).action((given) => inStores(given, (stores) => run(given, stores)));
}
async function run(given, stores) {
  const address = given.store ?? given.from;
  const source = await stores.open(address, { isReadOnly: true });
  const target = await stores.open(given.to);
  const { store, core, log } = target;
  if (source.store.location === store.location) throw same(store.location);
  const from = await openSource(source);
  try {
    if (from.isNew && core.countBuilds(from.db) === 0) throw nothing(source.store.location);
    log.detail(`builds at ${source.store.location}: ${core.countBuilds(from.db)}`);
    const isAdopted = address?.startsWith("artifact:") && store.isJournaled;
    const isWhole = leftIn(from.db, core).length === 0;
    const all = isAdopted && isWhole ? adopting(allOf(from.db, core), core) : allOf(from.db, core);
    const counts = await naming(store, () => bringIn(all, target, { isVerified: true }));
    const { totalBuilds, buildsAdded, waits } = counts;
    const where = waits ? ", with those that the next run folds in" : "";
    print(
      `${counted(buildsAdded, "build")} copied from ${source.store.location}: ${store.location} holds ${totalBuilds.toLocaleString("en")}${where}`
    );
  } finally {
    from.db.close();
  }
}
function adopting(all, core) {
  return {
    ...all,
    apply(db) {
      const counts = all.apply(db);
      const isNews = Number.isNaN(core.foldedAt(db, [MOVED])[0]);
      core.remember(db, [MOVED], Date.now());
      return { ...counts, metadataChanged: counts.metadataChanged || isNews };
    }
  };
}
function nothing(location) {
  return new Failure(
    "INPUT_INVALID",
    `no history was found at ${location}`,
    'check the address for typing errors; the run that wrote it printed it after "stored:"'
  );
}
function same(location) {
  return new Failure(
    "INPUT_INVALID",
    `${location} is both the source and the target`,
    "name another address with --to"
  );
}
export {
  migrate
};
