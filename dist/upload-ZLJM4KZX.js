import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  upload
} from "./chunk-KFATICKI.js";
import "./chunk-D5FAROIQ.js";
import "./chunk-X5BFMDSH.js";
import "./chunk-XWGUOH4B.js";
import "./chunk-3T5XJMYZ.js";
export {
  upload
};
