/**
 * The build that was chosen, or two of them compared: what every metric has, and where to look at
 * the commits.
 */
import { dateTime } from './calendar.js';
import { deltaWords } from './chart.js';
import { bdi, button, element, link, saidBy } from './dom.js';
import { deltaOf, wordsOf } from './words.js';

/** @param {import('./stage.js').Stage} stage */
export function showBuilds(stage) {
  const { history, state } = stage;
  const panel = element('section', { class: 'build', 'aria-label': 'Chosen build', hidden: '' });
  document.body.append(panel);

  /** What the core knows of the build alone. @param {import('./data.js').MetricOfHistory} metric @param {number | null} base @param {number} build */
  const whyOf = (metric, base, build) =>
    (base === null && history.why.get(`${build} ${history.metrics.indexOf(metric)}`)) || '';
  const show = () => {
    const { build, base } = state.choice;
    panel.hidden = build === null;
    // So that charts make room for it, or can be scrolled out from under it.
    document.body.classList.toggle('has-build', build !== null);
    if (build === null) {
      delete document.body.dataset.compare;
      return;
    }
    const from = base ?? build - 1;
    const metrics = history.metrics.filter(
      (metric) =>
        !Number.isNaN(metric.values()[build]) ||
        (base !== null && !Number.isNaN(metric.values()[base])),
    );
    const compare = from < 0 ? null : history.compareUrl(from, build);
    panel.replaceChildren(
      element(
        'div',
        { class: 'build-head' },
        element(
          'h2',
          {},
          ...(base === null ? [] : [...nameOf(history, base), ' → ']),
          ...nameOf(history, build),
        ),
        element(
          'p',
          { class: 'build-links' },
          compare &&
            link(
              compare,
              base === null ? 'Changes since the build before' : 'All changes between them',
            ),
          base === null && compareButton(stage),
          button('Close', () => state.choose({ build: null, base: null, metric: null })),
        ),
      ),
      base === null ? '' : (saidBy(history, base) ?? ''),
      saidBy(history, build) ?? '',
      element(
        'table',
        {},
        headOf(base),
        element(
          'tbody',
          {},
          ...metrics.map((metric) => row(metric, base, build, whyOf(metric, base, build))),
        ),
      ),
    );
  };
  state.listeners.push((choice, before) => {
    if (choice.build === before.build && choice.base === before.base) return;
    keepInSight(chartOf(stage), panel, show);
  });
  keepInSight(chartOf(stage), panel, show);
  addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && !panel.hidden) state.choose({ build: null, base: null, metric: null });
  });
}

/** The chart in which the build was chosen. @param {import('./stage.js').Stage} stage */
function chartOf({ charts, state }) {
  const { metric } = state.choice;
  return charts.find(({ metrics }) => metrics.some(({ key }) => key === metric));
}

/**
 * The chart that was clicked stays where it is, unless the panel would cover it.
 *
 * @param {import('./chart.js').Chart | undefined} chart
 * @param {HTMLElement} panel
 * @param {() => void} act shows the panel, or hides it
 */
function keepInSight(chart, panel, act) {
  const before = chart?.plot.getBoundingClientRect().top ?? 0;
  act();
  if (!chart) return;
  const scroll = (/** @type {number} */ top) => scrollBy({ top, behavior: 'instant' });
  scroll(chart.plot.getBoundingClientRect().top - before);
  if (panel.hidden) return;
  const covered = panel.getBoundingClientRect();
  const { top, bottom, left, right } = chart.plot.getBoundingClientRect();
  if (right <= covered.left || left >= covered.right) return;
  scroll(Math.max(0, Math.min(bottom - covered.top, top)));
}

/** Asks for a second build; with keys, in the chart of the first one. @param {import('./stage.js').Stage} stage */
function compareButton(stage) {
  const wait = button('Compare with another build', () => {
    document.body.dataset.compare = 'waiting';
    wait.replaceWith(hint);
    (chartOf(stage)?.svg ?? hint).focus({ preventScroll: true });
  });
  const hint = element(
    'span',
    { class: 'quiet', tabindex: '-1', role: 'status' },
    'Now choose the other one in any chart',
  );
  return wait;
}

/** @param {import('./data.js').History} history @param {number} build */
function nameOf(history, build) {
  const run = history.runs()[build];
  const commit = element('code', {}, history.commit(build).slice(0, 7));
  return [
    link(history.commitUrl(build), commit),
    element(
      'span',
      { class: 'quiet' },
      `${run > 0 ? ` build ${run},` : ''} ${dateTime(history.times()[build])}`,
    ),
  ];
}

/** @param {number | null} base */
function headOf(base) {
  const names =
    base === null ? ['Metric', 'Value', 'Change'] : ['Metric', 'Before', 'After', 'Change'];
  const cells = names.map((name, i) =>
    element('th', i > 0 ? { scope: 'col', class: 'number' } : { scope: 'col' }, name),
  );
  return element('thead', {}, element('tr', {}, ...cells));
}

/** @param {import('./data.js').MetricOfHistory} metric @param {number | null} base @param {number} build @param {string} why */
function row(metric, base, build, why) {
  const delta = deltaOf(metric, base ?? metric.before(build), build);
  const cell = (/** @type {(Node | string)[]} */ ...content) =>
    element('td', { class: 'number' }, ...content);
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, bdi(metric.name), why && bdi(why, 'why')),
    base !== null && cell(bdi(wordsOf(metric, base))),
    cell(bdi(wordsOf(metric, build))),
    cell(...(delta ? deltaWords(delta) : [])),
  );
}
