/**
 * Writes the report's page.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemFailure } from './errors.js';

/**
 * @param {string} path an absolute path; folders are made
 * @param {() => string} render
 */
export async function write(path, render) {
  const html = render();
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, html);
  } catch (error) {
    throw systemFailure('REPORT_FAILED', 'write', path, error);
  }
}
