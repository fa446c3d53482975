import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  writeWhole
} from "./run-writing.js";

// js/gate/results.js
const { join } = require("node:path");
async function keep(path, text) {
  await writeWhole(path, text, "REPORT_FAILED");
}
async function keepBadges(keys, badgeOf, folder) {
  const files = keys.flatMap((key) => {
    const badge = badgeOf(key);
    if (!badge) return [];
    return [
      [join(folder, `${key}.svg`), badge.svg],
      [join(folder, `${key}.json`), badge.endpoint]
    ];
  });
  for (const [path, text] of files) await keep(path, text);
  return files.map(([path]) => path);
}

export {
  keep,
  keepBadges
};
