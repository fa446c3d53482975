import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  upload
} from "./chunk-J47UVY6P.js";
import "./chunk-M5WKUHWU.js";
import "./chunk-PHNR26TL.js";
import "./chunk-5ETP2DLN.js";
import "./chunk-3T5XJMYZ.js";
export {
  upload
};
