import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  whileAlive
} from "./github-abortable.js";
import {
  explained,
  listen
} from "./github-toolkit-log.js";
import {
  isTaken,
  uploadFailure
} from "./github-failures.js";

// js/github/upload.js
import { dirname } from "node:path";
var COMPRESSION = 1;
async function upload({ name, path, beside = [], retentionDays }, log, limits) {
  const startedAtMs = performance.now();
  try {
    const { DefaultArtifactClient } = await import("./actions-artifact.js");
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
    if (!id || !size) throw new Error("GitHub took it and gave it no number");
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
  upload
};
