import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  upload
} from "./chunk-DS5JKZMT.js";
import "./chunk-XETGWL6S.js";
import "./chunk-T3DPO2OL.js";
import "./chunk-5ETP2DLN.js";
import "./chunk-3T5XJMYZ.js";
export {
  upload
};
