/** Packages of Dart, and applications of Flutter. */
import { systemSteps } from './extras.js';

/** @type {import('./index.js').Kind} */
export const dart = {
  id: 'dart',
  also: ['flutter'],
  name: 'Dart/Flutter',
  manifest: /^pubspec\.yaml$/,
  languages: [['dart', /\.dart$/]],
  tests: /\b(dart|flutter) (pub run )?test\b|\bvery_good test\b/,

  prepare: (project) => [
    ...systemSteps(project),
    ...(isFlutter(project)
      ? [
          { uses: 'subosito/flutter-action@v2', with: { channel: 'stable', cache: 'true' } },
          { run: 'flutter pub get' },
        ]
      : [
          { uses: 'dart-lang/setup-dart@v1' },
          { run: 'dart pub get' },
          { run: 'dart pub global activate coverage' },
        ]),
  ],

  coverage(project) {
    if (!project.files.some((path) => /(^|\/)test\/.*_test\.dart$/.test(path))) return null;
    const [name, run] = isFlutter(project)
      ? ['flutter test', 'flutter test --coverage']
      : ['dart test', 'dart pub global run coverage:test_with_coverage'];
    return {
      name,
      runs: [{ run, folder: '' }],
      report: { collector: 'coverage-lcov', paths: ['coverage/lcov.info'] },
      advice: [],
      leaves: ['coverage/'],
    };
  },
};

/** @param {import('./index.js').Project} project */
function isFlutter({ text }) {
  return /^\s+sdk:\s*flutter\b/m.test(text);
}
