import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  accountOf,
  hasCredentials
} from "./storage-s3-account.js";
import "./run-secrets.js";
import "./errors.js";
import "./runtime.js";
export {
  accountOf,
  hasCredentials
};
