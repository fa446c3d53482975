import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  ancestryOf,
  forkOf
} from "./chunk-GDQOGLID.js";
import "./chunk-CPOSV7SV.js";
import "./chunk-5ETP2DLN.js";
import "./chunk-3T5XJMYZ.js";
export {
  ancestryOf,
  forkOf
};
