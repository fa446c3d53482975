import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  GithubArtifacts
} from "./chunk-ZFEFIJGC.js";
import "./chunk-Z2KRVDXR.js";
import "./chunk-KBJQXFKO.js";
import "./chunk-6B6JISEN.js";
import "./chunk-XERMYBW4.js";
import "./chunk-VZU3OSPO.js";
import "./chunk-5ETP2DLN.js";
import "./chunk-3T5XJMYZ.js";
export {
  GithubArtifacts
};
