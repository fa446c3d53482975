import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  Option
} from "./commander.js";
import {
  refuseOutside,
  writeWhole
} from "./run-writing.js";
import {
  trackedFiles,
  walk
} from "./collect-files.js";
import {
  orElse,
  usualBranch
} from "./git.js";
import {
  print,
  tell
} from "./run-visible.js";
import {
  loadCore
} from "./core.js";
import "./run-secrets.js";
import {
  askGit
} from "./git-call.js";
import {
  Failure,
  shown,
  systemFailure
} from "./errors.js";
import "./runtime.js";

// js/commands/init.js
const { existsSync: existsSync2 } = require("node:fs");
const { join: join5 } = require("node:path");

// js/init/ask.js
const { createInterface } = require("node:readline/promises");
function asker(input, output) {
  if (!input.isTTY || !output.isTTY) return null;
  const lines2 = createInterface({ input, output });
  const ended = new Promise((_, reject) => lines2.once("close", () => reject(stopped())));
  ended.catch(() => {
  });
  const ask = (question) => Promise.race([ended, lines2.question(question).catch(() => ended)]);
  return {
    async text(question, standard) {
      const answer = await ask(`${question} [${standard}] `);
      return answer.trim() || standard;
    },
    async agrees(question) {
      const answer = await ask(`${question} [Y/n] `);
      return !/^n/i.test(answer.trim());
    },
    close: () => lines2.close()
  };
}
function stopped() {
  const hint = "run it again, or answer with options: --storage-type, --bucket";
  return new Failure("CANCELLED", "cancelled; nothing was written", hint);
}

// js/init/gate.js
var TOLERANCE = 0.5;
var MOST_RISE_PERCENT = 5;
function gateOf({ parts }) {
  const rules = parts.flatMap(({ keys }) => [
    ...keys.coverage.map((metric) => ({ metric, mode: "no-regression", tolerance: TOLERANCE })),
    ...keys.size.map((metric) => ({
      metric,
      mode: "delta-max-rise",
      maxRisePercent: MOST_RISE_PERCENT
    }))
  ]);
  return { mode: "soft", thresholds: rules };
}

// node_modules/smol-toml/dist/error.js
function getLineColFromPtr(string, ptr) {
  let lines2 = string.slice(0, ptr).split(/\r?\n/);
  return [lines2.length, lines2.pop().length + 1];
}
function makeCodeBlock(string, line, column) {
  let lines2 = string.split(/\r?\n/);
  let codeblock = "";
  let numberLen = (Math.log10(line + 1) | 0) + 1;
  for (let i = line - 1; i <= line + 1; i++) {
    let l = lines2[i - 1];
    if (!l)
      continue;
    codeblock += i.toString().padEnd(numberLen, " ");
    codeblock += ":  ";
    codeblock += l;
    codeblock += "\n";
    if (i === line) {
      codeblock += " ".repeat(numberLen + column + 2);
      codeblock += "^\n";
    }
  }
  return codeblock;
}
var TomlError = class _TomlError extends Error {
  line;
  column;
  codeblock;
  constructor(message, options) {
    const [line, column] = getLineColFromPtr(options.toml, options.ptr);
    const codeblock = makeCodeBlock(options.toml, line, column);
    super(`Invalid TOML document: ${message}

${codeblock}`, options);
    this.line = line;
    this.column = column;
    this.codeblock = codeblock;
  }
  /** @internal */
  static x(message, ctx, ptr) {
    throw new _TomlError(message, { toml: ctx.s, ptr: ptr ?? ctx.p });
  }
};

// node_modules/smol-toml/dist/primitive.js
function parseString(ctx) {
  let startPtr = ctx.p;
  let c = ctx.s.charCodeAt(ctx.p++);
  let first = c;
  let isLiteral = c === 39;
  let isMultiline = c === ctx.s.charCodeAt(ctx.p) && c === ctx.s.charCodeAt(ctx.p + 1);
  if (isMultiline) {
    if ((c = ctx.s.charCodeAt(ctx.p += 2)) === 10)
      ctx.p++;
    else if (c === 13 && ctx.s.charCodeAt(ctx.p + 1) === 10)
      ctx.p += 2;
  }
  let parsed = "";
  let sliceStart = ctx.p;
  let state = 0;
  for (; ctx.p < ctx.s.length; ctx.p++) {
    c = ctx.s.charCodeAt(ctx.p);
    if (isMultiline && (c === 10 || c === 13 && ctx.s.charCodeAt(ctx.p + 1) === 10)) {
      state = state && 3;
    } else if (c < 32 && c !== 9 || c === 127) {
      TomlError.x("control characters are not allowed in strings", ctx);
    } else if ((!state || state === 3) && c === first && (!isMultiline || ctx.s.charCodeAt(ctx.p + 1) === first && ctx.s.charCodeAt(ctx.p + 2) === first)) {
      if (isMultiline) {
        if (ctx.s.charCodeAt(ctx.p + 3) === first)
          ctx.p++;
        if (ctx.s.charCodeAt(ctx.p + 3) === first)
          ctx.p++;
      }
      if (!state) {
        let s = ctx.s.slice(sliceStart, ctx.p);
        parsed = parsed ? parsed + s : s;
      }
      ctx.p += isMultiline ? 3 : 1;
      return parsed;
    } else if (!state) {
      if (!isLiteral && c === 92) {
        parsed += ctx.s.slice(sliceStart, sliceStart = ctx.p);
        state = 1;
      }
    } else if (state === 1) {
      if (c === 120 || c === 117 || c === 85) {
        let errPtr = ctx.p++ - 1;
        let value = 0;
        let len = c === 120 ? 2 : c === 117 ? 4 : 8;
        for (let j = 0; j < len; j++, ctx.p++) {
          let hex = ctx.s.charCodeAt(ctx.p);
          let digit = (
            /* 0-9 */
            hex >= 48 && hex <= 57 ? hex - 48 : (
              /* A-F */
              hex >= 65 && hex <= 70 ? hex - 65 + 10 : (
                /* a-f */
                hex >= 97 && hex <= 102 ? hex - 97 + 10 : -1
              )
            )
          );
          if (digit < 0)
            TomlError.x("invalid non-hex character in unicode escape", ctx);
          value = value << 4 | digit;
        }
        if (value < 0 || value > 1114111 || value >= 55296 && value <= 57343) {
          TomlError.x("invalid unicode escape", ctx, errPtr);
        }
        parsed += String.fromCodePoint(value);
        sliceStart = ctx.p--;
        state = 0;
      } else if (isMultiline && (c === 32 || c === 9)) {
        state = 2;
      } else {
        if (c === 98)
          parsed += "\b";
        else if (c === 116)
          parsed += "	";
        else if (c === 110)
          parsed += "\n";
        else if (c === 102)
          parsed += "\f";
        else if (c === 114)
          parsed += "\r";
        else if (c === 101)
          parsed += "\x1B";
        else if (c === 34)
          parsed += '"';
        else if (c === 92)
          parsed += "\\";
        else
          TomlError.x("unrecognised escape sequence", ctx);
        sliceStart = ctx.p + 1;
        state = 0;
      }
    } else if (c !== 32 && c !== 9) {
      if (state === 2)
        TomlError.x("invalid escape: only line-ending whitespace may be escaped", ctx, sliceStart);
      state = !isLiteral && c === 92 ? 1 : 0;
      sliceStart = ctx.p;
    }
  }
  TomlError.x("unfinished string", ctx, startPtr);
}

