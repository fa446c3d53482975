import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  fromRunner,
  leave,
  report
} from "./chunk-SAE4IQTE.js";
import "./chunk-J32HOGYO.js";
import "./chunk-G34UI2E6.js";
import "./chunk-WAWLTCP4.js";
import {
  track
} from "./chunk-H4FPS37S.js";
import {
  loadCore
} from "./chunk-RZTXB5SY.js";
import "./chunk-UNLIV7LW.js";
import "./chunk-XERMYBW4.js";
import "./chunk-VZU3OSPO.js";
import "./chunk-ZTII3R6Y.js";
import "./chunk-5ETP2DLN.js";
import "./chunk-3T5XJMYZ.js";

// js/action.js
var { request, redact } = fromRunner(loadCore().inputs());
var result = await track(request);
await report(result, redact);
leave(result.success);
