/** `npm run test:order`: orders the suites of later runs by their times in the last complete `npm test`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { sharesOf } from './suites/shares.js';
import { reportFile, type SuiteTook } from './suites/report.js';

const suites = JSON.parse(readFileSync(reportFile, 'utf8')) as readonly SuiteTook[];
const shares = sharesOf(suites);
writeFileSync(
  join(projectRoot, 'scripts/jest/suite-shares.json'),
  `${JSON.stringify(shares, undefined, 2)}\n`,
);
console.log(
  `${Object.keys(shares).length} of ${suites.length} suites take a thousandth of the time or more.`,
);
