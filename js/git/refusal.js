/**
 * Explains what git refused, and what to do now. Git's own words are the last line.
 */
import { existsSync } from 'node:fs';
import { Failure, shown } from '../errors.js';

/**
 * @typedef {'missing-program' | 'not-ours' | 'no-repository' | 'partial' | 'shallow' | 'no-commit'
 *   | 'other'} Kind the reason: git is not installed; the repository belongs to another user; no
 *   repository, or no commit in it yet; the clone lacks files, or commits; the commit does not
 *   exist
 */

export class GitFailure extends Failure {
  /**
   * @param {Kind} kind
   * @param {string} said by git
   * @param {string} message
   * @param {string} hint
   * @param {unknown} cause
   */
  constructor(kind, said, message, hint, cause) {
    super('INPUT_INVALID', message, hint, { cause });
    this.kind = kind;
    this.said = said;
  }
}

/**
 * Git's words without addresses of remotes, which may contain a token.
 *
 * @param {string} words
 */
export function withoutAddresses(words) {
  return words.replace(/['"]?\w+:\/\/\S*/g, 'the remote');
}

/**
 * @param {string} command of git
 * @param {string} cwd
 * @param {unknown} error as thrown by `node:child_process`
 * @param {(args: string[]) => string} ask asks git more; empty if it does not answer
 * @returns {Failure}
 */
export function gitFailure(command, cwd, error, ask) {
  const { code, stderr } = /** @type {{ code?: unknown, stderr?: string | Buffer }} */ (error);
  const words = withoutAddresses(String(stderr ?? '')).trim();
  const lines = words.split('\n').filter((line) => !/^(hint|warning):/.test(line));
  const said = (lines.find((line) => /^(fatal|error):/.test(line)) ?? lines.at(-1) ?? '').trim();
  const because = (/** @type {Kind} */ kind, /** @type {string} */ message) =>
    new GitFailure(kind, said, message, HINTS[kind](cwd, words, command), said || error);

  if (code === 'ENOENT' && existsSync(cwd)) {
    return because('missing-program', 'the program "git" was not found');
  }
  if (/dubious ownership|unsafe repository/.test(words)) {
    return because('not-ours', `git refuses the repository at "${shown(cwd)}": ${OTHERS}`);
  }
  if (/not a git repository|cannot use bare repository/.test(words) || !existsSync(cwd)) {
    return because('no-repository', `"${shown(cwd)}" is not in a git repository`);
  }
  if (/does not have any commits yet/.test(words)) {
    return because('no-repository', 'the repository has no commit yet');
  }
  const message = `git ${command} failed: ${said || String(/** @type {any} */ (error)?.message)}`;
  return because(isMissing(words) ? lackOf(ask) : 'other', message);
}

const OTHERS = 'it belongs to another user, and its configuration can name programs to run';

const CHECKOUT = 'run it in a git checkout with at least one commit ("git log -1" must work there)';

/** @type {Record<Kind, (cwd: string, words: string, command: string) => string>} */
const HINTS = {
  'missing-program': () => 'install git, or put its folder on the PATH',
  'not-ours': (cwd, words) => {
    const [remedy] = /git config --global --add safe\.directory .+/.exec(words) ?? [];
    return `if you trust it, run: ${remedy ?? `git config --global --add safe.directory '${cwd}'`}`;
  },
  'no-repository': () => CHECKOUT,
  partial: () =>
    'this is a partial clone, and what it lacks could not be fetched; "git fetch --refetch --no-filter" ' +
    'gets all of it, and so does actions/checkout without "filter"',
  shallow: () =>
    'this clone has only the newest commits; "git fetch --unshallow" gets the others ' +
    '("fetch-depth: 0" at actions/checkout)',
  'no-commit': () => '"git fsck" says what is missing, and a fresh clone has it',
  other: (cwd, _words, command) =>
    `run "git ${command}" in ${shown(cwd) || '.'} by hand: it says more`,
};

/**
 * A partial clone lacks something, and cannot fetch it.
 *
 * @param {unknown} cause why the fetch failed
 */
export function stillPartial(cause) {
  if (!(cause instanceof GitFailure)) return cause;
  const message = `this clone lacks files of that commit: ${cause.message}`;
  return new GitFailure('partial', cause.said, message, HINTS.partial('', '', ''), cause);
}

/** @param {string} words */
function isMissing(words) {
  return /bad (object|revision)|unknown revision|ambiguous argument|[Nn]ot a valid (object|commit) name|reference is not a tree|invalid reference|unable to (read|get|parse|find)|missing (blob|tree|object|commit)|could not (fetch|read|parse|get)|[Cc]ould not (read|fetch|parse)|transport '.*' not allowed|lazy fetching disabled|not our ref/.test(
    words,
  );
}

/** Finds out why something is missing. @param {(args: string[]) => string} ask @returns {Kind} */
function lackOf(ask) {
  if (ask(['config', '--get-regexp', '^remote\\..*\\.promisor$', 'true']) !== '') return 'partial';
  return ask(['rev-parse', '--is-shallow-repository']) === 'true' ? 'shallow' : 'no-commit';
}
