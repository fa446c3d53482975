/**
 * Renders the page over all repositories.
 */
import { readFileSync } from 'node:fs';
import { sha256 } from '../report/render.js';

/**
 * @param {import('../core.js').Core} core
 * @param {import('../../pkg/unentropy.js').Found[]} found
 * @param {string} title
 * @param {'repositories' | 'reports'} [about] what its rows are
 * @returns {string} one HTML file
 */
export function fleetPage(core, found, title, about = 'repositories') {
  const assets = JSON.parse(
    readFileSync(new URL('../../dist/fleet.json', import.meta.url), 'utf8'),
  );
  const facts = { title, about, nowMs: Date.now(), version: core.version() };
  return core.renderFleet(found, facts, assets, sha256);
}
