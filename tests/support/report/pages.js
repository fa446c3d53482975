/**
 * The reports that the tests of the browser look at, and how they find their way in them.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { launch } from './browser.js';
import { EVERYDAY, everyday, many } from './database.js';
import { reportOf } from './page.js';

/** @typedef {import('playwright-core').Page} Page */

/** A browser and the reports, until the tests of the file are over. */
export async function openBrowser() {
  const pages = await makePages();
  after(() => pages.remove());
  const browser = await launch();
  after(() => browser.close());
  return { browser, pages };
}

/** Makes reports in a temporary folder; call `remove` when done. */
export async function makePages() {
  const folder = mkdtempSync(join(tmpdir(), 'unentropy-report-'));
  const configFile = join(folder, 'unentropy.json');
  writeFileSync(configFile, JSON.stringify(EVERYDAY));
  /** @param {string} name @param {Parameters<typeof reportOf>[2]} spec @param {Parameters<typeof reportOf>[3]} [more] */
  const make = async (name, spec, more) => {
    const path = join(folder, `${name}.html`);
    writeFileSync(path, await reportOf(folder, name, spec, more));
    return path;
  };
  return {
    make,
    everyday: await make(
      'everyday',
      { builds: 190, hoursApart: 20, metrics: everyday() },
      { configFile },
    ),
    many: await make('many', { builds: 90, metrics: many(50) }),
    one: await make('one', { builds: 1, metrics: everyday().slice(0, 2) }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** @param {Page} page @param {string} title */
export const card = (page, title) =>
  page
    .locator('.card')
    .filter({ has: page.getByRole('heading', { name: title, exact: true, level: 3 }) });

/** A menu in the head of the page. @param {Page} page @param {string} name */
export const openMenu = (page, name) =>
  page.locator(`.toolbar summary[aria-label="${name}"]`).click();

/** @param {Page} page @param {string} title */
export async function chartOf(page, title) {
  const chart = card(page, title).locator('.chart').first();
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  assert.ok(box);
  const at = (/** @type {number} */ part) =>
    /** @type {const} */ ([box.x + box.width * part, box.y + box.height / 2]);
  return { chart, at };
}

/** @param {Page} page @param {{ at: (part: number) => readonly [number, number] }} chart @param {number} from @param {number} to */
export async function drag(page, { at }, from, to) {
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at((from + to) / 2));
  await page.mouse.move(...at(to));
  await page.mouse.up();
}

/** What was chosen, as the address says it. @param {Page} page */
export const chosen = (page) => new URLSearchParams(new URL(page.url()).hash.slice(1));

/** Two frames: what was chosen is drawn in the next one. @param {Page} page */
export const drawn = (page) =>
  page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))',
  );

/** What is out of sight is drawn when there is time. @param {Page} page */
export const idle = (page) => page.waitForTimeout(300);
