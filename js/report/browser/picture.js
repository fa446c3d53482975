/**
 * A card as a picture that stands alone: with its title, legend, dates and repository.
 */
import { rangeInWords } from './calendar.js';
import { element } from './dom.js';
import { escaped } from './svg.js';

/** @typedef {import('./chart.js').Chart} Chart */
/** @typedef {{ name: string, color: string }} Entry of a legend */

/** Pixels of a picture for one of the screen. */
const SHARPNESS = 2;
/** What a drawing needs of the page's style sheet to stand alone. */
const STYLED = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-linecap',
  'vector-effect',
  'paint-order',
  'opacity',
  'font-size',
  'font-family',
  'text-anchor',
  'r',
];
const PADDING = 24;
const TITLE_HEIGHT = 36;
const LEGEND_HEIGHT = 20;
const LABELS_HEIGHT = 36;
/** So wide is a letter of the legend, about. */
const LETTER = 6.5;

/**
 * The drawings of a card, with every style in them.
 *
 * @param {import('./stage.js').Stage} stage @param {HTMLElement} card @param {Chart[]} charts
 */
export function pictureOf({ history, view }, card, charts) {
  const colors = getComputedStyle(card);
  const width = Math.min(
    charts[0].plot.getBoundingClientRect().width + 2 * PADDING,
    card.clientWidth,
  );
  /** @type {(x: number, y: number, words: string, style?: string) => string} */
  const text = (x, y, words, style = 'font-size="12"') =>
    `<text x="${x}" y="${y}" font-family="sans-serif" fill="${colors.color}" ${style}>${escaped(words)}</text>`;
  const title = card.querySelector('h3')?.textContent ?? '';
  const parts = [text(PADDING, PADDING + 14, title, 'font-size="16" font-weight="600"')];
  let top = PADDING + TITLE_HEIGHT;
  for (const chart of charts) {
    let left = PADDING;
    for (const { name, color } of legendOf(chart)) {
      const wide = 24 + name.length * LETTER + 12;
      if (left > PADDING && left + wide > width) [left, top] = [PADDING, top + LEGEND_HEIGHT];
      parts.push(`<rect x="${left}" y="${top - 10}" width="10" height="10" fill="${color}"/>`);
      parts.push(text(left + 16, top, name));
      left += wide;
    }
    top += LEGEND_HEIGHT;
    const drawing = chart.svg.getBoundingClientRect();
    const copy = styled(chart.svg);
    copy.querySelector('.cross')?.remove();
    const { left: edge } = chart.plot.getBoundingClientRect();
    copy.setAttribute('x', String(PADDING + drawing.left - edge));
    copy.setAttribute('y', String(top));
    copy.setAttribute('width', String(drawing.width));
    copy.setAttribute('height', String(drawing.height));
    copy.setAttribute('overflow', 'visible');
    parts.push(copy.outerHTML);
    top += drawing.height + LABELS_HEIGHT + LEGEND_HEIGHT;
  }
  const { title: repository } = history.repository;
  const dates = rangeInWords(view.range.from, view.range.to);
  const over = history.over ? ` (dashed: ${history.over.branch})` : '';
  const about = `${repository} · ${history.branch}${over} · ${dates}`;
  parts.push(text(PADDING, top, about, 'font-size="11" opacity="0.75"'));
  const height = top + PADDING;
  const ground = `<rect width="100%" height="100%" fill="${colors.backgroundColor}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${ground}${parts.join('')}</svg>`;
  return { svg, width, height };
}

/** @param {Chart} chart @returns {Entry[]} */
function legendOf(chart) {
  if (chart.isBands) {
    return [...chart.panel.querySelectorAll('.states li')].map((entry) => ({
      name: entry.textContent?.trim() ?? '',
      color: colorOf(entry.querySelector('.swatch')),
    }));
  }
  return chart.lines.map(({ metric, swatch }) => ({
    name: metric.name,
    color: colorOf(chart.svg.querySelector(`.s${swatch}`)),
  }));
}

/** @param {Element | null} element */
function colorOf(element) {
  return element ? getComputedStyle(element).color : 'gray';
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

/** @param {{ svg: string, width: number, height: number }} picture @returns {Promise<Blob>} */
export async function pngOf({ svg, width, height }) {
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
