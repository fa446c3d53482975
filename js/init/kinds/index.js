/**
 * The kinds of project that `init` knows, one file each: how a kind is told, how a runner is made ready
 * for it, how its tests are made to write a report, and what its build leaves.
 */
import { cpp } from './cpp.js';
import { csharp } from './csharp.js';
import { dart } from './dart.js';
import { elixir } from './elixir.js';
import { go } from './go.js';
import { javascript } from './javascript.js';
import { jvm } from './jvm.js';
import { php } from './php.js';
import { python } from './python.js';
import { ruby } from './ruby.js';
import { rust } from './rust.js';
import { swift } from './swift.js';

/**
 * @typedef {import('../detect.js').Project} Project
 *
 * @typedef {object} Kind
 * @property {string} id what `--type` accepts
 * @property {string[]} [also] what else `--type` accepts for it
 * @property {string} name
 * @property {RegExp} manifest names of the files that a project of this kind has in its folder
 * @property {boolean} [isFlat] manifests in its folders are parts of it, and not projects of their own
 * @property {[string, RegExp][]} languages as `@collect loc --language` takes them, and their files
 * @property {RegExp} tests a command that runs such a project's tests
 * @property {(project: Project) => Record<string, string | undefined>} [checkout] what the checkout needs
 * @property {(project: Project) => Step[]} prepare the steps before its tests: tools, then dependencies
 * @property {(project: Project) => Coverage | null} coverage null where there is nothing to go by
 * @property {(project: Project) => Build | null} [build] null where that cannot be told
 *
 * A step of a workflow: an action with its inputs, or a command.
 * @typedef {{ uses: string, with?: Record<string, string | undefined> }
 *   | { run: string, name?: string, folder?: string }} Step `folder` from where the workflow starts;
 *   without one the command runs in the project's
 *
 * @typedef {object} Coverage
 * @property {string} name of the runner, for people
 * @property {Run[]} runs none: it is not known what writes the report
 * @property {{ collector: string, paths: string[] } | null} report in the project's folder; null: first
 *   something has to be done by hand
 * @property {string[]} advice
 * @property {string[]} [leaves] what the tests leave in the project's folder
 *
 * @typedef {{ run: string, folder: string }} Run a command, and where in the project it runs
 *
 * @typedef {object} Build
 * @property {string | null} run null: the tests, or the steps before them, build it
 * @property {string} output
 */

/** In the order in which they are set up. @type {Kind[]} */
export const KINDS = [
  javascript,
  python,
  go,
  rust,
  php,
  jvm,
  ruby,
  csharp,
  cpp,
  swift,
  elixir,
  dart,
];
