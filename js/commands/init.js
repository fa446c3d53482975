/**
 * `unentropy init`: looks at a project, and writes a configuration and a workflow for it.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Option } from 'commander';
import { loadCore } from '../core.js';
import { Failure, shown } from '../errors.js';
import { usualBranch } from '../git/git.js';
import { asker } from '../init/ask.js';
import { configText, plan } from '../init/config.js';
import { look } from '../init/detect.js';
import { ignore, unignored } from '../init/ignore.js';
import { KINDS } from '../init/kinds/index.js';
import { placeOf } from '../init/location.js';
import { choiceOf, typeOf } from '../init/storage.js';
import { workflowsOf } from '../init/test-job.js';
import { gateName, gateWorkflow, stepForTheirs, trackWorkflow } from '../init/workflow.js';
import { refuseExisting, writeAll } from '../init/write.js';
import { print, tell } from '../run/visible.js';

/** @param {import('commander').Command} program */
export function init(program) {
  program
    .command('init')
    .description('write unentropy.json and a workflow for the project in this folder')
    .addOption(
      new Option(
        '--storage-type <where>',
        'sqlite-artifact (the default), sqlite-s3 or sqlite-local',
      ),
    )
    // What it was called before it had the name of the input.
    .addOption(new Option('--storage <where>').hideHelp())
    .addOption(
      new Option('--bucket <address>', 'for sqlite-s3: its name, or https://provider/name'),
    )
    .addOption(
      new Option('--type <kinds>', 'set up these only, with commas in between').argParser(kindsOf),
    )
    .option('--gate', 'write rules for pull requests, too, and the workflow that judges by them')
    .option('--dry-run', 'print the files, write nothing')
    .option('--force', 'replace files that are there')
    .action(run);
}

/**
 * @typedef {object} Options
 * @property {string} [storageType]
 * @property {string} [storage]
 * @property {string} [bucket]
 * @property {string[]} [type]
 * @property {true} [gate]
 * @property {true} [dryRun]
 * @property {true} [force]
 *
 * @param {Options} options
 */
async function run({ storage, storageType = storage, bucket, type = [], gate, dryRun, force }) {
  const root = process.cwd();
  const place = await placeOf(root);
  const inWorkflows = (/** @type {string} */ name) =>
    join(place.root, '.github', 'workflows', `${name}.yml`);
  const paths = [
    join(root, 'unentropy.json'),
    inWorkflows(place.name),
    ...(gate ? [inWorkflows(gateName(place))] : []),
  ];
  // Before any question is asked.
  if (!dryRun && !force) await refuseExisting(paths);
  const found = look(root, type, place, await workflowsOf(place.root));
  const made = plan(found);
  tell(findings(made));
  const person = dryRun ? null : asker(process.stdin, process.stdout);
  try {
    const answer = storageType ?? (await person?.text(WHERE, 'artifact')) ?? 'artifact';
    const kind = typeOf(answer);
    const asksBucket = kind === 'sqlite-s3' && !bucket;
    const named = asksBucket ? await person?.text(WHICH, PLACEHOLDER) : bucket;
    const choice = choiceOf(kind, named ?? PLACEHOLDER);
    const manifest = found.projects[0]?.read('package.json') ?? '';
    const isInstalled = /"unentropy-track-metrics"/.test(manifest);
    const setting = {
      storage: choice,
      branch: await usualBranch(root),
      place,
      isGated: gate === true,
      hasSubmodules: existsSync(join(place.root, '.gitmodules')),
    };
    const texts = [
      configText(made, choice, { isInstalled, isGated: gate === true }),
      await trackWorkflow(made, setting),
      ...(gate ? [await gateWorkflow(made, setting)] : []),
    ];
    const files = texts.map((text, at) => ({ path: paths[at], text }));
    // What is written must be right: better no file than one that the first run refuses.
    loadCore().parseConfig(files[0].text, 'unentropy.json').free();
    if (dryRun) {
      for (const { path, text } of files) print(`# ${shown(path)}\n${text}`);
      return;
    }
    const names = listed(files.map(({ path }) => shown(path)));
    const lines = await unignored(root, leavesOf(made));
    const more = lines.length > 0 ? `, put ${listed(lines)} into .gitignore` : '';
    if (person && !(await person.agrees(`Write ${names}${more}?`))) return;
    await writeAll(files, force === true);
    if (lines.length > 0) await ignore(root, lines);
    const told = [
      `wrote ${names}${more}`,
      ...(place.prefix ? [`  ${AT_THE_ROOT}`] : []),
      ...(kind === 'sqlite-s3' && (named ?? PLACEHOLDER) === PLACEHOLDER ? [`  ${FILL_IN}`] : []),
      ...nextSteps(made, kind),
      ...(gate ? [`  ${FORKS}`] : []),
      ...offer(made, setting),
    ];
    print(told.join('\n'));
  } finally {
    person?.close();
  }
}

