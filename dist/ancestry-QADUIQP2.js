import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  ancestryOf
} from "./chunk-2GKOBIDR.js";
import "./chunk-DDQ6YEPG.js";
import "./chunk-5ETP2DLN.js";
import "./chunk-3T5XJMYZ.js";
export {
  ancestryOf
};
