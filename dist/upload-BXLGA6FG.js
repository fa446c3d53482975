import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  upload
} from "./chunk-DG75FKOE.js";
import "./chunk-D5FAROIQ.js";
import "./chunk-7ZYX2N6U.js";
import "./chunk-3T5XJMYZ.js";
export {
  upload
};
