/**
 * `unentropy init`: looks at a project, and writes a configuration and a workflow for it.
 */
import { join } from 'node:path';
import { Option } from 'commander';
import { loadCore } from '../core.js';
import { Failure, shown } from '../errors.js';
import { usualBranch } from '../git/git.js';
import { asker } from '../init/ask.js';
import { configText, plan } from '../init/config.js';
import { look } from '../init/detect.js';
import { ignore, unignored } from '../init/ignore.js';
import { placeOf } from '../init/location.js';
import { KINDS } from '../init/project-kinds.js';
import { choiceOf, typeOf } from '../init/storage.js';
import { workflowText } from '../init/workflow.js';
import { refuseExisting, writeAll } from '../init/write.js';

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
    .addOption(new Option('--bucket <address>', 'for s3: its name, or https://provider/name'))
    .addOption(
      new Option('--type <kinds>', 'set up these only, with commas in between').argParser(kindsOf),
    )
    .option('--dry-run', 'print the files, write nothing')
    .option('--force', 'replace files that are there')
    .action(run);
}

/** @param {{ storageType?: string, storage?: string, bucket?: string, type?: string[], dryRun?: true, force?: true }} options */
async function run({ storage, storageType = storage, bucket, type = [], dryRun, force }) {
  const root = process.cwd();
  const place = await placeOf(root);
  const configPath = join(root, 'unentropy.json');
  const workflowPath = join(place.root, '.github', 'workflows', `${place.name}.yml`);
  // Nobody should answer questions for nothing.
  if (!dryRun && !force) await refuseExisting([configPath, workflowPath]);
  const projects = look(root, type, place.prefix);
  const made = plan(projects);
  process.stderr.write(`${findings(made)}\n`);
  const person = dryRun ? null : asker(process.stdin, process.stdout);
  try {
    const answer = storageType ?? (await person?.text(WHERE, 'artifact')) ?? 'artifact';
    const kind = typeOf(answer);
    const asksBucket = kind === 'sqlite-s3' && !bucket;
    const named = asksBucket ? await person?.text(WHICH, PLACEHOLDER) : bucket;
    const choice = choiceOf(kind, named ?? PLACEHOLDER);
    const branch = await usualBranch(root);
    const isInstalled = /"unentropy-track-metrics"/.test(projects[0]?.read('package.json') ?? '');
    const files = [
      { path: configPath, text: configText(made, choice, isInstalled) },
      { path: workflowPath, text: workflowText(made, choice, branch, place) },
    ];
    // What is written must be right: better no file than one that the first run refuses.
    loadCore().parseConfig(files[0].text, 'unentropy.json').free();
    if (dryRun) {
      for (const { path, text } of files) process.stdout.write(`# ${shown(path)}\n${text}\n`);
      return;
    }
    const names = files.map(({ path }) => shown(path)).join(' and ');
    const lines = await unignored(root);
    const more = lines.length > 0 ? `, put ${lines.join(' and ')} into .gitignore` : '';
    if (person && !(await person.agrees(`Write ${names}${more}?`))) return;
    await writeAll(files, force === true);
    if (lines.length > 0) await ignore(root, lines);
    const told = [
      `wrote ${names}${more}`,
      ...(place.prefix ? [`  ${AT_THE_ROOT}`] : []),
      ...(kind === 'sqlite-s3' && (named ?? PLACEHOLDER) === PLACEHOLDER ? [`  ${FILL_IN}`] : []),
      ...nextSteps(made, kind),
    ];
    process.stdout.write(`${told.join('\n')}\n`);
  } finally {
    person?.close();
  }
}

const WHERE = 'Where should the history be kept: artifact, s3 or local?';
const WHICH = 'Which bucket: a name, or https://provider/name?';
const PLACEHOLDER = 'my-metrics';
const FILL_IN = `first: put your bucket in place of "${PLACEHOLDER}" in unentropy.json, or run init with --bucket and --force`;
const AT_THE_ROOT = 'the workflow is at the root of the repository, for GitHub looks nowhere else';

/** What was found, for people. @param {import('../init/config.js').Plan} plan */
function findings({ parts, left }) {
  if (parts.length === 0) return 'no project of a known kind was found: lines of code are counted';
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

/** @param {string} written */
function kindsOf(written) {
  return written.split(',').map((word) => {
    const name = word.trim().toLowerCase();
    const kind = KINDS.find(({ id, also = [] }) => id === name || also.includes(name));
    if (kind) return kind.id;
    throw new Failure(
      'INPUT_INVALID',
      `no kind of project is called "${name}"`,
      `known are ${KINDS.map(({ id }) => id).join(', ')}`,
    );
  });
}
