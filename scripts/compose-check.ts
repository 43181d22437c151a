/**
 * `npm run compose:check`: checks docker-compose.yml against the Compose Specification and against the promises at the
 * beginning of the file, for both ways to start the services. Needs no Docker.
 */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compositionProblems, kinds } from './compose/check.js';
import type { Kind } from './compose/secrets.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
for (const kind of Object.keys(kinds) as Kind[]) {
  const problems = compositionProblems(root, kind);
  console.log(problems.length === 0 ? `ok     ${kind}` : `FAILED ${kind}`);
  for (const problem of problems) console.log(`       ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}
