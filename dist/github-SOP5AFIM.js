import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  GithubArtifacts
} from "./chunk-5ABOEG5G.js";
import "./chunk-SQPKT2K7.js";
import "./chunk-M5WKUHWU.js";
import "./chunk-VY7ZNIAT.js";
import "./chunk-Z2KRVDXR.js";
import "./chunk-PHNR26TL.js";
import "./chunk-XERMYBW4.js";
import "./chunk-VZU3OSPO.js";
import "./chunk-5ETP2DLN.js";
import "./chunk-3T5XJMYZ.js";
export {
  GithubArtifacts
};
