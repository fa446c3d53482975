/**
 * The report in a browser: all that a reader can do with it.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { open } from '../../support/report/browser.js';
import { everyday } from '../../support/report/database.js';
import {
  card,
  chartOf,
  chosen,
  drag,
  drawn,
  idle,
  openBrowser,
  openMenu,
} from '../../support/report/pages.js';

const { browser, pages } = await openBrowser();

test('the crosshair says value, change, commit, build, time and branch, in every chart at once', async () => {
  const { page } = await open(browser, pages.everyday);
  const { at } = await chartOf(page, 'Coverage');
  await page.mouse.move(...at(0.5));
  await drawn(page);
  const tip = page.locator('.tip');
  assert.match(
    await tip.innerText(),
    /Line coverage\s+\d+(\.\d+)?%[\s\S]*Function coverage\s+\d[\s\S]*\d+ \w+ 2025, \d\d:\d\d UTC[\s\S]*[0-9a-f]{7} · build \d+ · main/,
  );
  assert.doesNotMatch(await tip.innerText(), /null|undefined|false/);
  const lines = await page
    .locator('.cross line')
    .evaluateAll((all) => all.map((line) => line.getAttribute('x1')));
  assert.ok(lines.length >= 2, `${lines.length} charts`);
  assert.equal(new Set(lines).size, 1);
  assert.match(String(await card(page, 'Bundle size').locator('.cross .at').textContent()), /kB$/);
  await page.mouse.move(5, 5);
  await drawn(page);
  assert.ok(await tip.isHidden());
  await page.context().close();
});

test('dragging zooms all charts, a double click resets, and the words follow', async () => {
  const { page } = await open(browser, pages.everyday);
  const { at, chart } = await chartOf(page, 'Coverage');
  const whole = await chart.innerHTML();
  const words = card(page, 'Coverage').locator('.change').first();
  const said = await words.textContent();
  await drag(page, { at }, 0.25, 0.5);
  await idle(page);
  const [from, to] = String(chosen(page).get('range')).split('-').map(Number);
  assert.ok(to - from > 36 * 864e5 && to - from < 43 * 864e5, `${(to - from) / 864e5} days`);
  assert.notEqual(await chart.innerHTML(), whole);
  assert.match(String(await words.textContent()), /in (38|39|40) days/);
  const other = await chartOf(page, 'Dependencies');
  assert.match(String(await other.chart.getAttribute('class')), /zoomed/);
  const back = await chartOf(page, 'Coverage');
  await page.mouse.dblclick(...back.at(0.5));
  await idle(page);
  assert.equal(chosen(page).get('range'), null);
  assert.equal(await words.textContent(), said);
  await page.mouse.move(5, 5);
  await drawn(page);
  assert.equal(await chart.innerHTML(), whole);
  await page.context().close();
});

test('shift and drag moves the range, and so do the buttons', async () => {
  const { page } = await open(browser, pages.everyday, { hash: '#range=30' });
  const before = () => page.locator('input[type=date]').first().inputValue();
  const start = await before();
  const { at } = await chartOf(page, 'Coverage');
  await page.keyboard.down('Shift');
  await drag(page, { at }, 0.2, 0.8);
  await page.keyboard.up('Shift');
  const moved = await before();
  assert.ok(moved < start, `${moved} is earlier than ${start}`);
  await openMenu(page, 'More');
  await page.getByRole('button', { name: 'Later' }).click();
  assert.ok((await before()) > moved);
  await page.getByRole('button', { name: 'Reset' }).click();
  assert.equal(chosen(page).get('range'), null);
  await page.context().close();
});

test('ranges of 7, 30 and 90 days, all, and two dates', async () => {
  const { page } = await open(browser, pages.everyday);
  const ticks = () => page.locator('.lines').first().locator('.x').allTextContents();
  for (const days of ['7', '30', '90']) {
    const button = page.getByRole('button', { name: `${days} days`, exact: true });
    await button.click();
    await drawn(page);
    await idle(page);
    assert.equal(await button.getAttribute('aria-pressed'), 'true');
    assert.equal(chosen(page).get('range'), days);
    assert.match(
      await page.locator('.change[data-period]').first().innerText(),
      new RegExp(`in ${days} days`),
    );
  }
  await openMenu(page, 'More');
  await page.getByLabel('From', { exact: true }).fill('2025-02-01');
  await page.getByLabel('To', { exact: true }).fill('2025-02-10');
  await drawn(page);
  assert.deepEqual(await ticks(), ['1 Feb 2025', '3 Feb', '5 Feb', '7 Feb', '9 Feb', '11 Feb']);
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await drawn(page);
  assert.deepEqual(await ticks(), ['Feb 2025', 'Mar', 'Apr', 'May', 'Jun']);
  await page.context().close();
});

test('a line can be hidden and shown again', async () => {
  const { page } = await open(browser, pages.everyday);
  const coverage = card(page, 'Coverage');
  const toggle = coverage.getByRole('button', { name: 'Function coverage' });
  assert.equal(await coverage.locator('path.line').count(), 2);
  await toggle.click();
  assert.equal(await toggle.getAttribute('aria-pressed'), 'false');
  assert.equal(await coverage.locator('path.line').count(), 1);
  assert.equal(chosen(page).get('hide'), 'function-coverage');
  await toggle.click();
  assert.equal(await coverage.locator('path.line').count(), 2);
  await page.context().close();
});

test('a click shows a build with links, a second one compares, and a link shows others the same', async () => {
  const { page } = await open(browser, pages.everyday);
  const { at } = await chartOf(page, 'Dependencies');
  await page.mouse.click(...at(0.4));
  const panel = page.getByRole('region', { name: 'Chosen build' });
  const commit = /^https:\/\/github\.com\/octo\/garden\/commit\/[0-9a-f]{40}$/;
  const compare = /^https:\/\/github\.com\/octo\/garden\/compare\/[0-9a-f]{40}\.\.\.[0-9a-f]{40}$/;
  assert.match(String(await panel.locator('h2 a').getAttribute('href')), commit);
  assert.match(String(await panel.getByText('Changes since').getAttribute('href')), compare);
  assert.equal(chosen(page).get('metric'), 'dependencies');
  await panel.getByRole('button', { name: 'Compare with another build' }).click();
  const again = await chartOf(page, 'Dependencies');
  await page.mouse.click(...again.at(0.8));
  assert.match(String(await panel.getByText('All changes').getAttribute('href')), compare);
  const text = await panel.innerText();
  assert.match(
    text,
    /Metric\s+Before\s+After\s+Change[\s\S]*Lines of code\s+[\d,]+\s+[\d,]+\s+[▲▼]/,
  );
  const link = new URL(page.url()).hash;
  const there = await open(browser, pages.everyday, { hash: link });
  assert.equal(await there.page.getByRole('region', { name: 'Chosen build' }).innerText(), text);
  const box = await card(there.page, 'Dependencies').boundingBox();
  assert.ok(box && box.y > -600 && box.y < 900, 'the chart is in sight');
  await page.keyboard.press('Escape');
  assert.ok(await panel.isHidden());
  await page.context().close();
  await there.page.context().close();
});

test('another branch can be chosen, and a link to it works', async () => {
  const branchOf = (/** @type {number} */ build) => (build % 4 === 3 ? 'topic/one' : 'main');
  const spec = { builds: 60, metrics: everyday(), branchOf };
  const { page, complaints } = await open(browser, await pages.make('branches', spec));
  const branch = page.getByLabel('Branch');
  assert.deepEqual(await branch.locator('option').allTextContents(), ['main', 'topic/one']);
  await Promise.all([page.waitForEvent('load'), branch.selectOption('topic/one')]);
  await idle(page);
  assert.equal(chosen(page).get('branch'), 'topic/one');
  const { at } = await chartOf(page, 'coverage');
  await page.mouse.move(...at(0.99));
  await drawn(page);
  assert.match(await page.locator('.tip').innerText(), /build 60 · topic\/one/);
  assert.ok(await page.locator('.overview').isHidden());
  const latest = await card(page, 'coverage').locator('.value').innerText();
  const there = await open(browser, fileURLToPath(page.url().split('#')[0]), {
    hash: '#branch=topic%2Fone',
  });
  await idle(there.page);
  assert.equal(await card(there.page, 'coverage').locator('.value').innerText(), latest);
  await Promise.all([page.waitForEvent('load'), branch.selectOption('main')]);
  assert.ok(await page.locator('.overview').isVisible());
  assert.deepEqual(complaints, []);
  await page.context().close();
  await there.page.context().close();
});

