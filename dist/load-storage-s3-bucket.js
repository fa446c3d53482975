import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Bucket
} from "./storage-s3-bucket.js";
import "./smithy-core.js";
import "./run-limits.js";
import "./run-secrets.js";
import "./errors.js";
import "./runtime.js";
export {
  Bucket
};
