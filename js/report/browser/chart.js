/**
 * Makes a drawing of the page interactive: redraws it for another range, with a crosshair over it.
 */
import { valueAxis } from './axis.js';
import { date } from './calendar.js';
import { bdi, element } from './dom.js';
import { drawBands, drawLines } from './draw.js';
import { percent } from './svg.js';
import { deltaOf, summaryOf, wordsOf } from './words.js';

const SWATCHES = 6;
const SVG = 'http://www.w3.org/2000/svg';

/** @typedef {import('./data.js').History} History */
/** @typedef {ReturnType<typeof import('./view.js').viewOf>} Looked */

/** One panel of the page: readings on one side, a drawing on the other. */
export class Chart {
  /**
   * @param {HTMLElement} panel
   * @param {History} history
   */
  constructor(panel, history) {
    const numbers = (panel.dataset.metrics ?? '').split(' ').map(Number);
    this.history = history;
    this.panel = panel;
    this.card = /** @type {HTMLElement} */ (panel.closest('.card'));
    this.plot = /** @type {HTMLElement} */ (panel.querySelector('.plot'));
    this.svg = /** @type {SVGSVGElement} */ (panel.querySelector('.chart'));
    this.metrics = numbers.map((number) => history.metrics[number]);
    this.isBands = this.svg.classList.contains('bands');
    this.readings = [...panel.querySelectorAll('.reading')];
    const notes = [...panel.querySelectorAll('.notes')];
    /** For each metric the places that are about the range, its latest value first. */
    this.places = this.readings.map((reading, i) => {
      const head = reading.querySelector('.reading-head') ?? this.card.querySelector('.card-head');
      const parts = [reading, notes[i]];
      return [
        ...(head?.querySelectorAll('.value') ?? []),
        ...parts.flatMap((part) => [...part.querySelectorAll(WORDS)]),
      ];
    });
    // What the core wrote for the whole history, to restore later.
    this.written = this.places.map((places) => places.map((place) => [...place.childNodes]));
    this.words = [...this.svg.querySelectorAll(':scope > title, :scope > desc')]
      .map((e) => e.outerHTML)
      .join('');
    /** @type {Set<string>} */
    this.hidden = new Set();
    /** Whether its axis is by powers of ten. */
    this.isLog = false;
    this.isStale = false;
    this.isUntold = false;
    /** @type {((value: number) => number) | null} */
    this.placeOf = null;
    this.cross = document.createElementNS(SVG, 'g');
    this.cross.setAttribute('class', 'cross');
    this.svg.append(this.cross);
  }

  get lines() {
    const all = this.metrics.map((metric, i) => ({ metric, swatch: (i % SWATCHES) + 1 }));
    const shown = all.filter(({ metric }) => !metric.states && !this.hidden.has(metric.key));
    return this.isLog ? shown.map((line) => ({ ...line, metric: line.metric.uncut() })) : shown;
  }

  /** Whether all values have a place on an axis by powers of ten. */
  get canBeLog() {
    const isPositive = (/** @type {import('./data.js').MetricOfHistory} */ metric) =>
      metric.values().every((value) => !(value <= 0));
    return !this.isBands && this.metrics.every(isPositive);
  }

  /** @param {Looked} view @param {boolean} isWhole */
  draw(view, isWhole) {
    this.isStale = false;
    this.isUntold = true;
    if (this.isBands) {
      const [metric] = this.metrics;
      const what = {
        states: metric.states ?? [],
        values: metric.values(),
        swatchOf: this.#swatchOf(),
      };
      this.svg.innerHTML = this.words + drawBands(this.history, view, what);
    } else {
      const { svg, gutter, place } = drawLines(this.history, view, {
        lines: this.lines,
        unit: this.metrics[0].unit,
        isLog: this.isLog,
      });
      this.svg.innerHTML = this.words + svg;
      this.svg.setAttribute(
        'class',
        `chart lines g${gutter}${isWhole && !this.history.over ? '' : ' zoomed'}`,
      );
      this.placeOf = place;
    }
    this.svg.append(this.cross);
  }

  /**
   * Says what the metrics did in the range. Not in every frame of a drag: words that flicker cannot
   * be read.
   *
   * @param {Looked} view
   * @param {boolean} isWhole
   */
  tell(view, isWhole) {
    this.isUntold = false;
    const { isWritten } = this.history;
    this.metrics.forEach((metric, i) => {
      this.#tell(metric, this.places[i], view, isWhole && isWritten ? this.written[i] : null);
    });
  }

