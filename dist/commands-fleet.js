import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  fleetPage
} from "./fleet-page.js";
import {
  counted,
  inStores,
  withStorage
} from "./commands-shared-stores.js";
import "./storage-s3-key.js";
import {
  openOption,
  tellPage
} from "./commands-shared-options.js";
import "./commander.js";
import "./run-cancel.js";
import {
  openTarget
} from "./fleet-folder.js";
import {
  write
} from "./report-render.js";
import "./history.js";
import "./storage-local.js";
import "./run-config.js";
import "./run-writing.js";
import "./context.js";
import "./git.js";
import "./run-limits.js";
import "./run-log.js";
import "./run-visible.js";
import "./core.js";
import "./run-secrets.js";
import "./git-call.js";
import {
  Failure,
  toFailure
} from "./errors.js";
import "./runtime.js";

// js/commands/fleet.js
const { resolve } = require("node:path");

// js/fleet/summaries.js
var TAIL_BYTES = 128 * 1024;
var MOST_BYTES = 16 * 1024 ** 2;
var AT_ONCE = 16;
var MAGIC = "PAR1";
var ENDING_BYTES = 8;
async function readSummaries(core, target, signal) {
  const { parquetMetadata } = await import("./hyparquet.js");
  const files = (await target.list()).filter(({ path }) => core.isPublishedPath(path));
  const note = core.summaryNote();
  const read = async ({ path, writtenAtMs }) => {
    const found2 = { path, writtenAtMs, summary: null, problem: null };
    try {
      const end = await endOf(target, path);
      if (end === null) return null;
      const notes = parquetMetadata(end).key_value_metadata ?? [];
      return { ...found2, summary: notes.find(({ key }) => key === note)?.value ?? null };
    } catch (error) {
      signal.throwIfAborted();
      const { code, message } = toFailure(error);
      return { ...found2, problem: code === "INTERNAL" ? NOT_PARQUET : message };
    }
  };
  const found = await inTurn(files, read);
  return found.filter((it) => it !== null);
}
var NOT_PARQUET = "the file is damaged, or not a Parquet file";
async function endOf(target, path) {
  let bytes = await target.tail(path, TAIL_BYTES);
  const needed = bytes && lengthOf(bytes);
  if (bytes && needed && needed > bytes.length) {
    if (needed > MOST_BYTES) throw new Error(NOT_PARQUET);
    bytes = await target.tail(path, needed);
    if (bytes && lengthOf(bytes) > bytes.length) throw new Error(NOT_PARQUET);
  }
  return bytes && Uint8Array.from(bytes).buffer;
}
function lengthOf(bytes) {
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const isParquet = end.length >= ENDING_BYTES && end.toString("latin1", end.length - 4) === MAGIC;
  if (!isParquet) throw new Error(NOT_PARQUET);
  return end.readUInt32LE(end.length - ENDING_BYTES) + ENDING_BYTES;
}
async function inTurn(items, act) {
  const results = [];
  let next = 0;
  const work = async () => {
    while (next < items.length) {
      const at = next++;
      results[at] = await act(items[at]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
}

// js/commands/fleet.js
var OUTPUT = "fleet.html";
function fleet(program) {
  const command = program.command("fleet").description("render one page over all repositories that publish into a place").argument("<place>", 's3://BUCKET/PREFIX, or a folder: what "publish.parquet" names').option("-o, --output <path>", `the page to write (default: ${OUTPUT})`).option("--title <text>", "what the page is called", "All repositories").addOption(openOption()).addHelpText(
    "after",
    `
Only the last bytes of each file are read. Exit code: 0 when the page was written, even with rows of files
that cannot be read; 1 if not.`
  );
  withStorage(command, { isNamed: false }).action(
    (place, given) => inStores(given, (stores) => run(place, given, stores))
  );
}
async function run(place, { output = OUTPUT, title, open }, stores) {
  const { core, log, signal } = stores;
  const { usual } = await stores.settings(true);
  const target = await openTarget(place, usual, process.cwd(), { log, signal });
  const page = resolve(output);
  const done = log.busy("reading");
  try {
    const found = await readSummaries(core, target, signal);
    if (found.length === 0) throw nothing(target.location);
    const bad = found.filter(({ problem }) => problem !== null).length;
    if (bad > 0) log.warning(`${counted(bad, "file")} cannot be read: the page says why`);
    await write(page, () => fleetPage(core, found, title));
  } finally {
    done();
    target.close();
  }
  await tellPage(page, open);
}
function nothing(location) {
  return new Failure(
    "INPUT_INVALID",
    `no repository has published into ${location}`,
    "check the address; files are named repo=OWNER%2FNAME/data.parquet there"
  );
}
export {
  fleet
};
