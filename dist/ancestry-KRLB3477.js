import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  ancestryOf,
  forkOf
} from "./chunk-45HHZOSL.js";
import "./chunk-LDAL3LA5.js";
import "./chunk-5ETP2DLN.js";
import "./chunk-3T5XJMYZ.js";
export {
  ancestryOf,
  forkOf
};
