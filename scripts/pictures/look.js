/**
 * Pages that imitate where output appears: Markdown on GitHub, text in a terminal.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { marked } from 'marked';

const STYLE = readFileSync(
  createRequire(import.meta.url).resolve('github-markdown-css/github-markdown-light.css'),
  'utf8',
);

/** @param {string} style @param {string} body */
const page = (style, body) =>
  `<!doctype html><meta charset="utf-8"><style>body { margin: 0; background: #fff } ${style}</style>${body}`;

/** A comment below a pull request. @param {string} markdown */
export function commentPage(markdown) {
  const frame =
    '.frame { border: 1px solid #d1d9e0; border-radius: 6px; overflow: hidden } ' +
    '.head { padding: 8px 16px; background: #f6f8fa; border-bottom: 1px solid #d1d9e0; ' +
    'font: 14px system-ui, sans-serif; color: #59636e } .head b { color: #1f2328 } ' +
    '.markdown-body { padding: 16px }';
  const head = '<div class="head"><b>github-actions</b> <i>bot</i> commented</div>';
  const body = `<div class="frame">${head}<div class="markdown-body">${marked(markdown)}</div></div>`;
  return page(
    `${STYLE} ${frame} #shot { padding: 8px; width: 780px }`,
    `<div id="shot">${body}</div>`,
  );
}

/** The summary of a job. @param {string} markdown */
export function summaryPage(markdown) {
  const body = `<div class="markdown-body">${marked(markdown)}</div>`;
  return page(`${STYLE} #shot { padding: 16px; width: 780px }`, `<div id="shot">${body}</div>`);
}

/** @param {string} svg */
export function badgePage(svg) {
  return page(
    '#shot { display: inline-block } svg { display: block }',
    `<div id="shot">${svg}</div>`,
  );
}

const COLOURS = { 31: '#ff7b72', 32: '#7ee787', 33: '#d29922', 36: '#79c0ff', 2: '#8b949e' };

/** @param {string} command @param {string} output with colours */
export function terminalPage(command, output) {
  const text = output.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const lines = text.split('\u001b[').map((piece, at) => {
    const [, code = '', rest = piece] = (at > 0 && /^([\d;]*)m([\s\S]*)$/.exec(piece)) || [];
    const colour = COLOURS[/** @type {keyof typeof COLOURS} */ (Number(code))];
    return colour ? `<span style="color: ${colour}">${rest}</span>` : rest;
  });
  const style =
    '#shot { display: inline-block; padding: 16px 20px; border-radius: 8px; background: #0d1117; ' +
    'color: #e6edf3; font: 14px/1.5 "DejaVu Sans Mono", monospace; white-space: pre-wrap; width: 760px }';
  return page(style, `<div id="shot"><b>$ ${command}</b>\n${lines.join('').trimEnd()}</div>`);
}
