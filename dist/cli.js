#!/usr/bin/env node
import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  printError
} from "./commands-shared-options.js";
import {
  Command
} from "./commander.js";
import {
  endWhenCancelled,
  exitCode
} from "./run-cancel.js";
import "./run-log.js";
import "./run-visible.js";
import {
  loadCore
} from "./core.js";
import {
  redactor,
  secretsOf
} from "./run-secrets.js";
import {
  toFailure
} from "./errors.js";
import "./runtime.js";

// js/cli.js
process.stdout.on("error", (error) => {
  if ("code" in error && error.code === "EPIPE") process.exit();
  throw error;
});
redactor(secretsOf(process.env));
var program = new Command("unentropy").description("Tells a team, on every commit, how its code base is changing.").version(loadCore().version()).configureHelp({ showGlobalOptions: true }).addHelpText(
  "after",
  `
Examples:
  npx unentropy-track-metrics init            write a configuration and a workflow for this project
  npx unentropy-track-metrics test            measure once, store nothing
  npx unentropy-track-metrics track           measure, and store the build
  npx unentropy-track-metrics report --open   look at the history

Each command has its own help: npx unentropy-track-metrics track --help`
);
var GROUPS = [
  [
    "Start:",
    {
      init: async () => (await import("./commands-init.js")).init,
      doctor: async () => (await import("./commands-doctor.js")).doctor,
      backfill: async () => (await import("./commands-backfill.js")).backfill
    }
  ],
  [
    "Measure:",
    {
      track: async () => (await import("./commands-track.js")).track,
      gate: async () => (await import("./commands-gate.js")).gate,
      test: async () => (await import("./commands-test.js")).test,
      verify: async () => (await import("./commands-verify.js")).verify,
      collect: async () => (await import("./commands-collect.js")).collect
    }
  ],
  [
    "Show:",
    {
      report: async () => (await import("./commands-report.js")).report,
      changes: async () => (await import("./commands-changes.js")).changes,
      why: async () => (await import("./commands-why.js")).why,
      top: async () => (await import("./commands-top.js")).top,
      flaky: async () => (await import("./commands-flaky.js")).flaky,
      preview: async () => (await import("./commands-preview.js")).preview,
      badge: async () => (await import("./commands-badge.js")).badge
    }
  ],
  [
    "Many repositories:",
    {
      publish: async () => (await import("./commands-publish.js")).publish,
      fleet: async () => (await import("./commands-fleet.js")).fleet
    }
  ],
  [
    "Keep the history:",
    {
      import: async () => (await import("./commands-import.js")).importValues,
      export: async () => (await import("./commands-export.js")).exportValues,
      merge: async () => (await import("./commands-merge.js")).merge,
      migrate: async () => (await import("./commands-migrate.js")).migrate,
      rename: async () => (await import("./commands-rename.js")).rename,
      prune: async () => (await import("./commands-prune.js")).prune
    }
  ]
];
var named = GROUPS.some(([, commands]) => Object.hasOwn(commands, process.argv[2])) ? process.argv[2] : null;
for (const [heading, commands] of GROUPS) {
  program.commandsGroup(heading);
  for (const [name, load] of Object.entries(commands)) {
    if (named === null || name === named) (await load())(program);
  }
}
for (const command of [program, ...program.commands]) {
  const usage = command.createHelp().commandUsage(command);
  command.showHelpAfterError(
    `
Usage: ${usage}
"${nameOf(command)} --help" shows what it accepts`
  );
}
endWhenCancelled(printError);
try {
  await program.parseAsync();
} catch (error) {
  const failure = toFailure(error);
  printError(failure);
  process.exitCode = failure.code === "CANCELLED" ? 130 : 1;
}
process.exitCode = exitCode();
process.stdout.write("", () => process.stderr.write("", () => process.exit()));
function nameOf(command) {
  return command === program ? "unentropy" : `unentropy ${command.name()}`;
}
