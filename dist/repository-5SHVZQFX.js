import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Repository,
  repositoryOf
} from "./chunk-Y265LMBB.js";
import "./chunk-PNLPKPX5.js";
import "./chunk-UTRXRUGU.js";
import "./chunk-O5W3J2ZW.js";
import "./chunk-Z2KRVDXR.js";
import "./chunk-T3DPO2OL.js";
import "./chunk-5ETP2DLN.js";
import "./chunk-3T5XJMYZ.js";
export {
  Repository,
  repositoryOf
};
