import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
import {
  askGit
} from "./chunk-DDQ6YEPG.js";
import {
  toFailure
} from "./chunk-5ETP2DLN.js";

// js/gate/ancestry.js
var MOST = 500;
async function ancestryOf({ build, change }, referenceBranch, place) {
  const { commitSha: head, branch } = build;
  const ways = await inOrder(place);
  const into = change && await mergedInto(head, place);
  if (into) {
    const found2 = await firstOf(ways, (way) => way.commitsFrom(into), place);
    return { mergeBase: into, ancestors: found2 ?? [] };
  }
  const base = change?.baseSha ?? referenceBranch;
  const isOnReference = !change && branch === referenceBranch;
  const mergeBase = isOnReference ? null : await firstOf(ways, (way) => way.mergeBase(base, head), place);
  const isBehind = mergeBase === head;
  const from = mergeBase ?? (isOnReference ? head : null);
  const found = from ? await firstOf(ways, (way) => way.commitsFrom(from), place) : null;
  return {
    mergeBase: isBehind ? null : mergeBase,
    ancestors: (found ?? []).filter((sha) => sha !== head)
  };
}
async function mergedInto(head, { base: cwd, log, signal }) {
  const text = await askGit(["cat-file", "-p", "HEAD"], { cwd, signal }).catch(() => "");
  const [into, merged] = [...text.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, sha]) => sha);
  if (merged === head) return into;
  const found = await askGit(["rev-parse", "HEAD"], { cwd, signal }).catch(() => head);
  if (found !== head) log.warning(another(found, head));
  return null;
}
function another(found, head) {
  return `${found.slice(0, 7)} is checked out, and the pull request is at ${head.slice(0, 7)}: what is measured is something else; leave out "ref" at actions/checkout, or set it to the head`;
}
async function inOrder({ base: cwd, repository, signal }) {
  const git = (...args) => askGit(args, { cwd, signal });
  const here = {
    async mergeBase(base, head) {
      const names = [`refs/remotes/origin/${base}`, `refs/heads/${base}`];
      const known = await git("for-each-ref", "--count=1", "--format=%(objectname)", ...names);
      return git("merge-base", known || base, head);
    },
    async commitsFrom(sha) {
      const list = ["log", "--first-parent", "--format=%H", `--max-count=${MOST}`, sha, "--"];
      return (await git(...list)).split("\n");
    }
  };
  const shallow = await git("rev-parse", "--is-shallow-repository").catch(() => "true");
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
  ancestryOf
};
