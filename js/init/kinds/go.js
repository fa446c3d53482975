/** Go modules. */
import { systemSteps } from './extras.js';

/** @type {import('./index.js').Kind} */
export const go = {
  id: 'go',
  name: 'Go',
  manifest: /^go\.mod$/,
  languages: [['go', /\.go$/]],
  tests: /\bgo test\b|\bgotestsum\b|\bmake .*test/,

  prepare: (project) => [
    ...systemSteps(project),
    {
      uses: 'actions/setup-go@v6',
      with: {
        'go-version-file': project.inRepository('go.mod'),
        ...(project.inRepository('')
          ? { 'cache-dependency-path': project.inRepository('go.sum') }
          : {}),
      },
    },
  ],

  coverage({ files, theirs }) {
    if (!files.some((path) => /_test\.go$/.test(path))) return null;
    const [tags = ''] = /\s-tags[= ][\w,]+/.exec(theirs?.test.run ?? '') ?? [];
    return {
      name: 'go test',
      runs: [{ run: `go test ./...${tags} -coverprofile=coverage.out`, folder: '' }],
      report: { collector: 'coverage-go', paths: ['coverage.out'] },
      advice: [],
      leaves: ['coverage.out'],
    };
  },

  build({ has, files }) {
    const isProgram = has('main.go') || files.some((path) => /^cmd\/.+\.go$/.test(path));
    return isProgram ? { run: 'go build -o bin/ ./...', output: 'bin' } : null;
  },
};
