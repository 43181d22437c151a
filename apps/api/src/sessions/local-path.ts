import { pattern } from '../texts.js';

/**
 * A path of this site, as a page of ours names it. `//` and `/\` begin another site's address, and a line break a
 * header.
 */
export const localPath = pattern(/^\/(?![/\\])[\w\-./~?&=%:,+]{0,500}$/);
