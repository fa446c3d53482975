/**
 * `unentropy report --index`: one page over several reports.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { fine, refused } from '../../support/data.js';
import { commit, project } from '../../support/project.js';
import { CHROMIUM, launch, open, violations } from '../../support/report/browser.js';

const skip = existsSync(CHROMIUM) ? false : 'no browser';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  if (!skip) browser = await launch();
});
after(() => browser?.close());

/** A project with two reports, one of them of a broken limit. @param {import('node:test').TestContext} t */
async function withReports(t) {
  const metrics = { loc: { $ref: 'loc', name: 'Lines', command: 'echo 7' } };
  const cwd = project(t, { 'unentropy.json': { metrics } });
  for (let build = 0; build < 3; build++) {
    commit(cwd, `build ${build}`);
    await fine(cwd, 'track');
  }
  await fine(cwd, 'report', '--output', 'public/web/index.html');
  const thresholds = [{ metric: 'loc', mode: 'max', target: 5, severity: 'blocker' }];
  writeFileSync(
    join(cwd, 'unentropy.json'),
    JSON.stringify({ metrics, qualityGate: { thresholds } }),
  );
  await fine(cwd, 'report', '--output', 'public/my apps/50%.html');
  return cwd;
}

test('a row for each report says how it is doing, and leads to it', { skip }, async (t) => {
  const cwd = await withReports(t);
  writeFileSync(join(cwd, 'public/other.html'), '<p>not a report</p>');
  const { stdout } = await fine(cwd, 'report', '--index', 'public');
  assert.match(stdout, /public[\\/]index\.html\n$/);
  const path = join(cwd, 'public/index.html');
  for (const [width, colorScheme] of /** @type {const} */ ([
    [390, 'light'],
    [1280, 'dark'],
  ])) {
    const options = { viewport: { width, height: 800 }, colorScheme };
    const { page, complaints, requests } = await open(browser, path, options);
    assert.equal(await page.locator('h1').innerText(), '1 project breaks a rule, 1 is fine.');
    const rows = page.locator('tr.row');
    assert.match(
      await rows.nth(0).innerText(),
      /50%\s+main\s+1 limit is broken[\s\S]*7[\s\S]*(second|minute)s? ago/,
    );
    assert.match(await rows.nth(1).innerText(), /web\s+main/);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual([complaints, requests], [[], []]);
    for (const link of await rows.locator('a').all()) {
      const href = String(await link.getAttribute('href'));
      assert.ok(existsSync(new URL(href, pathToFileURL(path))), href);
    }
    await page.context().close();
  }
});

test('once more writes it anew, and never over a report', async (t) => {
  const cwd = await withReports(t);
  await fine(cwd, 'report', '--index', 'public');
  await fine(cwd, 'report', '--index', 'public');
  assert.match(readFileSync(join(cwd, 'public/index.html'), 'utf8'), /class="fleet"/);
  await fine(cwd, 'report', '--output', 'public/index.html');
  await refused(cwd, ['report', '--index', 'public'], /would overwrite .*which is a report/);
});

test('what cannot be read has a row that says so; a folder without reports is an error', async (t) => {
  const cwd = await withReports(t);
  const page = readFileSync(join(cwd, 'public/web/index.html'), 'utf8');
  mkdirSync(join(cwd, 'public/old'));
  const older = page.replace(/<script type="application\/json" id="glance">.*?<\/script>/s, '');
  writeFileSync(join(cwd, 'public/old/index.html'), older);
  writeFileSync(join(cwd, 'public/cut.html'), page.slice(0, page.indexOf('"metrics"')));
  const { stderr } = await fine(cwd, 'report', '--index', 'public');
  assert.match(stderr, /old\/index\.html has a row without numbers: an older version/);
  const html = readFileSync(join(cwd, 'public/index.html'), 'utf8');
  assert.match(html, /an older version of this program made it; make the report anew/);
  assert.match(html, /It cannot be shown: it is a damaged report/);
  mkdirSync(join(cwd, 'nothing'));
  await refused(cwd, ['report', '--index', 'nothing'], /no report was found below/);
  await refused(cwd, ['report', '--index', 'missing'], /missing/);
  await refused(
    cwd,
    ['report', '--index', 'public', '--branch', 'main'],
    /--branch is about making one/,
  );
});
