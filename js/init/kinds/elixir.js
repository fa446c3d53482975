/** Applications of Mix. */
import { systemSteps, versionOf } from './extras.js';

const SETUP = /^erlef\/setup-(beam|elixir)@/;

/** @type {import('./index.js').Kind} */
export const elixir = {
  id: 'elixir',
  name: 'Elixir',
  manifest: /^mix\.exs$/,
  languages: [['elixir', /\.exs?$/]],
  tests: /\bmix (test|coveralls)\b/,

  prepare(project) {
    const file = project.nearest(['.tool-versions']);
    return [
      ...systemSteps(project),
      {
        uses: 'erlef/setup-beam@v1',
        with: file
          ? { 'version-file': file.path('.tool-versions'), 'version-type': 'strict' }
          : {
              'otp-version': versionOf(project, SETUP, 'otp-version') ?? '27',
              'elixir-version': versionOf(project, SETUP, 'elixir-version') ?? '1.18',
            },
      },
      { run: 'mix deps.get' },
    ];
  },

  coverage({ text }) {
    const name = 'mix test';
    if (!/:excoveralls\b/.test(text)) {
      const advice =
        'add the package excoveralls to mix.exs, then run init again with --force: it measures the coverage then';
      return { name, runs: [], report: null, advice: [advice] };
    }
    return {
      name,
      runs: [{ run: 'MIX_ENV=test mix coveralls.lcov', folder: '' }],
      report: { collector: 'coverage-lcov', paths: ['cover/lcov.info'] },
      advice: [],
      leaves: ['cover/'],
    };
  },
};
