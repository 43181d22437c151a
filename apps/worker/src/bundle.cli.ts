import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { buildBundle, bundles } from './workflow-bundle.js';

/**
 * `npm run bundle`: builds the workflows of a release once, so that the workers of the release need not compile
 * workflows at startup.
 */
for (const bundle of bundles) {
  const { code } = await buildBundle(bundle);
  await mkdir(dirname(bundle.file), { recursive: true });
  await writeFile(bundle.file, code);
}
