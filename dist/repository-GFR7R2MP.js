import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Repository,
  repositoryOf
} from "./chunk-TTPCMJET.js";
import "./chunk-VY7ZNIAT.js";
import "./chunk-Z2KRVDXR.js";
import "./chunk-PHNR26TL.js";
import "./chunk-P26DMY5H.js";
import "./chunk-5ETP2DLN.js";
import "./chunk-3T5XJMYZ.js";
export {
  Repository,
  repositoryOf
};
