import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Bucket
} from "./chunk-GJJPJ27F.js";
import "./chunk-VZU3OSPO.js";
import "./chunk-5ETP2DLN.js";
import "./chunk-GSVLX7UH.js";
import "./chunk-3T5XJMYZ.js";
export {
  Bucket
};
