/**
 * Every storage keeps what `js/storage/index.js` promises: on this disk, in memory, and in the
 * buckets of real servers.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { choose } from '../../js/storage/index.js';
import { folder } from '../rigs/disk.js';
import { bucket, client, onEachServer } from '../rigs/s3/servers.js';
import { storageContract } from '../rigs/storage-contract.js';

const KEY = 'metrics.db';

storageContract('local', async (t) => {
  const base = folder(t);
  return {
    open: (limits) => choose({ type: 'sqlite-local', base, key: KEY }, limits),
    lose: async () => rmSync(join(base, KEY)),
  };
});

storageContract(
  'memory',
  async () => {
    const store = await choose({ type: 'memory', base: '.', key: KEY });
    return { open: async () => store, lose: null };
  },
  { keepsDamaged: false },
);

onEachServer('storage contract', (server) => {
  storageContract(
    's3',
    async () => {
      const { endpoint, region, accessKeyId, secretAccessKey } = server();
      const name = await bucket(server());
      const inputs = { 's3-access-key-id': accessKeyId, 's3-secret-access-key': secretAccessKey };
      const s3 = { endpoint, region, bucket: name, forcePathStyle: null };
      const settings = { type: 'sqlite-s3', key: KEY, base: '.', s3, inputs };
      return {
        open: (limits) => choose(settings, limits),
        lose: () => client(server()).send(new DeleteObjectCommand({ Bucket: name, Key: KEY })),
      };
    },
    { ignoresConditions: () => server().conditions === 'ignored' },
  );
});
