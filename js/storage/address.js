/**
 * Where a history is, as people write it: `file:metrics.db`, `s3://bucket/key`,
 * `artifact://owner/repo/name`, or just a path.
 */
import { fileURLToPath } from 'node:url';
import { Failure } from '../errors.js';
import { COPY } from './s3/key.js';

/** What an address is, for help and for messages. */
export const ADDRESS = 'file:PATH, s3://BUCKET/KEY, or artifact://OWNER/REPO/NAME';

/**
 * @param {string} address
 * @param {import('./index.js').StoragePlace} usual what an address does not say
 * @param {string} cwd
 * @returns {import('./index.js').StoragePlace}
 */
export function placeOf(address, usual, cwd) {
  const [, scheme, rest] = /^(s3|artifact):\/\/(.*)$/.exec(address) ?? [];
  if (scheme === 's3') {
    const [, bucket, key] = /^([^/]+)\/(.+)$/.exec(rest) ?? [];
    if (!key) throw incomplete(address, 's3://BUCKET/KEY');
    const { endpoint = null, region = null, forcePathStyle = null } = usual.s3 ?? {};
    const s3 = { endpoint, bucket, region, forcePathStyle };
    return { ...usual, type: 'sqlite-s3', key, s3 };
  }
  if (scheme === 'artifact') {
    const [, repository, name] = /^([^/]+\/[^/]+)\/([^/]+)$/.exec(rest) ?? [];
    if (!name) throw incomplete(address, 'artifact://OWNER/REPO/NAME');
    const env = { ...usual.env, GITHUB_REPOSITORY: repository };
    const { branchFilter = null, retentionDays = null } = usual.artifact ?? {};
    const artifact = { name, branchFilter, retentionDays, keep: null };
    return { ...usual, type: 'sqlite-artifact', env, artifact };
  }
  // A single letter is a drive.
  if (/^[a-z][a-z0-9+.-]+:/i.test(address) && !address.startsWith('file:')) {
    throw incomplete(address, ADDRESS);
  }
  return { ...usual, type: 'sqlite-local', key: pathOf(address), base: cwd };
}

/** What lies beside a history can be read, and is never written. @param {string} address */
export function refuseCopy(address) {
  if (!COPY.test(address)) return;
  throw new Failure(
    'INPUT_INVALID',
    `"${address}" is a copy that lies beside a history, which is never written by hand`,
    'name the history itself; from such a copy "migrate --store" and "merge" read',
  );
}

/** @param {string} address */
function pathOf(address) {
  const path = address.startsWith('file:///')
    ? fileURLToPath(address)
    : address.replace(/^file:(\/\/)?/, '');
  if (path === '') throw incomplete(address, 'file:PATH');
  return path;
}

/** @param {string} address @param {string} accepted */
function incomplete(address, accepted) {
  return new Failure(
    'INPUT_INVALID',
    `"${address}" is no address of a history`,
    `write it as ${accepted}`,
  );
}
