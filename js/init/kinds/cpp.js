/** C and C++, built by CMake or Meson. */
import { systemSteps } from './extras.js';

/** The instrumented build, separate from ordinary builds. */
const FOLDER = 'build-coverage';

/** @type {import('./index.js').Kind} */
export const cpp = {
  id: 'cpp',
  also: ['c', 'c++'],
  name: 'C/C++',
  manifest: /^(CMakeLists\.txt|meson\.build)$/,
  isFlat: true,
  languages: [
    ['c', /\.c$/],
    ['cheader', /\.h$/],
    ['cpp', /\.(cc|cpp|cxx|c\+\+)$/],
    ['c++header', /\.(hh|hpp|hxx)$/],
  ],
  tests: /\bctest\b|\bmeson test\b|\b(make|ninja)\b.*\b(test|check)\b/,

  prepare(project) {
    const tools = isMeson(project) ? 'gcovr meson ninja' : 'gcovr';
    return [
      ...systemSteps(project),
      ...tools.split(' ').map((tool) => ({ run: `pipx install ${tool}` })),
    ];
  },

  coverage(project) {
    const { text, theirs } = project;
    if (
      !/enable_testing|include\s*\(\s*CTest|add_test\b|_discover_tests|^\s*test\s*\(/im.test(text)
    )
      return null;
    const options = (theirs?.before ?? []).filter(
      ({ run }) => /^cmake\s/.test(run) && !/TEST\w*(:\w+)?=(OFF|NO|FALSE|0)\b/i.test(run),
    );
    const chosen = options.flatMap(({ run }) => run.match(/\s-D\s?\w+(:\w+)?=[\w.+/-]+/g) ?? []);
    const own = [...new Set(chosen)].filter(
      (it) => !/CMAKE_(BUILD_TYPE|C(XX)?_(FLAGS|COMPILER))|INSTALL|SANITI|COVER|WERROR/i.test(it),
    );
    const runs = isMeson(project)
      ? [`meson setup ${FOLDER} -Db_coverage=true`, `meson test -C ${FOLDER} --print-errorlogs`]
      : [
          `cmake -S . -B ${FOLDER} -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS=--coverage -DCMAKE_CXX_FLAGS=--coverage${own.join('')}`,
          // Without a number, make starts as many compilers as there are files.
          `cmake --build ${FOLDER} --parallel 4`,
          `ctest --test-dir ${FOLDER} --output-on-failure`,
        ];
    // A header may define a function twice, for different settings of the preprocessor.
    const merged = '--merge-mode-functions=separate';
    const report = `gcovr ${merged} --exclude '(.*/)?tests?/' --exclude '${FOLDER}/' --cobertura coverage.xml`;
    return {
      name: isMeson(project) ? 'meson test' : 'CTest',
      runs: [...runs, report].map((run) => ({ run, folder: '' })),
      report: { collector: 'coverage-cobertura', paths: ['coverage.xml'] },
      advice: [],
      leaves: [`${FOLDER}/`, 'coverage.xml'],
    };
  },
};

/** @param {import('./index.js').Project} project */
function isMeson({ has }) {
  return has('meson.build') && !has('CMakeLists.txt');
}
