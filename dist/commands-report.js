import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  fleetPage
} from "./fleet-page.js";
import {
  inStores,
  openExisting,
  withStorage
} from "./commands-shared-stores.js";
import "./storage-s3-key.js";
import {
  openOption,
  tellPage
} from "./commands-shared-options.js";
import {
  Option
} from "./commander.js";
import "./run-cancel.js";
import {
  render,
  write
} from "./report-render.js";
import "./history.js";
import "./storage-local.js";
import "./run-config.js";
import "./run-writing.js";
import "./context.js";
import {
  currentBranch,
  defaultBranch,
  forge
} from "./git.js";
import "./run-limits.js";
import "./run-log.js";
import "./run-visible.js";
import "./core.js";
import "./run-secrets.js";
import "./git-call.js";
import {
  Failure,
  shown,
  systemFailure,
  toFailure
} from "./errors.js";
import "./runtime.js";

// js/commands/report.js
const { basename, dirname, join: join2, resolve } = require("node:path");

// js/fleet/reports.js
const { readdir, readFile, stat } = require("node:fs/promises");
const { join } = require("node:path");
var MOST_DEPTH = 4;
var GENERATOR = '<meta name="generator" content="Unentropy Track Metrics ';
var INDEX = '<body class="fleet">';
var GLANCE = '<script type="application/json" id="glance">';
var OLDER = "an older version of this program made it; make the report anew";
async function readReports(folder, signal) {
  const found = [];
  for (const path of await pagesBelow(folder, "", 0)) {
    signal.throwIfAborted();
    const report2 = await readReport(folder, path);
    if (report2) found.push(report2);
  }
  return found;
}
async function readReport(folder, path) {
  const file = join(folder, path);
  const found = { path, writtenAtMs: null, summary: null, problem: null };
  try {
    const [html, { mtimeMs }] = await Promise.all([readFile(file, "utf8"), stat(file)]);
    if (!html.includes(GENERATOR) || html.includes(INDEX)) return null;
    const at = html.lastIndexOf(GLANCE);
    if (at < 0) return { ...found, writtenAtMs: mtimeMs, problem: OLDER };
    const from = at + GLANCE.length;
    const summary = html.slice(from, html.indexOf("</script>", from));
    return { ...found, writtenAtMs: mtimeMs, summary };
  } catch (error) {
    return {
      ...found,
      problem: toFailure(systemFailure("INPUT_INVALID", "read", file, error)).message
    };
  }
}
async function pagesBelow(folder, below, depth) {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch((error) => {
    throw systemFailure("INPUT_INVALID", "list", join(folder, below), error);
  });
  const paths = [];
  for (const entry of entries.sort((a, b) => a.name < b.name ? -1 : 1)) {
    const path = below + entry.name;
    const isOpen = !/^(\.|node_modules$)/.test(entry.name);
    if (entry.isFile() && entry.name.endsWith(".html")) paths.push(path);
    if (entry.isDirectory() && isOpen && depth < MOST_DEPTH) {
      paths.push(...await pagesBelow(folder, `${path}/`, depth + 1));
    }
  }
  return paths;
}

// js/commands/report.js
var OUTPUT = "unentropy-report/index.html";
var PAGE = "index.html";
var EXAMPLES = `
Examples:
  npx unentropy-track-metrics report --open
  npx unentropy-track-metrics report --store s3://acme-metrics/rocket.db --s3-region eu-central-1
  npx unentropy-track-metrics report --output public/web/index.html
  npx unentropy-track-metrics report --index public
`;
function report(program) {
  const command = program.command("report").description("render the report of a history").option("-b, --branch <name>", "whose builds to show (default: the default branch)").option(
    "-o, --output <path>",
    `the page to write (default: ${OUTPUT} beside the configuration)`
  ).option(
    "--index <folder>",
    "instead: one page over all reports below a folder, written into it as index.html"
  ).addOption(openOption()).addHelpText("after", EXAMPLES).addOption(new Option("-d, --database <path>").hideHelp());
  withStorage(command).action(
    (given) => inStores(given, (stores) => given.index ? index(given, stores) : run(given, stores))
  );
}
async function run({ store, database, branch, output, open }, stores) {
  const { core } = stores;
  const db = await openExisting(stores, store ?? database);
  const [config, configPath] = await stores.config();
  try {
    const page = output ? resolve(output) : resolve(dirname(configPath), OUTPUT);
    await stores.refuseToOverwrite(page);
    const [repository, serverUrl] = await forge(core, process.env, process.cwd());
    const facts = {
      repository,
      serverUrl,
      branch: core.trendBranch(db, branch, await usualBranch(process.cwd())),
      nowMs: Date.now(),
      version: core.version()
    };
    await write(page, () => render({ core, config, db }, facts, dirname(configPath)));
    await tellPage(page, open);
  } finally {
    db.close();
    config?.free();
  }
}
async function index({ index: index2, open, ...others }, { core, log, signal }) {
  const other = ["output", "branch", "store", "database"].find((name) => others[name]);
  if (other) {
    throw new Failure(
      "INPUT_INVALID",
      `--index reads reports that are there, and --${other} is about making one`,
      `make the report first, then call "report --index ${shown(index2)}" alone`
    );
  }
  const folder = resolve(index2);
  const page = join2(folder, PAGE);
  const found = await readReports(folder, signal);
  if (found.some(({ path }) => path === PAGE)) {
    throw new Failure(
      "INPUT_INVALID",
      `the index would overwrite "${shown(page)}", which is a report`,
      `move that report into a folder of its own, such as "${shown(join2(index2, "main", PAGE))}"`
    );
  }
  if (found.length === 0) {
    throw new Failure(
      "INPUT_INVALID",
      `no report was found below "${shown(folder)}"`,
      'write reports into it first: "report --output FOLDER/NAME/index.html"'
    );
  }
  for (const { path, problem } of found) {
    if (problem) log.warning(`${path} has a row without numbers: ${problem}`);
  }
  const [repository] = await forge(core, process.env, process.cwd());
  const title = repository ?? basename(folder);
  await write(page, () => fleetPage(core, found, title, "reports"));
  await tellPage(page, open);
}
async function usualBranch(cwd) {
  return await defaultBranch(cwd) ?? currentBranch(cwd);
}
export {
  report
};
