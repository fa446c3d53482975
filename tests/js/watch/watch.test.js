/** Watching the reference branch, from a run to the issue that it leaves. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { rows } from '../../support/data.js';
import * as faults from '../../support/github/faults.js';
import { obstacle } from '../../support/github/server.js';
import { watchRoom } from '../../support/github/watch-room.js';
import { runCli } from '../../support/runner.js';

const skip = obstacle ?? false;

/** So many builds at each value. @param {...[number, number]} of */
function levels(...of) {
  return of.flatMap(([builds, value]) => Array(builds).fill(value));
}

/** The same with a scatter of 2 %, which is the same in every test. @param {number[]} values */
function noisy(values) {
  const scatter = [0, 2, -1, 1, -2, 1, 0, -1, 2, -2, 1];
  return values.map((value, at) => value * (1 + scatter[(at * 7) % scatter.length] / 200));
}

/** What a run asked of issues. @param {import('../../support/github/server.js').GitHub} github */
function asked({ requests }) {
  const kinds = ['issues', 'openIssue', 'editIssue', 'comments', 'comment', 'uncomment', 'compare'];
  return requests.map(({ kind }) => kind).filter((kind) => kinds.includes(kind));
}

describe('watching the reference branch', { skip, concurrency: 3 }, () => {
  test('a step, a spike and a recovery in 60 runs, 20 of them at once, leave one closed issue', async (t) => {
    const time = noisy(levels([20, 10], [20, 12], [20, 10]));
    time[49] *= 3; // A spike is not a level.
    const { github, run, commits } = await watchRoom(t, { values: { time } });
    for (let number = 1; number <= 20; number++) await run(number);
    assert.deepEqual(asked(github), ['issues'], 'nothing has happened: only the twentieth looks');

    await Promise.all(Array.from({ length: 20 }, (_, at) => run(21 + at)));
    await run(41);
    const [issue, ...others] = github.issues.open;
    assert.deepEqual(others, [], 'one is open');
    assert.equal(Math.min(...github.issues.all.map(({ number }) => number)), issue.number);
    assert.match(issue.title, /time got worse with/);
    assert.match(issue.body, /<code>[▁▂▃▄▅▆▇█]{5,20}<\/code>/);
    assert.ok(issue.body.includes(`/compare/${commits[19]}...${commits[20]}`), issue.body);
    assert.deepEqual(issue.labels, ['unentropy-watch']);

    for (let number = 42; number <= 60; number++) await run(number);
    assert.deepEqual(github.issues.open, []);
    const real = github.issues.all.filter(({ reason }) => reason === 'completed');
    assert.deepEqual(
      real.map(({ number }) => number),
      [issue.number],
    );
    const comments = github.issues.commentsOf(issue.number);
    assert.equal(comments.length, 1, comments.join('\n'));
    assert.match(comments[0], /Back at the former level/);
  });

  test('metrics that moved together are in one table, and a build later nothing is opened again', async (t) => {
    const values = { size: levels([20, 100], [3, 110]), other: levels([20, 7], [3, 9]) };
    const config = { watch: { labels: ['performance'] } };
    const { github, run } = await watchRoom(t, { values, config, imported: 20 });
    const { stdout, summary } = await run(21);
    assert.match(stdout, /opened https:\/\/github\.com\/acme\/rocket\/issues\/11/);
    assert.match(summary, /New on the reference branch[\s\S]*size[\s\S]*other|other[\s\S]*size/);
    assert.deepEqual(asked(github), ['issues', 'openIssue', 'issues']);
    const [{ body, labels }] = github.issues.all;
    assert.deepEqual(labels, ['unentropy-watch', 'performance']);
    assert.match(body, /^\| size \| .*$/m);
    assert.match(body, /^\| other \| .*$/m);
    assert.match(body, /Change number 21 of @\u200Boctocat, Ada/);
    assert.match(
      body,
      /\[the run that wrote this\]\(https:\/\/github\.com\/acme\/rocket\/actions\/runs\/21\)/,
    );

    github.requests.length = 0;
    await run(22);
    assert.deepEqual(asked(github), ['issues', 'editIssue']);
    assert.equal(github.issues.all.length, 1);
    assert.match(github.issues.all[0].body, /actions\/runs\/22/);
  });

  test('an issue says which parts moved the metric, as long as the history knows', async (t) => {
    const room = await watchRoom(t, { values: { size: levels([20, 100], [3, 110]) } });
    const printed =
      'n=$(sed -n "$UNENTROPY_RUN_ID"p unentropy-size.txt); echo $n; printf "src/a.js\\t%s\\n" $n';
    const size = { type: 'numeric', unit: 'bytes', better: 'lower', parts: true, command: printed };
    writeFileSync(
      join(room.cwd, 'unentropy.json'),
      JSON.stringify({ metrics: { size }, watch: {} }),
    );
    for (let number = 1; number <= 21; number++) await room.run(number);
    const [{ body }] = room.github.issues.all;
    assert.match(body, /#### Why it moved\n\n- \*\*size\*\* \+10 B since .*src\/a\.js.* \+10 B\n/);
    await room.run(22);
    assert.match(room.github.issues.all[0].body, /#### Why it moved/);
  });

  test('an issue that a person has closed stays closed, also when the run is repeated', async (t) => {
    const values = { size: levels([20, 100], [3, 110]) };
    const { github, run } = await watchRoom(t, { values, imported: 20 });
    await run(21);
    github.issues.set(11, 'closed');
    await run(21, { attempt: 2 });
    await run(22);
    assert.equal(github.issues.all.length, 1);
    assert.deepEqual(github.issues.open, []);
    assert.deepEqual(github.issues.commentsOf(11), []);
  });

  test('without the permission there is a notice, and the summary has it all', async (t) => {
    for (const isPublic of [false, true]) {
      const values = { size: levels([20, 100], [1, 110]) };
      const { github, run } = await watchRoom(t, { values, imported: 20, isPublic });
      const { stdout, summary, outputs } = await run(21, { permissions: { contents: 'read' } });
      assert.match(stdout, /^::notice::issues cannot be reached: .*permissions: issues: write/m);
      assert.doesNotMatch(stdout, /^::warning/m);
      assert.match(summary, /1 metric got worse on main[\s\S]*\| size \|/);
      assert.equal(outputs.success, 'true');
      assert.deepEqual(github.issues.all, []);
    }
  });

  test('what an old history has, and what an import brings in, opens nothing', async (t) => {
    const values = { size: levels([20, 100], [20, 120], [20, 150]) };
    const { github, run, bring } = await watchRoom(t, { values, imported: 39 });
    await run(40);
    await bring(60);
    await run(60);
    assert.deepEqual(github.issues.all, []);
    assert.deepEqual(asked(github), ['issues', 'issues'], 'one list each, as an issue may be open');
  });

  test('two projects have an issue each', async (t) => {
    const values = { size: levels([20, 100], [2, 110]) };
    const folders = ['packages/a', 'packages/b'];
    const { github, run } = await watchRoom(t, { values, folders });
    const both = (/** @type {number} */ number) =>
      Promise.all(
        folders.map((folder) =>
          run(number, { inputs: { 'config-file': `${folder}/unentropy.json` } }),
        ),
      );
    for (let number = 1; number <= 22; number++) await both(number);
    assert.deepEqual(github.issues.open.map(({ title }) => title.split(':')[0]).sort(), [
      'packages-a',
      'packages-b',
    ]);
    assert.equal(github.issues.all.length, 2);
  });

  test('pull requests, forks and other branches open nothing', async (t) => {
    const values = { size: levels([20, 100], [3, 110]) };
    const { github, run } = await watchRoom(t, { values, imported: 20 });
    const pull = { event: 'pull_request', baseSha: '0'.repeat(40) };
    await run(21, { ...pull, branch: 'feature' });
    // A fork may call its branch like ours.
    await run(21, { ...pull, branch: 'main', isFork: true });
    await run(22, { branch: 'feature' });
    assert.deepEqual(asked(github), []);
  });

  test('a GitHub that fails is a warning, and one without issues a notice', async (t) => {
    const values = { size: levels([20, 100], [1, 110]) };
    const { github, run } = await watchRoom(t, { values, imported: 20 });
    github.issues.isOn = false;
    const { stdout, outputs } = await run(21);
    assert.match(stdout, /^::notice::this repository has no issues; the summary of the job/m);
    assert.doesNotMatch(stdout, /^::warning/m);
    assert.equal(outputs.success, 'true');

    github.issues.isOn = true;
    github.play(faults.status(422), { kind: 'openIssue' });
    const again = await run(21, { attempt: 2 });
    assert.match(again.stdout, /^::warning::the reference branch could not be watched: .*422/m);
    assert.equal(again.outputs.success, 'true');

    // It was not opened, so a run that is repeated does.
    github.reset();
    await run(21, { attempt: 3 });
    assert.equal(github.issues.open.length, 1);
  });

  test('what GitHub refused is opened by a later run, once', async (t) => {
    const values = { size: levels([20, 100], [8, 110]) };
    const { github, run } = await watchRoom(t, { values, imported: 20 });
    github.play(faults.status(422), { kind: 'openIssue' });
    const { summary } = await run(21);
    assert.match(summary, /New on the reference branch/);
    github.reset();
    github.requests.length = 0;
    const late = await run(22);
    assert.match(late.stdout, /opened .*issues\/11/);
    assert.doesNotMatch(late.summary, /New on the reference branch/);
    assert.deepEqual(asked(github), ['issues', 'issues', 'openIssue', 'issues']);
    assert.ok(github.issues.all[0].body.includes('Change number 21 of'));
    await Promise.all([23, 24, 25].map((number) => run(number)));
    await run(22, { attempt: 2 });
    github.issues.set(11, 'closed');
    await run(26);
    assert.deepEqual(
      github.issues.all.map(({ state }) => state),
      ['closed'],
    );
  });

  test('of late runs at the same time one opens it', async (t) => {
    const values = { size: levels([20, 100], [8, 110]) };
    const { github, run } = await watchRoom(t, { values, imported: 20 });
    github.play(faults.status(422), { kind: 'openIssue' });
    await run(21);
    github.reset();
    await Promise.all([22, 23, 24, 25, 26, 27].map((number) => run(number)));
    await run(28);
    assert.equal(github.issues.open.length, 1);
    assert.equal(github.issues.open[0].number, 11);
  });

  test('switching it on opens nothing for what a run without it has seen', async (t) => {
    const values = { size: levels([20, 100], [4, 110]) };
    const { github, run, configure } = await watchRoom(t, { values, imported: 20, config: {} });
    await run(21);
    await run(22);
    configure({ watch: {} });
    await run(23);
    await run(24);
    assert.deepEqual(github.issues.all, []);
  });

  test('what backfill measures opens nothing, then and later', async (t) => {
    const values = { size: levels([20, 100], [4, 110]) };
    const { github, run, cwd, commits } = await watchRoom(t, { values, imported: 19 });
    await run(20);
    const larger = commits.slice(20).join('|');
    const size = `case $UNENTROPY_COMMIT_SHA in ${larger}) echo 110;; *) echo 100;; esac`;
    const metric = {
      ...{ type: 'numeric', unit: 'bytes', better: 'lower' },
      ...{ backfill: true, command: size },
    };
    const path = join(cwd, 'unentropy.json');
    const config = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify({ ...config, metrics: { size: metric } }));
    const job = github.envOf({ runId: 90, sha: commits[21], permissions: { issues: 'write' } });
    github.requests.length = 0;
    const options = ['--since', '2025-01-01', '--every', '1', '--branch', 'main'];
    const { code, stdout, stderr } = await runCli(cwd, ['backfill', ...options], { env: job });
    assert.equal(code, 0, stdout + stderr);
    const [[found]] = await rows(
      cwd,
      "SELECT count(*) FROM build_contexts WHERE run_id LIKE 'backfill-%'",
    );
    assert.ok(Number(found) >= 2, `${found} builds`);
    assert.deepEqual(asked(github), []);
    writeFileSync(path, JSON.stringify(config));
    await run(23);
    await run(24);
    assert.deepEqual(github.issues.all, []);
  });

  test('a run writes to ten issues at most, and opening comes first', async (t) => {
    const counts = Array.from({ length: 13 }, (_, at) => at);
    // Each metric steps with a commit of its own, and the last one with the run that looks.
    const values = Object.fromEntries(
      counts.map((at) => [`m${at}`, levels([20 + at, 100], [15 - at, 110])]),
    );
    const { github, run, commits } = await watchRoom(t, { values, imported: 20 });
    github.issues.isOn = false;
    for (const at of counts) await run(21 + at);
    assert.equal(github.issues.all.length, 0);
    github.issues.isOn = true;
    github.requests.length = 0;
    await run(34);
    const writes = () =>
      asked(github).filter((kind) => kind === 'openIssue' || kind === 'editIssue');
    assert.deepEqual(writes(), Array(10).fill('openIssue'));
    github.requests.length = 0;
    await run(35);
    assert.deepEqual(writes().slice(0, 4), [...Array(3).fill('openIssue'), 'editIssue']);
    assert.equal(writes().length, 10);
    const told = github.issues.all.map(({ body }) =>
      commits.findIndex((sha) => body.includes(`"id":"${sha}"`)),
    );
    assert.deepEqual(
      told.sort((a, b) => a - b),
      counts.map((at) => 20 + at),
    );
  });

  test('an answer that is lost leaves one issue', async (t) => {
    const values = { size: levels([20, 100], [1, 110]) };
    const { github, run } = await watchRoom(t, { values, imported: 20 });
    github.play(faults.lostAnswerThenStatus(502), { kind: 'openIssue', times: 1 });
    await run(21);
    assert.equal(github.issues.all.length, 1);
  });

  test('of two that did not see each other the lower number stays', async (t) => {
    const values = { size: levels([20, 100], [2, 110]) };
    const { github, run } = await watchRoom(t, { values, imported: 20 });
    const states = () => github.issues.all.map(({ state, reason }) => [state, reason]);
    const onlyFirst = [
      ['open', null],
      ['closed', 'not_planned'],
    ];
    const hidden = faults.changed(() => []);
    await run(21);
    // The list of the second run is older than the issue of the first; it looks again after it has opened one.
    github.play(hidden, { kind: 'issues', times: 1 });
    await run(21, { attempt: 2 });
    assert.deepEqual(states(), onlyFirst);
    assert.match(github.issues.commentsOf(12)[0], /^Duplicate of #11$/m);

    // Where that list is too old as well, the next run closes it.
    github.reset();
    github.play(hidden, { kind: 'issues', times: 2 });
    await run(21, { attempt: 3 });
    assert.equal(github.issues.open.length, 2);
    await run(22);
    assert.deepEqual(states(), [...onlyFirst, ['closed', 'not_planned']]);
    assert.equal(github.issues.commentsOf(13).length, 1);
  });

  test('twenty jobs of a matrix leave one issue', async (t) => {
    const values = { size: levels([20, 100], [1, 110]) };
    const { github, run } = await watchRoom(t, { values, imported: 20 });
    await Promise.all(Array.from({ length: 20 }, () => run(21)));
    const [issue, ...others] = github.issues.open;
    assert.deepEqual(others, []);
    assert.equal(issue.number, 11);
    for (const { number, reason } of github.issues.all.slice(1)) {
      assert.equal(reason, 'not_planned');
      assert.equal(github.issues.commentsOf(number).length, 1, `comments of #${number}`);
    }
  });

  test('an exact metric that steps in one build has an issue for as long', async (t) => {
    const values = { size: levels([20, 100], [1, 110], [2, 100]) };
    const { github, run } = await watchRoom(t, { values, imported: 20 });
    await run(21);
    assert.equal(github.issues.open.length, 1);
    await run(22);
    await run(23);
    assert.deepEqual(
      github.issues.all.map(({ state, reason }) => [state, reason]),
      [['closed', 'completed']],
    );
    assert.equal(github.issues.commentsOf(11).length, 1);
  });

  test('without "issue" only the summary has it, and GitHub is not asked', async (t) => {
    const values = { size: levels([20, 100], [1, 110]) };
    const config = { watch: { issue: false } };
    const { github, run } = await watchRoom(t, { values, config, imported: 20 });
    const { summary, outputs } = await run(21);
    assert.match(summary, /1 metric got worse on main/);
    assert.match(outputs.changes, /"verdict":"worse"/);
    assert.deepEqual(asked(github), []);
  });

  test('without "watch" there is the output, and nothing else', async (t) => {
    const values = { size: levels([20, 100], [1, 110]) };
    const { github, run } = await watchRoom(t, { values, config: {}, imported: 20 });
    const { summary, outputs } = await run(21);
    assert.doesNotMatch(summary, /got worse/);
    assert.match(outputs.changes, /"verdict":"worse"/);
    assert.deepEqual(asked(github), []);
  });

  test('the branch that is named is watched, and no other', async (t) => {
    const values = { size: levels([20, 100], [2, 110]) };
    const baseline = { referenceBranch: 'develop' };
    const config = { watch: {}, qualityGate: { baseline } };
    const { github, run, bring } = await watchRoom(t, { values, config });
    await bring(20, 'develop');
    const { outputs } = await run(22, { branch: 'main' });
    assert.deepEqual(JSON.parse(outputs.changes).changes, []);
    assert.deepEqual(asked(github), []);
    await run(21, { branch: 'develop' });
    assert.match(github.issues.open[0].body, /got worse on develop/);
  });

  test('what strangers write like an issue of ours is not', async (t) => {
    const values = { size: levels([20, 100], [2, 110], [1, 100]) };
    const { github, run } = await watchRoom(t, { values, imported: 20 });
    await run(21);
    const [{ body, labels }] = github.issues.all;
    const theirs = github.issues.add({ body, labels, author: 'stranger' });
    await run(23);
    assert.equal(theirs.state, 'open');
    assert.deepEqual(github.issues.commentsOf(theirs.number), []);
  });
});
