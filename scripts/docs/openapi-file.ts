import { openApiDocument } from '@homeward/api';
import type { GeneratedFiles } from './generated-files.js';

/** Returns docs/openapi.json, generated from the steps, the reads and their schemas. */
export const openApiFile = (): GeneratedFiles => ({
  'docs/openapi.json': `${JSON.stringify(openApiDocument(), null, 2)}\n`,
});
