/**
 * What a reader has chosen, kept in the address: a link shows others the same.
 */
import { lastDays } from './view.js';

/**
 * @typedef {object} Choice
 * @property {string} range `all`, `30` (days), or `<from>-<to>` in ms
 * @property {number | null} build the one looked at
 * @property {number | null} base the one it is compared with
 * @property {string | null} metric the chart it was chosen in
 * @property {string[]} hidden keys of metrics
 * @property {string | null} over the branch drawn over this one
 * @property {string[]} log keys of metrics whose charts have an axis by powers of ten
 */

/** @type {Choice} */
const NOTHING = {
  range: 'all',
  build: null,
  base: null,
  metric: null,
  hidden: [],
  over: null,
  log: [],
};

/** The choice, and the listeners for its changes. */
export class State {
  /** @param {import('./data.js').History} history */
  constructor(history) {
    this.history = history;
    /** @type {Choice} */
    this.choice = read(history, location.hash);
    /** @type {((choice: Choice, before: Choice) => void)[]} */
    this.listeners = [];
    addEventListener('hashchange', () => {
      if ((askedBranch() ?? history.branches[0]) !== history.branch) location.reload();
      this.#take(read(history, location.hash));
    });
  }

  /** @param {Partial<Choice>} change */
  choose(change) {
    this.#take({ ...this.choice, ...change });
    const hash = write(this.history, this.choice);
    // An anchor in the address stays as long as nothing was chosen.
    if (hash || location.hash.includes('=')) {
      window.history.replaceState(
        null,
        '',
        hash ? `#${hash}` : location.pathname + location.search,
      );
    }
  }

  /** The range in ms; null: all of it. */
  get range() {
    const { range } = this.choice;
    if (range === 'all') return null;
    const [from, to] = range.split('-').map(Number);
    return to === undefined ? lastDays(this.history, from) : { from, to };
  }

  /** @param {Choice} choice */
  #take(choice) {
    const before = this.choice;
    this.choice = choice;
    for (const listener of this.listeners) listener(choice, before);
  }
}

/** The branch that the address asks for, null where it asks for none. */
export function askedBranch() {
  return new URLSearchParams(location.hash.slice(1)).get('branch');
}

/**
 * Every part of the page is about one branch, so another branch reloads it.
 * @param {string | null} branch
 */
export function turnTo(branch) {
  window.history.replaceState(
    null,
    '',
    branch === null ? location.pathname : `#branch=${encodeURIComponent(branch)}`,
  );
  location.reload();
}

/** @param {import('./data.js').History} history @param {string} hash @returns {Choice} */
function read(history, hash) {
  const asked = new URLSearchParams(hash.slice(1));
  const range = asked.get('range') ?? '';
  const known = new Set(history.metrics.map(({ key }) => key));
  const metric = asked.get('metric');
  const over = asked.get('over');
  return {
    range: /^\d{1,4}$/.test(range) || isSpan(range) ? range : 'all',
    build: find(history, asked.get('build')),
    base: find(history, asked.get('base')),
    metric: metric !== null && known.has(metric) ? metric : null,
    hidden: (asked.get('hide') ?? '').split(',').filter((key) => known.has(key)),
    over: over !== history.branch && history.branches.includes(over ?? '') ? over : null,
    log: (asked.get('log') ?? '').split(',').filter((key) => known.has(key)),
  };
}

/** @param {string} range */
function isSpan(range) {
  const [, from, to] = /^(\d{1,15})-(\d{1,15})$/.exec(range) ?? [];
  return Number(from) < Number(to);
}

/** @param {import('./data.js').History} history @param {Choice} choice */
function write(history, choice) {
  const { range, build, base, metric, hidden, over, log } = { ...NOTHING, ...choice };
  const parts = [
    range !== 'all' && `range=${range}`,
    build !== null && `build=${name(history, build)}`,
    base !== null && `base=${name(history, base)}`,
    !history.isWritten && `branch=${encodeURIComponent(history.branch)}`,
    metric !== null && `metric=${encodeURIComponent(metric)}`,
    hidden.length > 0 && `hide=${hidden.map(encodeURIComponent).join(',')}`,
    over !== null && `over=${encodeURIComponent(over)}`,
    log.length > 0 && `log=${log.map(encodeURIComponent).join(',')}`,
  ];
  return parts.filter(Boolean).join('&');
}

/** A build by its commit and run: its number changes as the history grows. @param {import('./data.js').History} history @param {number} build */
function name(history, build) {
  return `${encodeURIComponent(history.commit(build).slice(0, 12))}.${history.runs()[build]}`;
}

/** @param {import('./data.js').History} history @param {string | null} text */
function find(history, text) {
  const [commit, run] = text?.split('.') ?? [];
  if (!commit || !run) return null;
  const runs = history.runs();
  for (let build = history.count - 1; build >= 0; build--) {
    if (runs[build] === Number(run) && history.commit(build).startsWith(commit)) return build;
  }
  return null;
}
