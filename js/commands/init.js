/**
 * `unentropy init`: looks at a project, and writes a configuration and a workflow for it.
 */
import { join, resolve } from 'node:path';
import { Option } from 'commander';
import { currentBranch, defaultBranch } from '../context.js';
import { loadCore } from '../core.js';
import { Failure, shown } from '../errors.js';
import { asker } from '../init/ask.js';
import { configText, plan } from '../init/config.js';
import { KINDS } from '../init/kinds.js';
import { look } from '../init/look.js';
import { placeOf } from '../init/place.js';
import { choiceOf, typeOf } from '../init/storage.js';
import { workflowText } from '../init/workflow.js';
import { writeAll } from '../init/write.js';

/** @param {import('commander').Command} program */
export function init(program) {
  program
    .command('init')
    .description('write unentropy.json and a workflow for the project in this folder')
    .addOption(new Option('--storage <where>', 'artifact (the default), s3 or local'))
    .addOption(
      new Option('--bucket <address>', 'for s3: its name, or https://provider/name').default(
        'my-metrics',
      ),
    )
    .addOption(
      new Option('--type <kinds>', 'set up these only, with commas in between').argParser(kindsOf),
    )
    .option('--dry-run', 'print the files, write nothing')
    .option('--force', 'replace files that are there')
    .action(run);
}

/** @param {{ storage?: string, bucket: string, type?: string[], dryRun?: true, force?: true }} options */
async function run({ storage, bucket, type = [], dryRun, force }) {
  const root = process.cwd();
  const place = await placeOf(root);
  const projects = look(root, type, place.prefix);
  const made = plan(projects);
  process.stderr.write(`${findings(made)}\n`);
  const person = dryRun ? null : asker(process.stdin, process.stdout);
  try {
    const answer = storage ?? (await person?.text(WHERE, 'artifact')) ?? 'artifact';
    const kind = typeOf(answer);
    const asksBucket = kind === 'sqlite-s3' && !storage;
    const named = asksBucket ? await person?.text(WHICH, bucket) : bucket;
    const choice = choiceOf(kind, named ?? bucket);
    const branch = (await defaultBranch(root)) ?? (await currentBranch(root)) ?? 'main';
    const isInstalled = /"unentropy-track-metrics"/.test(projects[0]?.read('package.json') ?? '');
    const files = [
      { path: resolve(root, 'unentropy.json'), text: configText(made, choice, isInstalled) },
      {
        path: join(place.root, '.github', 'workflows', `${place.name}.yml`),
        text: workflowText(made, choice, branch, place),
      },
    ];
    // What is written must be right: better no file than one that the first run refuses.
    loadCore().parseConfig(files[0].text, 'unentropy.json').free();
    if (dryRun) {
      for (const { path, text } of files) process.stdout.write(`# ${shown(path)}\n${text}\n`);
      return;
    }
    const names = files.map(({ path }) => shown(path)).join(' and ');
    if (person && !(await person.agrees(`Write ${names}?`))) return;
    await writeAll(files, force === true);
    const above = place.prefix ? `  ${AT_THE_ROOT}\n` : '';
    process.stdout.write(`wrote ${names}\n${above}${nextSteps(made, choice).join('\n')}\n`);
  } finally {
    person?.close();
  }
}

const WHERE = 'Where should the history be kept: artifact, s3 or local?';
const WHICH = 'Which bucket: a name, or https://provider/name?';
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
  return [...found, ...(left ? [left] : [])].join('\n');
}

/**
 * @param {import('../init/config.js').Plan} plan
 * @param {import('../init/storage.js').Choice} choice
 */
function nextSteps({ advice }, { type }) {
  const secrets =
    type === 'sqlite-s3'
      ? ', with the secrets S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY in the repository'
      : '';
  return [
    ...advice.slice(0, 1).map((text) => `  first: ${text}`),
    '  try it: npx unentropy-track-metrics test',
    `  then commit both files and push${secrets}`,
  ];
}

/** @param {string} written */
function kindsOf(written) {
  const ids = written.split(',').map((id) => id.trim().toLowerCase());
  const unknown = ids.find((id) => !KINDS.some((kind) => kind.id === id));
  if (unknown === undefined) return ids;
  throw new Failure(
    'INPUT_INVALID',
    `no kind of project is called "${unknown}"`,
    `known are ${KINDS.map(({ id }) => id).join(', ')}`,
  );
}
