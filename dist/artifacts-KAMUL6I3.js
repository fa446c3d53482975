import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  GithubArtifacts
} from "./chunk-CTOP6DEM.js";
import "./chunk-DS5JKZMT.js";
import "./chunk-PNLPKPX5.js";
import "./chunk-UTRXRUGU.js";
import "./chunk-TJOC466N.js";
import "./chunk-XETGWL6S.js";
import "./chunk-Z2KRVDXR.js";
import "./chunk-T3DPO2OL.js";
import "./chunk-5ETP2DLN.js";
import "./chunk-3T5XJMYZ.js";
export {
  GithubArtifacts
};
