import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  __export
} from "./runtime.js";

// js/core.js
const { readFileSync: readFileSync2 } = require("node:fs");

// pkg/collectors.js
var collectors_exports = {};
__export(collectors_exports, {
  Reading: () => Reading,
  Reserve: () => Reserve,
  chooseRun: () => chooseRun,
  collectors: () => collectors,
  default: () => __wbg_init,
  initSync: () => initSync,
  judgeCommand: () => judgeCommand,
  judgeSource: () => judgeSource,
  reads: () => reads,
  start: () => start
});
var Reading = class _Reading {
  static __wrap(ptr) {
    const obj = Object.create(_Reading.prototype);
    obj.__wbg_ptr = ptr;
    ReadingFinalization.register(obj, obj.__wbg_ptr, obj);
    return obj;
  }
  __destroy_into_raw() {
    const ptr = this.__wbg_ptr;
    this.__wbg_ptr = 0;
    ReadingFinalization.unregister(this);
    return ptr;
  }
  free() {
    const ptr = this.__destroy_into_raw();
    wasm.__wbg_reading_free(ptr, 0);
  }
  /**
   * Takes what the reports of a fragment were reduced to, for one of the metrics, instead of reading.
   * @param {string} key
   * @param {string} fragment
   * @param {Uint8Array | number[]} reduced
   */
  absorb(key, fragment, reduced) {
    let ptr0, len0, ptr1, len1, ptr2, len2;
    try {
      ptr0 = passStringToWasm0(key, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN;
      ptr1 = passStringToWasm0(fragment, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN;
      ptr2 = passArray8ToWasm0(reduced, wasm.__wbindgen_malloc);
      len2 = WASM_VECTOR_LEN;
    } catch (e) {
      if (ptr2) {
        wasm.__wbindgen_free(ptr2, len2 * 1, 1);
      }
      if (ptr1) {
        wasm.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    wasm.reading_absorb(this.__wbg_ptr, ptr0, len0, ptr1, len1, ptr2, len2);
  }
  /**
   * Takes what GitHub says of runs and jobs, if needed.
   * @param {Answers} answers
   */
  answer(answers) {
    const ret = wasm.reading_answer(this.__wbg_ptr, answers);
    if (ret[1]) {
      throw takeFromExternrefTable0(ret[0]);
    }
  }
  /**
   * Takes the reason why GitHub says nothing.
   * @param {string} message
   * @param {string} hint
   */
  cannotAnswer(message, hint) {
    let ptr0, len0, ptr1, len1;
    try {
      ptr0 = passStringToWasm0(message, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN;
      ptr1 = passStringToWasm0(hint, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN;
    } catch (e) {
      if (ptr1) {
        wasm.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    wasm.reading_cannotAnswer(this.__wbg_ptr, ptr0, len0, ptr1, len1);
  }
  /**
   * Takes the reason why the changed lines are unknown.
   * @param {string} message
   * @param {string} hint
   */
  cannotChange(message, hint) {
    let ptr0, len0, ptr1, len1;
    try {
      ptr0 = passStringToWasm0(message, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN;
      ptr1 = passStringToWasm0(hint, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN;
    } catch (e) {
      if (ptr1) {
        wasm.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    wasm.reading_cannotChange(this.__wbg_ptr, ptr0, len0, ptr1, len1);
  }
  /**
   * Takes the changed lines, if needed: paths separated by NUL, and for each span of lines the
   * index of its path, its first and its last line.
   * @param {string} paths
   * @param {Uint32Array | number[]} spans
   */
  change(paths, spans) {
    let ptr0, len0, ptr1, len1;
    try {
      ptr0 = passStringToWasm0(paths, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN;
      ptr1 = passArray32ToWasm0(spans, wasm.__wbindgen_malloc);
      len1 = WASM_VECTOR_LEN;
    } catch (e) {
      if (ptr1) {
        wasm.__wbindgen_free(ptr1, len1 * 4, 4);
      }
      if (ptr0) {
        wasm.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    wasm.reading_change(this.__wbg_ptr, ptr0, len0, ptr1, len1);
  }
  /**
   * The outcomes, one per metric, once every chosen file was read. No part is named after one of
   * the `secrets`.
   * @param {string[]} secrets
   * @returns {Outcome[]}
   */
  finish(secrets) {
    const ptr0 = passArrayJsValueToWasm0(secrets, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.reading_finish(this.__wbg_ptr, ptr0, len0);
    if (ret[2]) {
      throw takeFromExternrefTable0(ret[1]);
    }
    return takeFromExternrefTable0(ret[0]);
  }
  /**
   * Whether a metric shares the reports of the first one.
   * @param {string} key
   * @returns {boolean}
   */
  follows(key) {
    const ptr0 = passStringToWasm0(key, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.reading_follows(this.__wbg_ptr, ptr0, len0);
    return ret !== 0;
  }
  /**
   * The finding of the first collector, with its own unit.
   * @returns {Finding}
   */
  found() {
    const ret = wasm.reading_found(this.__wbg_ptr);
    if (ret[2]) {
      throw takeFromExternrefTable0(ret[1]);
    }
    return takeFromExternrefTable0(ret[0]);
  }
  /**
   * Takes the paths of the repository's files, separated by NUL, if needed.
   * @param {string} paths
   */
  locate(paths) {
    const ptr0 = passStringToWasm0(paths, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN;
    wasm.reading_locate(this.__wbg_ptr, ptr0, len0);
  }
  /**
   * Takes the size of a chosen file after compression.
   * @param {number} index
   * @param {number} bytes
   */
  measured(index, bytes) {
    wasm.reading_measured(this.__wbg_ptr, index, bytes);
  }
  /**
   * Which files have to be listed, and how they are read.
   * @returns {Needs}
   */
  needs() {
    const ret = wasm.reading_needs(this.__wbg_ptr);
    if (ret[2]) {
      throw takeFromExternrefTable0(ret[1]);
    }
    return takeFromExternrefTable0(ret[0]);
  }
  /**
   * The collectors of metrics that read the same files, ready to choose them.
   * @param {CollectedMetric[]} metrics
   * @param {string[]} sources
   */
  constructor(metrics, sources) {
    const ptr0 = passArrayJsValueToWasm0(sources, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.reading_new(metrics, ptr0, len0);
    if (ret[2]) {
      throw takeFromExternrefTable0(ret[1]);
    }
    this.__wbg_ptr = ret[0];
    ReadingFinalization.register(this, this.__wbg_ptr, this);
    return this;
  }
  /**
   * A collector without a metric: the first of `words`; `sources` as in a configuration.
   * @param {string[]} words
   * @param {string[]} sources
   * @returns {Reading}
   */
  static ofWords(words, sources) {
    let ptr0, len0, ptr1, len1;
    try {
      ptr0 = passArrayJsValueToWasm0(words, wasm.__wbindgen_malloc);
      len0 = WASM_VECTOR_LEN;
      ptr1 = passArrayJsValueToWasm0(sources, wasm.__wbindgen_malloc);
      len1 = WASM_VECTOR_LEN;
    } catch (e) {
      if (ptr1) {
        wasm.__externref_drop_slice(ptr1, len1);
        wasm.__wbindgen_free(ptr1, len1 * 4, 4);
      }
      if (ptr0) {
        wasm.__externref_drop_slice(ptr0, len0);
        wasm.__wbindgen_free(ptr0, len0 * 4, 4);
      }
      throw e;
    }
    const ret = wasm.reading_ofWords(ptr0, len0, ptr1, len1);
    if (ret[2]) {
      throw takeFromExternrefTable0(ret[1]);
    }
    return _Reading.__wrap(ret[0]);
  }
  /**
   * Reads a chosen file; false when no other is wanted.
   * @param {number} index
   * @param {FileInput} file
   * @returns {boolean}
   */
  read(index, file) {
    const ret = wasm.reading_read(this.__wbg_ptr, index, file);
    return ret !== 0;
  }
  /**
   * Whether a chosen file has to be read.
   * @param {number} index
   * @returns {boolean}
   */
  reads(index) {
    const ret = wasm.reading_reads(this.__wbg_ptr, index);
    return ret !== 0;
  }
  /**
   * What the reports were reduced to, for the job that unites them with those of others; empty unless
   * they can be united.
   * @returns {ReducedReports[]}
   */
  reduced() {
    const ret = wasm.reading_reduced(this.__wbg_ptr);
    if (ret[3]) {
      throw takeFromExternrefTable0(ret[2]);
    }
    var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
    wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v1;
  }
  /**
   * Chooses the files to read; indices into the list.
   *
   * The list comes as one text, paths separated by NUL, with sizes and links in separate lists:
   * passing 30,000 small objects would take longer than reading them.
   * @param {string} paths
   * @param {Float64Array | number[]} sizes_bytes
   * @param {Uint8Array | number[]} links
   * @returns {Uint32Array}
   */
  select(paths, sizes_bytes, links) {
    let ptr0, len0, ptr1, len1, ptr2, len2;
    try {
      ptr0 = passStringToWasm0(paths, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN;
      ptr1 = passArrayF64ToWasm0(sizes_bytes, wasm.__wbindgen_malloc);
      len1 = WASM_VECTOR_LEN;
      ptr2 = passArray8ToWasm0(links, wasm.__wbindgen_malloc);
      len2 = WASM_VECTOR_LEN;
    } catch (e) {
      if (ptr2) {
        wasm.__wbindgen_free(ptr2, len2 * 1, 1);
      }
      if (ptr1) {
        wasm.__wbindgen_free(ptr1, len1 * 8, 8);
      }
      if (ptr0) {
        wasm.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    const ret = wasm.reading_select(this.__wbg_ptr, ptr0, len0, ptr1, len1, ptr2, len2);
    if (ret[3]) {
      throw takeFromExternrefTable0(ret[2]);
    }
    var v4 = getArrayU32FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v4;
  }
};
if (Symbol.dispose) Reading.prototype[Symbol.dispose] = Reading.prototype.free;
var Reserve = class {
  __destroy_into_raw() {
    const ptr = this.__wbg_ptr;
    this.__wbg_ptr = 0;
    ReserveFinalization.unregister(this);
    return ptr;
  }
  free() {
    const ptr = this.__destroy_into_raw();
    wasm.__wbg_reserve_free(ptr, 0);
  }
  /**
   * Empty if there is not enough memory.
   */
  constructor() {
    const ret = wasm.reserve_new();
    this.__wbg_ptr = ret;
    ReserveFinalization.register(this, this.__wbg_ptr, this);
    return this;
  }
};
if (Symbol.dispose) Reserve.prototype[Symbol.dispose] = Reserve.prototype.free;
function chooseRun(page, own, commit, needs_success) {
  const val3 = +own;
  const val4 = +needs_success;
  let ptr0, len0, ptr1, len1;
  try {
    ptr0 = passStringToWasm0(page, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    len0 = WASM_VECTOR_LEN;
    ptr1 = passStringToWasm0(commit, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    len1 = WASM_VECTOR_LEN;
  } catch (e) {
    if (ptr1) {
      wasm.__wbindgen_free(ptr1, len1 * 1, 1);
    }
    if (ptr0) {
      wasm.__wbindgen_free(ptr0, len0 * 1, 1);
    }
    throw e;
  }
  const ret = wasm.chooseRun(ptr0, len0, val3, ptr1, len1, val4);
  if (ret[2]) {
    throw takeFromExternrefTable0(ret[1]);
  }
  return takeFromExternrefTable0(ret[0]);
}
function collectors() {
  const ret = wasm.collectors();
  if (ret[2]) {
    throw takeFromExternrefTable0(ret[1]);
  }
  return takeFromExternrefTable0(ret[0]);
}
function judgeCommand(command) {
  const ptr0 = passStringToWasm0(command, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
  const len0 = WASM_VECTOR_LEN;
  const ret = wasm.judgeCommand(ptr0, len0);
  if (ret[2]) {
    throw takeFromExternrefTable0(ret[1]);
  }
  return takeFromExternrefTable0(ret[0]);
}
function judgeSource(source) {
  const ptr0 = passStringToWasm0(source, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
  const len0 = WASM_VECTOR_LEN;
  const ret = wasm.judgeSource(ptr0, len0);
  if (ret[2]) {
    throw takeFromExternrefTable0(ret[1]);
  }
  return takeFromExternrefTable0(ret[0]);
}
function reads(metric, sources) {
  const ptr0 = passArrayJsValueToWasm0(sources, wasm.__wbindgen_malloc);
  const len0 = WASM_VECTOR_LEN;
  const ret = wasm.reads(metric, ptr0, len0);
  if (ret[2]) {
    throw takeFromExternrefTable0(ret[1]);
  }
  return takeFromExternrefTable0(ret[0]);
}
function start() {
  wasm.start();
}
function __wbg_get_imports() {
  const import0 = {
    __proto__: null,
    __wbg_Error_208446807d0d1e30: function(arg0, arg1) {
      const ret = Error(getStringFromWasm0(arg0, arg1));
      return ret;
    },
    __wbg_Number_ff192a72a0dcdf6d: function(arg0) {
      const ret = Number(arg0);
      return ret;
    },
    __wbg___wbindgen_boolean_get_4f1baf9a00be3c74: function(arg0) {
      const v = arg0;
      const ret = typeof v === "boolean" ? v : void 0;
      return isLikeNone(ret) ? 16777215 : ret ? 1 : 0;
    },
    __wbg___wbindgen_debug_string_f249a2a76caa9a55: function(arg0, arg1) {
      const ret = debugString(arg1);
      const ptr1 = passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
      const len1 = WASM_VECTOR_LEN;
      getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
      getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
    },
    __wbg___wbindgen_in_3f58a9d3b3a7eed2: function(arg0, arg1) {
      const ret = arg0 in arg1;
      return ret;
    },
    __wbg___wbindgen_is_function_741ff2bb612836f5: function(arg0) {
      const ret = typeof arg0 === "function";
      return ret;
    },
    __wbg___wbindgen_is_object_8b968c3ab8e96595: function(arg0) {
      const val = arg0;
      const ret = typeof val === "object" && val !== null;
      return ret;
    },
    __wbg___wbindgen_is_undefined_be5b34249ff1fc15: function(arg0) {
      const ret = arg0 === void 0;
      return ret;
    },
    __wbg___wbindgen_jsval_loose_eq_b2f214e2e4b30e36: function(arg0, arg1) {
      const ret = arg0 == arg1;
      return ret;
    },
    __wbg___wbindgen_number_get_934b640d0889af78: function(arg0, arg1) {
      const obj = arg1;
      const ret = typeof obj === "number" ? obj : void 0;
      getDataViewMemory0().setFloat64((arg0 >>> 0) + 8 * 1, isLikeNone(ret) ? 0 : ret, true);
      getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, !isLikeNone(ret), true);
    },
    __wbg___wbindgen_string_get_7ce8eee7fd327545: function(arg0, arg1) {
      const obj = arg1;
      const ret = typeof obj === "string" ? obj : void 0;
      var ptr1 = isLikeNone(ret) ? 0 : passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
      var len1 = WASM_VECTOR_LEN;
      getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
      getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
    },
    __wbg___wbindgen_throw_4c88d8bf264fd984: function(arg0, arg1) {
      throw new Error(getStringFromWasm0(arg0, arg1));
    },
    __wbg_call_40b008ba32f73991: function() {
      return handleError(function(arg0, arg1) {
        const ret = arg0.call(arg1);
        return ret;
      }, arguments);
    },
    __wbg_done_57e08d0be6e30c02: function(arg0) {
      const ret = arg0.done;
      return ret;
    },
    __wbg_get_635eea311fa1a291: function() {
      return handleError(function(arg0, arg1) {
        const ret = Reflect.get(arg0, arg1);
        return ret;
      }, arguments);
    },
    __wbg_get_unchecked_e6325ad374eff861: function(arg0, arg1) {
      const ret = arg0[arg1 >>> 0];
      return ret;
    },
    __wbg_get_with_ref_key_fc601247060b7204: function(arg0, arg1) {
      const ret = arg0[arg1];
      return ret;
    },
    __wbg_instanceof_ArrayBuffer_12cdaa4161423e6b: function(arg0) {
      let result;
      try {
        result = arg0 instanceof ArrayBuffer;
      } catch (_) {
        result = false;
      }
      const ret = result;
      return ret;
    },
    __wbg_instanceof_Uint8Array_d7aeb0dcb3108fea: function(arg0) {
      let result;
      try {
        result = arg0 instanceof Uint8Array;
      } catch (_) {
        result = false;
      }
      const ret = result;
      return ret;
    },
    __wbg_isArray_bcf1376d0d732d08: function(arg0) {
      const ret = Array.isArray(arg0);
      return ret;
    },
    __wbg_isSafeInteger_1a35ba4d31e71d38: function(arg0) {
      const ret = Number.isSafeInteger(arg0);
      return ret;
    },
    __wbg_iterator_e4c5e8f68ada7b58: function() {
      const ret = Symbol.iterator;
      return ret;
    },
    __wbg_length_186163212ffe79c3: function(arg0) {
      const ret = arg0.length;
      return ret;
    },
    __wbg_length_b03a0fabb109b1e9: function(arg0) {
      const ret = arg0.length;
      return ret;
    },
    __wbg_new_13de428334042d26: function(arg0) {
      const ret = new Uint8Array(arg0);
      return ret;
    },
    __wbg_new_37eb45aaf5eeb820: function() {
      const ret = new Array();
      return ret;
    },
    __wbg_new_787b9fb330d55d78: function(arg0, arg1) {
      const ret = new Error(getStringFromWasm0(arg0, arg1));
      return ret;
    },
    __wbg_new_cd4348290afae586: function() {
      const ret = new Object();
      return ret;
    },
    __wbg_new_from_slice_b8daf545a41c6aa0: function(arg0, arg1) {
      const ret = new Uint8Array(getArrayU8FromWasm0(arg0, arg1));
      return ret;
    },
    __wbg_next_178c1651c11432b3: function(arg0) {
      const ret = arg0.next;
      return ret;
    },
    __wbg_next_af5ac6a08bb0a717: function() {
      return handleError(function(arg0) {
        const ret = arg0.next();
        return ret;
      }, arguments);
    },
    __wbg_prototypesetcall_13162965d1fe7aa3: function(arg0, arg1, arg2) {
      Uint8Array.prototype.set.call(getArrayU8FromWasm0(arg0, arg1), arg2);
    },
    __wbg_read_7cd6ff8371b90ce2: function() {
      return handleError(function(arg0, arg1, arg2) {
        const ret = arg0.read(getArrayU8FromWasm0(arg1, arg2));
        return ret;
      }, arguments);
    },
    __wbg_set_2793479888329cb6: function() {
      return handleError(function(arg0, arg1, arg2) {
        const ret = Reflect.set(arg0, arg1, arg2);
        return ret;
      }, arguments);
    },
    __wbg_set_d2d33b52458e984a: function(arg0, arg1, arg2) {
      arg0[arg1 >>> 0] = arg2;
    },
    __wbg_set_e4b9a833d288759a: function(arg0, arg1, arg2) {
      arg0[arg1] = arg2;
    },
    __wbg_value_e0f328965e184931: function(arg0) {
      const ret = arg0.value;
      return ret;
    },
    __wbindgen_generic_0000000000000001: function(arg0) {
      const ret = arg0;
      return ret;
    },
    __wbindgen_generic_0000000000000002: function(arg0, arg1) {
      const ret = getStringFromWasm0(arg0, arg1);
      return ret;
    },
    __wbindgen_generic_0000000000000003: function(arg0) {
      const ret = BigInt.asUintN(64, arg0);
      return ret;
    },
    __wbindgen_init_externref_table: function() {
      const table = wasm.__wbindgen_externrefs;
      table.set(0, void 0);
      table.set(1024, void 0);
      table.set(1025, null);
      table.set(1026, true);
      table.set(1027, false);
    }
  };
  return {
    __proto__: null,
    "./collectors_bg.js": import0
  };
}
var ReadingFinalization = typeof FinalizationRegistry === "undefined" ? { register: () => {
}, unregister: () => {
} } : new FinalizationRegistry((ptr) => wasm.__wbg_reading_free(ptr, 1));
var ReserveFinalization = typeof FinalizationRegistry === "undefined" ? { register: () => {
}, unregister: () => {
} } : new FinalizationRegistry((ptr) => wasm.__wbg_reserve_free(ptr, 1));
function addToExternrefTable0(obj) {
  const idx = wasm.__externref_table_alloc();
  wasm.__wbindgen_externrefs.set(idx, obj);
  return idx;
}
function debugString(val) {
  switch (typeof val) {
    // primitive types
    case "number":
    case "boolean":
    case "undefined":
      return `${val}`;
    case "string":
      return JSON.stringify(val);
    case "bigint":
      return `${val}n`;
    case "symbol":
      return val.description !== void 0 ? `Symbol(${val.description})` : "Symbol";
    case "function":
      return typeof val.name === "string" && val.name !== "" ? `Function(${val.name})` : "Function";
    case "object": {
      if (val === null) {
        return "null";
      }
      if (Array.isArray(val)) {
        return "[" + Array.from(val, debugString).join(", ") + "]";
      }
      if (val instanceof Error) {
        return `${val.name}: ${val.message}
${val.stack}`;
      }
      const toStringOutput = toString.call(val);
      const className = /\[object ([^\]]+)\]/.exec(toStringOutput)?.[1];
      if (className === void 0) {
        return toStringOutput;
      }
      if (className === "Object") {
        try {
          return "Object(" + JSON.stringify(val) + ")";
        } catch (_) {
          return "Object";
        }
      }
      return className;
    }
  }
}
function getArrayJsValueFromWasm0(ptr, len) {
  ptr = ptr >>> 0;
  const mem = getDataViewMemory0();
  const result = [];
  for (let i = ptr; i < ptr + 4 * len; i += 4) {
    result.push(wasm.__wbindgen_externrefs.get(mem.getUint32(i, true)));
  }
  wasm.__externref_drop_slice(ptr, len);
  return result;
}
function getArrayU32FromWasm0(ptr, len) {
  ptr = ptr >>> 0;
  return getUint32ArrayMemory0().subarray(ptr / 4, ptr / 4 + len);
}
function getArrayU8FromWasm0(ptr, len) {
  ptr = ptr >>> 0;
  return getUint8ArrayMemory0().subarray(ptr / 1, ptr / 1 + len);
}
var cachedDataViewMemory0 = null;
function getDataViewMemory0() {
  if (cachedDataViewMemory0 === null || cachedDataViewMemory0.buffer.detached === true || cachedDataViewMemory0.buffer.detached === void 0 && cachedDataViewMemory0.buffer !== wasm.memory.buffer) {
    cachedDataViewMemory0 = new DataView(wasm.memory.buffer);
  }
  return cachedDataViewMemory0;
}
var cachedFloat64ArrayMemory0 = null;
function getFloat64ArrayMemory0() {
  if (cachedFloat64ArrayMemory0 === null || cachedFloat64ArrayMemory0.byteLength === 0) {
    cachedFloat64ArrayMemory0 = new Float64Array(wasm.memory.buffer);
  }
  return cachedFloat64ArrayMemory0;
}
function getStringFromWasm0(ptr, len) {
  ptr = ptr >>> 0;
  return decodeText(getUint8ArrayMemory0().subarray(ptr, ptr + len));
}
var cachedUint32ArrayMemory0 = null;
function getUint32ArrayMemory0() {
  if (cachedUint32ArrayMemory0 === null || cachedUint32ArrayMemory0.byteLength === 0) {
    cachedUint32ArrayMemory0 = new Uint32Array(wasm.memory.buffer);
  }
  return cachedUint32ArrayMemory0;
}
var cachedUint8ArrayMemory0 = null;
function getUint8ArrayMemory0() {
  if (cachedUint8ArrayMemory0 === null || cachedUint8ArrayMemory0.byteLength === 0) {
    cachedUint8ArrayMemory0 = new Uint8Array(wasm.memory.buffer);
  }
  return cachedUint8ArrayMemory0;
}
function handleError(f, args) {
  try {
    return f.apply(this, args);
  } catch (e) {
    const idx = addToExternrefTable0(e);
    wasm.__wbindgen_exn_store(idx);
  }
}
function isLikeNone(x) {
  return x === void 0 || x === null;
}
function passArray32ToWasm0(arg, malloc) {
  const ptr = malloc(arg.length * 4, 4) >>> 0;
  getUint32ArrayMemory0().set(arg, ptr / 4);
  WASM_VECTOR_LEN = arg.length;
  return ptr;
}
function passArray8ToWasm0(arg, malloc) {
  const ptr = malloc(arg.length * 1, 1) >>> 0;
  getUint8ArrayMemory0().set(arg, ptr / 1);
  WASM_VECTOR_LEN = arg.length;
  return ptr;
}
function passArrayF64ToWasm0(arg, malloc) {
  const ptr = malloc(arg.length * 8, 8) >>> 0;
  getFloat64ArrayMemory0().set(arg, ptr / 8);
  WASM_VECTOR_LEN = arg.length;
  return ptr;
}
function passArrayJsValueToWasm0(array, malloc) {
  const ptr = malloc(array.length * 4, 4) >>> 0;
  for (let i = 0; i < array.length; i++) {
    const add = addToExternrefTable0(array[i]);
    getDataViewMemory0().setUint32(ptr + 4 * i, add, true);
  }
  WASM_VECTOR_LEN = array.length;
  return ptr;
}
function passStringToWasm0(arg, malloc, realloc) {
  if (realloc === void 0) {
    const buf = cachedTextEncoder.encode(arg);
    const ptr2 = malloc(buf.length, 1) >>> 0;
    getUint8ArrayMemory0().subarray(ptr2, ptr2 + buf.length).set(buf);
    WASM_VECTOR_LEN = buf.length;
    return ptr2;
  }
  let len = arg.length;
  let ptr = malloc(len, 1) >>> 0;
  const mem = getUint8ArrayMemory0();
  let offset = 0;
  for (; offset < len; offset++) {
    const code = arg.charCodeAt(offset);
    if (code > 127) break;
    mem[ptr + offset] = code;
  }
  if (offset !== len) {
    if (offset !== 0) {
      arg = arg.slice(offset);
    }
    ptr = realloc(ptr, len, len = offset + arg.length * 3, 1) >>> 0;
    const view = getUint8ArrayMemory0().subarray(ptr + offset, ptr + len);
    const ret = cachedTextEncoder.encodeInto(arg, view);
    offset += ret.written;
    ptr = realloc(ptr, len, offset, 1) >>> 0;
  }
  WASM_VECTOR_LEN = offset;
  return ptr;
}
function takeFromExternrefTable0(idx) {
  const value = wasm.__wbindgen_externrefs.get(idx);
  wasm.__externref_table_dealloc(idx);
  return value;
}
var cachedTextDecoder = new TextDecoder("utf-8", { ignoreBOM: true });
cachedTextDecoder.decode();
var MAX_SAFARI_DECODE_BYTES = 2146435072;
var numBytesDecoded = 0;
function decodeText(bytes) {
  numBytesDecoded += bytes.length;
  if (numBytesDecoded >= MAX_SAFARI_DECODE_BYTES) {
    cachedTextDecoder = new TextDecoder("utf-8", { ignoreBOM: true });
    cachedTextDecoder.decode();
    numBytesDecoded = bytes.length;
  }
  return cachedTextDecoder.decode(bytes);
}
var cachedTextEncoder = new TextEncoder();
if (!("encodeInto" in cachedTextEncoder)) {
  cachedTextEncoder.encodeInto = function(arg, view) {
    const buf = cachedTextEncoder.encode(arg);
    view.set(buf);
    return {
      read: arg.length,
      written: buf.length
    };
  };
}
var WASM_VECTOR_LEN = 0;
var wasmModule;
var wasmInstance;
var wasm;
function __wbg_finalize_init(instance, module) {
  wasmInstance = instance;
  wasm = instance.exports;
  wasmModule = module;
  cachedDataViewMemory0 = null;
  cachedFloat64ArrayMemory0 = null;
  cachedUint32ArrayMemory0 = null;
  cachedUint8ArrayMemory0 = null;
  wasm.__wbindgen_start();
  return wasm;
}
async function __wbg_load(module, imports) {
  if (typeof Response === "function" && module instanceof Response) {
    if (!module.ok) {
      throw new Error(`failed to fetch Wasm: ${module.status} ${module.statusText} fetching '${module.url}'`);
    }
    if (typeof WebAssembly.instantiateStreaming === "function") {
      try {
        return await WebAssembly.instantiateStreaming(module, imports);
      } catch (e) {
        const validResponse = expectedResponseType(module.type);
        if (validResponse && module.headers.get("Content-Type") !== "application/wasm") {
          console.warn("`WebAssembly.instantiateStreaming` failed because your server does not serve Wasm with `application/wasm` MIME type. Falling back to `WebAssembly.instantiate` which is slower. Original error:\n", e);
        } else {
          throw e;
        }
      }
    }
    const bytes = await module.arrayBuffer();
    return await WebAssembly.instantiate(bytes, imports);
  } else {
    const instance = await WebAssembly.instantiate(module, imports);
    if (instance instanceof WebAssembly.Instance) {
      return { instance, module };
    } else {
      return instance;
    }
  }
  function expectedResponseType(type) {
    switch (type) {
      case "basic":
      case "cors":
      case "default":
        return true;
    }
    return false;
  }
}
function initSync(module) {
  if (wasm !== void 0) return wasm;
  if (module !== void 0) {
    if (Object.getPrototypeOf(module) === Object.prototype) {
      ({ module } = module);
    } else {
      console.warn("using deprecated parameters for `initSync()`; pass a single object instead");
    }
  }
  const imports = __wbg_get_imports();
  if (!(module instanceof WebAssembly.Module)) {
    module = new WebAssembly.Module(module);
  }
  const instance = new WebAssembly.Instance(module, imports);
  return __wbg_finalize_init(instance, module);
}
var __wbg_init_promise;
async function __wbg_init(module_or_path) {
  if (wasm !== void 0) return wasm;
  if (__wbg_init_promise === void 0) {
    __wbg_init_promise = __wbg_init_once(module_or_path);
    __wbg_init_promise.catch(() => {
      __wbg_init_promise = void 0;
    });
  }
  return __wbg_init_promise;
}
async function __wbg_init_once(module_or_path) {
  if (module_or_path !== void 0) {
    if (Object.getPrototypeOf(module_or_path) === Object.prototype) {
      ({ module_or_path } = module_or_path);
    } else {
      console.warn("using deprecated parameters for the initialization function; pass a single object instead");
    }
  }
  const imports = __wbg_get_imports();
  if (typeof module_or_path === "string" || typeof Request === "function" && module_or_path instanceof Request || typeof URL === "function" && module_or_path instanceof URL) {
    module_or_path = fetch(module_or_path);
  }
  const { instance, module } = await __wbg_load(await module_or_path, imports);
  return __wbg_finalize_init(instance, module);
}

// pkg/unentropy.js
var unentropy_exports = {};
__export(unentropy_exports, {
  Changes: () => Changes,
  Config: () => Config,
  FlakyTests: () => FlakyTests,
  Fragments: () => Fragments,
  Importer: () => Importer,
  KeptBuild: () => KeptBuild,
  Known: () => Known,
  Parts: () => Parts,
  ReportPage: () => ReportPage,
  Watch: () => Watch,
  allBranches: () => allBranches,
  badge: () => badge,
  baselineText: () => baselineText,
  changes: () => changes,
  checkHeader: () => checkHeader,
  checkRename: () => checkRename,
  chooseBaseline: () => chooseBaseline,
  codeTraits: () => codeTraits,
  compact: () => compact,
  configFile: () => configFile,
  countBuilds: () => countBuilds,
  countPruned: () => countPruned,
  createHistory: () => createHistory,
  default: () => __wbg_init2,
  entryName: () => entryName,
  firstBuildMs: () => firstBuildMs,
  flakyTests: () => flakyTests,
  foldEntries: () => foldEntries,
  foldEntry: () => foldEntry,
  foldedAt: () => foldedAt,
  forge: () => forge,
  forget: () => forget,
  fragmentArtifact: () => fragmentArtifact,
  gateConfigFile: () => gateConfigFile,
  gateInputs: () => gateInputs,
  gateMarker: () => gateMarker,
  headerBytes: () => headerBytes,
  initSync: () => initSync2,
  inputs: () => inputs,
  isPublishedPath: () => isPublishedPath,
  isRenamed: () => isRenamed,
  knownOf: () => knownOf,
  knownRuns: () => knownRuns,
  lend: () => lend,
  merge: () => merge,
  openHistory: () => openHistory,
  packedIn: () => packedIn,
  parseConfig: () => parseConfig,
  partText: () => partText,
  prunedBuilds: () => prunedBuilds,
  pruning: () => pruning,
  publishedPath: () => publishedPath,
  publisherSettings: () => publisherSettings,
  pushOf: () => pushOf,
  readBaseline: () => readBaseline,
  remember: () => remember,
  remembered: () => remembered,
  renaming: () => renaming,
  renderFleet: () => renderFleet,
  renderReported: () => renderReported,
  renderSummary: () => renderSummary,
  salvage: () => salvage,
  stamp: () => stamp,
  start: () => start2,
  summaryNote: () => summaryNote,
  thinned: () => thinned,
  timeline: () => timeline,
  trendBranch: () => trendBranch,
  valueFields: () => valueFields,
  valuesOf: () => valuesOf,
  version: () => version
});
var Changes = class _Changes {
  static __wrap(ptr) {
    const obj = Object.create(_Changes.prototype);
    obj.__wbg_ptr = ptr;
    ChangesFinalization.register(obj, obj.__wbg_ptr, obj);
    return obj;
  }
  __destroy_into_raw() {
    const ptr = this.__wbg_ptr;
    this.__wbg_ptr = 0;
    ChangesFinalization.unregister(this);
    return ptr;
  }
  free() {
    const ptr = this.__destroy_into_raw();
    wasm2.__wbg_changes_free(ptr, 0);
  }
  /**
   * Whether these are all shifts of a branch.
   * @param {string} branch
   * @returns {boolean}
   */
  areAll(branch) {
    const ptr0 = passStringToWasm02(branch, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.changes_areAll(this.__wbg_ptr, ptr0, len0);
    return ret !== 0;
  }
  /**
   * The newest builds of the branch, as `baseline.json`: at most 50 kB.
   * @returns {string}
   */
  baselineText() {
    let deferred1_0;
    let deferred1_1;
    try {
      const ret = wasm2.changes_baselineText(this.__wbg_ptr);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
    }
  }
  /**
   * For scripts.
   * @returns {string}
   */
  json() {
    let deferred1_0;
    let deferred1_1;
    try {
      const ret = wasm2.changes_json(this.__wbg_ptr);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
    }
  }
  /**
   * The shifts of the code that one build confirmed, for scripts; empty if the branch lacks that
   * build.
   * @param {string} commit
   * @param {string} run
   * @returns {string}
   */
  noticedWith(commit, run) {
    let deferred3_0;
    let deferred3_1;
    try {
      let ptr0, len0, ptr1, len1;
      try {
        ptr0 = passStringToWasm02(commit, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
        len0 = WASM_VECTOR_LEN2;
        ptr1 = passStringToWasm02(run, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
        len1 = WASM_VECTOR_LEN2;
      } catch (e) {
        if (ptr1) {
          wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
        }
        if (ptr0) {
          wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
        }
        throw e;
      }
      const ret = wasm2.changes_noticedWith(this.__wbg_ptr, ptr0, len0, ptr1, len1);
      deferred3_0 = ret[0];
      deferred3_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred3_0, deferred3_1, 1);
    }
  }
  /**
   * The commits of each shift: an older one, the newer one, the next older one, and so on.
   * @returns {string[]}
   */
  ranges() {
    const ret = wasm2.changes_ranges(this.__wbg_ptr);
    var v1 = getArrayJsValueFromWasm02(ret[0], ret[1]);
    wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v1;
  }
  /**
   * The report of the history that these shifts are of: its branch is read already.
   * @param {Config} config
   * @param {Engine} db
   * @param {Facts} facts
   * @returns {ReportPage}
   */
  reportPage(config, db, facts) {
    _assertClass(config, Config);
    const ret = wasm2.changes_reportPage(this.__wbg_ptr, config.__wbg_ptr, db, facts);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return ReportPage.__wrap(ret[0]);
  }
  /**
   * As text. `logs` has git's log of each of the `ranges`: one line per commit, with SHA, author
   * and subject, separated by tabs.
   * @param {string[]} logs
   * @param {boolean} color
   * @returns {string}
   */
  text(logs, color) {
    let deferred3_0;
    let deferred3_1;
    try {
      const val2 = +color;
      const ptr0 = passArrayJsValueToWasm02(logs, wasm2.__wbindgen_malloc);
      const len0 = WASM_VECTOR_LEN2;
      const ret = wasm2.changes_text(this.__wbg_ptr, ptr0, len0, val2);
      deferred3_0 = ret[0];
      deferred3_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred3_0, deferred3_1, 1);
    }
  }
};
if (Symbol.dispose) Changes.prototype[Symbol.dispose] = Changes.prototype.free;
var Config = class _Config {
  static __wrap(ptr) {
    const obj = Object.create(_Config.prototype);
    obj.__wbg_ptr = ptr;
    ConfigFinalization.register(obj, obj.__wbg_ptr, obj);
    return obj;
  }
  __destroy_into_raw() {
    const ptr = this.__wbg_ptr;
    this.__wbg_ptr = 0;
    ConfigFinalization.unregister(this);
    return ptr;
  }
  free() {
    const ptr = this.__destroy_into_raw();
    wasm2.__wbg_config_free(ptr, 0);
  }
  /**
   * What has to be done about accepted regressions, a sentence each: they end soon, or have no effect.
   * @param {number} now_ms
   * @returns {string[]}
   */
  acceptedNews(now_ms) {
    const ret = wasm2.config_acceptedNews(this.__wbg_ptr, now_ms);
    var v1 = getArrayJsValueFromWasm02(ret[0], ret[1]);
    wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v1;
  }
  /**
   * What has to be done to measure these metrics again, so many times; nothing where all of them would
   * only read the same again.
   * @param {string[]} keys
   * @param {number} times
   * @returns {PlannedTask[][]}
   */
  again(keys, times) {
    const val2 = +times;
    const ptr0 = passArrayJsValueToWasm02(keys, wasm2.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.config_again(this.__wbg_ptr, ptr0, len0, val2);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * The metrics that are measured in past commits as well.
   * @returns {string[]}
   */
  backfillKeys() {
    const ret = wasm2.config_backfillKeys(this.__wbg_ptr);
    var v1 = getArrayJsValueFromWasm02(ret[0], ret[1]);
    wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v1;
  }
  /**
   * The badge of a metric: the latest value of a branch, coloured as the rules judge it; null
   * without one.
   * @param {Engine} db
   * @param {string} key
   * @param {string} branch
   * @param {number} now_ms
   * @returns {Badge | null}
   */
  badgeOf(db, key, branch, now_ms) {
    const val3 = +now_ms;
    let ptr0, len0, ptr1, len1;
    try {
      ptr0 = passStringToWasm02(key, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN2;
      ptr1 = passStringToWasm02(branch, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN2;
    } catch (e) {
      if (ptr1) {
        wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    const ret = wasm2.config_badgeOf(this.__wbg_ptr, db, ptr0, len0, ptr1, len1, val3);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * The shifts of a history.
   * @param {Engine} db
   * @param {ChangesAsked} asked
   * @returns {Changes}
   */
  changes(db, asked) {
    const ret = wasm2.config_changes(this.__wbg_ptr, db, asked);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return Changes.__wrap(ret[0]);
  }
  /**
   * Some metrics as their collectors see them.
   * @param {string[]} keys
   * @returns {CollectedMetric[]}
   */
  collected(keys) {
    const ptr0 = passArrayJsValueToWasm02(keys, wasm2.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.config_collected(this.__wbg_ptr, ptr0, len0);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * Which way is good, by metric.
   * @returns {[string, 'higher' | 'lower' | null][]}
   */
  directions() {
    const ret = wasm2.config_directions(this.__wbg_ptr);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * Replaces metrics that exist once for each fragment.
   * @param {string[]} names
   */
  expand(names) {
    const ptr0 = passArrayJsValueToWasm02(names, wasm2.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN2;
    wasm2.config_expand(this.__wbg_ptr, ptr0, len0);
  }
  /**
   * The outcome of a metric whose files or command failed.
   * @param {string} key
   * @param {string} message
   * @param {string} hint
   * @returns {Outcome}
   */
  failed(key, message, hint) {
    let ptr0, len0, ptr1, len1, ptr2, len2;
    try {
      ptr0 = passStringToWasm02(key, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN2;
      ptr1 = passStringToWasm02(message, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN2;
      ptr2 = passStringToWasm02(hint, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len2 = WASM_VECTOR_LEN2;
    } catch (e) {
      if (ptr2) {
        wasm2.__wbindgen_free(ptr2, len2 * 1, 1);
      }
      if (ptr1) {
        wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    const ret = wasm2.config_failed(this.__wbg_ptr, ptr0, len0, ptr1, len1, ptr2, len2);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * The names of the fragments that this run merges; null: it measures itself.
   * @returns {string[] | undefined}
   */
  fragmentNames() {
    const ret = wasm2.config_fragmentNames(this.__wbg_ptr);
    let v1;
    if (ret[0] !== 0) {
      v1 = getArrayJsValueFromWasm02(ret[0], ret[1]);
      wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
    }
    return v1;
  }
  /**
   * Settings of the gate: inputs override the file, and the file overrides the defaults.
   * `untrusted`: the file may be a stranger's.
   * @param {Record<string, string>} inputs
   * @param {boolean | null} [untrusted]
   * @returns {GateSettings}
   */
  gateSettings(inputs2, untrusted) {
    const ret = wasm2.config_gateSettings(this.__wbg_ptr, inputs2, isLikeNone2(untrusted) ? 16777215 : untrusted ? 1 : 0);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * Whether subjects and authors of commits are left out, of the history too.
   * @returns {boolean}
   */
  hidesCommits() {
    const ret = wasm2.config_hidesCommits(this.__wbg_ptr);
    return ret !== 0;
  }
  /**
   * Whether a metric comes from fragments in this run.
   * @param {string} key
   * @returns {boolean}
   */
  isMerged(key) {
    const ptr0 = passStringToWasm02(key, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.config_isMerged(this.__wbg_ptr, ptr0, len0);
    return ret !== 0;
  }
  /**
   * Whether the reference branch is watched.
   * @returns {boolean}
   */
  isWatching() {
    const ret = wasm2.config_isWatching(this.__wbg_ptr);
    return ret !== 0;
  }
  /**
   * Judges what was measured. Without a history (`null`) only `min` and `max` can be judged.
   * @param {Engine | null | undefined} db
   * @param {Outcome[]} outcomes
   * @param {Baseline | null} baseline
   * @param {GateFacts} facts
   * @returns {Judgement}
   */
  judge(db, outcomes, baseline, facts) {
    const ret = wasm2.config_judge(this.__wbg_ptr, isLikeNone2(db) ? 0 : addToExternrefTable02(db), outcomes, baseline, facts);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * Whether a rule of this configuration or of the base's looks back farther than the baseline, so that
   * tags are needed.
   * @param {string | null} [base]
   * @returns {boolean}
   */
  looksBack(base) {
    var ptr0 = isLikeNone2(base) ? 0 : passStringToWasm02(base, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    var len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.config_looksBack(this.__wbg_ptr, ptr0, len0);
    return ret !== 0;
  }
  /**
   * Says in the name of a metric that its value is a part of the whole.
   * @param {string} key
   * @param {string} words
   */
  markPartial(key, words) {
    let ptr0, len0, ptr1, len1;
    try {
      ptr0 = passStringToWasm02(key, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN2;
      ptr1 = passStringToWasm02(words, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN2;
    } catch (e) {
      if (ptr1) {
        wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    wasm2.config_markPartial(this.__wbg_ptr, ptr0, len0, ptr1, len1);
  }
  /**
   * In the order of the file.
   * @returns {string[]}
   */
  metricKeys() {
    const ret = wasm2.config_metricKeys(this.__wbg_ptr);
    var v1 = getArrayJsValueFromWasm02(ret[0], ret[1]);
    wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v1;
  }
  /**
   * The branch that changes are compared with, where the file names one.
   * @returns {string | undefined}
   */
  namedReferenceBranch() {
    const ret = wasm2.config_namedReferenceBranch(this.__wbg_ptr);
    let v1;
    if (ret[0] !== 0) {
      v1 = getStringFromWasm02(ret[0], ret[1]);
      wasm2.__wbindgen_free(ret[0], ret[1] * 1, 1);
    }
    return v1;
  }
  /**
   * A fragment as bytes: the outcomes of its metrics, and instead of some of them what their reports
   * were reduced to.
   * @param {Origin} origin
   * @param {Outcome[]} outcomes
   * @param {ReducedReports[]} reduced
   * @returns {Uint8Array}
   */
  packFragment(origin, outcomes, reduced) {
    const ret = wasm2.config_packFragment(this.__wbg_ptr, origin, outcomes, reduced);
    if (ret[3]) {
      throw takeFromExternrefTable02(ret[2]);
    }
    var v1 = getArrayU8FromWasm02(ret[0], ret[1]).slice();
    wasm2.__wbindgen_free(ret[0], ret[1] * 1, 1);
    return v1;
  }
  /**
   * A report with an invented history, which says so.
   * @param {Facts} facts
   * @returns {ReportPage}
   */
  preview(facts) {
    const ret = wasm2.config_preview(this.__wbg_ptr, facts);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return ReportPage.__wrap(ret[0]);
  }
  /**
   * The name of this project among those of the repository; undefined if it is in the root and has none.
   * `folder` is that of the configuration.
   * @param {string} folder
   * @returns {string | undefined}
   */
  publishedProject(folder) {
    const ptr0 = passStringToWasm02(folder, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.config_publishedProject(this.__wbg_ptr, ptr0, len0);
    let v2;
    if (ret[0] !== 0) {
      v2 = getStringFromWasm02(ret[0], ret[1]);
      wasm2.__wbindgen_free(ret[0], ret[1] * 1, 1);
    }
    return v2;
  }
  /**
   * Where the report is published, if the configuration says so.
   * @returns {string | undefined}
   */
  publishedReport() {
    const ret = wasm2.config_publishedReport(this.__wbg_ptr);
    let v1;
    if (ret[0] !== 0) {
      v1 = getStringFromWasm02(ret[0], ret[1]);
      wasm2.__wbindgen_free(ret[0], ret[1] * 1, 1);
    }
    return v1;
  }
  /**
   * The outcome of a metric from the output of its command.
   * @param {string} key
   * @param {Ending} ending
   * @param {Uint8Array | number[]} stdout
   * @returns {Outcome}
   */
  readOutput(key, ending, stdout) {
    let ptr0, len0, ptr1, len1;
    try {
      ptr0 = passStringToWasm02(key, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN2;
      ptr1 = passArray8ToWasm02(stdout, wasm2.__wbindgen_malloc);
      len1 = WASM_VECTOR_LEN2;
    } catch (e) {
      if (ptr1) {
        wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    const ret = wasm2.config_readOutput(this.__wbg_ptr, ptr0, len0, ending, ptr1, len1);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * A build as it is recorded: without the words of its commit where they are left out.
   * @param {Build} build
   * @returns {Build}
   */
  recorded(build) {
    const ret = wasm2.config_recorded(this.__wbg_ptr, build);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * Leaves what a fragment can have. Returns the keys of metrics that do not say how they combine.
   * @returns {string[]}
   */
  reduce() {
    const ret = wasm2.config_reduce(this.__wbg_ptr);
    var v1 = getArrayJsValueFromWasm02(ret[0], ret[1]);
    wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v1;
  }
  /**
   * The summary of a run; `db` is its history, if it has one.
   * @param {Engine | null | undefined} db
   * @param {Run} run
   * @param {boolean} color
   * @returns {Summary}
   */
  renderSummary(db, run, color) {
    const val1 = +color;
    const ret = wasm2.config_renderSummary(this.__wbg_ptr, isLikeNone2(db) ? 0 : addToExternrefTable02(db), run, val1);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * The user's own files for the report.
   * @returns {ReportFiles}
   */
  reportFiles() {
    const ret = wasm2.config_reportFiles(this.__wbg_ptr);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * The report.
   * @param {Engine} db
   * @param {Facts} facts
   * @returns {ReportPage}
   */
  reportPage(db, facts) {
    const ret = wasm2.config_reportPage(this.__wbg_ptr, db, facts);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return ReportPage.__wrap(ret[0]);
  }
  /**
   * The outcomes that `track` measured in the same job, from its text; an error if they belong
   * to another one.
   * @param {string} text
   * @param {Build} build
   * @returns {Outcome[]}
   */
  reuse(text, build) {
    const ptr0 = passStringToWasm02(text, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.config_reuse(this.__wbg_ptr, ptr0, len0, build);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * What has to be done, round by round, in the order of the file: in the first one for all metrics, then
   * for those that are measured again.
   * @returns {PlannedTask[][]}
   */
  rounds() {
    const ret = wasm2.config_rounds(this.__wbg_ptr);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * The samples to store: outcomes with a value.
   * @param {Outcome[]} outcomes
   * @returns {DefinedSample[]}
   */
  samples(outcomes) {
    const ret = wasm2.config_samples(this.__wbg_ptr, outcomes);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * Settings: inputs override the file, and the file overrides the defaults. `untrusted`: the
   * file may be a stranger's.
   * @param {Record<string, string>} inputs
   * @param {boolean} untrusted
   * @returns {Settings}
   */
  settings(inputs2, untrusted) {
    const ret = wasm2.config_settings(this.__wbg_ptr, inputs2, untrusted);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * The result of the rounds of a metric, of so many that were asked for; null: another one is needed.
   * @param {string} key
   * @param {Outcome[]} so_far
   * @param {number} asked
   * @returns {Outcome | null}
   */
  settle(key, so_far, asked) {
    const val2 = +asked;
    const ptr0 = passStringToWasm02(key, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.config_settle(this.__wbg_ptr, ptr0, len0, so_far, val2);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * Replays the rules over the builds of a branch, each against the one before it.
   * @param {Engine} db
   * @param {Range} range
   * @returns {Simulation}
   */
  simulate(db, range) {
    const ret = wasm2.config_simulate(this.__wbg_ptr, db, range);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * The `sources`, for collectors without paths.
   * @returns {string[]}
   */
  sources() {
    const ret = wasm2.config_sources(this.__wbg_ptr);
    var v1 = getArrayJsValueFromWasm02(ret[0], ret[1]);
    wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v1;
  }
  /**
   * The keys of metrics whose parts are all tests of a report.
   * @returns {string[]}
   */
  testMetrics() {
    const ret = wasm2.config_testMetrics(this.__wbg_ptr);
    var v1 = getArrayJsValueFromWasm02(ret[0], ret[1]);
    wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v1;
  }
  /**
   * Warnings of the configuration.
   * @returns {string[]}
   */
  warnings() {
    const ret = wasm2.config_warnings(this.__wbg_ptr);
    var v1 = getArrayJsValueFromWasm02(ret[0], ret[1]);
    wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v1;
  }
  /**
   * What a history notes with a build of the branch that is watched: so later runs know since when.
   * @param {string} branch
   * @param {string} folder
   * @returns {string}
   */
  watchNote(branch, folder) {
    let deferred3_0;
    let deferred3_1;
    try {
      let ptr0, len0, ptr1, len1;
      try {
        ptr0 = passStringToWasm02(branch, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
        len0 = WASM_VECTOR_LEN2;
        ptr1 = passStringToWasm02(folder, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
        len1 = WASM_VECTOR_LEN2;
      } catch (e) {
        if (ptr1) {
          wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
        }
        if (ptr0) {
          wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
        }
        throw e;
      }
      const ret = wasm2.config_watchNote(this.__wbg_ptr, ptr0, len0, ptr1, len1);
      deferred3_0 = ret[0];
      deferred3_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred3_0, deferred3_1, 1);
    }
  }
  /**
   * The reference branch after a build of it was stored, given all its shifts, those of the machine too;
   * undefined where it is not watched, or the build is not one of it.
   * @param {Engine} db
   * @param {Changes} changes
   * @param {WatchFacts} facts
   * @returns {Watch | undefined}
   */
  watch(db, changes2, facts) {
    _assertClass(changes2, Changes);
    const ret = wasm2.config_watch(this.__wbg_ptr, db, changes2.__wbg_ptr, facts);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return ret[0] === 0 ? void 0 : Watch.__wrap(ret[0]);
  }
  /**
   * The configuration's text with one accepted regression more.
   * @param {string} text
   * @param {Wish} wish
   * @returns {string}
   */
  withAccepted(text, wish) {
    let deferred3_0;
    let deferred3_1;
    try {
      const ptr0 = passStringToWasm02(text, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      const len0 = WASM_VECTOR_LEN2;
      const ret = wasm2.config_withAccepted(this.__wbg_ptr, ptr0, len0, wish);
      var ptr2 = ret[0];
      var len2 = ret[1];
      if (ret[3]) {
        ptr2 = 0;
        len2 = 0;
        throw takeFromExternrefTable02(ret[2]);
      }
      deferred3_0 = ptr2;
      deferred3_1 = len2;
      return getStringFromWasm02(ptr2, len2);
    } finally {
      wasm2.__wbindgen_free(deferred3_0, deferred3_1, 1);
    }
  }
};
if (Symbol.dispose) Config.prototype[Symbol.dispose] = Config.prototype.free;
var FlakyTests = class _FlakyTests {
  static __wrap(ptr) {
    const obj = Object.create(_FlakyTests.prototype);
    obj.__wbg_ptr = ptr;
    FlakyTestsFinalization.register(obj, obj.__wbg_ptr, obj);
    return obj;
  }
  __destroy_into_raw() {
    const ptr = this.__wbg_ptr;
    this.__wbg_ptr = 0;
    FlakyTestsFinalization.unregister(this);
    return ptr;
  }
  free() {
    const ptr = this.__destroy_into_raw();
    wasm2.__wbg_flakytests_free(ptr, 0);
  }
  /**
   * The same as JSON.
   * @returns {string}
   */
  json() {
    let deferred1_0;
    let deferred1_1;
    try {
      const ret = wasm2.flakytests_json(this.__wbg_ptr);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
    }
  }
  /**
   * For a terminal.
   * @param {boolean} color
   * @returns {string}
   */
  text(color) {
    let deferred1_0;
    let deferred1_1;
    try {
      const ret = wasm2.flakytests_text(this.__wbg_ptr, color);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
    }
  }
};
if (Symbol.dispose) FlakyTests.prototype[Symbol.dispose] = FlakyTests.prototype.free;
var Fragments = class {
  __destroy_into_raw() {
    const ptr = this.__wbg_ptr;
    this.__wbg_ptr = 0;
    FragmentsFinalization.unregister(this);
    return ptr;
  }
  free() {
    const ptr = this.__destroy_into_raw();
    wasm2.__wbg_fragments_free(ptr, 0);
  }
  /**
   * It is not known which artifacts there are.
   * @param {string} why
   */
  fail(why) {
    const ptr0 = passStringToWasm02(why, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN2;
    wasm2.fragments_fail(this.__wbg_ptr, ptr0, len0);
  }
  /**
   * Looks for them among the names of the run's artifacts; returns what to download.
   * @param {string[]} artifacts
   * @returns {Download[]}
   */
  find(artifacts) {
    const ptr0 = passArrayJsValueToWasm02(artifacts, wasm2.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.fragments_find(this.__wbg_ptr, ptr0, len0);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * Takes the jobs of all attempts.
   * @param {Job[]} jobs
   */
  knowJobs(jobs) {
    const ret = wasm2.fragments_knowJobs(this.__wbg_ptr, jobs);
    if (ret[1]) {
      throw takeFromExternrefTable02(ret[0]);
    }
  }
  /**
   * One could not be downloaded.
   * @param {number} fragment
   * @param {string} why
   */
  lose(fragment, why) {
    const val2 = +fragment;
    const ptr0 = passStringToWasm02(why, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN2;
    wasm2.fragments_lose(this.__wbg_ptr, val2, ptr0, len0);
  }
  /**
   * The outcome of a metric; or the fragments whose reports have to be united, by name.
   * @param {Config} config
   * @param {string} key
   * @returns {{ outcome: Outcome | null, partial: string | null, reports: string[] }}
   */
  merge(config, key) {
    _assertClass(config, Config);
    const ptr0 = passStringToWasm02(key, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.fragments_merge(this.__wbg_ptr, config.__wbg_ptr, ptr0, len0);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * Whether the jobs of the run matter: some fragments are of an earlier attempt.
   * @returns {boolean}
   */
  needsJobs() {
    const ret = wasm2.fragments_needsJobs(this.__wbg_ptr);
    return ret !== 0;
  }
  /**
   * Those of these names or globs; `here` is the job that merges.
   * @param {Origin} here
   * @param {string[]} names
   * @param {boolean} allows_missing
   */
  constructor(here, names, allows_missing) {
    const val2 = +allows_missing;
    const ptr0 = passArrayJsValueToWasm02(names, wasm2.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.fragments_new(here, ptr0, len0, val2);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    this.__wbg_ptr = ret[0];
    FragmentsFinalization.register(this, this.__wbg_ptr, this);
    return this;
  }
  /**
   * Takes a downloaded fragment.
   * @param {number} fragment
   * @param {Uint8Array | number[]} bytes
   */
  receive(fragment, bytes) {
    const val2 = +fragment;
    const ptr0 = passArray8ToWasm02(bytes, wasm2.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN2;
    wasm2.fragments_receive(this.__wbg_ptr, val2, ptr0, len0);
  }
  /**
   * What the reports of a fragment were reduced to, for a metric that [`Fragments::merge`] names it for.
   * @param {Config} config
   * @param {string} key
   * @param {string} fragment
   * @returns {Uint8Array}
   */
  report(config, key, fragment) {
    _assertClass(config, Config);
    let ptr0, len0, ptr1, len1;
    try {
      ptr0 = passStringToWasm02(key, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN2;
      ptr1 = passStringToWasm02(fragment, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN2;
    } catch (e) {
      if (ptr1) {
        wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    const ret = wasm2.fragments_report(this.__wbg_ptr, config.__wbg_ptr, ptr0, len0, ptr1, len1);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * Judges what was received; returns the names of the fragments.
   * @returns {string[]}
   */
  settle() {
    const ret = wasm2.fragments_settle(this.__wbg_ptr);
    var v1 = getArrayJsValueFromWasm02(ret[0], ret[1]);
    wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v1;
  }
  /**
   * What is wrong with fragments, a line for each.
   * @returns {string[]}
   */
  troubles() {
    const ret = wasm2.fragments_troubles(this.__wbg_ptr);
    var v1 = getArrayJsValueFromWasm02(ret[0], ret[1]);
    wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v1;
  }
};
if (Symbol.dispose) Fragments.prototype[Symbol.dispose] = Fragments.prototype.free;
var Importer = class {
  __destroy_into_raw() {
    const ptr = this.__wbg_ptr;
    this.__wbg_ptr = 0;
    ImporterFinalization.unregister(this);
    return ptr;
  }
  free() {
    const ptr = this.__destroy_into_raw();
    wasm2.__wbg_importer_free(ptr, 0);
  }
  /**
   * How many values were taken, were duplicates, and were invalid.
   * @returns {Uint32Array}
   */
  counts() {
    const ret = wasm2.importer_counts(this.__wbg_ptr);
    var v1 = getArrayU32FromWasm02(ret[0], ret[1]).slice();
    wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v1;
  }
  /**
   * Takes the words of commits: lines of a SHA, a blank, the author, NUL, the subject.
   * @param {string} lines
   */
  describe(lines) {
    const ptr0 = passStringToWasm02(lines, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN2;
    wasm2.importer_describe(this.__wbg_ptr, ptr0, len0);
  }
  /**
   * Leaves out what commits say, for a project that does not keep it.
   */
  forgetWords() {
    wasm2.importer_forgetWords(this.__wbg_ptr);
  }
  /**
   * `branch` is for values that name none; `commits` has a line for each commit that a value may
   * belong to, oldest first: its time in seconds, a blank, its SHA. Values in the future are
   * refused.
   * @param {string} branch
   * @param {string} commits
   * @param {number} now_ms
   */
  constructor(branch, commits, now_ms) {
    const val3 = +now_ms;
    let ptr0, len0, ptr1, len1;
    try {
      ptr0 = passStringToWasm02(branch, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN2;
      ptr1 = passStringToWasm02(commits, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN2;
    } catch (e) {
      if (ptr1) {
        wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    const ret = wasm2.importer_new(ptr0, len0, ptr1, len1, val3);
    this.__wbg_ptr = ret;
    ImporterFinalization.register(this, this.__wbg_ptr, this);
    return this;
  }
  /**
   * Everything that `known` lacks.
   * @param {Engine} known
   * @returns {Parts}
   */
  parts(known) {
    const ret = wasm2.importer_parts(this.__wbg_ptr, known);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return Parts.__wrap(ret[0]);
  }
  /**
   * The first of the problems, each with its place.
   * @returns {string[]}
   */
  problems() {
    const ret = wasm2.importer_problems(this.__wbg_ptr);
    var v1 = getArrayJsValueFromWasm02(ret[0], ret[1]);
    wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v1;
  }
  /**
   * Notes an invalid line.
   * @param {string} place
   * @param {string} problem
   */
  refuse(place, problem) {
    let ptr0, len0, ptr1, len1;
    try {
      ptr0 = passStringToWasm02(place, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN2;
      ptr1 = passStringToWasm02(problem, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN2;
    } catch (e) {
      if (ptr1) {
        wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    wasm2.importer_refuse(this.__wbg_ptr, ptr0, len0, ptr1, len1);
  }
  /**
   * The commits of whose words nothing is known.
   * @returns {string[]}
   */
  silentCommits() {
    const ret = wasm2.importer_silentCommits(this.__wbg_ptr);
    var v1 = getArrayJsValueFromWasm02(ret[0], ret[1]);
    wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v1;
  }
  /**
   * Adds everything to a history, or nothing; may be repeated. Returns the number of builds
   * afterwards, how many of them are new, were updated, and stay pruned, and how many values are
   * new.
   * @param {Engine} db
   * @param {string} write_id
   * @returns {Uint32Array}
   */
  store(db, write_id) {
    const ptr0 = passStringToWasm02(write_id, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.importer_store(this.__wbg_ptr, db, ptr0, len0);
    if (ret[3]) {
      throw takeFromExternrefTable02(ret[2]);
    }
    var v2 = getArrayU32FromWasm02(ret[0], ret[1]).slice();
    wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v2;
  }
  /**
   * Takes one line: its cells in the order of `valueFields`. `place` is where it is; in a table
   * everything is text, including numbers.
   * @param {string} place
   * @param {Array<any>} cells
   * @param {boolean} is_table
   */
  take(place, cells, is_table) {
    const val2 = +is_table;
    const ptr0 = passStringToWasm02(place, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN2;
    wasm2.importer_take(this.__wbg_ptr, ptr0, len0, cells, val2);
  }
};
if (Symbol.dispose) Importer.prototype[Symbol.dispose] = Importer.prototype.free;
var KeptBuild = class _KeptBuild {
  static __wrap(ptr) {
    const obj = Object.create(_KeptBuild.prototype);
    obj.__wbg_ptr = ptr;
    KeptBuildFinalization.register(obj, obj.__wbg_ptr, obj);
    return obj;
  }
  __destroy_into_raw() {
    const ptr = this.__wbg_ptr;
    this.__wbg_ptr = 0;
    KeptBuildFinalization.unregister(this);
    return ptr;
  }
  free() {
    const ptr = this.__destroy_into_raw();
    wasm2.__wbg_keptbuild_free(ptr, 0);
  }
  /**
   * Adds another build, to be stored together with it.
   * @param {Build} build
   * @param {DefinedSample[]} samples
   */
  add(build, samples) {
    const ret = wasm2.keptbuild_add(this.__wbg_ptr, build, samples);
    if (ret[1]) {
      throw takeFromExternrefTable02(ret[0]);
    }
  }
  /**
   * Its commit.
   * @returns {string}
   */
  get commit() {
    let deferred1_0;
    let deferred1_1;
    try {
      const ret = wasm2.keptbuild_commit(this.__wbg_ptr);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
    }
  }
  /**
   * Explains the values that are compared with that commit. `said` and `folder` are those of
   * `js/git/moved.js`; undefined if git cannot tell.
   * @param {string} commit
   * @param {string | null} [said]
   * @param {string | null} [folder]
   */
  explain(commit, said, folder) {
    let ptr0, len0, ptr1, len1, ptr2, len2;
    try {
      ptr0 = passStringToWasm02(commit, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN2;
      ptr1 = isLikeNone2(said) ? 0 : passStringToWasm02(said, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN2;
      ptr2 = isLikeNone2(folder) ? 0 : passStringToWasm02(folder, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len2 = WASM_VECTOR_LEN2;
    } catch (e) {
      if (ptr2) {
        wasm2.__wbindgen_free(ptr2, len2 * 1, 1);
      }
      if (ptr1) {
        wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    wasm2.keptbuild_explain(this.__wbg_ptr, ptr0, len0, ptr1, len1, ptr2, len2);
  }
  /**
   * Its name in a journal; `uuid` makes it unique.
   * @param {string} uuid
   * @returns {string}
   */
  name(uuid) {
    let deferred2_0;
    let deferred2_1;
    try {
      const ptr0 = passStringToWasm02(uuid, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      const len0 = WASM_VECTOR_LEN2;
      const ret = wasm2.keptbuild_name(this.__wbg_ptr, ptr0, len0);
      deferred2_0 = ret[0];
      deferred2_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred2_0, deferred2_1, 1);
    }
  }
  /**
   * A new build; `facts` are those of `js/run/machine.js`, if known.
   * @param {Build} build
   * @param {DefinedSample[]} samples
   * @param {number} now_ms
   * @param {string | null} [facts]
   */
  constructor(build, samples, now_ms, facts) {
    const val2 = +now_ms;
    var ptr0 = isLikeNone2(facts) ? 0 : passStringToWasm02(facts, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    var len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.keptbuild_new(build, samples, val2, ptr0, len0);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    this.__wbg_ptr = ret[0];
    KeptBuildFinalization.register(this, this.__wbg_ptr, this);
    return this;
  }
  /**
   * Adds a note for the ledger of the history that it is recorded in.
   * @param {string} note
   */
  note(note) {
    const ptr0 = passStringToWasm02(note, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN2;
    wasm2.keptbuild_note(this.__wbg_ptr, ptr0, len0);
  }
  /**
   * Reads the text of a file; `name` is for messages.
   * @param {string} name
   * @param {string} text
   * @returns {KeptBuild}
   */
  static read(name, text) {
    let ptr0, len0, ptr1, len1;
    try {
      ptr0 = passStringToWasm02(name, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN2;
      ptr1 = passStringToWasm02(text, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN2;
    } catch (e) {
      if (ptr1) {
        wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    const ret = wasm2.keptbuild_read(ptr0, len0, ptr1, len1);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return _KeptBuild.__wrap(ret[0]);
  }
  /**
   * Records the build, or nothing; an existing one is updated. `entry` is its name in the
   * journal, if it has one. `clashes`: sentences about jobs of one run that measured the same
   * metric differently.
   * @param {Engine} db
   * @param {string | null | undefined} entry
   * @param {string} write_id
   * @returns {Recorded}
   */
  record(db, entry, write_id) {
    let ptr0, len0, ptr1, len1;
    try {
      ptr0 = isLikeNone2(entry) ? 0 : passStringToWasm02(entry, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN2;
      ptr1 = passStringToWasm02(write_id, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN2;
    } catch (e) {
      if (ptr1) {
        wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    const ret = wasm2.keptbuild_record(this.__wbg_ptr, db, ptr0, len0, ptr1, len1);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * Its run.
   * @returns {string}
   */
  get run() {
    let deferred1_0;
    let deferred1_1;
    try {
      const ret = wasm2.keptbuild_run(this.__wbg_ptr);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
    }
  }
  /**
   * Takes what the values consist of. Returns the commits of the builds with which they can be compared:
   * for each metric the last build of `branch` before this one.
   * @param {Engine} db
   * @param {Outcome[]} outcomes
   * @param {string} branch
   * @returns {string[]}
   */
  setParts(db, outcomes, branch) {
    const ptr0 = passStringToWasm02(branch, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.keptbuild_setParts(this.__wbg_ptr, db, outcomes, ptr0, len0);
    if (ret[3]) {
      throw takeFromExternrefTable02(ret[2]);
    }
    var v2 = getArrayJsValueFromWasm02(ret[0], ret[1]);
    wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v2;
  }
  /**
   * Takes the outcomes of tests from the parts of some metrics. False: there are too many to keep.
   * @param {Outcome[]} outcomes
   * @param {string[]} keys
   * @returns {boolean}
   */
  setTests(outcomes, keys) {
    const ptr0 = passArrayJsValueToWasm02(keys, wasm2.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.keptbuild_setTests(this.__wbg_ptr, outcomes, ptr0, len0);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return ret[0] !== 0;
  }
  /**
   * The text of its journal entry.
   * @returns {string}
   */
  text() {
    let deferred1_0;
    let deferred1_1;
    try {
      const ret = wasm2.keptbuild_text(this.__wbg_ptr);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
    }
  }
};
if (Symbol.dispose) KeptBuild.prototype[Symbol.dispose] = KeptBuild.prototype.free;
var Known = class _Known {
  static __wrap(ptr) {
    const obj = Object.create(_Known.prototype);
    obj.__wbg_ptr = ptr;
    KnownFinalization.register(obj, obj.__wbg_ptr, obj);
    return obj;
  }
  __destroy_into_raw() {
    const ptr = this.__wbg_ptr;
    this.__wbg_ptr = 0;
    KnownFinalization.unregister(this);
    return ptr;
  }
  free() {
    const ptr = this.__destroy_into_raw();
    wasm2.__wbg_known_free(ptr, 0);
  }
  /**
   * The same as JSON.
   * @param {number} most
   * @param {boolean} by_folder
   * @returns {string}
   */
  topJson(most, by_folder) {
    let deferred1_0;
    let deferred1_1;
    try {
      const ret = wasm2.known_topJson(this.__wbg_ptr, most, by_folder);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
    }
  }
  /**
   * Its largest parts, for a terminal.
   * @param {number} most
   * @param {boolean} by_folder
   * @param {boolean} color
   * @returns {string}
   */
  top(most, by_folder, color) {
    let deferred1_0;
    let deferred1_1;
    try {
      const ret = wasm2.known_top(this.__wbg_ptr, most, by_folder, color);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
    }
  }
  /**
   * The same as JSON.
   * @returns {string}
   */
  whyJson() {
    let deferred1_0;
    let deferred1_1;
    try {
      const ret = wasm2.known_whyJson(this.__wbg_ptr);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
    }
  }
  /**
   * Why it moved, for a terminal.
   * @param {boolean} color
   * @returns {string}
   */
  why(color) {
    let deferred1_0;
    let deferred1_1;
    try {
      const ret = wasm2.known_why(this.__wbg_ptr, color);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
    }
  }
};
if (Symbol.dispose) Known.prototype[Symbol.dispose] = Known.prototype.free;
var Parts = class _Parts {
  static __wrap(ptr) {
    const obj = Object.create(_Parts.prototype);
    obj.__wbg_ptr = ptr;
    PartsFinalization.register(obj, obj.__wbg_ptr, obj);
    return obj;
  }
  __destroy_into_raw() {
    const ptr = this.__wbg_ptr;
    this.__wbg_ptr = 0;
    PartsFinalization.unregister(this);
    return ptr;
  }
  free() {
    const ptr = this.__destroy_into_raw();
    wasm2.__wbg_parts_free(ptr, 0);
  }
  /**
   * The number of builds and prune records.
   * @returns {number}
   */
  get length() {
    const ret = wasm2.parts_length(this.__wbg_ptr);
    return ret >>> 0;
  }
  /**
   * Everything in `from` that `known` lacks.
   * @param {Engine} from
   * @param {Engine} known
   */
  constructor(from, known) {
    const ret = wasm2.parts_new(from, known);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    this.__wbg_ptr = ret[0];
    PartsFinalization.register(this, this.__wbg_ptr, this);
    return this;
  }
  /**
   * Writes `count` of them, starting with `first`, into an empty history, with all definitions
   * and renames.
   * @param {Engine} into
   * @param {number} first
   * @param {number} count
   */
  put(into, first, count) {
    const ret = wasm2.parts_put(this.__wbg_ptr, into, first, count);
    if (ret[1]) {
      throw takeFromExternrefTable02(ret[0]);
    }
  }
};
if (Symbol.dispose) Parts.prototype[Symbol.dispose] = Parts.prototype.free;
var ReportPage = class _ReportPage {
  static __wrap(ptr) {
    const obj = Object.create(_ReportPage.prototype);
    obj.__wbg_ptr = ptr;
    ReportPageFinalization.register(obj, obj.__wbg_ptr, obj);
    return obj;
  }
  __destroy_into_raw() {
    const ptr = this.__wbg_ptr;
    this.__wbg_ptr = 0;
    ReportPageFinalization.unregister(this);
    return ptr;
  }
  free() {
    const ptr = this.__destroy_into_raw();
    wasm2.__wbg_reportpage_free(ptr, 0);
  }
  /**
   * Where the levels of the metrics begin.
   * @returns {Levels}
   */
  levels() {
    const ret = wasm2.reportpage_levels(this.__wbg_ptr);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * The report of a history without its configuration.
   * @param {Engine} db
   * @param {Facts} facts
   */
  constructor(db, facts) {
    const ret = wasm2.reportpage_new(db, facts);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    this.__wbg_ptr = ret[0];
    ReportPageFinalization.register(this, this.__wbg_ptr, this);
    return this;
  }
  /**
   * One HTML file. `csp_hash` returns the SHA-256 of a text, in base64.
   * @param {Assets} assets
   * @param {(text: string) => string} csp_hash
   * @returns {string}
   */
  render(assets, csp_hash) {
    let deferred2_0;
    let deferred2_1;
    try {
      const ret = wasm2.reportpage_render(this.__wbg_ptr, assets, csp_hash);
      var ptr1 = ret[0];
      var len1 = ret[1];
      if (ret[3]) {
        ptr1 = 0;
        len1 = 0;
        throw takeFromExternrefTable02(ret[2]);
      }
      deferred2_0 = ptr1;
      deferred2_1 = len1;
      return getStringFromWasm02(ptr1, len1);
    } finally {
      wasm2.__wbindgen_free(deferred2_0, deferred2_1, 1);
    }
  }
  /**
   * What a page over many repositories says of this one.
   * @param {Published} facts
   * @returns {string}
   */
  summary(facts) {
    let deferred2_0;
    let deferred2_1;
    try {
      const ret = wasm2.reportpage_summary(this.__wbg_ptr, facts);
      var ptr1 = ret[0];
      var len1 = ret[1];
      if (ret[3]) {
        ptr1 = 0;
        len1 = 0;
        throw takeFromExternrefTable02(ret[2]);
      }
      deferred2_0 = ptr1;
      deferred2_1 = len1;
      return getStringFromWasm02(ptr1, len1);
    } finally {
      wasm2.__wbindgen_free(deferred2_0, deferred2_1, 1);
    }
  }
};
if (Symbol.dispose) ReportPage.prototype[Symbol.dispose] = ReportPage.prototype.free;
var Watch = class _Watch {
  static __wrap(ptr) {
    const obj = Object.create(_Watch.prototype);
    obj.__wbg_ptr = ptr;
    WatchFinalization.register(obj, obj.__wbg_ptr, obj);
    return obj;
  }
  __destroy_into_raw() {
    const ptr = this.__wbg_ptr;
    this.__wbg_ptr = 0;
    WatchFinalization.unregister(this);
    return ptr;
  }
  free() {
    const ptr = this.__destroy_into_raw();
    wasm2.__wbg_watch_free(ptr, 0);
  }
  /**
   * How our issues begin.
   * @returns {string}
   */
  get begin() {
    let deferred1_0;
    let deferred1_1;
    try {
      const ret = wasm2.watch_begin(this.__wbg_ptr);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
    }
  }
  /**
   * How the comment begins with which an issue is closed.
   * @returns {string}
   */
  get closing() {
    let deferred1_0;
    let deferred1_1;
    try {
      const ret = wasm2.watch_closing(this.__wbg_ptr);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
    }
  }
  /**
   * What has to be done, given all issues of ours, open or not. A run writes to
   * few issues, however often it looks: the next run does the rest.
   * @param {ListedIssue[]} issues
   * @returns {WatchAction[]}
   */
  decide(issues) {
    const ret = wasm2.watch_decide(this.__wbg_ptr, issues);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * Whether this build shows a regression that no build before it did.
   * @returns {boolean}
   */
  get isNews() {
    const ret = wasm2.watch_isNews(this.__wbg_ptr);
    return ret !== 0;
  }
  /**
   * Whether GitHub does not have to be asked: nothing is worth an issue, and none is likely to be open.
   * @returns {boolean}
   */
  get isQuiet() {
    const ret = wasm2.watch_isQuiet(this.__wbg_ptr);
    return ret !== 0;
  }
  /**
   * The label by which our issues are found.
   * @returns {string}
   */
  get label() {
    let deferred1_0;
    let deferred1_1;
    try {
      const ret = wasm2.watch_label(this.__wbg_ptr);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
    }
  }
  /**
   * Takes the commits of a range, the newest first: a line each with SHA, author and subject, with
   * tabs in between.
   * @param {string} to
   * @param {string} lines
   */
  learn(to, lines) {
    let ptr0, len0, ptr1, len1;
    try {
      ptr0 = passStringToWasm02(to, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN2;
      ptr1 = passStringToWasm02(lines, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN2;
    } catch (e) {
      if (ptr1) {
        wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    wasm2.watch_learn(this.__wbg_ptr, ptr0, len0, ptr1, len1);
  }
  /**
   * Whether an issue is going to be opened, given all issues of ours.
   * @param {ListedIssue[]} issues
   * @returns {boolean}
   */
  opens(issues) {
    const ret = wasm2.watch_opens(this.__wbg_ptr, issues);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return ret[0] !== 0;
  }
  /**
   * The commits that are named by the issues which have to be written, given all issues of ours.
   * @param {ListedIssue[]} issues
   * @returns {WatchRange[]}
   */
  ranges(issues) {
    const ret = wasm2.watch_ranges(this.__wbg_ptr, issues);
    if (ret[2]) {
      throw takeFromExternrefTable02(ret[1]);
    }
    return takeFromExternrefTable02(ret[0]);
  }
  /**
   * What this build shows for the first time, for the job summary; empty: nothing.
   * @returns {string}
   */
  summary() {
    let deferred1_0;
    let deferred1_1;
    try {
      const ret = wasm2.watch_summary(this.__wbg_ptr);
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm02(ret[0], ret[1]);
    } finally {
      wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
    }
  }
};
if (Symbol.dispose) Watch.prototype[Symbol.dispose] = Watch.prototype.free;
function allBranches(db) {
  const ret = wasm2.allBranches(db);
  if (ret[3]) {
    throw takeFromExternrefTable02(ret[2]);
  }
  var v1 = getArrayJsValueFromWasm02(ret[0], ret[1]);
  wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
  return v1;
}
function badge(name, text, state) {
  let ptr0, len0, ptr1, len1, ptr2, len2;
  try {
    ptr0 = passStringToWasm02(name, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len0 = WASM_VECTOR_LEN2;
    ptr1 = passStringToWasm02(text, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len1 = WASM_VECTOR_LEN2;
    ptr2 = passStringToWasm02(state, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len2 = WASM_VECTOR_LEN2;
  } catch (e) {
    if (ptr2) {
      wasm2.__wbindgen_free(ptr2, len2 * 1, 1);
    }
    if (ptr1) {
      wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
    }
    if (ptr0) {
      wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
    }
    throw e;
  }
  const ret = wasm2.badge(ptr0, len0, ptr1, len1, ptr2, len2);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function baselineText(db, branch, last) {
  let deferred4_0;
  let deferred4_1;
  try {
    const val2 = +last;
    const ptr0 = passStringToWasm02(branch, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.baselineText(db, ptr0, len0, val2);
    var ptr3 = ret[0];
    var len3 = ret[1];
    if (ret[3]) {
      ptr3 = 0;
      len3 = 0;
      throw takeFromExternrefTable02(ret[2]);
    }
    deferred4_0 = ptr3;
    deferred4_1 = len3;
    return getStringFromWasm02(ptr3, len3);
  } finally {
    wasm2.__wbindgen_free(deferred4_0, deferred4_1, 1);
  }
}
function changes(db, asked) {
  const ret = wasm2.changes(db, asked);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return Changes.__wrap(ret[0]);
}
function checkHeader(head, length_bytes) {
  const val2 = +length_bytes;
  const ptr0 = passArray8ToWasm02(head, wasm2.__wbindgen_malloc);
  const len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.checkHeader(ptr0, len0, val2);
  if (ret[3]) {
    throw takeFromExternrefTable02(ret[2]);
  }
  let v3;
  if (ret[0] !== 0) {
    v3 = getArrayU8FromWasm02(ret[0], ret[1]).slice();
    wasm2.__wbindgen_free(ret[0], ret[1] * 1, 1);
  }
  return v3;
}
function checkRename(db, old, _new, forced) {
  const val3 = +forced;
  let ptr0, len0, ptr1, len1;
  try {
    ptr0 = passStringToWasm02(old, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len0 = WASM_VECTOR_LEN2;
    ptr1 = passStringToWasm02(_new, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len1 = WASM_VECTOR_LEN2;
  } catch (e) {
    if (ptr1) {
      wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
    }
    if (ptr0) {
      wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
    }
    throw e;
  }
  const ret = wasm2.checkRename(db, ptr0, len0, ptr1, len1, val3);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return ret[0];
}
function chooseBaseline(db, ancestry) {
  const ret = wasm2.chooseBaseline(isLikeNone2(db) ? 0 : addToExternrefTable02(db), ancestry);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function codeTraits(code) {
  const ptr0 = passStringToWasm02(code, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
  const len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.codeTraits(ptr0, len0);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function compact(db) {
  const ret = wasm2.compact(db);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return ret[0] !== 0;
}
function configFile(inputs2) {
  let deferred2_0;
  let deferred2_1;
  try {
    const ret = wasm2.configFile(inputs2);
    var ptr1 = ret[0];
    var len1 = ret[1];
    if (ret[3]) {
      ptr1 = 0;
      len1 = 0;
      throw takeFromExternrefTable02(ret[2]);
    }
    deferred2_0 = ptr1;
    deferred2_1 = len1;
    return getStringFromWasm02(ptr1, len1);
  } finally {
    wasm2.__wbindgen_free(deferred2_0, deferred2_1, 1);
  }
}
function countBuilds(db) {
  const ret = wasm2.countBuilds(db);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return ret[0] >>> 0;
}
function countPruned(db) {
  const ret = wasm2.countPruned(db);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return ret[0] >>> 0;
}
function createHistory(db, now_ms) {
  const ret = wasm2.createHistory(db, now_ms);
  if (ret[1]) {
    throw takeFromExternrefTable02(ret[0]);
  }
}
function entryName(what, now_ms, uuid) {
  let deferred4_0;
  let deferred4_1;
  try {
    const val3 = +now_ms;
    let ptr0, len0, ptr1, len1;
    try {
      ptr0 = passStringToWasm02(what, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN2;
      ptr1 = passStringToWasm02(uuid, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN2;
    } catch (e) {
      if (ptr1) {
        wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    const ret = wasm2.entryName(ptr0, len0, val3, ptr1, len1);
    deferred4_0 = ret[0];
    deferred4_1 = ret[1];
    return getStringFromWasm02(ret[0], ret[1]);
  } finally {
    wasm2.__wbindgen_free(deferred4_0, deferred4_1, 1);
  }
}
function firstBuildMs(db) {
  const ret = wasm2.firstBuildMs(db);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return ret[0];
}
function flakyTests(db, since_ms) {
  const ret = wasm2.flakyTests(db, since_ms);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return FlakyTests.__wrap(ret[0]);
}
function foldEntries(db, entries, texts, now_ms) {
  const val3 = +now_ms;
  let ptr0, len0, ptr1, len1;
  try {
    ptr0 = passArrayJsValueToWasm02(entries, wasm2.__wbindgen_malloc);
    len0 = WASM_VECTOR_LEN2;
    ptr1 = passArrayJsValueToWasm02(texts, wasm2.__wbindgen_malloc);
    len1 = WASM_VECTOR_LEN2;
  } catch (e) {
    if (ptr1) {
      wasm2.__externref_drop_slice(ptr1, len1);
      wasm2.__wbindgen_free(ptr1, len1 * 4, 4);
    }
    if (ptr0) {
      wasm2.__externref_drop_slice(ptr0, len0);
      wasm2.__wbindgen_free(ptr0, len0 * 4, 4);
    }
    throw e;
  }
  const ret = wasm2.foldEntries(db, ptr0, len0, ptr1, len1, val3);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function foldEntry(db, entry, name, text, now_ms) {
  const val4 = +now_ms;
  let ptr0, len0, ptr1, len1, ptr2, len2;
  try {
    ptr0 = isLikeNone2(entry) ? 0 : passStringToWasm02(entry, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len0 = WASM_VECTOR_LEN2;
    ptr1 = passStringToWasm02(name, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len1 = WASM_VECTOR_LEN2;
    ptr2 = passStringToWasm02(text, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len2 = WASM_VECTOR_LEN2;
  } catch (e) {
    if (ptr2) {
      wasm2.__wbindgen_free(ptr2, len2 * 1, 1);
    }
    if (ptr1) {
      wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
    }
    if (ptr0) {
      wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
    }
    throw e;
  }
  const ret = wasm2.foldEntry(db, ptr0, len0, ptr1, len1, ptr2, len2, val4);
  if (ret[3]) {
    throw takeFromExternrefTable02(ret[2]);
  }
  var v5 = getArrayJsValueFromWasm02(ret[0], ret[1]);
  wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
  return v5;
}
function foldedAt(db, entries) {
  const ptr0 = passArrayJsValueToWasm02(entries, wasm2.__wbindgen_malloc);
  const len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.foldedAt(db, ptr0, len0);
  if (ret[3]) {
    throw takeFromExternrefTable02(ret[2]);
  }
  var v2 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
  wasm2.__wbindgen_free(ret[0], ret[1] * 8, 8);
  return v2;
}
function forge(remote) {
  const ptr0 = passStringToWasm02(remote, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
  const len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.forge(ptr0, len0);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function forget(db, listed, before_ms) {
  const val2 = +before_ms;
  const ptr0 = passArrayJsValueToWasm02(listed, wasm2.__wbindgen_malloc);
  const len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.forget(db, ptr0, len0, val2);
  if (ret[1]) {
    throw takeFromExternrefTable02(ret[0]);
  }
}
function fragmentArtifact(origin, second) {
  let deferred3_0;
  let deferred3_1;
  try {
    var ptr0 = isLikeNone2(second) ? 0 : passStringToWasm02(second, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    var len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.fragmentArtifact(origin, ptr0, len0);
    var ptr2 = ret[0];
    var len2 = ret[1];
    if (ret[3]) {
      ptr2 = 0;
      len2 = 0;
      throw takeFromExternrefTable02(ret[2]);
    }
    deferred3_0 = ptr2;
    deferred3_1 = len2;
    return getStringFromWasm02(ptr2, len2);
  } finally {
    wasm2.__wbindgen_free(deferred3_0, deferred3_1, 1);
  }
}
function gateConfigFile(inputs2) {
  let deferred2_0;
  let deferred2_1;
  try {
    const ret = wasm2.gateConfigFile(inputs2);
    var ptr1 = ret[0];
    var len1 = ret[1];
    if (ret[3]) {
      ptr1 = 0;
      len1 = 0;
      throw takeFromExternrefTable02(ret[2]);
    }
    deferred2_0 = ptr1;
    deferred2_1 = len1;
    return getStringFromWasm02(ptr1, len1);
  } finally {
    wasm2.__wbindgen_free(deferred2_0, deferred2_1, 1);
  }
}
function gateInputs() {
  const ret = wasm2.gateInputs();
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function gateMarker(project) {
  let deferred2_0;
  let deferred2_1;
  try {
    var ptr0 = isLikeNone2(project) ? 0 : passStringToWasm02(project, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    var len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.gateMarker(ptr0, len0);
    deferred2_0 = ret[0];
    deferred2_1 = ret[1];
    return getStringFromWasm02(ret[0], ret[1]);
  } finally {
    wasm2.__wbindgen_free(deferred2_0, deferred2_1, 1);
  }
}
function headerBytes() {
  const ret = wasm2.headerBytes();
  return ret >>> 0;
}
function inputs() {
  const ret = wasm2.inputs();
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function isPublishedPath(path) {
  const ptr0 = passStringToWasm02(path, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
  const len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.isPublishedPath(ptr0, len0);
  return ret !== 0;
}
function isRenamed(db, old, _new) {
  let ptr0, len0, ptr1, len1;
  try {
    ptr0 = passStringToWasm02(old, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len0 = WASM_VECTOR_LEN2;
    ptr1 = passStringToWasm02(_new, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len1 = WASM_VECTOR_LEN2;
  } catch (e) {
    if (ptr1) {
      wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
    }
    if (ptr0) {
      wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
    }
    throw e;
  }
  const ret = wasm2.isRenamed(db, ptr0, len0, ptr1, len1);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return ret[0] !== 0;
}
function knownOf(db, metric, branch, commit) {
  let ptr0, len0, ptr1, len1, ptr2, len2;
  try {
    ptr0 = passStringToWasm02(metric, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len0 = WASM_VECTOR_LEN2;
    ptr1 = passStringToWasm02(branch, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len1 = WASM_VECTOR_LEN2;
    ptr2 = isLikeNone2(commit) ? 0 : passStringToWasm02(commit, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len2 = WASM_VECTOR_LEN2;
  } catch (e) {
    if (ptr2) {
      wasm2.__wbindgen_free(ptr2, len2 * 1, 1);
    }
    if (ptr1) {
      wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
    }
    if (ptr0) {
      wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
    }
    throw e;
  }
  const ret = wasm2.knownOf(db, ptr0, len0, ptr1, len1, ptr2, len2);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return Known.__wrap(ret[0]);
}
function knownRuns(db, runs) {
  const ptr0 = passArrayJsValueToWasm02(runs, wasm2.__wbindgen_malloc);
  const len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.knownRuns(db, ptr0, len0);
  if (ret[3]) {
    throw takeFromExternrefTable02(ret[2]);
  }
  var v2 = getArrayJsValueFromWasm02(ret[0], ret[1]);
  wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
  return v2;
}
function lend(collectors2) {
  wasm2.lend(collectors2);
}
function merge(into, from, entry, now_ms) {
  const val2 = +now_ms;
  var ptr0 = isLikeNone2(entry) ? 0 : passStringToWasm02(entry, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
  var len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.merge(into, from, ptr0, len0, val2);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function openHistory(db, trusted) {
  const ret = wasm2.openHistory(db, trusted);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function packedIn(text) {
  const ptr0 = passStringToWasm02(text, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
  const len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.packedIn(ptr0, len0);
  let v2;
  if (ret[0] !== 0) {
    v2 = getStringFromWasm02(ret[0], ret[1]);
    wasm2.__wbindgen_free(ret[0], ret[1] * 1, 1);
  }
  return v2;
}
function parseConfig(text, file) {
  let ptr0, len0, ptr1, len1;
  try {
    ptr0 = passStringToWasm02(text, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len0 = WASM_VECTOR_LEN2;
    ptr1 = passStringToWasm02(file, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len1 = WASM_VECTOR_LEN2;
  } catch (e) {
    if (ptr1) {
      wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
    }
    if (ptr0) {
      wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
    }
    throw e;
  }
  const ret = wasm2.parseConfig(ptr0, len0, ptr1, len1);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return Config.__wrap(ret[0]);
}
function partText(packed) {
  let deferred2_0;
  let deferred2_1;
  try {
    const ptr0 = passStringToWasm02(packed, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.partText(ptr0, len0);
    deferred2_0 = ret[0];
    deferred2_1 = ret[1];
    return getStringFromWasm02(ret[0], ret[1]);
  } finally {
    wasm2.__wbindgen_free(deferred2_0, deferred2_1, 1);
  }
}
function prunedBuilds(db) {
  const ret = wasm2.prunedBuilds(db);
  if (ret[3]) {
    throw takeFromExternrefTable02(ret[2]);
  }
  var v1 = getArrayJsValueFromWasm02(ret[0], ret[1]);
  wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
  return v1;
}
function pruning(builds, now_ms) {
  let deferred3_0;
  let deferred3_1;
  try {
    const val2 = +now_ms;
    const ptr0 = passArrayJsValueToWasm02(builds, wasm2.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN2;
    const ret = wasm2.pruning(ptr0, len0, val2);
    deferred3_0 = ret[0];
    deferred3_1 = ret[1];
    return getStringFromWasm02(ret[0], ret[1]);
  } finally {
    wasm2.__wbindgen_free(deferred3_0, deferred3_1, 1);
  }
}
function publishedPath(repository, project) {
  let deferred3_0;
  let deferred3_1;
  try {
    let ptr0, len0, ptr1, len1;
    try {
      ptr0 = passStringToWasm02(repository, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN2;
      ptr1 = isLikeNone2(project) ? 0 : passStringToWasm02(project, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN2;
    } catch (e) {
      if (ptr1) {
        wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    const ret = wasm2.publishedPath(ptr0, len0, ptr1, len1);
    deferred3_0 = ret[0];
    deferred3_1 = ret[1];
    return getStringFromWasm02(ret[0], ret[1]);
  } finally {
    wasm2.__wbindgen_free(deferred3_0, deferred3_1, 1);
  }
}
function publisherSettings(inputs2) {
  const ret = wasm2.publisherSettings(inputs2);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function pushOf(build, samples, origin) {
  const ret = wasm2.pushOf(build, samples, origin);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function readBaseline(db, text) {
  const ptr0 = passStringToWasm02(text, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
  const len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.readBaseline(db, ptr0, len0);
  if (ret[1]) {
    throw takeFromExternrefTable02(ret[0]);
  }
}
function remember(db, entries, now_ms) {
  const val2 = +now_ms;
  const ptr0 = passArrayJsValueToWasm02(entries, wasm2.__wbindgen_malloc);
  const len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.remember(db, ptr0, len0, val2);
  if (ret[1]) {
    throw takeFromExternrefTable02(ret[0]);
  }
}
function remembered(db, prefix) {
  const ptr0 = passStringToWasm02(prefix, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
  const len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.remembered(db, ptr0, len0);
  if (ret[3]) {
    throw takeFromExternrefTable02(ret[2]);
  }
  let v2;
  if (ret[0] !== 0) {
    v2 = getArrayJsValueFromWasm02(ret[0], ret[1]);
    wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
  }
  return v2;
}
function renaming(db, old, _new, now_ms) {
  let deferred5_0;
  let deferred5_1;
  try {
    const val3 = +now_ms;
    let ptr0, len0, ptr1, len1;
    try {
      ptr0 = passStringToWasm02(old, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN2;
      ptr1 = passStringToWasm02(_new, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN2;
    } catch (e) {
      if (ptr1) {
        wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    const ret = wasm2.renaming(db, ptr0, len0, ptr1, len1, val3);
    var ptr4 = ret[0];
    var len4 = ret[1];
    if (ret[3]) {
      ptr4 = 0;
      len4 = 0;
      throw takeFromExternrefTable02(ret[2]);
    }
    deferred5_0 = ptr4;
    deferred5_1 = len4;
    return getStringFromWasm02(ptr4, len4);
  } finally {
    wasm2.__wbindgen_free(deferred5_0, deferred5_1, 1);
  }
}
function renderFleet(found, facts, assets, csp_hash) {
  let deferred2_0;
  let deferred2_1;
  try {
    const ret = wasm2.renderFleet(found, facts, assets, csp_hash);
    var ptr1 = ret[0];
    var len1 = ret[1];
    if (ret[3]) {
      ptr1 = 0;
      len1 = 0;
      throw takeFromExternrefTable02(ret[2]);
    }
    deferred2_0 = ptr1;
    deferred2_1 = len1;
    return getStringFromWasm02(ptr1, len1);
  } finally {
    wasm2.__wbindgen_free(deferred2_0, deferred2_1, 1);
  }
}
function renderReported(texts, commit, workflow) {
  const val3 = +workflow;
  let ptr0, len0, ptr1, len1;
  try {
    ptr0 = passArrayJsValueToWasm02(texts, wasm2.__wbindgen_malloc);
    len0 = WASM_VECTOR_LEN2;
    ptr1 = passStringToWasm02(commit, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
    len1 = WASM_VECTOR_LEN2;
  } catch (e) {
    if (ptr1) {
      wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
    }
    if (ptr0) {
      wasm2.__externref_drop_slice(ptr0, len0);
      wasm2.__wbindgen_free(ptr0, len0 * 4, 4);
    }
    throw e;
  }
  const ret = wasm2.renderReported(ptr0, len0, ptr1, len1, val3);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function renderSummary(run, color) {
  const ret = wasm2.renderSummary(run, color);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function salvage(damaged, into) {
  const ret = wasm2.salvage(damaged, into);
  if (ret[1]) {
    throw takeFromExternrefTable02(ret[0]);
  }
}
function stamp(db, write_id) {
  const ptr0 = passStringToWasm02(write_id, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
  const len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.stamp(db, ptr0, len0);
  if (ret[1]) {
    throw takeFromExternrefTable02(ret[0]);
  }
}
function start2() {
  wasm2.start();
}
function summaryNote() {
  let deferred1_0;
  let deferred1_1;
  try {
    const ret = wasm2.summaryNote();
    deferred1_0 = ret[0];
    deferred1_1 = ret[1];
    return getStringFromWasm02(ret[0], ret[1]);
  } finally {
    wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
  }
}
function thinned(db, policy, now_ms) {
  const val2 = +now_ms;
  const ptr0 = passStringToWasm02(policy, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
  const len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.thinned(db, ptr0, len0, val2);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function timeline(db, branch, limit) {
  const val2 = +(isLikeNone2(limit) ? Number.MAX_SAFE_INTEGER : limit >>> 0);
  const ptr0 = passStringToWasm02(branch, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
  const len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.timeline(db, ptr0, len0, val2);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function trendBranch(db, asked, current) {
  let deferred4_0;
  let deferred4_1;
  try {
    let ptr0, len0, ptr1, len1;
    try {
      ptr0 = isLikeNone2(asked) ? 0 : passStringToWasm02(asked, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN2;
      ptr1 = isLikeNone2(current) ? 0 : passStringToWasm02(current, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      len1 = WASM_VECTOR_LEN2;
    } catch (e) {
      if (ptr1) {
        wasm2.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm2.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    const ret = wasm2.trendBranch(db, ptr0, len0, ptr1, len1);
    var ptr3 = ret[0];
    var len3 = ret[1];
    if (ret[3]) {
      ptr3 = 0;
      len3 = 0;
      throw takeFromExternrefTable02(ret[2]);
    }
    deferred4_0 = ptr3;
    deferred4_1 = len3;
    return getStringFromWasm02(ptr3, len3);
  } finally {
    wasm2.__wbindgen_free(deferred4_0, deferred4_1, 1);
  }
}
function valueFields() {
  const ret = wasm2.valueFields();
  var v1 = getArrayJsValueFromWasm02(ret[0], ret[1]);
  wasm2.__wbindgen_free(ret[0], ret[1] * 4, 4);
  return v1;
}
function valuesOf(db, after, branch) {
  const val2 = +(isLikeNone2(after) ? 0 : after);
  var ptr0 = isLikeNone2(branch) ? 0 : passStringToWasm02(branch, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
  var len0 = WASM_VECTOR_LEN2;
  const ret = wasm2.valuesOf(db, !isLikeNone2(after), val2, ptr0, len0);
  if (ret[2]) {
    throw takeFromExternrefTable02(ret[1]);
  }
  return takeFromExternrefTable02(ret[0]);
}
function version() {
  let deferred1_0;
  let deferred1_1;
  try {
    const ret = wasm2.version();
    deferred1_0 = ret[0];
    deferred1_1 = ret[1];
    return getStringFromWasm02(ret[0], ret[1]);
  } finally {
    wasm2.__wbindgen_free(deferred1_0, deferred1_1, 1);
  }
}
function __wbg_get_imports2() {
  const import0 = {
    __proto__: null,
    __wbg_Error_208446807d0d1e30: function(arg0, arg1) {
      const ret = Error(getStringFromWasm02(arg0, arg1));
      return ret;
    },
    __wbg_Number_ff192a72a0dcdf6d: function(arg0) {
      const ret = Number(arg0);
      return ret;
    },
    __wbg___wbindgen_bigint_get_as_i64_11da4b52cd0aedef: function(arg0, arg1) {
      const v = arg1;
      const ret = typeof v === "bigint" ? v : void 0;
      getDataViewMemory02().setBigInt64((arg0 >>> 0) + 8 * 1, isLikeNone2(ret) ? BigInt(0) : ret, true);
      getDataViewMemory02().setInt32((arg0 >>> 0) + 4 * 0, !isLikeNone2(ret), true);
    },
    __wbg___wbindgen_boolean_get_4f1baf9a00be3c74: function(arg0) {
      const v = arg0;
      const ret = typeof v === "boolean" ? v : void 0;
      return isLikeNone2(ret) ? 16777215 : ret ? 1 : 0;
    },
    __wbg___wbindgen_debug_string_f249a2a76caa9a55: function(arg0, arg1) {
      const ret = debugString2(arg1);
      const ptr1 = passStringToWasm02(ret, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      const len1 = WASM_VECTOR_LEN2;
      getDataViewMemory02().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
      getDataViewMemory02().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
    },
    __wbg___wbindgen_in_3f58a9d3b3a7eed2: function(arg0, arg1) {
      const ret = arg0 in arg1;
      return ret;
    },
    __wbg___wbindgen_is_bigint_5fa10641e039d3ef: function(arg0) {
      const ret = typeof arg0 === "bigint";
      return ret;
    },
    __wbg___wbindgen_is_function_741ff2bb612836f5: function(arg0) {
      const ret = typeof arg0 === "function";
      return ret;
    },
    __wbg___wbindgen_is_null_c22311b1cc228e3a: function(arg0) {
      const ret = arg0 === null;
      return ret;
    },
    __wbg___wbindgen_is_object_8b968c3ab8e96595: function(arg0) {
      const val = arg0;
      const ret = typeof val === "object" && val !== null;
      return ret;
    },
    __wbg___wbindgen_is_string_fc456fee5d3317de: function(arg0) {
      const ret = typeof arg0 === "string";
      return ret;
    },
    __wbg___wbindgen_is_undefined_be5b34249ff1fc15: function(arg0) {
      const ret = arg0 === void 0;
      return ret;
    },
    __wbg___wbindgen_jsval_eq_38d7bfbe4cc84039: function(arg0, arg1) {
      const ret = arg0 === arg1;
      return ret;
    },
    __wbg___wbindgen_jsval_loose_eq_b2f214e2e4b30e36: function(arg0, arg1) {
      const ret = arg0 == arg1;
      return ret;
    },
    __wbg___wbindgen_number_get_934b640d0889af78: function(arg0, arg1) {
      const obj = arg1;
      const ret = typeof obj === "number" ? obj : void 0;
      getDataViewMemory02().setFloat64((arg0 >>> 0) + 8 * 1, isLikeNone2(ret) ? 0 : ret, true);
      getDataViewMemory02().setInt32((arg0 >>> 0) + 4 * 0, !isLikeNone2(ret), true);
    },
    __wbg___wbindgen_rethrow_d953c34c2e20677f: function(arg0) {
      throw arg0;
    },
    __wbg___wbindgen_string_get_7ce8eee7fd327545: function(arg0, arg1) {
      const obj = arg1;
      const ret = typeof obj === "string" ? obj : void 0;
      var ptr1 = isLikeNone2(ret) ? 0 : passStringToWasm02(ret, wasm2.__wbindgen_malloc, wasm2.__wbindgen_realloc);
      var len1 = WASM_VECTOR_LEN2;
      getDataViewMemory02().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
      getDataViewMemory02().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
    },
    __wbg___wbindgen_throw_4c88d8bf264fd984: function(arg0, arg1) {
      throw new Error(getStringFromWasm02(arg0, arg1));
    },
    __wbg_call_40b008ba32f73991: function() {
      return handleError2(function(arg0, arg1) {
        const ret = arg0.call(arg1);
        return ret;
      }, arguments);
    },
    __wbg_call_a410eb4b59ed5965: function() {
      return handleError2(function(arg0, arg1, arg2) {
        const ret = arg0.call(arg1, arg2);
        return ret;
      }, arguments);
    },
    __wbg_done_57e08d0be6e30c02: function(arg0) {
      const ret = arg0.done;
      return ret;
    },
    __wbg_entries_7bb1459bd9b5c2b9: function(arg0) {
      const ret = Object.entries(arg0);
      return ret;
    },
    __wbg_from_eac91875c8a5ffa4: function(arg0) {
      const ret = Array.from(arg0);
      return ret;
    },
    __wbg_get_2080c49015e35254: function() {
      return handleError2(function(arg0, arg1) {
        const ret = Reflect.get(arg0, arg1);
        return ret;
      }, arguments);
    },
    __wbg_get_635eea311fa1a291: function() {
      return handleError2(function(arg0, arg1) {
        const ret = Reflect.get(arg0, arg1);
        return ret;
      }, arguments);
    },
    __wbg_get_d7176cfb76d71114: function(arg0, arg1) {
      const ret = arg0[arg1 >>> 0];
      return ret;
    },
    __wbg_get_unchecked_e6325ad374eff861: function(arg0, arg1) {
      const ret = arg0[arg1 >>> 0];
      return ret;
    },
    __wbg_get_with_ref_key_fc601247060b7204: function(arg0, arg1) {
      const ret = arg0[arg1];
      return ret;
    },
    __wbg_instanceof_ArrayBuffer_12cdaa4161423e6b: function(arg0) {
      let result;
      try {
        result = arg0 instanceof ArrayBuffer;
      } catch (_) {
        result = false;
      }
      const ret = result;
      return ret;
    },
    __wbg_instanceof_Error_74e3cca0c4a69161: function(arg0) {
      let result;
      try {
        result = arg0 instanceof Error;
      } catch (_) {
        result = false;
      }
      const ret = result;
      return ret;
    },
    __wbg_instanceof_Map_0b4fc8b62e73f163: function(arg0) {
      let result;
      try {
        result = arg0 instanceof Map;
      } catch (_) {
        result = false;
      }
      const ret = result;
      return ret;
    },
    __wbg_instanceof_Uint8Array_d7aeb0dcb3108fea: function(arg0) {
      let result;
      try {
        result = arg0 instanceof Uint8Array;
      } catch (_) {
        result = false;
      }
      const ret = result;
      return ret;
    },
    __wbg_isArray_bcf1376d0d732d08: function(arg0) {
      const ret = Array.isArray(arg0);
      return ret;
    },
    __wbg_isSafeInteger_1a35ba4d31e71d38: function(arg0) {
      const ret = Number.isSafeInteger(arg0);
      return ret;
    },
    __wbg_iterator_e4c5e8f68ada7b58: function() {
      const ret = Symbol.iterator;
      return ret;
    },
    __wbg_judgeCommand_4e28d94b6c177e9f: function() {
      return handleError2(function(arg0, arg1, arg2) {
        const ret = arg0.judgeCommand(getStringFromWasm02(arg1, arg2));
        return ret;
      }, arguments);
    },
    __wbg_judgeSource_63d96ce2216d65c8: function() {
      return handleError2(function(arg0, arg1, arg2) {
        const ret = arg0.judgeSource(getStringFromWasm02(arg1, arg2));
        return ret;
      }, arguments);
    },
    __wbg_length_186163212ffe79c3: function(arg0) {
      const ret = arg0.length;
      return ret;
    },
    __wbg_length_5a8bb8abe1e54e15: function(arg0) {
      const ret = arg0.length;
      return ret;
    },
    __wbg_length_b03a0fabb109b1e9: function(arg0) {
      const ret = arg0.length;
      return ret;
    },
    __wbg_message_43d8c8f1d543a349: function(arg0) {
      const ret = arg0.message;
      return ret;
    },
    __wbg_new_13de428334042d26: function(arg0) {
      const ret = new Uint8Array(arg0);
      return ret;
    },
    __wbg_new_37eb45aaf5eeb820: function() {
      const ret = new Array();
      return ret;
    },
    __wbg_new_7075786089b89c5e: function() {
      const ret = /* @__PURE__ */ new Map();
      return ret;
    },
    __wbg_new_787b9fb330d55d78: function(arg0, arg1) {
      const ret = new Error(getStringFromWasm02(arg0, arg1));
      return ret;
    },
    __wbg_new_cd4348290afae586: function() {
      const ret = new Object();
      return ret;
    },
    __wbg_new_from_slice_b8daf545a41c6aa0: function(arg0, arg1) {
      const ret = new Uint8Array(getArrayU8FromWasm02(arg0, arg1));
      return ret;
    },
    __wbg_new_with_length_01b143a7e5dd5a3e: function(arg0) {
      const ret = new Uint8Array(arg0 >>> 0);
      return ret;
    },
    __wbg_next_178c1651c11432b3: function(arg0) {
      const ret = arg0.next;
      return ret;
    },
    __wbg_next_af5ac6a08bb0a717: function() {
      return handleError2(function(arg0) {
        const ret = arg0.next();
        return ret;
      }, arguments);
    },
    __wbg_numbers_0e5ed63c759775e1: function() {
      return handleError2(function(arg0, arg1, arg2, arg3) {
        const ret = arg0.numbers(getStringFromWasm02(arg1, arg2), arg3);
        return ret;
      }, arguments);
    },
    __wbg_parse_c3f72b5a24f83c01: function() {
      return handleError2(function(arg0, arg1) {
        const ret = JSON.parse(getStringFromWasm02(arg0, arg1));
        return ret;
      }, arguments);
    },
    __wbg_prototypesetcall_13162965d1fe7aa3: function(arg0, arg1, arg2) {
      Uint8Array.prototype.set.call(getArrayU8FromWasm02(arg0, arg1), arg2);
    },
    __wbg_prototypesetcall_a366c038a3918afa: function(arg0, arg1, arg2) {
      Float64Array.prototype.set.call(getArrayF64FromWasm0(arg0, arg1), arg2);
    },
    __wbg_push_c9f4893fc209f768: function(arg0, arg1) {
      const ret = arg0.push(arg1);
      return ret;
    },
    __wbg_reads_b7d5b3217d348d63: function() {
      return handleError2(function(arg0, arg1, arg2, arg3) {
        var v0 = getArrayJsValueFromWasm02(arg2, arg3);
        wasm2.__wbindgen_free(arg2, arg3 * 4, 4);
        const ret = arg0.reads(arg1, v0);
        return ret;
      }, arguments);
    },
    __wbg_rows_484ea406149d51bf: function() {
      return handleError2(function(arg0, arg1, arg2, arg3) {
        const ret = arg0.rows(getStringFromWasm02(arg1, arg2), arg3);
        return ret;
      }, arguments);
    },
    __wbg_run_c6b1ef5af9b5a3af: function() {
      return handleError2(function(arg0, arg1, arg2, arg3) {
        arg0.run(getStringFromWasm02(arg1, arg2), arg3);
      }, arguments);
    },
    __wbg_set_2793479888329cb6: function() {
      return handleError2(function(arg0, arg1, arg2) {
        const ret = Reflect.set(arg0, arg1, arg2);
        return ret;
      }, arguments);
    },
    __wbg_set_8282f7e0d2d01336: function(arg0, arg1, arg2) {
      const ret = arg0.set(arg1, arg2);
      return ret;
    },
    __wbg_set_d2d33b52458e984a: function(arg0, arg1, arg2) {
      arg0[arg1 >>> 0] = arg2;
    },
    __wbg_set_e4b9a833d288759a: function(arg0, arg1, arg2) {
      arg0[arg1] = arg2;
    },
    __wbg_stringify_0a0fbf2ef722380a: function() {
      return handleError2(function(arg0) {
        const ret = JSON.stringify(arg0);
        return ret;
      }, arguments);
    },
    __wbg_value_e0f328965e184931: function(arg0) {
      const ret = arg0.value;
      return ret;
    },
    __wbindgen_generic_0000000000000001: function(arg0) {
      const ret = arg0;
      return ret;
    },
    __wbindgen_generic_0000000000000002: function(arg0) {
      const ret = arg0;
      return ret;
    },
    __wbindgen_generic_0000000000000003: function(arg0, arg1) {
      const ret = getStringFromWasm02(arg0, arg1);
      return ret;
    },
    __wbindgen_generic_0000000000000004: function(arg0) {
      const ret = BigInt.asUintN(64, arg0);
      return ret;
    },
    __wbindgen_init_externref_table: function() {
      const table = wasm2.__wbindgen_externrefs;
      table.set(0, void 0);
      table.set(1024, void 0);
      table.set(1025, null);
      table.set(1026, true);
      table.set(1027, false);
    }
  };
  return {
    __proto__: null,
    "./unentropy_bg.js": import0
  };
}
var ChangesFinalization = typeof FinalizationRegistry === "undefined" ? { register: () => {
}, unregister: () => {
} } : new FinalizationRegistry((ptr) => wasm2.__wbg_changes_free(ptr, 1));
var ConfigFinalization = typeof FinalizationRegistry === "undefined" ? { register: () => {
}, unregister: () => {
} } : new FinalizationRegistry((ptr) => wasm2.__wbg_config_free(ptr, 1));
var FlakyTestsFinalization = typeof FinalizationRegistry === "undefined" ? { register: () => {
}, unregister: () => {
} } : new FinalizationRegistry((ptr) => wasm2.__wbg_flakytests_free(ptr, 1));
var FragmentsFinalization = typeof FinalizationRegistry === "undefined" ? { register: () => {
}, unregister: () => {
} } : new FinalizationRegistry((ptr) => wasm2.__wbg_fragments_free(ptr, 1));
var ImporterFinalization = typeof FinalizationRegistry === "undefined" ? { register: () => {
}, unregister: () => {
} } : new FinalizationRegistry((ptr) => wasm2.__wbg_importer_free(ptr, 1));
var KeptBuildFinalization = typeof FinalizationRegistry === "undefined" ? { register: () => {
}, unregister: () => {
} } : new FinalizationRegistry((ptr) => wasm2.__wbg_keptbuild_free(ptr, 1));
var KnownFinalization = typeof FinalizationRegistry === "undefined" ? { register: () => {
}, unregister: () => {
} } : new FinalizationRegistry((ptr) => wasm2.__wbg_known_free(ptr, 1));
var PartsFinalization = typeof FinalizationRegistry === "undefined" ? { register: () => {
}, unregister: () => {
} } : new FinalizationRegistry((ptr) => wasm2.__wbg_parts_free(ptr, 1));
var ReportPageFinalization = typeof FinalizationRegistry === "undefined" ? { register: () => {
}, unregister: () => {
} } : new FinalizationRegistry((ptr) => wasm2.__wbg_reportpage_free(ptr, 1));
var WatchFinalization = typeof FinalizationRegistry === "undefined" ? { register: () => {
}, unregister: () => {
} } : new FinalizationRegistry((ptr) => wasm2.__wbg_watch_free(ptr, 1));
function addToExternrefTable02(obj) {
  const idx = wasm2.__externref_table_alloc();
  wasm2.__wbindgen_externrefs.set(idx, obj);
  return idx;
}
function _assertClass(instance, klass) {
  if (!(instance instanceof klass)) {
    throw new Error(`expected instance of ${klass.name}`);
  }
}
function debugString2(val) {
  switch (typeof val) {
    // primitive types
    case "number":
    case "boolean":
    case "undefined":
      return `${val}`;
    case "string":
      return JSON.stringify(val);
    case "bigint":
      return `${val}n`;
    case "symbol":
      return val.description !== void 0 ? `Symbol(${val.description})` : "Symbol";
    case "function":
      return typeof val.name === "string" && val.name !== "" ? `Function(${val.name})` : "Function";
    case "object": {
      if (val === null) {
        return "null";
      }
      if (Array.isArray(val)) {
        return "[" + Array.from(val, debugString2).join(", ") + "]";
      }
      if (val instanceof Error) {
        return `${val.name}: ${val.message}
${val.stack}`;
      }
      const toStringOutput = toString.call(val);
      const className = /\[object ([^\]]+)\]/.exec(toStringOutput)?.[1];
      if (className === void 0) {
        return toStringOutput;
      }
      if (className === "Object") {
        try {
          return "Object(" + JSON.stringify(val) + ")";
        } catch (_) {
          return "Object";
        }
      }
      return className;
    }
  }
}
function getArrayF64FromWasm0(ptr, len) {
  ptr = ptr >>> 0;
  return getFloat64ArrayMemory02().subarray(ptr / 8, ptr / 8 + len);
}
function getArrayJsValueFromWasm02(ptr, len) {
  ptr = ptr >>> 0;
  const mem = getDataViewMemory02();
  const result = [];
  for (let i = ptr; i < ptr + 4 * len; i += 4) {
    result.push(wasm2.__wbindgen_externrefs.get(mem.getUint32(i, true)));
  }
  wasm2.__externref_drop_slice(ptr, len);
  return result;
}
function getArrayU32FromWasm02(ptr, len) {
  ptr = ptr >>> 0;
  return getUint32ArrayMemory02().subarray(ptr / 4, ptr / 4 + len);
}
function getArrayU8FromWasm02(ptr, len) {
  ptr = ptr >>> 0;
  return getUint8ArrayMemory02().subarray(ptr / 1, ptr / 1 + len);
}
var cachedDataViewMemory02 = null;
function getDataViewMemory02() {
  if (cachedDataViewMemory02 === null || cachedDataViewMemory02.buffer.detached === true || cachedDataViewMemory02.buffer.detached === void 0 && cachedDataViewMemory02.buffer !== wasm2.memory.buffer) {
    cachedDataViewMemory02 = new DataView(wasm2.memory.buffer);
  }
  return cachedDataViewMemory02;
}
var cachedFloat64ArrayMemory02 = null;
function getFloat64ArrayMemory02() {
  if (cachedFloat64ArrayMemory02 === null || cachedFloat64ArrayMemory02.byteLength === 0) {
    cachedFloat64ArrayMemory02 = new Float64Array(wasm2.memory.buffer);
  }
  return cachedFloat64ArrayMemory02;
}
function getStringFromWasm02(ptr, len) {
  ptr = ptr >>> 0;
  return decodeText2(getUint8ArrayMemory02().subarray(ptr, ptr + len));
}
var cachedUint32ArrayMemory02 = null;
function getUint32ArrayMemory02() {
  if (cachedUint32ArrayMemory02 === null || cachedUint32ArrayMemory02.byteLength === 0) {
    cachedUint32ArrayMemory02 = new Uint32Array(wasm2.memory.buffer);
  }
  return cachedUint32ArrayMemory02;
}
var cachedUint8ArrayMemory02 = null;
function getUint8ArrayMemory02() {
  if (cachedUint8ArrayMemory02 === null || cachedUint8ArrayMemory02.byteLength === 0) {
    cachedUint8ArrayMemory02 = new Uint8Array(wasm2.memory.buffer);
  }
  return cachedUint8ArrayMemory02;
}
function handleError2(f, args) {
  try {
    return f.apply(this, args);
  } catch (e) {
    const idx = addToExternrefTable02(e);
    wasm2.__wbindgen_exn_store(idx);
  }
}
function isLikeNone2(x) {
  return x === void 0 || x === null;
}
function passArray8ToWasm02(arg, malloc) {
  const ptr = malloc(arg.length * 1, 1) >>> 0;
  getUint8ArrayMemory02().set(arg, ptr / 1);
  WASM_VECTOR_LEN2 = arg.length;
  return ptr;
}
function passArrayJsValueToWasm02(array, malloc) {
  const ptr = malloc(array.length * 4, 4) >>> 0;
  for (let i = 0; i < array.length; i++) {
    const add = addToExternrefTable02(array[i]);
    getDataViewMemory02().setUint32(ptr + 4 * i, add, true);
  }
  WASM_VECTOR_LEN2 = array.length;
  return ptr;
}
function passStringToWasm02(arg, malloc, realloc) {
  if (realloc === void 0) {
    const buf = cachedTextEncoder2.encode(arg);
    const ptr2 = malloc(buf.length, 1) >>> 0;
    getUint8ArrayMemory02().subarray(ptr2, ptr2 + buf.length).set(buf);
    WASM_VECTOR_LEN2 = buf.length;
    return ptr2;
  }
  let len = arg.length;
  let ptr = malloc(len, 1) >>> 0;
  const mem = getUint8ArrayMemory02();
  let offset = 0;
  for (; offset < len; offset++) {
    const code = arg.charCodeAt(offset);
    if (code > 127) break;
    mem[ptr + offset] = code;
  }
  if (offset !== len) {
    if (offset !== 0) {
      arg = arg.slice(offset);
    }
    ptr = realloc(ptr, len, len = offset + arg.length * 3, 1) >>> 0;
    const view = getUint8ArrayMemory02().subarray(ptr + offset, ptr + len);
    const ret = cachedTextEncoder2.encodeInto(arg, view);
    offset += ret.written;
    ptr = realloc(ptr, len, offset, 1) >>> 0;
  }
  WASM_VECTOR_LEN2 = offset;
  return ptr;
}
function takeFromExternrefTable02(idx) {
  const value = wasm2.__wbindgen_externrefs.get(idx);
  wasm2.__externref_table_dealloc(idx);
  return value;
}
var cachedTextDecoder2 = new TextDecoder("utf-8", { ignoreBOM: true });
cachedTextDecoder2.decode();
var MAX_SAFARI_DECODE_BYTES2 = 2146435072;
var numBytesDecoded2 = 0;
function decodeText2(bytes) {
  numBytesDecoded2 += bytes.length;
  if (numBytesDecoded2 >= MAX_SAFARI_DECODE_BYTES2) {
    cachedTextDecoder2 = new TextDecoder("utf-8", { ignoreBOM: true });
    cachedTextDecoder2.decode();
    numBytesDecoded2 = bytes.length;
  }
  return cachedTextDecoder2.decode(bytes);
}
var cachedTextEncoder2 = new TextEncoder();
if (!("encodeInto" in cachedTextEncoder2)) {
  cachedTextEncoder2.encodeInto = function(arg, view) {
    const buf = cachedTextEncoder2.encode(arg);
    view.set(buf);
    return {
      read: arg.length,
      written: buf.length
    };
  };
}
var WASM_VECTOR_LEN2 = 0;
var wasmModule2;
var wasmInstance2;
var wasm2;
function __wbg_finalize_init2(instance, module) {
  wasmInstance2 = instance;
  wasm2 = instance.exports;
  wasmModule2 = module;
  cachedDataViewMemory02 = null;
  cachedFloat64ArrayMemory02 = null;
  cachedUint32ArrayMemory02 = null;
  cachedUint8ArrayMemory02 = null;
  wasm2.__wbindgen_start();
  return wasm2;
}
async function __wbg_load2(module, imports) {
  if (typeof Response === "function" && module instanceof Response) {
    if (!module.ok) {
      throw new Error(`failed to fetch Wasm: ${module.status} ${module.statusText} fetching '${module.url}'`);
    }
    if (typeof WebAssembly.instantiateStreaming === "function") {
      try {
        return await WebAssembly.instantiateStreaming(module, imports);
      } catch (e) {
        const validResponse = expectedResponseType(module.type);
        if (validResponse && module.headers.get("Content-Type") !== "application/wasm") {
          console.warn("`WebAssembly.instantiateStreaming` failed because your server does not serve Wasm with `application/wasm` MIME type. Falling back to `WebAssembly.instantiate` which is slower. Original error:\n", e);
        } else {
          throw e;
        }
      }
    }
    const bytes = await module.arrayBuffer();
    return await WebAssembly.instantiate(bytes, imports);
  } else {
    const instance = await WebAssembly.instantiate(module, imports);
    if (instance instanceof WebAssembly.Instance) {
      return { instance, module };
    } else {
      return instance;
    }
  }
  function expectedResponseType(type) {
    switch (type) {
      case "basic":
      case "cors":
      case "default":
        return true;
    }
    return false;
  }
}
function initSync2(module) {
  if (wasm2 !== void 0) return wasm2;
  if (module !== void 0) {
    if (Object.getPrototypeOf(module) === Object.prototype) {
      ({ module } = module);
    } else {
      console.warn("using deprecated parameters for `initSync()`; pass a single object instead");
    }
  }
  const imports = __wbg_get_imports2();
  if (!(module instanceof WebAssembly.Module)) {
    module = new WebAssembly.Module(module);
  }
  const instance = new WebAssembly.Instance(module, imports);
  return __wbg_finalize_init2(instance, module);
}
var __wbg_init_promise2;
async function __wbg_init2(module_or_path) {
  if (wasm2 !== void 0) return wasm2;
  if (__wbg_init_promise2 === void 0) {
    __wbg_init_promise2 = __wbg_init_once2(module_or_path);
    __wbg_init_promise2.catch(() => {
      __wbg_init_promise2 = void 0;
    });
  }
  return __wbg_init_promise2;
}
async function __wbg_init_once2(module_or_path) {
  if (module_or_path !== void 0) {
    if (Object.getPrototypeOf(module_or_path) === Object.prototype) {
      ({ module_or_path } = module_or_path);
    } else {
      console.warn("using deprecated parameters for the initialization function; pass a single object instead");
    }
  }
  const imports = __wbg_get_imports2();
  if (typeof module_or_path === "string" || typeof Request === "function" && module_or_path instanceof Request || typeof URL === "function" && module_or_path instanceof URL) {
    module_or_path = fetch(module_or_path);
  }
  const { instance, module } = await __wbg_load2(await module_or_path, imports);
  return __wbg_finalize_init2(instance, module);
}

// js/compile.js
const { setFlagsFromString } = require("node:v8");
var TIERING_BUDGET_BYTES = 6e7;
function lazily(load) {
  compileLazily();
  const loaded = load();
  if (isAtOnce) compileAtOnce();
  return loaded;
}
function compileLazily() {
  setFlagsFromString(`--wasm-tiering-budget=${TIERING_BUDGET_BYTES}`);
  setFlagsFromString("--wasm-dynamic-tiering");
  setFlagsFromString("--wasm-tier-up");
  setFlagsFromString("--wasm-lazy-compilation");
  setFlagsFromString("--wasm-lazy-validation");
}
function compileAtOnce() {
  isAtOnce = true;
  setFlagsFromString("--no-wasm-lazy-compilation");
  setFlagsFromString("--no-wasm-lazy-validation");
  setFlagsFromString("--no-wasm-dynamic-tiering");
  setFlagsFromString("--no-wasm-tier-up");
}
var isAtOnce = false;

// js/sqlite/native.js
function loadNative() {
  const sqlite = quietly(() => process.getBuiltinModule?.(
    /** @type {any} */
    "node:sqlite"
  ));
  const methods = sqlite?.DatabaseSync.prototype;
  if (!methods || !("serialize" in methods) || !("deserialize" in methods)) return null;
  return {
    name: `${process.versions.sqlite} of Node ${process.versions.node}`,
    open: (bytes) => NativeDatabase.open(sqlite, bytes)
  };
}
function quietly(load) {
  const { emitWarning } = process;
  process.emitWarning = () => {
  };
  try {
    return load();
  } finally {
    process.emitWarning = emitWarning;
  }
}
var NativeDatabase = class _NativeDatabase {
  /**
   * @param {Sqlite} sqlite
   * @param {Uint8Array | null} bytes
   */
  static open({ DatabaseSync }, bytes) {
    const options = { defensive: false, enableForeignKeyConstraints: false };
    const engine2 = new DatabaseSync(":memory:", options);
    try {
      if (bytes?.length) engine2.deserialize(bytes);
      return new _NativeDatabase(engine2);
    } catch (error) {
      engine2.close();
      throw error;
    }
  }
  /** @param {Engine} engine */
  constructor(engine2) {
    this.engine = engine2;
  }
  /** @param {string} sql @param {Cell[]} params */
  run(sql, params) {
    this.engine.prepare(sql).run(...params.map(bound));
  }
  /** @param {string} sql @param {Cell[]} params */
  rows(sql, params) {
    const statement = this.engine.prepare(sql);
    statement.setReturnArrays(true);
    const bounds = params.map(bound);
    try {
      return (
        /** @type {Cell[][]} */
        statement.all(...bounds)
      );
    } catch (error) {
      if (!isTooLarge(error)) throw error;
      statement.setReadBigInts(true);
      return statement.all(...bounds).map((row) => row.map(unbound));
    }
  }
  /**
   * An aggregate gets the cells of row after row, in their order. That is faster than an array for each
   * row, and takes a tenth of the memory.
   *
   * @param {string} sql
   * @param {Cell[]} params
   */
  numbers(sql, params) {
    if (/^PRAGMA\b/.test(sql)) return Float64Array.from(this.rows(sql, params).flat(), asNumber);
    const columns = this.engine.prepare(sql).columns().map((_, at) => `c${at}`);
    const taken = new Numbers();
    this.engine.aggregate("take", { start: 0, varargs: true, step: taken.step });
    const cells = columns.map(
      // Integers that a double cannot tell exactly do not reach an aggregate.
      (c) => `CASE typeof(${c}) WHEN 'real' THEN ${c} WHEN 'integer' THEN CAST(${c} AS REAL) END`
    );
    const [[count]] = this.rows(
      `WITH given (${columns}) AS (${sql}) SELECT take(${cells}) FROM given`,
      params
    );
    const numbers = taken.all();
    if (numbers.length !== (count ?? 0)) throw new Error("SQLite did not hand over all rows");
    return numbers;
  }
  export() {
    return this.engine.serialize();
  }
  /** May be called again, as with sql.js. */
  close() {
    if (this.engine.isOpen) this.engine.close();
  }
};
var Numbers = class {
  #numbers = new Float64Array(1024);
  #length = 0;
  /** The step of an aggregate, which counts. @param {number} count @param {(number | null)[]} cells */
  step = (count, ...cells) => {
    const length = this.#length + cells.length;
    if (length > this.#numbers.length) {
      const larger = new Float64Array(2 * length);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    for (const cell of cells) this.#numbers[this.#length++] = cell ?? Number.NaN;
    return count + cells.length;
  };
  all() {
    return this.#numbers.subarray(0, this.#length);
  }
};
function asNumber(cell) {
  return typeof cell === "number" ? cell : Number.NaN;
}
function bound(cell) {
  return typeof cell === "number" && cell === (cell | 0) ? BigInt(cell) : cell;
}
function unbound(cell) {
  return typeof cell === "bigint" ? Number(cell) : cell;
}
function isTooLarge(error) {
  return error instanceof Error && "code" in error && error.code === "ERR_OUT_OF_RANGE";
}

// js/sqlite/portable.js
const { readFileSync } = require("node:fs");
async function loadPortable() {
  compileAtOnce();
  const alive = setInterval(() => {
  }, 1e3);
  try {
    const { default: initSqlJs } = await import("./sql.js.js");
    const wasmBinary = (
      /** @type {any} any bytes will do */
      readFileSync(WASM)
    );
    const { Database } = await initSqlJs({ wasmBinary });
    return { name: "sql.js", open: (bytes) => new PortableDatabase(new Database(bytes)) };
  } finally {
    clearInterval(alive);
  }
}
var WASM = new URL("./sql-wasm.wasm", import.meta.url);
var PortableDatabase = class {
  /** @param {import('sql.js').Database} engine */
  constructor(engine2) {
    this.engine = engine2;
  }
  /** @param {string} sql @param {Cell[]} params */
  run(sql, params) {
    this.engine.run(sql, params);
  }
  /** @param {string} sql @param {Cell[]} params */
  rows(sql, params) {
    const rows = [];
    this.#step(sql, params, (row) => rows.push(row));
    return rows;
  }
  /**
   * Row after row in one flat list, NaN for NULL.
   *
   * @param {string} sql
   * @param {Cell[]} params
   */
  numbers(sql, params) {
    let numbers = new Float64Array(1024);
    let length = 0;
    this.#step(sql, params, (row) => {
      if (length + row.length > numbers.length) {
        const larger = new Float64Array(2 * numbers.length + row.length);
        larger.set(numbers);
        numbers = larger;
      }
      for (const cell of row) numbers[length++] = typeof cell === "number" ? cell : Number.NaN;
    });
    return numbers.subarray(0, length);
  }
  /** The database as a file. @returns {Uint8Array} */
  export() {
    return this.engine.export();
  }
  close() {
    this.engine.close();
  }
  /**
   * @param {string} sql
   * @param {Cell[]} params
   * @param {(row: Cell[]) => void} each
   */
  #step(sql, params, each) {
    const statement = this.engine.prepare(sql, params);
    try {
      while (statement.step()) each(statement.get());
    } finally {
      statement.free();
    }
  }
};

// js/sqlite/index.js
async function openDatabase(bytes) {
  return (await loadEngine()).open(bytes);
}
function loadEngine() {
  engine ??= Promise.resolve(loadNative() ?? loadPortable());
  return engine;
}
var engine;

// js/core.js
function loadCore() {
  core ??= instantiate();
  return core;
}
function hasStopped(error) {
  return error instanceof Error && error.name === "RuntimeError";
}
var core;
function instantiate() {
  const module = readFileSync2(new URL("./unentropy_bg.wasm", import.meta.url));
  lazily(() => initSync2({ module }));
  lend({
    judgeCommand: (command) => loadCollectors().judgeCommand(command),
    judgeSource: (source) => loadCollectors().judgeSource(source),
    reads: (metric, sources) => loadCollectors().reads(metric, sources)
  });
  return { ...unentropy_exports, openDatabase, loadEngine };
}
function loadCollectors() {
  if (!hasCollectors) {
    const module = readFileSync2(new URL("./collectors_bg.wasm", import.meta.url));
    lazily(() => initSync({ module }));
    hasCollectors = true;
  }
  return collectors_exports;
}
var hasCollectors = false;
async function loadTables() {
  const tables = await import("./core-2.js");
  if (!hasTables) {
    compileAtOnce();
    tables.initSync({ module: readFileSync2(new URL("./tables_bg.wasm", import.meta.url)) });
    hasTables = true;
  }
  return tables;
}
var hasTables = false;

export {
  loadCore,
  hasStopped,
  loadCollectors,
  loadTables
};
