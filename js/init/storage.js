/**
 * The storages that `init` offers.
 */
import { Failure } from '../errors.js';

/**
 * @typedef {object} Choice
 * @property {'sqlite-local' | 'sqlite-artifact' | 'sqlite-s3'} type
 * @property {{ storage?: object }} place for the configuration
 * @property {Record<string, string>} inputs for the workflow
 */

/** @type {Record<string, Choice['type']>} */
const NAMES = {
  artifact: 'sqlite-artifact',
  artifacts: 'sqlite-artifact',
  s3: 'sqlite-s3',
  bucket: 'sqlite-s3',
  local: 'sqlite-local',
  'sqlite-artifact': 'sqlite-artifact',
  'sqlite-s3': 'sqlite-s3',
  'sqlite-local': 'sqlite-local',
};

/** @param {string} name as typed */
export function typeOf(name) {
  const type = NAMES[name.trim().toLowerCase()];
  if (type) return type;
  throw new Failure(
    'INPUT_INVALID',
    `unknown storage "${name}"`,
    'choose artifact (of GitHub Actions), s3 (any S3-compatible bucket) or local (a file)',
  );
}

/**
 * @param {Choice['type']} type
 * @param {string} bucket `name`, `s3://name`, or the address of a provider with the bucket as its path
 * @returns {Choice}
 */
export function choiceOf(type, bucket) {
  if (type !== 'sqlite-s3') {
    // Only the action can reach artifacts; locally the same configuration uses a file.
    return { type, place: {}, inputs: type === 'sqlite-artifact' ? { 'storage-type': type } : {} };
  }
  const inputs = {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the runner fills it in.
    's3-access-key-id': '${{ secrets.S3_ACCESS_KEY_ID }}',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the runner fills it in.
    's3-secret-access-key': '${{ secrets.S3_SECRET_ACCESS_KEY }}',
  };
  return { type, place: { storage: { type, s3: placeOf(bucket) } }, inputs };
}

/** @param {string} written */
function placeOf(written) {
  const text = written.trim().replace(/\/+$/, '');
  const [, endpoint, name] = /^(https?:\/\/[^/]+)\/(.+)$/.exec(text) ?? [];
  const bucket = name ?? text.replace(/^s3:\/\//, '');
  if (/^[\w.-]+$/.test(bucket)) {
    return endpoint ? { endpoint, bucket } : { bucket, region: 'us-east-1' };
  }
  throw new Failure(
    'INPUT_INVALID',
    `"${written}" is not the name of a bucket`,
    'name it as in "my-metrics" (AWS) or "https://s3.example.com/my-metrics" (any other provider)',
  );
}
