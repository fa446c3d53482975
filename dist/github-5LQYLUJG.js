import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  GithubArtifacts
} from "./chunk-TBWT5V6C.js";
import "./chunk-SQPKT2K7.js";
import "./chunk-M5WKUHWU.js";
import "./chunk-M74LB4RC.js";
import "./chunk-Z2KRVDXR.js";
import "./chunk-PHNR26TL.js";
import "./chunk-2ULT6AUK.js";
import "./chunk-VZU3OSPO.js";
import "./chunk-5ETP2DLN.js";
import "./chunk-3T5XJMYZ.js";
export {
  GithubArtifacts
};
