import { pattern } from '../texts.js';

/**
 * The form of a path of this site. `//` and `/\` would begin the address of another site, and a line break would
 * begin a header.
 */
export const localPath = pattern(/^\/(?![/\\])[\w\-./~?&=%:,+]{0,500}$/);
