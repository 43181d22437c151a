/**
 * `npm run docs`: regenerates all files that are derived from the code: the files that list the steps, the error codes
 * with which each step can be refused, the OpenAPI file, and the generated parts of docs/. With `--check` it writes
 * nothing, and exits with 1 if a file does not match the code.
 */
import { writeFiles, staleFiles } from './docs/generated-files.js';
import type { OpenApi } from './docs/request-fields.js';
import { stepFiles } from './docs/step-files.js';

const settle = process.argv.includes('--check') ? staleFiles : writeFiles;
const gathered = settle(stepFiles());
// These modules read the gathered steps and the refusals, so they are loaded only after both are written.
const { refusalsFile } = await import('./docs/refusals-file.js');
const refused = settle(refusalsFile());
const { openApiFile } = await import('./docs/openapi-file.js');
const { openApiDocument } = await import('@homeward/api');
const { requestFieldsFile } = await import('./docs/request-fields.js');
const { consoleTypes } = await import('./docs/console-types.js');
const { generatedPages } = await import('./docs/generated-pages.js');
const stale = [
  ...gathered,
  ...refused,
  ...settle(openApiFile()),
  ...settle(requestFieldsFile(openApiDocument() as unknown as OpenApi)),
  ...settle(await consoleTypes()),
  ...settle(generatedPages()),
];
for (const path of stale) console.log(`${settle === staleFiles ? 'stale' : 'written'} ${path}`);
process.exitCode = settle === staleFiles && stale.length > 0 ? 1 : 0;
