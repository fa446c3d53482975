/**
 * A branch drawn over the one that the page is about.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, violations } from '../../support/report/browser.js';
import { everyday } from '../../support/report/database.js';
import { card, chosen, drawn, idle, openBrowser, openMenu } from '../../support/report/pages.js';

const { browser, pages } = await openBrowser();
// The branch goes on where main ends.
const branchOf = (/** @type {number} */ build) => (build >= 40 ? 'topic/one' : 'main');
const path = await pages.make('over', { builds: 60, metrics: everyday(), branchOf });

test('a branch can be drawn over the default one, with its name, and taken away again', async () => {
  const { page, complaints } = await open(browser, path);
  const chart = card(page, 'coverage').locator('.chart').first();
  const written = await chart.innerHTML();
  await openMenu(page, 'More');
  const choice = page.getByLabel('Draw over it');
  assert.deepEqual(await choice.locator('option').allTextContents(), [
    'no other branch',
    'topic/one',
  ]);
  await choice.selectOption('topic/one');
  await idle(page);
  assert.equal(chosen(page).get('over'), 'topic/one');
  assert.equal(await chart.locator('path.over').count(), 1);
  assert.equal(await chart.locator('text.over').textContent(), 'topic/one');
  // It is in sight: the axis goes on to its last build.
  const [line, plot] = [await chart.locator('text.over').boundingBox(), await chart.boundingBox()];
  assert.ok(line && plot && line.x > plot.x + plot.width / 2 && line.x < plot.x + plot.width);
  assert.deepEqual(await violations(page), []);
  await choice.selectOption('');
  await page.keyboard.press('Escape');
  await page.mouse.move(5, 5);
  await idle(page);
  assert.equal(await chart.innerHTML(), written);
  assert.equal(chosen(page).get('over'), null);
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('a link draws it at once; a branch that is not there is left out', async () => {
  for (const [over, count] of /** @type {const} */ ([
    ['topic%2Fone', 1],
    ['nowhere', 0],
  ])) {
    const { page, complaints } = await open(browser, path, { hash: `#over=${over}` });
    await drawn(page);
    await idle(page);
    const chart = card(page, 'coverage').locator('.chart').first();
    assert.equal(await chart.locator('path.over').count(), count);
    assert.deepEqual(complaints, []);
    await page.context().close();
  }
});
