import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Budget
} from "./chunk-O5W3J2ZW.js";
import "./chunk-5ETP2DLN.js";
import "./chunk-3T5XJMYZ.js";
export {
  Budget
};
