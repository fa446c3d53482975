/**
 * Reads from a repository's workflows how its tests are run: a working job already knows the
 * versions, submodules, services and extra steps.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} TestJob
 * @property {string} file name of the workflow
 * @property {string} name of the job in it
 * @property {boolean} isMatrix
 * @property {Record<string, string>} checkout inputs of its checkout
 * @property {object | undefined} services
 * @property {Record<string, string>} env of the job and of the step that tests
 * @property {Command[]} before commands that run before the tests, one per line
 * @property {Command} test
 * @property {(action: RegExp) => Record<string, string>} setup the inputs of such an action; none: {}
 *
 * @typedef {{ run: string, folder: string }} Command and the folder of the repository it runs in
 * @typedef {{ name: string, workflow: any }} Workflow
 */

/** Inputs of actions/checkout that a build can depend on. */
const CHECKOUT = ['submodules', 'fetch-depth', 'fetch-tags', 'lfs'];

/** Names of jobs that test something other than the project's code. */
const ASIDE =
  /e2e|end-to-end|integration|docs?\b|lint|format|bench|fuzz|release|publish|deploy|nightly|canary|windows|macos|downstream|typ(es|ing)|wasm|miri|minimal|msrv|audit|size|browser|external|perf/i;

/** @param {string} root of the repository @returns {Promise<Workflow[]>} */
export async function workflowsOf(root) {
  const folder = join(root, '.github', 'workflows');
  /** @type {string[]} */
  let names;
  try {
    names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  } catch {
    return [];
  }
  // The package is CommonJS, which only has a default export.
  const { default: yaml } = await import('yaml');
  return names.sort().flatMap((name) => {
    try {
      const text = readFileSync(join(folder, name), 'utf8');
      // A workflow that `init` wrote earlier adds nothing new.
      if (/unentropy\/track-metrics/.test(text) && /^metrics/.test(name)) return [];
      return [{ name, workflow: yaml.parse(text, { logLevel: 'error' }) }];
    } catch {
      // Invalid YAML, which GitHub cannot run either.
      return [];
    }
  });
}

/**
 * The job that runs the tests of a kind of project, on Linux for pull requests.
 *
 * @param {Workflow[]} workflows
 * @param {RegExp} tests matches commands that run tests
 * @returns {TestJob | null}
 */
export function testJob(workflows, tests) {
  const found = workflows.flatMap(({ name: file, workflow }) =>
    Object.entries(workflow?.jobs ?? {}).flatMap(([name, job]) => {
      const steps = Array.isArray(job?.steps) ? job.steps : [];
      const matrix = chosen(job?.strategy?.matrix);
      const fill = filler({ matrix, env: { ...workflow.env, ...job?.env } });
      const at = steps.findIndex((/** @type {any} */ step) =>
        linesOf(step?.run).some((line) => tests.test(line)),
      );
      if (at < 0 || !/ubuntu|linux/i.test(fill(JSON.stringify(job['runs-on'])) ?? 'ubuntu'))
        return [];
      const points = worth(file, name, workflow, job);
      return [{ points, job: jobOf({ file, name, workflow, job, steps, at, fill, tests }) }];
    }),
  );
  // The best job; the first one if several are equal.
  return found.sort((one, other) => other.points - one.points)[0]?.job ?? null;
}

/** @param {string} file @param {string} name @param {any} workflow @param {any} job */
function worth(file, name, workflow, job) {
  const triggers = JSON.stringify(workflow.on ?? workflow.true ?? '');
  return (
    (/pull_request|push/.test(triggers) ? 2 : 0) +
    (/test|ci\b|unit|build|coverage/i.test(`${name} ${file}`) ? 2 : 0) -
    (ASIDE.test(`${name} ${file}`) ? 4 : 0) -
    (job.if ? 1 : 0)
  );
}

/**
 * @param {{ file: string, name: string, workflow: any, job: any, steps: any[], at: number,
 *   fill: (text: string) => string | null, tests: RegExp }} found
 * @returns {TestJob}
 */
function jobOf({ file, name, workflow, job, steps, at, fill, tests }) {
  const folderOf = (/** @type {any} */ step) => {
    const folder = step['working-directory'] ?? job.defaults?.run?.['working-directory'] ?? '';
    return fill(String(folder))?.replace(/^\.\/?|\/$/g, '') ?? '';
  };
  const commands = (/** @type {any} */ step) =>
    linesOf(step?.run).flatMap((line) => {
      const run = fill(line);
      return run === null ? [] : [{ run, folder: folderOf(step) }];
    });
  const inputs = (/** @type {any} */ step) =>
    Object.fromEntries(
      Object.entries(step?.with ?? {}).flatMap(([key, value]) => {
        const filled = fill(String(value));
        return filled ? [[key, filled]] : [];
      }),
    );
  const setup = (/** @type {RegExp} */ action) =>
    inputs(steps.find(({ uses }) => typeof uses === 'string' && action.test(uses)));
  const checkout = setup(/^actions\/checkout@/);
  const own = commands(steps[at]);
  const test = own.find(({ run }) => tests.test(run)) ?? { run: '', folder: folderOf(steps[at]) };
  return {
    file,
    name,
    isMatrix: job.strategy?.matrix !== undefined,
    checkout: Object.fromEntries(
      Object.entries(checkout).filter(([key]) => CHECKOUT.includes(key)),
    ),
    services: servicesOf(job.services, fill),
    env: literal({ ...workflow.env, ...job.env, ...steps[at].env }),
    before: [
      ...steps.slice(0, at).flatMap((step) => (step?.if ? [] : commands(step))),
      ...own.slice(0, own.indexOf(test)),
    ],
    test,
    setup,
  };
}

