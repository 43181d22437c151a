/** Writes docs/openapi.json from the steps table and the bodies' schemas; a spec holds the two together. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from '@homeward/api';
import { projectRoot } from '@homeward/config';

writeFileSync(join(projectRoot, 'docs/openapi.json'), `${JSON.stringify(openApiDocument(), null, 2)}\n`);
