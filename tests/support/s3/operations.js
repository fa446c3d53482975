/** Which operation of S3 a request with a path-style address is, and what it is about. */

/**
 * @typedef {'ListBuckets' | 'CreateBucket' | 'DeleteBucket' | 'HeadBucket' | 'GetBucketLocation'
 *   | 'GetBucketVersioning' | 'PutBucketVersioning' | 'ListObjects' | 'ListObjectsV2'
 *   | 'ListObjectVersions' | 'GetObject' | 'HeadObject' | 'PutObject' | 'CopyObject' | 'DeleteObject'
 *   | 'DeleteObjects' | 'UploadPart' | 'CreateMultipartUpload' | 'CompleteMultipartUpload'} Operation
 */

/**
 * @param {string} method
 * @param {string} url path and query
 * @param {import('node:http').IncomingHttpHeaders} headers
 * @returns {{ operation: Operation, key: string }} for a listing, the key is the prefix
 */
export function operationOf(method, url, headers) {
  const { pathname, searchParams: query } = new URL(url, 'http://host');
  const [, bucket, name] = /^\/([^/]*)\/?(.*)$/.exec(pathname) ?? [];
  if (!bucket) return { operation: 'ListBuckets', key: '' };
  const key = decodeURIComponent(name ?? '');
  if (key) return { operation: ofObject(method, query, headers), key };
  return { operation: ofBucket(method, query), key: query.get('prefix') ?? '' };
}

/** @param {string} method @param {URLSearchParams} query @returns {Operation} */
function ofBucket(method, query) {
  if (method === 'HEAD') return 'HeadBucket';
  if (method === 'PUT') return query.has('versioning') ? 'PutBucketVersioning' : 'CreateBucket';
  if (method === 'DELETE') return 'DeleteBucket';
  if (method === 'POST') return 'DeleteObjects';
  if (query.has('versions')) return 'ListObjectVersions';
  if (query.has('versioning')) return 'GetBucketVersioning';
  if (query.has('location')) return 'GetBucketLocation';
  return query.get('list-type') === '2' ? 'ListObjectsV2' : 'ListObjects';
}

/**
 * @param {string} method
 * @param {URLSearchParams} query
 * @param {import('node:http').IncomingHttpHeaders} headers
 * @returns {Operation}
 */
function ofObject(method, query, headers) {
  if (method === 'GET') return 'GetObject';
  if (method === 'HEAD') return 'HeadObject';
  if (method === 'DELETE') return 'DeleteObject';
  if (method === 'POST')
    return query.has('uploads') ? 'CreateMultipartUpload' : 'CompleteMultipartUpload';
  if (query.has('partNumber')) return 'UploadPart';
  return headers['x-amz-copy-source'] ? 'CopyObject' : 'PutObject';
}

/**
 * Whether a write is to happen only under a condition.
 *
 * @param {{ method: string, headers: import('node:http').IncomingHttpHeaders }} request
 */
export function isConditional({ method, headers }) {
  const isWrite = method !== 'GET' && method !== 'HEAD';
  return isWrite && Boolean(headers['if-match'] ?? headers['if-none-match']);
}
