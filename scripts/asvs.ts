/**
 * `npm run asvs`: checks docs/asvs.yaml against the standard and against the tests and files that its rows name. Part
 * of `npm run check`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asvsProblems, countsOf, inProject } from './asvs/problems.js';

const root = join(import.meta.dirname, '..');
const text = readFileSync(join(root, 'docs/asvs.yaml'), 'utf8');
const problems = asvsProblems(text, inProject(root));
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else
  console.log(
    Object.entries(countsOf(text))
      .map(([kind, count]) => `${count} ${kind}`)
      .join(', '),
  );
