import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  ancestryOf,
  forkOf
} from "./git-ancestry.js";
import "./git.js";
import "./git-call.js";
import "./errors.js";
import "./runtime.js";
export {
  ancestryOf,
  forkOf
};
