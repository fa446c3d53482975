/**
 * A history as OpenMetrics text, for `promtool tsdb create-blocks-from openmetrics` and the like.
 * https://prometheus.io/docs/specs/om/open_metrics_spec/
 *
 * There is one family for numbers and one for labels, and the metric is a label: metric keys may
 * have characters that family names cannot, and two keys must not become one.
 */

/**
 * @param {import('../core.js').Database} db
 * @param {import('../core.js').Core} core
 * @param {string | undefined} only one branch
 */
export function* openMetrics(db, core, only) {
  const lines = only === undefined ? core.allBranches(db) : [only];
  for (const kind of /** @type {const} */ (['numeric', 'label'])) {
    const { family, help } = FAMILIES[kind];
    yield `# TYPE ${family} gauge\n# HELP ${family} ${help}\n`;
    for (const branch of lines) {
      const { builds, series } = core.timeline(db, branch);
      for (const { id, type, unit, values } of series) {
        if (type !== kind) continue;
        const labels = { metric: id, branch, ...(unit ? { unit } : {}) };
        yield* kind === 'numeric'
          ? samples(family, labels, builds, values)
          : words(family, labels, builds, values);
      }
    }
  }
  yield '# EOF\n';
}

const FAMILIES = {
  numeric: { family: 'unentropy_value', help: 'What was measured, at the time of the build.' },
  label: { family: 'unentropy_label', help: 'What was found to be so, at the time of the build.' },
};

/** @typedef {import('../core.js').Timeline['builds']} Builds */
/** @typedef {import('../core.js').Timeline['series'][number]['values']} Values */

/**
 * @param {string} family
 * @param {Record<string, string>} labels
 * @param {Builds} builds
 * @param {Values} values
 */
function* samples(family, labels, builds, values) {
  const name = `${family}{${labelled(labels)}}`;
  let lines = '';
  for (const [at, value] of values.entries()) {
    if (value === null) continue;
    // Of two builds at the same time the later one counts: a series has one value at a time.
    const isLast = !later(builds, values, at);
    if (isLast) lines += `${name} ${value} ${builds[at].atMs / 1000}\n`;
  }
  yield lines;
}

/** One series per label value, with the value 1 where it was found. @type {typeof samples} */
function* words(family, labels, builds, values) {
  for (const word of new Set(values)) {
    if (word === null) continue;
    const found = values.map((value) => (value === word ? 1 : null));
    yield* samples(family, { ...labels, value: String(word) }, builds, found);
  }
}

/**
 * Whether a later value has the same time.
 * @param {Builds} builds
 * @param {Values} values
 * @param {number} at
 */
function later(builds, values, at) {
  for (let next = at + 1; next < builds.length; next++) {
    if (builds[next].atMs !== builds[at].atMs) return false;
    if (values[next] !== null) return true;
  }
  return false;
}

/** @param {Record<string, string>} labels */
function labelled(labels) {
  const escaped = (/** @type {string} */ text) =>
    text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n');
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(',');
}
