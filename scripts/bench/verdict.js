/** Compares figures with their limits. */

/** @param {number[]} figures */
export function medianOf(figures) {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)];
}

/**
 * Prints whether a figure is within its limit.
 *
 * @param {string} what
 * @param {number} is
 * @param {'most' | 'least'} side
 * @param {number} limit
 * @param {string} unit
 */
export function verdict(what, is, side, limit, unit) {
  const isFine = side === 'most' ? is <= limit : is >= limit;
  const word = isFine ? 'fine' : side === 'most' ? 'TOO MUCH' : 'TOO LITTLE';
  console.log(`  ${what}: ${is.toFixed(2)} of at ${side} ${limit} ${unit}: ${word}`);
}
