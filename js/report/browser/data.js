/**
 * The history that the page carries: packed by `src/report/pack.rs`, unpacked here on demand.
 */
import { spread } from './axis.js';
import { flagsOf } from './marks.js';

/**
 * @typedef {{ decimals: number, steps: string } | (number | null)[]} Packed
 * @typedef {object} Written
 * @property {{ title: string, branch: string, commits: string | null, compare: string | null }} repository
 * @property {Builds} builds
 * @property {number} steps_from the first build that was looked at for steps
 * @property {(Line & { key: string, name: string, unit: string | null,
 *   better: 'higher' | 'lower' | null, targets: number[], accepted?: number[], exact?: true, news?: true,
 *   band?: [number, number, number], clip?: [number, number] })[]} metrics
 * @property {{ name: string, builds: Builds, lines: Line[] }[]} branches others, to choose
 * @property {[build: number, metric: number, words: string][]} [why] why metrics moved
 * @property {(Said | null)[]} [said] what commits say: of the page's own branch, then of the others
 * @typedef {{ count: number, at: Packed, run: Packed, commits: string | string[] }} Builds
 * @typedef {{ from: number, subjects: string, authors: string[], by: Packed }} Said of the builds from one on:
 *   a line each, and the place of its author
 * @typedef {{ states: string[] | null, values: Packed | null, steps?: Step[] }} Line
 * @typedef {[at: number, last: number, before: number, after: number, scatter: number]} Step the first
 *   build of a new level, the last one before it that has a value, the centres of both, and the scatter
 *   of the former
 */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const DIGITS = new Uint8Array(128);
for (let i = 0; i < 64; i++) DIGITS[ALPHABET.charCodeAt(i)] = i;
const AGAIN = 0;
const GAPS = 1;
const FIRST_STEP = 2;

/** Packed numbers are at most so much off. */
const ROUNDING = 1e-6;

/** What the core knows of the page's own branch alone. */
const OF_PAGE = { news: undefined, band: undefined, clip: undefined, steps: [] };

/** The builds of a branch in order, and each metric along them. */
export class History {
  /** @param {Written} written @param {string | null} [branch] null: the page's own */
  constructor(written, branch = null) {
    const other = written.branches.find(({ name }) => name === branch);
    const { builds } = other ?? written;
    this.written = written;
    /** The branch that is drawn over this one. @type {History | null} */
    this.over = null;
    this.repository = written.repository;
    /** Whether it is what the core wrote the page about. */
    this.isWritten = !other;
    this.branch = other?.name ?? written.repository.branch;
    this.branches = [written.repository.branch, ...written.branches.map(({ name }) => name)];
    this.count = builds.count;
    this.stepsFrom = other ? 0 : written.steps_from;
    this.builds = builds;
    this.metrics = written.metrics.map(
      (metric, i) =>
        new Metric(other ? { ...metric, ...OF_PAGE, ...other.lines[i] } : metric, this.count),
    );
    /** Ms since the epoch. */
    this.times = once(() => unpack(builds.at, this.count));
    /** The same, but no two alike: where builds are drawn. */
    this.drawn = once(() => spread(this.times()));
    this.runs = once(() => unpack(builds.run, this.count));
    /** The usual span between two builds. */
    this.interval = once(() => {
      const times = this.times();
      const spans = times.slice(1).map((time, i) => time - times[i]);
      return spans.sort()[spans.length >> 1] ?? 0;
    });
    /** Builds that brought another state, such as a release. */
    this.flags = once(() => flagsOf(this));
    /** Subject and author of each commit; empty where they are not known. */
    this.said = once(() => saidOf(written.said?.[other ? written.branches.indexOf(other) + 1 : 0]));
    /** Why metrics moved, by build and metric. */
    this.why = new Map(
      (other ? [] : (written.why ?? [])).map(([build, i, words]) => [`${build} ${i}`, words]),
    );
  }

  /** Draws another branch over this one, or none. @param {string | null} branch */
  drawOver(branch) {
    this.over = branch === null ? null : new History(this.written, branch);
  }

  /** @param {number} build */
  commit(build) {
    const { commits } = this.builds;
    if (typeof commits !== 'string') return commits[build];
    let sha = '';
    for (let i = build * 28; i < build * 28 + 28; i += 2) {
      const bits = (DIGITS[commits.charCodeAt(i)] << 6) | DIGITS[commits.charCodeAt(i + 1)];
      sha += bits.toString(16).padStart(3, '0');
    }
    return sha.slice(0, 40);
  }

  /** What the commit of a build says; empty where that is not known. @param {number} build */
  words(build) {
    const { from, lines } = this.said();
    return lines[build - from] ?? { subject: '', author: '' };
  }

  /** Only a valid commit becomes part of a link. @param {number} build */
  commitUrl(build) {
    const { commits } = this.repository;
    return commits && isSha(this.commit(build)) ? commits + this.commit(build) : null;
  }

