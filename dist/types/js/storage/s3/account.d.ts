export type Account = {
    bucket: string;
    region: string;
    /**
     * undefined: AWS
     */
    endpoint: string | undefined;
    /**
     * whether the bucket stands in the path of an address
     */
    isPathStyle: boolean;
    credentials: Credentials;
    retryAttempts: number;
    warnings: string[];
};
export type Credentials = {
    accessKeyId: string;
    secretAccessKey: string;
    sessionToken?: string;
};
/**
 * @param {import('../index.js').Settings} settings
 * @returns {Account}
 */
export declare function accountOf({ s3, inputs, env, retryAttempts }: import('../index.js').Settings): Account;
/**
 * Whether there are any credentials at all: the runs of forks have none.
 *
 * @param {Record<string, string>} inputs
 * @param {NodeJS.ProcessEnv} env
 */
export declare function hasCredentials(inputs: Record<string, string>, env: NodeJS.ProcessEnv): boolean;
