import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  explained,
  listen
} from "./github-toolkit-log.js";
import {
  whileAlive
} from "./github-abortable.js";
import {
  LARGEST_HISTORY_BYTES
} from "./run-limits.js";
import {
  isTaken,
  uploadFailure
} from "./github-failures.js";

// js/github/upload.js
const { dirname } = require("node:path");

// js/github/toolkit.js
const { subscribe } = require("node:diagnostics_channel");
var MOST_BYTES = 256 * 1024;
var MOST_ARCHIVE_BYTES = LARGEST_HISTORY_BYTES + 1024 ** 2;
var TOOLKIT = /^(@actions\/artifact|azsdk-js)/;
var TOO_LONG = Buffer.from(
  JSON.stringify({ msg: `the answer has more than ${MOST_BYTES / 1024} KiB` })
);
var isBound = false;
function loadToolkit() {
  if (!isBound)
    subscribe("http.client.response.finish", (told) => bound(
      /** @type {any} */
      told
    ));
  isBound = true;
  return import("./actions-artifact.js");
}
function bound({ request, response }) {
  if (!TOOLKIT.test(String(request.getHeader("user-agent")))) return;
  const isArchive = request.method === "GET" && response.statusCode === 200;
  if (isArchive) endAfter(MOST_ARCHIVE_BYTES, response, request);
  else holdBack(MOST_BYTES, response, request);
}
function endAfter(most, response, request) {
  const push = response.push.bind(response);
  let length = 0;
  response.push = (chunk, encoding) => {
    length += chunk?.length ?? 0;
    if (length <= most) return push(chunk, encoding);
    return leave(push, response, request);
  };
}
function holdBack(most, response, request) {
  const push = response.push.bind(response);
  const chunks = [];
  let length = 0;
  response.push = (chunk) => {
    if (chunk === null) {
      if (length > 0) push(Buffer.concat(chunks));
      return push(null);
    }
    length += chunk.length;
    chunks.push(chunk);
    if (length <= most) return true;
    push(TOO_LONG);
    return leave(push, response, request);
  };
}
function leave(push, response, request) {
  response.push = () => false;
  response.once("end", () => request.destroy());
  push(null);
  return false;
}

// js/github/upload.js
var COMPRESSION = 1;
async function upload({ name, path, beside = [], retentionDays }, log, limits) {
  const startedAtMs = performance.now();
  try {
    const { DefaultArtifactClient } = await loadToolkit();
    const client = new DefaultArtifactClient();
    const options = { retentionDays, compressionLevel: COMPRESSION };
    const send = (sign = () => {
    }) => {
      listen(log, sign);
      return client.uploadArtifact(name, [path, ...beside], dirname(path), options);
    };
    const { silentMs, signal } = limits ?? {};
    const answer = await (silentMs && signal ? whileAlive(send, silentMs, signal) : send());
    const { id, digest = null, size } = answer;
    if (!id || !size) throw new Error("GitHub accepted the upload but returned no artifact id");
    const tookMs = Math.round(performance.now() - startedAtMs);
    log?.detail(`artifact ${id} ("${name}") uploaded: ${size} bytes in ${tookMs} ms`);
    return { outcome: "stored", id, digest };
  } catch (caught) {
    limits?.signal.throwIfAborted();
    const error = explained(caught);
    if (isTaken(error)) return { outcome: "taken" };
    const { failure, isFinal } = uploadFailure(error, { name, path });
    if (isFinal) throw failure;
    return { outcome: "unknown", failure };
  }
}

export {
  loadToolkit,
  upload
};
