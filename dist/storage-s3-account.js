import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  redactor,
  secretsOf
} from "./run-secrets.js";
import {
  Failure
} from "./errors.js";

// js/storage/s3/account.js
var USUAL_REGION = "us-east-1";
function accountOf({ s3, inputs = {}, env = {}, retryAttempts = 3 }) {
  const given = s3?.endpoint || env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL;
  const endpoint = given?.replace(/\/+$/, "") || void 0;
  redactor(secretsOf({}, { "s3-endpoint": endpoint ?? "" }));
  const url = endpoint ? new URL(endpoint) : null;
  const region = s3?.region ?? (url ? regionOf(url) : env.AWS_REGION || env.AWS_DEFAULT_REGION);
  const credentials = credentialsOf(inputs, env);
  const bucket = s3?.bucket ?? "";
  const missing = [
    bucket ? null : 'the bucket ("s3-bucket", or storage.s3.bucket in the configuration)',
    region ? null : 'the region ("s3-region", storage.s3.region, or AWS_REGION)',
    ...credentials.missing
  ].filter((what) => what !== null);
  if (missing.length > 0) throw paramsMissing(missing);
  if (/[/:\s]/.test(bucket)) throw noName(bucket);
  const isAws = !url || /(^|\.)amazonaws\.com(\.cn)?$/.test(url.hostname);
  return {
    bucket,
    region: region ?? USUAL_REGION,
    endpoint,
    // A dot in the name has no certificate, and virtual hosts are for AWS alone.
    isPathStyle: s3?.forcePathStyle ?? (!isAws || bucket.includes(".")),
    credentials: credentials.found,
    retryAttempts,
    warnings: url?.protocol === "http:" && !isHere(url.hostname) ? [unencrypted(url.host)] : []
  };
}
function hasCredentials(inputs, env) {
  const { isGiven, missing } = credentialsOf(inputs, env);
  return isGiven || missing.length < 2;
}
function credentialsOf(inputs, env) {
  const given = (name) => inputs[name]?.trim() ?? "";
  const one = CREDENTIALS.find((name) => given(name) !== "");
  const of = (name, variable) => one ? given(name) : env[variable]?.trim() ?? "";
  const accessKeyId = of("s3-access-key-id", "AWS_ACCESS_KEY_ID");
  const secretAccessKey = of("s3-secret-access-key", "AWS_SECRET_ACCESS_KEY");
  const sessionToken = of("s3-session-token", "AWS_SESSION_TOKEN") || void 0;
  const or = (variable) => one ? `since "${one}" is given` : `or ${variable}`;
  const missing = [
    accessKeyId ? null : `the access key ("s3-access-key-id", ${or("AWS_ACCESS_KEY_ID")})`,
    secretAccessKey ? null : `the secret key ("s3-secret-access-key", ${or("AWS_SECRET_ACCESS_KEY")})`
  ].filter((what) => what !== null);
  const found = { accessKeyId, secretAccessKey, sessionToken };
  return { found, missing, isGiven: one !== void 0 };
}
var CREDENTIALS = ["s3-access-key-id", "s3-secret-access-key", "s3-session-token"];
function regionOf({ hostname }) {
  if (hostname.endsWith(".r2.cloudflarestorage.com")) return "auto";
  const named = /(?:^|\.)s3[.-]([a-z]{2}(?:-[a-z]+)+-\d+)\./.exec(hostname);
  return named?.[1] ?? USUAL_REGION;
}
function isHere(hostname) {
  return hostname === "localhost" || hostname === "[::1]" || /^127\./.test(hostname);
}
function unencrypted(host) {
  return `the connection to ${host} is not encrypted: use an https address for "s3-endpoint"`;
}
function noName(bucket) {
  return new Failure(
    "INPUT_INVALID",
    `"${bucket}" is no name of a bucket`,
    'set "s3-bucket" to the name alone, such as "metrics"; the address belongs into "s3-endpoint"'
  );
}
function paramsMissing(missing) {
  const list = missing.length > 1 ? `${missing.slice(0, -1).join(", ")} and ` : "";
  return new Failure(
    "S3_PARAMS_MISSING",
    `S3 storage lacks ${list}${missing.at(-1)}`,
    'set them as inputs of the action ("with:"), the keys from secrets; with OIDC let aws-actions/configure-aws-credentials run before'
  );
}

export {
  accountOf,
  hasCredentials
};
