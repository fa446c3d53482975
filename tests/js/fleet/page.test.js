/**
 * The page over all repositories in a browser: offline, without a script, on any screen, for everybody.
 */
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { jsonl } from '../../support/data.js';
import { project } from '../../support/project.js';
import { CHROMIUM, launch, open, violations } from '../../support/report/browser.js';
import { runCli } from '../../support/runner.js';

const skip = existsSync(CHROMIUM) ? false : 'no browser';
const NAMES = [
  'acme/web-shop',
  'acme/web-admin',
  'acme/api',
  'acme/api-users',
  'acme/rocket',
  'acme/docs',
];
const MORE = ['other/one', 'other/two', 'other/x_y.z'];

/** @type {import('playwright-core').Browser} */
let browser;
/** The page over all of them. */
let path = '';
/** What is left to do when all tests are over. @type {(() => void)[]} */
const ends = [];
before(async () => {
  if (skip) return;
  const scope = /** @type {any} */ ({ after: (/** @type {() => void} */ end) => ends.push(end) });
  [browser, path] = await Promise.all([launch(), pageOf(scope)]);
});
after(async () => {
  await browser?.close();
  for (const end of ends) end();
});

/** @param {import('node:test').TestContext} t */
async function pageOf(t) {
  const metrics = { coverage: { $ref: 'coverage', command: 'echo 1' }, loc: { $ref: 'loc' } };
  const rule = { metric: 'coverage', mode: 'min', target: 70, severity: 'blocker' };
  const qualityGate = { thresholds: [rule] };
  const cwd = project(t, { 'unentropy.json': { metrics, qualityGate } });
  for (const [at, GITHUB_REPOSITORY] of [...NAMES, ...MORE].entries()) {
    const values = Array.from({ length: 12 }, (_, build) => {
      const of = {
        timestamp: Date.now() - (12 - build) * 86_400_000,
        commit_sha: `c${build}`,
        run_id: `${build}`,
      };
      return [
        {
          metric_id: 'coverage',
          unit: 'percent',
          value_numeric: at === 1 ? 60 : 80 + at + build / 10,
          ...of,
        },
        {
          metric_id: 'loc',
          unit: 'integer',
          value_numeric: 1000 * (at + 1),
          ...of,
        },
      ];
    });
    writeFileSync(join(cwd, `${at}.jsonl`), jsonl(...values.flat()));
    const store = ['--store', `${at}.db`];
    for (const args of [
      ['import', `${at}.jsonl`, ...store],
      ['publish', '--to', 'out', ...store],
    ]) {
      const { code, stderr } = await runCli(cwd, args, { env: { GITHUB_REPOSITORY } });
      assert.equal(code, 0, stderr);
    }
  }
  const { code, stderr } = await runCli(cwd, ['fleet', 'out', '--title', 'Acme']);
  assert.equal(code, 0, stderr);
  return join(cwd, 'fleet.html');
}

test('it works offline, on any screen, light and dark, and for everybody', { skip }, async () => {
  for (const width of [390, 768, 1280]) {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      const opened = await open(browser, path, { viewport: { width, height: 900 }, colorScheme });
      const { page, complaints, requests } = opened;
      assert.deepEqual([complaints, requests], [[], []]);
      assert.deepEqual(await violations(page), [], `${width} ${colorScheme}`);
      const beyond = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      const overflow = await page.evaluate(beyond);
      assert.equal(overflow, 0, `${width} ${colorScheme}`);
      await page.context().close();
    }
  }
});

test('rows can be read without a script, and searched and sorted with one', { skip }, async () => {
  const plain = await open(browser, path, { javaScriptEnabled: false });
  assert.equal(await plain.page.locator('tr.row:visible').count(), 9);
  assert.match(
    await plain.page.locator('h1').innerText(),
    /1 repository breaks a rule, .*8 are fine\./,
  );
  const { page } = await open(browser, path);
  const shown = async () => {
    const rows = await page.locator('tr.row:visible th').allInnerTexts();
    return rows.map((text) => text.split('\n')[0]);
  };
  assert.equal((await shown())[0], 'web-admin');
  await page.getByRole('searchbox').fill('web acme');
  assert.deepEqual((await shown()).sort(), ['web-admin', 'web-shop']);
  assert.equal(await page.getByRole('status').innerText(), '2 of 9');
  await page.getByRole('searchbox').fill('');
  const sort = page.getByRole('button', { name: 'Coverage' });
  await sort.click();
  assert.deepEqual((await shown()).slice(0, 2), ['web-admin', 'web-shop']);
  await sort.click();
  assert.equal((await shown())[0], 'docs');
  await sort.click();
  assert.equal((await shown())[0], 'web-admin');
});
