import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  GithubArtifacts
} from "./chunk-FQAIJFZM.js";
import "./chunk-J47UVY6P.js";
import "./chunk-M5WKUHWU.js";
import "./chunk-PWPRM2G2.js";
import "./chunk-44FJFVA3.js";
import "./chunk-PHNR26TL.js";
import "./chunk-WAWLTCP4.js";
import "./chunk-XERMYBW4.js";
import "./chunk-VZU3OSPO.js";
import "./chunk-5ETP2DLN.js";
import "./chunk-3T5XJMYZ.js";
export {
  GithubArtifacts
};