test('everything can be done with keys', async () => {
  const { page } = await open(browser, pages.everyday);
  await page.keyboard.press('Tab');
  assert.match(String(await page.evaluate('document.activeElement.textContent')), /Skip/);
  const slider = page.getByRole('slider', { name: 'Dependencies' });
  await slider.focus();
  await page.keyboard.press('End');
  assert.equal(await slider.getAttribute('aria-valuenow'), '190');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await slider.getAttribute('aria-valuenow'), '189');
  assert.match(
    String(await slider.getAttribute('aria-valuetext')),
    /^\d+ Jun 2025, Dependencies: \d+, /,
  );
  assert.ok(await page.locator('.tip').isVisible());
  await page.keyboard.press('PageDown');
  assert.equal(await slider.getAttribute('aria-valuenow'), '170');
  await page.keyboard.press('+');
  await drawn(page);
  assert.ok(chosen(page).get('range'));
  const range = chosen(page).get('range');
  await page.keyboard.press(',');
  await drawn(page);
  assert.notEqual(chosen(page).get('range'), range);
  await page.keyboard.press('Enter');
  assert.ok(chosen(page).get('build'));
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+Enter');
  assert.ok(chosen(page).get('base'));
  await page.keyboard.press('Escape');
  assert.equal(new URL(page.url()).hash, '');
  await page.context().close();
});

