import type { ProcessDefinition } from './node-process.js';

/** What prepares the database, in this order; each may run at every start. */
export const preparations: readonly ProcessDefinition[] = [
  {
    name: 'migrations',
    title: 'Bringing the tables up to date',
    script: 'libs/persistence/src/commands/migrate.cli.ts',
  },
];

/** The sample organisations and staff, for a database of our own only. */
export const sampleStaff: ProcessDefinition = {
  name: 'samples',
  title: 'Adding the sample organisations and staff',
  script: 'libs/persistence/src/commands/seed.cli.ts',
};

/** What serves. Stopped from the last to the first: the API takes no step that no worker will do. */
export const services: readonly ProcessDefinition[] = [
  { name: 'identity', title: 'The identity provider', script: 'apps/identity/src/main.ts' },
  { name: 'sandbox', title: 'The sandbox', script: 'apps/sandbox/src/main.ts' },
  { name: 'codec-server', title: 'The codec server', script: 'apps/codec-server/src/main.ts' },
  { name: 'worker', title: 'The worker', script: 'apps/worker/src/main.ts' },
  { name: 'api', title: 'The API', script: 'apps/api/src/main.ts' },
];
