/** Local stores for tests: what a run does with one, and which files it leaves. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openStore } from '../../js/storage/index.js';

const WRITER = fileURLToPath(new URL('./writer-child.js', import.meta.url));
export const KEY = 'metrics.db';

/**
 * @param {string} base
 * @param {import('../../js/storage/index.js').Limits} [limits]
 */
export function store(base, limits) {
  return openStore({ type: 'sqlite-local', base, key: KEY }, limits);
}

/** @param {string} text */
export function bytesOf(text) {
  return new TextEncoder().encode(text);
}

/**
 * What a run does on a fresh store: fetch and persist until it is stored.
 *
 * @param {string} base
 * @param {string} text
 * @param {import('../../js/storage/index.js').PersistOptions} [options]
 */
export async function write(base, text, options) {
  const writer = await store(base);
  for (let outcome = ''; outcome !== 'ok'; ) {
    const { revision } = await writer.fetch();
    outcome = await writer.persist(bytesOf(text), revision, options);
  }
}

/** @param {string} base */
export async function contents(base) {
  const { bytes, lost } = await (await store(base)).fetch();
  return { text: bytes && Buffer.from(bytes).toString(), lost };
}

/** @param {string} base */
export async function kept(base) {
  const found = [];
  for await (const { name, bytes } of (await store(base)).older()) {
    found.push([name.replace(`${base}/`, ''), Buffer.from(bytes).toString()]);
  }
  return found;
}

/**
 * Asserts that a failure reads exactly so, `BASE` standing for the folder of the test.
 *
 * @param {string} base
 * @param {() => Promise<unknown>} act
 * @param {{ code: string, message: string, hint: string }} expected
 */
export async function fails(base, act, expected) {
  const failure = await act().then(
    () => assert.fail('it succeeded'),
    (error) => error,
  );
  const told = (/** @type {string} */ text) => String(text).replaceAll(base, 'BASE');
  const { code, message, hint } = failure;
  // How long it took is no matter.
  const words = told(message).replace(/after \d+ s/, 'after N s');
  assert.deepEqual({ code, message: words, hint: told(hint) }, expected);
}

/** Starts a writer; what it stored and how it ended come later. @param {string[]} args */
export function startWriter(args) {
  const child = spawn(process.execPath, [WRITER, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stored = '';
  let errors = '';
  child.stdout.on('data', (chunk) => {
    stored += chunk;
  });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const ended = once(child, 'close').then(([code]) => ({
    code,
    stored: stored.split('\n').filter(Boolean),
    errors,
  }));
  return { child, ended };
}
