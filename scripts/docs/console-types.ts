import { openApiDocument } from '@homeward/api';
import { schemaTypes } from '../../apps/console/schema-types.js';
import type { GeneratedFiles } from './generated-files.js';

/** apps/console/src/api/schemas.ts: what the API answers, as the console reads it. */
export const consoleTypes = async (): Promise<GeneratedFiles> => ({
  'apps/console/src/api/schemas.ts': await schemaTypes(openApiDocument()),
});
