import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Budget
} from "./chunk-UMRG3E6C.js";
import "./chunk-5ETP2DLN.js";
import "./chunk-3T5XJMYZ.js";
export {
  Budget
};
