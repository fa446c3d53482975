/** How `init` makes the tests of a Ruby project measure: where SimpleCov starts, and what it waits for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { look } from '../../../js/init/detect.js';
import { placeOf } from '../../../js/init/location.js';
import { project } from '../../support/project.js';

test('SimpleCov is found where it starts, and switched on', async (t) => {
  /** @type {[string, string, string | undefined][]} */
  const cases = [
    ['test/test_helper.rb', 'SimpleCov.start', 'bundle exec rake test'],
    ['test/simplecov_start.rb', 'SimpleCov.start', 'bundle exec rake test'],
    ['test/test_helper.rb', 'require "minitest"', undefined],
    [
      'test/test_helper.rb',
      'if ENV["COVERAGE"] == "yes"\n  SimpleCov.start do\n  end\nend',
      'COVERAGE=yes bundle exec rake test',
    ],
    [
      'test/helper.rb',
      "SimpleCov.start if ENV.fetch('WITH_COV', nil)",
      'WITH_COV=true bundle exec rake test',
    ],
    [
      'test/helper.rb',
      "if ENV.delete('COVERAGE')\nSimpleCov.start\nend",
      'COVERAGE=true bundle exec rake test',
    ],
    ['test/helper.rb', 'SimpleCov.start unless ENV["NO_COVERAGE"]', 'bundle exec rake test'],
    ['test/helper.rb', 'SimpleCov.start if !ENV["SKIP_COV"]', 'bundle exec rake test'],
  ];
  for (const [path, start, expected] of cases) {
    const gems = "gem 'minitest'\ngem 'simplecov'\n";
    const cwd = project(t, { Gemfile: gems, 'test/test_shop.rb': '', [path]: `${start}\n` });
    const { projects } = look(cwd, ['ruby'], await placeOf(cwd), []);
    const coverage = projects[0].kind.coverage(projects[0]);
    assert.equal(coverage?.runs[0]?.run, expected, start);
  }
});
