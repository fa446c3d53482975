/**
 * Takes a chart out of the page: as a picture, or as its numbers.
 */
import { button, element } from './dom.js';

/** @typedef {import('./chart.js').Chart} Chart */
/** @typedef {import('./stage.js').Stage} Stage */

const KINDS = /** @type {const} */ (['PNG', 'SVG', 'CSV', 'JSON']);
/** Pixels of a picture for one of the screen. */
const SHARPNESS = 2;

/** @param {Stage} stage */
export function downloads(stage) {
  for (const card of new Set(stage.charts.map(({ card }) => card))) {
    const charts = stage.charts.filter((chart) => chart.card === card);
    const menu = element(
      'details',
      { class: 'menu' },
      element('summary', {}, 'Download', element('span', { class: 'hidden' }, ` ${titleOf(card)}`)),
    );
    const buttons = KINDS.map((kind) =>
      button(kind, () => {
        menu.open = false;
        save(stage, card, charts, kind).catch((error) =>
          stage.status.replaceChildren(`The download failed: ${error.message}`),
        );
      }),
    );
    menu.append(element('div', { class: 'group' }, ...buttons));
    card.append(menu);
  }
}

/** @param {Stage} stage @param {HTMLElement} card @param {Chart[]} charts @param {typeof KINDS[number]} kind */
async function save(stage, card, charts, kind) {
  const blobs = {
    PNG: () => pngOf(card, charts),
    SVG: async () => new Blob([pictureOf(card, charts).svg], { type: 'image/svg+xml' }),
    CSV: async () => new Blob([csvOf(stage, charts)], { type: 'text/csv' }),
    JSON: async () => new Blob([jsonOf(stage, charts)], { type: 'application/json' }),
  };
  const href = URL.createObjectURL(await blobs[kind]());
  const name = titleOf(card)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase();
  element('a', { href, download: `${name || 'chart'}.${kind.toLowerCase()}` }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** @param {HTMLElement} card */
function titleOf(card) {
  return card.querySelector('h3')?.textContent ?? '';
}

/** The shown builds, one per row. @param {Stage} stage @param {Chart[]} charts */
function* rowsOf({ history, view }, charts) {
  const metrics = [...new Set(charts.flatMap((chart) => chart.metrics))];
  for (let build = view.from; build < view.to; build++) {
    const at = view.place(build);
    if (at < 0 || at > 1) continue;
    const values = metrics.map((metric) => {
      const value = metric.values()[build];
      if (Number.isNaN(value)) return null;
      return metric.states ? metric.states[value] : value;
    });
    const time = new Date(history.times()[build]).toISOString();
    yield { time, commit: history.commit(build), run: history.runs()[build], values };
  }
}

/** @param {Stage} stage @param {Chart[]} charts */
export function csvOf(stage, charts) {
  const keys = [...new Set(charts.flatMap((chart) => chart.metrics))].map(({ key }) => key);
  const lines = [['time', 'commit', 'build', ...keys]];
  for (const { time, commit, run, values } of rowsOf(stage, charts)) {
    lines.push([
      time,
      commit,
      String(run),
      ...values.map((value) => (value === null ? '' : cell(value))),
    ]);
  }
  return `${lines.map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`;
}

/** A spreadsheet must not read a label as a formula. @param {string | number} value */
function cell(value) {
  return typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
}

/** @param {string} text */
function quoted(text) {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @param {Stage} stage @param {Chart[]} charts */
function jsonOf(stage, charts) {
  const metrics = [...new Set(charts.flatMap((chart) => chart.metrics))];
  const { title } = stage.history.repository;
  const { branch } = stage.history;
  const builds = [...rowsOf(stage, charts)].map(({ values, ...build }) => ({
    ...build,
    values: Object.fromEntries(values.map((value, i) => [metrics[i].key, value])),
  }));
  const about = metrics.map(({ key, name, unit }) => ({ key, name, unit }));
  return `${JSON.stringify({ repository: title, branch, metrics: about, builds }, null, 2)}\n`;
}

/** What a drawing needs of the page's style sheet to stand alone. */
const STYLED = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-linecap',
  'vector-effect',
  'font-size',
  'font-family',
  'text-anchor',
  'r',
];
const PADDING = 24;
const TITLE_HEIGHT = 40;
const LABELS_HEIGHT = 36;

/** The drawings of a card below its title, with every style in them. @param {HTMLElement} card @param {Chart[]} charts */
function pictureOf(card, charts) {
  const colors = getComputedStyle(card);
  const width = card.clientWidth;
  const parts = [];
  let top = PADDING + TITLE_HEIGHT;
  for (const { svg, plot } of charts) {
    const drawing = svg.getBoundingClientRect();
    const copy = styled(svg);
    copy.querySelector('.cross')?.remove();
    copy.setAttribute('x', String(PADDING + drawing.left - plot.getBoundingClientRect().left));
    copy.setAttribute('y', String(top));
    copy.setAttribute('width', String(drawing.width));
    copy.setAttribute('height', String(drawing.height));
    copy.setAttribute('overflow', 'visible');
    parts.push(copy.outerHTML);
    top += drawing.height + LABELS_HEIGHT;
  }
  const plotWidth = charts[0].plot.getBoundingClientRect().width;
  const size = { width: Math.min(plotWidth + 2 * PADDING, width), height: top + PADDING / 2 };
  const title = document.createElement('i');
  title.textContent = titleOf(card);
  const head = `<text x="${PADDING}" y="${PADDING + 16}" font-size="16" font-weight="600" font-family="sans-serif" fill="${colors.color}">${title.innerHTML}</text>`;
  const ground = `<rect width="100%" height="100%" fill="${colors.backgroundColor}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">${ground}${head}${parts.join('')}</svg>`;
  return { svg, ...size };
}

/** @param {SVGSVGElement} svg */
function styled(svg) {
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  const originals = svg.querySelectorAll('*');
  copy.querySelectorAll('*').forEach((element, i) => {
    const style = getComputedStyle(originals[i]);
    for (const name of STYLED) {
      const value = style.getPropertyValue(name);
      if (value && value !== 'none' && value !== 'auto') element.setAttribute(name, value);
      else if (value === 'none' && name === 'fill') element.setAttribute(name, value);
    }
  });
  copy.removeAttribute('class');
  return copy;
}

/** @param {HTMLElement} card @param {Chart[]} charts @returns {Promise<Blob>} */
async function pngOf(card, charts) {
  const { svg, width, height } = pictureOf(card, charts);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = element('canvas', {
    width: String(width * SHARPNESS),
    height: String(height * SHARPNESS),
  });
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) =>
      blob ? resolve(blob) : reject(new Error('the browser made no picture')),
    );
  });
}
