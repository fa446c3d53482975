import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  fromRunner,
  leave,
  report
} from "./chunk-ZMVOGC7L.js";
import "./chunk-G34UI2E6.js";
import {
  track
} from "./chunk-KWQNK4QO.js";
import {
  loadCore
} from "./chunk-Z4XD5SCS.js";
import "./chunk-UNLIV7LW.js";
import "./chunk-2ULT6AUK.js";
import "./chunk-VZU3OSPO.js";
import "./chunk-XCQYFY4W.js";
import "./chunk-ZTII3R6Y.js";
import "./chunk-5ETP2DLN.js";
import "./chunk-3T5XJMYZ.js";

// js/action.js
var { request, redact } = fromRunner(loadCore().inputs());
var result = await track(request);
await report(result, redact);
leave(result.success);
