import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Bucket
} from "./chunk-5AOQMDJZ.js";
import "./chunk-GSVLX7UH.js";
import "./chunk-TJOC466N.js";
import "./chunk-5ETP2DLN.js";
import "./chunk-3T5XJMYZ.js";
export {
  Bucket
};