/**
 * Fills in matrix values; secrets stay, because our workflow can use them too.
 *
 * @param {object | undefined} services
 * @param {(text: string) => string | null} fill
 */
function servicesOf(services, fill) {
  const text = JSON.stringify(services ?? {}).replace(
    /\$\{\{(\s*(secrets|vars|github)\.)/g,
    '$[[$1',
  );
  const filled = fill(text);
  return filled === null ? undefined : JSON.parse(filled.replaceAll('$[[', '${{'));
}

/** Variables that only affect output, caching or strictness. */
const LOOKS = /COLOR|CACHE|^RUST(DOC)?FLAGS$|^CARGO_|^PIP_|^CI$/;

/**
 * Variables without an expression, and so without a secret.
 * @param {Record<string, unknown>} env
 */
function literal(env) {
  const all = Object.entries(env).map(([name, value]) => [name, String(value ?? '')]);
  return Object.fromEntries(
    all.filter(([name, value]) => value && !value.includes('${{') && !LOOKS.test(name)),
  );
}

/**
 * The commands of a script without control flow; other scripts are ignored.
 * @param {unknown} script
 */
function linesOf(script) {
  if (typeof script !== 'string') return [];
  const lines = script
    .replace(/\\\r?\n\s*/g, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('#'));
  const decides = lines.some((line) =>
    /^(if|for|while|case|function|cd|export|set|\w+=)\b|<<|[({]$/.test(line),
  );
  return decides && lines.length > 1 ? [] : lines;
}

/**
 * One run of a matrix: on Linux, with the newest release that is not a preview.
 *
 * @param {any} matrix
 * @returns {Record<string, unknown>}
 */
function chosen(matrix) {
  if (typeof matrix !== 'object' || matrix === null) return {};
  const { include, exclude: _, ...axes } = matrix;
  /** @type {[string, any][]} */
  const chosenAxes = Object.entries(axes).flatMap(([name, values]) =>
    Array.isArray(values) && values.length > 0 ? [[name, best(values)]] : [],
  );
  if (!Array.isArray(include)) return Object.fromEntries(chosenAxes);
  const all = include.filter(
    (row) => typeof row === 'object' && row && !/windows|macos/i.test(JSON.stringify(row)),
  );
  const axisOf = Object.fromEntries(chosenAxes);
  const rows = all.filter((row) =>
    Object.entries(axisOf).every(([name, value]) => !(name in row) || row[name] === value),
  );
  return { ...best(rows.length > 0 ? rows : chosenAxes.length > 0 ? [{}] : all), ...axisOf };
}

/** @param {any[]} values */
function best(values) {
  const text = (/** @type {any} */ value) =>
    typeof value === 'string' ? value : JSON.stringify(value);
  const linux = values.filter((value) => !/windows|macos|pypy|jruby|truffle/i.test(text(value)));
  const stable = linux.filter(
    (value) => !/nightly|beta|alpha|dev|head|-ea|-rc|\dt\b|canary/i.test(text(value)),
  );
  const some = stable.length > 0 ? stable : linux.length > 0 ? linux : values;
  const ubuntu = some.find((value) => /^"?ubuntu-latest/.test(text(value)));
  const version = (/** @type {any} */ value) => text(value).match(/\d+/g)?.map(Number) ?? [];
  const newer = (/** @type {any} */ one, /** @type {any} */ other) => {
    const [a, b] = [version(one), version(other)];
    return (b[0] ?? 0) - (a[0] ?? 0) || (b[1] ?? 0) - (a[1] ?? 0) || (b[2] ?? 0) - (a[2] ?? 0);
  };
  return ubuntu ?? [...some].sort(newer)[0];
}

/**
 * Fills in the expressions whose value is known here; null if any other occurs.
 *
 * @param {{ matrix: Record<string, any>, env: Record<string, unknown> }} known
 * @returns {(text: string) => string | null}
 */
function filler(known) {
  return (text) => {
    let isWhole = true;
    const filled = text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression) => {
      for (const path of expression.split(/\s*\|\|\s*/)) {
        const [, constant] = /^'([^']*)'$/.exec(path) ?? [];
        const value =
          constant ??
          path
            .split('.')
            .reduce((/** @type {any} */ at, /** @type {string} */ key) => at?.[key], known);
        if (
          ['string', 'number', 'boolean'].includes(typeof value) &&
          !String(value).includes('${{')
        ) {
          return String(value);
        }
      }
      isWhole = false;
      return '';
    });
    return isWhole ? filled : null;
  };
}