  /**
   * Marks a build, and what it has.
   *
   * @param {import('./draw.js').View} view
   * @param {number | null} build
   * @param {number | null} base the build that it is compared with
   * @param {boolean} saysValues
   */
  mark(view, build, base, saysValues) {
    const marks = base === null ? [] : this.#marksOf(view, base, false, 'base');
    if (build !== null) marks.push(...this.#marksOf(view, build, saysValues));
    this.cross.replaceChildren(...marks);
  }

  /** @param {import('./draw.js').View} view @param {number} build @param {boolean} saysValues @param {string} name */
  #marksOf(view, build, saysValues, name = 'chosen') {
    const at = view.place(build);
    if (at < 0 || at > 1) return [];
    const x = percent(at);
    const marks = [shape('line', { class: name, x1: x, x2: x, y1: '0', y2: '100%' })];
    if (!this.isBands) {
      this.placeOf ??= valueAxis(this.#all(), this.metrics[0].unit)?.place ?? null;
      for (const { metric, swatch } of this.lines) {
        const value = metric.values()[build];
        if (Number.isNaN(value) || !this.placeOf) continue;
        const y = percent(1 - this.placeOf(metric.clipped(value)));
        marks.push(shape('circle', { class: `s${swatch}`, cx: x, cy: y }));
        if (saysValues) marks.push(valueLabel(wordsOf(metric, build), x, y, at));
      }
    } else if (saysValues) {
      marks.push(valueLabel(wordsOf(this.metrics[0], build), x, '0', at));
    }
    return marks;
  }

  /** The last value of the range, with its date where newer ones are not shown. @param {import('./data.js').MetricOfHistory} metric @param {Looked} view */
  #latest(metric, view) {
    const values = metric.values();
    let last = view.to - 1;
    while (last >= 0 && (view.place(last) > 1 || Number.isNaN(values[last]))) last--;
    if (last < 0) return ['no value'];
    const isNewest = values.findLastIndex((value) => !Number.isNaN(value)) === last;
    const day = date(this.history.times()[last]);
    const words = bdi(wordsOf(metric, last));
    return isNewest ? [words] : [words, element('span', { class: 'quiet' }, ` ${day}`)];
  }

  /** Values of all shown metrics, without copying them. */
  *#all() {
    for (const { metric } of this.lines) {
      for (const value of metric.values()) yield metric.clipped(value);
    }
  }

  /** The states seen last have a colour of their own, as in the core. */
  #swatchOf() {
    /** @type {number[]} */
    const seen = [];
    const values = this.metrics[0].values();
    for (let build = values.length - 1; build >= 0 && seen.length < SWATCHES - 1; build--) {
      if (!Number.isNaN(values[build]) && !seen.includes(values[build])) seen.push(values[build]);
    }
    return (/** @type {number} */ state) => seen.indexOf(state) + 1 || null;
  }

  /**
   * Describes the range, or for the whole history shows what the core wrote.
   * @param {import('./data.js').MetricOfHistory} metric
   * @param {Element[]} places
   * @param {Looked} view
   * @param {ChildNode[][] | null} written
   */
  #tell(metric, places, view, written) {
    if (written) {
      places.forEach((place, i) => {
        place.replaceChildren(...written[i]);
      });
      return;
    }
    const summary = summaryOf(this.history, metric, view);
    for (const place of places) {
      if (place.classList.contains('value')) place.replaceChildren(...this.#latest(metric, view));
      else if (place.classList.contains('course')) place.replaceChildren(summary?.course ?? '');
      else if (!summary) place.replaceChildren('less than two values in this range');
      else if (place.classList.contains('change')) place.replaceChildren(...deltaWords(summary));
      else place.replaceChildren(...extremes(this.history, metric, summary));
    }
  }
}

const WORDS = '.change, .course, .extremes';

/** @param {{ words: string, arrow: string, verdict: string, tone: string, period?: string }} delta */
export function deltaWords({ words, arrow, verdict, tone, period = '' }) {
  const sign = arrow && element('span', { class: 'arrow', 'aria-hidden': 'true' }, arrow);
  const said = element('bdi', { class: 'words' }, words);
  const delta = element(
    'span',
    { class: `delta ${tone}` },
    sign || '',
    sign ? ' ' : '',
    said,
    verdict && ` ${verdict}`,
  );
  return period ? [delta, ' ', element('span', { class: 'period' }, period)] : [delta];
}

/** @param {History} history @param {import('./data.js').MetricOfHistory} metric @param {{ lowest: number, highest: number }} summary */
function extremes(history, metric, { lowest, highest }) {
  const extreme = (/** @type {string} */ name, /** @type {number} */ build) =>
    element(
      'span',
      {},
      `${name} `,
      element('b', {}, element('bdi', {}, wordsOf(metric, build))),
      ` ${date(history.times()[build])}`,
    );
  return lowest < 0 ? [] : [extreme('Lowest', lowest), ' ', extreme('Highest', highest)];
}

/** The text about a build for screen readers. @param {Chart} chart @param {number} build */
export function spoken(chart, build) {
  const parts = chart.metrics.map((metric) => {
    const delta = deltaOf(metric, metric.before(build), build);
    return `${metric.name}: ${wordsOf(metric, build)}${delta ? `, ${delta.words}` : ''}`;
  });
  return `${date(chart.history.times()[build])}, ${parts.join('; ')}`;
}

/** @param {string} name @param {Record<string, string>} attributes */
function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** @param {string} text @param {string} x @param {string} y @param {number} at */
function valueLabel(text, x, y, at) {
  const isRight = at > 0.5;
  const label = shape('text', {
    class: 'at',
    x,
    y,
    dx: isRight ? '-8' : '8',
    dy: '-6',
    'text-anchor': isRight ? 'end' : 'start',
  });
  label.textContent = text;
  return label;
}
