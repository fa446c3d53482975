import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Failure
} from "./run-secrets.js";

// js/storage/address.js
import { fileURLToPath } from "node:url";
var ADDRESS = "file:PATH, s3://BUCKET/KEY, or artifact://OWNER/REPO/NAME";
function placeOf(address, usual, cwd) {
  const [, scheme, rest] = /^(s3|artifact):\/\/(.*)$/.exec(address) ?? [];
  if (scheme === "s3") {
    const [, bucket, key] = /^([^/]+)\/(.+)$/.exec(rest) ?? [];
    if (!key) throw incomplete(address, "s3://BUCKET/KEY");
    const { endpoint = null, region = null, forcePathStyle = null } = usual.s3 ?? {};
    const s3 = { endpoint, bucket, region, forcePathStyle };
    return { ...usual, type: "sqlite-s3", key, s3 };
  }
  if (scheme === "artifact") {
    const [, repository, name] = /^([^/]+\/[^/]+)\/([^/]+)$/.exec(rest) ?? [];
    if (!name) throw incomplete(address, "artifact://OWNER/REPO/NAME");
    const env = { ...usual.env, GITHUB_REPOSITORY: repository };
    const { branchFilter = null, retentionDays = null } = usual.artifact ?? {};
    const artifact = { name, branchFilter, retentionDays };
    return { ...usual, type: "sqlite-artifact", env, artifact };
  }
  if (/^[a-z][a-z0-9+.-]+:/i.test(address) && !address.startsWith("file:")) {
    throw incomplete(address, ADDRESS);
  }
  return { ...usual, type: "sqlite-local", key: pathOf(address), base: cwd };
}
function refuseCopy(address) {
  if (!COPY.test(address)) return;
  throw new Failure(
    "INPUT_INVALID",
    `"${address}" is a copy that lies beside a history, which is never written by hand`,
    'name the history itself; from such a copy "migrate --store" and "merge" read'
  );
}
function historyOf(key) {
  return key.replace(COPY, "");
}
var COPY = /\.(previous|corrupt-[^/\\]*)$/;
function pathOf(address) {
  const path = address.startsWith("file:///") ? fileURLToPath(address) : address.replace(/^file:(\/\/)?/, "");
  if (path === "") throw incomplete(address, "file:PATH");
  return path;
}
function incomplete(address, accepted) {
  return new Failure(
    "INPUT_INVALID",
    `"${address}" is no address of a history`,
    `write it as ${accepted}`
  );
}

export {
  ADDRESS,
  placeOf,
  refuseCopy,
  historyOf
};
