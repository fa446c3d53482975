/**
 * The rules that `init --gate` writes. They are lenient: they report, and fail nothing until a team
 * wants it.
 */

/** Points of coverage that a change may lose: less is rounding, or a line that moved. */
const TOLERANCE = 0.5;

/** A build grows a little with every feature. */
const MOST_RISE_PERCENT = 5;

/** @param {import('./config.js').Plan} plan */
export function gateOf({ parts }) {
  const rules = parts.flatMap(({ keys }) => [
    ...keys.coverage.map((metric) => ({ metric, mode: 'no-regression', tolerance: TOLERANCE })),
    ...keys.size.map((metric) => ({
      metric,
      mode: 'delta-max-rise',
      maxRisePercent: MOST_RISE_PERCENT,
    })),
  ]);
  return { mode: 'soft', thresholds: rules };
}
