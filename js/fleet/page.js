/**
 * Renders the page over all repositories.
 */
import { readFileSync } from 'node:fs';
import { sha256 } from '../report/render.js';

/**
 * @param {import('../core.js').Core} core
 * @param {import('../../pkg/unentropy.js').Found[]} found
 * @param {string} title
 * @returns {string} one HTML file
 */
export function fleetPage(core, found, title) {
  const assets = JSON.parse(
    readFileSync(new URL('../../dist/fleet.json', import.meta.url), 'utf8'),
  );
  const facts = { title, nowMs: Date.now(), version: core.version() };
  return core.renderFleet(found, facts, assets, sha256);
}
