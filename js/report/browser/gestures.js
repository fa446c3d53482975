/**
 * Pointer and keys on a chart. All that a pointer can do, keys can do too.
 */

import { spoken } from './chart.js';
import { element } from './dom.js';

/** No build is looked at. */
const NOTHING = { build: null, base: null, metric: null };
/** A shorter way is a click. */
const DRAG_PX = 6;

/** @typedef {import('./stage.js').Stage} Stage */
/** @typedef {import('./chart.js').Chart} Chart */

/** @param {Stage} stage */
export function listen(stage) {
  clickTwice(stage);
  for (const chart of stage.charts) {
    describe(stage, chart);
    pointer(stage, chart);
    chart.svg.addEventListener('keydown', (event) => onKey(stage, chart, event));
    chart.svg.addEventListener('focus', () => onFocus(stage, chart));
    chart.svg.addEventListener('blur', () => stage.point(null, null));
  }
}

/** A chart is a slider along its builds. @param {Stage} stage @param {Chart} chart */
function describe({ history }, { svg, metrics }) {
  const title = svg.querySelector('title')?.id ?? '';
  const text = svg.querySelector('desc')?.id ?? '';
  svg.setAttribute('tabindex', '0');
  svg.setAttribute('role', 'slider');
  svg.setAttribute('aria-labelledby', title);
  svg.setAttribute('aria-describedby', text);
  svg.setAttribute('aria-valuemin', '1');
  svg.setAttribute('aria-valuemax', String(history.count));
  svg.setAttribute('aria-valuenow', String(history.count));
  svg.setAttribute('aria-valuetext', metrics.map(({ name }) => name).join(', '));
}

/** @param {Stage} stage @param {Chart} chart */
function pointer(stage, chart) {
  const { plot, svg } = chart;
  const shade = element('div', { class: 'shade', hidden: '' });
  plot.append(shade);
  /** @type {{ x: number, isPan: boolean, moved: boolean, range: import('./view.js').Range } | null} */
  let drag = null;

  const partOf = (/** @type {number} */ x) => {
    const { left, width } = svg.getBoundingClientRect();
    return Math.max(0, Math.min((x - left) / width, 1));
  };
  const timeOf = (/** @type {number} */ x) => {
    const { from, to } = stage.view.range;
    return from + partOf(x) * (to - from);
  };
  const buildAt = (/** @type {number} */ x) => nearestInside(stage, timeOf(x));

  plot.addEventListener('pointermove', (event) => {
    if (drag && Math.abs(event.clientX - drag.x) > DRAG_PX) drag.moved = true;
    if (drag?.moved && drag.isPan) {
      const { from, to } = drag.range;
      const shift = ((drag.x - event.clientX) / svg.getBoundingClientRect().width) * (to - from);
      stage.preview({ from: from + shift, to: to + shift });
      return;
    }
    if (drag?.moved) cover(shade, plot, svg, drag.x, event.clientX);
    stage.pointSoon(chart, buildAt(event.clientX), { x: event.clientX, y: event.clientY });
  });
  plot.addEventListener('pointerleave', () => {
    if (!drag) stage.pointSoon(null, null);
  });
  plot.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    drag = { x: event.clientX, isPan: event.shiftKey, moved: false, range: stage.view.range };
    plot.setPointerCapture(event.pointerId);
  });
  plot.addEventListener('pointerup', (event) => {
    const ended = drag;
    drag = null;
    shade.hidden = true;
    if (!ended) return;
    if (ended.moved && ended.isPan) stage.choose(stage.view.range);
    else if (ended.moved) {
      const [a, b] = [timeOf(ended.x), timeOf(event.clientX)];
      stage.choose({ from: Math.min(a, b), to: Math.max(a, b) });
    } else {
      pick(stage, chart, buildAt(event.clientX), event.shiftKey);
      picked = event;
    }
  });
  plot.addEventListener('pointercancel', () => {
    drag = null;
    shade.hidden = true;
  });
  plot.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) return;
      event.preventDefault();
      const delta = event.deltaY || event.deltaX;
      if (event.shiftKey) stage.move(delta > 0 ? 0.1 : -0.1, 1);
      else stage.move(0, delta > 0 ? 1.25 : 0.8, partOf(event.clientX));
    },
    { passive: false },
  );
}

/** The click before. @type {PointerEvent | null} */
let picked = null;
/** Clicks that are so close, in time and place, are one double click. */
const TWICE_MS = 400;
const TWICE_PX = 5;

/**
 * A double click shows all. Charts make room for the panel after its first half, so the second one may hit
 * anything, and does nothing else.
 *
 * @param {Stage} stage
 */
