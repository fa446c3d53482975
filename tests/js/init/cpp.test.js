/** Which options of a repository's own CMake command `init` keeps. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { look } from '../../../js/init/detect.js';
import { placeOf } from '../../../js/init/location.js';
import { workflowsOf } from '../../../js/init/test-job.js';
import { project } from '../../support/project.js';

test('options of a build without tests, or of an installed library, are left out', async (t) => {
  const commands = [
    'cmake -S . -B first -DSHOP_TESTS=OFF -DSHOP_STATIC=ON',
    'cmake --install first',
    'cmake -S . -B second -DSHOP_TEST_INSTALLED=ON -DSHOP_DOCS=OFF -DSHOP_TESTS=ON',
    'ctest --test-dir second',
  ];
  const job = { 'runs-on': 'ubuntu-latest', steps: commands.map((run) => ({ run })) };
  const cwd = project(t, {
    'CMakeLists.txt': 'enable_testing()\n',
    'shop.cpp': 'int shop;\n',
    '.github/workflows/ci.yml': JSON.stringify({ on: 'push', jobs: { test: job } }),
  });
  const { projects } = look(cwd, ['cpp'], await placeOf(cwd), await workflowsOf(cwd));
  assert.match(
    projects[0].kind.coverage(projects[0])?.runs[0].run ?? '',
    /CXX_FLAGS=--coverage -DSHOP_DOCS=OFF -DSHOP_TESTS=ON$/,
  );
});
