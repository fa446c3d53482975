/**
 * Knows the credentials of this process and removes them from everything it prints or keeps: as
 * they are, and in every form that programs commonly give them. Secrets are shared by the whole
 * program, since an error can occur far from where a credential was read.
 */

/** @typedef {(text: string) => string} Redact removes known secrets from a text */

/** Anything shorter may be a word such as `true`: removing it would only garble the text. */
const MIN_SECRET_CHARS = 6;

const GONE = '***';

/** @type {Map<string, Form[]>} */
const known = new Map();

/**
 * @typedef {object} Form one way of writing a secret
 * @property {(text: string) => boolean} mayBeIn a quick test; only texts that pass are searched
 * @property {() => RegExp} pattern
 * @property {boolean} [isPartOfWord] then the rest of the word belongs to the secret too
 */

/**
 * Registers secrets for the rest of the process.
 *
 * @param {(string | undefined)[]} secrets
 * @returns {Redact}
 */
export function redactor(secrets) {
  for (const each of secrets) {
    const secret = each?.trim() ?? '';
    if (secret.length < MIN_SECRET_CHARS || known.has(secret)) continue;
    known.set(secret, [plainly(secret), ...inBase64(secret), inHex(secret)]);
  }
  return redact;
}

/**
 * Removes the known secrets from a text, and anything that can only be one: the password in an
 * address, and the value of a header `Authorization`.
 *
 * @param {string} text uncut, because half a secret cannot be recognised
 * @returns {string}
 */
