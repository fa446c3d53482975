/**
 * The one way to call git. What is checked out may be a stranger's: its configuration and attributes
 * can name programs, and none of them is run here.
 *
 * Git has no single switch for that, so several work together: options that override the
 * repository's own settings, an environment without variables that point elsewhere, and no
 * transport except in `fetchFrom`. Git itself decides whether the owner is trusted
 * (`safe.directory`).
 */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Failure } from '../errors.js';
import { GitFailure, gitFailure, stillPartial, withoutAddresses } from './refusal.js';

/**
 * @typedef {object} Checkout
 * @property {string} cwd a folder of the checkout
 * @property {AbortSignal} [signal]
 */

/**
 * Windows looks for a program in the working directory first, where a repository could have its
 * own.
 */
const PROGRAM =
  process.platform !== 'win32'
    ? 'git'
    : ((process.env.PATH ?? '')
        .split(delimiter)
        .filter((folder) => isAbsolute(folder))
        .map((folder) => join(folder, 'git.exe'))
        .find((path) => existsSync(path)) ?? 'C:\\no-git-on-the-path\\git.exe');

const NOTHING = process.platform === 'win32' ? 'NUL' : '/dev/null';

/** Settings that override the repository's; none of them changes an answer. */
const SETTINGS = [
  'core.fsmonitor=false',
  `core.hooksPath=${NOTHING}`,
  `core.attributesFile=${NOTHING}`,
  'core.alternateRefsCommand=true',
  'protocol.ext.allow=never',
  // Treats a bare repository that was committed into a folder as a folder.
  'safe.bareRepository=explicit',
  'submodule.recurse=false',
  'gc.auto=0',
  'maintenance.auto=false',
  'log.showSignature=false',
  'diff.autoRefreshIndex=true',
  'color.ui=false',
  'advice.detachedHead=false',
];

/** Variables that point to another repository, change what arguments mean, or name programs. */
const MISLEADING = new RegExp(
  `^GIT_(${[
    'DIR|WORK_TREE|COMMON_DIR|INDEX_FILE|INDEX_VERSION|PREFIX|NAMESPACE|SHALLOW_FILE|GRAFT_FILE',
    'OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|QUARANTINE_PATH|ATTR_SOURCE',
    'CONFIG|CONFIG_PARAMETERS|EXTERNAL_DIFF|DIFF_OPTS|PAGER|EDITOR|SEQUENCE_EDITOR',
    '(LITERAL|GLOB|NOGLOB|ICASE)_PATHSPECS|REDIRECT_.*|PROXY_COMMAND|PROTOCOL_FROM_USER',
  ].join('|')})$`,
  'i',
);

/** Answers take milliseconds; only a hanging disk takes this long. */
const GIT_TIMEOUT_MS = 60_000;

/** Five million commits. */
const LARGEST_ANSWER_BYTES = 256 * 1024 ** 2;

/** Room for the list of files of a very large repository. */
const LARGEST_LIST_BYTES = 1024 ** 3;

/**
 * Runs git and returns its output, without trailing line ends.
 *
 * @param {string[]} args
 * @param {Checkout} place
 * @param {string} [stdin]
 * @returns {Promise<string>}
 * @throws {GitFailure} what git refused
 */
export async function askGit(args, place, stdin) {
  return ask(args, place, environment(place.cwd), { stdin });
}

/**
 * Lists files, as bytes: names need not be UTF-8.
 *
 * @param {string[]} args
 * @param {string} cwd
 * @returns {Buffer}
 * @throws {GitFailure}
 */