function clickTwice({ state }) {
  const swallow = (/** @type {Event} */ event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener(
    'pointerdown',
    (event) => {
      const first = picked;
      picked = null;
      if (!first || event.timeStamp - first.timeStamp > TWICE_MS) return;
      if (Math.hypot(event.clientX - first.clientX, event.clientY - first.clientY) > TWICE_PX)
        return;
      swallow(event);
      addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => removeEventListener('click', swallow, { capture: true }), TWICE_MS);
      state.choose({ range: 'all', ...NOTHING });
    },
    { capture: true },
  );
}

/** @param {HTMLElement} shade @param {HTMLElement} plot @param {SVGElement} svg @param {number} a @param {number} b */
function cover(shade, plot, svg, a, b) {
  const { left, top } = plot.getBoundingClientRect();
  const drawing = svg.getBoundingClientRect();
  const from = Math.max(Math.min(a, b), drawing.left);
  const to = Math.min(Math.max(a, b), drawing.right);
  shade.style.left = `${from - left}px`;
  shade.style.width = `${Math.max(to - from, 0)}px`;
  shade.style.top = `${drawing.top - top}px`;
  shade.style.height = `${drawing.height}px`;
  shade.hidden = false;
}

/** @param {Stage} stage @param {number} ms */
function nearestInside({ history, view }, ms) {
  const build = history.nearest(ms);
  const inside = (/** @type {number} */ at) => view.place(at) >= 0 && view.place(at) <= 1;
  if (inside(build)) return build;
  return (
    [build - 1, build + 1].find((near) => near >= 0 && near < history.count && inside(near)) ??
    build
  );
}

/** Looks at a build; with shift held, or when asked to, compares it with the one looked at. @param {Stage} stage @param {Chart} chart @param {number} build @param {boolean} isSecond */
function pick({ state }, chart, build, isSecond) {
  const { choice } = state;
  const metric = chart.metrics[0].key;
  const waits = document.body.dataset.compare === 'waiting';
  if ((isSecond || waits) && choice.build !== null && choice.build !== build) {
    state.choose({ base: choice.base ?? choice.build, build, metric });
  } else {
    const isSame = choice.build === build && choice.base === null;
    state.choose(isSame ? NOTHING : { build, base: null, metric });
  }
  delete document.body.dataset.compare;
}

/** @param {Stage} stage @param {Chart} chart */
function onFocus(stage, chart) {
  if (!chart.svg.matches(':focus-visible')) return;
  focusOn(stage, chart, stage.build ?? lastInside(stage));
}

/** @param {Stage} stage @param {Chart} chart @param {number} build */
function focusOn(stage, chart, build) {
  stage.point(chart, build);
  chart.svg.setAttribute('aria-valuenow', String(build + 1));
  chart.svg.setAttribute('aria-valuetext', spoken(chart, build));
}

/** @param {Stage} stage */
function lastInside({ history, view }) {
  return nearestInside(/** @type {Stage} */ ({ history, view }), view.range.to);
}

/** @param {Stage} stage @param {Chart} chart @param {KeyboardEvent} event */
function onKey(stage, chart, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { history, view } = stage;
  const at = stage.build ?? lastInside(stage);
  const far = Math.max(1, Math.round(stage.buildsInside() / 10));
  const go = (/** @type {number} */ build) => {
    const next = Math.max(0, Math.min(build, history.count - 1));
    const place = view.place(next);
    // What lies outside comes into sight.
    if (place < 0) stage.move(-0.5, 1);
    if (place > 1) stage.move(0.5, 1);
    focusOn(stage, chart, next);
  };
  /** @type {Record<string, () => void>} */
  const acts = {
    ArrowLeft: () => go(at - 1),
    ArrowRight: () => go(at + 1),
    ArrowDown: () => go(at - 1),
    ArrowUp: () => go(at + 1),
    PageDown: () => go(at - far),
    PageUp: () => go(at + far),
    Home: () => go(nearestInside(stage, view.range.from)),
    End: () => go(lastInside(stage)),
    Enter: () => pick(stage, chart, at, event.shiftKey),
    ' ': () => pick(stage, chart, at, event.shiftKey),
    '+': () => stage.move(0, 0.5, view.place(at)),
    '=': () => stage.move(0, 0.5, view.place(at)),
    '-': () => stage.move(0, 2, view.place(at)),
    ',': () => stage.move(-0.25, 1),
    '.': () => stage.move(0.25, 1),
    0: () => stage.state.choose({ range: 'all' }),
    Escape: () => stage.state.choose({ range: 'all', ...NOTHING }),
  };
  const act = acts[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}
