import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  accountOf,
  hasCredentials
} from "./chunk-ZTII3R6Y.js";
import "./chunk-5ETP2DLN.js";
import "./chunk-3T5XJMYZ.js";
export {
  accountOf,
  hasCredentials
};
