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
import {
  InvalidArgumentError,
  Option
} from "./commander.js";
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

// js/commands/top.js
var EXAMPLES = `
Examples:
  npx unentropy-track-metrics top bundle                 the 20 largest files in it
  npx unentropy-track-metrics top loc --by folder -n 40  as a tree of folders

Exit code: 0 told, 1 not.`;
function top(program) {
  const command = program.command("top").description("show what a metric consists of: its largest files, tests or packages").argument("<metric>", "its key").argument("[commit]", "a build of the history; it may be shortened (default: the newest)").addOption(new Option("--by <what>", "in their folders").choices(["folder"])).option("-n, --number <count>", "how many", countOf, 20).option("-b, --branch <name>", "whose newest build (default: the default branch)").addOption(jsonOption()).addHelpText("after", EXAMPLES);
  withStorage(command).action(
    (metric, commit, given) => inStores(
      given,
      (stores) => withKnown(metric, commit, given, stores, (known) => {
        const isTree = given.by === "folder";
        if (given.json) return printJson(JSON.parse(known.topJson(given.number, isTree)));
        const color = hasColor(process.stdout);
        process.stdout.write(
          printable(known.top(given.number, isTree, color), { hasColor: color })
        );
      })
    )
  );
}
function countOf(text) {
  const count = Number(text);
  if (!/^[0-9]{1,6}$/.test(text) || count === 0)
    throw new InvalidArgumentError("name a number from 1 to 999999");
  return count;
}
export {
  top
};
