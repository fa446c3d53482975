/** Projects and solutions of .NET. */
import { systemSteps, versionOf } from './extras.js';

/** @type {import('./index.js').Kind} */
export const csharp = {
  id: 'csharp',
  also: ['c#'],
  name: 'C#',
  manifest: /\.(csproj|slnx?)$/,
  languages: [['csharp', /\.cs$/]],
  tests: /\bdotnet test\b/,

  prepare: (project) => [
    ...systemSteps(project),
    {
      uses: 'actions/setup-dotnet@v5',
      with: project.has('global.json')
        ? { 'global-json-file': project.inRepository('global.json') }
        : {
            'dotnet-version':
              versionOf(project, /^actions\/setup-dotnet@/, 'dotnet-version') ?? '8.0.x',
          },
    },
  ],

  coverage({ files, text }) {
    if (!files.some((path) => /Tests?\.csproj$/i.test(path))) return null;
    const name = 'dotnet test';
    if (!/coverlet\.collector/.test(text)) {
      const advice =
        'add the package coverlet.collector to the test projects, then run init again with --force: it measures the coverage then';
      return { name, runs: [], report: null, advice: [advice] };
    }
    return {
      name,
      runs: [
        {
          run: 'dotnet test --collect "XPlat Code Coverage" --results-directory coverage',
          folder: '',
        },
      ],
      report: { collector: 'coverage-cobertura', paths: ['coverage/*/coverage.cobertura.xml'] },
      advice: [],
      leaves: ['coverage/'],
    };
  },
};
