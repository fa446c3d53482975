/** Packages of Swift. */
import { systemSteps } from './extras.js';

/** @type {import('./index.js').Kind} */
export const swift = {
  id: 'swift',
  name: 'Swift',
  manifest: /^Package\.swift$/,
  languages: [['swift', /\.swift$/]],
  tests: /\bswift test\b/,

  // Every hosted runner has Swift.
  prepare: systemSteps,

  coverage({ files }) {
    if (!files.some((path) => /^Tests\/.+\.swift$/.test(path))) return null;
    return {
      name: 'swift test',
      runs: [
        { run: 'swift test --enable-code-coverage', folder: '' },
        {
          run:
            '"$(dirname "$(readlink -f "$(command -v swift)")")/llvm-cov" export -format=lcov ' +
            '-instr-profile .build/debug/codecov/default.profdata .build/debug/*PackageTests.xctest ' +
            "-ignore-filename-regex='/(\\.build|Tests)/' > lcov.info",
          folder: '',
        },
      ],
      report: { collector: 'coverage-lcov', paths: ['lcov.info'] },
      advice: [],
      leaves: ['lcov.info'],
    };
  },
};
