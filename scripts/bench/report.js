/**
 * The report: how large it is, how long the core takes to render it, and how soon and how smoothly a
 * browser shows it. Everything from `file://`, in headless Chromium, on the largest screen most have.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from '../../tests/support/report/browser.js';
import { database, many } from '../../tests/support/report/database.js';
import { ROOT } from '../run.js';
import { medianOf, verdict } from './verdict.js';

/** What was promised: kB, and ms of the core, of the first chart, of all charts, of a frame. */
const CASES = [
  { builds: 300, metrics: 10, kB: 250, core: 50, first: 150, all: 300, frame: 16 },
  { builds: 5_000, metrics: 20, kB: 900, core: 400, first: 250, all: 600, frame: 16 },
  { builds: 20_000, metrics: 50, kB: 5_000, core: 3_000, first: 400, all: 1_500, frame: 33 },
];

/** As long as the subjects of most commits are. @param {number} build @returns {[string, string]} */
const words = (build) => [
  `Read the list of build ${build} in one request instead of two`,
  ['Ada', 'Bo', 'Cleo'][build % 3],
];

/** @param {number} rounds */
export async function benchReport(rounds) {
  const folder = mkdtempSync(join(tmpdir(), 'unentropy-bench-'));
  const browser = await launch();
  try {
    for (const { builds, metrics, ...limits } of CASES) {
      console.log(`report, ${builds} builds × ${metrics} metrics`);
      const path = join(folder, `${builds}.db`);
      const page = join(folder, `${builds}.html`);
      writeFileSync(path, await database({ builds, hoursApart: 3, metrics: many(metrics), words }));
      const core = [];
      const bare = [];
      for (let i = 0; i < Math.min(rounds, 5); i++) {
        core.push(render(path, page));
        bare.push(start());
      }
      verdict('size', statSync(page).size / 1000, 'most', limits.kB, 'kB');
      verdict('rendering in the core', medianOf(core), 'most', limits.core, 'ms');
      const ratio = medianOf(core) / medianOf(bare);
      console.log(`  that is ${ratio.toFixed(1)} times what a bare node takes to start`);
      /** @type {Shown[]} */
      const shown = [];
      for (let i = 0; i < rounds; i++) shown.push(await show(browser, page));
      const median = (/** @type {keyof Shown} */ what) => medianOf(shown.map((one) => one[what]));
      verdict('first chart visible', median('first'), 'most', limits.first, 'ms');
      verdict('all charts', median('all'), 'most', limits.all, 'ms');
      verdict('a frame of the crosshair', median('hover'), 'most', limits.frame, 'ms');
      verdict('a frame of moving a range', median('pan'), 'most', limits.frame, 'ms');
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In a process of its own: a run renders once, with nothing compiled yet. @param {string} database @param {string} page */
function render(database, page) {
  const code = `
    const { readFileSync, writeFileSync } = await import('node:fs');
    const { loadCore } = await import(${JSON.stringify(source('js/core.js'))});
    const { render } = await import(${JSON.stringify(source('js/report/render.js'))});
    const core = loadCore();
    const db = await core.openDatabase(readFileSync(${JSON.stringify(database)}));
    const facts = { repository: 'octo/garden', serverUrl: 'https://github.com', branch: 'main',
      nowMs: Date.now(), version: '1' };
    const begin = performance.now();
    const html = render({ core, config: null, db }, facts, '.');
    console.log(performance.now() - begin);
    writeFileSync(${JSON.stringify(page)}, html);`;
  const args = ['--input-type=module', '--eval', code];
  return Number(execFileSync(process.execPath, args, { encoding: 'utf8', cwd: ROOT }));
}

function start() {
  const begin = performance.now();
  execFileSync(process.execPath, ['--eval', '0']);
  return performance.now() - begin;
}

/** @param {string} path */
function source(path) {
  return pathToFileURL(join(ROOT, path)).href;
}

/** Notes when the first chart was on the screen: in the frame after the one it was laid out in. */
const WATCH = `
  const look = () => {
    const chart = document.querySelector('.spark, .chart');
    if (chart && chart.getBoundingClientRect().height > 0) {
      requestAnimationFrame(() => { window.firstChart = performance.now(); });
    } else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);`;

/** @typedef {{ first: number, all: number, hover: number, pan: number }} Shown */

/** @param {import('playwright-core').Browser} browser @param {string} path @returns {Promise<Shown>} */
async function show(browser, path) {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  await page.addInitScript(WATCH);
  await page.goto(pathToFileURL(path).href);
  const all = await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))',
  );
  const first = await page.evaluate('window.firstChart');
  const chart = page.locator('.chart').first();
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  if (!box) throw new Error('the page has no chart');
  const y = box.y + box.height / 2;
  const at = (/** @type {number} */ part) => page.mouse.move(box.x + box.width * part, y);
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  // What is unpacked once is not part of every frame.
  await at(0.5);
  await page.keyboard.press('Shift');
  const hover = await costOf(session, page, at);
  await page.locator('[data-range="90"]').click();
  await page.waitForTimeout(500);
  await at(0.9);
  await page.keyboard.down('Shift');
  await page.mouse.down();
  const pan = await costOf(session, page, (part) => at(0.9 - part / 2));
  await page.mouse.up();
  await context.close();
  return { first: Number(first), all: Number(all), hover, pan };
}

const FRAMES = 40;

/** Work of the page in a frame in which the pointer moved, in ms. @param {import('playwright-core').CDPSession} session @param {import('playwright-core').Page} page @param {(part: number) => Promise<void>} move */
async function costOf(session, page, move) {
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  const costs = [];
  for (let frame = 1; frame <= FRAMES; frame++) {
    const before = await spent();
    await move(frame / FRAMES);
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))');
    costs.push((await spent()) - before);
  }
  return medianOf(costs);
}
