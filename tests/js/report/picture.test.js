/**
 * Pictures of charts that stand alone, on the clipboard too; and axes by powers of ten.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { open, violations } from '../../support/report/browser.js';
import { card, chosen, drawn, idle, openBrowser } from '../../support/report/pages.js';
import { BUILDS, STORY, story } from '../../support/report/story.js';

const { browser, pages } = await openBrowser();
const configFile = join(dirname(pages.everyday), 'story.json');
writeFileSync(configFile, JSON.stringify(STORY));
const spec = { builds: BUILDS, hoursApart: 17, metrics: story() };
const path = await pages.make('story', spec, { configFile });

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page @param {string} title @param {string} name of the button in its menu */
async function take(page, title, name) {
  const menu = card(page, title).locator('.menu');
  await menu.locator('summary').click();
  await menu.getByRole('button', { name, exact: true }).click();
}

test('a downloaded picture has title, legend, limit, dates with the year and the repository', async () => {
  const { page } = await open(browser, path);
  const taken = page.waitForEvent('download');
  await take(page, 'Bundle', 'SVG');
  const svg = readFileSync(await (await taken).path(), 'utf8');
  const texts = [...svg.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text);
  for (const said of [/^Bundle$/, /^limit 450 kB$/, /^octo\/garden · main · .*2025/]) {
    assert.ok(
      texts.some((text) => said.test(text)),
      `${said} in ${texts.join(' | ')}`,
    );
  }
  assert.equal(texts.filter((text) => text === 'Bundle').length, 2, 'title and legend');
  await page.context().close();
});

test('a chart can be copied as a picture', async () => {
  const { page, complaints } = await open(browser, path);
  // A clipboard that a test can read: that of the system is not there without a screen.
  await page.evaluate(`navigator.clipboard.write = async ([item]) => {
    window.copied = await item.getType('image/png');
  }`);
  await take(page, 'Bundle', 'Copy as picture');
  await page.waitForFunction('window.copied');
  const size = /** @type {number[]} */ (
    await page.evaluate(
      `createImageBitmap(window.copied).then(({ width, height }) => [width, height])`,
    )
  );
  assert.ok(size[0] > 600 && size[1] > 300, String(size));
  const status = page.locator('p[role="status"]');
  assert.equal(await status.textContent(), 'Bundle is on the clipboard, as a picture');
  await page.evaluate(
    `navigator.clipboard.write = async () => { throw new Error('not allowed'); }`,
  );
  await take(page, 'Bundle', 'Copy as picture');
  await page.waitForFunction(
    `document.querySelector('p[role="status"]').textContent.startsWith('Copying failed')`,
  );
  assert.match(String(await status.textContent()), /not allowed; download the PNG instead/);
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('an axis by powers of ten can be chosen, is in the link, and is given up again', async () => {
  const value = (/** @type {number} */ build) => [3, 40, 500, 6000, 70_000][build % 5] + build;
  const metrics = [
    { id: 'grown', unit: 'bytes', value },
    { id: 'narrow', unit: 'integer', value: (/** @type {number} */ build) => 259 + (build % 39) },
    { id: 'zero', unit: 'integer', value: (/** @type {number} */ build) => build },
  ];
  const file = await pages.make('log', { builds: 40, metrics });
  const { page, complaints } = await open(browser, file);
  const chart = card(page, 'grown').locator('.chart');
  const written = await chart.innerHTML();
  const labels = () => chart.locator('.y').allTextContents();
  await take(page, 'grown', 'Logarithmic axis');
  await drawn(page);
  assert.deepEqual(await labels(), ['10 B', '100 B', '1 kB', '10 kB', '100 kB']);
  assert.equal(chosen(page).get('log'), 'grown');
  assert.deepEqual(await violations(page), []);
  const box = await chart.boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await drawn(page);
  const there = await open(browser, file, { hash: '#log=grown,narrow' });
  await drawn(there.page);
  const narrow = await card(there.page, 'narrow').locator('.y').allTextContents();
  assert.ok(narrow.length > 2, 'labels within a decade');
  assert.deepEqual(await card(there.page, 'grown').locator('.y').allTextContents(), await labels());
  await there.page.context().close();
  await take(page, 'grown', 'Logarithmic axis');
  await page.mouse.move(5, 5);
  await idle(page);
  assert.equal(await chart.innerHTML(), written);
  assert.equal(chosen(page).get('log'), null);
  // Zero has no place on such an axis.
  assert.equal(await card(page, 'zero').getByText('Logarithmic axis').count(), 0);
  assert.deepEqual(complaints, []);
  await page.context().close();
});
