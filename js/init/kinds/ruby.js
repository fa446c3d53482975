/** Ruby: gems, and anything else with a Gemfile. */
import { systemSteps, versionOf } from './extras.js';

const TEST = /(^|\/)((test|spec)_\w+|\w+_test)\.rb$/;

/** Files that may start SimpleCov. */
const STARTS =
  /(^|\/)(\w*_?helper|(tests?|spec|features)\/(\w+\/)?(env|\w*(simple)?cov\w*)|test)\.rb$|^\.simplecov$/;

/** A variable without which SimpleCov does not start, as in `if ENV["COVERAGE"] == "true"`. */
const SWITCH =
  /\bif\b[^\n]*\bENV(?:\.\w+\??)?[[(]\s*['"](?!NO|SKIP|DISABLE|WITHOUT)(\w*COV\w*)['"][^\])\n]*[\])](?:\s*==\s*['"](\w+)['"])?/;

/** @type {import('./index.js').Kind} */
export const ruby = {
  id: 'ruby',
  name: 'Ruby',
  manifest: /^(Gemfile|[\w-]+\.gemspec)$/,
  languages: [['ruby', /\.rb$/]],
  tests: /\b(rspec|rake|rails test|minitest)\b/,

  prepare(project) {
    const version = versionOf(project, /^ruby\/setup-ruby@/, 'ruby-version') ?? '3.3';
    const isSaid = ['.ruby-version', '.tool-versions'].some(project.has);
    const folder = project.inRepository('').replace(/\/$/, '');
    return [
      ...systemSteps(project),
      {
        uses: 'ruby/setup-ruby@v1',
        with: {
          'ruby-version': isSaid ? undefined : version,
          'bundler-cache': 'true',
          'working-directory': folder || undefined,
        },
      },
    ];
  },

  coverage({ text, files, read, theirs }) {
    const isSpec = /rspec/.test(text);
    if (!isSpec && !files.some((path) => TEST.test(path))) return null;
    const [name, helper] = isSpec ? ['RSpec', 'spec_helper.rb'] : ['Minitest', 'test_helper.rb'];
    const starts = files
      .filter((path) => STARTS.test(path))
      .map(read)
      .filter((start) => /SimpleCov\.start/.test(start));
    const isMeasured = /simplecov/.test(text) && starts.length > 0;
    if (!isMeasured) {
      const advice = `add the gem simplecov and start it in ${helper}, then run init again with --force: it measures the coverage then`;
      return { name, runs: [], report: null, advice: [advice] };
    }
    const own = /^bundle exec (rake|rspec)( [\w:-]+)?$/.exec(theirs?.test.run ?? '')?.[0];
    const run = own ?? (isSpec ? 'bundle exec rspec' : 'bundle exec rake test');
    const [, switchedOn, value = 'true'] = SWITCH.exec(starts.join('\n')) ?? [];
    return {
      name,
      runs: [{ run: switchedOn ? `${switchedOn}=${value} ${run}` : run, folder: '' }],
      report: { collector: 'coverage-simplecov', paths: ['coverage/.resultset.json'] },
      advice: [],
      leaves: ['coverage/'],
    };
  },
};
