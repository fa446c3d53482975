import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  orElse
} from "./git.js";
import {
  askGit
} from "./git-call.js";
import {
  toFailure
} from "./errors.js";

// js/git/ancestry.js
var MOST = 500;
async function forkOf({ build, change }, place) {
  if (!change) return null;
  const { commitSha: head } = build;
  const { baseSha, mergeSha } = change;
  const merge = await mergeOf(head, place);
  if (merge) {
    const base = merge.sha === mergeSha ? merge.into : baseSha;
    return { base, origin: base, from: merge.into };
  }
  const from = await firstOf(await inOrder(place), (way) => way.mergeBase(baseSha, head), place);
  return { base: baseSha, origin: from, from };
}
async function ancestryOf({ build }, fork, referenceBranch, place) {
  const { commitSha: head, branch } = build;
  const ways = await inOrder(place);
  const isOnReference = !fork && branch === referenceBranch;
  const left = () => firstOf(ways, (way) => way.mergeBase(referenceBranch, head), place);
  const mergeBase = fork ? fork.from : isOnReference ? null : await left();
  const isBehind = mergeBase === head;
  const from = mergeBase ?? (isOnReference ? head : null);
  const found = from ? await firstOf(ways, (way) => way.commitsFrom(from), place) : null;
  return {
    mergeBase: isBehind ? null : mergeBase,
    ancestors: (found ?? []).filter((sha) => sha !== head)
  };
}
async function mergeOf(head, { base: cwd, log, signal }) {
  const git = (...args) => askGit(args, { cwd, signal });
  const sha = await git("rev-parse", "HEAD").catch(orElse(head));
  if (sha === head) return null;
  const text = await git("cat-file", "-p", sha).catch(orElse(""));
  const [into, merged] = [...text.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent]) => parent);
  if (merged === head) return { sha, into };
  log.warning(another(sha, head));
  return null;
}
function another(found, head) {
  return `${found.slice(0, 7)} is checked out, and the pull request is at ${head.slice(0, 7)}: what is measured is something else; leave out "ref" at actions/checkout, or set it to the head`;
}
var REMOTE_FIRST = ["for-each-ref", "--count=1", "--sort=-refname", "--format=%(objectname)"];
async function inOrder({ base: cwd, repository, signal }) {
  const git = (...args) => askGit(args, { cwd, signal });
  const here = {
    async mergeBase(base, head) {
      const names = [`refs/remotes/origin/${base}`, `refs/heads/${base}`];
      const known = await git(...REMOTE_FIRST, ...names);
      return git("merge-base", "--end-of-options", known || base, head);
    },
    async commitsFrom(sha) {
      const list = ["log", "--first-parent", "--format=%H", `--max-count=${MOST}`];
      return (await git(...list, "--end-of-options", sha, "--")).split("\n");
    }
  };
  const shallow = await git("rev-parse", "--is-shallow-repository").catch(orElse("true"));
  if (!repository) return [here];
  return shallow === "true" ? [repository, here] : [here, repository];
}
async function firstOf(ways, ask, { log, signal }) {
  for (const way of ways) {
    try {
      return await ask(way);
    } catch (error) {
      signal.throwIfAborted();
      log.detail(`the commits before this one: ${toFailure(error).message}`);
    }
  }
  return null;
}

export {
  forkOf,
  ancestryOf
};
