/**
 * Reads the manifests of a project. An unreadable manifest counts as empty: its own tools complain
 * about it.
 */
import { parse } from 'smol-toml';

/** @param {string} text @returns {Record<string, any>} */
export function json(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

/** @param {string} text @returns {Record<string, any>} */
export function toml(text) {
  try {
    return parse(text);
  } catch {
    return {};
  }
}

/**
 * The sections of an INI file, as setup.cfg, tox.ini and .coveragerc are. Indented lines continue a
 * value.
 *
 * @param {string} text
 * @returns {Record<string, Record<string, string>>}
 */
export function ini(text) {
  /** @type {Record<string, Record<string, string>>} */
  const sections = {};
  /** @type {Record<string, string>} */
  let section = {};
  let key = '';
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*([#;]|$)/.test(line)) continue;
    const [, heading] = /^\[(.+?)\]/.exec(line) ?? [];
    const [, name, value] = /^([\w.-]+)\s*[=:]\s*(.*)$/.exec(line) ?? [];
    if (heading) {
      section = sections[heading] ??= {};
      key = '';
    } else if (name) {
      key = name;
      section[key] = value;
    } else if (key && /^\s/.test(line)) {
      section[key] += `\n${line.trim()}`;
    }
  }
  return sections;
}

/** A value as a list of words, whether it was written as a list or as lines. @param {unknown} value @returns {string[]} */
export function list(value) {
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string');
  if (typeof value !== 'string') return [];
  return value
    .split(/\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Quotes a path, or any other text, as a word of a command. @param {string} word */
export function quoted(word) {
  return /^[\w./*-]+$/.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`;
}
