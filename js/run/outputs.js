/**
 * What a workflow gets from a run: every output on every path, the job summary, and the error.
 */
import { appendFile } from 'node:fs/promises';
import * as actions from '@actions/core';
import { toFailure } from '../errors.js';
import { printable } from './visible.js';

/** @typedef {import('../track.js').Result} Result */

/**
 * @param {Result} result
 * @param {import('./secrets.js').Redact} redact
 */
export async function report(result, redact) {
  const { failure } = result;
  if (failure) actions.error(printable(`${failure.code}: ${failure.message}\n${failure.hint}`));
  await writeSummary(redact(result.summary.markdown));
  for (const [name, value] of Object.entries(outputs(result))) {
    setOutput(name, FREE_TEXT.has(name) ? redact(value) : value);
  }
  // Whoever opens the log sees its end.
  if (result.summary.line) actions.info(printable(result.summary.line));
}

/** What a run says that has noticed nothing, or was too early for it. */
const NO_CHANGES = '{"schemaVersion":1,"changes":[],"leftOut":0}';

/** Outputs that hold words of others; the rest is ours and means what it says. */
const FREE_TEXT = new Set(['error-message', 'database-location', 'report-path']);

/** @param {string} name @param {string} value */
export function setOutput(name, value) {
  try {
    actions.setOutput(name, value);
  } catch (error) {
    // The build is stored or it is not; an output that cannot be written changes neither.
    actions.warning(
      printable(`the output "${name}" could not be set: ${toFailure(error).message}`),
    );
  }
}

/** @param {Result} result @returns {Record<string, string>} */
function outputs(result) {
  const { failure, outcomes, settings } = result;
  const failed = outcomes.filter((outcome) => outcome.failure).length;
  return {
    success: String(result.success),
    'storage-type': settings?.storageType ?? '',
    'database-location': result.databaseLocation ?? '',
    'database-size': text(result.databaseSizeBytes),
    'metrics-collected': String(outcomes.filter(({ value }) => value !== null).length),
    'metrics-failed': String(failed),
    'total-builds': text(result.totalBuilds),
    duration: String(result.durationMs),
    'report-path': result.reportPath ?? '',
    'report-artifact-url': result.reportUrl ?? '',
    'source-run-id': result.sourceRun ?? '',
    'artifact-id': text(result.artifact?.id ?? null),
    'artifact-name': result.artifact?.name ?? '',
    'artifact-path': result.artifact?.path ?? '',
    'artifact-upload-required': 'false',
    changes: result.changes ?? NO_CHANGES,
    phases: JSON.stringify(result.phases),
    'error-code': failure?.code ?? '',
    'error-message': failure?.message ?? '',
  };
}

/** @param {number | null} number */
function text(number) {
  return number === null ? '' : String(number);
}

/** @param {string} markdown */
export async function writeSummary(markdown) {
  const path = process.env.GITHUB_STEP_SUMMARY;
  if (!path) return;
  try {
    await appendFile(path, markdown);
  } catch (error) {
    // The numbers are stored and in the log: a page that cannot be written is no failure.
    actions.warning(printable(`the job summary could not be written: ${toFailure(error).message}`));
  }
}
