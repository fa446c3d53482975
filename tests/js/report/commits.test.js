/**
 * What commits say, in the report: in the tooltip, the panel and the chronicle, and found by the search.
 */
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { open, violations } from '../../support/report/browser.js';
import { everyday } from '../../support/report/database.js';
import { chartOf, chosen, drawn, openBrowser } from '../../support/report/pages.js';

const { browser, pages } = await openBrowser();
const HOSTILE = '</script><img src=x onerror=alert(1)> \u202eevil & "quoted"';
/** @param {number} build @returns {[string, string]} */
const words = (build) => [
  build === 150 ? HOSTILE : `Read list ${build} at once`,
  ['Ada', 'Bo'][build % 2],
];
const configFile = join(dirname(pages.everyday), 'unentropy.json');
const spec = { builds: 190, hoursApart: 20, metrics: everyday(), words };
const path = await pages.make('said', spec, { configFile });

test('the tooltip and the panel say what the commit says, and who made it', async () => {
  const { page, complaints } = await open(browser, path);
  const { at } = await chartOf(page, 'Dependencies');
  await page.mouse.move(...at(0.5));
  await drawn(page);
  assert.match(await page.locator('.tip .said').innerText(), /^Read list \d+ at once by (Ada|Bo)$/);
  await page.mouse.click(...at(0.5));
  const panel = page.getByRole('region', { name: 'Chosen build' });
  assert.match(await panel.locator('.said').innerText(), /^Read list \d+ at once by (Ada|Bo)$/);
  const { at: again } = await chartOf(page, 'Dependencies');
  await page.keyboard.down('Shift');
  await page.mouse.click(...again(0.9));
  await page.keyboard.up('Shift');
  assert.equal(await panel.locator('.said').count(), 2);
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('a search finds commits by subject, author and hash, and shows the build', async () => {
  const { page, complaints } = await open(browser, path);
  const search = page.getByRole('searchbox', { name: 'Find a metric or a commit' });
  const found = page.getByRole('list', { name: 'Commits' });
  await search.fill('list 7 bo');
  assert.match(
    await found.innerText(),
    /\d+ \w+ 2025\s+[0-9a-f]{7}\s+Read list 17\d at once by Bo/,
  );
  assert.equal(await found.locator('button').count(), 8);
  assert.match(await found.innerText(), /and \d+ more$/);
  assert.deepEqual(await violations(page), []);
  await search.fill('img src');
  assert.equal(await found.locator('button').count(), 1);
  assert.match(await found.innerText(), /<\/script><img src=x onerror=alert\(1\)> evil & "quoted"/);
  await found.locator('button').click();
  assert.match(String(chosen(page).get('build')), /\.151$/);
  assert.match(
    await page.getByRole('region', { name: 'Chosen build' }).innerText(),
    /<img src=x onerror=alert\(1\)>/,
  );
  await search.fill('no such thing');
  assert.match(
    await page.locator('.nothing').innerText(),
    /^No metric is called “no such thing”, and no commit says it\.$/,
  );
  assert.ok(await found.isHidden());
  assert.equal(await page.locator('img').count(), 0);
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('a history without words shows none', async () => {
  const { page } = await open(browser, pages.everyday);
  const { at } = await chartOf(page, 'Dependencies');
  await page.mouse.click(...at(0.5));
  await drawn(page);
  assert.equal(await page.locator('.said').count(), 0);
  await page.context().close();
});
