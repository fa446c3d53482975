/**
 * All charts of the page together: one range, one crosshair.
 */

import { counted, rangeInWords } from './calendar.js';
import { Chart } from './chart.js';
import { eachFrame } from './dom.js';
import { viewOf, wholeRange } from './view.js';

/** Draws what is chosen, and only what can be seen of it. */
export class Stage {
  /**
   * @param {import('./data.js').History} history
   * @param {import('./state.js').State} state
   * @param {{ tip: import('./tip.js').Tip, status: HTMLElement }} parts
   */
  constructor(history, state, { tip, status }) {
    this.history = history;
    this.state = state;
    this.tip = tip;
    this.status = status;
    const panels = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.panel'));
    this.charts = [...panels]
      .filter((panel) => panel.querySelector('.chart'))
      .map((panel) => new Chart(panel, history));
    /** @type {Set<Chart>} */
    this.visible = new Set();
    history.drawOver(state.choice.over);
    this.view = viewOf(history, state.range);
    this.build = state.choice.build;
    this.isWhole = true;
    this.rest = 0;
    /** Called when a range has come to rest. @type {(() => void)[]} */
    this.onRange = [];
    this.#watch();
    addEventListener('beforeprint', () => {
      for (const chart of this.charts) this.#drawStale(chart);
    });
    state.listeners.push((choice, before) => {
      if (choice.over !== before.over) history.drawOver(choice.over);
      if (choice.range !== before.range || choice.over !== before.over) this.show();
      if (choice.hidden.join() !== before.hidden.join()) this.hide();
      if (choice.log.join() !== before.log.join()) this.scale();
      const isOther = choice.build !== before.build || choice.base !== before.base;
      if (isOther) this.point(null, choice.build);
    });
  }

  /** Draws the chosen range, this frame or the next. */
  show = eachFrame(() => {
    this.draw(this.state.range);
    this.#finish(0);
  });

  /** While a range is dragged. */
  preview = eachFrame((/** @type {import('./view.js').Range} */ range) => {
    this.draw(range);
    this.#finish(QUIET_MS);
  });

  /** @param {import('./view.js').Range | null} range */
  draw(range) {
    this.view = viewOf(this.history, range);
    this.isWhole = range === null;
    for (const chart of this.charts) chart.isStale = true;
    for (const chart of this.visible) this.#drawStale(chart);
    this.point(null, this.build);
  }

  /** How many builds are in the range. */
  buildsInside() {
    const { from, to, place } = this.view;
    let count = 0;
    for (let build = from; build < to; build++) {
      const at = place(build);
      if (at >= 0 && at <= 1) count++;
    }
    return count;
  }

  /** Takes over which lines are hidden. */
  hide() {
    for (const chart of this.charts) {
      chart.hidden = new Set(this.state.choice.hidden);
      if (chart.metrics.length > 1) chart.isStale = true;
      if (this.visible.has(chart)) this.#drawStale(chart);
    }
    this.point(null, this.build);
    this.#finish(PAUSE_MS);
  }

  /** Takes over which axes are by powers of ten. */
  scale() {
    for (const chart of this.charts) {
      const isLog = chart.metrics.some(({ key }) => this.state.choice.log.includes(key));
      if (chart.isLog !== (isLog && chart.canBeLog)) chart.isStale = true;
      chart.isLog = isLog && chart.canBeLog;
      if (this.visible.has(chart)) this.#drawStale(chart);
    }
    this.point(null, this.build);
    this.#finish(PAUSE_MS);
  }

  /**
   * Marks a build in every chart that can be seen; `null` for none, and then the chosen one.
   *
   * @param {Chart | null} active the chart that says everything about it
   * @param {number | null} build
   * @param {{ x: number, y: number } | null} [pointer]
   */
  point(active, build, pointer = null) {
    this.build = build ?? this.state.choice.build;
    for (const chart of this.visible)
      chart.mark(this.view, this.build, this.state.choice.base, chart !== active);
    // The panel says all about the chosen one.
    const isTold = build === null || build === this.state.choice.build;
    if (active && !isTold) this.tip.show(active, build, pointer);
    else this.tip.hide();
  }

  pointSoon = eachFrame((/** @type {Parameters<Stage['point']>} */ ...args) => this.point(...args));

  /** Moves or stretches the range; `factor` above 1 shows more. @param {number} shift @param {number} factor @param {number} [around] */
  move(shift, factor, around = 0.5) {
    const whole = wholeRange(this.history);
    const { from, to } = this.view.range;
    const span = Math.min((to - from) * factor, whole.to - whole.from);
    const centre = from + (to - from) * around;
    const wanted = centre - span * around + (to - from) * shift;
    const start = Math.max(whole.from, Math.min(wanted, whole.to - span));
    this.choose({ from: start, to: start + span });
  }

  /** @param {import('./view.js').Range} range */
  choose({ from, to }) {
    const whole = wholeRange(this.history);
    const isAll = from <= whole.from && to >= whole.to;
    if (!isAll && to - from < MINUTE_MS) return;
    this.state.choose({
      range: isAll ? 'all' : `${Math.round(Math.max(from, 0))}-${Math.round(to)}`,
    });
  }

  /** Only what can be seen is drawn; the rest when it comes into sight. */
  #watch() {
    const seen = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const chart = this.charts.find(({ plot }) => plot === target);
          if (!chart) continue;
          if (!isIntersecting) this.visible.delete(chart);
          else {
            this.visible.add(chart);
            this.#drawStale(chart);
            this.#finish(PAUSE_MS);
            chart.mark(this.view, this.build, this.state.choice.base, true);
          }
        }
      },
      { rootMargin: '100px' },
    );
    for (const { plot } of this.charts) seen.observe(plot);
  }

  /** Words, and what is out of sight, follow a little at a time. @param {number} pause ms until then */
  #finish(pause) {
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      const until = performance.now() + SLICE_MS;
      const isOpen = (/** @type {Chart} */ chart) => chart.isStale || chart.isUntold;
      for (const chart of [...this.visible, ...this.charts].filter(isOpen)) {
        this.#drawStale(chart);
        if (chart.isUntold) chart.tell(this.view, this.isWhole);
        if (performance.now() > until) break;
      }
      if (this.charts.some(isOpen)) this.#finish(PAUSE_MS);
      else this.#announce();
    }, pause);
  }

  #announce() {
    for (const follow of this.onRange) follow();
    const { from, to } = this.view.range;
    const words = `${rangeInWords(from, to)}: ${counted(this.buildsInside(), 'build')}`;
    if (this.status.textContent !== words) this.status.textContent = words;
  }

  /** @param {Chart} chart */
  #drawStale(chart) {
    if (chart.isStale) chart.draw(this.view, this.isWhole);
  }
}

const MINUTE_MS = 60_000;
/** The share of a frame that can be used without a visible delay. */
const SLICE_MS = 6;
const PAUSE_MS = 20;
/** As long as a hand rests in the middle of a drag. */
const QUIET_MS = 200;
