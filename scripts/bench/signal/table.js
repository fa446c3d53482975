/** Prints rows in columns. */

/** @typedef {[what: string, measured: string, goal: string]} Row without figures: a headline */

/** @param {Row[]} rows */
export function print(rows) {
  const [first, second] = [0, 1].map((column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  console.log(`| ${'what'.padEnd(first ?? 0)} | ${'measured'.padEnd(second ?? 0)} | goal`);
  console.log(`|${'-'.repeat((first ?? 0) + 2)}|${'-'.repeat((second ?? 0) + 2)}|-----`);
  for (const [what, measured, goal] of rows) {
    const name = measured ? what : `**${what}**`;
    console.log(`| ${name.padEnd(first ?? 0)} | ${measured.padEnd(second ?? 0)} | ${goal}`);
  }
}
