/** A browser of the Chromium family, for the tests of the report. */
import { existsSync } from 'node:fs';
import * as debian from './debian.js';

const USUAL_PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The path of the browser; `UNENTROPY_CHROMIUM` goes first.
 * @returns {string | { unavailable: string }}
 */
export function chromium() {
	const chosen = process.env.UNENTROPY_CHROMIUM;
	const places = chosen ? [chosen] : USUAL_PLACES;
	const found = places.find(existsSync);
	if (found) return found;
	const reason = debian.install(['chromium']) ?? `not at ${places.join(', ')}`;
	return places.find(existsSync) ?? { unavailable: `no Chromium or Chrome: ${reason}` };
}
