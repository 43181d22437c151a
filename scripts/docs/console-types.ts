import { openApiDocument } from '@homeward/api';
import { schemaTypes } from '../../apps/console/schema-types.js';
import type { GeneratedFiles } from './generated-files.js';

/** Returns apps/console/src/api/schemas.ts: the answers of the API, as the console reads them. */
export const consoleTypes = async (): Promise<GeneratedFiles> => ({
  'apps/console/src/api/schemas.ts': await schemaTypes(openApiDocument()),
});
