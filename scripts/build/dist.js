/** `dist/`: all that a user runs, in one folder that needs no install. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.js';
import { licenses } from './licenses.js';
import { writeTypes } from './types.js';

/**
 * Writes `dist/` below `out`, from js/ and the committed pkg/.
 * @param {{ out: string, cargo: string }} how `cargo` knows the crates and their licences
 */
export async function buildDist({ out, cargo }) {
	const dist = join(out, 'dist');
	rmSync(dist, { recursive: true, force: true });
	mkdirSync(dist, { recursive: true });
	const metafile = await bundle(dist);
	writeTypes(dist);
	writeFileSync(join(dist, 'licenses.txt'), licenses(metafile, cargo));
}
