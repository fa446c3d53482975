/**
 * The headings of the report for repositories with several projects or packages: without them, all
 * lines of code would share one chart.
 */

/** @typedef {{ metrics: string[], title?: string }} Chart */

/**
 * @param {import('./config.js').Plan} plan
 * @returns {{ name: string, charts: Chart[] }[] | null} null if one list of charts is enough
 */
export function sectionsOf({ parts, metrics }) {
  if (parts.length < 2 && parts.every(({ keys }) => keys.loc.length < 2)) return null;
  const names = parts.map(({ project }) => project.folder || project.kind.name);
  const sections = parts.map(({ project, keys }, at) => ({
    name: names.indexOf(names[at]) === at ? names[at] : `${names[at]}, ${project.kind.name}`,
    charts: [
      ...(keys.coverage.length > 0 ? [{ metrics: keys.coverage }] : []),
      ...(keys.size.length > 0 ? [{ metrics: keys.size }] : []),
      { metrics: keys.loc, title: 'Lines of code' },
    ],
  }));
  const shown = new Set(sections.flatMap(({ charts }) => charts.flatMap((chart) => chart.metrics)));
  const rest = Object.keys(metrics).filter((key) => !shown.has(key));
  return [...sections, { name: 'Repository', charts: rest.map((key) => ({ metrics: [key] })) }];
}