export function listWithGit(args, cwd) {
  try {
    return execFileSync(PROGRAM, [...options(), ...args], {
      cwd,
      env: environment(cwd),
      maxBuffer: LARGEST_LIST_BYTES,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    throw refused(args, cwd, error);
  }
}

/**
 * Streams git's output about files in the working tree. Filters of the repository would see their
 * contents, so all are turned off.
 *
 * @param {string[]} args
 * @param {Checkout & { signal: AbortSignal }} place
 * @returns {AsyncGenerator<Buffer>}
 * @throws {GitFailure}
 */
export async function* streamGit(args, { cwd, signal }) {
  const settings = await withoutPrograms({ cwd, signal });
  const git = spawn(PROGRAM, [...options(settings), ...args], {
    cwd,
    signal,
    env: environment(cwd),
    killSignal: 'SIGKILL',
  });
  const ended = new Promise((resolve, reject) => {
    git.once('error', reject);
    git.once('close', resolve);
  });
  ended.catch(() => {});
  let stderr = '';
  git.stderr.on('data', (piece) => {
    stderr = `${stderr}${piece}`.slice(-MOST_WORDS);
  });
  try {
    yield* git.stdout;
    const code = await ended;
    if (code !== 0) throw Object.assign(new Error(`git ended with ${code}`), { stderr });
  } catch (error) {
    signal.throwIfAborted();
    throw refused(args, cwd, error);
  } finally {
    git.kill('SIGKILL');
  }
}

const MOST_WORDS = 2000;

/**
 * Runs a command that writes files of commits into a working tree, exactly as they are in the
 * repository, without filters. Files in Git LFS become their pointers.
 *
 * @param {string[]} args
 * @param {Checkout} place
 */
export async function checkOutWithGit(args, place) {
  const settings = await withoutPrograms(place);
  return ask(args, place, environment(place.cwd), { settings, timeout: 0 });
}

/**
 * Fetches a commit from `origin`, and changes nothing else in the clone.
 *
 * @param {string} sha
 * @param {string[]} depth further options
 * @param {Checkout} place
 */
export async function fetchCommit(sha, depth, place) {
  await fetchFrom([...depth, '--', 'origin', needHash(sha, 'a commit')], place);
}

/**
 * Fetches the files that a partial clone lacks of a commit. Git would do that by itself, but run
 * programs that the repository names.
 *
 * @param {string} sha
 * @param {Checkout} place
 */
export async function fetchFilesOf(sha, place) {
  const list = ['rev-list', '--objects', '--no-walk', '--missing=print', needHash(sha, 'a commit')];
  for (let before = ''; ; ) {
    const missing = [...(await askGit(list, place)).matchAll(/^\?([0-9a-f]+)$/gm)];
    const hashes = missing.map(([, hash]) => `${hash}\n`).join('');
    // Each round fetches one level of folders. Stop when a round brings nothing new.
    if (hashes === before) return;
    before = hashes;
    if (hashes === '') return;
    await fetchFrom(['--filter=blob:none', '--stdin', 'origin'], place, hashes).catch((error) => {
      throw stillPartial(error);
    });
  }
}

/**
 * Fetches from `origin` without running programs that the repository names: neither credential
 * helpers nor `ssh` with options of its own.
 *
 * @param {string[]} args
 * @param {Checkout} place
 * @param {string} [stdin]
 */
async function fetchFrom(args, place, stdin) {
  const { GIT_SSH_COMMAND, GIT_SSH, GIT_ASKPASS } = process.env;
  const env = {
    ...environment(place.cwd),
    GIT_ALLOW_PROTOCOL: 'https:http:ssh:file',
    GIT_SSH_COMMAND: GIT_SSH_COMMAND ?? (GIT_SSH ? '"$GIT_SSH"' : 'ssh'),
    GIT_ASKPASS: GIT_ASKPASS ?? '',
  };
  const settings = [...(await withoutPrograms(place)), 'credential.helper='];
  const quiet = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules'];
  const plain = ['--refmap=', '--upload-pack=git-upload-pack'];
  await ask(['fetch', ...quiet, ...plain, ...args], place, env, { settings, stdin });
}

/**
 * Whether a text is the full hash of an object. Nothing else that comes from outside becomes an
 * argument of git: it could be an option.
 *
 * @param {unknown} text
 * @returns {text is string}
 */
export function isHash(text) {
  return typeof text === 'string' && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

/**
 * @param {unknown} text
 * @param {string} what it is, as the message calls it
 * @returns {string}
 */
export function needHash(text, what) {
  if (isHash(text)) return text;
  throw new Failure(
    'INPUT_INVALID',
    `${what} is ${JSON.stringify(text ?? null).slice(0, 80)}, which is not the full hash of a commit`,
    'a hash has 40 characters (or 64), digits and a to f; look for what sets another value',
  );
}

/**
 * @param {string[]} args
 * @param {Checkout} place
 * @param {NodeJS.ProcessEnv} env
 * @param {{ settings?: string[], timeout?: number, stdin?: string }} [how] `timeout`: in ms; 0: no
 *   limit
 */
async function ask(args, { cwd, signal }, env, how = {}) {
  const { settings, timeout = GIT_TIMEOUT_MS, stdin = '' } = how;
  const killSignal = /** @type {const} */ ('SIGKILL');
  const limits = { signal, timeout, killSignal, maxBuffer: LARGEST_ANSWER_BYTES };
  try {
    const all = [...options(settings), ...args];
    const asked = promisify(execFile)(PROGRAM, all, { cwd, env, ...limits });
    // Git may have ended before it has read anything.
    asked.child.stdin?.on('error', () => {}).end(stdin);
    return (await asked).stdout.trimEnd();
  } catch (error) {
    signal?.throwIfAborted();
    if (!(/** @type {{ killed?: boolean }} */ (error).killed)) {
      throw refused(args, cwd, error);
    }
    throw new Failure(
      'TIMEOUT',
      `git did not answer within ${timeout / 1000} s`,
      'run "git log -1" in the checkout by hand; the disk may be unavailable',
      { cause: withoutAddresses(String(error)) },
    );
  }
}

/** @param {string[]} args @param {string} cwd @param {unknown} error */
function refused([command], cwd, error) {
  return gitFailure(command, cwd, error, (query) => {
    try {
      const asked = { cwd, env: environment(cwd), encoding: /** @type {const} */ ('utf8') };
      return execFileSync(PROGRAM, [...options(), ...query], { ...asked, stdio: 'pipe' }).trim();
    } catch {
      return '';
    }
  });
}

/** Git's options before the command. @param {string[]} [more] settings */
function options(more = []) {
  const all = [...SETTINGS, ...trusted(), ...more];
  return ['--no-pager', ...all.flatMap((setting) => ['-c', setting])];
}

/**
 * In a container, the workspace of a job always belongs to another user. Only that folder is
 * trusted, none below it.
 */
function trusted() {
  const { GITHUB_ACTIONS, GITHUB_WORKSPACE: folder = '' } = process.env;
  if (GITHUB_ACTIONS !== 'true' || !isAbsolute(folder) || folder.endsWith('*')) return [];
  try {
    return [`safe.directory=${realpathSync(folder).replaceAll('\\', '/')}`];
  } catch {
    return [];
  }
}

/** @param {string} cwd @returns {NodeJS.ProcessEnv} */
function environment(cwd) {
  const kept = Object.entries(process.env).filter(([name]) => !MISLEADING.test(name));
  const { GIT_DIR } = process.env;
  // A GIT_DIR that does not exist means: no repository.
  const nowhere = GIT_DIR && !existsSync(resolve(cwd, GIT_DIR)) ? { GIT_DIR } : {};
  return {
    ...Object.fromEntries(kept),
    ...nowhere,
    LC_ALL: 'C',
    LANGUAGE: '',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_LFS_SKIP_SMUDGE: '1',
    // A partial clone would start a transport, with programs that the repository names, to fetch
    // what it lacks. Git before 2.45 ignores the first setting, so the second one blocks every
    // transport.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
  };
}

/** Settings with names that a repository chooses, and that name programs or write files. */
const OF_PROGRAMS =
  '^(filter\\..*\\.(clean|smudge|process|required)|hook\\..*|http\\..*\\.savecookies)$';

/**
 * Overrides such settings one by one: git has no option to ignore all filters.
 *
 * @param {Checkout} place
 * @returns {Promise<string[]>}
 */
async function withoutPrograms(place) {
  const query = ['config', '--null', '--name-only', '--get-regexp', OF_PROGRAMS];
  const found = await askGit(query, place).catch((error) => {
    // Git prints nothing when no such setting exists.
    if (error instanceof GitFailure && error.said === '') return '';
    throw error;
  });
  const names = [...new Set(found.split('\0').filter((name) => name !== ''))];
  for (const name of names) if (name.includes('=')) throw oddName(name);
  const hooks = new Set(names.flatMap((name) => /^hook\..*(?=\.)/.exec(name)?.[0] ?? []));
  return [
    ...names.flatMap((name) => (name.startsWith('hook.') ? [] : [`${name}=${silent(name)}`])),
    ...[...hooks].map((hook) => `${hook}.enabled=false`),
    'http.saveCookies=false',
  ];
}

/** @param {string} name of a setting */
function silent(name) {
  return /\.(required|savecookies)$/.test(name) ? 'false' : '';
}

/** @param {string} name */
function oddName(name) {
  return new Failure(
    'INPUT_INVALID',
    `the configuration of this repository names a program in "${name}", which cannot be turned off`,
    'take that setting out of .git/config, or give it a name without "="',
  );
}
