/** Measures reading large coverage reports. */
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../run.js';
import { costOf, middle } from './cost.js';
import { verdict } from './verdict.js';

/**
 * A report of one format, made large.
 *
 * @typedef {object} Report
 * @property {string} name
 * @property {number} megabytes
 * @property {number} seconds the limit for reading it
 * @property {(line: (text: string) => void, isDone: () => boolean) => void} write
 */

/** The memory limit for reading any of them. */
const MEGABYTES = 250;

/** Lines of a source file, of which every fifth was not run. */
const LINES = 400;

/** @type {Report[]} */
const REPORTS = [
  {
    name: 'lcov',
    megabytes: 100,
    seconds: 0.8,
    write(line, isDone) {
      for (let file = 0; !isDone(); file += 1) {
        line('TN:');
        line(`SF:src/module-${file % 97}/component-${file}.ts`);
        for (let f = 0; f < LINES / 20; f += 1) {
          line(`FN:${f * 20 + 1},function${f}`);
          line(`FNDA:${f % 5},function${f}`);
        }
        for (let n = 1; n <= LINES; n += 1) line(`DA:${n},${n % 5}`);
        for (let n = 1; n <= LINES; n += 10) {
          line(`BRDA:${n},0,0,${n % 3}`);
          line(`BRDA:${n},0,1,-`);
        }
        line(`LF:${LINES}`);
        line(`LH:${(LINES / 5) * 4}`);
        line('end_of_record');
      }
    },
  },
  {
    name: 'cobertura',
    megabytes: 30,
    seconds: 0.6,
    write(line, isDone) {
      line('<?xml version="1.0" ?>');
      line('<coverage line-rate="0.8" branch-rate="0.5" version="1.9" timestamp="1700000000">');
      line('<sources><source>/home/runner/work/project</source></sources><packages>');
      for (let file = 0; !isDone(); file += 1) {
        line(`<package name="p${file}" line-rate="0.8" branch-rate="0.5" complexity="0"><classes>`);
        line(
          `<class name="C${file}" filename="src/module-${file % 97}/c-${file}.py" line-rate="0.8">`,
        );
        line('<methods/><lines>');
        for (let n = 1; n <= LINES; n += 1) {
          const branch = n % 10 === 0 ? ' branch="true" condition-coverage="50% (1/2)"' : '';
          line(`  <line number="${n}" hits="${n % 5}"${branch}/>`);
        }
        line('</lines></class></classes></package>');
      }
      line('</packages></coverage>');
    },
  },
  {
    name: 'clover',
    megabytes: 30,
    seconds: 0.6,
    write(line, isDone) {
      line('<?xml version="1.0" encoding="UTF-8"?>');
      line('<coverage generated="1700000000" clover="4.4.1"><project timestamp="1700000000">');
      for (let file = 0; !isDone(); file += 1) {
        line(`<file name="src/module-${file % 97}/Class${file}.php">`);
        for (let n = 1; n <= LINES; n += 1) {
          if (n % 20 === 1)
            line(`  <line num="${n}" type="method" name="run${n}" count="${n % 3}"/>`);
          else line(`  <line num="${n}" type="stmt" count="${n % 5}"/>`);
        }
        line('</file>');
      }
      line('</project></coverage>');
    },
  },
];

/**
 * Measures and prints.
 *
 * @param {number} rounds
 */
export function benchReports(rounds) {
  const folder = mkdtempSync(join(tmpdir(), 'unentropy-bench-reports-'));
  try {
    for (const report of REPORTS) {
      const { name, megabytes, seconds } = report;
      const path = writeReport(folder, report);
      const command = [join(ROOT, 'dist/cli.js'), 'collect', `coverage-${name}`, path];
      const { ms, mb } = middle(Array.from({ length: rounds }, () => costOf(command, folder)));
      rmSync(path);
      console.log(`${name}, ${megabytes} MB: ${ms.toFixed(0)} ms, ${mb.toFixed(0)} MB`);
      verdict(`${name} time`, ms / 1000, 'most', seconds, 's');
      verdict(`${name} memory`, mb, 'most', MEGABYTES, 'MB');
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Writes a report below `folder`.
 *
 * @param {string} folder
 * @param {Report} report
 * @returns {string} its path
 */
function writeReport(folder, { name, megabytes, write }) {
  const path = join(folder, `${name}.report`);
  const fd = openSync(path, 'w');
  let waiting = '';
  let bytes = 0;
  const flush = () => {
    writeSync(fd, waiting);
    waiting = '';
  };
  write(
    (text) => {
      waiting += `${text}\n`;
      bytes += text.length + 1;
      if (waiting.length > 1e6) flush();
    },
    () => bytes > megabytes * 1e6,
  );
  flush();
  closeSync(fd);
  return path;
}
