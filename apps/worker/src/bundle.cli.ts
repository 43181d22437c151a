import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { buildBundle, prebuiltBundle } from './workflow-bundle.js';

/**
 * `npm run bundle`: builds the workflows of a release once, so that the workers of the release do not compile them
 * when they start.
 */
const { code } = await buildBundle();
await mkdir(dirname(prebuiltBundle), { recursive: true });
await writeFile(prebuiltBundle, code);
