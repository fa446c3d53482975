/**
 * The report in a browser, offline: on screens of every size, for every reader, with any content.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, violations } from '../../support/report/browser.js';
import { drawn, openBrowser, openMenu } from '../../support/report/pages.js';

const { browser, pages } = await openBrowser();

for (const width of [390, 768, 1280]) {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    test(`${width} pixels, ${colorScheme}: fits, is accessible in every state, asks for nothing`, async () => {
      for (const path of [pages.everyday, pages.one]) {
        const viewport = { width, height: 900 };
        const { page, complaints, requests } = await open(browser, path, { viewport, colorScheme });
        const fits = () => page.evaluate('document.documentElement.scrollWidth <= innerWidth');
        assert.ok(await fits(), 'no horizontal scrolling');
        assert.deepEqual(await violations(page), []);
        const first = page.locator('.chart').first();
        await first.focus();
        await page.keyboard.press('ArrowLeft');
        await page.keyboard.press('Enter');
        await page
          .locator('.panel > details')
          .first()
          .evaluate((details) => details.setAttribute('open', ''));
        await page.getByRole('button', { name: '30 days' }).first().click();
        await page.locator('.card .menu summary').first().click();
        await drawn(page);
        assert.deepEqual(await violations(page), []);
        for (const name of ['More', 'Help']) await openMenu(page, name);
        await drawn(page);
        assert.ok(await fits(), 'with everything open');
        assert.deepEqual(await violations(page), []);
        assert.deepEqual([complaints, requests], [[], []]);
        await page.context().close();
      }
    });
  }
}

test('the smallest and the largest screen show it all without horizontal scrolling', async () => {
  for (const width of [320, 3840]) {
    for (const path of [pages.everyday, pages.many, pages.one]) {
      const { page } = await open(browser, path, { viewport: { width, height: 800 } });
      const widths = /** @type {number[]} */ (
        await page.evaluate('[document.documentElement.scrollWidth, innerWidth]')
      );
      assert.ok(widths[0] <= widths[1], `${widths[0]} in ${width} of ${path}`);
      await page.context().close();
    }
  }
});

test('many metrics can be searched, and are accessible', async () => {
  const { page, complaints } = await open(browser, pages.many);
  assert.deepEqual(await violations(page), []);
  const search = page.getByRole('searchbox', { name: 'Find a metric' });
  await search.fill('BUNDLE-2');
  assert.deepEqual((await page.locator('.card:visible h3').allTextContents()).sort(), [
    'bundle-2',
    'bundle-22',
    'bundle-27',
  ]);
  const urgent = await page.locator('.urgent .card:visible').count();
  assert.equal(await page.locator('.all tbody tr:visible').count(), 3 - urgent);
  await search.fill('');
  assert.equal(await page.locator('.card:visible').count(), 50);
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('light and dark can be chosen, are remembered, and repaint the charts', async () => {
  const { page } = await open(browser, pages.everyday, { colorScheme: 'light' });
  const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
  const line = () =>
    page.evaluate("getComputedStyle(document.querySelector('.lines path.line')).stroke");
  const [light, lightLine] = [await ground(), await line()];
  await openMenu(page, 'More');
  await page.getByRole('button', { name: 'Dark' }).click();
  const dark = await ground();
  assert.notEqual(dark, light);
  assert.notEqual(await line(), lightLine);
  await page.reload();
  assert.equal(await ground(), dark);
  await openMenu(page, 'More');
  await page.getByRole('button', { name: 'Auto' }).click();
  assert.equal(await ground(), light);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const ink = await page.evaluate('getComputedStyle(document.body).color');
  assert.equal(ink, 'rgb(29, 27, 24)', 'paper is light');
  assert.ok(await page.locator('.toolbar').isHidden());
  await page.context().close();
});

test('hostile words stay words wherever they are shown', async () => {
  const evil = [
    '</script><script>alert(1)</script>',
    '"><img src=x onerror=alert(2)>',
    "';alert(3);//",
    '<svg onload=alert(4)>',
    'javascript:alert(5)',
    '{{alert(6)}}\u202e',
  ];
  const metrics = evil.map((id, i) => ({
    id,
    unit: i % 2 ? '<b>x' : null,
    value: (/** @type {number} */ build) => (i < 4 ? build * i : evil[build % evil.length]),
  }));
  const spec = {
    builds: 12,
    metrics,
    branch: evil[0],
    commit: (/** @type {number} */ i) => evil[i % 6] + i,
  };
  const forge = { repository: evil[1], serverUrl: 'javascript:alert(7)//' };
  const path = await pages.make('hostile', spec, forge);
  const { page, complaints, requests } = await open(browser, path);
  for (const chart of await page.getByRole('slider').all()) {
    await chart.focus();
    for (const key of ['ArrowLeft', 'Enter', 'ArrowLeft', 'Shift+Enter'])
      await page.keyboard.press(key);
    await chart.hover();
    await drawn(page);
  }
  await page.getByRole('button', { name: '7 days' }).click();
  const names = ['SVG', 'CSV', 'PNG'];
  for (const name of names) {
    const menu = page.locator('.card .menu').first();
    await menu.locator('summary').click();
    const taken = page.waitForEvent('download');
    await menu.getByRole('button', { name }).click();
    await taken;
  }
  assert.equal(await page.locator('img, main script, .tip script, .build script, b b').count(), 0);
  assert.equal(await page.locator('a[href^="javascript"]').count(), 0);
  assert.deepEqual([complaints, requests], [[], []]);
  await page.context().close();
});

test('without JavaScript everything can be read', async () => {
  const { page, requests } = await open(browser, pages.everyday, { javaScriptEnabled: false });
  const text = await page.locator('body').innerText();
  for (const words of [
    /77\.69%/,
    /\+6\.69 pts better in 158 days/,
    /stepped by [+−][\d.]+ pts with [0-9a-f]{7}/i,
    /octo\/garden/,
    /✓ at least 70%/,
  ]) {
    assert.match(text, words);
  }
  assert.equal(await page.locator('.chart').count(), 6);
  assert.equal(await page.locator('button, input').count(), 0, 'nothing that does nothing');
  await page.locator('.panel > details summary').first().click();
  assert.ok(await page.locator('details table').first().isVisible());
  const texts = await page.locator('.chart desc').allTextContents();
  assert.match(texts.join('\n'), /Line coverage: 77\.69%, up 1\.87 points in 30 days/);
  assert.deepEqual(requests, []);
  await page.context().close();
});
