/** The checksum next to a history in its archive. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { FILE, roomOf } from '../../../support/github/room.js';
import { obstacle } from '../../../support/github/server.js';

describe('the archive of a history', { skip: obstacle ?? false }, () => {
  test('has its checksum next to it, as sha256sum writes it', async (t) => {
    const room = await roomOf(t, []);
    const { outputs } = await room.run('1');
    const files = await room.github.filesOf(Number(outputs['artifact-id']));
    assert.deepEqual(Object.keys(files).sort(), [FILE, `${FILE}.sha256`]);
    const sha256 = createHash('sha256').update(files[FILE]).digest('hex');
    assert.equal(new TextDecoder().decode(files[`${FILE}.sha256`]), `${sha256}  ${FILE}\n`);
  });
});
