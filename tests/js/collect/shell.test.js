/** Commands of metrics: their environment, how their output is read, and that they end. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { cleanEnvironment, run } from '../../../js/collect/shell.js';
import { folder } from '../../support/disk.js';

const PATH = process.env.PATH ?? '';
/** Moves a process to a session of its own; not every system has it. */
const SETSID = process.platform === 'linux' ? 'setsid' : '';

/** What takes so long, on however busy a machine, would never have ended. */
const HANGS_MS = 180_000;

const SHELL_JS = JSON.stringify(new URL('../../../js/collect/shell.js', import.meta.url));

/**
 * @param {string} command
 * @param {Partial<import('../../../js/collect/shell.js').Options>} [options]
 */
async function output(command, options) {
  const all = await run(command, { cwd: '.', env: { PATH }, timeoutMs: HANGS_MS, ...options });
  const { stdout, stderrTail, ...rest } = all;
  const text = Buffer.from(stdout).toString('latin1');
  return { ...rest, stdout: text, stderr: Buffer.from(stderrTail).toString() };
}

/** Whether a process runs; the dead wait in the table for their parent. @param {number} pid */
function isRunning(pid) {
  try {
    return !/^[ZX]/.test(execFileSync('ps', ['-o', 'state=', '-p', String(pid)]).toString());
  } catch {
    return false;
  }
}

/** @param {string} base */
function pidsIn(base) {
  const file = join(base, 'pids');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : [];
}

/** Waits until a condition holds: nothing here may depend on speed. @param {() => boolean} isSo */
async function until(isSo) {
  for (const lastMs = performance.now() + HANGS_MS; !isSo(); await sleep(10)) {
    assert.ok(performance.now() < lastMs, `it never is: ${isSo}`);
  }
}

/** @param {string} script */
function inNewProcess(script) {
  const code = `import { run } from ${SHELL_JS}; const env = process.env; ${script}`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', code]).toString();
}

describe('what is read', () => {
  for (const [what, command, expected] of [
    ['a line', 'echo 5', { stdout: '5\n' }],
    ['a line without its end', 'printf 5', { stdout: '5' }],
    ['nothing', 'true', { stdout: '', exitCode: 0 }],
    ['bytes that are not text', "printf '\\377\\000\\376'", { stdout: '\xff\0\xfe' }],
    ['an exit code', 'exit 3', { exitCode: 3, signal: null }],
    ['a signal', 'kill -9 $$', { exitCode: null, signal: 'SIGKILL' }],
    ['the words of a failure', 'echo sorry >&2; exit 1', { stderr: 'sorry\n', exitCode: 1 }],
    ['an empty input', 'cat; echo end', { stdout: 'end\n' }],
    ['an unknown command', 'no-such-command 2>/dev/null', { exitCode: 127 }],
    ['a late word of the background', '(sleep 0.1; echo 7) &', { stdout: '7\n' }],
  ]) {
    test(String(what), async () => {
      const { durationMs, ...all } = await output(String(command));
      assert.ok(durationMs > 0);
      const base = { exitCode: 0, signal: null, timedOut: false, stdoutTruncated: false };
      assert.deepEqual(all, { ...base, stdout: '', stderr: '', .../** @type {{}} */ (expected) });
    });
  }

  test('a huge line is cut, and the command goes on to its end', async () => {
    const { stdout, stdoutTruncated, exitCode } = await output(
      "head -c 3000000 /dev/zero | tr '\\0' 7; exit 4",
    );
    assert.equal(stdout, '7'.repeat(1024 ** 2));
    assert.equal(stdoutTruncated, true);
    assert.equal(exitCode, 4);
  });

  test('the end of a long error output is kept', async () => {
    const { stderr } = await output("head -c 100000 /dev/zero | tr '\\0' x >&2; echo why >&2");
    assert.equal(stderr, `${'x'.repeat(8 * 1024 - 4)}why\n`);
  });

  test('100 MB on both outputs take constant memory', () => {
    const peak = inNewProcess(`
      const { exitCode } = await run('head -c 100000000 /dev/zero; head -c 100000000 /dev/zero >&2',
        { cwd: '.', env, timeoutMs: ${HANGS_MS} });
      process.stdout.write(exitCode + ' ' + process.resourceUsage().maxRSS);`);
    const [exitCode, kib] = peak.split(' ').map(Number);
    assert.equal(exitCode, 0);
    assert.ok(Number(kib) < 150_000, `${kib} KiB`);
  });
});

