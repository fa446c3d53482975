/**
 * Runs the committed `dist/` the way its users do: the action as a runner starts it, with the
 * inputs and defaults of `action.yml`, and the command line as a child process.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { git } from './project.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @typedef {object} Action
 * @property {Record<string, { default?: string }>} inputs
 * @property {Record<string, object>} outputs
 * @property {{ main: string }} runs `main`: an absolute path
 */

/** @param {string} path of its `action.yml` @returns {Action} */
function actionAt(path) {
  const found = parse(readFileSync(join(root, path), 'utf8'));
  return { ...found, runs: { ...found.runs, main: join(root, dirname(path), found.runs.main) } };
}

export const action = actionAt('action.yml');
export const gateAction = actionAt('gate/action.yml');

/**
 * @typedef {object} Ended
 * @property {number | null} code
 * @property {string} stdout
 * @property {string} stderr
 * @property {number} lingerMs from the last output to the end of the process
 */

/**
 * The action in a project, on a runner that checked out its HEAD.
 *
 * @param {string} cwd
 * @param {object} [options]
 * @param {Record<string, string>} [options.inputs]
 * @param {Record<string, string>} [options.env] beside what the runner sets, or instead of it
 * @param {AbortSignal} [options.signal] ends the process: with the signal that is its reason, or
 *   else SIGTERM
 * @param {Action} [options.of] default: the main one
 * @returns {Promise<Ended & { outputs: Record<string, string>, summary: string }>}
 */
export async function runAction(cwd, { inputs = {}, env = {}, signal, of = action } = {}) {
  const temp = mkdtempSync(join(tmpdir(), 'runner-'));
  const files = { GITHUB_OUTPUT: join(temp, 'output'), GITHUB_STEP_SUMMARY: join(temp, 'summary') };
  for (const file of Object.values(files)) writeFileSync(file, '');
  try {
    const ended = await start([of.runs.main], {
      cwd,
      signal,
      env: { ...runnerEnvironment(cwd), ...files, ...inputEnvironment(of, inputs), ...env },
    });
    const outputs = parseOutputs(readFileSync(files.GITHUB_OUTPUT, 'utf8'));
    return { ...ended, outputs, summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8') };
  } finally {
    rmSync(temp, { recursive: true });
  }
}

/**
 * The command line in a folder, outside CI.
 *
 * @param {string} cwd
 * @param {string[]} args
 * @param {object} [options]
 * @param {Record<string, string>} [options.env]
 * @param {AbortSignal} [options.signal]
 * @param {boolean} [options.isTerminal] whether it takes its output for a terminal
 * @returns {Promise<Ended>}
 */
export function runCli(cwd, args, { env = {}, signal, isTerminal = false } = {}) {
  const terminal = isTerminal ? ['--import', TERMINAL] : [];
  const command = [...terminal, join(root, 'dist/cli.js'), ...args];
  return start(command, { cwd, signal, env: { ...basics(), ...env } });
}

const TERMINAL = 'data:text/javascript,process.stdout.isTTY=process.stderr.isTTY=true';

/** What a process needs anywhere. */
function basics() {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME, LANG: 'C.UTF-8' };
}

/** @param {string} cwd */
function runnerEnvironment(cwd) {
  return {
    ...basics(),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: cwd,
    GITHUB_EVENT_NAME: 'push',
    GITHUB_SHA: git(cwd, 'rev-parse', 'HEAD').trim(),
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REPOSITORY: 'acme/rocket',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_RUN_ID: '1001',
    GITHUB_RUN_NUMBER: '7',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_ACTOR: 'octocat',
    RUNNER_TEMP: tmpdir(),
  };
}

/** @param {Action} of @param {Record<string, string>} inputs */
function inputEnvironment(of, inputs) {
  /** @type {Record<string, string>} */
  const env = {};
  for (const [name, { default: standard = '' }] of Object.entries(of.inputs)) {
    // What the runner would fill in.
    const value = inputs[name] ?? standard.replace(/^\$\{\{ github\.token \}\}$/, 'token-canary');
    env[`INPUT_${name.toUpperCase()}`] = value;
  }
  const unknown = Object.keys(inputs).find((name) => !of.inputs[name]);
  if (unknown) throw new Error(`action.yml has no input "${unknown}"`);
  return env;
}

/**
 * @param {string[]} args
 * @param {{ cwd: string, env: Record<string, string>, signal?: AbortSignal }} options
 * @returns {Promise<Ended>}
 */
function start(args, { cwd, env, signal }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    signal?.addEventListener('abort', () => {
      const { reason } = signal;
      child.kill(reason === 'SIGKILL' || reason === 'SIGINT' ? reason : 'SIGTERM');
    });
    const text = { stdout: '', stderr: '' };
    let spokeAtMs = performance.now();
    for (const name of /** @type {const} */ (['stdout', 'stderr'])) {
      child[name].setEncoding('utf8').on('data', (chunk) => {
        text[name] += chunk;
        spokeAtMs = performance.now();
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, ...text, lingerMs: performance.now() - spokeAtMs });
    });
  });
}

/**
 * The runner's file format: `name=value`, or `name<<mark`, lines, `mark`.
 *
 * @param {string} text
 */
function parseOutputs(text) {
  /** @type {Record<string, string>} */
  const outputs = {};
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const [, name, mark] = /^(.+?)<<(.+)$/.exec(lines[at]) ?? [];
    if (!name) continue;
    const end = lines.indexOf(mark, at);
    outputs[name] = lines.slice(at + 1, end).join('\n');
    at = end;
  }
  return outputs;
}
