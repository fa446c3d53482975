/**
 * What GitHub's own parser of workflows, and with it their schema, finds wrong.
 */
import { build } from 'esbuild';

// The package imports its schema in a way that bundlers understand, and Node does not.
const { outputFiles } = await build({
  stdin: {
    contents: "export { parseWorkflow } from '@actions/workflow-parser';",
    resolveDir: import.meta.dirname,
  },
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire('file:///');",
  },
});
const code = Buffer.from(outputFiles[0].contents).toString('base64');
/** @type {typeof import('@actions/workflow-parser')} */
const { parseWorkflow } = await import(`data:text/javascript;base64,${code}`);

/**
 * @param {string} text
 * @param {string} name
 * @returns {string[]}
 */
export function schemaErrors(text, name) {
  const silent = { info() {}, verbose() {}, error() {} };
  const { context } = parseWorkflow({ name, content: text }, silent);
  return context.errors.getErrors().map(({ message }) => message);
}
