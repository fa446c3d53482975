/**
 * The tooltip: everything about one build in one chart.
 */
import { dateTime } from './calendar.js';
import { deltaWords } from './chart.js';
import { bdi, element, saidBy } from './dom.js';
import { deltaOf, wordsOf } from './words.js';

const MARGIN = 12;

/** One for the whole page. */
export class Tip {
  /** @param {import('./data.js').History} history */
  constructor(history) {
    this.history = history;
    // Visual only: the chart tells screen readers the same.
    this.box = element('div', { class: 'tip', hidden: '', 'aria-hidden': 'true' });
    document.body.append(this.box);
  }

  /** @param {import('./chart.js').Chart} chart @param {number} build @param {{ x: number, y: number } | null} pointer */
  show(chart, build, pointer) {
    const { history } = this;
    const lines = chart.isBands ? [{ metric: chart.metrics[0], swatch: 0 }] : chart.lines;
    const rows = lines.map(({ metric, swatch }) => {
      const delta = deltaOf(metric, metric.before(build), build);
      const mark =
        swatch > 0 && lines.length > 1 && element('span', { class: `swatch s${swatch}` });
      const name = lines.length > 1 && element('span', { class: 'quiet' }, bdi(metric.name), ' ');
      const value = element('b', {}, bdi(wordsOf(metric, build)));
      return element('p', {}, mark, name, value, ' ', ...(delta ? deltaWords(delta) : []));
    });
    const run = history.runs()[build];
    const said = saidBy(history, build);
    this.box.replaceChildren(
      ...rows,
      element('p', { class: 'quiet' }, dateTime(history.times()[build])),
      element(
        'p',
        { class: 'quiet' },
        element('code', {}, history.commit(build).slice(0, 7)),
        run > 0 ? ` · build ${run}` : '',
        ' · ',
        bdi(history.branch),
      ),
      ...(said ? [said] : []),
    );
    this.box.hidden = false;
    this.#place(chart, build, pointer);
  }

  hide() {
    this.box.hidden = true;
  }

  /** Beside the pointer, else beside the build; never outside the window. @param {import('./chart.js').Chart} chart @param {number} build @param {{ x: number, y: number } | null} pointer */
  #place(chart, build, pointer) {
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const line = chart.cross.querySelector('line')?.getBoundingClientRect();
    const at = pointer ?? { x: line?.left ?? 0, y: (line?.top ?? 0) + (line?.height ?? 0) / 2 };
    const fitsRight = at.x + MARGIN + width < innerWidth - MARGIN;
    const x = fitsRight ? at.x + MARGIN : Math.max(MARGIN, at.x - MARGIN - width);
    const y = Math.max(MARGIN, Math.min(at.y - height - MARGIN, innerHeight - height - MARGIN));
    this.box.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    this.box.dataset.build = String(build);
  }
}
