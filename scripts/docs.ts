/**
 * `node --import tsx scripts/docs.ts`: writes the generated parts of docs/ anew. With `--check` it writes nothing and exits with 1
 * when one of them is not what the code says.
 */
import { stalePages, writePages } from './docs/generated-pages.js';

const check = process.argv.includes('--check');
const stale = check ? stalePages() : writePages();
for (const page of stale) console.log(`${check ? 'stale' : 'written'} ${page}`);
process.exitCode = check && stale.length > 0 ? 1 : 0;
