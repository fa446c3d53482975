/** Where the archives lie: a container of the blob store, and the signed addresses that lead there. */
import {
  BlobSASPermissions,
  BlobServiceClient,
  generateBlobSASQueryParameters,
  SASProtocol,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';

/** How long a signed address works. */
const SIGNED_FOR_MS = { read: 10 * 60 * 1000, write: 60 * 60 * 1000 };

/** @typedef {Awaited<ReturnType<typeof openBlobs>>} Blobs */

/**
 * A new container.
 *
 * @param {import('./azurite.js').BlobStore} store
 * @param {string} containerName
 */
export async function openBlobs({ target, account, key }, containerName) {
  const credential = new StorageSharedKeyCredential(account, key);
  const service = new BlobServiceClient(`${target.origin}/${account}`, credential);
  const container = service.getContainerClient(containerName);
  await container.create();
  return { put, get, has, uploadUrl, downloadUrl };

  /** @param {string} path @param {Uint8Array} bytes */
  async function put(path, bytes) {
    const blobHTTPHeaders = { blobContentType: 'application/zip' };
    const body = Buffer.from(bytes);
    await container.getBlockBlobClient(path).upload(body, body.length, { blobHTTPHeaders });
  }

  /** @param {string} path */
  function get(path) {
    return container.getBlockBlobClient(path).downloadToBuffer();
  }

  /** @param {string} path */
  function has(path) {
    return container.getBlockBlobClient(path).exists();
  }

  /** @param {string} origin of the proxy in front @param {string} path */
  function uploadUrl(origin, path) {
    return signed(origin, path, { permissions: 'cw', lastsMs: SIGNED_FOR_MS.write });
  }

  /** @param {string} origin @param {string} path @param {string} fileName @param {number} [lastsMs] */
  function downloadUrl(origin, path, fileName, lastsMs = SIGNED_FOR_MS.read) {
    const contentDisposition = `attachment; filename="${fileName}"`;
    const contentType = 'application/zip';
    return signed(origin, path, { permissions: 'r', lastsMs, contentDisposition, contentType });
  }

  /**
   * The signature does not cover host and port.
   *
   * @param {string} origin
   * @param {string} blobName
   * @param {{ permissions: string, lastsMs: number, contentDisposition?: string, contentType?: string }} options
   */
  function signed(origin, blobName, { permissions, lastsMs, ...answer }) {
    const query = generateBlobSASQueryParameters(
      {
        ...{ containerName, blobName, ...answer },
        permissions: BlobSASPermissions.parse(permissions),
        startsOn: new Date(Date.now() - 60_000),
        expiresOn: new Date(Date.now() + lastsMs),
        protocol: SASProtocol.HttpsAndHttp,
      },
      credential,
    );
    return `${origin}/${account}/${containerName}/${blobName}?${query}`;
  }
}