export function redact(text) {
  // Longest first, because one secret may begin with another.
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

/** The credentials that this process knows. @returns {string[]} */
export function knownSecrets() {
  return [...known.keys()];
}

/**
 * The beginning of a text from outside, on one line. It is cut between two words, because half of a
 * secret would not be recognised.
 *
 * @param {string} text
 * @param {number} most characters
 */
export function brief(text, most) {
  const [line] = redact(text).split('\n');
  return line.length <= most ? line : `${line.slice(0, most).replace(/\S*$/, '')}…`;
}

const HEADER = /(\bauthorization["']?\s*[:=]\s*["']?(?:basic|bearer|token)\s+)[^\s"',;]+/gi;
const PASSWORD = /(\b[a-z][a-z\d+.-]{0,20}:\/\/)[^\s/@:"']*:[^\s/@"']+@/gi;

/**
 * The credentials of a process: in its environment, and in inputs that are not credentials by name.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {Record<string, string>} [inputs]
 * @returns {string[]}
 */
export function secretsOf(env, inputs = {}) {
  const addresses = [inputs['s3-endpoint'], env.AWS_ENDPOINT_URL_S3, env.AWS_ENDPOINT_URL];
  const given = SECRET_VARIABLES.map((name) => env[name]?.trim() ?? '');
  const headers = [...HEADER_VARIABLES.map((name) => env[name]), inputs['otlp-headers']];
  const all = [...given, ...addresses.flatMap(secretsIn), ...headers.flatMap(secretsInHeaders)];
  return all.filter((secret) => secret !== '');
}

const SECRET_VARIABLES = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'GITHUB_TOKEN',
  'GH_TOKEN',
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
];

/** Where programs that speak OpenTelemetry find headers. */
const HEADER_VARIABLES = ['OTEL_EXPORTER_OTLP_HEADERS', 'OTEL_EXPORTER_OTLP_METRICS_HEADERS'];

/** The values of headers, and what follows a word such as `Bearer`. @param {string} [headers] */
function secretsInHeaders(headers = '') {
  const values = headers.split(',').map((pair) => pair.slice(pair.indexOf('=') + 1).trim());
  return values
    .flatMap((value) => [value, unescaped(value)])
    .flatMap((value) => [value, value.replace(/^\w+\s+/, '')])
    .filter(({ length }) => length >= MIN_SECRET_CHARS);
}

/** Secrets that an address may contain. @param {string} [address] @returns {string[]} */
function secretsIn(address = '') {
  const [, user = ''] = /^[^?]*?\/\/([^/@?]*)@/.exec(address) ?? [];
  const [, query = ''] = /\?(.*)$/s.exec(address) ?? [];
  const password = user.slice(user.indexOf(':') + 1);
  const values = query.split(/[&;#]/).flatMap((pair) => [pair, pair.slice(pair.indexOf('=') + 1)]);
  // A runner masks anything it is given, even a word of one letter.
  return [password, ...values]
    .flatMap((value) => [value, unescaped(value)])
    .filter(({ length }) => length >= MIN_SECRET_CHARS);
}

/** @param {string} text */
function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * A secret as it is, and escaped for addresses, HTML, JSON, Markdown and shells.
 * @param {string} secret
 * @returns {Form}
 */
function plainly(secret) {
  // Hardly any program escapes letters and digits; one that does escapes all of them.
  const [run] = runsOf(secret);
  const spelled = run && once(() => new RegExp(writtenAs(run[0], { isSpelled: true })));
  return {
    mayBeIn: (text) => !spelled || text.includes(run) || spelled().test(text),
    pattern: once(() => new RegExp([...secret].map((each) => writtenAs(each)).join(''), 'g')),
  };
}

/** Runs of letters and digits, longest first. @param {string} text @returns {string[]} */
function runsOf(text) {
  const runs = text.match(/[A-Za-z0-9]{3,}/g) ?? [];
  return runs.sort((left, right) => right.length - left.length);
}

/**
 * @template T
 * @param {() => T} make
 * @returns {() => T}
 */
function once(make) {
  /** @type {T | undefined} */
  let made;
  return () => {
    made ??= make();
    return made;
  };
}

/** @type {Record<string, string>} */
const HTML_NAMES = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };

/**
 * A pattern for every way of writing a character.
 *
 * @param {string} character
 * @param {{ isSpelled?: boolean }} [how] `isSpelled`: without the character itself
 */
function writtenAs(character, { isSpelled = false } = {}) {
  const code = /** @type {number} */ (character.codePointAt(0));
  const hex = anyCase(code.toString(16));
  const unit = anyCase(character.charCodeAt(0).toString(16).padStart(4, '0'));
  const itself = character === '\\' ? '\\\\{1,8}' : character.replace(/[^A-Za-z0-9]/u, literally);
  const ways = [
    ...(isSpelled ? [] : [itself]),
    [...Buffer.from(character)].map((byte) => `%(?:25)*${anyCase(hexOf(byte))}`).join(''),
    `&#0*${code};`,
    `&#[xX]0*${hex};`,
    ...(HTML_NAMES[character] ? [`&${HTML_NAMES[character]};`] : []),
    `\\\\{1,8}u${unit}`,
    ...(code < 256 ? [`\\\\{1,8}x${anyCase(hexOf(code))}`] : []),
    ...(character === ' ' ? ['\\+'] : []),
  ];
  return `(?:${ways.join('|')})`;
}

/** @param {string} character */
function literally(character) {
  return `\\\\{0,8}${character.replace(/[$()*+.?[\\\]^{|}]/, '\\$&')}`;
}

/**
 * A secret in base64, at each of its three possible alignments.
 * @param {string} secret
 * @returns {Form[]}
 */
function inBase64(secret) {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    // Neighbouring bytes affect the first and the last character, so they are left out.
    const from = Math.ceil((before * 8) / 6);
    const core = text.slice(from, Math.floor(((before + bytes.length) * 8) / 6));
    // A line end may split the core.
    const [run = ''] = runsOf(core);
    const half = run.length >> 1;
    const runs = half > 3 ? [run.slice(0, half), run.slice(half)] : [run];
    return {
      mayBeIn: (text) => runs.some((part) => text.includes(part)),
      pattern: once(() => {
        const characters = [...core].map((character) => BASE64[character] ?? character);
        return new RegExp(characters.join('(?:\\r?\\n)?'), 'g');
      }),
      isPartOfWord: true,
    };
  });
}

/** @param {string} secret @returns {Form} */
function inHex(secret) {
  const bytes = [...Buffer.from(secret)].map((byte) => anyCase(hexOf(byte)));
  const pattern = (/** @type {string[]} */ some) =>
    new RegExp(some.join('(?:\\r?\\n|[ :-])?'), 'g');
  const start = once(() => pattern(bytes.slice(0, 4)));
  return {
    mayBeIn: (text) => text.search(start()) >= 0,
    pattern: once(() => pattern(bytes)),
    isPartOfWord: true,
  };
}

/**
 * The characters that differ between the alphabets, and their escaped forms in an address.
 * @type {Record<string, string>}
 */
const BASE64 = {
  '+': `(?:-|${writtenAs('+')})`,
  '/': `(?:_|${writtenAs('/')})`,
};

/**
 * Removes the whole words in which a pattern is found: the rest of the word belongs to the secret.
 *
 * @param {string} text
 * @param {RegExp} pattern
 */
function withoutWords(text, pattern) {
  let shown = '';
  let end = 0;
  for (const { index, 0: found } of text.matchAll(pattern)) {
    if (index < end) continue;
    const from = wordStart(text, index, end);
    shown += text.slice(end, from) + GONE;
    end = wordEnd(text, index + found.length);
  }
  return shown + text.slice(end);
}

const OF_WORD = /[\w+/=%-]/;

/** Programs break a long word after 60, 64 or 76 characters. */
const FULL_LINE = 60;

/** @param {string} text @param {number} at @param {number} least @returns {number} */
function wordStart(text, at, least) {
  let from = at;
  while (from > least && OF_WORD.test(text[from - 1])) from--;
  const before = text.slice(Math.max(least, from - 2 - FULL_LINE), from);
  const isBroken = new RegExp(`${OF_WORD.source}{${FULL_LINE - 2},}\\r?\\n$`).test(before);
  return isBroken ? wordStart(text, from - (before.endsWith('\r\n') ? 2 : 1), least) : from;
}

/** @param {string} text @param {number} at @returns {number} */
function wordEnd(text, at) {
  let end = at;
  while (end < text.length && OF_WORD.test(text[end])) end++;
  const [lineEnd = ''] = /^\r?\n/.exec(text.slice(end, end + 2)) ?? [];
  const length = end - text.lastIndexOf('\n', end - 1) - 1;
  return lineEnd && length >= FULL_LINE ? wordEnd(text, end + lineEnd.length) : end;
}

/** @param {number} byte */
function hexOf(byte) {
  return byte.toString(16).padStart(2, '0');
}

/** @param {string} hex */
function anyCase(hex) {
  return hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
