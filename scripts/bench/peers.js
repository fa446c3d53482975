/** Other programs that count lines, installed below target/ for comparison. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from '../run.js';

const TOKEI = '15.0.0';
const SLOC = '0.3.2';

/** tokei as its authors publish it. @returns {string} the path of the program */
export function tokei() {
  const root = join(ROOT, 'target', 'peer');
  const program = join(root, 'bin', process.platform === 'win32' ? 'tokei.exe' : 'tokei');
  if (!existsSync(program)) {
    console.log(`setup: cargo install tokei ${TOKEI}`);
    const target = { CARGO_TARGET_DIR: join(root, 'target') };
    run('cargo', ['install', 'tokei', '--version', TOKEI, '--locked', '--root', root], {
      env: target,
    });
  }
  return program;
}

/** sloc, a JavaScript program. @returns {string} the path of its script */
export function sloc() {
  const root = join(ROOT, 'target', 'peer-npm');
  const script = join(root, 'node_modules', 'sloc', 'bin', 'sloc');
  if (!existsSync(script)) {
    console.log(`setup: npm install sloc ${SLOC}`);
    const args = ['install', '--prefix', root, '--no-audit', '--no-fund', `sloc@${SLOC}`];
    const npm = process.env.npm_execpath;
    if (npm) run(process.execPath, [npm, ...args]);
    else run('npm', args);
  }
  return script;
}
