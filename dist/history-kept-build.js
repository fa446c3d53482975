import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  pieces
} from "./collect-pieces.js";
import {
  openHistory,
  save
} from "./history.js";
import {
  writeWhole
} from "./run-writing.js";
import {
  LARGEST_BUILD_BYTES
} from "./run-limits.js";
import {
  Failure,
  shown,
  toFailure
} from "./errors.js";

// js/history/kept-build.js
const { lstat, rename } = require("node:fs/promises");
const { join } = require("node:path");
var NAME = "unsaved-build.json";
async function keep(text, folder) {
  const path = join(folder, NAME);
  await writeWhole(path, text, "STORAGE_UNWRITABLE", { before: () => makeRoom(path) });
  return shown(path);
}
async function keepForLater(text, folder, { store, log, inputs, offer }) {
  try {
    const path = await keep(text, folder);
    if (store.isWaiting) {
      log.warning(
        `this build is not in the history yet, but safe in the journal at ${store.location}: the next successful run will merge it; a copy of it is in "${path}"`
      );
      return;
    }
    const place = `this build is not stored; it is kept in "${path}"`;
    log.warning(
      // A command cannot reach a history that only an action can.
      store.fetchOther ? `${place}: run the job again, which measures it anew` : `${place}, which a hosted runner deletes after the job: run it again, or store it later with: ${importCommand(path, inputs)}`
    );
    const url = await offer(join(folder, NAME));
    if (url) log.notice(`the build that is not stored can be downloaded from ${url}`);
  } catch (error) {
    const { message, hint } = toFailure(error);
    log.warning(`this build is not stored, and could not be kept either: ${message}; ${hint}`);
  }
}
var PLACE = [
  "storage-type",
  "s3-endpoint",
  "s3-bucket",
  "s3-region",
  "config-file",
  "database-key"
];
function importCommand(path, inputs) {
  const given = PLACE.filter((name) => inputs[name] && inputs[name] !== "unentropy.json");
  const options = given.map((name) => ` --${name} "${inputs[name]}"`);
  return `npx unentropy-track-metrics import --journal "${path}"${options.join("")}`;
}
async function makeRoom(path) {
  const found = await lstat(path).catch(() => null);
  if (!found) return;
  const time = found.mtime.toISOString().replace(/[-:]/g, "");
  await rename(path, path.replace(/\.json$/, `-${time}.json`));
}
async function storeKept(path, options) {
  const build = options.core.KeptBuild.read(shown(path), await textOf(path));
  try {
    const saved = await save(await openHistory(options), build, options);
    saved.db.close();
    return saved;
  } finally {
    build.free();
  }
}
async function textOf(path) {
  const all = [];
  let length = 0;
  for await (const piece of pieces(path)) {
    length += piece.length;
    if (length > LARGEST_BUILD_BYTES) throw tooLarge(path);
    all.push(piece);
  }
  return Buffer.concat(all).toString();
}
function tooLarge(path) {
  return new Failure(
    "INPUT_INVALID",
    `"${shown(path)}" exceeds 1 MiB, the maximum for a kept build`,
    "name the unsaved-build.json that a run left"
  );
}

export {
  keepForLater,
  storeKept
};
