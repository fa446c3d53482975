/** Small sums over numbers. */

/** @param {number[]} values the mean of the middle two, where there are two */
export function medianOf(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const [low = 0, high = 0] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.floor(sorted.length / 2)],
  ];
  return (low + high) / 2;
}

/** @template T @param {T[]} of @param {(it: T) => number} value */
export function sum(of, value) {
  return of.reduce((total, it) => total + value(it), 0);
}
