/**
 * The panel of a build: beside the charts where there is room, a sheet elsewhere, never over the chart that was
 * chosen in. Comparing with keys, clicks and touch.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, violations } from '../../support/report/browser.js';
import { card, chartOf, chosen, drawn, openBrowser } from '../../support/report/pages.js';

const { browser, pages } = await openBrowser();

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const panelOf = (page) => page.getByRole('region', { name: 'Chosen build' });

/** @param {import('playwright-core').Locator} locator */
async function boxOf(locator) {
  const box = await locator.boundingBox();
  assert.ok(box);
  return { ...box, right: box.x + box.width, bottom: box.y + box.height };
}

/** How many builds are marked in each chart that can be seen. @param {Page} page @returns {Promise<number[]>} */
const marks = (page) =>
  page.evaluate(`[...document.querySelectorAll('.chart')]
    .filter((it) => it.getBoundingClientRect().bottom > 0 && it.getBoundingClientRect().top < innerHeight)
    .map((it) => it.querySelectorAll('.cross line').length)`);

for (const [width, height] of [
  [390, 844],
  [768, 1024],
  [1280, 800],
  [1920, 1080],
]) {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    test(`${width} pixels, ${colorScheme}: the panel leaves the chart that was clicked in sight`, async () => {
      const options = { viewport: { width, height }, colorScheme };
      const { page } = await open(browser, pages.everyday, options);
      for (const title of ['Coverage', 'Dependencies', 'Release']) {
        const { chart, at } = await chartOf(page, title);
        const before = await boxOf(chart);
        await page.mouse.click(...at(0.4));
        await drawn(page);
        const [panel, after] = [await boxOf(panelOf(page)), await boxOf(chart)];
        const isBeside = after.right <= panel.x;
        assert.ok(isBeside || after.bottom <= panel.y, `${title} is covered`);
        assert.ok(after.y >= 0 && after.bottom <= height, `${title} is out of sight`);
        assert.equal(isBeside, width >= 1088);
        if (isBeside) assert.ok(Math.abs(after.y - before.y) < 2, `${title} has moved`);
        assert.ok(panel.right <= width && panel.bottom <= height);
        const wide = await page.evaluate('document.documentElement.scrollWidth');
        assert.ok(Number(wide) <= width, `${wide} pixels`);
        if (title === 'Coverage') assert.deepEqual(await violations(page), []);
        await page.keyboard.press('Escape');
      }
      await page.context().close();
    });
  }
}

test('with keys: choose, ask for another build, and choose that in the same chart', async () => {
  const { page } = await open(browser, pages.everyday);
  const { chart } = await chartOf(page, 'Dependencies');
  await chart.focus();
  for (const key of ['End', 'ArrowLeft', 'Enter']) await page.keyboard.press(key);
  const compare = panelOf(page).getByRole('button', { name: 'Compare with another build' });
  await compare.focus();
  await page.keyboard.press('Enter');
  assert.equal(
    await panelOf(page).getByRole('status').innerText(),
    'Now choose the other one in any chart',
  );
  for (const key of ['Home', 'Enter']) await page.keyboard.press(key);
  await drawn(page);
  assert.ok(chosen(page).get('base') && chosen(page).get('build'));
  assert.match(await panelOf(page).innerText(), /Metric\s+Before\s+After\s+Change/);
  assert.ok(
    (await marks(page)).every((count) => count === 2),
    String(await marks(page)),
  );
  await page.context().close();
});

test('with touch: tap, ask for another build, tap', async () => {
  const options = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const { page } = await open(browser, pages.everyday, options);
  const { at } = await chartOf(page, 'Dependencies');
  await page.touchscreen.tap(...at(0.3));
  await drawn(page);
  await panelOf(page).getByRole('button', { name: 'Compare with another build' }).tap();
  const box = await boxOf(card(page, 'Dependencies').locator('.chart').first());
  await page.touchscreen.tap(box.x + box.width * 0.8, box.y + box.height / 2);
  await drawn(page);
  assert.ok(chosen(page).get('base') && chosen(page).get('build'));
  assert.match(await panelOf(page).innerText(), /Metric\s+Before\s+After\s+Change/);
  await page.context().close();
});

test('a comparison that was given up is not made by the next click', async () => {
  const { page } = await open(browser, pages.everyday);
  const { at } = await chartOf(page, 'Dependencies');
  await page.mouse.click(...at(0.4));
  await panelOf(page).getByRole('button', { name: 'Compare with another build' }).click();
  await page.keyboard.press('Escape');
  const again = await chartOf(page, 'Dependencies');
  await page.mouse.click(...again.at(0.4));
  await page.mouse.click(...(await chartOf(page, 'Dependencies')).at(0.8));
  assert.equal(chosen(page).get('base'), null);
  await page.context().close();
});

test('a link marks both builds in every chart at once, one of them dashed, and shows the chart', async () => {
  const first = await open(browser, pages.everyday);
  const { at } = await chartOf(first.page, 'Dependencies');
  await first.page.mouse.click(...at(0.4));
  await first.page.keyboard.down('Shift');
  await first.page.mouse.click(...(await chartOf(first.page, 'Dependencies')).at(0.8));
  await first.page.keyboard.up('Shift');
  const { hash } = new URL(first.page.url());
  for (const width of [390, 1280]) {
    const { page } = await open(browser, pages.everyday, {
      hash,
      viewport: { width, height: 844 },
    });
    await drawn(page);
    const all = await marks(page);
    assert.ok(all.length > 0 && all.every((count) => count === 2), String(all));
    const chart = card(page, 'Dependencies').locator('.chart').first();
    assert.equal(await chart.locator('.cross line.base').count(), 1);
    const [panel, box] = [await boxOf(panelOf(page)), await boxOf(chart)];
    assert.ok(box.right <= panel.x || box.bottom <= panel.y, `${width}: the chart is covered`);
    await page.context().close();
  }
  await first.page.context().close();
});
