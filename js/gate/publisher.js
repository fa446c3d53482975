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
import { applySettings } from '../run/index.js';
import { STORAGE_SHARE } from '../storage/index.js';
import { comment, isWorthIt } from './comment.js';
import { setStatuses } from './status.js';

/** @typedef {import('./index.js').Run} Run */

/** @param {Run} run */
export async function publishResults(run) {
  const { request, result, signal, phases, core } = run;
  const { env, inputs } = request;
  const settings = core.publisherSettings(inputs);
  applySettings(run, settings);
  const { log } = run;
  const patienceMs = STORAGE_SHARE * settings.timeoutS * 1000;
  const repository = repositoryOf({ env, inputs, ...settings, patienceMs, signal, log });
  if (!repository) throw noToken();
  await phases.run('judge', async () => {
    const found = await runIn(env);
    const { id, workflow_id, event, head_sha, head_branch, head_repository, html_url } = found;
    if (event !== 'pull_request') return log.notice(`run ${id} is of no pull request`);
    const file = basename(settings.resultsPath);
    try {
      const owner = head_repository?.owner?.login ?? '';
      const head = { owner, branch: head_branch ?? '', sha: head_sha ?? '' };
      const pull = await repository.pullOf(head);
      if (!pull) {
        return log.notice(`no open pull request has ${head_sha} as its head: it has moved on`);
      }
      const { texts, leftOut } = await repository.resultsOf(
        id,
        settings.resultsArtifact ?? '',
        file,
      );
      if (leftOut > 0) {
        log.notice(
          `run ${id} has left more results than one run can have: ${leftOut} are not read`,
        );
      }
      const reported = core.renderReported(texts, head_sha, workflow_id);
      for (const why of reported.refused) log.notice(unpublished(id, why));
      if (reported.projects === 0) {
        return log.notice(`run ${id} has left no results that could be published`);
      }
      result.published = reported;
      const { marker, markdown, family, statuses } = reported;
      const isNew = isWorthIt(settings.comment, reported);
      const said = { number: pull, marker, markdown, isNew, family };
      if (settings.comment !== 'never') {
        result.commentUrl = (await comment(repository, said, run)).url;
      }
      const page = result.commentUrl ?? html_url ?? null;
      await setStatuses(repository, head_sha, statuses, page, run);
    } catch (error) {
      // The author of the artifact must not be able to turn this red, and neither does a comment.
      request.signal?.throwIfAborted();
      const { message, hint } = toFailure(error);
      log.notice(unpublished(id, `${message}; ${hint}`));
    }
  });
}

/** @param {number} run @param {string} why */
function unpublished(run, why) {
  return `the results of run ${run} are not published: ${why}`;
}

/** @param {NodeJS.ProcessEnv} env */
async function runIn({ GITHUB_EVENT_PATH = '' }) {
  try {
    const { workflow_run: found } = JSON.parse(await readFile(GITHUB_EVENT_PATH, 'utf8'));
    if ([found?.id, found?.workflow_id].every(Number.isSafeInteger)) return found;
  } catch {}
  throw new Failure(
    'INPUT_INVALID',
    'the event does not name a completed workflow run',
    'start it with "on: workflow_run", as docs/gate.md shows',
  );
}

function noToken() {
  return new Failure(
    'INPUT_INVALID',
    'there is no token to comment with',
    'leave "github-token" as it is: the job has one',
  );
}