describe('the end', () => {
  test('a timeout ends the whole tree, wherever it went', async (t) => {
    const cwd = folder(t);
    const wait = 'echo $$ >> pids; exec sleep 1000';
    const command = `
      trap '' TERM
      echo $$ >> pids
      sh -c '${wait}' &
      sh -c 'trap "" TERM; ${wait}' &
      ${SETSID} sh -c '${wait}' &
      (${SETSID} sh -c 'trap "" TERM; ${wait}' >/dev/null 2>&1 &)
      sh -c 'trap "" TERM; while :; do sh -c "echo \\$\\$ >> pids; exec sleep 1000"; done' &
      env -i PATH="$PATH" ${SETSID} sh -c '${wait}' &
      (env -i PATH="$PATH" sh -c '${wait}' &)
      echo started
      wait; wait; sleep 1000`;
    // Time enough for all processes to start.
    const ended = await output(command, { cwd, timeoutMs: 10_000 });
    const { timedOut, exitCode, signal, stdout, durationMs } = ended;
    assert.deepEqual([timedOut, exitCode, signal, stdout], [true, null, 'SIGKILL', 'started\n']);
    assert.ok(durationMs < HANGS_MS, `${durationMs} ms`);
    const pids = pidsIn(cwd);
    assert.ok(pids.length >= 8, 'everybody came up');
    assert.deepEqual(pids.filter(isRunning), []);
  });

  test('the run does not wait any longer for a command that obeys a timeout', async () => {
    const { durationMs, signal } = await output('exec sleep 1000', { timeoutMs: 100 });
    assert.equal(signal, 'SIGTERM');
    assert.ok(durationMs < HANGS_MS, `${durationMs} ms`);
  });

  test('a background process that holds the output does not hold the run', async (t) => {
    const cwd = folder(t);
    const { stdout, durationMs, timedOut } = await output(
      "echo 5; sh -c 'echo $$ >> pids; exec sleep 1000' & until [ -s pids ]; do sleep 0.01; done",
      { cwd },
    );
    assert.deepEqual([stdout, timedOut], ['5\n', false]);
    assert.ok(durationMs < HANGS_MS, `${durationMs} ms`);
    assert.equal(pidsIn(cwd).length, 1);
    await until(() => !pidsIn(cwd).some(isRunning));
  });

  test('a background process that never stops printing does not hold the run', async () => {
    const { stdout, durationMs } = await output('echo 5; yes >&2 &');
    assert.equal(stdout, '5\n');
    assert.ok(durationMs < HANGS_MS, `${durationMs} ms`);
  });

  test('late output that waits while we compute is not lost', async (t) => {
    const cwd = folder(t);
    const [over, said] = ['over', 'said'].map((name) => join(cwd, name));
    const late = 'until [ -e over ]; do sleep 0.01; done; echo 5; touch said; sleep 1000';
    const result = output(`(${late}) & touch over`, { cwd });
    while (!existsSync(over)) await turn();
    // From here the event loop looks at its timers before it looks at the pipes.
    await turn();
    const startedAtMs = performance.now();
    while (!existsSync(said) || performance.now() < startedAtMs + 600);
    assert.equal((await result).stdout, '5\n');
  });

  test('an abort ends the tree and tells its reason', async (t) => {
    const cwd = folder(t);
    const abort = new AbortController();
    const command = 'echo $$ >> pids; exec sleep 1000';
    const ended = output(command, { cwd, signal: abort.signal });
    const isRefused = assert.rejects(ended, { message: 'enough' });
    await until(() => pidsIn(cwd).length > 0);
    abort.abort(new Error('enough'));
    await isRefused;
    assert.deepEqual(pidsIn(cwd).filter(isRunning), []);
    await assert.rejects(output('echo 1', { signal: abort.signal }), { message: 'enough' });
  });

  for (const [what, command, timeoutMs] of /** @type {const} */ ([
    ['ended', 'echo 5', 60_000],
    ['timed out', 'sleep 1000', 50],
    ['left a daemon', `${SETSID} sleep 1000 &`, 60_000],
  ])) {
    test(`nothing keeps the process alive after a command that ${what}`, () => {
      const last = inNewProcess(`
        await run('${command}', { cwd: '.', env, timeoutMs: ${timeoutMs} });
        process.stdout.write(String(Date.now()));`);
      assert.ok(Date.now() - Number(last) < HANGS_MS);
    });
  }
});

describe('what cannot start', () => {
  test('a missing folder is named', async () => {
    await assert.rejects(output('echo 1', { cwd: '/no/such/folder' }), {
      name: 'Failure',
      message: 'cannot run commands in "/no/such/folder": it does not exist',
      hint: 'check the path for typing errors',
    });
  });

  test('a missing shell is named', async () => {
    await assert.rejects(output('echo 1', { env: { PATH: '/no/such/folder' } }), {
      message: 'cannot start "sh": it does not exist',
    });
  });

  test('an environment that is too large is an error of the command', async () => {
    const env = { PATH, LARGE: 'x'.repeat(4_000_000) };
    await assert.rejects(output('echo 1', { env }), {
      message: 'cannot start "sh": the command or its environment is too long',
      hint: 'move the command into a script',
    });
  });
});

describe('the environment', () => {
  const secrets = [
    ['INPUT_S3-SECRET-ACCESS-KEY', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'],
    ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'GITHUB_TOKEN', 'GH_TOKEN'],
    ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STATE'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'OTEL_EXPORTER_OTLP_METRICS_HEADERS'],
  ].flat();
  const others = ['HOME', 'GITHUB_SHA', 'GITHUB_STEP_SUMMARY', 'MY_AWS_THING', 'github_token'];
  const given = Object.fromEntries([...secrets, ...others].map((name) => [name, `canary ${name}`]));

  test('a command sees no secret of the run', async () => {
    const env = cleanEnvironment({ ...given, PATH }, { UNENTROPY_BRANCH: 'main' });
    const { stdout } = await output('env', { env });
    for (const name of secrets) assert.ok(!stdout.includes(`canary ${name}\n`), name);
    for (const name of others) assert.ok(stdout.includes(`${name}=canary ${name}\n`), name);
    assert.match(stdout, /^UNENTROPY_BRANCH=main$/m);
  });

  test('on Windows the case of a name does not matter', () => {
    const env = { Github_Token: 'x', aws_secret_access_key: 'x', Path: 'kept' };
    assert.deepEqual(cleanEnvironment(env, {}, 'win32'), { Path: 'kept' });
  });

  test('variables of the run override existing ones', () => {
    const env = { UNENTROPY_BRANCH: 'old' };
    assert.deepEqual(cleanEnvironment(env, { UNENTROPY_BRANCH: 'new' }), {
      UNENTROPY_BRANCH: 'new',
    });
  });
});
