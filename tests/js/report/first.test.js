/**
 * The first screen of the report in a browser: what happened, is it bad, what needs attention.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { open, violations } from '../../support/report/browser.js';
import { chosen, drawn, idle, openBrowser } from '../../support/report/pages.js';
import { BUILDS, STORY, story } from '../../support/report/story.js';

const { browser, pages } = await openBrowser();
const configFile = join(dirname(pages.everyday), 'story.json');
writeFileSync(configFile, JSON.stringify(STORY));
const spec = { builds: BUILDS, hoursApart: 17, metrics: story() };
const path = await pages.make('story', spec, { configFile });

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page @param {string} selector */
const top = async (page, selector) => (await page.locator(selector).first().boundingBox())?.y ?? 0;

/** The names in the table, as they are shown. @param {Page} page */
const names = (page) => page.locator('.all tbody tr:visible th').allTextContents();

test('a sentence says how all metrics are doing, and is the title of the page', async () => {
  const { page } = await open(browser, path);
  const sentence = '1 limit is broken, 1 metric got worse, 10 are fine.';
  assert.equal(await page.locator('h1').innerText(), sentence);
  assert.equal(await page.title(), `${sentence} octo/garden · main`);
  assert.match(
    await page.locator('.since').innerText(),
    /^Since 4 Jul 2025: 43 builds, Release v3\.0\.0 → v3\.1\.0\./,
  );
  const urgent = page.locator('.urgent .card');
  assert.deepEqual(await urgent.locator('h3').allTextContents(), ['Bundle', 'p99 latency']);
  assert.match(await urgent.nth(0).innerText(), /✗ 21 kB over its limit of 450 kB/);
  assert.match(
    await urgent.nth(1).innerText(),
    /⚠ Got worse: \+0\.\d+ ms \(\+[\d.]+%\) in 30 days/,
  );
  await page.context().close();
});

test('twelve metrics fit into 800 pixels, and the first chart begins within 200', async () => {
  for (const [width, header, chart] of [
    [1280, 48, 200],
    [1920, 56, 240],
    [768, 80, 300],
    [390, 80, 400],
  ]) {
    const { page } = await open(browser, path, { viewport: { width, height: 800 } });
    const head = await page.locator('.page-header').boundingBox();
    assert.ok(head && head.height <= header, `${width}: a header of ${head?.height}`);
    const first = await top(page, '.chart');
    assert.ok(first < chart, `${width}: the first chart begins at ${first}`);
    const table = await page.locator('.all').boundingBox();
    const end = (table?.y ?? 0) + (table?.height ?? 0);
    if (width === 1280) assert.ok(end <= 800, `the table ends at ${end}`);
    await page.context().close();
  }
});

test('a change within the noise of a metric is grey, and says so', async () => {
  const { page } = await open(browser, path);
  const row = (/** @type {string} */ name) =>
    page.locator('.all tr', { has: page.getByRole('rowheader', { name, exact: true }) });
  assert.match(await row('Build time').innerText(), /within noise/);
  assert.equal(await row('Build time').locator('.better, .worse').count(), 0);
  assert.match(await row('Tests').innerText(), /\+116 \(\+5\.3%\)\s+better/);
  assert.match(
    await row('Line coverage').innerText(),
    /✓ at least 75%\s+\(kept\)\s+10\.\d+ pts of room/,
  );
  await page.context().close();
});

test('the table can be sorted, and shows only problems', async () => {
  const { page } = await open(browser, path);
  const before = await names(page);
  await page.getByRole('button', { name: 'Metric', exact: true }).click();
  const sorted = await names(page);
  assert.deepEqual(sorted, [...before].sort());
  await page.getByRole('button', { name: 'Metric', exact: true }).click();
  assert.deepEqual(await names(page), before, 'once more restores the order');
  await page.getByRole('button', { name: 'Room' }).click();
  assert.deepEqual((await names(page)).slice(0, 2), ['Line coverage', 'Lint warnings']);
  await page.getByRole('button', { name: 'Only problems' }).click();
  assert.deepEqual(await names(page), []);
  assert.equal(await page.locator('.card:visible').count(), 2);
  assert.ok(await page.locator('.nothing').isHidden());
  assert.deepEqual(await violations(page), []);
  await page.context().close();
});

