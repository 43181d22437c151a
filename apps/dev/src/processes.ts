import type { ProcessDefinition } from './node-process.js';

/** Prepares the database. This command can run at every start. */
export const preparation: ProcessDefinition = {
  name: 'migrations',
  title: 'Bringing the tables up to date',
  script: 'libs/persistence/src/commands/migrate.cli.ts',
};

/** Prepares the database, and adds the sample organisations and staff. Used only for our own database. */
export const preparationWithSamples: ProcessDefinition = { ...preparation, args: ['samples'] };

/**
 * The processes that serve. They are stopped in reverse order, so that the API accepts no step after the worker has
 * stopped.
 */
export const services: readonly ProcessDefinition[] = [
  { name: 'identity', title: 'The identity provider', script: 'apps/identity/src/main.ts' },
  { name: 'sandbox', title: 'The sandbox', script: 'apps/sandbox/src/main.ts' },
  { name: 'codec-server', title: 'The codec server', script: 'apps/codec-server/src/main.ts' },
  { name: 'worker', title: 'The worker', script: 'apps/worker/src/main.ts' },
  { name: 'api', title: 'The API', script: 'apps/api/src/main.ts' },
];
