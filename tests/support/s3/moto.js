/** moto: what AWS does, in one process; keys, signatures and policies are enforced. */

import { freePorts, isListening } from '../ports.js';
import { keep } from '../process-guard.js';
import { installed, lacking } from './venv.js';

export const obstacle = () => lacking('moto_server');

const REGION = 'us-east-1';
/** Who there is, and what each may do. */
const USERS = { ci: ['s3:*'], limited: ['s3:GetObject', 's3:ListBucket'] };
/** A user, its policy and its key are made before there is a key to sign with. */
const UNSIGNED_CALLS = 3 * Object.keys(USERS).length;

/**
 * @param {string} folder
 * @returns {Promise<import('./servers.js').Server>}
 */
export async function start(folder) {
  const environment = { INITIAL_NO_AUTH_ACTION_COUNT: String(UNSIGNED_CALLS) };
  const { start, stop, until } = keep(folder, environment);
  const [port] = await freePorts(1);
  const endpoint = `http://127.0.0.1:${port}`;
  start(installed('moto_server'), ['-H', '127.0.0.1', '-p', String(port)]);
  await until(() => isListening(port));
  const key = await createUser(endpoint, 'ci', USERS.ci);
  const limited = await createUser(endpoint, 'limited', USERS.limited);
  return { name: 'moto', endpoint, region: REGION, ...key, limited, conditions: 'honoured', stop };
}

/**
 * @param {string} endpoint
 * @param {string} name
 * @param {string[]} actions
 */
async function createUser(endpoint, name, actions) {
  const policy = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
  };
  const user = { UserName: name };
  await iam(endpoint, 'CreateUser', user);
  const document = { PolicyName: 'of-the-rig', PolicyDocument: JSON.stringify(policy) };
  await iam(endpoint, 'PutUserPolicy', { ...user, ...document });
  const answer = await iam(endpoint, 'CreateAccessKey', user);
  const field = (/** @type {string} */ tag) => {
    const [, value] = new RegExp(`<${tag}>(.+?)</${tag}>`).exec(answer) ?? [];
    if (!value) throw new Error(`moto gave no ${tag}: ${answer}`);
    return value;
  };
  return { accessKeyId: field('AccessKeyId'), secretAccessKey: field('SecretAccessKey') };
}

/**
 * @param {string} endpoint
 * @param {string} action
 * @param {Record<string, string>} parameters
 */
async function iam(endpoint, action, parameters) {
  const response = await fetch(endpoint, {
    method: 'POST',
    // Only the scope is read: it says which service is meant.
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=none/20200101/${REGION}/iam/aws4_request`,
    },
    body: new URLSearchParams({ Action: action, Version: '2010-05-08', ...parameters }),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`moto answered ${response.status} to ${action}: ${answer}`);
  return answer;
}