test('a search without a result says so, instead of empty headings', async () => {
  const { page } = await open(browser, path);
  await page.getByRole('searchbox').fill('no such metric');
  assert.equal(await page.locator('.nothing').innerText(), 'No metric is called “no such metric”.');
  assert.equal(await page.locator('.card:visible, .all tr:visible').count(), 0);
  assert.deepEqual(await page.locator('#charts h2:visible').allTextContents(), []);
  await page.context().close();
});

test('the table follows the range', async () => {
  const { page } = await open(browser, path);
  const row = page.locator('.all tr', { hasText: 'Lines of code' });
  const month = await row.innerText();
  await page.getByRole('button', { name: '7 days' }).click();
  await idle(page);
  assert.equal(await page.locator('.all th:nth-child(4)').innerText(), 'in 7 days');
  assert.match(await row.innerText(), /\+520 \(/);
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await idle(page);
  assert.equal(await row.innerText(), month);
  await page.context().close();
});

test('one metric needs no overview', async () => {
  const one = { builds: 40, metrics: story().slice(0, 1) };
  const { page } = await open(browser, await pages.make('alone', one));
  assert.equal(await page.locator('.overview').count(), 0);
  assert.ok((await top(page, '.chart')) < 200);
  assert.deepEqual(await violations(page), []);
  await page.context().close();
});

test('numbers stay in one piece on every screen and on paper', async () => {
  for (const width of [320, 390, 768, 1280]) {
    const { page } = await open(browser, path, { viewport: { width, height: 800 } });
    for (const media of /** @type {const} */ (['screen', 'print'])) {
      await page.emulateMedia({ media });
      const broken = await page
        .locator('.all .number bdi')
        .evaluateAll((all) =>
          all.filter((it) => it.getClientRects().length > 1).map((it) => it.textContent),
        );
      assert.deepEqual(broken, [], `${width}, ${media}`);
    }
    await page.context().close();
  }
});

test('the chosen build and the one it is compared with are marked in every chart', async () => {
  const { page } = await open(browser, path);
  const chart = page.locator('.urgent .chart').first();
  const box = await chart.boundingBox();
  assert.ok(box);
  await page.mouse.click(box.x + box.width * 0.4, box.y + box.height / 2);
  await page.keyboard.down('Shift');
  await page.mouse.click(box.x + box.width * 0.7, box.y + box.height / 2);
  await page.keyboard.up('Shift');
  await page.mouse.move(5, 5);
  await drawn(page);
  assert.ok(chosen(page).get('base'));
  const marks = (/** @type {Page} */ page) =>
    page
      .locator('.urgent .chart')
      .evaluateAll((all) => all.map((it) => it.querySelectorAll('.cross line').length));
  assert.deepEqual(await marks(page), [2, 2]);
  const there = await open(browser, path, { hash: new URL(page.url()).hash });
  await drawn(there.page);
  assert.deepEqual(await marks(there.page), [2, 2], 'a link marks them at once');
  await page.context().close();
  await there.page.context().close();
});

test('a range that ended earlier shows the value it ended with', async () => {
  const { page } = await open(browser, path);
  const [from, to] = [Date.UTC(2025, 1, 1), Date.UTC(2025, 2, 1)];
  await page.goto(`file://${path}#range=${from}-${to}`);
  await page.reload();
  await idle(page);
  const card = page.locator('.urgent .card').first();
  assert.match(await card.locator('.card-head .value').innerText(), /^41\d kB 28 Feb 2025$/);
  await page.context().close();
});

test('a double click leaves nothing chosen', async () => {
  const { page } = await open(browser, path);
  const box = await page.locator('.urgent .chart').first().boundingBox();
  assert.ok(box);
  await page.mouse.dblclick(box.x + box.width * 0.4, box.y + box.height / 2);
  await idle(page);
  assert.equal(new URL(page.url()).hash, '');
  await page.context().close();
});

test('the table of values does not move the chart of a neighbour', async () => {
  const { page } = await open(browser, path);
  const cards = page.locator('#charts section').first().locator('.card');
  const neighbour = () =>
    page.evaluate(
      "document.querySelectorAll('#charts section .chart')[1].getBoundingClientRect().y + scrollY",
    );
  await cards.nth(0).locator('.menu summary').click();
  const before = await neighbour();
  await cards.nth(0).getByRole('button', { name: 'Last 30 values' }).click();
  assert.ok(await cards.nth(0).locator('details table').isVisible());
  assert.equal(await neighbour(), before);
  await page.context().close();
});

test('on another branch the head of the page is about that branch', async () => {
  const branchOf = (/** @type {number} */ build) => (build % 4 === 3 ? 'topic/one' : 'main');
  const branched = { builds: 60, metrics: story(), branchOf };
  const made = await pages.make('branched', branched);
  const { page } = await open(browser, made, { hash: '#branch=topic/one' });
  const head = await page.locator('.page-header').innerText();
  assert.match(head, /topic\/one · [0-9a-f]{7} · \d+ \w+ 2025, \d\d:\d\d UTC · 15 builds/);
  assert.equal(await page.locator('h1').innerText(), 'topic/one: 15 builds');
  assert.match(await page.locator('.since').innerText(), /Rules are judged on main alone\.$/);
  assert.deepEqual(await violations(page), []);
  await page.context().close();
});

test('paper keeps headings with their charts, and colours', async () => {
  const { page } = await open(browser, path);
  await page.emulateMedia({ media: 'print' });
  const style = (/** @type {string} */ selector, /** @type {string} */ name) =>
    page.evaluate(`getComputedStyle(document.querySelector('${selector}')).${name}`);
  assert.equal(await style('.section-name', 'breakAfter'), 'avoid');
  assert.equal(await style('.card', 'breakInside'), 'avoid');
  assert.equal(await style('.swatch', 'printColorAdjust'), 'exact');
  assert.equal(await style('footer', 'breakBefore'), 'avoid');
  assert.ok(await page.locator('.finder').isHidden());
  const first = await top(page, '.chart');
  assert.ok(first < 300, `the first page begins with its charts, at ${first}`);
  await page.context().close();
});

test('the chronicle lists steps and releases, each a link that shows the build', async () => {
  const { page, complaints } = await open(browser, path);
  const events = page.locator('.chronicle > .events li');
  assert.match(
    await events.first().innerText(),
    /^1 Aug 2025\s+Bundle stepped up by 64\.9 kB with [0-9a-f]{7} worse$/,
  );
  assert.match((await events.allInnerTexts()).join('\n'), /24 Jul 2025\s+Release v3\.1\.0 with/);
  await events.first().getByRole('link').first().click();
  await drawn(page);
  const panel = page.getByRole('region', { name: 'Chosen build' });
  assert.match(await panel.locator('h2').innerText(), /[0-9a-f]{7} build 298,\s+1 Aug 2025/);
  assert.equal(await page.locator('.urgent .cross line').count(), 2);
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('charts show releases, steps and limits, and go on doing so in a range', async () => {
  const { page } = await open(browser, path);
  const bundle = page.locator('.urgent .chart').first();
  const words = async () => (await bundle.locator('text').allTextContents()).join(' ');
  assert.match(await words(), /v2\.10\.0[\s\S]*limit 450 kB/);
  assert.match(await words(), /\+64\.9 kB · [0-9a-f]{7}/);
  await page.getByRole('button', { name: '90 days' }).click();
  await idle(page);
  assert.match(await words(), /v3\.1\.0[\s\S]*\+64\.9 kB · [0-9a-f]{7}/);
  assert.doesNotMatch(await words(), /v2\.10\.0/);
  assert.equal((await page.locator('#charts .spike').count()) > 0, true, 'spikes are marked');
  await page.context().close();
});
