/** Commands that bring values in and out of a history, and what it holds then. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { project } from './project.js';
import { runCli } from './runner.js';
import { query } from './sqlite.js';

/** The history of a project. */
export const DB = 'unentropy-metrics.db';

/** All that the history knows of each value. */
export const VALUES = `SELECT metric_id, ifnull(value_numeric, value_label), timestamp, commit_sha, branch,
  run_id, run_number, event_name FROM metric_values JOIN build_contexts b ON b.id = build_id
  ORDER BY timestamp, metric_id, 2`;

/** @param {string} cwd @param {string} [sql] @param {string} [file] */
export function rows(cwd, sql = VALUES, file = DB) {
  return query(join(cwd, file), sql);
}

/**
 * A project with some files more.
 *
 * @param {import('node:test').TestContext} t
 * @param {Record<string, string | Uint8Array>} files
 */
export function withFiles(t, files) {
  const cwd = project(t);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), content);
  return cwd;
}

/** A command that does what it should. @param {string} cwd @param {...string} args */
export async function fine(cwd, ...args) {
  const ended = await runCli(cwd, args);
  assert.equal(ended.code, 0, ended.stderr);
  return ended;
}

/** A command that says what is wrong. @param {string} cwd @param {string[]} args @param {RegExp} problem */
export async function refused(cwd, args, problem) {
  const { code, stderr } = await runCli(cwd, args);
  assert.equal(code, 1);
  assert.match(stderr, problem);
}

/** @param {object[]} values */
export function jsonl(...values) {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}
