import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  upload
} from "./chunk-KBJQXFKO.js";
import "./chunk-6B6JISEN.js";
import "./chunk-5ETP2DLN.js";
import "./chunk-3T5XJMYZ.js";
export {
  upload
};
