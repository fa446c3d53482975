/** The only file that knows the core's wasm: loads it, and with it the engine of its databases. */
import { readFileSync } from 'node:fs';
import * as reading from '../pkg/collectors.js';
import * as wasm from '../pkg/unentropy.js';
import { compileAtOnce, lazily } from './compile.js';
import { loadEngine, openDatabase } from './sqlite/index.js';

/**
 * @typedef {typeof wasm & { openDatabase: typeof openDatabase, loadEngine: typeof loadEngine }} Core
 * @typedef {wasm.Badge} Badge
 * @typedef {wasm.Baseline} Baseline
 * @typedef {wasm.Build} Build
 * @typedef {wasm.Changes} Changes
 * @typedef {wasm.Config} Config
 * @typedef {import('./sqlite/index.js').Database} Database
 * @typedef {wasm.Asks} Asks
 * @typedef {reading.FileInput} FileInput
 * @typedef {reading.Finding} Finding
 * @typedef {wasm.Importer} Importer
 * @typedef {wasm.Fragments} Fragments
 * @typedef {wasm.Origin} Origin
 * @typedef {reading.ReducedReports} ReducedReports
 * @typedef {wasm.GateSettings} GateSettings
 * @typedef {wasm.Judgement} Judgement
 * @typedef {wasm.KeptBuild} KeptBuild
 * @typedef {wasm.Known} Known
 * @typedef {wasm.Outcome} Outcome
 * @typedef {wasm.ShownPatch} Patch
 * @typedef {wasm.Parts} Parts
 * @typedef {wasm.Problem} Problem
 * @typedef {wasm.Reported} Reported
 * @typedef {wasm.ReportPage} ReportPage
 * @typedef {reading.Reading} Reading
 * @typedef {wasm.DefinedSample} Sample
 * @typedef {wasm.Settings} Settings
 * @typedef {wasm.Summary} Summary
 * @typedef {wasm.PlannedTask} Task
 * @typedef {wasm.Timeline} Timeline
 * @typedef {wasm.Watch} Watch
 * @typedef {wasm.WatchAction} WatchAction
 * @typedef {wasm.ListedIssue} ListedIssue
 * @typedef {Extract<Task, { type: 'run' }>} RunTask
 * @typedef {Extract<Task, { type: 'read' }>} ReadTask
 * @typedef {ReadTask['needs']} Needs
 */

/**
 * The core, compiled once per process.
 *
 * @returns {Core}
 */
export function loadCore() {
  core ??= instantiate();
  return core;
}

/**
 * Whether the core trapped during a call, as it does when memory runs out.
 *
 * @param {unknown} error
 */
export function hasStopped(error) {
  return error instanceof Error && error.name === 'RuntimeError';
}

/** @type {Core | undefined} */
let core;

function instantiate() {
  const module = readFileSync(new URL('../pkg/unentropy_bg.wasm', import.meta.url));
  lazily(() => wasm.initSync({ module }));
  wasm.lend({
    judgeCommand: (command) => loadCollectors().judgeCommand(command),
    judgeSource: (source) => loadCollectors().judgeSource(source),
    reads: (metric, sources) => loadCollectors().reads(metric, sources),
  });
  return { ...wasm, openDatabase, loadEngine };
}

/**
 * The collectors, a module of their own with its own memory: a run that has none does without.
 *
 * @returns {typeof reading}
 */
export function loadCollectors() {
  if (!hasCollectors) {
    const module = readFileSync(new URL('../pkg/collectors_bg.wasm', import.meta.url));
    lazily(() => reading.initSync({ module }));
    hasCollectors = true;
  }
  return reading;
}

let hasCollectors = false;

/**
 * The module that writes tables, which few runs do. It visits every value: what is compiled one by one,
 * when it is called, takes three times as long.
 *
 * @returns {Promise<typeof import('../pkg/tables.js')>}
 */
export async function loadTables() {
  const tables = await import('../pkg/tables.js');
  if (!hasTables) {
    compileAtOnce();
    tables.initSync({ module: readFileSync(new URL('../pkg/tables_bg.wasm', import.meta.url)) });
    hasTables = true;
  }
  return tables;
}

let hasTables = false;