test('charts can be downloaded as PNG, SVG, CSV and JSON', async () => {
  const { page, complaints } = await open(browser, pages.everyday, { hash: '#range=7' });
  const coverage = card(page, 'Coverage');
  const take = async (/** @type {string} */ kind) => {
    await coverage.locator('.menu summary').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      coverage.getByRole('button', { name: kind }).click(),
    ]);
    assert.equal(download.suggestedFilename(), `coverage.${kind.toLowerCase()}`);
    return readFileSync(await download.path());
  };
  const csv = (await take('CSV')).toString().trim().split('\r\n');
  assert.equal(csv[0], 'time,commit,build,coverage,function-coverage');
  assert.equal(csv.length, 10);
  assert.match(
    csv[1],
    /^2025-06-0\dT\d\d:\d\d:\d\d\.000Z,[0-9a-f]{40},182,\d+(\.\d+)?,\d+(\.\d+)?$/,
  );
  const json = JSON.parse((await take('JSON')).toString());
  assert.equal(json.builds.length, 9);
  assert.equal(json.metrics[0].unit, 'percent');
  assert.deepEqual(Object.keys(json.builds[0].values), ['coverage', 'function-coverage']);
  const svg = (await take('SVG')).toString();
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  assert.match(svg, /<path[^>]+stroke="rgb/);
  for (const words of ['>Coverage<', '>Line coverage<', 'limit 70%', 'octo/garden · main · ']) {
    assert.ok(svg.includes(words), `the picture says ${words}`);
  }
  assert.match(svg, /3 – 9 Jun 2025|\d+ Jun – \d+ Jun 2025/);
  const png = await take('PNG');
  assert.equal(png.subarray(1, 4).toString(), 'PNG');
  assert.ok(png.length > 5000, `${png.length} bytes`);
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('a picture of states names them', async () => {
  const { page } = await open(browser, pages.everyday);
  const release = card(page, 'Release');
  await release.locator('.menu summary').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    release.getByRole('button', { name: 'SVG' }).click(),
  ]);
  const svg = readFileSync(await download.path()).toString();
  for (const words of ['>v2.0.0 38 builds<', '>v1.3.0 38 builds<', '3 Jan – 9 Jun 2025']) {
    assert.ok(svg.includes(words), `the picture says ${words}`);
  }
  await page.context().close();
});