const NOTHING = 'no project of a known kind was found: lines of code are counted';
const WHERE = 'Where should the history be kept: artifact, s3 or local?';
const WHICH = 'Which bucket: a name, or https://provider/name?';
const PLACEHOLDER = 'my-metrics';
const FILL_IN = `first: put your bucket in place of "${PLACEHOLDER}" in unentropy.json, or run init with --bucket and --force`;
const FORKS =
  'comments on pull requests of forks need one more workflow: see docs/gate.md of Unentropy';
const AT_THE_ROOT =
  'the workflow is at the root of the repository, because GitHub looks nowhere else';

/** What was found, for people. @param {import('../init/config.js').Plan} plan */
function findings({ parts, left }) {
  if (parts.length === 0) return [NOTHING, ...left].join('\n');
  const found = parts.map(({ project, coverage }) => {
    const { kind, folder, members } = project;
    const more = members.length > 0 ? `, ${members.length} more below it` : '';
    const tests = coverage ? `, tests: ${coverage.name}` : ', no tests that are known';
    return `found ${kind.name} in ${folder || '.'}${more}${tests}`;
  });
  return [...found, ...left].join('\n');
}

/**
 * @param {import('../init/config.js').Plan} plan
 * @param {import('../init/storage.js').Choice['type']} type
 */
function nextSteps({ advice, parts }, type) {
  const secrets =
    type === 'sqlite-s3'
      ? ', with the secrets S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY in the repository'
      : '';
  const made = parts.flatMap(({ project, coverage, build }) => {
    const builds = build?.run ? [{ run: build.run, folder: '' }] : [];
    return [...(coverage?.runs ?? []), ...builds].map(({ run, folder }) => {
      const where = project.at(folder).replace(/\/$/, '');
      return `  first run: ${run}${where ? ` (in ${where})` : ''}`;
    });
  });
  return [
    ...advice.map((text) => `  first: ${text}`),
    ...made,
    `  ${made.length > 0 ? 'then ' : ''}try it: npx unentropy-track-metrics test`,
    `  then commit the files and push${secrets}`,
  ];
}

/**
 * Where the repository tests already, a step there costs no second run of the tests.
 *
 * @param {import('../init/config.js').Plan} plan
 * @param {import('../init/workflow.js').Setting} setting
 */
function offer({ parts }, { storage, place }) {
  const tested = parts.find(({ project, coverage }) => project.theirs && coverage?.report);
  const theirs = tested?.project.theirs;
  if (!tested || !theirs) return [];
  const runs = tested.coverage?.runs ?? [];
  const permission = storage.type === 'sqlite-artifact' ? ' (it needs "actions: read")' : '';
  return [
    `or do without a second run of the tests: in the job "${theirs.name}" of ${theirs.file}, test with`,
    ...runs.map(({ run }) => `    ${run}`),
    `  and add at its end${theirs.isMatrix ? ', in one run of its matrix' : ''}${permission}:`,
    ...stepForTheirs(storage, place).map((line) => `    ${line}`),
  ];
}

/** Paths from the folder of the configuration. @param {import('../init/config.js').Plan} plan */
function leavesOf({ parts }) {
  return parts.flatMap(({ project, coverage, build }) => [
    ...(coverage?.leaves ?? []).map(project.at),
    ...(build?.run && /^[\w./-]+$/.test(build.output)
      ? [`${project.at(build.output.split('/')[0])}/`]
      : []),
  ]);
}

/** @param {string[]} words */
function listed(words) {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** @param {string} written */
function kindsOf(written) {
  return written.split(',').map((word) => {
    const name = word.trim().toLowerCase();
    const kind = KINDS.find(({ id, also = [] }) => id === name || also.includes(name));
    if (kind) return kind.id;
    throw new Failure(
      'INPUT_INVALID',
      `unknown kind of project "${name}"`,
      `known are ${KINDS.map(({ id }) => id).join(', ')}`,
    );
  });
}
