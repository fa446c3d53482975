import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Failure,
  errnoOf,
  shown,
  systemFailure
} from "./errors.js";

// js/run/config.js
const { readFileSync, statSync } = require("node:fs");
const { basename } = require("node:path");
async function readConfig(core, path) {
  const bytes = read(path);
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Failure(
      "CONFIG_INVALID",
      `${basename(path)} is not text in UTF-8`,
      "save it as UTF-8; an editor shows the encoding in its status line",
      { cause }
    );
  }
  return core.parseConfig(text, shown(path));
}
var LARGEST_BYTES = 16 * 1024 ** 2;
function read(path) {
  try {
    const found = statSync(path);
    if (found.size > LARGEST_BYTES) throw tooLarge(path, found.size);
    if (found.isFile() || found.isDirectory()) return readFileSync(path);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw errnoOf(error) === "ENOENT" ? new Failure(
      "CONFIG_NOT_FOUND",
      `the configuration file "${shown(path)}" does not exist`,
      '"npx unentropy-track-metrics init" writes one; or name another with the input "config-file"',
      { cause: error }
    ) : systemFailure("CONFIG_NOT_FOUND", "read", path, error);
  }
  throw new Failure(
    "CONFIG_NOT_FOUND",
    `"${shown(path)}" is not a regular file`,
    "name the configuration file itself"
  );
}
function tooLarge(path, size) {
  return new Failure(
    "CONFIG_INVALID",
    `${basename(path)} has ${Math.round(size / 1024 ** 2)} MiB; a configuration has at most 1 MiB`,
    "name the configuration file itself"
  );
}

export {
  readConfig
};
