/** The real toolkit, in a process of its own: it reads a part of its environment when it is loaded. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CHILD = fileURLToPath(new URL('toolkit-child.js', import.meta.url));

/**
 * A job that uses it. What it throws has the message alone.
 *
 * @param {import('node:test').TestContext} t ends it when the test is over
 * @param {Record<string, string>} env
 */
export function toolkit(t, env) {
  const folder = mkdtempSync(join(tmpdir(), 'unentropy-toolkit-'));
  const [owner, repository] = env.GITHUB_REPOSITORY.split('/');
  const token = env['INPUT_GITHUB-TOKEN'];
  const child = fork(CHILD, [], {
    env: { PATH: process.env.PATH, ...env },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  t.after(() => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  const from = { repositoryOwner: owner, repositoryName: repository, token };
  return { upload, download, call, said: () => said };

  /**
   * @param {string} name
   * @param {Record<string, string | Uint8Array>} files content by path
   * @param {import('@actions/artifact').UploadArtifactOptions} [options]
   */
  async function upload(name, files, options = {}) {
    const root = mkdtempSync(join(folder, 'up-'));
    const paths = Object.entries(files).map(([path, content]) => {
      const place = join(root, path);
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, content);
      return place;
    });
    return call('uploadArtifact', name, paths, root, options);
  }

  /**
   * The files that it wrote, the archive itself unless `skipDecompress` is false.
   *
   * @param {number} id
   * @param {Partial<import('@actions/artifact').DownloadArtifactOptions>} [options]
   * @returns {Promise<{ files: Record<string, Buffer>, digestMismatch: boolean }>}
   */
  async function download(id, options = {}) {
    const path = mkdtempSync(join(folder, 'down-'));
    const findBy = { ...from, workflowRunId: 0 };
    const how = { path, findBy, skipDecompress: true, ...options };
    const { digestMismatch } = await call('downloadArtifact', id, how);
    const names = readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((it) => it.isFile())
      .map((it) => join(it.parentPath, it.name).slice(path.length + 1));
    const files = names.map((name) => [name, readFileSync(join(path, name))]);
    return { files: Object.fromEntries(files), digestMismatch };
  }

  /** @param {string} method of the client; `paginate` is Octokit's @param {...unknown} args */
  async function call(method, ...args) {
    child.send({ method, args });
    const [{ value, error }] = await once(child, 'message');
    if (error) throw Object.assign(new Error(error.message), error);
    return value;
  }
}
