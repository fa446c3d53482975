/**
 * A run in small: `node writer.js FILE NAME ROUNDS [PADDING_BYTES]` adds a line to the history of
 * FILE once a round, as a run adds a build, and prints the line when it is stored.
 */
import { basename, dirname } from 'node:path';
import { openStore } from '../../js/storage/index.js';
import { seal, unseal } from './checked-lines.js';

const [file = '', name = '', rounds = '1', padding = '0'] = process.argv.slice(2);

for (let round = 0; round < Number(rounds); round += 1) {
  const store = await openStore({ type: 'sqlite-local', base: dirname(file), key: basename(file) });
  try {
    const line = `${name}.${round}`;
    for (let outcome = ''; outcome !== 'ok'; ) {
      const { bytes, revision } = await store.fetch();
      const lines = bytes ? unseal(bytes) : [];
      outcome = await store.persist(seal([...lines, line], Number(padding)), revision);
    }
    process.stdout.write(`${line}\n`);
  } finally {
    await store.close();
  }
}
