import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Bucket
} from "./storage-s3-bucket.js";
import "./smithy-core.js";
import {
  accountOf
} from "./storage-s3-account.js";
import {
  Budget
} from "./run-budget.js";
import "./run-limits.js";
import "./run-secrets.js";
import "./errors.js";
import "./runtime.js";

// js/fleet/bucket.js
function openPrefix(name, prefix, usual, limits) {
  const { endpoint = null, region = null, forcePathStyle = null } = usual.s3 ?? {};
  const account = accountOf({ ...usual, s3: { endpoint, region, forcePathStyle, bucket: name } });
  const budget = new Budget(limits);
  const bucket = new Bucket(account, budget, limits.log);
  const start = prefix === "" || prefix.endsWith("/") ? prefix : `${prefix}/`;
  return {
    location: `${bucket.location}${start}`,
    async put(path, bytes) {
      const about = { contentType: "application/vnd.apache.parquet" };
      await budget.spend(() => bucket.put(start + path, bytes, about));
    },
    async list() {
      const { entries } = await budget.spend(() => bucket.list(start));
      return entries.map(({ key, modifiedAtMs }) => ({
        path: key.slice(start.length),
        writtenAtMs: modifiedAtMs
      }));
    },
    tail: (path, length) => budget.spend(() => bucket.tail(start + path, length)),
    close: () => bucket.close()
  };
}
export {
  openPrefix
};
