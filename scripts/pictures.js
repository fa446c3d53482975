/** Takes the pictures that README and docs show: `node scripts/pictures.js`. */
import { join } from 'node:path';
import { launch, open } from '../tests/support/report/browser.js';
import { makePages } from '../tests/support/report/pages.js';
import { badgePage, commentPage, summaryPage, terminalPage } from './pictures/look.js';
import { sample } from './pictures/sample.js';
import { ROOT } from './run.js';

/** 9 June 2025, an hour after the last build of the everyday history. */
const HISTORY_ENDS_MS = Date.UTC(2025, 5, 9, 22, 30);

// The pages are made when their history ends, so that none of them is old.
const clock = Date.now;
Date.now = () => HISTORY_ENDS_MS;
const pages = await makePages();
Date.now = clock;
const browser = await launch();
const viewport = { width: 1280, height: 960 };

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  const { page } = await open(browser, pages.everyday, { viewport, colorScheme });
  await page.screenshot({ path: join(ROOT, `docs/report-${colorScheme}.png`) });
  await page.context().close();
}

const { page } = await open(browser, pages.everyday, { viewport, hash: '#range=90' });
const chart = page.locator('.lines').first();
await chart.scrollIntoViewIfNeeded();
const box = await chart.boundingBox();
if (!box) throw new Error('the page has no chart');
await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.7);
await page.waitForTimeout(500);
await page.screenshot({ path: join(ROOT, 'docs/report-crosshair.png') });
pages.remove();

const { comment, summary, badge, terminal } = await sample();
const looks = {
  comment: commentPage(comment),
  summary: summaryPage(summary),
  badge: badgePage(badge),
  terminal: terminalPage('npx unentropy-track-metrics test', terminal),
};
for (const [name, html] of Object.entries(looks)) {
  const page = await browser.newPage({
    viewport: { width: 900, height: 600 },
    deviceScaleFactor: 2,
  });
  await page.setContent(html);
  await page.locator('#shot').screenshot({ path: join(ROOT, `docs/${name}.png`) });
  await page.close();
}
await browser.close();
