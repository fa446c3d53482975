import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  fromRunner,
  leave,
  report
} from "./chunk-HUGQR2ND.js";
import "./chunk-7H7EQAHP.js";
import {
  track
} from "./chunk-OCKX6NVD.js";
import {
  loadCore
} from "./chunk-CRPNDUXH.js";
import "./chunk-7WULC737.js";
import "./chunk-UTRXRUGU.js";
import "./chunk-NQHVZ7WZ.js";
import "./chunk-ZTII3R6Y.js";
import "./chunk-TJOC466N.js";
import "./chunk-CPOSV7SV.js";
import "./chunk-5ETP2DLN.js";
import "./chunk-3T5XJMYZ.js";

// js/action.js
var { request, redact } = fromRunner(loadCore().inputs());
var result = await track(request);
await report(result, redact);
leave(result.success);
