/**
 * The kinds of project that `init` knows, one file each: how to recognise a kind, how to prepare a
 * runner, how to make its tests write a report, and what its build produces.
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
 * @property {boolean} [isFlat] manifests in subfolders are parts of the project, not separate
 *   projects
 * @property {[string, RegExp][]} languages as `@collect loc --language` takes them, with their
 *   files
 * @property {RegExp} tests a command that runs such a project's tests
 * @property {(project: Project) => Record<string, string | undefined>} [checkout] what
 *   `actions/checkout` needs
 * @property {(project: Project) => Step[]} prepare the steps before its tests: tools, then dependencies
 * @property {(project: Project) => Coverage | null} coverage null if the tests cannot be determined
 * @property {(project: Project) => Build | null} [build] null if the build cannot be determined
 *
 * A step of a workflow: an action with its inputs, or a command.
 * @typedef {{ uses: string, with?: Record<string, string | undefined> }
 *   | { run: string, name?: string, folder?: string }} Step `folder` relative to where the workflow
 *   starts; without it the command runs in the project's folder
 *
 * @typedef {object} Coverage
 * @property {string} name of the runner, for display
 * @property {Run[]} runs empty: it is unknown what writes the report
 * @property {{ collector: string, paths: string[] } | null} report in the project's folder; null:
 *   the user has to do something first
 * @property {string[]} advice
 * @property {string[]} [leaves] files that the tests leave in the project's folder
 *
 * @typedef {{ run: string, folder: string }} Run a command, and the folder in the project where it
 *   runs
 *
 * @typedef {object} Build
 * @property {string | null} run null: the tests, or the steps before them, already build it
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
