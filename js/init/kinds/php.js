/** Packages of Composer. */
import { systemSteps, versionOf } from './extras.js';

const SETUP = /^shivammathur\/setup-php@/;

/** @type {import('./index.js').Kind} */
export const php = {
  id: 'php',
  name: 'PHP',
  manifest: /^composer\.json$/,
  languages: [['php', /\.php$/]],
  tests: /\b(phpunit|pest|simple-phpunit)\b|composer (run(-script)? )?test/,

  prepare: (project) => [
    ...systemSteps(project),
    {
      uses: 'shivammathur/setup-php@v2',
      with: {
        'php-version': versionOf(project, SETUP, 'php-version') ?? '8.3',
        extensions: project.theirs?.setup(SETUP).extensions,
        coverage: 'pcov',
      },
    },
    { run: 'composer install --no-interaction --prefer-dist' },
  ],

  coverage({ text }) {
    const [name, program] = /"pestphp\/pest"/.test(text)
      ? ['Pest', 'pest']
      : /"phpunit\/phpunit"/.test(text)
        ? ['PHPUnit', 'phpunit']
        : [];
    if (!name) return null;
    return {
      name,
      runs: [{ run: `vendor/bin/${program} --coverage-clover clover.xml`, folder: '' }],
      report: { collector: 'coverage-clover', paths: ['clover.xml'] },
      advice: [],
      leaves: ['clover.xml'],
    };
  },
};