// node_modules/smol-toml/dist/date.js
var DATE_TIME_RE = /^(\d{4}-\d{2}-\d{2})?[Tt ]?(?:(\d{2}):\d{2}(?::\d{2}(?:\.\d+)?)?)?(Z|z|[-+]\d{2}:\d{2})?$/i;
var TomlDate = class _TomlDate extends Date {
  #hasDate = false;
  #hasTime = false;
  #offset = null;
  constructor(date, fasttype, unsafeDelim) {
    let hasDate = true;
    let hasTime = true;
    let offset = "Z";
    let c;
    if (typeof date === "string") {
      if (fasttype)
        prep: {
          if (fasttype < 3) {
            if (+date.slice(11, 13) > 23) {
              date = "";
              break prep;
            }
            if (fasttype === 2) {
              offset = null;
              date += "Z";
            } else if ((c = date.charCodeAt(date.length - 1)) !== 90 && c !== 122) {
              offset = date.slice(date.length - 6);
            }
            if (unsafeDelim)
              date = date.slice(0, 10) + "T" + date.slice(11);
          } else if (fasttype === 4) {
            date = +date.slice(0, 2) > 23 ? "" : `0000-01-01T${date}Z`;
          }
          hasDate = fasttype !== 4;
          hasTime = fasttype !== 3;
        }
      else {
        let match = date.match(DATE_TIME_RE);
        if (match) {
          if (!match[1]) {
            hasDate = false;
            date = `0000-01-01T${date}`;
          }
          hasTime = !!match[2];
          hasTime && date[10] === " " && (date = date.replace(" ", "T"));
          if (match[2] && +match[2] > 23) {
            date = "";
          } else {
            offset = match[3] || null;
            if (!offset && hasTime)
              date += "Z";
          }
        } else {
          date = "";
        }
      }
    }
    super(date);
    if (!isNaN(this.getTime())) {
      this.#hasDate = hasDate;
      this.#hasTime = hasTime;
      this.#offset = offset;
    }
  }
  isDateTime() {
    return this.#hasDate && this.#hasTime;
  }
  isLocal() {
    return !this.#hasDate || !this.#hasTime || !this.#offset;
  }
  isDate() {
    return this.#hasDate && !this.#hasTime;
  }
  isTime() {
    return this.#hasTime && !this.#hasDate;
  }
  isValid() {
    return this.#hasDate || this.#hasTime;
  }
  toISOString() {
    let iso = super.toISOString();
    if (this.isDate())
      return iso.slice(0, 10);
    if (this.isTime())
      return iso.slice(11, 23);
    if (this.#offset === null)
      return iso.slice(0, -1);
    if (this.#offset === "Z" || this.#offset === "z")
      return iso;
    let offset = +this.#offset.slice(1, 3) * 60 + +this.#offset.slice(4, 6);
    offset = this.#offset[0] === "-" ? offset : -offset;
    let offsetDate = new Date(this.getTime() - offset * 6e4);
    return offsetDate.toISOString().slice(0, -1) + this.#offset;
  }
  static wrapAsOffsetDateTime(jsDate, offset = "Z") {
    let date = new _TomlDate(jsDate);
    date.#offset = offset;
    return date;
  }
  static wrapAsLocalDateTime(jsDate) {
    let date = new _TomlDate(jsDate);
    date.#offset = null;
    return date;
  }
  static wrapAsLocalDate(jsDate) {
    let date = new _TomlDate(jsDate);
    date.#hasTime = false;
    date.#offset = null;
    return date;
  }
  static wrapAsLocalTime(jsDate) {
    let date = new _TomlDate(jsDate);
    date.#hasDate = false;
    date.#offset = null;
    return date;
  }
};

// node_modules/smol-toml/dist/extract.js
function isDigit(char, base = 10) {
  return base === 16 ? char > 47 && char < 58 || char > 64 && char < 71 || char > 96 && char < 103 : char > 47 && char < 48 + base;
}
function isEndOfValue(char, delim) {
  return char === 32 || char === 9 || char === 10 || char === 13 || // Structure end or next value delimiter
  delim && (char === delim || char === 44) || // Comment
  char === 35;
}
function extractValue(ctx, end) {
  let errPtr = ctx.p;
  let c = ctx.s.charCodeAt(ctx.p);
  if (c === 91 || c === 123) {
    ctx.d-- || TomlError.x("document contains excessively nested structures. aborting.", ctx);
    let value = c === 91 ? parseArray(ctx) : parseInlineTable(ctx);
    ctx.d++;
    return value;
  }
  if (c === 34 || c === 39) {
    return parseString(ctx);
  }
  if (c === 116) {
    if (ctx.s.charCodeAt(++ctx.p) !== 114 || ctx.s.charCodeAt(++ctx.p) !== 117 || ctx.s.charCodeAt(++ctx.p) !== 101)
      TomlError.x("invalid value", ctx, errPtr);
    return ctx.p++, true;
  }
  if (c === 102) {
    if (ctx.s.charCodeAt(++ctx.p) !== 97 || ctx.s.charCodeAt(++ctx.p) !== 108 || ctx.s.charCodeAt(++ctx.p) !== 115 || ctx.s.charCodeAt(++ctx.p) !== 101)
      TomlError.x("invalid value", ctx, errPtr);
    return ctx.p++, false;
  }
  if (c === 43 || c === 45) {
    return parseNumber(ctx, ctx.p, ctx.s.charCodeAt(++ctx.p), 44 - c, end);
  }
  if (ctx.s.charCodeAt(ctx.p + 4) === 45 && ctx.s.charCodeAt(ctx.p + 7) === 45) {
    return parseDate(ctx, c, end);
  }
  if (ctx.s.charCodeAt(ctx.p + 2) === 58) {
    return parseTime(ctx, c, end);
  }
  return parseNumber(ctx, ctx.p, c, 0, end);
}
function parseNumber(ctx, startPtr, startChr, sign, endChr) {
  let c = startChr;
  let state = 0;
  let hasUnderscores = false;
  if (c === 105) {
    if (ctx.s.charCodeAt(++ctx.p) !== 110 || ctx.s.charCodeAt(++ctx.p) !== 102)
      TomlError.x("invalid value", ctx, startPtr);
    return ctx.p++, (sign || 1) / 0;
  }
  if (c === 110) {
    if (ctx.s.charCodeAt(++ctx.p) !== 97 || ctx.s.charCodeAt(++ctx.p) !== 110)
      TomlError.x("invalid value", ctx, startPtr);
    return ctx.p++, NaN;
  }
  if (c === 48) {
    if (++ctx.p >= ctx.s.length || isEndOfValue(c = ctx.s.charCodeAt(ctx.p), endChr))
      return ctx.bi === true ? 0n : 0;
    if (!sign) {
      if (c === 120)
        return parseIntegerBaseN(ctx, startPtr, 16, endChr);
      else if (c === 98)
        return parseIntegerBaseN(ctx, startPtr, 2, endChr);
      else if (c === 111)
        return parseIntegerBaseN(ctx, startPtr, 8, endChr);
    }
    if (c === 46)
      state = 2;
    else if (c === 101 || c === 69)
      state = 4;
    else
      TomlError.x("illegal leading zero", ctx, startPtr);
  } else if (!isDigit(c))
    TomlError.x("invalid value", ctx, startPtr);
  while (++ctx.p < ctx.s.length && (c = ctx.s.charCodeAt(ctx.p), !isEndOfValue(c, endChr))) {
    if (!state)
      state = 1;
    if (c === 95) {
      if (!(state & 1))
        TomlError.x("illegal underscore", ctx);
      state += 11;
      hasUnderscores = true;
    } else if (state === 1 && c === 46)
      state = 2;
    else if ((state === 1 || state === 3) && (c === 101 || c === 69))
      state = 4;
    else if (state === 4 && (c === 43 || c === 45)) {
      state = 6;
    } else if (!isDigit(c))
      TomlError.x(`illegal character in numeric literal`, ctx);
    else if (state > 9)
      state -= 11;
    else if (!(state & 1))
      state++;
  }
  if (!state) {
    let val = (startChr - 48) * (sign || 1);
    return ctx.bi === true ? BigInt(val) : val;
  }
  if (!(state & 1))
    TomlError.x("unfinished numeric value", ctx, startPtr);
  let str = ctx.s.slice(startPtr, ctx.p);
  if (hasUnderscores)
    str = str.replaceAll("_", "");
  return state > 1 ? parseFloat(str) : parseInteger(ctx, str, 10, startPtr);
}
function parseIntegerBaseN(ctx, startPtr, base, endChr) {
  let c, underscore = 1;
  while (++ctx.p < ctx.s.length && (c = ctx.s.charCodeAt(ctx.p), !isEndOfValue(c, endChr))) {
    if (c === 95) {
      if (underscore & 1)
        TomlError.x("illegal underscore", ctx);
      underscore = 3;
    } else if (!isDigit(c, base))
      TomlError.x(`illegal character in numeric literal`, ctx);
    else if (underscore & 1)
      underscore--;
  }
  if (underscore & 1)
    TomlError.x("unfinished numeric value", ctx);
  let str = ctx.s.slice(startPtr + 2, ctx.p);
  if (underscore)
    str = str.replaceAll("_", "");
  return parseInteger(ctx, str, base, startPtr);
}
function parseInteger(ctx, str, base, startPtr) {
  if (ctx.bi !== true)
    int: {
      let val = parseInt(str, base);
      if (!Number.isSafeInteger(val)) {
        if (ctx.bi)
          break int;
        TomlError.x("integer value cannot be represented losslessly", ctx, startPtr);
      }
      return val;
    }
  return base === 10 ? BigInt(str) : BigInt((base === 2 ? "0b" : base === 8 ? "0o" : "0x") + str);
}
function parseDate(ctx, c, endChr) {
  let startPtr = ctx.p++, unsafeSeparator;
  if (!isDigit(c) || !isDigit(ctx.s.charCodeAt(ctx.p++)) || !isDigit(ctx.s.charCodeAt(ctx.p++)) || !isDigit(ctx.s.charCodeAt(ctx.p++))) {
    return parseNumber(ctx, ctx.p = startPtr, c, 0, endChr);
  }
  ctx.p += 5;
  if (!isDigit(ctx.s.charCodeAt(ctx.p++)))
    TomlError.x("invalid date-time: date part is malformed", ctx, startPtr);
  if (ctx.p >= ctx.s.length || ((c = ctx.s.charCodeAt(ctx.p)) !== 32 || (unsafeSeparator = true, !isDigit(ctx.s.charCodeAt(ctx.p + 1)))) && c !== 84 && c !== 116) {
    let t2 = ctx.s.slice(startPtr, ctx.p);
    return readDate(ctx, t2, 3, false, startPtr);
  }
  if (ctx.s.charCodeAt(ctx.p += 3) !== 58)
    TomlError.x("invalid date-time: time part is malformed", ctx, startPtr);
  if (ctx.s.charCodeAt(ctx.p += 3) === 58)
    ctx.p += 3;
  if (ctx.s.charCodeAt(ctx.p) === 46)
    while (isDigit(ctx.s.charCodeAt(++ctx.p)))
      ;
  if (c = ctx.s.charCodeAt(ctx.p)) {
    if (c === 90 || c === 122) {
      let t2 = ctx.s.slice(startPtr, ++ctx.p);
      return readDate(ctx, t2, 1, unsafeSeparator, startPtr, "[+00:00]");
    }
    if (c === 43 || c === 45) {
      let t2 = ctx.s.slice(startPtr, ctx.p += 6);
      return readDate(ctx, t2, 1, unsafeSeparator, startPtr, !ctx.ld && "[" + ctx.s.slice(ctx.p - 6, ctx.p) + "]");
    }
  }
  let t = ctx.s.slice(startPtr, ctx.p);
  return readDate(ctx, t, 2, unsafeSeparator, startPtr);
}
function parseTime(ctx, c, endChr) {
  let start = ctx.p;
  if (!isDigit(c) || !isDigit(ctx.s.charCodeAt(++ctx.p))) {
    return parseNumber(ctx, --ctx.p, c, 0, endChr);
  }
  if (ctx.s.charCodeAt(ctx.p += 4) === 58)
    ctx.p += 3;
  if (ctx.s.charCodeAt(ctx.p) === 46)
    while (isDigit(ctx.s.charCodeAt(++ctx.p)))
      ;
  let t = ctx.s.slice(start, ctx.p);
  return readDate(ctx, t, 4, false, start);
}
function readDate(ctx, str, type, unsafeDelim, errPtr, temporalSuffix) {
  if (ctx.ld) {
    let date = new TomlDate(str, type, unsafeDelim);
    if (!date.isValid())
      TomlError.x("invalid date", ctx, errPtr);
    return date;
  }
  try {
    if (temporalSuffix)
      str += temporalSuffix;
    switch (type) {
      case 1:
        return Temporal.ZonedDateTime.from(str);
      case 2:
        return Temporal.PlainDateTime.from(str);
      case 3:
        return Temporal.PlainDate.from(str);
      case 4:
        return Temporal.PlainTime.from(str);
    }
  } catch (e) {
    TomlError.x(e instanceof Error ? e.message : "" + e, ctx, errPtr);
  }
}

// node_modules/smol-toml/dist/util.js
function skipComment(ctx) {
  for (; ctx.p < ctx.s.length; ctx.p++) {
    let c = ctx.s.charCodeAt(ctx.p);
    if (c === 10)
      break;
    if (c === 13 && ctx.s.charCodeAt(ctx.p + 1) === 10) {
      ctx.p++;
      break;
    }
    if (c < 32 && c !== 9 || c === 127) {
      TomlError.x("control characters are not allowed in comments", ctx);
    }
  }
}
function skipVoid(ctx, banNewLines, banComments) {
  let c;
  while (ctx.p < ctx.s.length) {
    while (ctx.p < ctx.s.length && ((c = ctx.s.charCodeAt(ctx.p)) === 32 || c === 9 || !banNewLines && (c === 10 || c === 13 && ctx.s.charCodeAt(ctx.p + 1) === 10)))
      ctx.p++;
    if (banComments || c !== 35)
      break;
    skipComment(ctx);
  }
}

// node_modules/smol-toml/dist/struct.js
function parseKey(ctx, end = 61) {
  let startPtr;
  let state = 0;
  let parsed = [];
  let sliceStart;
  let c = ctx.s.charCodeAt(startPtr = ctx.p);
  do {
    if (c === end) {
      if (!state)
        TomlError.x("unexpected end of key", ctx);
      if (state === 1)
        parsed.push(ctx.s.slice(sliceStart, ctx.p));
      return ctx.p++, parsed;
    } else if (c === 46) {
      if (!state)
        TomlError.x("illegal empty bare key", ctx);
      if (state === 1)
        parsed.push(ctx.s.slice(sliceStart, ctx.p));
      state = 0;
    } else if (!state && (c === 34 || c === 39)) {
      if (c === ctx.s.charCodeAt(ctx.p + 1) && c === ctx.s.charCodeAt(ctx.p + 2))
        TomlError.x("illegal quoted key: multiline strings are not allowed", ctx);
      parsed.push(parseString(ctx));
      state = 2;
      ctx.p--;
    } else if (c === 32 || c === 9) {
      if (state === 1) {
        parsed.push(ctx.s.slice(sliceStart, ctx.p));
        state = 2;
      }
    } else if (state === 2 || c < 48 && c !== 45 || c > 57 && c < 65 || c > 90 && c < 97 && c !== 95 || c > 122) {
      TomlError.x("illegal character in key", ctx);
    } else if (!state) {
      state = 1;
      sliceStart = ctx.p;
    }
  } while (c = ctx.s.charCodeAt(++ctx.p));
  TomlError.x("incomplete key-value: cannot find end of key", ctx, startPtr);
}
function parseInlineTable(ctx) {
  let startPtr = ctx.p++;
  let res = /* @__PURE__ */ Object.create(null);
  let seen = /* @__PURE__ */ new Set();
  let c;
  while (ctx.p < ctx.s.length) {
    skipVoid(ctx);
    if ((c = ctx.s.charCodeAt(ctx.p)) === 125) {
      ctx.p++;
      return res;
    }
    let k;
    let t = res;
    let hasOwn = false;
    let errPtr = ctx.p;
    let key = parseKey(ctx);
    for (let i = 0; i < key.length; i++) {
      if (i)
        t = hasOwn ? t[k] : t[k] = /* @__PURE__ */ Object.create(null);
      k = key[i];
      if ((hasOwn = Object.hasOwn(t, k)) && (typeof t[k] !== "object" || seen.has(t[k]))) {
        TomlError.x("trying to redefine an already defined value", ctx, errPtr);
      }
      let unsafe = k === "__proto__";
      if (ctx.uk && (unsafe || k === "constructor")) {
        t = ctx.uk !== 1 && TomlError.x("document contains an unsafe property", ctx, errPtr);
        break;
      }
      if (!hasOwn && unsafe) {
        Object.defineProperty(t, k, { enumerable: true, configurable: true, writable: true });
      }
    }
    if (hasOwn) {
      TomlError.x("trying to redefine an already defined value", ctx, errPtr);
    }
    skipVoid(ctx, true, true);
    let value = extractValue(
      ctx,
      125
      /* } */
    );
    if (t && typeof (t[k] = value) === "object")
      seen.add(value);
    skipVoid(ctx);
    if ((c = ctx.s.charCodeAt(ctx.p++)) === 125) {
      return res;
    }
    if (c !== 44)
      TomlError.x("expected comma or end of structure", ctx, ctx.p - 1);
  }
  TomlError.x("unfinished table", ctx, startPtr);
}
function parseArray(ctx) {
  let startPtr = ctx.p++;
  let res = [];
  let c;
  while (ctx.p < ctx.s.length) {
    skipVoid(ctx);
    if ((c = ctx.s.charCodeAt(ctx.p)) === 93) {
      ctx.p++;
      return res;
    }
    res.push(extractValue(
      ctx,
      93
      /* ] */
    ));
    skipVoid(ctx);
    if ((c = ctx.s.charCodeAt(ctx.p++)) === 93) {
      return res;
    }
    if (c !== 44)
      TomlError.x("expected comma or end of structure", ctx, ctx.p - 1);
  }
  TomlError.x("unfinished array", ctx, startPtr);
}

// node_modules/smol-toml/dist/parse.js
function peekTable(ctx, key, table, meta, type) {
  let t = table;
  let m = meta;
  let k;
  let hasOwn = false;
  let state;
  for (let i = 0; i < key.length; i++) {
    if (i) {
      t = hasOwn ? t[k] : t[k] = /* @__PURE__ */ Object.create(null);
      m = (state = m[k]).c;
      if (type === 0 && (state.t === 1 || state.t === 2)) {
        return null;
      }
      if (state.t === 2) {
        let l = t.length - 1;
        t = t[l];
        m = m[l].c;
      }
    }
    k = key[i];
    if ((hasOwn = Object.hasOwn(t, k)) && m[k]?.t === 0 && m[k]?.d) {
      return null;
    }
    if (!hasOwn) {
      let unsafe = k === "__proto__";
      if (ctx.uk && (unsafe || k === "constructor"))
        return false;
      if (unsafe) {
        Object.defineProperty(t, k, { enumerable: true, configurable: true, writable: true });
        Object.defineProperty(m, k, { enumerable: true, configurable: true, writable: true });
      }
      m[k] = {
        t: i < key.length - 1 && type === 2 ? 3 : type,
        d: false,
        i: 0,
        c: /* @__PURE__ */ Object.create(null)
      };
    }
  }
  state = m[k];
  if (state.t !== type && !(type === 1 && state.t === 3)) {
    return null;
  }
  if (type === 2) {
    if (!state.d) {
      state.d = true;
      t[k] = [];
    }
    t[k].push(t = /* @__PURE__ */ Object.create(null));
    state.c[state.i++] = state = { t: 1, d: false, i: 0, c: /* @__PURE__ */ Object.create(null) };
  }
  if (state.d) {
    return null;
  }
  state.d = true;
  if (type === 1) {
    t = hasOwn ? t[k] : t[k] = /* @__PURE__ */ Object.create(null);
  } else if (type === 0 && hasOwn) {
    return null;
  }
  return [k, t, state.c];
}
function validateTablePeek(ctx, peek, ptr) {
  if (peek === null || ctx.uk === 2)
    TomlError.x(peek === null ? "trying to redefine an already defined table or value" : "document contains an unsafe property", ctx, ptr);
}
function parse(toml2, options = {}) {
  let ctx = {
    s: toml2,
    p: 0,
    d: options.maxDepth ?? 1e3,
    bi: options.integersAsBigInt ?? false,
    ld: options.useLegacyDate ?? true,
    uk: options.unsafeKeyBehaviour === "throw" ? 2 : options.unsafeKeyBehaviour === "drop" ? 1 : 0
  };
  let res = /* @__PURE__ */ Object.create(null);
  let meta = /* @__PURE__ */ Object.create(null);
  let tmp;
  let skipping = false;
  let tbl = res;
  let m = meta;
  if (toml2.charCodeAt(0) === 65279)
    ctx.p++;
  skipVoid(ctx);
  while (ctx.p < toml2.length) {
    if (toml2.charCodeAt(ctx.p) === 91) {
      let isTableArray = toml2.charCodeAt(++ctx.p) === 91;
      tmp = ctx.p += +isTableArray;
      skipping = false;
      let k = parseKey(
        ctx,
        93
        /* ] */
      );
      if (isTableArray) {
        if (toml2.charCodeAt(ctx.p) !== 93) {
          TomlError.x("expected end of table array declaration", ctx);
        }
        ctx.p++;
      }
      let p = peekTable(
        ctx,
        k,
        res,
        meta,
        isTableArray ? 2 : 1
        /* Type.EXPLICIT */
      );
      if (!p) {
        validateTablePeek(ctx, p, tmp);
        skipping = true;
      } else {
        m = p[2];
        tbl = p[1];
      }
    } else {
      tmp = ctx.p;
      let k = parseKey(ctx);
      let p = peekTable(
        ctx,
        k,
        tbl,
        m,
        0
        /* Type.DOTTED */
      );
      if (!p && !skipping)
        validateTablePeek(ctx, p, tmp);
      skipVoid(ctx, true, true);
      let v = extractValue(ctx, void 0);
      if (p && !skipping)
        p[1][p[0]] = v;
    }
    skipVoid(ctx, true);
    if (ctx.p < toml2.length && (tmp = toml2.charCodeAt(ctx.p)) !== 10 && (tmp !== 13 || toml2.charCodeAt(ctx.p + 1) !== 10)) {
      TomlError.x("each key-value declaration must be followed by an end-of-line", ctx);
    }
    skipVoid(ctx);
  }
  return res;
}

// node_modules/smol-toml/dist/stringify.js
var HAS_WELLFORMED = !!"".isWellFormed;

// js/init/manifests.js
function json(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
function toml(text) {
  try {
    return parse(text);
  } catch {
    return {};
  }
}
function ini(text) {
  const sections = {};
  let section = {};
  let key = "";
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*([#;]|$)/.test(line)) continue;
    const [, heading] = /^\[(.+?)\]/.exec(line) ?? [];
    const [, name, value] = /^([\w.-]+)\s*[=:]\s*(.*)$/.exec(line) ?? [];
    if (heading) {
      section = sections[heading] ??= {};
      key = "";
    } else if (name) {
      key = name;
      section[key] = value;
    } else if (key && /^\s/.test(line)) {
      section[key] += `
${line.trim()}`;
    }
  }
  return sections;
}
function list(value) {
  if (Array.isArray(value)) return value.filter((item) => typeof item === "string");
  if (typeof value !== "string") return [];
  return value.split(/\n/).map((line) => line.trim()).filter((line) => line !== "");
}
function quoted(word) {
  return /^[\w./*-]+$/.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`;
}

// js/init/sections.js
function sectionsOf({ parts, metrics }) {
  if (parts.length < 2 && parts.every(({ keys }) => keys.loc.length < 2)) return null;
  const names = parts.map(({ project }) => project.folder || project.kind.name);
  const sections = parts.map(({ project, keys }, at) => ({
    name: names.indexOf(names[at]) === at ? names[at] : `${names[at]}, ${project.kind.name}`,
    charts: [
      ...keys.coverage.length > 0 ? [{ metrics: keys.coverage }] : [],
      ...keys.size.length > 0 ? [{ metrics: keys.size }] : [],
      { metrics: keys.loc, title: "Lines of code" }
    ]
  }));
  const shown2 = new Set(sections.flatMap(({ charts }) => charts.flatMap((chart) => chart.metrics)));
  const rest = Object.keys(metrics).filter((key) => !shown2.has(key));
  return [...sections, { name: "Repository", charts: rest.map((key) => ({ metrics: [key] })) }];
}

// js/init/config.js
var SCHEMA = "https://unpkg.com/unentropy-track-metrics/unentropy.schema.json";
var INSTALLED = "./node_modules/unentropy-track-metrics/unentropy.schema.json";
var SHOWN_KINDS = 5;
var MOST_MEMBERS = 10;
var MOST_PROJECTS = 8;
var MOST_METRICS = 50;
var LOCKS = /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|Cargo\.lock|go\.mod|poetry\.lock|uv\.lock|requirements[\w-]*\.txt|Gemfile\.lock|composer\.lock)$/;
function plan(found) {
  const { projects } = found;
  const some = projects.slice(0, MOST_PROJECTS);
  const left = [...found.left];
  if (projects.length > some.length) left.push(others(projects.slice(MOST_PROJECTS)));
  const whole = planWith({ ...found, projects: some }, MOST_MEMBERS);
  if (Object.keys(whole.metrics).length <= MOST_METRICS) return { ...whole, left };
  left.push(
    `a configuration has at most ${MOST_METRICS} metrics: workspaces have none of their own`
  );
  return { ...planWith({ ...found, projects: some }, 0), left };
}
function others(projects) {
  const folders = projects.map(({ kind, folder }) => `${kind.name} in ${folder || "."}`);
  const named = folders.slice(0, SHOWN_KINDS).join(", ");
  const more = folders.length > SHOWN_KINDS ? ` and ${folders.length - SHOWN_KINDS} more` : "";
  return `the first ${MOST_PROJECTS} projects are set up, and ${projects.length} left out: ${named}${more}; run init in their folders for a configuration each, or say which kinds with --type`;
}
function planWith({ projects, isForeign }, mostMembers) {
  const plan2 = { parts: [], metrics: {}, advice: [], left: [] };
  const { metrics } = plan2;
  const add = (base, suffix, fields) => {
    const key = keyOf(suffix ? `${base}-${suffix}` : base, metrics);
    metrics[key] = fields;
    return key;
  };
  if (projects.length === 0 || isForeign) add("loc", "", { $ref: "loc" });
  for (const project of projects) {
    const coverage2 = project.kind.coverage(project);
    const build2 = project.kind.build?.(project) ?? null;
    const keys = { loc: [], coverage: [], size: [] };
    plan2.parts.push({ project, coverage: coverage2, build: build2, keys });
    plan2.advice.push(...coverage2?.advice ?? []);
    const suffix = suffixOf(project, projects, isForeign);
    const named = (what) => suffix ? `${what}, ${suffix}` : void 0;
    const loc = (folder) => `@collect loc ${quoted(folder || ".")}${languagesOf(project)}`;
    keys.loc.push(
      add("loc", suffix, {
        $ref: "loc",
        name: named("Lines of code"),
        command: loc(project.folder)
      })
    );
    const members = project.members.length > mostMembers ? [] : project.members;
    for (const member of members) {
      const fields = { $ref: "loc", name: `Lines of code, ${member}`, command: loc(member) };
      keys.loc.push(add("loc", member, fields));
    }
    if (coverage2?.report) {
      const { collector, paths } = coverage2.report;
      const command = `@collect ${[collector, ...paths.map(project.at).map(quoted)].join(" ")}`;
      keys.coverage.push(
        add("coverage", suffix, { $ref: "coverage", name: named("Coverage"), command })
      );
    }
    if (build2) {
      const command = `@collect size ${quoted(project.at(build2.output))}`;
      keys.size.push(add("size", suffix, { $ref: "size", name: named("Size"), command }));
    }
  }
  add("todo", "", {
    type: "numeric",
    name: "Left for later",
    unit: "integer",
    command: "@collect todo"
  });
  const locks = projects.flatMap(
    ({ files, at }) => files.filter((path) => LOCKS.test(path) && !path.includes("/")).map(at)
  );
  if (locks.length > 0) {
    const command = `@collect deps ${[...new Set(locks)].map(quoted).join(" ")}`;
    add("dependencies", "", { $ref: "dependencies-count", command });
  }
  return plan2;
}
function configText(plan2, { place }, { isInstalled, isGated }) {
  const sections = sectionsOf(plan2);
  const file = {
    $schema: isInstalled ? INSTALLED : SCHEMA,
    ...place,
    metrics: plan2.metrics,
    ...isGated ? { qualityGate: gateOf(plan2) } : {},
    ...sections ? { report: { sections } } : {}
  };
  return `${JSON.stringify(file, null, 2)}
`;
}
function languagesOf({ kind, files }) {
  const used = kind.languages.filter(([, ending]) => files.some((path) => ending.test(path)));
  return used.map(([name]) => ` --language ${quoted(name)}`).join("");
}
function suffixOf({ kind, folder }, all, isForeign) {
  if (all.length === 1 && !isForeign) return "";
  const isAlone = all.filter((other) => other.folder === folder).length === 1;
  return folder && isAlone ? folder : folder ? `${folder}-${kind.id}` : kind.id;
}
function keyOf(text, taken) {
  const plain3 = text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60);
  let key = plain3;
  for (let count = 2; key in taken; count++) key = `${plain3}-${count}`;
  return key;
}

// js/init/detect.js
const { existsSync, readFileSync: readFileSync2, statSync } = require("node:fs");
const { join: join2, posix: posix2 } = require("node:path");

// js/init/kinds/extras.js
var NEEDED = /^(sudo\s+)?(apt(-get)?|locale-gen|add-apt-repository)\s|^git config\s|^docker[ -]compose .*\bup\b|^(createdb|psql|mysql)\s/;
function systemSteps({ theirs }) {
  return (theirs?.before ?? []).filter(({ run: run2 }) => NEEDED.test(run2));
}
function versionOf({ theirs }, action, input) {
  const value = theirs?.setup(action)[input]?.trim();
  return value && /^[\w.*/ -]+$/.test(value) ? value : void 0;
}

// js/init/kinds/cpp.js
var FOLDER = "build-coverage";
var cpp = {
  id: "cpp",
  also: ["c", "c++"],
  name: "C/C++",
  manifest: /^(CMakeLists\.txt|meson\.build)$/,
  isFlat: true,
  languages: [
    ["c", /\.c$/],
    ["cheader", /\.h$/],
    ["cpp", /\.(cc|cpp|cxx|c\+\+)$/],
    ["c++header", /\.(hh|hpp|hxx)$/]
  ],
  tests: /\bctest\b|\bmeson test\b|\b(make|ninja)\b.*\b(test|check)\b/,
  prepare(project) {
    const tools3 = isMeson(project) ? "gcovr meson ninja" : "gcovr";
    return [
      ...systemSteps(project),
      ...tools3.split(" ").map((tool) => ({ run: `pipx install ${tool}` }))
    ];
  },
  coverage(project) {
    const { text, theirs } = project;
    if (!/enable_testing|include\s*\(\s*CTest|add_test\b|_discover_tests|^\s*test\s*\(/im.test(text))
      return null;
    const options = (theirs?.before ?? []).filter(
      ({ run: run2 }) => /^cmake\s/.test(run2) && !/TEST\w*(:\w+)?=(OFF|NO|FALSE|0)\b/i.test(run2)
    );
    const chosen3 = options.flatMap(({ run: run2 }) => run2.match(/\s-D\s?\w+(:\w+)?=[\w.+/-]+/g) ?? []);
    const own = [...new Set(chosen3)].filter(
      (it) => !/CMAKE_(BUILD_TYPE|C(XX)?_(FLAGS|COMPILER))|INSTALL|SANITI|COVER|WERROR/i.test(it)
    );
    const runs = isMeson(project) ? [`meson setup ${FOLDER} -Db_coverage=true`, `meson test -C ${FOLDER} --print-errorlogs`] : [
      `cmake -S . -B ${FOLDER} -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS=--coverage -DCMAKE_CXX_FLAGS=--coverage${own.join("")}`,
      // Without a number, make starts as many compilers as there are files.
      `cmake --build ${FOLDER} --parallel 4`,
      `ctest --test-dir ${FOLDER} --output-on-failure`
    ];
    const merged = "--merge-mode-functions=separate";
    const report = `gcovr ${merged} --exclude '(.*/)?tests?/' --exclude '${FOLDER}/' --cobertura coverage.xml`;
    return {
      name: isMeson(project) ? "meson test" : "CTest",
      runs: [...runs, report].map((run2) => ({ run: run2, folder: "" })),
      report: { collector: "coverage-cobertura", paths: ["coverage.xml"] },
      advice: [],
      leaves: [`${FOLDER}/`, "coverage.xml"]
    };
  }
};
function isMeson({ has }) {
  return has("meson.build") && !has("CMakeLists.txt");
}

// js/init/kinds/csharp.js
var csharp = {
  id: "csharp",
  also: ["c#"],
  name: "C#",
  manifest: /\.(csproj|slnx?)$/,
  languages: [["csharp", /\.cs$/]],
  tests: /\bdotnet test\b/,
  prepare: (project) => [
    ...systemSteps(project),
    {
      uses: "actions/setup-dotnet@v5",
      with: project.has("global.json") ? { "global-json-file": project.inRepository("global.json") } : {
        "dotnet-version": versionOf(project, /^actions\/setup-dotnet@/, "dotnet-version") ?? "8.0.x"
      }
    }
  ],
  coverage({ files, text }) {
    if (!files.some((path) => /Tests?\.csproj$/i.test(path))) return null;
    const name = "dotnet test";
    if (!/coverlet\.collector/.test(text)) {
      const advice = "add the package coverlet.collector to the test projects, then run init again with --force: it measures the coverage then";
      return { name, runs: [], report: null, advice: [advice] };
    }
    return {
      name,
      runs: [
        {
          run: 'dotnet test --collect "XPlat Code Coverage" --results-directory coverage',
          folder: ""
        }
      ],
      report: { collector: "coverage-cobertura", paths: ["coverage/*/coverage.cobertura.xml"] },
      advice: [],
      leaves: ["coverage/"]
    };
  }
};

// js/init/kinds/dart.js
var dart = {
  id: "dart",
  also: ["flutter"],
  name: "Dart/Flutter",
  manifest: /^pubspec\.yaml$/,
  languages: [["dart", /\.dart$/]],
  tests: /\b(dart|flutter) (pub run )?test\b|\bvery_good test\b/,
  prepare: (project) => [
    ...systemSteps(project),
    ...isFlutter(project) ? [
      { uses: "subosito/flutter-action@v2", with: { channel: "stable", cache: "true" } },
      { run: "flutter pub get" }
    ] : [
      { uses: "dart-lang/setup-dart@v1" },
      { run: "dart pub get" },
      { run: "dart pub global activate coverage" }
    ]
  ],
  coverage(project) {
    if (!project.files.some((path) => /(^|\/)test\/.*_test\.dart$/.test(path))) return null;
    const [name, run2] = isFlutter(project) ? ["flutter test", "flutter test --coverage"] : ["dart test", "dart pub global run coverage:test_with_coverage"];
    return {
      name,
      runs: [{ run: run2, folder: "" }],
      report: { collector: "coverage-lcov", paths: ["coverage/lcov.info"] },
      advice: [],
      leaves: ["coverage/"]
    };
  }
};
function isFlutter({ text }) {
  return /^\s+sdk:\s*flutter\b/m.test(text);
}

// js/init/kinds/elixir.js
var SETUP = /^erlef\/setup-(beam|elixir)@/;
var elixir = {
  id: "elixir",
  name: "Elixir",
  manifest: /^mix\.exs$/,
  languages: [["elixir", /\.exs?$/]],
  tests: /\bmix (test|coveralls)\b/,
  prepare(project) {
    const file = project.nearest([".tool-versions"]);
    return [
      ...systemSteps(project),
      {
        uses: "erlef/setup-beam@v1",
        with: file ? { "version-file": file.path(".tool-versions"), "version-type": "strict" } : {
          "otp-version": versionOf(project, SETUP, "otp-version") ?? "27",
          "elixir-version": versionOf(project, SETUP, "elixir-version") ?? "1.18"
        }
      },
      { run: "mix deps.get" }
    ];
  },
  coverage({ text }) {
    const name = "mix test";
    if (!/:excoveralls\b/.test(text)) {
      const advice = "add the package excoveralls to mix.exs, then run init again with --force: it measures the coverage then";
      return { name, runs: [], report: null, advice: [advice] };
    }
    return {
      name,
      runs: [{ run: "MIX_ENV=test mix coveralls.lcov", folder: "" }],
      report: { collector: "coverage-lcov", paths: ["cover/lcov.info"] },
      advice: [],
      leaves: ["cover/"]
    };
  }
};

// js/init/kinds/go.js
var go = {
  id: "go",
  name: "Go",
  manifest: /^go\.mod$/,
  languages: [["go", /\.go$/]],
  tests: /\bgo test\b|\bgotestsum\b|\bmake .*test/,
  prepare: (project) => [
    ...systemSteps(project),
    {
      uses: "actions/setup-go@v6",
      with: {
        "go-version-file": project.inRepository("go.mod"),
        ...project.inRepository("") ? { "cache-dependency-path": project.inRepository("go.sum") } : {}
      }
    }
  ],
  coverage({ files, theirs }) {
    if (!files.some((path) => /_test\.go$/.test(path))) return null;
    const [tags = ""] = /\s-tags[= ][\w,]+/.exec(theirs?.test.run ?? "") ?? [];
    return {
      name: "go test",
      runs: [{ run: `go test ./...${tags} -coverprofile=coverage.out`, folder: "" }],
      report: { collector: "coverage-go", paths: ["coverage.out"] },
      advice: [],
      leaves: ["coverage.out"]
    };
  },
  build({ has, files }) {
    const isProgram = has("main.go") || files.some((path) => /^cmd\/.+\.go$/.test(path));
    return isProgram ? { run: "go build -o bin/ ./...", output: "bin" } : null;
  }
};

// js/init/kinds/javascript-manager.js
var LOCKS2 = [
  ["pnpm-lock.yaml", "pnpm", "pnpm install --frozen-lockfile"],
  ["package-lock.json", "npm", "npm ci"],
  ["npm-shrinkwrap.json", "npm", "npm ci"],
  ["yarn.lock", "yarn", "yarn install --immutable"],
  ["bun.lock", "bun", "bun install --frozen-lockfile"],
  ["bun.lockb", "bun", "bun install --frozen-lockfile"]
];
function managerOf(project) {
  const lock = project.nearest(LOCKS2.map(([name2]) => name2));
  const [, manager, install] = LOCKS2.find(([name2]) => name2 === lock?.name) ?? [];
  const told = json(lock?.read("package.json") ?? project.read("package.json")).packageManager;
  const named = typeof told === "string" ? told.split("@")[0] : void 0;
  const name = manager ?? (named && /^(npm|pnpm|yarn|bun)$/.test(named) ? named : "npm");
  const folder = lock?.folder ?? project.inRepository("").replace(/\/$/, "");
  return { name, install: install ?? `${name} install`, lock, folder, isNamed: named === name };
}

// js/init/kinds/javascript-node.js
var NAMED = {
  "lts/dubnium": "10",
  "lts/erbium": "12",
  "lts/fermium": "14",
  "lts/gallium": "16",
  "lts/hydrogen": "18"
};
function nodeOf(project) {
  const file = project.nearest([".nvmrc", ".node-version"]);
  const version = versionOf(project, /^actions\/setup-node@/, "node-version") ?? "lts/*";
  const written = (file ? file.read(file.name) : version).trim().toLowerCase();
  const major = NAMED[written] ?? /^[v^~>=]*(\d+)/.exec(written)?.[1];
  return {
    inputs: file ? { "node-version-file": file.path(file.name) } : { "node-version": version },
    major: major === void 0 ? Number.POSITIVE_INFINITY : Number(major)
  };
}
var RELEASES = [
  [20, "c8"],
  [18, "c8@10"],
  [14, "c8@9"],
  [12, "c8@8"],
  [10, "c8@7"],
  [0, "nyc@14"]
];
function c8Of(project, text) {
  const { major } = nodeOf(project);
  const [, release] = RELEASES.find(([oldest]) => major >= oldest) ?? RELEASES[0];
  return `npx ${major < 16 ? "" : "--yes "}${/"c8"\s*:/.test(text) ? "c8" : release}`;
}

// js/init/kinds/javascript-tests.js
var REPORT = "coverage/lcov.info";
var RUNNERS = [
  { name: "Vitest", sign: /"(vitest|vite-plus)"/, runs: vitest },
  { name: "Jest", sign: /"(jest|ts-jest|jest-cli)"/, runs: jest },
  {
    name: "react-scripts",
    sign: /"react-scripts"/,
    runs: () => ["npx react-scripts test --watchAll=false --coverage --coverageReporters=lcov"]
  },
  { name: "nyc", sign: /"nyc"/, runs: (it) => [measured("npx nyc", it)] },
  { name: "AVA", sign: /"ava"/, runs: byC8 },
  { name: "Mocha", sign: /"mocha"/, runs: byC8 },
  {
    name: "node --test",
    sign: /node [^"]*--test\b/,
    runs: byC8
  },
  {
    name: "bun test",
    sign: /bun test/,
    runs: () => ["bun test --coverage --coverage-reporter=lcov"]
  },
  // Any other runner in Node, or a program that tests.
  {
    name: "npm test",
    sign: /"c8"|"test": ?"(node|tsx|ts-node) [^"]|"(tap|tape|uvu|jasmine|lab|@hapi\/lab|borp|zora|baretest|brittle)"/,
    runs: byC8
  }
];
var REPORTS = [
  REPORT,
  "lcov.info",
  "clover.xml",
  "coverage/clover.xml",
  "coverage/cobertura-coverage.xml",
  "coverage/coverage-final.json"
];
var COVERAGE_SCRIPT = /^((test:)?cov(erage)?|test:ci)$/;
function javascriptTests(project) {
  const tested = testedIn(project);
  const made = REPORTS.find((path) => project.exists(path));
  const own = Object.keys(scriptsOf(project.read("package.json"))).find(
    (it) => COVERAGE_SCRIPT.test(it)
  );
  const isWritten = tested.some(({ at }) => project.exists(at(REPORT)));
  const leaves = ["coverage/", ".nyc_output/"].slice(
    0,
    tested.some(({ runner }) => runner.name === "nyc") ? 2 : 1
  );
  if (made && own && !isWritten) {
    const report = { collector: "coverage", paths: [made] };
    const run2 = `${managerOf(project).name} run ${own}`;
    return { name: made, runs: [{ run: run2, folder: "" }], report, advice: [], leaves };
  }
  if (tested.length === 0) return null;
  return {
    name: nameOf(tested),
    runs: tested.flatMap(
      ({ runner, folder, ...place }) => runner.runs({ project, ...place }).map((run2) => ({ run: runIn(run2, project), folder }))
    ),
    report: { collector: "coverage-lcov", paths: tested.map(({ at }) => at(REPORT)) },
    advice: tested.flatMap(
      ({ runner, folder, text }) => runner.name === "Vitest" && !HAS_PROVIDER.test(text) ? [
        `${folder ? `in ${project.at(folder)}, ` : ""}add @vitest/coverage-v8 to the project: Vitest measures coverage with it, and the workflow installs it each time until then`
      ] : []
    ),
    leaves
  };
}
function testedIn(project) {
  const { files, members, read } = project;
  const find = (folder, wanted, text) => {
    const runner = RUNNERS.find(({ sign }) => sign.test(wanted));
    const at = (path) => folder ? `${folder}/${path}` : path;
    const scripts = scriptsOf(read(at("package.json")));
    const settings = files.filter(
      (path) => CONFIG.test(path) && path.startsWith(at("")) && !path.slice(at("").length).includes("/")
    ).map(read).join("\n");
    return runner ? [{ runner, folder, text, at, scripts, settings: settings + read(at("package.json")) }] : [];
  };
  const own = read("package.json");
  if (members.length === 0) return find("", own, own);
  const root = find("", installedBy(own), own);
  if (root.length > 0) return root;
  return members.flatMap((member) => {
    const folder = member.slice(project.at("").length);
    const manifest = read(`${folder}/package.json`);
    return find(folder, manifest, `${manifest}${own}`);
  });
}
var CONFIG = /(^|\/)(vite|vitest|jest)\.(config|workspace)(\.\w+)?\.[cm]?[jt]s$|(^|\/)\.(nyc|c8)rc(\.json)?$/;
function installedBy(text) {
  const { scripts, dependencies: dependencies2, devDependencies } = json(text);
  return JSON.stringify({ scripts, dependencies: dependencies2, devDependencies });
}
function scriptsOf(text) {
  return json(text).scripts ?? {};
}
function nameOf(tested) {
  const names = [...new Set(tested.map(({ runner }) => runner.name))].join(" and ");
  if (tested.length > 1) return `${names} in ${tested.length} packages`;
  return tested[0].folder ? `${names} in ${tested[0].folder}` : names;
}
function runIn(run2, project) {
  const { name } = managerOf(project);
  return name === "yarn" ? run2.replace(/\bnpx (?!--)/, "yarn run ") : run2;
}
var HAS_PROVIDER = /"@vitest\/coverage-|"vite-plus"/;
function vitest({ project, text, scripts, settings }) {
  const { env, args } = callOf(scripts, /^(vp test|vitest)$/, VITEST_OWN);
  const folder = /reportsDirectory/.test(settings) ? " --coverage.reportsDirectory=coverage" : "";
  const program = /"vitest"/.test(text) ? "vitest" : "vp test";
  const run2 = `${env}npx ${program} run${args} --coverage --coverage.reporter=lcov${folder}`;
  return HAS_PROVIDER.test(text) ? [run2] : [provider(project), run2];
}
var VITEST_OWN = /(^|\s)(run|watch|dev|--(run|watch|ui|open|silent|typecheck\.only)|-u|-w|--coverage(\.[\w.]+)?(=\S+)?)(?=\s|$)/g;
function provider(project) {
  const { name, lock } = managerOf(project);
  const node = name === "yarn" ? "yarn node" : "node";
  const wanted = `@vitest/coverage-v8@$(${node} -p "require('vitest/package.json').version")`;
  if (name === "npm") return `npm install --no-save ${wanted}`;
  const flags = name === "pnpm" ? " --ignore-workspace-root-check" : "";
  const undo = lock ? ` && git checkout -- package.json ':/${lock.path(lock.name)}'` : "";
  return `${name} add --dev${flags} ${wanted}${undo}`.replace(
    "pnpm add --dev",
    "pnpm add --save-dev"
  );
}
function jest({ scripts, settings }) {
  const { env, args } = callOf(scripts, /^jest$/, JEST_OWN);
  const folder = /coverageDirectory/.test(settings) ? " --coverageDirectory=coverage" : "";
  const threshold = /coverageThreshold/.test(settings) ? " --coverageThreshold='{}'" : "";
  return [`${env}npx jest${args} --coverage --coverageReporters=lcov${folder}${threshold}`];
}
var JEST_OWN = /(^|\s)(--(watch|watchAll|verbose|ci|updateSnapshot|silent|notify|onlyChanged|(no-)?coverage\w*)(=\S+)?|-u|-o)(?=\s|$)/g;
function callOf(scripts, program, own) {
  const names = Object.keys(scripts).filter(
    (name) => /^(test|unit|coverage|cov|vitest|jest)/.test(name)
  );
  const apart = /watch|ui|dev|types?|e2e|browser|bench|update|debug|integration/;
  for (const name of names.filter((it) => !apart.test(it)).sort((one, other) => one.length - other.length)) {
    for (const part of scripts[name].split(/&&|;/)) {
      const { env, words } = wordsOf(part);
      const at = program.test(words[0] ?? "") ? 1 : program.test(words.slice(0, 2).join(" ")) ? 2 : 0;
      if (at === 0 || /typecheck\.only|bench|--no-coverage/.test(part)) continue;
      const args = ` ${words.slice(at).join(" ")}`.replace(own, "").replace(/\s+/g, " ").trimEnd();
      if (!/[$`|<>]/.test(args)) return { env, args };
    }
  }
  return { env: "", args: "" };
}
function wordsOf(command) {
  const words = command.trim().split(/\s+/);
  if (words[0] === "cross-env" || words[0] === "env") words.shift();
  let env = "";
  while (/^\w+=\S*$/.test(words[0] ?? "")) env += `${words.shift()} `;
  if (/^(npx|pnpm|yarn|bunx)$/.test(words[0] ?? "")) {
    words.shift();
    while (/^(exec|run|--yes|-y)$/.test(words[0] ?? "")) words.shift();
  }
  return { env, words };
}
function byC8(place) {
  return [measured(c8Of(place.project, place.text), place)];
}
var LINTS = /^(xo|eslint|standard|prettier|tsd|tsc|biome|dprint|oxlint|publint|attw|size-limit|ts-standard|neostandard|karma|(npm|pnpm|yarn) (run )?(-\S+ )*([\w-]+:)?(lint|types?|typecheck|check|format|size|browsers?|e2e)\b)/;
function testsIn(scripts, written) {
  const parts = written.split("&&").map((part) => part.trim());
  const left = parts.filter((part) => part && !LINTS.test(part));
  const [, name] = /^(?:npm|pnpm|yarn) run (?:-\S+ )*([\w:-]+)$/.exec(left[0] ?? "") ?? [];
  const { [name]: own, ...others2 } = scripts;
  const isAlone = left.length === 1 && own && !others2[`pre${name}`] && !others2[`post${name}`];
  return isAlone ? testsIn(others2, own) : left;
}
var BUILDS = /build|compil|generat|bundle|prepare|codegen|transpil|copy|\bcp\b|mkdir|babel|rollup|make/;
function measured(tool, { project, scripts, settings }) {
  const { name } = managerOf(project);
  const limits = /check-coverage|"checkCoverage"/.test(settings) ? " --check-coverage=false" : "";
  const start = `${tool} --reporter=lcovonly${limits}`;
  const { test = "", pretest, posttest } = scripts;
  const written = scripts["test:unit"] && /run-[sp]|npm-run-all|&&.*test:/.test(test) ? scripts["test:unit"] : test;
  const left = testsIn(scripts, written);
  const { env, words } = wordsOf(left[0] ?? "");
  const isMeasured = /^(c8|nyc)$/.test(words[0] ?? "");
  const isOne = left.length === 1 && !/[|$`;<>]/.test(left[0]);
  if (!isOne || !(isMeasured || pretest || posttest || written.includes("&&")))
    return `${start} ${name} test`;
  const builds = pretest && BUILDS.test(pretest) ? `${name} run pretest && ` : "";
  if (/^(npm|pnpm|yarn)\b/.test(left[0])) return `${builds}${start} ${left[0]}`;
  const at = words.findIndex((word, index) => index > 0 && !word.startsWith("-"));
  return `${builds}${env}${start} ${words.slice(isMeasured ? at : 0).join(" ")}`;
}

// js/init/kinds/javascript.js
var javascript = {
  id: "javascript",
  also: ["js", "typescript", "ts"],
  name: "JavaScript/TypeScript",
  manifest: /^package\.json$/,
  languages: [
    ["javascript", /\.[cm]?js$/],
    ["typescript", /\.[cm]?ts$/],
    ["jsx", /\.jsx$/],
    ["tsx", /\.tsx$/],
    ["vue", /\.vue$/],
    ["svelte", /\.svelte$/]
  ],
  tests: /^(\w+=\S+ )*(npx |npm |pnpm |yarn |bun |lerna |turbo |nx )?(exec |run |-\S+ )*(t|test|vitest|jest|mocha|ava|c8|nyc|coverage|cov)(:(?!lint|types?\b|e2e|dts|browser|docs)[\w:-]+)?(-ci|-cov|-coverage)?(\s|$)|\bnode [^|&]*--test\b/,
  prepare,
  coverage: javascriptTests,
  build
};
function prepare(project) {
  const manager = managerOf(project);
  const { name, folder } = manager;
  const theirs = project.theirs?.before ?? [];
  const own = theirs.find((it) => it.folder === folder && isInstall(it.run, name));
  const install = { run: own?.run ?? installOf(manager), folder };
  const extras = theirs.filter(({ run: run2 }) => PREPARES.test(run2) && !OTHERWISE.test(run2));
  return [...systemSteps(project), ...tools(project, manager), install, ...extras];
}
var PREPARES = /^(npm|pnpm|yarn|bun|npx|node|lerna|turbo|nx)\b.*\b(build|bootstrap|prepare|generate|codegen|compile|stub|setup|prisma)\b/;
var OTHERWISE = /\b(dts|docs?|types?|size|storybook|site|website|playwright|e2e|lint|install|publish)\b/;
function isInstall(run2, manager) {
  const install = new RegExp(`^${manager}( (i|ci|install|clean-install))?( --[\\w=-]+)*$`);
  return install.test(run2) && !/version|global/.test(run2);
}
function installOf({ name, install, lock }) {
  const isClassic = name === "yarn" && lock && !/__metadata/.test(lock.read("yarn.lock"));
  return isClassic ? "yarn install --frozen-lockfile" : install;
}
function tools(project, { name, lock, folder, isNamed }) {
  if (name === "bun") return [{ uses: "oven-sh/setup-bun@v2" }];
  const cache = lock ? { cache: name, "cache-dependency-path": lock.path(lock.name) } : {};
  const node = { uses: "actions/setup-node@v6", with: { ...nodeOf(project).inputs, ...cache } };
  if (name === "pnpm") return [pnpm(lock, folder, isNamed), node];
  return name === "yarn" && isNamed ? [{ ...COREPACK, folder }, node] : [node];
}
var COREPACK = { run: "npm install --global corepack && corepack enable" };
var PNPM_OF_LOCK = { 5: "7", 6: "8", 9: "10" };
function pnpm(lock, folder, isNamed) {
  const [, written = "9"] = /^lockfileVersion:\s*'?(\d+)/m.exec(lock?.read(lock.name) ?? "") ?? [];
  const version = isNamed ? void 0 : PNPM_OF_LOCK[written] ?? "latest";
  const manifest = folder && isNamed ? `${folder}/package.json` : void 0;
  return { uses: "pnpm/action-setup@v4", with: { version, package_json_file: manifest } };
}
var APPLICATIONS = [
  [/"next"/, ".next/static"],
  [/"nuxt"/, ".output/public"],
  [/"react-scripts"/, "build"],
  [/"(vite|rollup|webpack|esbuild|tsup|parcel|astro|@angular\/cli|@vue\/cli-service)"/, "dist"]
];
var FOLDERS = ["dist", "build", "out"];
function build(project) {
  const { read, files, members, has, exists, theirs } = project;
  const { scripts = {}, dependencies: dependencies2, devDependencies, ...manifest } = json(read("package.json"));
  if (typeof scripts.build !== "string") return null;
  const isTracked = (folder) => files.some((path) => path.startsWith(`${folder}/`));
  const whole = publishedFrom(manifest, Object.values(scripts).join("\n"));
  const folders = whole ? [whole] : foldersOf(manifest);
  const published = folders.filter((folder) => !isTracked(folder));
  const tools3 = JSON.stringify({ ...dependencies2, ...devDependencies });
  const ofApplication = () => APPLICATIONS.find(([sign]) => sign.test(tools3))?.[1] ?? /"outDir"\s*:\s*"(?:\.\/)?([\w./-]+?)\/?"/.exec(read("tsconfig.json"))?.[1] ?? FOLDERS.find(exists);
  const isWorkspace = members.length > 0 || manifest.workspaces || has("pnpm-workspace.yaml");
  const output = published[0] ?? (isWorkspace ? void 0 : ofApplication());
  if (!output || isTracked(output)) return null;
  const run2 = `${managerOf(project).name} run build`;
  const isBuilt = theirs?.before.some(
    (it) => it.run.replace(" run ", " ") === run2.replace(" run ", " ")
  );
  return { run: isBuilt ? null : run2, output };
}
function publishedFrom({ publishConfig }, scripts) {
  const [, made] = /(?:^|[\s"'=/])(dist|build|lib|out|pkg)\/package\.json\b/m.exec(scripts) ?? [];
  const named = publishConfig?.directory;
  return typeof named === "string" ? plain(named).replace(/\/$/, "") : made;
}
function foldersOf({ main: main2, module, browser, unpkg, bin, exports, files }) {
  const paths = (value) => typeof value === "string" ? [value] : Object.values(value ?? {}).flatMap(paths);
  const entries = [main2, module, exports, bin, browser, unpkg].flatMap(paths).filter((path) => /\/[^/]*\.\w+$/.test(path));
  const listed2 = paths(files).filter(
    (path) => /^(\.\/)?[\w-]+\/?(\*\*\/\*|\*\*|\*)?$/.test(path) && !/\.\w+$/.test(path)
  );
  const tops = [
    ...entries.map(plain).filter((path) => path.includes("/")),
    ...listed2.map(plain)
  ].map((path) => path.split("/")[0]);
  return [...new Set(tops)].filter((top) => top && !/[*!]/.test(top));
}
function plain(path) {
  return path.replace(/^\.?\//, "");
}

// js/init/kinds/jvm.js
const { posix } = require("node:path");
var SETUP2 = /^actions\/setup-java@/;
var JACOCO = "org.jacoco:jacoco-maven-plugin:0.8.13";
var jvm = {
  id: "jvm",
  also: ["java", "kotlin"],
  name: "Java/Kotlin",
  manifest: /^(pom\.xml|(build|settings)\.gradle(\.kts)?)$/,
  languages: [
    ["java", /\.java$/],
    ["kotlin", /\.kts?$/]
  ],
  tests: /\bmvnw?\b.*\b(test|verify|install|package)\b|\bgradlew?\b.*\b(test|check|build)\b/,
  prepare: (project) => [
    ...systemSteps(project),
    {
      uses: "actions/setup-java@v5",
      with: {
        distribution: versionOf(project, SETUP2, "distribution") ?? "temurin",
        "java-version": versionOf(project, SETUP2, "java-version") ?? "21",
        cache: project.has("pom.xml") ? "maven" : "gradle"
      }
    }
  ],
  coverage: (project) => project.has("pom.xml") ? maven(project) : gradle(project),
  build(project) {
    if (!project.has("pom.xml")) return null;
    const isBuilt = maven(project).runs.length > 0;
    const run2 = isBuilt ? null : `${mavenOf(project)} -DskipTests package`;
    return { run: run2, output: "**/target/*.jar" };
  }
};
var APART = /<!--[\s\S]*?-->|<properties>[\s\S]*?<\/properties>|<profiles>[\s\S]*?<\/profiles>/g;
function maven(project) {
  const { text } = project;
  const name = "Maven";
  const plugins = text.replace(APART, "");
  const lines2 = [...plugins.matchAll(/<argLine>([\s\S]*?)<\/argLine>/g)].map(([, value]) => value);
  if (lines2.some((value) => !/[@$]\{(\w+\.)*argLine\}/.test(value))) {
    const advice = "in pom.xml, begin the content of <argLine> with @{argLine}, and declare an empty property argLine: JaCoCo passes its agent through it; then run init again with --force: it measures the coverage then";
    return { name, runs: [], report: null, advice: [advice] };
  }
  const run2 = `${mavenOf(project)} ${JACOCO}:prepare-agent verify ${JACOCO}:report`;
  return {
    name,
    runs: [{ run: run2, folder: "" }],
    report: { collector: "coverage-jacoco", paths: ["**/target/site/jacoco/jacoco.xml"] },
    advice: [],
    leaves: ["target/"]
  };
}
function gradle(project) {
  const text = scriptsOf2(project);
  const program = gradleOf(project);
  if (/kotlinx\.kover/.test(text)) {
    return {
      name: "Gradle with Kover",
      runs: [{ run: `${program} koverXmlReport`, folder: "" }],
      report: { collector: "coverage-jacoco", paths: ["**/build/reports/kover/report.xml"] },
      advice: [],
      leaves: ["build/"]
    };
  }
  if (/jacoco/.test(text)) {
    return {
      name: "Gradle",
      runs: [{ run: `${program} test jacocoTestReport`, folder: "" }],
      report: {
        collector: "coverage-jacoco",
        paths: ["**/build/reports/jacoco/test/jacocoTestReport.xml"]
      },
      advice: /xml\.required|xml\.enabled/.test(text) ? [] : ["set xml.required = true for jacocoTestReport in the Gradle build"],
      leaves: ["build/"]
    };
  }
  const advice = 'apply the plugin "jacoco" in the Gradle build, with xml.required = true for jacocoTestReport, then run init again with --force: it measures the coverage then';
  return { name: "Gradle", runs: [], report: null, advice: [advice] };
}
function mavenOf(project) {
  const program = `${programOf(project, "mvnw") ?? "mvn"} --batch-mode`;
  const start = project.inRepository("").replace(/\/$/, "");
  let top = start;
  for (const { folder, read } of project.above(["pom.xml"])) {
    const modules = [...read("pom.xml").matchAll(/<module>\s*(.*?)\s*<\/module>/g)];
    if (modules.some(([, module]) => posix.join(folder, module) === top)) top = folder;
  }
  if (top === start) return program;
  const file = posix.join(posix.relative(start, top), "pom.xml");
  const own = posix.relative(top, start);
  return `${program} --file ${quoted(file)} --projects ${quoted(own)} --also-make`;
}
function gradleOf(project) {
  return programOf(project, "gradlew") ?? "gradle";
}
function scriptsOf2({ text, above, inRepository }) {
  const [root] = above(["settings.gradle", "settings.gradle.kts"]);
  if (!root) return text;
  const own = posix.relative(root.folder, inRepository("")).replace(/\/$/, "").replaceAll("/", ":");
  const isIncluded = [":", '"', "'"].some(
    (start) => ['"', "'"].some((end) => root.read(root.name).includes(`${start}${own}${end}`))
  );
  const scripts = ["build.gradle", "build.gradle.kts"].map(root.read);
  return isIncluded ? [text, ...scripts].join("\n") : text;
}
function programOf({ nearest, inRepository }, name) {
  const wrapper = nearest([name]);
  if (!wrapper) return void 0;
  const path = posix.relative(inRepository(""), wrapper.path(name));
  return path.startsWith(".") ? path : `./${path}`;
}

// js/init/kinds/php.js
var SETUP3 = /^shivammathur\/setup-php@/;
var php = {
  id: "php",
  name: "PHP",
  manifest: /^composer\.json$/,
  languages: [["php", /\.php$/]],
  tests: /\b(phpunit|pest|simple-phpunit)\b|composer (run(-script)? )?test/,
  prepare: (project) => [
    ...systemSteps(project),
    {
      uses: "shivammathur/setup-php@v2",
      with: {
        "php-version": versionOf(project, SETUP3, "php-version") ?? "8.3",
        extensions: project.theirs?.setup(SETUP3).extensions,
        coverage: "pcov"
      }
    },
    { run: "composer install --no-interaction --prefer-dist" }
  ],
  coverage({ text }) {
    const [name, program] = /"pestphp\/pest"/.test(text) ? ["Pest", "pest"] : /"phpunit\/phpunit"/.test(text) ? ["PHPUnit", "phpunit"] : [];
    if (!name) return null;
    return {
      name,
      runs: [{ run: `vendor/bin/${program} --coverage-clover clover.xml`, folder: "" }],
      report: { collector: "coverage-clover", paths: ["clover.xml"] },
      advice: [],
      leaves: ["clover.xml"]
    };
  }
};

// js/init/kinds/python-settings.js
function settingsOf({ read, has }) {
  const pyproject = toml(read("pyproject.toml")).tool ?? {};
  const [setup, tox] = [ini(read("setup.cfg")), ini(read("tox.ini"))];
  const all = [
    ...has(".coveragerc") ? [ini(read(".coveragerc"))] : [],
    { run: setup["coverage:run"], report: setup["coverage:report"] },
    { run: tox["coverage:run"], report: tox["coverage:report"] },
    pyproject.coverage ?? {}
  ];
  const { run: run2 = {}, report = {} } = all.find(({ run: run3, report: report2 }) => run3 || report2) ?? {};
  const options = [
    ini(read("pytest.ini")).pytest?.addopts,
    pyproject.pytest?.ini_options?.addopts ?? pyproject.pytest?.addopts,
    tox.pytest?.addopts,
    setup["tool:pytest"]?.addopts
  ];
  const added = options.flatMap(list).join(" ");
  const sources = ["source", "source_pkgs", "source_dirs"].flatMap((key) => list(run2[key]));
  return {
    sources: added.match(/--cov=/g)?.length ?? sources.length,
    isChosen: ["source", "source_pkgs", "source_dirs", "include"].some(
      (key) => list(run2[key]).length > 0
    ),
    isMeasured: /(^|\s)--cov(=|\s|$)/.test(added),
    hasLimit: "fail_under" in report || /covdefaults/.test(String(run2.plugins)) || /--cov-fail-under/.test(added),
    isParallel: /^(true|1|yes|on)$/i.test(String(run2.parallel ?? ""))
  };
}
var ASIDE = /^(tests?|testing|docs?|examples?|scripts?|tools?|tasks|benchmarks?|ci|build|dist|packaging|requirements|typings|stubs)$/i;
function measuredBy(project, { isChosen }, option) {
  if (isChosen) return option === "--cov" ? ["--cov"] : [];
  const packages = packagesOf(project);
  return packages.length > 0 ? packages.map((name) => `${option}=${name}`) : [`${option}=.`];
}
function nameOf2({ read }) {
  const { project } = toml(read("pyproject.toml"));
  return String(project?.name ?? ini(read("setup.cfg")).metadata?.name ?? "");
}
function packagesOf(project) {
  const found = ["", ...membersOf(project).map((folder) => `${folder}/`)];
  return unique(found.flatMap((start) => packagesIn(project, start)));
}
function membersOf({ members, at, read }) {
  const isRoot = toml(read("pyproject.toml")).tool?.uv?.workspace;
  return isRoot ? members.map((member) => member.slice(at("").length)) : [];
}
function packagesIn({ files: all, read }, top) {
  const files = all.filter((path) => path.startsWith(top)).map((path) => path.slice(top.length));
  const below = (start) => unique(
    files.filter(
      (path) => path.startsWith(start) && /^[A-Za-z_]\w*\/__init__\.pyi?$/.test(path.slice(start.length))
    ).map((path) => path.slice(start.length).split("/")[0])
  );
  const inSource = below("src/");
  if (inSource.length > 0) return inSource;
  if (files.some((path) => /^src\/.+\.py$/.test(path))) return [`${top}src`];
  const found = below("").filter((name2) => !ASIDE.test(name2));
  if (found.length > 0) return found;
  const name = nameOf2({ read: (path) => read(`${top}${path}`) }).replace(/[-.]+/g, "_");
  const modules = files.filter(
    (path) => /^[A-Za-z]\w*\.py$/.test(path) && !/^(setup|conftest|noxfile|tasks|manage|test\w*|\w+_test)\.py$/.test(path)
  );
  const own = modules.filter((path) => path === `${name}.py`);
  return (own.length > 0 ? own : modules).map((path) => path.slice(0, -3));
}
function unique(values) {
  return [...new Set(values)];
}

// js/init/kinds/python-wants.js
var NAMES = [
  /^tests?$/i,
  /^testing$/i,
  /test/i,
  /^cov(erage)?$/i,
  /^ci$/i,
  /^dev(elop(ment)?)?$/i,
  /dev/i,
  /^all$/i
];
var LIST = /^((requirements|reqs|tests?|ci)\/)?([\w.-]*[-_.])?(requirements?|reqs?|tests?|testing|dev(el(opment)?)?|ci)([-_.](tests?|testing|dev(el(opment)?)?|ci|all))*\.txt$/i;
function wantedByTests(project) {
  const { read, has, files } = project;
  const pyproject = toml(read("pyproject.toml"));
  const setup = ini(read("setup.cfg"));
  const groups = { ...pyproject["dependency-groups"], ...poetryGroups(pyproject) };
  const extras = {
    ...setup["options.extras_require"],
    ...extrasOfSetup(read("setup.py")),
    ...pyproject.project?.["optional-dependencies"]
  };
  const groupsOfMembers = membersOf(project).flatMap(
    (folder) => chosen({ ...toml(read(`${folder}/pyproject.toml`))["dependency-groups"] })
  );
  const group = [.../* @__PURE__ */ new Set([...chosen(groups), ...groupsOfMembers])];
  const extra = chosen(extras);
  const lists = listsOf(files, read);
  const isTold = group.length + extra.length > 0 || /pytest/.test(lists.map(read).join("\n"));
  return {
    groups: group,
    extras: extra,
    lists,
    packages: isTold ? [] : [...ofHatch(pyproject), ...ofTox(read), ...ofNox(read("noxfile.py"))],
    isPackage: has("setup.py") || Boolean(pyproject["build-system"] ?? (pyproject.tool?.poetry && isPoetryPackage(pyproject))),
    isApplication: !has("setup.py") && !pyproject["build-system"] && Boolean(pyproject.project)
  };
}
function isPoetryPackage({ tool }) {
  return tool.poetry["package-mode"] !== false;
}
function chosen(all) {
  const tests = (name, seen = []) => {
    const wanted = typeof all[name] === "object" && !Array.isArray(all[name]) ? Object.keys(all[name] ?? {}) : Array.isArray(all[name]) ? all[name] : list(all[name]);
    return wanted.some(
      (it) => typeof it === "string" ? /^(pytest|coverage|hypothesis|nose2?|trustme)\b/.test(it) : it?.["include-group"] && !seen.includes(name) && tests(it["include-group"], [...seen, name])
    );
  };
  const fitting = Object.keys(all).filter(
    (name) => /^tests?$|^testing$/i.test(name) || tests(name)
  );
  const best2 = NAMES.map((sign) => fitting.find((name) => sign.test(name))).find(Boolean) ?? fitting[0];
  return best2 ? [best2] : [];
}
function poetryGroups({ tool }) {
  const groups = Object.entries(tool?.poetry?.group ?? {});
  return Object.fromEntries(
    groups.map(([name, group]) => [
      name,
      /** @type {any} */
      group?.dependencies
    ])
  );
}
function extrasOfSetup(text) {
  const [, body = ""] = /extras_require\s*=\s*(?:dict\()?\{?([\s\S]*?\])\s*,?\s*[})]/.exec(text) ?? [];
  const found = [...body.matchAll(/["']?(\w+)["']?\s*[:=]\s*\[([^\]]*)\]/g)];
  return Object.fromEntries(found.map(([, name, items]) => [name, literals(items)]));
}
function listsOf(files, read) {
  const found = files.filter(
    (path) => LIST.test(path) && !/doc|lint|typ(e|ing)|build|release/i.test(path)
  );
  const tests = found.filter((path) => path !== "requirements.txt");
  const fitting = tests.filter(
    (path) => /^(pytest|coverage|nose|tox|hypothesis)\b/m.test(read(path))
  );
  return [
    ...found.filter((path) => path === "requirements.txt"),
    ...fitting.length > 0 ? fitting.slice(0, 1) : tests
  ];
}
function ofHatch({ tool }) {
  const envs = tool?.hatch?.envs ?? {};
  const env = envs.test ?? envs["hatch-test"] ?? envs.tests ?? envs.default ?? {};
  return [...list(env.dependencies), ...list(env["extra-dependencies"])].filter(plain2);
}
function ofTox(read) {
  const { testenv = {} } = ini(read("tox.ini"));
  return list(testenv.deps).filter((line) => plain2(line) && !/^-|:/.test(line));
}
function ofNox(text) {
  const [, body = ""] = /def \w*tests?\w*\(session[\s\S]*?\):\n([\s\S]*?)(?=\n@|\ndef |$)/.exec(text) ?? [];
  return [...body.matchAll(/session\.install\(([^)]*)\)/g)].flatMap(([, args]) => literals(args)).filter((it) => plain2(it) && !/^[-.]/.test(it));
}
function literals(text) {
  return [...text.matchAll(/["']([^"'\n]+)["']/g)].map(([, literal2]) => literal2);
}
function plain2(requirement) {
  return !/[{}]/.test(requirement);
}

// js/init/kinds/python-environment.js
var TOOLS = "pytest pytest-cov";
var INSTALLS = /^((sudo )?pip3? install|python3? -m pip install|uv (sync|pip install)|poetry install|pdm (install|sync)|pipenv (install|sync))\b/;
var ELSEWHERE = /install( -\S+| --\S+)* (--upgrade |-U )?(pip|tox|nox|hatch|wheel|setuptools|uv|poetry|build|coverage|codecov|\s)+$/;
function environmentOf(project, version) {
  const theirs = asTheyDo(project);
  const found = theirs ?? byManager(project) ?? byPip(project);
  const [first, ...rest] = found.steps;
  const setup = { uses: "actions/setup-python@v6", with: { ...version, ...found.cache } };
  const steps = found.isFirst ? [first, setup, ...rest] : [setup, ...found.steps];
  return { steps, prefix: found.prefix, wants: found.wants };
}
var MANAGERS = {
  uv: {
    steps: [{ uses: "astral-sh/setup-uv@v7", with: { "enable-cache": "true" } }],
    prefix: "uv run --no-sync ",
    pip: "uv pip install"
  },
  poetry: {
    steps: [{ run: "pipx install poetry", folder: "" }],
    prefix: "poetry run ",
    pip: "poetry run pip install",
    isFirst: true,
    cache: { cache: "poetry" }
  },
  pdm: {
    steps: [{ run: "pipx install pdm", folder: "" }],
    prefix: "pdm run ",
    pip: "pdm run python -m pip install"
  },
  pipenv: {
    steps: [{ run: "pipx install pipenv", folder: "" }],
    prefix: "pipenv run ",
    pip: "pipenv run pip install",
    isFirst: true,
    cache: { cache: "pipenv" }
  }
};
function asTheyDo(project) {
  const { theirs } = project;
  if (!theirs || /\b(tox|nox|hatch)\b/.test(theirs.test.run)) return null;
  const installs = theirs.before.filter(({ run: run2 }) => INSTALLS.test(run2) && !ELSEWHERE.test(run2));
  if (installs.length === 0) return null;
  const name = Object.keys(MANAGERS).find(
    (it) => installs.some(({ run: run2 }) => run2.startsWith(`${it} `))
  );
  const isSystem = installs.some(({ run: run2 }) => / --system\b/.test(run2));
  const steps = theirs.before.filter(({ run: run2 }) => INSTALLS.test(run2));
  if (!name)
    return {
      steps: [...steps, tools2("pip install")],
      cache: pipCache(project),
      prefix: "",
      wants: ""
    };
  const manager = MANAGERS[name];
  const pip = isSystem ? `${manager.pip} --system` : manager.pip;
  return {
    steps: [...manager.steps, ...steps, tools2(pip)],
    isFirst: manager.isFirst,
    cache: manager.cache && project.has(`${name}.lock`) ? manager.cache : {},
    prefix: isSystem ? "" : manager.prefix,
    wants: ""
  };
}
function byManager(project) {
  const lock = project.nearest(["uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock"]);
  const { tool } = toml(project.read("pyproject.toml"));
  const [, named = ""] = /^(\w+)\.lock$/.exec(lock?.name ?? "") ?? [];
  const name = named.replace("Pipfile", "pipenv") || (tool?.poetry ? "poetry" : "") || (isInWorkspace(project) ? "uv" : "");
  if (!name) return null;
  const { groups, extras } = wantedByTests(project);
  const wanted = [...groups.map((it) => ` --group ${it}`), ...extras.map((it) => ` --extra ${it}`)];
  const whole = tool?.uv?.workspace ? " --all-packages" : "";
  const install = {
    uv: `uv sync${lock ? " --frozen" : ""}${whole}${wanted.join("")}`,
    poetry: `poetry install${groups.map((it) => ` --with ${it}`).join("")}${extras.map((it) => ` --extras ${it}`).join("")}`,
    pdm: `pdm sync${wanted.map((it) => it.replace(/ --(group|extra) /, " --group ")).join("")}`,
    pipenv: "pipenv sync --dev"
  }[name];
  const manager = MANAGERS[name];
  return {
    steps: [...manager.steps, { run: install ?? "" }, tools2(manager.pip)],
    isFirst: manager.isFirst,
    cache: manager.cache && lock ? { ...manager.cache, "cache-dependency-path": lock.path(lock.name) } : {},
    prefix: manager.prefix,
    wants: groups.join(" ")
  };
}
function isInWorkspace({ read, above }) {
  const texts = [
    read("pyproject.toml"),
    ...above(["pyproject.toml"]).map((it) => it.read(it.name))
  ];
  return texts.some((text) => toml(text).tool?.uv?.workspace);
}
function dependencies(extras) {
  const more = extras.map((it) => `, *project['optional-dependencies']['${it}']`).join("");
  const read = "project = tomllib.load(open('pyproject.toml', 'rb'))['project']";
  const print2 = `print(*project.get('dependencies', [])${more}, sep=chr(10))`;
  return `python -c "import tomllib; ${read}; ${print2}" | pip install -r /dev/stdin`;
}
function byPip(project) {
  const wanted = wantedByTests(project);
  const { lists, groups, extras, packages } = wanted;
  const texts = lists.map(project.read);
  const isListed = texts.some((text) => /^\s*(-e\s+)?\.(\[|\s*$)/m.test(text));
  const own = wanted.isPackage && !isListed ? [extras.length > 0 ? `-e '.[${extras.join(",")}]'` : "-e ."] : [];
  const listed2 = lists.map((path) => `-r ${quoted(path)}`);
  const more = [...own, ...groups.map((it) => `--group ${it}`), ...packages.map(quoted)];
  const hasHashes = texts.some((text) => text.includes("--hash="));
  const installs = (hasHashes ? [listed2, more] : [[...listed2, ...more]]).filter(
    (words) => words.length > 0
  );
  return {
    steps: [
      // Only a recent pip knows groups.
      ...groups.length > 0 ? [{ run: "python -m pip install --upgrade pip" }] : [],
      ...wanted.isApplication ? [{ run: dependencies(extras) }] : [],
      ...installs.map((words) => ({ run: `pip install ${words.join(" ")}` })),
      tools2("pip install")
    ],
    cache: pipCache(project),
    prefix: "",
    wants: [...groups, ...extras, ...packages, ...texts].join(" ")
  };
}
function tools2(pip) {
  return { run: `${pip} ${TOOLS}` };
}
function pipCache({ has, inRepository }) {
  const file = ["pyproject.toml", "requirements.txt", "setup.py", "setup.cfg"].find(has);
  return file ? { cache: "pip", "cache-dependency-path": inRepository(file) } : {};
}

// js/init/kinds/python.js
var python = {
  id: "python",
  name: "Python",
  manifest: /^(pyproject\.toml|setup\.(py|cfg)|requirements[\w-]*\.txt|Pipfile|tox\.ini)$/,
  languages: [["python", /\.py$/]],
  tests: /\b(pytest|py\.test|tox|nox|unittest)\b|\bhatch (run|test)\b|\bcoverage run\b|\bmanage\.py test\b|\b(make|just|poe|pdm run|invoke) (\S+ )?(test|coverage)|scripts\/(test|coverage)/,
  // The version of the package is derived from tags.
  checkout: ({ text }) => /setuptools[_-]scm|hatch-vcs|versioningit|versioneer|dynamic-versioning/.test(text) ? { "fetch-depth": "0" } : {},
  prepare: (project) => [
    ...systemSteps(project),
    ...environmentOf(project, versionInputs(project)).steps
  ],
  coverage
};
var SETUP4 = /^actions\/setup-python@/;
function versionInputs(project) {
  const file = project.nearest([".python-version"]);
  if (file) return { "python-version-file": file.path(file.name) };
  const theirs = versionOf(project, SETUP4, "python-version-file");
  if (theirs && project.nearest([theirs])) return { "python-version-file": theirs };
  const isAhead = project.theirs?.setup(SETUP4)["allow-prereleases"] === "true";
  const version = isAhead ? void 0 : versionOf(project, SETUP4, "python-version");
  return { "python-version": version ?? "3.x" };
}
var TEST = /(^|\/)(test\w*|\w+_test)\.py$/;
var OF_PYTEST = /^(pytest|pluggy|iniconfig|packaging|pygments)$/i;
function coverage(project) {
  const { text, files, has, theirs } = project;
  const { prefix, wants } = environmentOf(project, {});
  const settings = settingsOf(project);
  const isPytest = /pytest/.test([text, wants, theirs?.test.run].join(" ")) || files.some((path) => /(^|\/)(conftest\.py|pytest\.ini)$/.test(path));
  const isEarly = /\bpytest11\b/.test(text) || OF_PYTEST.test(nameOf2(project));
  const isOption = isPytest && (settings.isMeasured || !isEarly);
  const what = settings.isMeasured ? [] : measuredBy(project, settings, isOption ? "--cov" : "--source");
  const format = settings.sources > 1 || what.length > 1 ? "json" : "xml";
  const report = `coverage.${format}`;
  const base = {
    report: {
      collector: format === "xml" ? "coverage-cobertura" : "coverage-json",
      paths: [report]
    },
    advice: [],
    leaves: [report, ".coverage"]
  };
  if (isOption) {
    const limit2 = settings.hasLimit ? " --cov-fail-under=0" : "";
    const run2 = [`${prefix}python -m pytest`, ...what].join(" ");
    return {
      ...base,
      name: "pytest",
      runs: [{ run: `${run2} --cov-report=${format}:${report}${limit2}`, folder: "" }]
    };
  }
  const isDjango = has("manage.py");
  if (!isPytest && !isDjango && !files.some((path) => TEST.test(path))) return null;
  const [name, program] = isPytest ? ["pytest", "-m pytest"] : isDjango ? ["Django", "manage.py test"] : ["unittest", "-m unittest discover"];
  const tool = `${prefix}python -m coverage`;
  const limit = settings.hasLimit ? " --fail-under=0" : "";
  const sources = what.join(" ").replaceAll(" --source=", ",");
  const runs = [
    [`${tool} run`, sources, program].filter(Boolean).join(" "),
    `${settings.isParallel ? `${tool} combine && ` : ""}${tool} ${format} -o ${report}${limit}`
  ];
  return { ...base, name, runs: runs.map((run2) => ({ run: run2, folder: "" })) };
}

// js/init/kinds/ruby.js
var TEST2 = /(^|\/)((test|spec)_\w+|\w+_test)\.rb$/;
var STARTS = /(^|\/)(\w*_?helper|(tests?|spec|features)\/(\w+\/)?(env|\w*(simple)?cov\w*)|test)\.rb$|^\.simplecov$/;
var SWITCH = /\bif\b[^\n]*\bENV(?:\.\w+\??)?[[(]\s*['"](?!NO|SKIP|DISABLE|WITHOUT)(\w*COV\w*)['"][^\])\n]*[\])](?:\s*==\s*['"](\w+)['"])?/;
var ruby = {
  id: "ruby",
  name: "Ruby",
  manifest: /^(Gemfile|[\w-]+\.gemspec)$/,
  languages: [["ruby", /\.rb$/]],
  tests: /\b(rspec|rake|rails test|minitest)\b/,
  prepare(project) {
    const version = versionOf(project, /^ruby\/setup-ruby@/, "ruby-version") ?? "3.3";
    const isSaid = [".ruby-version", ".tool-versions"].some(project.has);
    const folder = project.inRepository("").replace(/\/$/, "");
    return [
      ...systemSteps(project),
      {
        uses: "ruby/setup-ruby@v1",
        with: {
          "ruby-version": isSaid ? void 0 : version,
          "bundler-cache": "true",
          "working-directory": folder || void 0
        }
      }
    ];
  },
  coverage({ text, files, read, theirs }) {
    const isSpec = /rspec/.test(text);
    if (!isSpec && !files.some((path) => TEST2.test(path))) return null;
    const [name, helper] = isSpec ? ["RSpec", "spec_helper.rb"] : ["Minitest", "test_helper.rb"];
    const starts = files.filter((path) => STARTS.test(path)).map(read).filter((start) => /SimpleCov\.start/.test(start));
    const isMeasured = /simplecov/.test(text) && starts.length > 0;
    if (!isMeasured) {
      const advice = `add the gem simplecov and start it in ${helper}, then run init again with --force: it measures the coverage then`;
      return { name, runs: [], report: null, advice: [advice] };
    }
    const own = /^bundle exec (rake|rspec)( [\w:-]+)?$/.exec(theirs?.test.run ?? "")?.[0];
    const run2 = own ?? (isSpec ? "bundle exec rspec" : "bundle exec rake test");
    const [, switchedOn, value = "true"] = SWITCH.exec(starts.join("\n")) ?? [];
    return {
      name,
      runs: [{ run: switchedOn ? `${switchedOn}=${value} ${run2}` : run2, folder: "" }],
      report: { collector: "coverage-simplecov", paths: ["coverage/.resultset.json"] },
      advice: [],
      leaves: ["coverage/"]
    };
  }
};

// js/init/kinds/rust.js
var CHOICES = /\s--(all-features|no-default-features|workspace|all|features[ =]('[^']*'|"[^"]*"|[\w,/-]+)|exclude[ =][\w-]+)(?=\s|$)/g;
var rust = {
  id: "rust",
  name: "Rust",
  manifest: /^Cargo\.toml$/,
  languages: [["rust", /\.rs$/]],
  tests: /^(\w+=\S+ )*cargo (\+\S+ )?(test|t|nextest|llvm-cov|tarpaulin|hack)\b/,
  // Every hosted runner has rustup.
  prepare: (project) => [
    ...systemSteps(project),
    { run: "rustup component add llvm-tools-preview" },
    { uses: "taiki-e/install-action@v2", with: { tool: "cargo-llvm-cov" } },
    {
      uses: "Swatinem/rust-cache@v2",
      with: { workspaces: project.inRepository("").replace(/\/$/, "") || void 0 }
    }
  ],
  coverage(project) {
    const { theirs, read } = project;
    const test = theirs?.test.run ?? "";
    const told = /^cargo test\b/.test(test) && !/[$|;&]/.test(test);
    const flags = told ? (test.split(" -- ")[0].match(CHOICES) ?? []).join("") : "";
    const { workspace } = toml(read("Cargo.toml"));
    const isWhole = /--(workspace|all)(\s|$)/.test(flags);
    const all = workspace && !workspace["default-members"] && !told && !isWhole ? " --workspace" : "";
    return {
      name: "cargo test",
      runs: [{ run: `cargo llvm-cov${all}${flags} --lcov --output-path lcov.info`, folder: "" }],
      report: { collector: "coverage-lcov", paths: ["lcov.info"] },
      advice: [],
      leaves: ["lcov.info"]
    };
  },
  build({ has, read, nearest }) {
    const { name } = toml(read("Cargo.toml")).package ?? {};
    if (typeof name !== "string" || !has("src/main.rs")) return null;
    if (/\[workspace/.test(nearest(["Cargo.lock"])?.read("Cargo.toml") ?? "") && !/\[workspace/.test(read("Cargo.toml")))
      return null;
    return { run: "cargo build --release", output: `target/release/${name}` };
  }
};

// js/init/kinds/swift.js
var swift = {
  id: "swift",
  name: "Swift",
  manifest: /^Package\.swift$/,
  languages: [["swift", /\.swift$/]],
  tests: /\bswift test\b/,
  // Every hosted runner has Swift.
  prepare: systemSteps,
  coverage({ files }) {
    if (!files.some((path) => /^Tests\/.+\.swift$/.test(path))) return null;
    return {
      name: "swift test",
      runs: [
        { run: "swift test --enable-code-coverage", folder: "" },
        {
          run: `"$(dirname "$(readlink -f "$(command -v swift)")")/llvm-cov" export -format=lcov -instr-profile .build/debug/codecov/default.profdata .build/debug/*PackageTests.xctest -ignore-filename-regex='/(\\.build|Tests)/' > lcov.info`,
          folder: ""
        }
      ],
      report: { collector: "coverage-lcov", paths: ["lcov.info"] },
      advice: [],
      leaves: ["lcov.info"]
    };
  }
};

// js/init/kinds/index.js
var KINDS = [
  javascript,
  python,
  go,
  rust,
  php,
  jvm,
  ruby,
  csharp,
  cpp,
  swift,
  elixir,
  dart
];

// js/init/test-job.js
const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
var CHECKOUT = ["submodules", "fetch-depth", "fetch-tags", "lfs"];
var ASIDE2 = /e2e|end-to-end|integration|docs?\b|lint|format|bench|fuzz|release|publish|deploy|nightly|canary|windows|macos|downstream|typ(es|ing)|wasm|miri|minimal|msrv|audit|size|browser|external|perf/i;
async function workflowsOf(root) {
  const folder = join(root, ".github", "workflows");
  let names;
  try {
    names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  } catch {
    return [];
  }
  const { default: yaml2 } = await import("./yaml.js");
  return names.sort().flatMap((name) => {
    try {
      const text = readFileSync(join(folder, name), "utf8");
      if (/unentropy\/track-metrics/.test(text) && /^metrics/.test(name)) return [];
      return [{ name, workflow: yaml2.parse(text, { logLevel: "error" }) }];
    } catch {
      return [];
    }
  });
}
function testJob(workflows, tests) {
  const found = workflows.flatMap(
    ({ name: file, workflow }) => Object.entries(workflow?.jobs ?? {}).flatMap(([name, job2]) => {
      const steps = Array.isArray(job2?.steps) ? job2.steps : [];
      const matrix = chosen2(job2?.strategy?.matrix);
      const fill = filler({ matrix, env: { ...workflow.env, ...job2?.env } });
      const at = steps.findIndex(
        (step) => linesOf(step?.run).some((line) => tests.test(line))
      );
      if (at < 0 || !/ubuntu|linux/i.test(fill(JSON.stringify(job2["runs-on"])) ?? "ubuntu"))
        return [];
      const points = worth(file, name, workflow, job2);
      return [{ points, job: jobOf({ file, name, workflow, job: job2, steps, at, fill, tests }) }];
    })
  );
  return found.sort((one, other) => other.points - one.points)[0]?.job ?? null;
}
function worth(file, name, workflow, job2) {
  const triggers = JSON.stringify(workflow.on ?? workflow.true ?? "");
  return (/pull_request|push/.test(triggers) ? 2 : 0) + (/test|ci\b|unit|build|coverage/i.test(`${name} ${file}`) ? 2 : 0) - (ASIDE2.test(`${name} ${file}`) ? 4 : 0) - (job2.if ? 1 : 0);
}
function jobOf({ file, name, workflow, job: job2, steps, at, fill, tests }) {
  const folderOf2 = (step) => {
    const folder = step["working-directory"] ?? job2.defaults?.run?.["working-directory"] ?? "";
    return fill(String(folder))?.replace(/^\.\/?|\/$/g, "") ?? "";
  };
  const commands = (step) => linesOf(step?.run).flatMap((line) => {
    const run2 = fill(line);
    return run2 === null ? [] : [{ run: run2, folder: folderOf2(step) }];
  });
  const inputs = (step) => Object.fromEntries(
    Object.entries(step?.with ?? {}).flatMap(([key, value]) => {
      const filled = fill(String(value));
      return filled ? [[key, filled]] : [];
    })
  );
  const setup = (action) => inputs(steps.find(({ uses }) => typeof uses === "string" && action.test(uses)));
  const checkout = setup(/^actions\/checkout@/);
  const own = commands(steps[at]);
  const test = own.find(({ run: run2 }) => tests.test(run2)) ?? { run: "", folder: folderOf2(steps[at]) };
  return {
    file,
    name,
    isMatrix: job2.strategy?.matrix !== void 0,
    checkout: Object.fromEntries(
      Object.entries(checkout).filter(([key]) => CHECKOUT.includes(key))
    ),
    services: servicesOf(job2.services, fill),
    env: literal({ ...workflow.env, ...job2.env, ...steps[at].env }),
    before: [
      ...steps.slice(0, at).flatMap((step) => step?.if ? [] : commands(step)),
      ...own.slice(0, own.indexOf(test))
    ],
    test,
    setup
  };
}
function servicesOf(services, fill) {
  const text = JSON.stringify(services ?? {}).replace(
    /\$\{\{(\s*(secrets|vars|github)\.)/g,
    "$[[$1"
  );
  const filled = fill(text);
  return filled === null ? void 0 : JSON.parse(filled.replaceAll("$[[", "${{"));
}
var LOOKS = /COLOR|CACHE|^RUST(DOC)?FLAGS$|^CARGO_|^PIP_|^CI$/;
function literal(env) {
  const all = Object.entries(env).map(([name, value]) => [name, String(value ?? "")]);
  return Object.fromEntries(
    all.filter(([name, value]) => value && !value.includes("${{") && !LOOKS.test(name))
  );
}
function linesOf(script) {
  if (typeof script !== "string") return [];
  const lines2 = script.replace(/\\\r?\n\s*/g, "").split(/\r?\n/).map((line) => line.trim()).filter((line) => line && !line.startsWith("#"));
  const decides = lines2.some(
    (line) => /^(if|for|while|case|function|cd|export|set|\w+=)\b|<<|[({]$/.test(line)
  );
  return decides && lines2.length > 1 ? [] : lines2;
}
function chosen2(matrix) {
  if (typeof matrix !== "object" || matrix === null) return {};
  const { include, exclude: _, ...axes } = matrix;
  const chosenAxes = Object.entries(axes).flatMap(
    ([name, values]) => Array.isArray(values) && values.length > 0 ? [[name, best(values)]] : []
  );
  if (!Array.isArray(include)) return Object.fromEntries(chosenAxes);
  const all = include.filter(
    (row) => typeof row === "object" && row && !/windows|macos/i.test(JSON.stringify(row))
  );
  const axisOf = Object.fromEntries(chosenAxes);
  const rows = all.filter(
    (row) => Object.entries(axisOf).every(([name, value]) => !(name in row) || row[name] === value)
  );
  return { ...best(rows.length > 0 ? rows : chosenAxes.length > 0 ? [{}] : all), ...axisOf };
}
function best(values) {
  const text = (value) => typeof value === "string" ? value : JSON.stringify(value);
  const linux = values.filter((value) => !/windows|macos|pypy|jruby|truffle/i.test(text(value)));
  const stable = linux.filter(
    (value) => !/nightly|beta|alpha|dev|head|-ea|-rc|\dt\b|canary/i.test(text(value))
  );
  const some = stable.length > 0 ? stable : linux.length > 0 ? linux : values;
  const ubuntu = some.find((value) => /^"?ubuntu-latest/.test(text(value)));
  const version = (value) => text(value).match(/\d+/g)?.map(Number) ?? [];
  const newer = (one, other) => {
    const [a, b] = [version(one), version(other)];
    return (b[0] ?? 0) - (a[0] ?? 0) || (b[1] ?? 0) - (a[1] ?? 0) || (b[2] ?? 0) - (a[2] ?? 0);
  };
  return ubuntu ?? [...some].sort(newer)[0];
}
function filler(known) {
  return (text) => {
    let isWhole = true;
    const filled = text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression) => {
      for (const path of expression.split(/\s*\|\|\s*/)) {
        const [, constant] = /^'([^']*)'$/.exec(path) ?? [];
        const value = constant ?? path.split(".").reduce((at, key) => at?.[key], known);
        if (["string", "number", "boolean"].includes(typeof value) && !String(value).includes("${{")) {
          return String(value);
        }
      }
      isWhole = false;
      return "";
    });
    return isWhole ? filled : null;
  };
}

// js/init/detect.js
var ASIDE3 = /(^|\/)(node_modules|vendor|third_party|fixtures?|__fixtures__|test_?data|examples?|samples?|demos?|playgrounds?|templates?|docs|website|www|fuzz|fuzzing|bench(marks?)?|\.[^/]+)\//i;
var DEEPEST = 4;
var LONGEST_MANIFEST_BYTES = 16 * 1024 ** 2;
var LEAST_SHARE = 0.1;
var OTHER_CODE = /\.(hs|ml|scala|clj|cljs|erl|r|jl|lua|pl|pm|nim|zig|f90|m|mm|vb|fs|groovy|sol|vhdl?|sv|v|cr|d|pas|asm|s)$/i;
function look(root, wanted, place, workflows) {
  const entries = (trackedFiles(root) ?? walk(root, { base: root, prune }) ?? []).filter(
    ({ path }) => !ASIDE3.test(path)
  );
  const files = entries.map(({ path }) => path);
  const kinds = KINDS.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
  const projects = kinds.flatMap((kind) => {
    const manifests = files.filter((path) => isManifest(path, kind));
    const folders = [...new Set(manifests.map(folderOf))].sort();
    if (folders.length === 0 && wanted.length > 0) folders.push("");
    const isBelow = (folder, top) => folder !== top && (top === "" || folder.startsWith(`${top}/`));
    const tops = folders.filter((folder) => !folders.some((top) => isBelow(folder, top)));
    const theirs = testJob(workflows, kind.tests);
    return tops.map((folder) => {
      const members = kind.isFlat ? [] : folders.filter((member) => isBelow(member, folder));
      return projectOf({ root, place, files }, { kind, folder, members, theirs });
    });
  });
  return wanted.length > 0 ? { projects, isForeign: false, left: [] } : main(projects, entries);
}
function main(projects, entries) {
  const bytes = (isOf) => entries.reduce(
    (sum, { path, size, type }) => sum + (type === "file" && isOf(path) ? size : 0),
    0
  );
  const of = new Map(
    KINDS.map((kind) => [
      kind,
      bytes((path) => kind.languages.some(([, ending]) => ending.test(path)))
    ])
  );
  const other = bytes((path) => OTHER_CODE.test(path));
  const total = [...of.values()].reduce((sum, size) => sum + size, other);
  const largest = Math.max(...of.values(), other);
  const share = ({ kind }) => total === 0 ? 1 : (of.get(kind) ?? 0) / total;
  const kept = projects.filter(
    (project) => share(project) >= LEAST_SHARE || of.get(project.kind) === largest
  );
  const ids = [...new Set(kept.map(({ kind }) => kind.id))];
  const left = projects.filter((project) => !kept.includes(project)).map((project) => {
    const { kind, folder } = project;
    const percent = Math.round(share(project) * 100);
    const few = percent < 1 ? "less than 1 %" : `${percent} %`;
    return `left out: ${kind.name} in ${folder || "."}, ${few} of the code; --type ${[...ids, kind.id].join(",")} includes it`;
  });
  const isForeign = total > 0 && !kept.some(({ kind }) => of.get(kind) === largest);
  return { projects: kept, isForeign, left };
}
function prune(path) {
  return ASIDE3.test(`${path}/`);
}
function isManifest(path, { manifest }) {
  const parts = path.split("/");
  return parts.length <= DEEPEST && manifest.test(parts[parts.length - 1]);
}
function projectOf({ root, place, files: all }, { kind, folder, members, theirs }) {
  const start = folder && `${folder}/`;
  const own = (place.prefix + start).replace(/\/$/, "");
  const files = all.filter((path) => path.startsWith(start)).map((path) => path.slice(start.length));
  const known = new Set(files);
  const read = (path) => textOf(join2(root, folder, path));
  const manifests = files.filter((path) => isManifest(start + path, kind));
  return {
    kind,
    folder,
    members,
    files,
    text: manifests.map(read).join("\n"),
    theirs,
    has: (path) => known.has(path),
    exists: (path) => existsSync(join2(root, folder, path)),
    read,
    at: (path) => start + path,
    inRepository: (path) => place.prefix + start + path,
    nearest: (names) => upwards(place, own, names)[0] ?? null,
    above: (names) => upwards(place, own, names).filter((it) => it.folder !== own)
  };
}
function upwards({ root }, start, names) {
  const found = [];
  for (let folder = start; ; folder = folderOf(folder)) {
    const path = (name2) => posix2.join(folder, name2);
    const name = names.find((it) => existsSync(join2(root, folder, it)));
    if (name) found.push({ name, folder, path, read: (it) => textOf(join2(root, path(it))) });
    if (folder === "") return found;
  }
}
function textOf(path) {
  try {
    return statSync(path).size > LONGEST_MANIFEST_BYTES ? "" : readFileSync2(path, "utf8");
  } catch {
    return "";
  }
}
function folderOf(path) {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

// js/init/ignore.js
const { constants } = require("node:fs");
const { open, readFile } = require("node:fs/promises");
const { join: join3 } = require("node:path");
var { O_WRONLY, O_APPEND, O_CREAT, O_NOFOLLOW } = constants;
var LEFT = ["unentropy-report/", "unentropy-metrics.db*"];
async function unignored(folder, leaves) {
  const there = (await textOf2(folder)).split("\n").map(bare);
  const lines2 = [.../* @__PURE__ */ new Set([...LEFT, ...leaves])].filter((line) => !there.includes(bare(line)));
  const ignored = await ignoredByGit(folder, lines2);
  return lines2.filter((line) => !ignored.has(line));
}
async function ignoredByGit(folder, lines2) {
  const paths = lines2.map((line) => line.replace("*", "").replace(/\/$/, "/x"));
  const settings = ["-c", "core.excludesFile=", "-c", "core.quotePath=false"];
  const query = [...settings, "check-ignore", "--no-index", "--", ...paths];
  const found = await askGit(query, { cwd: folder }).catch(orElse(""));
  const covered = new Set(found.split("\n"));
  return new Set(lines2.filter((_, at) => covered.has(paths[at])));
}
async function ignore(folder, lines2) {
  const path = join3(folder, ".gitignore");
  const before = /[^\n]$/.test(await textOf2(folder)) ? "\n" : "";
  try {
    const file = await open(path, O_WRONLY | O_APPEND | O_CREAT | (O_NOFOLLOW ?? 0));
    await file.writeFile(`${before}${lines2.join("\n")}
`).finally(() => file.close());
  } catch (error) {
    throw systemFailure("STORAGE_UNWRITABLE", "write", path, error);
  }
}
function bare(line) {
  return line.trim().replace(/^\/|\/$/g, "");
}
async function textOf2(folder) {
  return readFile(join3(folder, ".gitignore"), "utf8").catch(() => "");
}

// js/init/location.js
const { join: join4 } = require("node:path");
async function placeOf(folder) {
  const prefix = await askGit(["rev-parse", "--show-prefix"], { cwd: folder }).catch(orElse(""));
  const root = join4(folder, ...prefix.split("/").slice(1).fill(".."));
  const name = prefix.replace(/[^\w.-]+/g, "-").replace(/^-+|-+$/g, "") || "project";
  return { prefix, root, name: prefix ? `metrics-${name}` : "metrics" };
}

// js/init/storage.js
var NAMES2 = {
  artifact: "sqlite-artifact",
  artifacts: "sqlite-artifact",
  s3: "sqlite-s3",
  bucket: "sqlite-s3",
  local: "sqlite-local",
  "sqlite-artifact": "sqlite-artifact",
  "sqlite-s3": "sqlite-s3",
  "sqlite-local": "sqlite-local"
};
function typeOf(name) {
  const type = NAMES2[name.trim().toLowerCase()];
  if (type) return type;
  throw new Failure(
    "INPUT_INVALID",
    `unknown storage "${name}"`,
    "choose artifact (of GitHub Actions), s3 (any S3-compatible bucket) or local (a file)"
  );
}
function choiceOf(type, bucket) {
  if (type !== "sqlite-s3") {
    return { type, place: {}, inputs: type === "sqlite-artifact" ? { "storage-type": type } : {} };
  }
  const inputs = {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the runner fills it in.
    "s3-access-key-id": "${{ secrets.S3_ACCESS_KEY_ID }}",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the runner fills it in.
    "s3-secret-access-key": "${{ secrets.S3_SECRET_ACCESS_KEY }}"
  };
  return { type, place: { storage: { type, s3: placeOf2(bucket) } }, inputs };
}
function placeOf2(written) {
  const text = written.trim().replace(/\/+$/, "");
  const [, endpoint, name] = /^(https?:\/\/[^/]+)\/(.+)$/.exec(text) ?? [];
  const bucket = name ?? text.replace(/^s3:\/\//, "");
  if (/^[\w.-]+$/.test(bucket)) {
    return endpoint ? { endpoint, bucket } : { bucket, region: "us-east-1" };
  }
  throw new Failure(
    "INPUT_INVALID",
    `"${written}" is not the name of a bucket`,
    'name it as in "my-metrics" (AWS) or "https://s3.example.com/my-metrics" (any other provider)'
  );
}

// js/init/workflow.js
var ALWAYS = "${{ !cancelled() }}";
var ACTION = "unentropy/track-metrics";
async function trackWorkflow(plan2, setting) {
  const { storage, branch, place, isGated } = setting;
  const isArtifact = storage.type === "sqlite-artifact";
  const inputs = { ...storage.inputs, ...inputsOf(place, storage.type) };
  return [
    `name: ${yaml(place.name)}`,
    "",
    "on:",
    "  push:",
    `    branches: [${yaml(branch)}]`,
    ...isGated ? [] : ["  pull_request:"],
    ...isArtifact ? KEEPS_ALIVE : [],
    "",
    "permissions:",
    "  contents: read",
    ...isArtifact ? ["  actions: read # To find the history of earlier runs."] : [],
    "",
    "jobs:",
    ...await job("metrics", plan2, setting),
    ...lines({ uses: `${ACTION}@v1`, with: inputs }, "", testsOf(plan2)),
    ""
  ].join("\n");
}
async function gateWorkflow(plan2, setting) {
  const { storage, place } = setting;
  const isArtifact = storage.type === "sqlite-artifact";
  const { "report-artifact": _, ...own } = inputsOf(place, storage.type);
  const inputs = {
    ...storage.inputs,
    ...own,
    ...place.prefix ? { project: place.prefix.replace(/\/$/, "") } : {}
  };
  return [
    `name: ${yaml(gateName(place))}`,
    "",
    "on: [pull_request, merge_group]",
    "",
    "permissions:",
    "  contents: read",
    ...isArtifact ? ["  actions: read # To find the history of earlier runs."] : [],
    "  pull-requests: write # To comment.",
    "  statuses: write # For the status of the commit.",
    "",
    "concurrency:",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the runner fills it in.
    "  group: ${{ github.workflow }}-${{ github.ref }}",
    "  cancel-in-progress: true",
    "",
    "jobs:",
    ...await job("gate", plan2, setting),
    ...lines({ uses: `${ACTION}/gate@v1`, with: inputs }, "", testsOf(plan2)),
    ""
  ].join("\n");
}
function gateName({ name }) {
  return `${name}-gate`;
}
function stepForTheirs(storage, place) {
  const inputs = Object.entries({ ...storage.inputs, ...inputsOf(place, storage.type) });
  const given = inputs.map(([name, value]) => `${name}: ${yaml(value)}`).join(", ");
  return [`- uses: ${ACTION}@v1`, `  if: ${ALWAYS}`, ...given ? [`  with: { ${given} }`] : []];
}
function testsOf({ parts }) {
  return parts.some(({ coverage: coverage2 }) => (coverage2?.runs.length ?? 0) > 0);
}
async function job(id, { parts }, { hasSubmodules }) {
  let hasTested = false;
  const used = parts.filter(
    ({ coverage: coverage2, build: build2 }) => (coverage2?.runs ?? []).length > 0 || build2?.run
  );
  const steps = used.flatMap(({ project, coverage: coverage2, build: build2 }) => {
    const at = (folder) => project.inRepository(folder).replace(/\/$/, "");
    const made = project.kind.prepare(project).flatMap((step) => lines(step, at(""), hasTested));
    for (const { run: run2, folder } of coverage2?.runs ?? []) {
      const name = nameOf3(run2, folder);
      made.push(...lines({ run: run2, name }, at(folder), hasTested));
      hasTested ||= name !== void 0;
    }
    if (build2?.run) made.push(...lines({ run: build2.run, name: "Build" }, at(""), hasTested));
    return made;
  });
  const theirs = used.flatMap(({ project }) => project.theirs ?? []);
  const needed = used.map(({ project }) => project.kind.checkout?.(project));
  const checkout = Object.assign({}, ...needed, ...theirs.map(({ checkout: checkout2 }) => checkout2));
  const services = Object.assign({}, ...theirs.map(({ services: services2 }) => services2));
  const env = Object.assign({}, ...theirs.map(({ env: env2 }) => env2));
  const inputs = {
    "persist-credentials": "false",
    ...checkout,
    ...hasSubmodules ? { submodules: "recursive" } : {}
  };
  return [
    `  ${id}:`,
    "    runs-on: ubuntu-latest",
    "    timeout-minutes: 30",
    ...await block("env", env),
    ...await block("services", services),
    "    steps:",
    ...lines({ uses: "actions/checkout@v6", with: inputs }, "", false),
    ...steps
  ];
}
function nameOf3(run2, folder) {
  if (/^(npm install|(pnpm|yarn|bun) add|cmake|meson setup)/.test(run2)) return void 0;
  if (/^(gcovr|"\$\(dirname)|\bcoverage (xml|json|combine)\b/.test(run2)) return "Report coverage";
  return folder ? `Test ${folder}` : "Test";
}
async function block(name, value) {
  if (Object.keys(value).length === 0) return [];
  const { default: writer } = await import("./yaml.js");
  const text = writer.stringify({ [name]: value }, { lineWidth: 0 });
  return text.trimEnd().split("\n").map((line) => `    ${line}`);
}
function inputsOf({ prefix, name }, type) {
  if (!prefix) return {};
  return {
    "config-file": `${prefix}unentropy.json`,
    ...type === "sqlite-artifact" ? { "artifact-name": name } : {},
    ...type === "sqlite-s3" ? { "database-key": `${prefix}metrics.db` } : {},
    "report-artifact": name.replace("metrics", "report")
  };
}
var KEEPS_ALIVE = [
  "  schedule:",
  '    - cron: "17 5 * * 1" # Artifacts expire; this keeps the history.'
];
function lines(step, standard, isAlways) {
  const condition = isAlways ? [`        if: ${ALWAYS}`] : [];
  if ("uses" in step) {
    const inputs = Object.entries(step.with ?? {}).filter(([, value]) => value !== void 0);
    return [
      `      - uses: ${step.uses}`,
      ...condition,
      ...inputs.length > 0 ? ["        with:"] : [],
      ...inputs.map(([name2, value]) => `          ${name2}: ${yaml(String(value))}`)
    ];
  }
  const { name, run: run2, folder = standard } = step;
  return [
    ...name ? [`      - name: ${name}`, ...condition, `        run: ${yaml(run2)}`] : [`      - run: ${yaml(run2)}`, ...condition],
    ...folder ? [`        working-directory: ${yaml(folder)}`] : []
  ];
}
var ODD = /^(true|false|null|yes|no|on|off|[\d.+-]+|~)$/i;
function yaml(text) {
  if (text === "true" || text === "false") return text;
  const isPlain = /^[\w./$][\w ./:$@=&{}()"'|>*,!<;~^+[\]-]*$/.test(text) && !/: |:$| #/.test(text);
  return isPlain && !ODD.test(text) ? text : JSON.stringify(text);
}

// js/init/write.js
const { access } = require("node:fs/promises");
async function writeAll(files, isForced) {
  if (!isForced) await refuseExisting(files.map(({ path }) => path));
  for (const { path } of files) refuseOutside(path);
  for (const { path, text } of files) await writeWhole(path, text, "STORAGE_UNWRITABLE");
}
async function refuseExisting(paths) {
  const found = await Promise.all(
    paths.map(
      (path) => access(path).then(
        () => [shown(path)],
        () => []
      )
    )
  );
  const names = found.flat();
  if (names.length === 0) return;
  throw new Failure(
    "INPUT_INVALID",
    `${names.join(" and ")} ${names.length === 1 ? "is" : "are"} there already; nothing was written`,
    '"--force" replaces what is there, "--dry-run" shows what would be written'
  );
}

// js/commands/init.js
function init(program) {
  program.command("init").description("write unentropy.json and a workflow for the project in this folder").addOption(
    new Option(
      "--storage-type <where>",
      "sqlite-artifact (the default), sqlite-s3 or sqlite-local"
    )
  ).addOption(new Option("--storage <where>").hideHelp()).addOption(
    new Option("--bucket <address>", "for sqlite-s3: its name, or https://provider/name")
  ).addOption(
    new Option("--type <kinds>", "set up these only, with commas in between").argParser(kindsOf)
  ).option("--gate", "write rules for pull requests, too, and the workflow that judges by them").option("--dry-run", "print the files, write nothing").option("--force", "replace files that are there").action(run);
}
async function run({ storage, storageType = storage, bucket, type = [], gate, dryRun, force }) {
  const root = process.cwd();
  const place = await placeOf(root);
  const inWorkflows = (name) => join5(place.root, ".github", "workflows", `${name}.yml`);
  const paths = [
    join5(root, "unentropy.json"),
    inWorkflows(place.name),
    ...gate ? [inWorkflows(gateName(place))] : []
  ];
  if (!dryRun && !force) await refuseExisting(paths);
  const found = look(root, type, place, await workflowsOf(place.root));
  const made = plan(found);
  tell(findings(made));
  const person = dryRun ? null : asker(process.stdin, process.stdout);
  try {
    const answer = storageType ?? await person?.text(WHERE, "artifact") ?? "artifact";
    const kind = typeOf(answer);
    const asksBucket = kind === "sqlite-s3" && !bucket;
    const named = asksBucket ? await person?.text(WHICH, PLACEHOLDER) : bucket;
    const choice = choiceOf(kind, named ?? PLACEHOLDER);
    const manifest = found.projects[0]?.read("package.json") ?? "";
    const isInstalled = /"unentropy-track-metrics"/.test(manifest);
    const setting = {
      storage: choice,
      branch: await usualBranch(root),
      place,
      isGated: gate === true,
      hasSubmodules: existsSync2(join5(place.root, ".gitmodules"))
    };
    const texts = [
      configText(made, choice, { isInstalled, isGated: gate === true }),
      await trackWorkflow(made, setting),
      ...gate ? [await gateWorkflow(made, setting)] : []
    ];
    const files = texts.map((text, at) => ({ path: paths[at], text }));
    loadCore().parseConfig(files[0].text, "unentropy.json").free();
    if (dryRun) {
      for (const { path, text } of files) print(`# ${shown(path)}
${text}`);
      return;
    }
    const names = listed(files.map(({ path }) => shown(path)));
    const lines2 = await unignored(root, leavesOf(made));
    const more = lines2.length > 0 ? `, put ${listed(lines2)} into .gitignore` : "";
    if (person && !await person.agrees(`Write ${names}${more}?`)) return;
    await writeAll(files, force === true);
    if (lines2.length > 0) await ignore(root, lines2);
    const told = [
      `wrote ${names}${more}`,
      ...place.prefix ? [`  ${AT_THE_ROOT}`] : [],
      ...kind === "sqlite-s3" && (named ?? PLACEHOLDER) === PLACEHOLDER ? [`  ${FILL_IN}`] : [],
      ...nextSteps(made, kind),
      ...gate ? [`  ${FORKS}`] : [],
      ...offer(made, setting)
    ];
    print(told.join("\n"));
  } finally {
    person?.close();
  }
}
var NOTHING = "no project of a known kind was found: lines of code are counted";
var WHERE = "Where should the history be kept: artifact, s3 or local?";
var WHICH = "Which bucket: a name, or https://provider/name?";
var PLACEHOLDER = "my-metrics";
var FILL_IN = `first: put your bucket in place of "${PLACEHOLDER}" in unentropy.json, or run init with --bucket and --force`;
var FORKS = "comments on pull requests of forks need one more workflow: see docs/gate.md of Unentropy";
var AT_THE_ROOT = "the workflow is at the root of the repository, because GitHub looks nowhere else";
function findings({ parts, left }) {
  if (parts.length === 0) return [NOTHING, ...left].join("\n");
  const found = parts.map(({ project, coverage: coverage2 }) => {
    const { kind, folder, members } = project;
    const more = members.length > 0 ? `, ${members.length} more below it` : "";
    const tests = coverage2 ? `, tests: ${coverage2.name}` : ", no tests that are known";
    return `found ${kind.name} in ${folder || "."}${more}${tests}`;
  });
  return [...found, ...left].join("\n");
}
function nextSteps({ advice, parts }, type) {
  const secrets = type === "sqlite-s3" ? ", with the secrets S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY in the repository" : "";
  const made = parts.flatMap(({ project, coverage: coverage2, build: build2 }) => {
    const builds = build2?.run ? [{ run: build2.run, folder: "" }] : [];
    return [...coverage2?.runs ?? [], ...builds].map(({ run: run2, folder }) => {
      const where = project.at(folder).replace(/\/$/, "");
      return `  first run: ${run2}${where ? ` (in ${where})` : ""}`;
    });
  });
  return [
    ...advice.map((text) => `  first: ${text}`),
    ...made,
    `  ${made.length > 0 ? "then " : ""}try it: npx unentropy-track-metrics test`,
    `  then commit the files and push${secrets}`
  ];
}
function offer({ parts }, { storage, place }) {
  const tested = parts.find(({ project, coverage: coverage2 }) => project.theirs && coverage2?.report);
  const theirs = tested?.project.theirs;
  if (!tested || !theirs) return [];
  const runs = tested.coverage?.runs ?? [];
  const permission = storage.type === "sqlite-artifact" ? ' (it needs "actions: read")' : "";
  return [
    `or do without a second run of the tests: in the job "${theirs.name}" of ${theirs.file}, test with`,
    ...runs.map(({ run: run2 }) => `    ${run2}`),
    `  and add at its end${theirs.isMatrix ? ", in one run of its matrix" : ""}${permission}:`,
    ...stepForTheirs(storage, place).map((line) => `    ${line}`)
  ];
}
function leavesOf({ parts }) {
  return parts.flatMap(({ project, coverage: coverage2, build: build2 }) => [
    ...(coverage2?.leaves ?? []).map(project.at),
    ...build2?.run && /^[\w./-]+$/.test(build2.output) ? [`${project.at(build2.output.split("/")[0])}/`] : []
  ]);
}
function listed(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
function kindsOf(written) {
  return written.split(",").map((word) => {
    const name = word.trim().toLowerCase();
    const kind = KINDS.find(({ id, also = [] }) => id === name || also.includes(name));
    if (kind) return kind.id;
    throw new Failure(
      "INPUT_INVALID",
      `unknown kind of project "${name}"`,
      `known are ${KINDS.map(({ id }) => id).join(", ")}`
    );
  });
}
export {
  init
};
