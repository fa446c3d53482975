import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  ancestryOf,
  forkOf
} from "./chunk-RVPEQFT7.js";
import "./chunk-XCQYFY4W.js";
import "./chunk-5ETP2DLN.js";
import "./chunk-3T5XJMYZ.js";
export {
  ancestryOf,
  forkOf
};
