import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);

// js/run/secrets.js
var MIN_SECRET_CHARS = 6;
var GONE = "***";
var known = /* @__PURE__ */ new Map();
function redactor(secrets) {
  for (const each of secrets) {
    const secret = each?.trim() ?? "";
    if (secret.length < MIN_SECRET_CHARS || known.has(secret)) continue;
    known.set(secret, [plainly(secret), ...inBase64(secret), inHex(secret)]);
  }
  return redact;
}
function redact(text) {
  const secrets = [...known.keys()].sort((left, right) => right.length - left.length);
  let shown = text;
  for (const secret of secrets) {
    for (const { mayBeIn, pattern, isPartOfWord } of known.get(secret) ?? []) {
      if (!mayBeIn(shown)) continue;
      shown = isPartOfWord ? withoutWords(shown, pattern()) : shown.replace(pattern(), GONE);
    }
  }
  return shown.replace(HEADER, `$1${GONE}`).replace(PASSWORD, `$1${GONE}@`);
}
function knownSecrets() {
  return [...known.keys()];
}
function brief(text, most) {
  const [line] = redact(text).split("\n");
  return line.length <= most ? line : `${line.slice(0, most).replace(/\S*$/, "")}\u2026`;
}
var HEADER = /(\bauthorization["']?\s*[:=]\s*["']?(?:basic|bearer|token)\s+)[^\s"',;]+/gi;
var PASSWORD = /(\b[a-z][a-z\d+.-]{0,20}:\/\/)[^\s/@:"']*:[^\s/@"']+@/gi;
function secretsOf(env, inputs = {}) {
  const addresses = [inputs["s3-endpoint"], env.AWS_ENDPOINT_URL_S3, env.AWS_ENDPOINT_URL];
  const given = SECRET_VARIABLES.map((name) => env[name]?.trim() ?? "");
  const headers = [...HEADER_VARIABLES.map((name) => env[name]), inputs["otlp-headers"]];
  const all = [...given, ...addresses.flatMap(secretsIn), ...headers.flatMap(secretsInHeaders)];
  return all.filter((secret) => secret !== "");
}
var SECRET_VARIABLES = [
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "AWS_CONTAINER_AUTHORIZATION_TOKEN",
  "GITHUB_TOKEN",
  "GH_TOKEN",
  "ACTIONS_RUNTIME_TOKEN",
  "ACTIONS_ID_TOKEN_REQUEST_TOKEN"
];
var HEADER_VARIABLES = ["OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_METRICS_HEADERS"];
function secretsInHeaders(headers = "") {
  const values = headers.split(",").map((pair) => pair.slice(pair.indexOf("=") + 1).trim());
  return values.flatMap((value) => [value, unescaped(value)]).flatMap((value) => [value, value.replace(/^\w+\s+/, "")]).filter(({ length }) => length >= MIN_SECRET_CHARS);
}
function secretsIn(address = "") {
  const [, user = ""] = /^[^?]*?\/\/([^/@?]*)@/.exec(address) ?? [];
  const [, query = ""] = /\?(.*)$/s.exec(address) ?? [];
  const password = user.slice(user.indexOf(":") + 1);
  const values = query.split(/[&;#]/).flatMap((pair) => [pair, pair.slice(pair.indexOf("=") + 1)]);
  return [password, ...values].flatMap((value) => [value, unescaped(value)]).filter(({ length }) => length >= MIN_SECRET_CHARS);
}
function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
function plainly(secret) {
  const [run] = runsOf(secret);
  const spelled = run && once(() => new RegExp(writtenAs(run[0], { isSpelled: true })));
  return {
    mayBeIn: (text) => !spelled || text.includes(run) || spelled().test(text),
    pattern: once(() => new RegExp([...secret].map((each) => writtenAs(each)).join(""), "g"))
  };
}
function runsOf(text) {
  const runs = text.match(/[A-Za-z0-9]{3,}/g) ?? [];
  return runs.sort((left, right) => right.length - left.length);
}
function once(make) {
  let made;
  return () => {
    made ??= make();
    return made;
  };
}
var HTML_NAMES = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos" };
function writtenAs(character, { isSpelled = false } = {}) {
  const code = (
    /** @type {number} */
    character.codePointAt(0)
  );
  const hex = anyCase(code.toString(16));
  const unit = anyCase(character.charCodeAt(0).toString(16).padStart(4, "0"));
  const itself = character === "\\" ? "\\\\{1,8}" : character.replace(/[^A-Za-z0-9]/u, literally);
  const ways = [
    ...isSpelled ? [] : [itself],
    [...Buffer.from(character)].map((byte) => `%(?:25)*${anyCase(hexOf(byte))}`).join(""),
    `&#0*${code};`,
    `&#[xX]0*${hex};`,
    ...HTML_NAMES[character] ? [`&${HTML_NAMES[character]};`] : [],
    `\\\\{1,8}u${unit}`,
    ...code < 256 ? [`\\\\{1,8}x${anyCase(hexOf(code))}`] : [],
    ...character === " " ? ["\\+"] : []
  ];
  return `(?:${ways.join("|")})`;
}
function literally(character) {
  return `\\\\{0,8}${character.replace(/[$()*+.?[\\\]^{|}]/, "\\$&")}`;
}
function inBase64(secret) {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    const from = Math.ceil(before * 8 / 6);
    const core = text.slice(from, Math.floor((before + bytes.length) * 8 / 6));
    const [run = ""] = runsOf(core);
    const half = run.length >> 1;
    const runs = half > 3 ? [run.slice(0, half), run.slice(half)] : [run];
    return {
      mayBeIn: (text2) => runs.some((part) => text2.includes(part)),
      pattern: once(() => {
        const characters = [...core].map((character) => BASE64[character] ?? character);
        return new RegExp(characters.join("(?:\\r?\\n)?"), "g");
      }),
      isPartOfWord: true
    };
  });
}
function inHex(secret) {
  const bytes = [...Buffer.from(secret)].map((byte) => anyCase(hexOf(byte)));
  const pattern = (some) => new RegExp(some.join("(?:\\r?\\n|[ :-])?"), "g");
  const start = once(() => pattern(bytes.slice(0, 4)));
  return {
    mayBeIn: (text) => text.search(start()) >= 0,
    pattern: once(() => pattern(bytes)),
    isPartOfWord: true
  };
}
var BASE64 = {
  "+": `(?:-|${writtenAs("+")})`,
  "/": `(?:_|${writtenAs("/")})`
};
function withoutWords(text, pattern) {
  let shown = "";
  let end = 0;
  for (const { index, 0: found } of text.matchAll(pattern)) {
    if (index < end) continue;
    const from = wordStart(text, index, end);
    shown += text.slice(end, from) + GONE;
    end = wordEnd(text, index + found.length);
  }
  return shown + text.slice(end);
}
var OF_WORD = /[\w+/=%-]/;
var FULL_LINE = 60;
function wordStart(text, at, least) {
  let from = at;
  while (from > least && OF_WORD.test(text[from - 1])) from--;
  const before = text.slice(Math.max(least, from - 2 - FULL_LINE), from);
  const isBroken = new RegExp(`${OF_WORD.source}{${FULL_LINE - 2},}\\r?\\n$`).test(before);
  return isBroken ? wordStart(text, from - (before.endsWith("\r\n") ? 2 : 1), least) : from;
}
function wordEnd(text, at) {
  let end = at;
  while (end < text.length && OF_WORD.test(text[end])) end++;
  const [lineEnd = ""] = /^\r?\n/.exec(text.slice(end, end + 2)) ?? [];
  const length = end - text.lastIndexOf("\n", end - 1) - 1;
  return lineEnd && length >= FULL_LINE ? wordEnd(text, end + lineEnd.length) : end;
}
function hexOf(byte) {
  return byte.toString(16).padStart(2, "0");
}
function anyCase(hex) {
  return hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

export {
  redactor,
  redact,
  knownSecrets,
  brief,
  secretsOf
};
