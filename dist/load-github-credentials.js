import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  canUpload,
  forgeOf,
  isOldServer
} from "./github-credentials.js";
import "./errors.js";
import "./runtime.js";
export {
  canUpload,
  forgeOf,
  isOldServer
};
