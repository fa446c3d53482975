/**
 * Comments for a run that may not: one of a fork, or of Dependabot.
 *
 * It runs in a workflow of its own when that run is over (`on: workflow_run`), with a token that may
 * write and none of the fork's code. Which pull request it is says the event; the numbers come from
 * an artifact that a stranger may have made, are checked one by one, and the words are our own.
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Failure, toFailure } from '../errors.js';
import { repositoryOf } from '../github/repository.js';
import { limit } from '../run/index.js';
import { STORAGE_SHARE } from '../storage/index.js';
import { comment, isWorthIt } from './comment.js';

/** @typedef {import('./index.js').Run} Run */

/** @param {Run} run */
export async function publishResults(run) {
  const { request, result, signal, phases, core } = run;
  const { env, inputs } = request;
  const settings = core.publisherSettings(inputs);
  run.log = request.log(settings.verbose);
  phases.log = run.log;
  const { log } = run;
  limit(run, settings.timeoutS);
  const patienceMs = STORAGE_SHARE * settings.timeoutS * 1000;
  const repository = repositoryOf({ env, inputs, ...settings, patienceMs, signal, log });
  if (!repository) throw noToken();
  await phases.run('judge', async () => {
    const {
      id,
      event,
      head_sha: sha,
      head_branch: branch,
      head_repository: head,
    } = await runIn(env);
    if (event !== 'pull_request') return log.notice(`run ${id} is of no pull request`);
    const file = basename(settings.resultsPath);
    try {
      const pull = await repository.pullOf({ owner: head?.owner?.login, branch, sha });
      if (!pull) return log.notice(`no open pull request has ${sha} as its head: it has moved on`);
      const results = repository.resultsOf(id, settings.resultsArtifact ?? '', file);
      const projects = new Set();
      for await (const text of results) {
        const published = core.renderResults(text, {});
        if (published.commit !== sha) throw ofAnother(id);
        // An attempt that was made again has left older ones behind.
        if (projects.has(published.project)) continue;
        projects.add(published.project);
        result.published = published;
        const marker = core.gateMarker(published.project ?? undefined);
        const isNew = isWorthIt(settings.comment, published);
        const markdown = `${published.markdown}\n\n${UNCHECKED}\n`;
        const said = { number: pull, marker, markdown, isNew };
        if (settings.comment === 'never') continue;
        result.commentUrl = (await comment(repository, said, run)).url;
      }
      if (!result.published) log.notice(`run ${id} has left no results that could be published`);
    } catch (error) {
      // Whoever made the artifact must not be able to turn this red, nor does a comment.
      request.signal?.throwIfAborted();
      const { message, hint } = toFailure(error);
      log.notice(`the results of run ${id} are not published: ${message}; ${hint}`);
    }
  });
}

/** The numbers are as sound as the run that made them. */
const UNCHECKED = '<sub>As a run of the pull request itself has reported it.</sub>';

/** @param {NodeJS.ProcessEnv} env */
async function runIn({ GITHUB_EVENT_PATH = '' }) {
  try {
    const { workflow_run: found } = JSON.parse(await readFile(GITHUB_EVENT_PATH, 'utf8'));
    if (Number.isSafeInteger(found?.id)) return found;
  } catch {}
  throw new Failure(
    'INPUT_INVALID',
    'the event that started this run says of no other run that it is over',
    'start it with "on: workflow_run", as docs/gate.md shows',
  );
}

/** @param {number} run */
function ofAnother(run) {
  return new Failure(
    'INPUT_INVALID',
    `the results that run ${run} has left are of another commit than it says it is of`,
    'look at what the pull request makes of its workflow',
  );
}

function noToken() {
  return new Failure(
    'INPUT_INVALID',
    'there is no token to comment with',
    'leave "github-token" as it is: the job has one',
  );
}
