/**
 * The tags of a repository, from git, or from the forge if this clone has none.
 */
import { askGit, isHash } from './call.js';
import { orElse } from './git.js';

/** A release is looked for among so many. */
const MOST_TAGS = 300;

/** Name, what it points at, the commit of an annotated one, and when it was made. */
const FORMAT = '--format=%(refname:strip=2)\t%(objectname)\t%(*objectname)\t%(creatordate:unix)';

/**
 * The newest first; empty where they cannot be found out.
 *
 * @param {import('./ancestry.js').CommitSource} place
 * @returns {Promise<{ name: string, commit: string, atMs?: number | null }[]>}
 */
export async function tagsOf({ base: cwd, repository, log, signal }) {
  const asked = ['for-each-ref', '--sort=-creatordate', `--count=${MOST_TAGS}`, FORMAT];
  const text = await askGit([...asked, 'refs/tags'], { cwd, signal }).catch(orElse(''));
  const lines = text.split('\n').filter(Boolean);
  const known = lines.map((line) => {
    const [name, object, commit, seconds] = line.split('\t');
    return { name, commit: commit || object, atMs: seconds ? Number(seconds) * 1000 : null };
  });
  if (known.length > 0 || !repository) return known.filter(({ commit }) => isHash(commit));
  return repository.tags().catch((error) => {
    signal.throwIfAborted();
    log.detail(`the tags of the repository: ${error.message}`);
    return [];
  });
}
