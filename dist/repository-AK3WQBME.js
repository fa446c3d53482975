import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Repository,
  repositoryOf
} from "./chunk-ITREJGOE.js";
import "./chunk-M74LB4RC.js";
import "./chunk-Z2KRVDXR.js";
import "./chunk-PHNR26TL.js";
import "./chunk-2ULT6AUK.js";
import "./chunk-UMRG3E6C.js";
import "./chunk-5ETP2DLN.js";
import "./chunk-3T5XJMYZ.js";
export {
  Repository,
  repositoryOf
};