  /** @param {number} from @param {number} to */
  compareUrl(from, to) {
    const { compare } = this.repository;
    const [a, b] = [this.commit(from), this.commit(to)];
    return compare && isSha(a) && isSha(b) ? `${compare}${a}...${b}` : null;
  }

  /**
   * The first build that is drawn at this moment or later; the number of builds if none is.
   * @param {number} ms
   */
  firstFrom(ms) {
    const drawn = this.drawn();
    let [low, high] = [0, this.count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (drawn[middle] < ms) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The build drawn nearest to a moment. @param {number} ms */
  nearest(ms) {
    const next = Math.min(this.firstFrom(ms), this.count - 1);
    const drawn = this.drawn();
    return next > 0 && ms - drawn[next - 1] < drawn[next] - ms ? next - 1 : next;
  }
}

/** One metric along the builds. */
class Metric {
  /** @param {Written['metrics'][number]} written @param {number} count */
  constructor({ values, ...words }, count) {
    this.key = words.key;
    this.name = words.name;
    this.unit = words.unit;
    this.better = words.better;
    this.targets = words.targets;
    /** Where regressions were accepted to. */
    this.accepted = words.accepted ?? [];
    /** Of its current level: lowest, middle and highest value. */
    this.band = words.band;
    /** Where charts end although single values are beyond. */
    this.clip = words.clip;
    this.states = words.states;
    /** What the code did, oldest first. */
    this.steps = words.steps ?? [];
    /** Whether each step of it is real. */
    this.isExact = words.exact === true;
    /** The last build, when its value is more than scatter. */
    this.news = words.news ? count - 1 : null;
    /** NaN where a build has none; of states their numbers. */
    this.values = once(() => unpack(values ?? [], count));
  }

  /** The same without cutting single values off, for an axis by powers of ten. @returns {Metric} */
  uncut() {
    return Object.create(this, { clip: { value: undefined } });
  }

  /** The nearest value within its charts. @param {number} value */
  clipped(value) {
    return this.clip ? Math.max(this.clip[0], Math.min(value, this.clip[1])) : value;
  }

  /** Whether its charts cut a value off, which is more than the rounding of packed numbers. @param {number} value */
  isCut(value) {
    return Math.abs(value - this.clipped(value)) > ROUNDING * Math.abs(value);
  }

  /** Whether it stepped to another level between two builds, or is news in the later one. @param {number} from @param {number} to */
  hasShifted(from, to) {
    const [first, second] = from < to ? [from, to] : [to, from];
    const isBetween = (/** @type {Step} */ [at, last]) => last >= first && at <= second;
    return this.news === second || this.steps.some(isBetween);
  }

  /** The last build before this one that has a value; -1 where none has. @param {number} build */
  before(build) {
    const values = this.values();
    let before = build - 1;
    while (before >= 0 && Number.isNaN(values[before])) before--;
    return before;
  }
}

/** @typedef {Metric} MetricOfHistory */

/** @param {Packed} packed @param {number} count */
export function unpack(packed, count) {
  if (Array.isArray(packed)) {
    return Float64Array.from({ length: count }, (_, i) => packed[i] ?? Number.NaN);
  }
  const { decimals, steps } = packed;
  const numbers = new Float64Array(count).fill(Number.NaN);
  const scale = 10 ** Math.abs(decimals);
  let at = 0;
  let last = 0;
  let build = 0;
  const next = () => {
    for (let number = 0, place = 1; ; place *= 32) {
      const digit = DIGITS[steps.charCodeAt(at++)];
      number += (digit & 31) * place;
      if (digit < 32) return number;
    }
  };
  while (at < steps.length) {
    const code = next();
    if (code === GAPS) {
      build += next();
      continue;
    }
    const again = code === AGAIN ? next() : 1;
    const step = code - FIRST_STEP;
    if (code !== AGAIN) last += step % 2 === 1 ? -(step + 1) / 2 : step / 2;
    numbers.fill(decimals < 0 ? last * scale : last / scale, build, build + again);
    build += again;
  }
  return numbers;
}

/** @param {Said | null} [said] */
function saidOf(said) {
  if (!said) return { from: 0, lines: [] };
  const subjects = said.subjects.split('\n');
  const by = unpack(said.by, subjects.length);
  const lines = subjects.map((subject, i) => ({ subject, author: said.authors[by[i]] ?? '' }));
  return { from: said.from, lines };
}

/** @param {string} commit */
function isSha(commit) {
  return /^[0-9a-f]{7,}$/i.test(commit);
}

/** @template T @param {() => T} make @returns {() => T} */
function once(make) {
  /** @type {T | undefined} */
  let made;
  return () => {
    made ??= make();
    return made;
  };
}
