/**
 * `npm run chaos -- [--kills 20] [--clients 8] [--seed 1] [--each 2]`: kills every part of the installation repeatedly
 * while staff work. Proves that no answered step is lost, no step is done twice, every key keeps its first answer, and
 * no payment is sent twice. Exits with 1 if one of these fails. A person judges the times.
 */
import { parseArgs } from 'node:util';
import { chaos } from './chaos/chaos.js';
import { isWhole, report } from './chaos/report.js';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    clients: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
    each: { type: 'string', default: '1' },
  },
});
const [kills, clients, seed] = [Number(values.kills), Number(values.clients), Number(values.seed)];
const ofEach = values.each === '2' ? 2 : 1;
console.log(`chaos: ${kills} kills, ${clients} clients, seed ${seed}, ${ofEach} of each process`);
const result = await chaos({ kills, clients, seed, ofEach });
for (const line of report(result)) console.log(line);
process.exitCode = isWhole(result) ? 0 : 1;
