import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  fromRunner,
  leave,
  report
} from "./chunk-MV227BFL.js";
import "./chunk-G34UI2E6.js";
import {
  track
} from "./chunk-NGWXHDRP.js";
import {
  loadCore
} from "./chunk-DYPDQQYG.js";
import "./chunk-UNLIV7LW.js";
import "./chunk-XERMYBW4.js";
import "./chunk-VZU3OSPO.js";
import "./chunk-DDQ6YEPG.js";
import "./chunk-ZTII3R6Y.js";
import "./chunk-5ETP2DLN.js";
import "./chunk-3T5XJMYZ.js";

// js/action.js
var { request, redact } = fromRunner(loadCore().inputs());
var result = await track(request);
await report(result, redact);
leave(result.success);
