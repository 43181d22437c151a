import { fileURLToPath } from 'node:url';

/** The folder that holds the root package.json, with a trailing slash removed. */
export const projectRoot = fileURLToPath(new URL('../../../', import.meta.url)).replace(/\/$/, '');
