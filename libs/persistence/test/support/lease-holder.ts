/**
 * A process that acts as long as it leads, and prints one line for each act. Its argument is the address of a database.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { createDataSource, Lease } from '../../src/index.js';
import { settingsFor } from './prepared.js';

const [, , url = '', lengthMs = ''] = process.argv;
const source = await createDataSource(settingsFor(url), 'worker').initialize();
const lease = new Lease(source, 'successions', Number(lengthMs));
for (;;) {
  process.stdout.write((await lease.hold()) ? 'act\n' : 'follow\n');
  await pause(20);
}
