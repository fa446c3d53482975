/**
 * The comment as GitHub draws it: on a screen and on a phone, light and dark, nothing that matters is off-screen.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, test } from 'node:test';
import { marked } from 'marked';
import { CHROMIUM, launch } from '../../support/report/browser.js';

const skip = existsSync(CHROMIUM) ? false : 'there is no browser';
const browser = skip ? null : await launch();
after(() => browser?.close());

const COMMENTS = ['twelve', 'reasons', 'rules-changed', 'unknown', 'pass'].flatMap((name) => {
  const file = new URL(`../../fixtures/gate/${name}.md`, import.meta.url);
  const comments = readFileSync(file, 'utf8').split(/^--- terminal ---$/m)[0];
  return comments.split(/^=====.*$/m).filter((text) => text.trim() !== '');
});

/** What GitHub puts around a comment, on each side: the page's margin, the frame, and its padding. */
const AROUND = { 900: 17, 390: 33 };

/** Of the text of comments, which is smaller than that of files. */
const SIZE = '.markdown-body { font-size: 14px }';

/** @param {string} markdown @param {'light' | 'dark'} mode @param {number} around */
function drawn(markdown, mode, around) {
  const path = `github-markdown-css/github-markdown-${mode}.css`;
  const style = readFileSync(createRequire(import.meta.url).resolve(path), 'utf8');
  return (
    `<!doctype html><meta charset="utf-8"><style>body { margin: 0 ${around}px } ${style} ${SIZE}</style>` +
    `<article class="markdown-body">${marked(markdown)}</article>`
  );
}

/** What is wider than its place. */
const WIDER = `[...document.querySelectorAll('html, table')]
  .filter((it) => it.scrollWidth > it.clientWidth)
  .map((it) => it.nodeName + ': ' + it.scrollWidth + ' in ' + it.clientWidth)`;

for (const width of /** @type {const} */ ([900, 390])) {
  for (const mode of /** @type {const} */ (['light', 'dark'])) {
    test(`${width} pixels, ${mode}`, { skip }, async () => {
      const page = await browser?.newPage({ viewport: { width, height: 900 }, colorScheme: mode });
      assert.ok(page);
      for (const comment of COMMENTS) {
        await page.setContent(drawn(comment, mode, AROUND[width]));
        await page.evaluate(
          'document.querySelectorAll("details").forEach((it) => { it.open = true })',
        );
        const wide = /** @type {string[]} */ (await page.evaluate(WIDER));
        assert.deepEqual(wide, [], comment);
        const first = await page.locator('.markdown-body > *').first().boundingBox();
        assert.equal(await page.locator('h3').count(), 1, comment);
        assert.ok(
          first && first.height < 140,
          `the verdict takes ${first?.height} pixels: ${comment}`,
        );
      }
      await page.close();
    });
  }
}
