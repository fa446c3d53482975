/** Every thrown thing becomes a failure that a user can act on. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { Failure, shown, systemFailure, toFailure } from '../../../js/errors.js';
import { fetchCommit } from '../../../js/git/call.js';
import { git, project } from '../../support/project.js';

/**
 * @param {unknown} thrown
 * @param {[code: string, message: string, hint: string]} expected
 */
function check(thrown, expected) {
  const failure = toFailure(thrown);
  assert.ok(failure instanceof Failure);
  assert.deepEqual([failure.code, failure.message, failure.hint], expected);
  return failure;
}

/** @param {() => unknown} act */
function thrownBy(act) {
  try {
    act();
  } catch (error) {
    return error;
  }
  return assert.fail('nothing was thrown');
}

const REPORT_IT = 'this is a bug in Unentropy: please report it with the lines above';

test('a failure stays what it is', () => {
  const failure = new Failure('INPUT_INVALID', 'bad', 'fix it');
  assert.equal(toFailure(failure), failure);
});

test('an error of the core keeps its code and hint', () => {
  const error = Object.assign(new Error('bad unit'), { code: 'CONFIG_INVALID', hint: 'use "KB"' });
  assert.equal(check(error, ['CONFIG_INVALID', 'bad unit', 'use "KB"']).cause, error);
});

test('anything unknown is a bug of ours, and its cause is kept', () => {
  const error = new TypeError('x is undefined');
  assert.equal(check(error, ['INTERNAL', 'x is undefined', REPORT_IT]).cause, error);
  check('text', ['INTERNAL', 'text', REPORT_IT]);
  check(undefined, ['INTERNAL', 'undefined', REPORT_IT]);
  check(new Error(''), ['INTERNAL', 'something failed without a message', REPORT_IT]);
});

test('an error of the system is not a bug', () => {
  check(
    thrownBy(() => readFileSync('/no/such/file')),
    [
      'INTERNAL',
      'cannot use "/no/such/file": it does not exist',
      'check the path for typing errors',
    ],
  );
});

test('an abort is what it was aborted with, or a cancel, or a timeout', async () => {
  const late = new Failure('TIMEOUT', 'the run took longer than 300 s', 'raise "timeout"');
  const abort = new AbortController();
  const waiting = sleep(1000, undefined, { signal: abort.signal });
  abort.abort(late);
  assert.equal(toFailure(await waiting.catch((error) => error)), late);
  const longer = 'raise "timeout" if the run needs longer';
  const stopped = 'the run was stopped before it was done';
  check(new DOMException('x', 'TimeoutError'), ['TIMEOUT', stopped, longer]);
  const again = 'run it again; what was stored before is untouched';
  check(new DOMException('x', 'AbortError'), ['CANCELLED', 'the run was cancelled', again]);
});

test('a system error without words of ours keeps its own', () => {
  const error = Object.assign(new Error('EPROTO: protocol error'), {
    code: 'EPROTO',
    syscall: 'x',
  });
  const { message, hint } = systemFailure('STORAGE_UNWRITABLE', 'write', '/a', error);
  assert.equal(message, 'cannot write "/a": EPROTO: protocol error');
  assert.equal(hint, 'check the path and the disk it is on');
});

test('paths below the working directory are shown as people write them', () => {
  assert.equal(shown(join(process.cwd(), 'a', 'b')), join('a', 'b'));
  assert.equal(shown(process.cwd()), process.cwd());
  assert.equal(shown('/'), '/');
});

test('messages of git are shown without addresses of remotes, which may contain a token', async (t) => {
  const cwd = project(t);
  git(cwd, 'remote', 'add', 'origin', 'http://127.0.0.1:9/o/r.git?t=secret456');
  await assert.rejects(fetchCommit('a'.repeat(40), [], { cwd }), (error) => {
    assert.match(/** @type {Error} */ (error).message, /the remote/);
    assert.doesNotMatch(inspect(error, { depth: 9 }), /secret/);
    return true;
  });
});
